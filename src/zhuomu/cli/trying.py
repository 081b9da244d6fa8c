"""`zhuomu try`: a rule on real text."""

from __future__ import annotations

import os
import sys
from typing import Any

from zhuomu.cli.language import Language
from zhuomu.cli.options import add_rule_options, add_style_options, language_in_force, workspace_of
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Note, Problem


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("try", language, usage="[选项] 编号|文件[:编号] 路径…" if language.code == "zh" else "[options] CODE|FILE[:CODE] PATH…")
    say = built.say
    built.add_argument("name", metavar=say("规则", "RULE"), help=say(
        "编号（CB101），规则文件（mine.zm，其中全部规则），或文件里的一条（mine.zm:ZJ001）；试行的、关着的也算",
        "a code (CB101), a rule file (mine.zm, all its rules) or one rule of it (mine.zm:ZJ001), whatever its state",
    ))
    built.add_argument("paths", nargs="+", metavar=say("路径", "PATH"), help=say(
        "真实的文档：文件、文件夹或通配符", "real documents: files, folders or globs",
    ))
    built.add_argument("--sample", type=int, default=20, metavar="N", help=say("随机列出几处（默认 20）", "how many hits to show by chance (default 20)"))
    built.add_argument("--seed", type=int, default=0, metavar="N", help=say("换一个数就换一批（默认 0）", "another number gives another sample (default 0)"))
    built.add_argument("--against", default=None, metavar=say("提交或文件", "REF|FILE"), help=say(
        "和另一个版本比：提交（HEAD~1）里的，或另一个规则文件（.zm）里的", "compare with the rules of a commit (HEAD~1) or of another rule file (.zm)",
    ))
    built.add_argument("--output-format", choices=("text", "json"), default="text", help=say("输出格式", "output format"))
    built.add_argument("--format", default=None, metavar=say("格式", "FORMAT"), help=say(
        "文件一律当作这种格式（zhuomu formats 列出全部）", "read every file in this format (zhuomu formats lists all)",
    ))
    built.add_argument("--encoding", default=None, metavar=say("编码", "ENCODING"), help=say("文件的编码", "the encoding of the files"))
    built.add_argument("--processes", type=int, default=0, metavar="N", help=say(
        "最多用几个进程（默认：有几个处理器用几个）", "use at most so many processes (default: as many as processors)",
    ))
    add_rule_options(built)
    add_style_options(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print what the rules hit. 0 when everything was tried, 2 when something was wrong with a rule or a file."""
    options = parser(language).parse_intermixed_args(arguments)
    for name in ("sample", "processes"):
        if getattr(options, name) < 0:
            raise UsageError(Problem("", Message(f"--{name} 不能是负数", f"--{name} cannot be negative")))
    workspace = workspace_of(options)
    language = language_in_force(arguments, language, workspace)
    from zhuomu.project.discover import Target, find_targets
    from zhuomu.project.naming import named_rules
    from zhuomu.project.trial_running import summed_up, try_files
    from zhuomu.project.trying import Trial
    from zhuomu.project.versions import other_version
    from zhuomu.rules.decoding import decode_rule

    named = named_rules(options.name, workspace)
    workspace.refuse_wrong_style(named.loaded)
    version = other_version(named, options.against) if options.against is not None else None
    trial = Trial(named, workspace, version)
    found = list(find_targets(options.paths, workspace))
    targets = [each for each in found if isinstance(each, Target)]
    progress = _progress(len(targets))
    try:
        tried = try_files(trial, targets, seed=options.seed, processes=options.processes, progress=progress)
        summary = summed_up(tried, sample=options.sample, seed=options.seed)
    finally:
        progress.close()
    from zhuomu.output.trial import TrialReport

    rules = [rule for rule in map(decode_rule, named.loaded.compiled.rules) if rule.code in named.codes]
    report = TrialReport(summary, rules, trial.others, options.against, options.seed)
    _print(report, options, language)
    problems = [each for each in found if isinstance(each, Problem)]
    notes = [each for each in found if isinstance(each, Note)]
    older = [] if version is None else [problem._replace(path=f"{options.against}:{problem.path}") for problem in version.problems]
    problems = [*named.problems, *older, *problems, *summary.problems]
    show_problems(problems, language)
    for note in (*notes, *summary.notes):
        print(f"zhuomu: {language.say('跳过 ', 'skipped ')}{note.path}{language.say('：', ': ')}{language.of(note.message)}", file=sys.stderr)
    return 2 if problems else 0


def _progress(total: int) -> Any:
    from zhuomu.cli.progress import Progress

    return Progress(total, sys.stderr)


def _print(report: Any, options: Any, language: Language) -> None:
    if options.output_format == "json":
        from zhuomu.output.records import dumped

        print(dumped(report.value()), end="")
        return
    from zhuomu.output.colour import terminal_width, wants_colour
    from zhuomu.output.reporter import Style

    style = Style(language.code, wants_colour(sys.stdout, "auto", os.environ), terminal_width(sys.stdout, os.environ))
    print(report.text(style, options.sample), end="")
