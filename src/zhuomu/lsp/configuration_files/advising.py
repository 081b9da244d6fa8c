"""What is wrong with an open configuration: the mistakes that the command line reports, at their places in the editor's text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message, Problem
from zhuomu.lsp.configuration_files.marks import Mark, inner, mark_at
from zhuomu.lsp.configuration_files.places import names_of, outline
from zhuomu.lsp.values import Advice, Read
from zhuomu.project.configuration.reading import Attempt, try_configuration
from zhuomu.project.settings import Configuration, Origin
from zhuomu.text.lines import Lines

#: What the editor calls all of these mistakes.
CODE: Final = "configuration"
_COMMA: Final = re.compile("[,，]")


def advice(text: str, path: str, read: Read) -> list[Advice]:
    """Every mistake in a configuration, in text order; none in a pyproject.toml that says nothing of zhuomu.

    ``text`` is the file as the editor has it, ``read`` gives those that it extends. A mistake in one of these is told at the
    item of ``extends`` that leads to it.
    """
    path = os.path.abspath(path)
    if not _says_something(text, path):
        return []

    def texts(other: str) -> str | None:
        return text if other == path else read(other)

    attempt = try_configuration(path, texts)
    problems = list(attempt.problems)
    if attempt.configuration is not None:
        problems.extend(_further(attempt.configuration))
    placing = _Placing(text, path, attempt)
    return sorted(dict.fromkeys(map(placing.advice, problems)), key=lambda each: (each.start, each.end))


def _says_something(text: str, path: str) -> bool:
    if not path.endswith(".toml"):
        return True
    from zhuomu.project.configuration.toml_file import has_table

    return has_table(text.encode("utf-8", "surrogatepass"))


# ---------------------------------------------------------------- what only shows when the rules are known
def _further(configuration: Configuration) -> Iterator[Problem]:
    """What a configuration without mistakes of its own says of packs, rules, formats and terms that are not there."""
    packs = configuration.sources.packs
    yield from _of_packs(configuration)
    if any(configuration.sources[1:]):
        from zhuomu.lsp.configuration_files.judging import source_problems

        yield from source_problems(configuration.sources)
    choices = configuration.choices
    chooses = any((choices.select, choices.extend_select, choices.ignore, choices.severity, configuration.per_file, configuration.allow))
    yield from _of_style(configuration)
    if not chooses and not configuration.formats and not choices.options:
        return
    from zhuomu.lsp.configuration_files.knowledge import known

    knowledge = known(packs)
    if chooses and knowledge.complete:
        from zhuomu.project.choices import selector_problems

        yield from selector_problems(configuration, knowledge.rules)
    if knowledge.complete:
        from zhuomu.project.styles import option_problems

        yield from option_problems(configuration, knowledge.options)
    yield from _of_formats(configuration, knowledge.formats)


def _of_style(configuration: Configuration) -> Iterator[Problem]:
    """What is wrong with the styles that are files of the project."""
    from zhuomu.project.styles import style_problems

    styles = {configuration.choices.style, *(section.changes.get("style", "") for section in configuration.per_file)}
    for path in sorted(filter(os.path.isabs, styles)):
        attempt = try_configuration(path)
        yield from attempt.problems
        if attempt.configuration is not None:
            yield from style_problems(attempt.configuration)


def _of_packs(configuration: Configuration) -> Iterator[Problem]:
    for number, pack in enumerate(configuration.sources.packs):
        origin = configuration.origins.get(f"packs[{number}]")
        if origin is not None and not os.path.exists(pack):
            yield _at(origin, Message("没有这个规则文件或文件夹", "there is no such rule file or folder"))


def _of_formats(configuration: Configuration, names: tuple[str, ...]) -> Iterator[Problem]:
    if all(each.format in names for each in configuration.formats):
        return
    from zhuomu.project.formats import FormatFinder
    from zhuomu.project.rules import load_rules

    formats = load_rules().formats
    for number, each in enumerate(configuration.formats):
        try:
            FormatFinder(formats, globs=(each,))
        except ConfigurationError as error:
            origin = configuration.origins[f"formats[{number}]"]
            yield from (
                _at(origin, problem.message)._replace(
                    line=each.line or origin.line, column=each.column or origin.column, remedy=problem.remedy,
                )
                for problem in error.problems
            )


def _at(origin: Origin, message: Message) -> Problem:
    return Problem(origin.path, message, origin.line, origin.column)


# ---------------------------------------------------------------- where it is
class _Placing:
    """Finds the words that problems are about."""

    def __init__(self, text: str, path: str, attempt: Attempt) -> None:
        self._text = text
        self._path = path
        self._led = attempt.led
        self._lines = Lines(text)
        self._marks: tuple[Mark, ...] | None = None

    def advice(self, problem: Problem) -> Advice:
        """A problem at its word, or at the item of ``extends`` that leads to its file."""
        message, line, column = problem.message, problem.line, problem.column
        other = os.path.abspath(problem.path) if problem.path else self._path
        if other != self._path:
            place = self._led.get(other)
            where = f"{problem.path}:{line}:{column}" if line else problem.path
            message = Message(f"{where}：{message.zh}", f"{where}: {message.en}")
            line, column = (place.line, place.column) if place is not None else (0, 0)
        start, end = self._span(line, column)
        return Advice(start, end, "error", CODE, message, problem.remedy)

    def _span(self, line: int, column: int) -> tuple[int, int]:
        line = min(max(line, 1), len(self._lines))
        # What is read has no byte order mark, and the editor's text may.
        shift = 1 if line == 1 and self._text.startswith("\ufeff") else 0
        begin, end = self._lines.span(line)
        start = min(begin + shift + max(column, 1) - 1, end)
        if column == 0:
            start = end - len(self._text[begin:end].lstrip(" \t\ufeff"))
        if self._marks is None:
            self._marks = outline(self._text, self._path)
        mark = mark_at(self._marks, start)
        if mark is not None and mark.start <= start < mark.end:
            return start, self._end_in(mark, start)
        if start < end:
            written = self._text[start:end].rstrip(" \t")
            return start, start + max(len(written), 1)
        # Behind the end of a line: its last character can be underlined.
        return max(begin, start - 1), end

    def _end_in(self, mark: Mark, start: int) -> int:
        """Where the part of a word ends that begins here: selectors may be parted by commas."""
        first, last = inner(mark, self._text)
        end = last if first <= start < last else mark.end
        found = _COMMA.search(self._text, start, end) if names_of(mark) == "selector" and not mark.key else None
        return found.start() if found is not None and found.start() > start else end
