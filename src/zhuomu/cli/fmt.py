"""`zhuomu fmt`: writes rule files in their canonical form."""

from __future__ import annotations

import os
import sys

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser
from zhuomu.cli.problems import show_problems
from zhuomu.findings import Message, Problem


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("fmt", language, usage="[--check] 路径…" if language.code == "zh" else "[--check] PATH…")
    say = built.say
    built.add_argument("paths", nargs="+", metavar=say("路径", "PATH"),
                       help=say("规则文件（.zm）或文件夹；“-”读标准输入，写标准输出", "rule files (.zm) or folders; - is a filter"))
    built.add_argument("--check", action="store_true",
                       help=say("只看哪些文件要整理，不改文件；有就退出 1", "change nothing; exit 1 if a file is not canonical"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """0 when every file is (now) canonical, 1 when --check found one that is not, 2 when a file has mistakes."""
    options = parser(language).parse_paths(arguments)
    from zhuomu.dsl.diagnostics import locate
    from zhuomu.dsl.formatter import format_rules
    from zhuomu.dsl.parser import parse
    from zhuomu.errors import SourceError
    from zhuomu.project.write import write_text
    from zhuomu.text.source import decode, read

    problems: list[Problem] = []
    changed = 0
    for path in _files(options.paths, problems):
        try:
            source = decode(sys.stdin.buffer.read(), "-") if path == "-" else read(path)
        except SourceError as error:
            problems.extend(error.problems)
            continue
        _, mistakes = parse(source.text)
        if mistakes:
            problems.extend(locate(mistake, source.text, path) for mistake in mistakes)
            continue
        formatted = format_rules(source.text)
        if path == "-":
            sys.stdout.write(formatted)
        elif formatted != source.text:
            changed += 1
            if options.check:
                print(language.say(f"要整理：{path}", f"would format: {path}"))
            else:
                write_text(source, formatted)
                print(language.say(f"已整理：{path}", f"formatted: {path}"))
    show_problems(problems, language)
    return 2 if problems else 1 if options.check and changed else 0


def _files(paths: list[str], problems: list[Problem]) -> list[str]:
    files: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                files.extend(os.path.join(folder, name) for name in sorted(names) if name.endswith(".zm"))
        elif path == "-" or os.path.exists(path):
            files.append(path)
        else:
            problems.append(Problem(path, Message("没有这个规则文件或文件夹", "there is no such rule file or folder")))
    return files
