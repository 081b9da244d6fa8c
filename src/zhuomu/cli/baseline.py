"""`zhuomu baseline`: makes the file of accepted findings, brings it up to date, and shows it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zhuomu.cli.language import Language
from zhuomu.cli.options import (
    add_rule_options,
    add_selection_options,
    as_list,
    language_in_force,
    workspace_of,
)
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.findings import SEVERITIES, Message, Problem
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import baseline_text, find_baseline, load_baseline, usual_path
from zhuomu.project.paths import shown

if TYPE_CHECKING:
    from zhuomu.project.baselining import Survey
    from zhuomu.project.workspace import Workspace

ACTIONS = ("create", "update", "prune", "show")
#: Options that only some actions have.
_ONLY = {
    "force": ("create",), "check": ("prune",), "rule": ("show",), "output_format": ("show",), "fail_level": ("create", "update"),
    "confidence": ("create",),
}


def parser(language: Language) -> Parser:
    """The options of the command."""
    usage = " | ".join(ACTIONS)
    built = Parser("baseline", language, usage=f"{usage} [选项] [路径…]" if language.code == "zh" else f"{usage} [options] [PATH…]")
    say = built.say
    built.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS), help=say(
        "create 收下现有的全部问题；update 收下新的、删去没有了的；prune 只删去没有了的；show 列出收了什么",
        "create accepts all findings there are; update accepts new ones and drops those that are gone; prune only drops; show lists",
    ))
    built.add_argument("paths", nargs="*", default=[], metavar=say("路径", "PATH"), help=say(
        "文件、文件夹或通配符；不写就是当前文件夹", "files, folders or globs; the current folder by default",
    ))
    built.add_argument("--baseline", default=None, metavar=say("文件", "FILE"), help=say("用这个基线文件", "use this baseline"))
    built.add_argument("--force", action="store_true", help=say("create：覆盖已有的基线", "create: replace a baseline"))
    built.add_argument("--check", action="store_true", help=say(
        "prune：只看有没有要删的，不动文件；有就退出 1", "prune: change nothing; exit 1 if an entry is stale",
    ))
    built.add_argument("--fail-level", choices=SEVERITIES, default=None, help=say(
        "create、update：只收不轻于此的（默认全部）", "create, update: accept only findings at least this bad (default all)",
    ))
    built.add_argument("--rule", action="append", default=[], metavar=say("编号", "CODE"), help=say(
        "show：只列这些规则，可写前缀", "show: only these rules; prefixes work",
    ))
    built.add_argument("--output-format", choices=("text", "json"), default=None, help=say("show：输出格式", "show: output format"))
    add_selection_options(built)
    add_rule_options(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """0 when it is done; 1 when --check found stale entries; 2, with nothing written, when anything went wrong."""
    options = parser(language).parse_intermixed_args(arguments)
    for name, actions in _ONLY.items():
        if getattr(options, name) and options.action not in actions:
            option = "--" + name.replace("_", "-")
            raise UsageError(Problem("", Message(
                f"{option} 只能用于 baseline {'、'.join(actions)}", f"{option} is for baseline {' and '.join(actions)} only",
            )))
    options.paths = options.paths or ["."]
    options.baseline = options.baseline and os.path.abspath(options.baseline)
    workspace = workspace_of(options)
    language = language_in_force(arguments, language, workspace)
    if options.action == "show":
        return _show(options, workspace, language)
    if options.action == "create":
        return _create(options, workspace, language)
    return _renew(options, workspace, language)


# ---------------------------------------------------------------- create
def _create(options: Any, workspace: Workspace, language: Language) -> int:
    from zhuomu.project.baselining import by_entry_path, entries_of, survey

    configuration = workspace.configuration(os.getcwd())
    named = options.baseline or configuration.baseline
    path = named or usual_path(os.getcwd(), configuration.path)
    if os.path.exists(path) and not options.force:
        raise UsageError(Problem(path, Message("已经有基线了", "there is a baseline already"), remedy=Message(
            "收下新的问题用 zhuomu baseline update；重新建立用 zhuomu baseline create --force",
            "to accept what is new, use zhuomu baseline update; to make it anew, zhuomu baseline create --force",
        )))
    found = survey(options.paths, workspace)
    if not _sound(found, language):
        return 2
    baseline = Baseline(path)
    files = [file for file in found.files if named or _nearest(file.path, path) == path]
    outside = [file.path for file in files if not named and baseline.relative(file.path).startswith("../")]
    if outside:
        raise UsageError(Problem(outside[0], Message(
            f"它不在基线 {shown(path)} 的文件夹之下", f"it is not below the folder of the baseline {shown(path)}",
        ), remedy=Message("请到它所在的项目里运行，或者用 --baseline 指定基线文件", "run in the project it belongs to, or name a file with --baseline")))
    entries = entries_of(by_entry_path(baseline, files), options.fail_level or SEVERITIES[-1])
    if not entries and not os.path.exists(path):
        print(language.say("没有发现问题，用不着基线。", "Nothing was found, so no baseline is needed."))
        return 0
    _write(path, entries)
    count = len({entry.path for entry in entries})
    print(language.say(
        f"基线已写入 {shown(path)}：{len(entries)} 条，在 {count} 个文件里。请把它提交到版本库；今后 zhuomu check 只报基线以外的问题。",
        f"Wrote the baseline {shown(path)} (findings: {len(entries)}, files: {count}). Commit it; "
        "from now on zhuomu check reports what is not in it.",
    ))
    if options.baseline and configuration.baseline != path and find_baseline(os.path.dirname(path)) != path:
        print(language.say(
            f"zhuomu check 不会自己找到它：检查时要写 --baseline {shown(path)}，或者写进配置的 baseline。",
            f"zhuomu check does not find it by itself: use --baseline {shown(path)}, or name it as baseline in the configuration.",
        ))
    return 0


def _nearest(file: str, path: str) -> str:
    """The baseline that a file belongs to when there is one at ``path``."""
    found = find_baseline(os.path.dirname(file))
    # Both are above the file, so the longer is the nearer.
    return found if found is not None and len(found) > len(path) else path


# ---------------------------------------------------------------- update, prune
def _renew(options: Any, workspace: Workspace, language: Language) -> int:
    from zhuomu.project.baselining import (
        by_entry_path,
        fingerprints_in,
        stale,
        survey,
        survey_named,
        updated,
        without,
    )


    found = survey(options.paths, workspace)
    homes = {path: _home(os.path.dirname(path), options, workspace) for path in found.checked}
    paths = {*_baselines_at(options, workspace), *(path for path in homes.values() if path is not None)}
    if not paths:
        raise _none()
    known = {path: load_baseline(path) for path in sorted(paths)}
    # Entries may be of files that are only checked when they are named.
    further = {os.path.join(each.folder, path) for each in known.values() for path in _below(each, options.paths)}
    named = survey_named(sorted(further - set(found.checked)), workspace)
    found = found.plus(named)
    homes.update((path, _home(os.path.dirname(path), options, workspace)) for path in named.checked)
    if not _sound(found, language):
        return 2
    codes = found.codes if workspace.overrides.partial else None
    status = 0
    for path, baseline in known.items():
        files = by_entry_path(baseline, (file for file in found.files if homes.get(file.path) == path))
        scope = {baseline.relative(each) for each in found.checked if homes[each] == path} | set(_below(baseline, options.paths))

        def elsewhere(other: str, folder: str = baseline.folder) -> Any:
            return fingerprints_in(os.path.join(folder, other), workspace)

        if options.action == "update":
            made = updated(baseline, files, scope, codes, options.fail_level or SEVERITIES[-1], elsewhere)
            _replace(baseline, made.entries)
            moved = (f"，{made.moved} 条随句子移动", f", {made.moved} moved") if made.moved else ("", "")
            print(language.say(
                f"{shown(path)}：新收 {made.added} 条，删去 {made.removed} 条{moved[0]}，现有 {len(made.entries)} 条。",
                f"{shown(path)}: {made.added} added, {made.removed} removed{moved[1]}, {len(made.entries)} in all.",
            ))
            continue
        gone = stale(baseline, files, scope, codes, elsewhere)
        left = without(baseline.entries, gone)
        if options.check:
            status = 1 if gone else status
            _print_entries(gone)
            print(language.say(
                f"{shown(path)}：{len(gone)} 条已经不再出现" + ("；zhuomu baseline prune 可以删去。" if gone else "。"),
                f"{shown(path)}: {len(gone)} found no more" + ("; zhuomu baseline prune removes them." if gone else "."),
            ))
            continue
        _replace(baseline, left)
        print(language.say(
            f"{shown(path)}：删去 {len(gone)} 条，现有 {len(left)} 条。" + ("" if left else "基线空了，可以删掉这个文件。"),
            f"{shown(path)}: {len(gone)} removed, {len(left)} in all." + ("" if left else " It is empty and may be deleted."),
        ))
    return status


def _sound(found: Survey, language: Language) -> bool:
    """Whether everything could be checked. Tells what could not, and what was passed over."""
    from zhuomu.output.places import problem_text

    for note in found.notes:
        message = problem_text(note, language.of(note.message))
        print(language.say(f"zhuomu: 跳过 {note.path}：{message}", f"zhuomu: skipped {note.path}: {message}"), file=sys.stderr)
    show_problems(found.problems, language)
    if found.problems:
        print(language.say("zhuomu: 没有全部检查完，基线没有改动", "zhuomu: not everything was checked; the baseline is as it was"), file=sys.stderr)
    return not found.problems


def _replace(baseline: Baseline, entries: Sequence[Entry]) -> None:
    """Write a baseline if it changes."""
    if sorted(entries) != list(baseline.entries):
        _write(baseline.path, entries)


def _write(path: str, entries: Sequence[Entry]) -> None:
    from zhuomu.project.write import write_file

    write_file(path, baseline_text(entries))


# ---------------------------------------------------------------- show
def _show(options: Any, workspace: Workspace, language: Language) -> int:
    paths = _baselines_at(options, workspace)
    if not paths:
        raise _none()
    wanted = tuple(code.upper() for code in as_list(options.rule))
    for path in paths:
        baseline = load_baseline(path)
        below = _below(baseline, options.paths)
        entries = sorted(
            entry for entry in baseline.entries if entry.path in below and (not wanted or entry.rule.startswith(wanted))
        )
        if options.output_format == "json":
            _print_json(path, entries)
            continue
        print(language.say(
            f"{shown(path)}：{len(entries)} 条，在 {len(_counts(entries, 0))} 个文件里",
            f"{shown(path)} (findings: {len(entries)}, files: {len(_counts(entries, 0))})",
        ))
        _print_entries(entries)
        if entries:
            print(language.say("\n按规则：", "\nBy rule:"))
        for code, number in sorted(_counts(entries, 1).items(), key=lambda each: (-each[1], each[0])):
            print(f"  {code:<8} {number}")
    return 0


def _print_entries(entries: Sequence[Entry]) -> None:
    """The entries, file by file."""
    counts = _counts(entries, 0)
    for number, entry in enumerate(entries):
        if not number or entries[number - 1].path != entry.path:
            print(f"\n{entry.path} ({counts[entry.path]})")
        text = entry.text.replace("\n", " ")
        print(f"  {entry.rule:<8} {text if len(text) <= 20 else text[:19] + '…'}    {entry.sentence}")


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


# ---------------------------------------------------------------- where baselines are
def _home(folder: str, options: Any, workspace: Workspace) -> str | None:
    """The baseline of the files in a folder."""
    path = options.baseline or workspace.configuration(folder).baseline
    return (path if os.path.isfile(path) else None) if path else find_baseline(folder)


def _baselines_at(options: Any, workspace: Workspace) -> list[str]:
    """The baselines that hold for the paths themselves."""
    if options.baseline and not os.path.isfile(options.baseline):
        raise _none(options.baseline)
    folders = [path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)) for path in options.paths]
    found = [_home(os.path.abspath(folder), options, workspace) for folder in folders]
    return sorted({path for path in found if path is not None})


def _below(baseline: Baseline, paths: Sequence[str]) -> set[str]:
    """The files in entries that are one of the paths, or below one."""
    starts = [baseline.relative(path) for path in paths]
    return {
        entry.path for entry in baseline.entries
        if any(_upwards(start) or entry.path == start or entry.path.startswith(f"{start.rstrip('/')}/") for start in starts)
    }


def _upwards(path: str) -> bool:
    """Whether a relative path is of the folder itself, or of one above it."""
    return set(path.split("/")) <= {".", ".."}


def _none(path: str = "") -> UsageError:
    return UsageError(Problem(path, Message("没有基线", "there is no baseline"), remedy=Message(
        "用 zhuomu baseline create 建立", "zhuomu baseline create makes one",
    )))
