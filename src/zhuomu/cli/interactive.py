"""Asks about each finding whether and how it is to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from zhuomu.cli.language import Language
from zhuomu.findings import Finding, Fix
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style
from zhuomu.output.visible import visible_line
from zhuomu.text.document import Document
from zhuomu.text.lines import Lines

_INDENTATION = "    "


class Interview:
    """One run of questions. What was answered holds for the whole run, where the answer says so."""

    def __init__(self, style: Style, answers: TextIO, questions: TextIO) -> None:
        self._language = Language(style.language)
        self._palette = COLOURED if style.colour else PLAIN
        self._excerpts = Excerpts(style, len(_INDENTATION))
        self._answers = answers
        self._questions = questions
        self._path = ""
        self._declined: Counter[tuple[str, str]] = Counter()
        self._ignored: set[tuple[str, str]] = set()
        self._rest = False
        self._over = False

    def choose(self, document: Document, findings: Sequence[Finding]) -> list[Fix]:
        """The suggestions that the user wants. What was declined before in the same file is not asked again."""
        if document.source.path != self._path:
            self._path = document.source.path
            self._declined.clear()
        declined = Counter(self._declined)
        lines = Lines(document.source.text)
        wanted = []
        for finding in findings:
            key = finding.rule, finding.text
            if not finding.suggestions or key in self._ignored:
                continue
            if declined[key]:
                # Sentences change while they are put right, so a finding is known again by its text and number.
                declined[key] -= 1
                continue
            if self._over:
                break
            if self._rest:
                if len(finding.suggestions) == 1:
                    wanted.append(Fix(finding, finding.suggestions[0]))
                continue
            number = self._ask(finding, lines)
            if number is None:
                self._declined[key] += 1
            else:
                wanted.append(Fix(finding, finding.suggestions[number]))
        return wanted

    def _ask(self, finding: Finding, lines: Lines) -> int | None:
        """Which suggestion to apply, or None."""
        self._show(finding, lines)
        while True:
            self._questions.write(self._prompt(len(finding.suggestions)))
            self._questions.flush()
            line = self._answers.readline()
            answer = line.strip().lower()
            if not line or answer == "q":
                if not line:
                    self._questions.write("\n")
                self._over = True
                return None
            if answer in ("y", "a"):
                self._rest = answer == "a"
                if len(finding.suggestions) == 1 or answer == "a":
                    return 0 if len(finding.suggestions) == 1 else None
            elif answer in ("n", ""):
                return None
            elif answer == "i":
                self._ignored.add((finding.rule, finding.text))
                return None
            elif answer.isdecimal() and 1 <= int(answer) <= len(finding.suggestions):
                return int(answer) - 1
            self._questions.write(self._help(len(finding.suggestions)))

    def _show(self, finding: Finding, lines: Lines) -> None:
        text = lines.text
        line, column = lines.position(finding.start)
        where = painted(visible_line(f"{self._path}:{line}:{column}"), self._palette.path)
        colour = self._palette.severity(finding.severity)
        severity = self._language.of(words.SEVERITY[finding.severity])
        what = painted(f"{severity} {visible_line(finding.rule)}", colour)
        bounds = lines.span(line)[0], lines.span(lines.line(max(finding.start, finding.end - 1)))[1]
        shown = [
            f"\n{where}  {what}  {visible_line(self._language.of(finding.message))}",
            _INDENTATION + self._excerpts.around(text, finding.start, finding.end, bounds, colour),
        ]
        if finding.reason:
            shown.append(_INDENTATION + self._language.of(words.REASON) + visible_line(finding.reason))
        for number, suggestion in enumerate(finding.suggestions, 1):
            made = self._excerpts.corrected(text, finding.start, finding.end, suggestion)
            shown.append(f"{_INDENTATION}{number}) {made or self._language.of(words.NOTHING)}")
        self._questions.write("\n".join(shown) + "\n")

    def _prompt(self, count: int) -> str:
        choices = "y" if count == 1 else f"1-{count}"
        return self._language.say(f"改吗？[{choices}/n/i/a/q/?] ", f"change it? [{choices}/n/i/a/q/?] ")

    def _help(self, count: int) -> str:
        yes = ("y 改", "y change it") if count == 1 else (f"1-{count} 用第几种改法", f"1-{count} take this suggestion")
        return self._language.say(
            f"{yes[0]}；n 或回车 不改；i 这次运行里同样的都不改；a 其余只有一种改法的都改；q 不再问，已答应的照改\n",
            f"{yes[1]}; n or Enter leave it; i leave all like it in this run; a change all the rest that have one suggestion; "
            "q ask no more, change what was agreed\n",
        )
