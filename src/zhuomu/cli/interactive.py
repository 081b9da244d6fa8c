"""Asks about each finding whether and how it is to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from zhuomu.cli.language import Language
from zhuomu.engine.suppress_edits import ignore_edit
from zhuomu.engine.suppress_scopes import block_around
from zhuomu.findings import Finding, Fix, Suggestion
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.output import words
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style
from zhuomu.output.visible import visible_line
from zhuomu.text.document import Document
from zhuomu.text.lines import Lines

_INDENTATION = "    "
#: What stands for the answer that a comment is to be written.
_IGNORE: Final = -1


class Interview:
    """One run of questions. What was answered holds for the whole run, where the answer says so.

    ``formats`` are those that documents may be in; of two with one name the first counts.
    """

    def __init__(
        self, style: Style, answers: TextIO, questions: TextIO, formats: Iterable[Format] = BUILT_IN
    ) -> None:
        self._language = Language(style.language)
        self._palette = COLOURED if style.colour else PLAIN
        self._excerpts = Excerpts(style, len(_INDENTATION))
        self._answers = answers
        self._questions = questions
        self._formats = {form.name: form for form in reversed(tuple(formats))}
        self._path = ""
        self._left: dict[tuple[str, str], list[bool]] = {}
        self._ignored: set[tuple[str, str]] = set()
        self._rest = False
        self._over = False

    def choose(self, document: Document, findings: Sequence[Finding]) -> list[Fix]:
        """The suggestions that the user wants. What was answered before in the same file is not asked again."""
        if document.source.path != self._path:
            self._path = document.source.path
            self._left.clear()
        turns: Counter[tuple[str, str]] = Counter()
        lines = Lines(document.source.text)
        wanted: list[Fix] = []
        commented: list[tuple[Finding, int]] = []
        covered: set[tuple[str, int]] = set()
        for finding in findings:
            key = finding.rule, finding.text
            if not finding.suggestions or key in self._ignored or _place(document, finding) in covered:
                continue
            # Sentences change while they are put right, so a finding that was left is known again by its text and number.
            left, turn = self._left.setdefault(key, []), turns[key]
            turns[key] += 1
            if turn >= len(left):
                if self._over:
                    continue
                if self._rest:
                    if len(finding.suggestions) == 1:
                        wanted.append(Fix(finding, finding.suggestions[0]))
                    continue
                number = self._ask(finding, lines)
                if number == _IGNORE and not self._comment(document, finding):
                    self._ignored.add(key)
                    continue
                if number is not None and number != _IGNORE:
                    wanted.append(Fix(finding, finding.suggestions[number]))
                    turns[key] -= 1
                    continue
                left.append(number == _IGNORE)
            if left[turn]:
                commented.append((finding, turn))
                covered.add(_place(document, finding))
        # Comments are written when nothing else is to be done.
        return wanted or self._comments(document, commented)

    def _comments(self, document: Document, commented: Sequence[tuple[Finding, int]]) -> list[Fix]:
        """What writes the comments for findings that were left, each given with its turn; those for one place one by one."""
        fixes: dict[int, Fix] = {}
        for finding, turn in reversed(commented):
            left = self._left[finding.rule, finding.text]
            comment = self._comment(document, finding)
            if comment is None:
                left[turn] = False
            elif fixes.setdefault(comment.suggestion.edits[0].start, comment) is comment:
                del left[turn]
        return list(fixes.values())

    def _comment(self, document: Document, finding: Finding) -> Fix | None:
        """What writes a comment by which the rule is ignored there, if the format has any."""
        form = self._formats.get(document.format)
        edit = None if form is None else ignore_edit(document, form, finding)
        return None if edit is None else Fix(finding, Suggestion((edit,), "comments"))

    def _ask(self, finding: Finding, lines: Lines) -> int | None:
        """Which suggestion to apply, _IGNORE, or None."""
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
                return _IGNORE
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
            f"{yes[0]}；n 或回车 不改；i 写一条注释，这里以后不报（写不了注释的，这次运行里同样的都不改）；a 其余只有一种改法的都改；q 不再问，已答应的照改\n",
            f"{yes[1]}; n or Enter leave it; i write a comment that ignores it here (where there can be none, leave all like it in this run); a change all the rest that have one suggestion; "
            "q ask no more, change what was agreed\n",
        )


def _place(document: Document, finding: Finding) -> tuple[str, int]:
    """The rule of a finding and the beginning of its block: a comment is about both."""
    block = block_around(document, finding.start, finding.end)
    return finding.rule, -1 if block is None else block.start
