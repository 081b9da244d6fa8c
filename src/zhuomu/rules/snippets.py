"""Pieces of the rule language that stand outside a rule file: parsed as if they stood behind its end.

So every node of a block has one kind of position, and a mistake leads back to the place that it is about.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from lark.exceptions import UnexpectedInput

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake, explain
from zhuomu.dsl.parser import grammar
from zhuomu.findings import Message, Problem
from zhuomu.rules.overlay import Written

_Node = TypeVar("_Node")
#: Quoted text, and what begins a comment.
_COMMENT = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|(?P<comment>[#＃])")
_BACK_ARROW = re.compile("←|<-|<=")
_ARROW = re.compile("→|->|=>|⇒|←|<-|<=")


class Snippets:
    """The pieces that belong to one block of a rule file of ``length`` code points; ``owner`` is where they are listed.

    What is wrong with them is collected in ``problems``.
    """

    def __init__(self, length: int, owner: Written) -> None:
        self._end = length + 1
        self._starts: list[tuple[int, Written]] = []
        self._owner = owner
        self.problems: list[Problem] = []

    def phrases(self, written: Written) -> tuple[syntax.Sequence, ...]:
        """The patterns of an exception, none when there is a mistake in it."""
        allow = self._parse("例外：", written, "line_rule")
        return allow.patterns if isinstance(allow, syntax.Allow) else ()

    def row(self, written: Written) -> syntax.Row | syntax.TermRow | None:
        """The row of a text, or None when there is a mistake in it."""
        back = _BACK_ARROW.search(written.text)
        row = self._parse("", written, "line_terms" if back else "line_table")
        if isinstance(row, syntax.Row | syntax.TermRow):
            return row
        if row is not None:
            self.complain(written, Message(
                "这里应写一行：误写 → 正写", "a row is expected here: wrong → right",
            ))
        return None

    def parameter(self, name: Written, value: str) -> syntax.Meta:
        """The line 参数 that gives a parameter its value."""
        return syntax.Meta("参数", f"{name.text} = {value}", self._place(name, 0))

    def quietly(self, text: str) -> syntax.Sequence | syntax.Row | syntax.TermRow | None:
        """What a text means as a pattern or a row, or None when it means nothing. Positions in it are void."""
        aside = Snippets(0, self._owner)
        written = Written(text)
        found = aside.row(written) if _ARROW.search(text) else next(iter(aside.phrases(written)), None)
        return None if aside.problems else found

    def complain(self, written: Written, message: Message, offset: int = 0) -> None:
        """Note a problem at a code point of a piece."""
        self.problems.append(Problem(written.path, message, written.line, written.column + offset, written.excerpt))

    def locate(self, mistake: Mistake) -> None:
        """Note a mistake that was found in the block: at its piece, or where the pieces are listed."""
        for start, written in reversed(self._starts):
            if mistake.at >= start:
                self.complain(written, mistake.message, mistake.at - start)
                return
            if mistake.at >= start - len("例外："):
                self.complain(written, mistake.message)
                return
        self.complain(self._owner, mistake.message)

    def _place(self, written: Written, before: int) -> int:
        start = self._end + before
        self._starts.append((start, written))
        self._end = start + len(written.text) + 1
        return start

    def _parse(self, head: str, written: Written, entry: str) -> Any:
        comment = next((found for found in _COMMENT.finditer(written.text) if found["comment"]), None)
        if comment is not None:
            self.complain(written, Message(
                "“#”在规则语言里是注释的开头；要匹配它就加引号，如 “C#”", "“#” begins a comment in the rule language; quote it, as in “C#”",
            ), comment.start())
            return None
        at = self._place(written, len(head)) - len(head)
        text = f"{head}{written.text}\n"
        try:
            tree: Any = grammar().parse(text, start=entry)
        except UnexpectedInput as error:
            self.locate(explain(error, text, at))
            return None
        return moved(tree.children[0], at)


def moved(node: _Node, distance: int) -> _Node:
    """The same piece of a syntax tree at another position."""
    if not isinstance(node, tuple):
        return node
    items: Any = tuple(moved(item, distance) for item in node)
    if not hasattr(node, "_fields"):
        return items  # type: ignore[no-any-return]
    made: Any = type(node)(*items)
    return made._replace(at=made.at + distance)  # type: ignore[no-any-return]


def bare(node: Any) -> Any:
    """A piece of a syntax tree without positions, to compare it by its meaning."""
    if not isinstance(node, tuple):
        return node
    names = getattr(node, "_fields", None)
    if names is None:
        return tuple(map(bare, node))
    return (type(node).__name__, *(bare(getattr(node, name)) for name in names if name != "at"))


def texts(sequence: syntax.Sequence) -> tuple[str, ...] | None:
    """Every text of a pattern that is made of nothing but texts and choices among them, or None."""
    found: tuple[str, ...] = ("",)
    for element in sequence:
        if isinstance(element, syntax.Literal):
            here: tuple[str, ...] = (element.text,)
        elif isinstance(element, syntax.Choice):
            here = ("",) if element.optional else ()
            for alternative in element.alternatives:
                inner = texts(alternative)
                if inner is None:
                    return None
                here += inner
        else:
            return None
        found = tuple(before + text for before in found for text in here)
        if len(found) > 1000:
            return None
    return tuple(dict.fromkeys(found))
