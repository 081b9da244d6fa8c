"""Reads the rows of a `数据：` file: tab-separated, so that long tables can be kept in a spreadsheet."""

from __future__ import annotations

from zhuomu.dsl import syntax

_COLUMNS = 5


def read_row(line: str, at: int) -> syntax.Row | None:
    """The row of one line, or None when it is not one; ``at`` is where its rule begins.

    The columns are: wrong form, right forms, words right before it, words right behind it, exceptions. The last three
    may be left out; several words in one column are separated by `、`. Exceptions are exact characters, as if quoted.
    With words before or behind it, the wrong form
    is only wrong beside one of them.
    """
    columns = [column.strip() for column in line.rstrip("\r").split("\t")]
    columns += [""] * (_COLUMNS - len(columns))
    wrong, right, before, behind, exceptions = columns[:_COLUMNS]
    if len(columns) > _COLUMNS or not wrong or not right:
        return None
    contexts = tuple(
        (syntax.Context(where, 0, "字", True, _sequences(words, at), at),)
        for where, words in (("前面", before), ("后面", behind)) if words
    )
    return syntax.Row(
        (syntax.Literal(wrong, False, at),), _sequences(right, at), (syntax.When(contexts, at),) if contexts else (), (),
        (syntax.Allow(_sequences(exceptions, at, quoted=True), at),) if exceptions else (), at,
    )


def _sequences(words: str, at: int, *, quoted: bool = False) -> tuple[syntax.Sequence, ...]:
    return tuple((syntax.Literal(word, quoted, at),) for word in words.split("、") if word)
