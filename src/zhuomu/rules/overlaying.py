"""Applies an overlay to the syntax tree of a rule: exceptions, rows and parameters come and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhuomu.dsl import syntax
from zhuomu.findings import Message
from zhuomu.rules.data import DataRow
from zhuomu.rules.metadata import parameter
from zhuomu.rules.overlay import Overlay, Parameter, Written
from zhuomu.rules.prepared import Withheld
from zhuomu.rules.snippets import Snippets, bare, texts
from zhuomu.text.nearest import nearest

_ROW = Message("行", "row")
_EXCEPTION = Message("例外", "exception")


class Overlaid(NamedTuple):
    """A block with its changes; ``withheld`` is what of its data files does not count any more.

    ``added`` are the wrong forms of new rows, as far as they are known texts that ask for word boundaries.
    """

    block: syntax.RuleBlock
    withheld: Withheld
    added: tuple[str, ...] = ()


def overlaid(
    block: syntax.RuleBlock, overlay: Overlay, data: Sequence[DataRow], snippets: Snippets
) -> Overlaid:
    """The block under an overlay. ``data`` are the rows of its files; what cannot be done is a problem of ``snippets``."""
    return _Overlaying(block, overlay, data, snippets).run()


def overlay_of(
    block: syntax.RuleBlock, overlays: Sequence[Overlay], parameters: Sequence[Parameter]
) -> Overlay | None:
    """What is changed of the lines of a block, or None where that is nothing.

    Of ``parameters``, which are for every rule, it has those that the block has and its own overlay leaves alone.
    """
    own = next((overlay for overlay in overlays if overlay.code.text == block.code), None)
    metas = [s for s in block.statements if isinstance(s, syntax.Meta) and s.key == "参数"]
    names = {parameter(meta.value)[0] for meta in metas} - {each.name.text for each in (own.parameters if own else ())}
    common = tuple(each for each in parameters if each.name.text in names)
    if own is None:
        return Overlay(common[0].name, parameters=common) if common else None
    own = own._replace(parameters=(*own.parameters, *common))
    changes = (own.parameters, own.exceptions, own.without_exceptions, own.rows, own.without_rows)
    return own if any(changes) else None


class _Overlaying:
    """The application of one overlay to one block."""

    def __init__(
        self, block: syntax.RuleBlock, overlay: Overlay, data: Sequence[DataRow], snippets: Snippets
    ) -> None:
        self.overlay = overlay
        self.data = data
        self.snippets = snippets
        self.code = block.code
        self.kind = block.kind
        self.statements = list(block.statements)
        self.rows = list(block.rows)
        self.terms = list(block.terms)
        self.withheld_rows: set[str] = set()
        self.withheld_exceptions: set[str] = set()
        self.added: list[str] = []
        self.block = block

    def run(self) -> Overlaid:
        for parameter_ in self.overlay.parameters:
            self._set_parameter(parameter_)
        for written in self.overlay.without_exceptions:
            self._remove_exception(written)
        for written in self.overlay.exceptions:
            phrases = self.snippets.phrases(written)
            if phrases:
                self.statements.append(syntax.Allow(phrases, phrases[0][0].at))
        if (self.overlay.rows or self.overlay.without_rows) and self.kind == "规则":
            self._complain((*self.overlay.rows, *self.overlay.without_rows)[0], Message(
                f"{self.code} 是“规则”，没有行，只有对照表和术语表有；要它放过一些字词，请写 exceptions",
                f"{self.code} is a 规则 and has no rows, which are for 对照表 and 术语表; to let some words be, write exceptions",
            ))
        else:
            for written in self.overlay.without_rows:
                self._remove_row(written)
            for written in self.overlay.rows:
                self._add_row(written)
        block = self.block._replace(
            statements=tuple(self.statements), rows=tuple(self.rows), terms=tuple(self.terms)
        )
        withheld = Withheld(frozenset(self.withheld_rows), frozenset(self.withheld_exceptions))
        return Overlaid(block, withheld, tuple(self.added))

    def _complain(self, written: Written, message: Message) -> None:
        self.snippets.complain(written, message)

    # ------------------------------------------------------------ parameters
    def _set_parameter(self, wanted: Parameter) -> None:
        known = {}
        for index, statement in enumerate(self.statements):
            if isinstance(statement, syntax.Meta) and statement.key == "参数":
                known[parameter(statement.value)[0]] = index
        name = wanted.name.text
        if name in known:
            self.statements[known[name]] = self.snippets.parameter(wanted.name, wanted.value)
            return
        near = nearest(name, known)
        hint = (f"，是不是“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
        listed = ("、".join(known), ", ".join(known)) if known else ("没有参数", "none")
        self._complain(wanted.name, Message(
            f"{self.code} 没有叫“{name}”的参数{hint[0]}（它的参数：{listed[0]}）",
            f"{self.code} has no parameter “{name}”{hint[1]} (it has: {listed[1]})",
        ))

    # ------------------------------------------------------------ exceptions
    def _remove_exception(self, written: Written) -> None:
        removal = _Removal(written.text, self.snippets)
        for index, statement in enumerate(self.statements):
            if isinstance(statement, syntax.Allow):
                self.statements[index] = self._thinned(statement, removal)
        for index, row in enumerate(self.rows):
            self.rows[index] = row._replace(allow=tuple(
                thinned for allow in row.allow if (thinned := self._thinned(allow, removal)).patterns
            ))
        # A line 例外 that says nothing any more would be no line.
        self.statements = [s for s in self.statements if not isinstance(s, syntax.Allow) or s.patterns]
        for data in self.data:
            if written.text in data.exceptions:
                self.withheld_exceptions.add(written.text)
                removal.done = True
            removal.known.update(data.exceptions)
        self._require_done(removal, written, _EXCEPTION)

    @staticmethod
    def _thinned(allow: syntax.Allow, removal: _Removal) -> syntax.Allow:
        kept = [left for phrase in allow.patterns if (left := removal.apply(phrase)) is not None]
        return allow._replace(patterns=tuple(kept))

    # ------------------------------------------------------------ rows
    def _remove_row(self, written: Written) -> None:
        removal = _Removal(written.text, self.snippets)
        rows = []
        for row in self.rows:
            left = removal.apply(row.pattern, _meaning(row))
            if left is not None:
                rows.append(row._replace(pattern=left))
        self.rows = rows
        terms = []
        for term in self.terms:
            removal.known.update(term.wrong)
            wrong = tuple(text for text in term.wrong if text != written.text)
            removal.done = removal.done or wrong != term.wrong
            if wrong and not removal.means(_meaning(term)):
                terms.append(term._replace(wrong=wrong))
        self.terms = terms
        for data in self.data:
            removal.known.add(data.wrong)
            if removal.text == data.wrong or removal.means(_meaning_of_data(data)):
                self.withheld_rows.add(data.wrong)
                removal.done = True
        self._require_done(removal, written, _ROW)

    def _add_row(self, written: Written) -> None:
        row = self.snippets.row(written)
        if isinstance(row, syntax.TermRow):
            self.terms.append(row)
            self.added.extend(row.wrong)
        elif row is not None:
            self.rows.append(row)
            if not any(isinstance(element, syntax.Literal) and element.quoted for element in row.pattern):
                self.added.extend(texts(row.pattern) or ())

    def _require_done(self, removal: _Removal, written: Written, what: Message) -> None:
        """Whatever is to be removed must be there, else it is a misspelling or the rule has changed."""
        if removal.done:
            return
        if removal.part_of:
            self._complain(written, Message(
                f"“{written.text}”只是 {self.code} 一个模式的一种情形，不能单独去掉；请照规则里的写法写整个模式",
                f"“{written.text}” is only one case of a pattern of {self.code}; write the whole pattern as the rule has it",
            ))
            return
        near = nearest(written.text, removal.known)
        hint = (f"，是不是“{near}”？", f"; did you mean “{near}”?") if near else ("", "")
        self._complain(written, Message(
            f"{self.code} 没有“{written.text}”这个{what.zh}，没有什么可去掉{hint[0]}",
            f"{self.code} has no {what.en} “{written.text}” to remove{hint[1]}",
        ))


class _Removal:
    """The removal of what a text names: patterns that match it and nothing else, or that are written like it."""

    def __init__(self, text: str, snippets: Snippets) -> None:
        self.text = text
        self.done = False
        self.part_of = False
        self.known: set[str] = set()
        meant = snippets.quietly(text)
        self._meaning = None if meant is None else _meaning(meant)

    def means(self, *meanings: object) -> bool:
        """Whether the text, read as the rule language, has one of the meanings; that is taken as removed then."""
        found = self._meaning in meanings
        self.done = self.done or found
        return found

    def apply(self, pattern: syntax.Sequence, *meanings: object) -> syntax.Sequence | None:
        """What is left of a pattern, which may be meant in other ways, too; None when that is nothing."""
        if self.means(_meaning(pattern), *meanings):
            return None
        matched = texts(pattern) or ()
        self.known.update(matched)
        if self.text not in matched:
            return pattern
        if len(matched) == 1:
            self.done = True
            return None
        return self._without_alternative(pattern)

    def _without_alternative(self, pattern: syntax.Sequence) -> syntax.Sequence:
        choice = pattern[0]
        if len(pattern) == 1 and isinstance(choice, syntax.Choice):
            kept = tuple(each for each in choice.alternatives if texts(each) != (self.text,))
            if len(kept) < len(choice.alternatives):
                self.done = True
                return (choice._replace(alternatives=kept),)
        self.part_of = True
        return pattern


def _meaning(node: syntax.Sequence | syntax.Row | syntax.TermRow) -> object:
    """What a pattern or a row says, so that two can be compared; the conditions of a row are not needed to name it."""
    return (bare(node.pattern), bare(node.suggestions)) if isinstance(node, syntax.Row) else bare(node)


def _meaning_of_data(row: DataRow) -> object:
    suggestions = tuple((syntax.Literal(right, False, 0),) for right in row.right)
    return _meaning(syntax.Row((syntax.Literal(row.wrong, False, 0),), suggestions, (), (), (), 0))
