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
    add_style_options,
    as_list,
    language_in_force,
    workspace_of,
)
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.findings import SEVERITIES, Message, Problem
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import baseline_text, load_baseline
from zhuomu.project.baseline_places import Homes, absolute_path, baseline_for, baselines_at, below
from zhuomu.project.paths import shown

if TYPE_CHECKING:
    from zhuomu.project.baselining import File, Survey
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
    built.add_argument("--force", action="store_true", help=say("create：重新建立已有的基线", "create: make a baseline anew"))
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
    add_style_options(built)
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
    if options.action == "create":
        return _create(options, workspace, language)
    there = baselines_at(options.paths, workspace, options.baseline)
    if options.baseline and not there:
        raise _none(options.baseline)
    if options.action == "show":
        from zhuomu.cli.baseline_show import show

        if not there:
            raise _none()
        rules = [code.upper() for code in as_list(options.rule)]
        return show(there, options.paths, rules, json=options.output_format == "json", language=language)
    return _renew(options, there, workspace, language)


# ---------------------------------------------------------------- create
def _create(options: Any, workspace: Workspace, language: Language) -> int:
    from zhuomu.project.baseline_creating import Request, create

    homes = Homes(os.getcwd(), workspace, options.baseline)
    creation = create(Request(options.paths, options.fail_level or SEVERITIES[-1], options.force), workspace, homes)
    if not _sound(creation.found, language):
        return 2
    if creation.clashes or (not creation.made and os.path.exists(homes.main)):
        raise UsageError(Problem(next(iter(creation.clashes), homes.main), Message(
            "已经有基线了", "there is a baseline already",
        ), remedy=Message(
            "收下新的问题用 zhuomu baseline update；重新建立用 zhuomu baseline create --force",
            "to accept what is new, use zhuomu baseline update; to make it anew, zhuomu baseline create --force",
        )))
    if not creation.made:
        print(language.say("没有发现问题，用不着基线。", "Nothing was found, so no baseline is needed."))
        return 0
    for made in creation.made:
        _write(made.path, made.entries)
        count = len({entry.path for entry in made.entries})
        print(language.say(
            f"基线已写入 {shown(made.path)}：{len(made.entries)} 条，在 {count} 个文件里"
            + (f"，其中 {made.kept} 条不在这次所看的之内，照旧留着。" if made.kept else "。"),
            f"Wrote the baseline {shown(made.path)} (findings: {len(made.entries)}, files: {count}"
            + (f", kept because they were not looked at: {made.kept})." if made.kept else ")."),
        ), end="" if made is creation.made[-1] else "\n")
    print(language.say(
        "请把它提交到版本库；今后 zhuomu check 只报基线以外的问题。", " Commit it; from now on zhuomu check reports what is not in it.",
    ))
    folders = {os.path.dirname(file.path) for file in creation.found.files}
    if options.baseline and any(baseline_for(folder, workspace) != options.baseline for folder in folders):
        path = shown(options.baseline)
        print(language.say(
            f"zhuomu check 不会自己找到它：检查时要写 --baseline {path}，或者写进配置的 baseline。",
            f"zhuomu check does not find it by itself: use --baseline {path}, or name it as baseline in the configuration.",
        ))
    return 0


# ---------------------------------------------------------------- update, prune
def _renew(options: Any, there: Sequence[str], workspace: Workspace, language: Language) -> int:
    from zhuomu.project.baselining import (
        by_entry_path,
        codes_here,
        fingerprints_in,
        stale,
        survey,
        survey_named,
        updated,
        without,
    )

    known = {path: load_baseline(path) for path in there}
    # Whoever has deleted a file may name it.
    gone = {path for path in options.paths if not os.path.lexists(path) and any(below(each, [path]) for each in known.values())}
    found = survey([path for path in options.paths if path not in gone], workspace)
    homes = {path: baseline_for(os.path.dirname(path), workspace, options.baseline) for path in found.checked}
    more = {path for path in homes.values() if path is not None and path not in known and os.path.isfile(path)}
    known.update((path, load_baseline(path)) for path in sorted(more))
    if not known:
        raise _none()
    # Entries may be of files that are only checked when they are named.
    further = {absolute_path(each, path) for each in known.values() for path in below(each, options.paths)}
    named = survey_named(sorted(further - set(found.checked)), workspace)
    found = found.plus(named)
    homes.update((path, baseline_for(os.path.dirname(path), workspace, options.baseline)) for path in named.checked)
    if not _sound(found, language):
        return 2
    codes = (found.codes or codes_here(workspace)) if workspace.overrides.partial else None
    level = options.fail_level or SEVERITIES[-1]
    status = 0
    for path, baseline in sorted(known.items()):
        files = by_entry_path(baseline, (file for file in found.files if homes[file.path] == path))
        scope = {baseline.relative(each) for each in found.checked if homes[each] == path} | below(baseline, options.paths)

        def elsewhere(other: str, baseline: Baseline = baseline) -> Any:
            return fingerprints_in(absolute_path(baseline, other), workspace)

        if options.action == "update":
            made = updated(baseline, files, scope, codes, level, elsewhere)
            _replace(baseline, made.entries)
            moved = (f"，{made.moved} 条随句子移动", f", {made.moved} moved") if made.moved else ("", "")
            print(language.say(
                f"{shown(path)}：新收 {made.added} 条，删去 {made.removed} 条{moved[0]}，现有 {len(made.entries)} 条。",
                f"{shown(path)}: {made.added} added, {made.removed} removed{moved[1]}, {len(made.entries)} in all.",
            ))
            continue
        over = stale(baseline, files, scope, codes, elsewhere)
        left = without(baseline.entries, over)
        if options.check:
            from zhuomu.cli.baseline_show import print_entries

            status = 1 if over else status
            print_entries(over)
            print(language.say(
                f"{shown(path)}：{len(over)} 条已经不再出现" + ("；zhuomu baseline prune 可以删去。" if over else "。"),
                f"{shown(path)}: {len(over)} found no more" + ("; zhuomu baseline prune removes them." if over else "."),
            ))
            continue
        _replace(baseline, left)
        print(language.say(
            f"{shown(path)}：删去 {len(over)} 条，现有 {len(left)} 条。" + ("" if left else "基线空了，可以删掉这个文件。"),
            f"{shown(path)}: {len(over)} removed, {len(left)} in all." + ("" if left else " It is empty and may be deleted."),
        ))
    if options.action == "update":
        _tell_homeless([file for file in found.files if homes[file.path] not in known], level, language)
    return status


def _tell_homeless(files: Sequence[File], level: str, language: Language) -> None:
    """Say which files have findings that no baseline could take."""
    from zhuomu.project.checking import as_bad

    paths = [shown(file.path) for file in files if any(as_bad(finding, level) for finding in file.findings)]
    if paths:
        print(language.say(
            f"zhuomu: {paths[0]} {f'等 {len(paths)} 个文件' if paths[1:] else ''}还没有基线，里面的问题没有收下；用 zhuomu baseline create 建立",
            f"zhuomu: no baseline holds for {paths[0]}{f' and {len(paths) - 1} more' if paths[1:] else ''}, "
            "and so the findings there were not accepted; zhuomu baseline create makes one",
        ), file=sys.stderr)


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


def _none(path: str = "") -> UsageError:
    return UsageError(Problem(path, Message("没有基线", "there is no baseline"), remedy=Message(
        "用 zhuomu baseline create 建立", "zhuomu baseline create makes one",
    )))
