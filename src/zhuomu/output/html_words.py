"""The fixed words of the HTML report, in both languages of the tool."""

from __future__ import annotations

from typing import Final

from zhuomu.findings import Message

REPORT: Final = Message("zhuomu 检查报告", "zhuomu report")
CHARTS: Final = Message("概览", "Overview")
BY_RULE: Final = Message("按规则", "By rule")
BY_FILE: Final = Message("按文件", "By file")
FILTER: Final = Message("筛选", "Filter")
SEARCH: Final = Message("查找文字、路径、规则（按 / 跳到这里）", "Find text, path or rule (press / to jump here)")
EVERY_RULE: Final = Message("全部规则", "All rules")
RULE: Final = Message("规则", "Rule")
SEVERITY: Final = Message("轻重", "Severity")
CLEAR: Final = Message("清除筛选", "Clear filters")
SHOWN: Final = Message("显示 {shown} 处，共 {all} 处", "{shown} of {all} findings")
NONE_SHOWN: Final = Message("没有符合筛选的发现。", "No finding matches the filters.")
NOTHING_FOUND: Final = Message("没有发现问题。", "Nothing found.")
THEME: Final = Message("深色或浅色", "Dark or light")
KEYS: Final = Message("按 j、k 在发现之间移动", "j and k move between findings")
RULES: Final = Message("规则说明", "About the rules")
PROBLEMS: Final = Message("使检查不完整的问题", "Problems that made this incomplete")
FILES: Final = Message("文件", "Files")


def rest(count: int) -> Message:
    """What is folded away below a chart."""
    return Message(f"其余 {count} 个", f"{count} more")


def gap(first: int, last: int) -> Message:
    """What is folded away between two lines of a text; 1-based lines."""
    if first == last:
        return Message(f"第 {first} 行", f"Line {first}")
    return Message(f"第 {first}–{last} 行", f"Lines {first}–{last}")


def findings(count: int) -> Message:
    """How many findings a file has."""
    return Message(f"{count} 处", f"{count} finding" if count == 1 else f"{count} findings")
