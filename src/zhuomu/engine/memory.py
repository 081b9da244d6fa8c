"""Remembers what was found in each block, so that of a document that is being edited only what changed is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from zhuomu.engine.match import Accepted
from zhuomu.engine.pattern import Match
from zhuomu.engine.prefilter import Prefilter
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.search import Candidate, Search

#: Kind and text of a block, its final BREAK included, and what rules had reported when late cases were looked for.
_Key = tuple[str, str, frozenset[str] | None]


class _Known(NamedTuple):
    """What a search of one block gave, with offsets from the start of the block.

    ``open`` are candidates of cases that look beyond the block: those are asked again each time.
    """

    accepted: tuple[Accepted, ...]
    spellings: tuple[tuple[int, int, str], ...]
    open: tuple[Candidate, ...]


class Memory:
    """What is known of the blocks of one document from its last check by the same rule set.

    It holds the blocks of one check and no more, however often the document is checked.
    """

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.searched = 0
        self._blocks: dict[_Key, _Known] = {}
        self._fresh: dict[_Key, _Known] = {}

    def begin(self) -> None:
        """A check begins."""
        self._fresh, self.searched = {}, 0

    def end(self) -> None:
        """A check has come to its end: what it did not ask for is forgotten."""
        self._blocks = self._fresh

    def search(
        self, search: Search, prefilter: Prefilter, reported: frozenset[str] | None, checkpoint: Callable[[], None],
    ) -> None:
        """Search a document block by block; blocks that are known are not searched.

        The search collects the same as one of all the prose, because no pattern matches beyond a BREAK. ``reported``
        is given when late cases are looked for. ``checkpoint`` is called before each block and may raise to end it.
        """
        reading = search.reading
        prose, fresh = reading.prose, self._fresh
        for kind, start, end in reading.document.blocks:
            checkpoint()
            text = prose[start:end + 1]
            key = kind, text, reported
            known = fresh.get(key) or self._blocks.get(key)
            if known is None:
                known = _searched(search, prefilter, text, start, late=reported is not None)
                self.searched += 1
            fresh[key] = known
            if known.accepted or known.spellings:
                search.accepted.extend(_moved(each, start) for each in known.accepted)
                for index, offset, literal in known.spellings:
                    search.spellings.setdefault(index, []).append((start + offset, literal))
            for each in known.open:
                search.candidate(_shifted(each, start))


def _searched(search: Search, prefilter: Prefilter, text: str, start: int, *, late: bool) -> _Known:
    """What the search of one block gives; it is taken out of the search again."""
    inner = _BlockSearch(search)
    inner.literals(prefilter, text, start)
    inner.scan(text, start, late=late)
    return _Known(
        tuple(_moved(each, -start) for each in inner.accepted),
        tuple((index, offset - start, literal) for index, seen in inner.spellings.items() for offset, literal in seen),
        tuple(_shifted(each, -start) for each in inner.open),
    )


class _BlockSearch(Search):
    """The search of one block, which leaves the cases open that look beyond it."""

    def __init__(self, outer: Search) -> None:
        self.__dict__.update(outer.__dict__)
        self.accepted = []
        self.spellings = {}
        self.open: list[Candidate] = []

    def candidate(self, candidate: Candidate) -> None:
        ruleset = self.ruleset
        if ruleset.kind(candidate.case) == "match" and ruleset.case(candidate.case).beyond:
            self.open.append(candidate)
        else:
            super().candidate(candidate)


def _shifted(candidate: Candidate, by: int) -> Candidate:
    case, nearest, farthest, position, literal = candidate
    return Candidate(case, nearest + by, farthest + by, position + by, literal)


def _moved(accepted: Accepted, by: int) -> Accepted:
    if not by:
        return accepted
    match = accepted.match
    return accepted._replace(
        match=Match(
            match.start + by, match.end + by, _moved_captures(match.captures, by), tuple(_moved_spans(match.gaps, by)),
        ),
        corrected=tuple(
            tuple(
                piece if piece.origin is None else piece._replace(origin=(piece.origin[0] + by, piece.origin[1] + by))
                for piece in pieces
            )
            for pieces in accepted.corrected
        ),
    )


def _moved_captures(captures: Mapping[str, tuple[int, int]], by: int) -> dict[str, tuple[int, int]]:
    return {name: (start + by, end + by) for name, (start, end) in captures.items()}


def _moved_spans(spans: Iterable[tuple[int, int]], by: int) -> Iterable[tuple[int, int]]:
    return ((start + by, end + by) for start, end in spans)
