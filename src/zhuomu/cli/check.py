"""`zhuomu check`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.cli.language import Language
from zhuomu.cli.options import (
    add_rule_options,
    add_selection_options,
    add_style_options,
    language_in_force,
    workspace_of,
)
from zhuomu.cli.parser import Parser
from zhuomu.findings import SEVERITIES
from zhuomu.output.reporter import DEFAULT_FORMAT, Style, Summary, format_names
from zhuomu.project.checking import Checked, as_bad
from zhuomu.project.discover import STANDARD_INPUT
from zhuomu.project.workspace import Workspace

if TYPE_CHECKING:
    from zhuomu.cli.fixing import Inspectors
    from zhuomu.project.accepting import Acceptance


class Result(NamedTuple):
    """What came out of a file, and the severity from which on its findings make the run fail."""

    checked: Checked
    fail_level: str


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("check", language, usage="[选项] [路径…]" if language.code == "zh" else "[options] [PATH…]")
    say = built.say
    path = say("路径", "PATH")
    built.add_argument("paths", nargs="*", default=[], metavar=path, help=say(
        "文件、文件夹或通配符，“-”是标准输入；不写就检查当前文件夹", "files, folders or globs, - for standard input; the current folder by default",
    ))
    built.add_argument("--fix", action="store_true", help=say(
        "把有安全改法的改好；“--fix -”从标准输入读，把改好的写到标准输出", "apply the safe fixes; --fix - is a filter from standard input to output",
    ))
    built.add_argument("--unsafe-fixes", action="store_true", help=say(
        "改法可能改变意思的也改", "apply the fixes that may change the meaning, too",
    ))
    built.add_argument("--diff", action="store_true", help=say(
        "只显示 --fix 会改什么，不动文件", "show what --fix would change, and change nothing",
    ))
    built.add_argument("--interactive", action="store_true", help=say(
        "一处一处问改不改", "ask about each finding",
    ))
    add_selection_options(built)
    add_style_options(built)
    built.add_argument("--output-format", action="append", default=[], metavar=say("格式[:文件]", "FORMAT[:FILE]"), help=say(
        f"输出格式（默认 {DEFAULT_FORMAT}），可写多次：{'、'.join(format_names())}",
        f"output format (default {DEFAULT_FORMAT}), may be repeated: {', '.join(format_names())}",
    ))
    built.add_argument("--statistics", action="store_true", help=say("末尾按规则统计", "count the findings by rule"))
    built.add_argument("--fail-level", choices=SEVERITIES, default=None, help=say(
        "发现不轻于此的问题时退出 1（默认 warning）", "exit 1 for findings at least this bad (default warning)",
    ))
    built.add_argument("--exit-zero", action="store_true", help=say(
        "发现问题也退出 0", "exit 0 even if there are findings",
    ))
    built.add_argument("--staged", action="store_true", help=say(
        "只看暂存的改动带来的问题", "only what the staged changes bring",
    ))
    built.add_argument("--since", default=None, metavar=say("提交", "REF"), help=say(
        "只看从这个提交以来新出现的问题", "only what is new since a commit",
    ))
    built.add_argument("--lines", action="store_true", help=say(
        "只看改动过的行", "only what is on changed lines",
    ))
    built.add_argument("--baseline", default=None, metavar=say("文件", "FILE"), help=say(
        "用这个基线文件", "use this baseline",
    ))
    built.add_argument("--no-baseline", action="store_true", help=say("不用基线", "use no baseline"))
    built.add_argument("--stdin-filename", default=None, metavar=say("文件名", "NAME"), help=say(
        "标准输入当作这个文件，格式和配置由它决定", "what standard input is called; it decides about format and configuration",
    ))
    add_rule_options(built)
    built.add_argument("--no-cache", action="store_true", help=say("不用结果缓存", "do not use the cache of results"))
    built.add_argument("--processes", type=int, default=0, metavar="N", help=say(
        "最多用几个进程（默认：有几个处理器用几个）", "use at most so many processes (default: as many as processors)",
    ))
    built.add_argument("--watch", action="store_true", help=say(
        "文件一改就再检查，直到按 Ctrl-C", "check again whenever a file changes, until interrupted",
    ))
    built.add_argument("--color", "--colour", dest="colour", choices=("auto", "always", "never"), default="auto",
                       help=say("用不用颜色", "whether to use colour"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Report the findings in every file; 0 for none at or above the fail level, 1 for some, 2 for anything abnormal."""
    options = parser(language).parse_paths(arguments)
    options.paths = options.paths or (["-"] if options.stdin_filename else ["."])
    from zhuomu.cli.nonsense import refuse_nonsense

    refuse_nonsense(options)
    if options.watch:
        from zhuomu.cli.watching import watch

        watch(options, lambda: once(options, arguments, language), language)
    return once(options, arguments, language)


def once(options: Any, arguments: list[str], language: Language) -> int:
    """One run."""
    workspace = workspace_of(options)
    language = language_in_force(arguments, language, workspace)
    from zhuomu.output.colour import terminal_width, wants_colour
    from zhuomu.output.outputs import open_reporters
    from zhuomu.project.ignoring import repository

    loaded = workspace.loaded(workspace.configuration(os.getcwd()))
    # What is fixed or shown as a diff goes to standard output, and so the report must not.
    stream = sys.stderr if options.diff or (options.fix and STANDARD_INPUT in options.paths) else sys.stdout
    style = Style(
        language.code, wants_colour(stream, options.colour, os.environ), terminal_width(stream, os.environ),
        root=repository(os.getcwd()) or "",
    )
    reporter = open_reporters(
        options.output_format or [DEFAULT_FORMAT], stream, style, loaded.reporters, statistics=options.statistics
    )
    summary = Summary()
    bad = False
    told = 0

    def tell_problems() -> None:
        """Report what has been found wrong with the rules since."""
        nonlocal summary, told
        news, told = workspace.problems[told:], len(workspace.problems)
        if news:
            reporter.file("", None, (), news)
            summary = summary.plus((), news, files=0)

    for checked, fail_level in _results(options, workspace, style):
        tell_problems()
        findings = checked.findings
        bad = bad or (options.diff and checked.before is not None) or any(as_bad(finding, fail_level) for finding in findings)
        if options.diff:
            # A diff changes nothing, so nothing is reported as fixed, and all that is no part of it as it was.
            reporter.file(checked.path, checked.source, (), checked.problems)
        elif findings or checked.problems:
            reporter.file(checked.path, checked.source, findings, checked.problems)
        if checked.notes:
            _show_notes(checked.notes, language)
        summary = summary.plus(
            findings, checked.problems, files=1 if checked.read else 0, fixed=len(checked.applied),
            skipped=1 if checked.notes else 0, suppressed=checked.suppressed, accepted=checked.accepted,
        )
    if not summary.files:
        # Where there was nothing to check, nothing has asked yet whether the rules are all right.
        folder = os.getcwd()
        workspace.policy(workspace.setup(os.path.join(folder, "x.md"), workspace.configuration(folder)))
        tell_problems()
    if not options.diff:
        reporter.finish(summary)
    elif summary.fixed or summary.findings:
        from zhuomu.output.words import would_fix

        print(language.of(would_fix(summary)), file=sys.stderr)
    return 2 if summary.problems else 1 if bad and not options.exit_zero else 0


def _show_notes(notes: Iterable[Any], language: Language) -> None:
    from zhuomu.output.places import problem_text

    for note in notes:
        message = problem_text(note, language.of(note.message))
        print(language.say(f"zhuomu: 跳过 {note.path}：{message}", f"zhuomu: skipped {note.path}: {message}"), file=sys.stderr)


# ---------------------------------------------------------------- what is checked
def _results(options: Any, workspace: Workspace, style: Style) -> Iterator[Result]:
    """The results of a run, without what is accepted. What is wrong with rules is known when the first one comes."""
    language = Language(style.language)
    acceptance = None
    if not options.no_baseline:
        from zhuomu.project.accepting import Acceptance

        acceptance = Acceptance(workspace, options.baseline)
    # Where only what is new is asked for, the baseline has been applied already: it must see all findings of a file.
    if _newness(options):
        yield from _inspected(options, workspace, style, acceptance)
    else:
        for checked, fail_level in _inspected(options, workspace, style, acceptance):
            yield Result(checked if acceptance is None else acceptance.applied(checked), fail_level)
    stale = acceptance.stale(options.paths) if acceptance is not None and not workspace.overrides.partial else 0
    if acceptance is not None and acceptance.missing:
        from zhuomu.project.paths import shown

        missing = [shown(path) for path in acceptance.missing]
        print(language.say(
            f"zhuomu: 配置里的基线 {'、'.join(missing)} 还没有建立，当作是空的；zhuomu baseline create 可以建立",
            f"zhuomu: there is no {', '.join(missing)} yet, which the configuration names as baseline; "
            "it counts as empty, and zhuomu baseline create makes it",
        ), file=sys.stderr)
    if stale:
        print(language.say(
            f"zhuomu: 基线里有 {stale} 条已经不再出现，zhuomu baseline prune 可以删去",
            f"zhuomu: {stale} entries of the baseline are found no more; zhuomu baseline prune removes them",
        ), file=sys.stderr)


def _newness(options: Any) -> bool:
    """Whether only what is new is asked for."""
    return options.staged or options.lines or options.since is not None


def _inspected(
    options: Any, workspace: Workspace, style: Style, acceptance: Acceptance | None
) -> Iterator[Result]:
    if _newness(options):
        from zhuomu.cli.newness import only_new

        found = only_new(options, workspace, acceptance)
        yield from (Result(checked, setup.fail_level) for checked, setup in found)
        return
    changing = None
    if options.fix or options.diff or options.interactive:
        from zhuomu.cli.fixing import Inspectors

        changing = Inspectors(options, workspace, style, acceptance)
    if STANDARD_INPUT in options.paths:
        yield _standard_input(options, workspace, changing)
    from zhuomu.project.discover import Target, find_targets

    targets = list(find_targets([path for path in options.paths if path != STANDARD_INPUT], workspace))
    workspace.refuse_wrong_style()
    if options.fix or options.interactive:
        workspace.refuse_mistakes(target.setup for target in targets if isinstance(target, Target))
    levels = [target.setup.fail_level if isinstance(target, Target) else SEVERITIES[0] for target in targets]
    for checked, level in zip(_files(options, targets, workspace, changing), levels, strict=True):
        yield Result(checked, level)


def _files(
    options: Any, targets: Sequence[Any], workspace: Workspace, changing: Inspectors | None
) -> Iterator[Checked]:
    from zhuomu.project.discover import Target
    from zhuomu.project.running import MANY_FILES, inspected, run, told

    if changing is not None:
        for target in targets:
            yield inspected(target, changing.of_file(target.path, target.setup)) if isinstance(target, Target) else told(target)
        return
    cache = progress = None
    if len(targets) >= MANY_FILES:
        from zhuomu.cli.progress import Progress

        progress = Progress(len(targets), sys.stderr)
        configuration = workspace.configuration(os.getcwd())
        if configuration.cache and not options.no_cache:
            from zhuomu.project.cache import ResultCache
            from zhuomu.project.cleaning import results_folder

            cache = ResultCache(results_folder(configuration))
    try:
        yield from run(targets, workspace, cache=cache, processes=options.processes, progress=progress)
    finally:
        if progress is not None:
            progress.close()


def _standard_input(options: Any, workspace: Workspace, changing: Inspectors | None) -> Result:
    from zhuomu.formats.builtin import MARKDOWN
    from zhuomu.project.checking import check_bytes, checker

    name = options.stdin_filename
    folder = os.path.dirname(os.path.abspath(name)) if name else os.getcwd()
    configuration = workspace.configuration(folder)
    path = name or os.path.join(folder, STANDARD_INPUT)
    setup = workspace.setup(path, configuration)
    form = workspace.finder(configuration).of_name(name, MARKDOWN)
    workspace.refuse_wrong_style()
    if options.fix:
        workspace.refuse_mistakes([setup])
    data = sys.stdin.buffer.read()
    inspect = checker(workspace.policy_of(path, setup)) if changing is None else changing.of_text(path, setup)
    checked = check_bytes(data, name or "<stdin>", form, inspect, setup.reading)
    if changing is not None and not options.diff:
        from zhuomu.cli.fixing import pass_on

        pass_on(checked, data)
    return Result(checked, setup.fail_level)
