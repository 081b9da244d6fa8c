"""Cases before they get their numbers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from zhuomu.rules.literals import Anchor
from zhuomu.rules.model import Need
from zhuomu.rules.scanning import Scan


class Prepared(NamedTuple):
    """A case before it gets its number: kind, body, literals, or what to scan with.

    A ``late`` case only matters in a document about which another rule has reported. One with ``needs`` is for some choices of
    options only.
    """

    kind: str
    body: list[Any]
    anchors: tuple[Anchor, ...]
    scan: Scan | None
    late: bool
    needs: tuple[Need, ...] = ()


class Withheld(NamedTuple):
    """What of the data files of a table does not count: rows of these wrong forms, and these exceptions."""

    rows: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()


class Clauses(NamedTuple):
    """Lowered conditions: every one of ``needed`` must hold, none of ``forbidden`` may, no exception may overlap."""

    needed: list[Any]
    forbidden: list[Any]
    exceptions: list[Any]

    def wait(self) -> bool:
        """Whether they ask what other rules have reported."""
        return any(
            condition[0] == "报" for dnf in (*self.needed, self.forbidden) for both in dnf for condition in both
        )


def used_functions(case: Prepared) -> Iterator[str]:
    """The functions that the suggestions of a case send captures through."""
    if case.kind == "match":
        for suggestion in case.body[1]:
            yield from (part[2] for part in suggestion if part[0] == "r" and part[2])


def used_codes(case: Prepared) -> Iterator[str]:
    """The codes and prefixes of other rules that a case depends on."""
    if case.kind == "tally":
        yield from case.body[0]
    elif case.kind == "match":
        for both in (*(both for dnf in case.body[2] for both in dnf), *case.body[3]):
            yield from (condition[1] for condition in both if condition[0] == "报")


def counts_repository(case: Prepared) -> bool:
    """Whether a case counts something in the whole repository."""
    if case.kind == "unify":
        return bool(case.body[3])
    return case.kind == "match" and any(
        condition[0] == "次" and condition[1] == "全库"
        for both in (*(both for dnf in case.body[2] for both in dnf), *case.body[3]) for condition in both
    )
