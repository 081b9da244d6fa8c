"""Rows of a `数据：` file: tab-separated, so that long tables can be kept in a spreadsheet.

There are thousands of them and they are all of one simple form, so they become cases directly, without a syntax tree.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from zhuomu.rules.literals import Anchor
from zhuomu.rules.patterns import gathered
from zhuomu.rules.prepared import Clauses, Prepared

_COLUMNS = 5


class DataRow(NamedTuple):
    """One row: the wrong form is wrong beside one of ``before`` or ``behind``, if there are any, and in no exception."""

    wrong: str
    right: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    exceptions: tuple[str, ...]


def read_row(line: str) -> DataRow | None:
    """The row of one line, or None when it is not one.

    The columns are: wrong form, right forms, words right before it, words right behind it, exceptions. The last three
    may be left out; several words in one column are separated by `、`. Exceptions are exact characters, as if quoted.
    """
    columns = [column.strip() for column in line.rstrip("\r").split("\t")]
    if len(columns) > _COLUMNS:
        return None
    columns += [""] * (_COLUMNS - len(columns))
    wrong, *others = columns
    right, before, behind, exceptions = (tuple(filter(None, column.split("、"))) for column in others)
    return DataRow(wrong, right, before, behind, exceptions) if len(wrong) > 1 and right else None


def read_rows(text: str) -> Iterator[DataRow]:
    """The rows of a file, without the lines that are none."""
    for line in text.split("\n"):
        row = read_row(line) if line.strip() and not line.startswith("#") else None
        if row is not None:
            yield row


def data_case(row: DataRow, clauses: Clauses) -> Prepared:
    """The case of a row under the conditions of its table."""
    neighbours = [
        [["在", where, 0, "字", 1, [[["t", word, 0]] for word in words]]]
        for where, words in (("前面", row.before), ("后面", row.behind)) if words
    ]
    needed: list[Any] = [*clauses.needed, *([gathered(neighbours)] if neighbours else [])]
    exceptions = [*clauses.exceptions, *([["t", phrase, 1]] for phrase in row.exceptions)]
    body = [[["t", row.wrong, 0]], [[["t", word]] for word in row.right], needed, clauses.forbidden, exceptions]
    return Prepared("match", body, _anchors(row), None, clauses.wait())


def _anchors(row: DataRow) -> tuple[Anchor, ...]:
    wrong = row.wrong
    if not row.before and not row.behind:
        return (Anchor(wrong, 0, 0),)
    found: list[Anchor] = []
    for word in row.before:
        found.append(Anchor(word + wrong, len(word), len(word)))
        if word[-1].isascii() or wrong[0].isascii():
            found.append(Anchor(f"{word} {wrong}", len(word) + 1, len(word) + 1))
    for word in row.behind:
        found.append(Anchor(wrong + word, 0, 0))
        if word[0].isascii() or wrong[-1].isascii():
            found.append(Anchor(f"{wrong} {word}", 0, 0))
    return tuple(found)
