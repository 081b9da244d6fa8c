"""`zhuomu baseline show`: what a project has accepted."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from zhuomu.cli.language import Language
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import load_baseline
from zhuomu.project.baseline_places import below
from zhuomu.project.paths import shown


def show(found: Sequence[str], paths: Sequence[str], rules: Sequence[str], *, json: bool, language: Language) -> int:
    """Show the entries of these baselines below some paths, of the rules with these prefixes or of all; 0.

    Raises UsageError for a path that neither is there nor has entries, and ConfigurationError.
    """
    baselines = [load_baseline(path) for path in found]
    for path in paths:
        if not os.path.lexists(path) and not any(below(baseline, [path]) for baseline in baselines):
            raise UsageError(Problem(path, Message(
                "没有这个文件或文件夹，基线里也没有它的条目", "there is no such file or folder, and the baseline has no entries of it",
            ), remedy=Message("请核对路径；zhuomu baseline show 不写路径就全部列出", "check the path; without one, zhuomu baseline show lists everything")))
    _tell_unknown(baselines, rules, language)
    for baseline in baselines:
        inside = below(baseline, paths)
        entries = sorted(
            entry for entry in baseline.entries if entry.path in inside and (not rules or entry.rule.startswith(tuple(rules)))
        )
        if json:
            _print_json(baseline.path, entries)
            continue
        print(language.say(
            f"{shown(baseline.path)}：{len(entries)} 条，在 {len(_counts(entries, 0))} 个文件里",
            f"{shown(baseline.path)} (findings: {len(entries)}, files: {len(_counts(entries, 0))})",
        ))
        print_entries(entries)
        if entries:
            print(language.say("\n按规则：", "\nBy rule:"))
        for code, number in sorted(_counts(entries, 1).items(), key=lambda each: (-each[1], each[0])):
            print(f"  {code:<8} {number}")
    return 0


def print_entries(entries: Sequence[Entry]) -> None:
    """Print entries file by file."""
    counts = _counts(entries, 0)
    for number, entry in enumerate(entries):
        if not number or entries[number - 1].path != entry.path:
            print(f"\n{entry.path} ({counts[entry.path]})")
        text = entry.text.replace("\n", " ")
        print(f"  {entry.rule:<8} {text if len(text) <= 20 else text[:19] + '…'}    {entry.sentence}")


def _tell_unknown(baselines: Sequence[Baseline], rules: Sequence[str], language: Language) -> None:
    """Say so when a rule that was asked for has no entry at all: its code may be misspelt."""
    codes = sorted({entry.rule for baseline in baselines for entry in baseline.entries})
    for rule in rules:
        if not any(code.startswith(rule) for code in codes):
            there = "、".join(codes), ", ".join(codes)
            print(language.say(
                f"zhuomu: 基线里没有 {rule} 的条目" + (f"；有的是 {there[0]}" if codes else ""),
                f"zhuomu: the baseline has no entries of {rule}" + (f"; it has some of {there[1]}" if codes else ""),
            ), file=sys.stderr)


def _print_json(path: str, entries: Sequence[Entry]) -> None:
    import json

    print(json.dumps({
        "path": shown(path), "count": len(entries), "files": _counts(entries, 0), "rules": _counts(entries, 1),
        "findings": [entry._asdict() for entry in entries],
    }, ensure_ascii=False, indent=1))


def _counts(entries: Sequence[Entry], field: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry[field]] = counts.get(entry[field], 0) + 1
    return dict(sorted(counts.items()))
