"""The fixed words of the reports for people, in both languages of the tool."""

from __future__ import annotations

from collections.abc import Sequence
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
NOTE: Final = Message("注意：", "note: ")
REASON: Final = Message("理由：", "reason: ")
SEE: Final = Message("详见：", "see: ")
REMEDY: Final = Message("办法：", "remedy: ")
COUNT: Final = Message("数量", "count")
FIXABLE: Final = Message("可改", "fixable")
RULE: Final = Message("规则", "rule")
TITLE: Final = Message("标题", "title")

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
    if not summary.files and not summary.problems and not summary.skipped:
        return Message("没有找到可以检查的文件。", "Found no file to check.")
    if summary.skipped:
        zh += f"，跳过 {summary.skipped} 个"
        en += f", skipped {summary.skipped}"
    if summary.fixed:
        zh += f"，改好 {summary.fixed} 处"
        en += f", fixed {_number(summary.fixed, 'finding')}"
    if summary.findings:
        zh += "，还剩 " if summary.fixed else "："
        en += ", left: " if summary.fixed else ": "
        zh += "、".join(f"{count} 处{SEVERITY[name].zh}" for name, count in found.items() if count)
        en += ", ".join(_number(count, SEVERITY[name].en) for name, count in found.items() if count)
        fixes = _fixes(summary)
        zh, en = zh + fixes.zh, en + fixes.en
    elif not summary.problems:
        zh += "，没有剩下别的" if summary.fixed else "，没有发现问题"
        en += ", nothing left" if summary.fixed else ", nothing found"
    if summary.problems:
        zh += f"；有 {summary.problems} 个问题使检查不完整"
        en += f"; incomplete because of {_number(summary.problems, 'problem')}"
    passed = _passed(summary)
    return Message(f"{zh}{passed.zh}。", f"{en}{passed.en}.")


def would_fix(summary: Summary) -> Message:
    """What a diff came to: how much it would fix, and what would be left."""
    left = summary.findings
    zh = f"会改好 {summary.fixed} 处" if summary.fixed else "没有能改的"
    en = f"Would fix {_number(summary.fixed, 'finding')}" if summary.fixed else "Nothing to fix"
    if left:
        fixes = _fixes(summary)
        zh += f"，还剩 {left} 处{fixes.zh}"
        en += f", {left} left{fixes.en}"
    return Message(f"{zh}；没有改动文件。", f"{en}; no file is changed.")


def suggested(made: Sequence[str], language: str) -> str:
    """What to write instead, of the corrected texts that the suggestions make: ``改为：甲 或 乙``."""
    shown = said(OR, language).join(text or said(NOTHING, language) for text in made)
    return said(REPLACE, language) + shown


def _passed(summary: Summary) -> Message:
    """How many findings are not reported, and what lets them stand."""
    suppressed, accepted = summary.suppressed, summary.accepted
    if not suppressed and not accepted:
        return Message("", "")
    zh, en = [], []
    if suppressed:
        zh.append(f"{suppressed} 处由注释或配置放过")
        en.append(f"{suppressed} suppressed by comments or the configuration")
    if accepted:
        zh.append(f"{accepted} 处在基线里")
        en.append(f"{accepted} accepted by the baseline")
    return Message(f"（另有 {'，'.join(zh)}）", f" (besides, {', '.join(en)})")


def _fixes(summary: Summary) -> Message:
    """How many findings can be fixed with which option."""
    if summary.safe and summary.unsafe:
        return Message(
            f"；--fix 能改其中 {summary.safe} 处，再加 --unsafe-fixes 能改 {summary.fixable} 处",
            f"; --fix can fix {summary.safe}, with --unsafe-fixes {summary.fixable}",
        )
    if summary.safe:
        return Message(f"；--fix 能改其中 {summary.safe} 处", f"; --fix can fix {summary.safe}")
    if summary.unsafe:
        return Message(
            f"；--fix --unsafe-fixes 能改其中 {summary.unsafe} 处", f"; --fix --unsafe-fixes can fix {summary.unsafe}"
        )
    return Message("", "")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
