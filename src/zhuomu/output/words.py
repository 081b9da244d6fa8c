"""The fixed words of the reports for people, in both languages of the tool."""

from __future__ import annotations

from typing import Final

from zhuomu.findings import Message
from zhuomu.output.reporter import Summary

SEVERITY: Final = {
    "error": Message("错误", "error"),
    "warning": Message("警告", "warning"),
    "info": Message("提示", "info"),
}
PROBLEM: Final = Message("问题", "problem")
REPLACE: Final = Message("改为：", "change to: ")
OR: Final = Message(" 或 ", " or ")
NOTHING: Final = Message("（删去）", "(remove it)")
SAFE: Final = Message("（安全的改法）", " (safe fix)")
REASON: Final = Message("理由：", "reason: ")
SEE: Final = Message("详见：", "see: ")
REMEDY: Final = Message("办法：", "remedy: ")

#: How many line numbers ``places`` names before it only counts.
_LINES_NAMED: Final = 8


def said(message: Message, language: str) -> str:
    """The message in "zh" or "en"."""
    return message.en if language == "en" else message.zh


def places(count: int, lines: list[int]) -> Message:
    """How many places a finding rests on, and the 1-based lines they are in."""
    named = [str(line) for line in dict.fromkeys(lines)]
    more_zh, more_en = ("……", ", …") if len(named) > _LINES_NAMED else (" ", "")
    noun = "line" if len(named) == 1 else "lines"
    del named[_LINES_NAMED:]
    return Message(
        f"共 {count} 处：第 {'、'.join(named)}{more_zh}行",
        f"{_number(count, 'place')}: {noun} {', '.join(named)}{more_en}",
    )


def summary(summary: Summary) -> Message:
    """What a run came to, in one sentence."""
    found = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    zh = f"检查了 {summary.files} 个文件"
    en = f"Checked {_number(summary.files, 'file')}"
    if not summary.files and not summary.problems:
        return Message("没有找到可以检查的文件（Markdown 或文本）。", "Found no file to check (Markdown or text).")
    if summary.findings:
        zh += "：" + "、".join(f"{count} 处{SEVERITY[name].zh}" for name, count in found.items() if count)
        en += ": " + ", ".join(_number(count, SEVERITY[name].en) for name, count in found.items() if count)
        if summary.fixable:
            zh += f"；其中 {summary.fixable} 处有明确改法"
            en += f"; {summary.fixable} with one clear correction"
    elif not summary.problems:
        zh += "，没有发现问题"
        en += ", nothing found"
    if summary.problems:
        zh += f"；有 {summary.problems} 个问题使检查不完整"
        en += f"; incomplete because of {_number(summary.problems, 'problem')}"
    return Message(zh + "。", en + ".")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
