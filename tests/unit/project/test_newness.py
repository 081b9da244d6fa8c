"""Which findings of changed files are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from zhuomu.findings import Finding, Message
from zhuomu.project.newness import beyond, new_findings, on_lines
from zhuomu.text.source import Source


def found(*fingerprints: str) -> list[Finding]:
    return [
        Finding("AA1", "warning", "high", Message("", ""), at, at + 1, "", (), None, fingerprint)
        for at, fingerprint in enumerate(fingerprints)
    ]


def new(now: Sequence[Sequence[str]], before: Sequence[Sequence[str]], elsewhere: Sequence[str] = ()) -> list[list[tuple[str, int]]]:
    """Fingerprint and place of what is new in each file."""
    made = new_findings(
        [found(*each) for each in now], [lambda each=each: Counter(each) for each in before], lambda: Counter(elsewhere)  # type: ignore[misc]
    )
    return [[(finding.fingerprint, finding.start) for finding in findings] for findings in made]


def test_what_the_file_had_before_is_not_new() -> None:
    assert new([["f1", "f2"]], [["f2", "f3"]]) == [[("f1", 0)]]


def test_a_copy_is_new() -> None:
    assert new([["f1", "f1"]], [["f1"]]) == [[("f1", 1)]]


def test_what_another_changed_file_has_lost_has_moved() -> None:
    assert new([["f1"], []], [[], ["f1"]]) == [[], []]
    assert new([["f1"]], [[]], elsewhere=["f1"]) == [[]]


def test_what_another_file_still_has_was_copied() -> None:
    assert new([["f1"], ["f1"]], [[], ["f1"]]) == [[("f1", 0)], []]


def test_what_was_lost_once_covers_one_finding() -> None:
    assert new([["f1"], ["f1"], []], [[], [], ["f1"]]) == [[], [("f1", 0)], []]
    assert new([["f1", "f1"]], [["f1"]], elsewhere=["f1"]) == [[]]


def test_nobody_looks_at_what_cannot_matter() -> None:
    def never() -> Counter[str]:
        raise AssertionError("this was not needed")

    assert new_findings([(), found("f1")], [never, lambda: Counter(["f1"])], never) == [(), []]


def test_beyond_takes_out_of_the_known_what_it_covers() -> None:
    known = Counter({"f1": 2})
    assert [finding.start for finding in beyond(found("f1", "f2"), known)] == [1]
    assert known["f1"] == 1


# ---------------------------------------------------------------- lines
TEXT = "一二\r\n三四\n五\r六\n七八\n"


def at(text: str) -> Finding:
    start = TEXT.index(text)
    return Finding("AA1", "warning", "high", Message("", ""), start, start + len(text), text, (), None, "")


@pytest.mark.parametrize(("text", "lines", "kept"), [
    ("一", [(1, 1)], True), ("二\r", [(2, 2)], False), ("三", [(1, 1)], False), ("三", [(1, 3)], True), ("四\n五", [(3, 3)], True),
    # Git counts line feeds only.
    ("六", [(3, 3)], True), ("七", [(4, 4)], True), ("八\n", [(5, 5)], False), ("七", [], False), ("一", [(2, 2), (4, 9)], False),
    ("三", None, True),
])
def test_findings_count_that_touch_a_changed_line(text: str, lines: list[tuple[int, int]] | None, kept: bool) -> None:
    assert list(on_lines(Source(TEXT), [at(text)], lines)) == ([at(text)] if kept else [])


def test_where_git_cannot_count_lines_a_changed_file_has_changed_everywhere() -> None:
    wide = Source(TEXT, encoding="utf-16-le")
    assert list(on_lines(wide, [at("一")], [(4, 4)])) == [at("一")]
    assert list(on_lines(wide, [at("一")], [])) == []
