"""What a rule says about its parts that no example tests: `不测：前后 10 字内，因为试过更远的也一样`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.parser import logical_lines
from zhuomu.rules.metadata import justification

_ELLIPSIS = re.compile(r"…+|\.{3,}")
_TOKEN = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|「[^」\n]*」|[#＃][^\n]*|.", re.DOTALL)
#: Punctuation that means the same in rule files.
_SAME = str.maketrans(":/|｜／<>()[]＝｛｝,「」“”", '：、、、、《》（）【】={}，""""')

#: What may be left out of a joint: 或者 is 或, and “，并且” is 且.
_IDLE = re.compile("(?<=或)者|并(?=且)|，(?=并?且)")


class Justified(NamedTuple):
    """A line 不测 that stands at ``at``, and the stretches of the rule file that it is about; code points, 0-based."""

    at: int
    part: str
    stretches: tuple[tuple[int, int], ...]


def justified(block: syntax.RuleBlock, text: str) -> list[Justified]:
    """The lines 不测 of a rule with what they are about: wherever their part stands in the rule. `……` in it is anything in a line."""
    found = []
    lines = list(_lines(block, text))
    for statement in block.statements:
        if isinstance(statement, syntax.Meta) and statement.key == "不测":
            told = justification(statement.value)
            part = told[0] if told else statement.value
            expression = _expression(part)
            stretches = tuple(stretch for line in lines for stretch in _stretches(expression, line, text))
            found.append(Justified(statement.at, part, stretches))
    return found


def _lines(block: syntax.RuleBlock, text: str) -> Iterator[tuple[int, int]]:
    """The lines of a rule that do something, without those that say something about it."""
    silent = {s.at for s in block.statements if isinstance(s, syntax.Example) or (isinstance(s, syntax.Meta) and s.key not in ("边界", "过滤"))}
    inside = False
    for line in logical_lines(text):
        if text[line.start] not in " \t　":
            inside = line.start == block.at
        elif inside and line.start + _indentation(text[line.start:line.end]) not in silent:
            yield line.start, line.end


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" \t　"))


def _expression(part: str) -> re.Pattern[str]:
    *before, last = [re.escape(_canonical(piece, range(len(piece)))[0]) for piece in _ELLIPSIS.split(part)]
    return re.compile(".*?".join(before) + (".*" if before and not last else ".*?" if before else "") + last)


def _canonical(text: str, places: Iterable[int]) -> tuple[str, list[int]]:
    """The characters at some places that matter, in one of their widths, and where they stand."""
    kept = [at for at in places if not text[at].isspace()]
    written = "".join(text[at] for at in kept).translate(_SAME)
    idle = {found.start() for found in _IDLE.finditer(written)}
    numbers = [number for number in range(len(written)) if number not in idle]
    return "".join(written[number] for number in numbers), [kept[number] for number in numbers]


def _stretches(expression: re.Pattern[str], line: tuple[int, int], text: str) -> Iterator[tuple[int, int]]:
    """Where the part stands in a line, whatever its blanks, comments and widths."""
    tokens = (token for token in _TOKEN.finditer(text, *line) if token[0][0] not in "#＃")
    written, places = _canonical(text, (at for token in tokens for at in range(token.start(), token.end())))
    for found in expression.finditer(written):
        if found.end() > found.start():
            yield places[found.start()], places[found.end() - 1] + 1
