"""Which findings a baseline accepts, and which of its entries are stale."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from zhuomu.findings import Finding, Message
from zhuomu.project.baseline import Baseline, Entry


def found(*fingerprints: str) -> list[Finding]:
    """Findings with these fingerprints, in text order."""
    return [
        Finding("AA1", "warning", "high", Message("", ""), at, at + 1, "", (), None, fingerprint)
        for at, fingerprint in enumerate(fingerprints)
    ]


def baseline(*entries: tuple[str, str]) -> Baseline:
    return Baseline("/project/base.json", [Entry(path, "AA1", fingerprint) for path, fingerprint in entries])


def nowhere(path: str) -> Counter[str]:
    return Counter()


def never(path: str) -> Counter[str]:
    raise AssertionError(f"nobody should look at {path}")


def new(made: Any) -> list[tuple[str, int]]:
    """The new findings: fingerprint and place."""
    return [(finding.fingerprint, finding.start) for finding in made.findings]


def test_what_is_in_the_baseline_is_accepted_and_the_rest_is_new() -> None:
    made = baseline(("a.md", "f1"), ("a.md", "f2")).accept("a.md", found("f1", "f3", "f2"), never)
    assert new(made) == [("f3", 1)]
    assert [finding.fingerprint for finding in made.accepted] == ["f1", "f2"]


def test_an_entry_accepts_one_finding_so_that_a_copy_is_new() -> None:
    assert new(baseline(("a.md", "f1")).accept("a.md", found("f1", "f1"), never)) == [("f1", 1)]
    assert new(baseline(("a.md", "f1"), ("a.md", "f1")).accept("a.md", found("f1", "f1"), never)) == []


def test_a_finding_of_a_file_without_entries_is_new() -> None:
    assert new(baseline(("a.md", "f1")).accept("b.md", found("f2"), never)) == [("f2", 0)]


def test_a_finding_that_another_file_has_lost_has_moved_here() -> None:
    assert new(baseline(("a.md", "f1")).accept("b.md", found("f1"), nowhere)) == []


def test_a_finding_that_is_still_in_the_other_file_is_a_copy() -> None:
    made = baseline(("a.md", "f1")).accept("b.md", found("f1"), lambda path: Counter(["f1"]))
    assert new(made) == [("f1", 0)]


def test_each_lost_finding_is_accepted_elsewhere_once() -> None:
    base = baseline(("a.md", "f1"), ("a.md", "f1"), ("a.md", "f1"))
    asked = []

    def one_left(path: str) -> Counter[str]:
        asked.append(path)
        return Counter(["f1"])

    assert new(base.accept("b.md", found("f1"), one_left)) == []
    assert new(base.accept("c.md", found("f1", "f1"), one_left)) == [("f1", 1)]
    assert asked == ["a.md"]


def test_a_file_that_was_checked_already_is_not_looked_at_again() -> None:
    base = baseline(("a.md", "f1"))
    base.accept("a.md", found("f1"), never)
    assert new(base.accept("b.md", found("f1"), never)) == [("f1", 0)]


def test_a_file_that_is_gone_is_asked_for_before_those_that_would_have_to_be_checked() -> None:
    entries = [Entry(path, "AA1", "f1") for path in ("a.md", "b.md", "c.md")]
    base = Baseline("/project/base.json", entries, lambda path: path != "c.md")
    assert new(base.accept("d.md", found("f1"), never)) == []
    asked = []

    def still(path: str) -> Counter[str]:
        asked.append(path)
        return Counter(["f1"])

    # It has given what it had: now the others are looked into, once.
    assert new(base.accept("e.md", found("f1", "f1"), still)) == [("f1", 0), ("f1", 1)]
    assert asked == ["a.md", "b.md"]


@pytest.mark.parametrize("order", [("a.md", "b.md"), ("b.md", "a.md")])
def test_the_order_of_the_files_does_not_matter(order: Sequence[str]) -> None:
    now = {"a.md": found("f1"), "b.md": found("f1", "f2", "f1")}
    base = baseline(("a.md", "f1"), ("a.md", "f1"), ("a.md", "f2"))
    made = {path: base.accept(path, now[path], lambda path: Counter(each.fingerprint for each in now[path])) for path in order}
    assert new(made["a.md"]) == []
    assert new(made["b.md"]) == [("f1", 2)]


def test_entries_that_were_used_for_nothing_are_stale() -> None:
    base = baseline(("a.md", "f1"), ("a.md", "f2"), ("a.md", "f2"), ("b.md", "f3"), ("c.md", "f4"))
    base.accept("a.md", found("f1", "f2"), never)
    assert base.stale_in({"a.md", "b.md"}) == [Entry("a.md", "AA1", "f2"), Entry("b.md", "AA1", "f3")]


def test_an_entry_whose_finding_has_moved_is_not_stale() -> None:
    base = baseline(("a.md", "f1"), ("a.md", "f1"))
    base.accept("a.md", found(), never)
    base.accept("b.md", found("f1"), never)
    assert base.stale_in({"a.md", "b.md"}) == [Entry("a.md", "AA1", "f1")]


def test_more_findings_than_entries_make_no_other_entry_stale() -> None:
    base = baseline(("a.md", "f1"))
    base.accept("a.md", found("f1", "f1"), never)
    assert base.stale_in({"a.md"}) == []


def test_entries_of_rules_that_did_not_run_are_not_stale() -> None:
    base = Baseline("/project/base.json", [Entry("a.md", "AA1", "f1"), Entry("a.md", "AA2", "f2")])
    assert base.stale_in({"a.md"}, codes={"AA2"}) == [Entry("a.md", "AA2", "f2")]


def test_paths_are_written_from_the_folder_of_the_baseline(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    base = Baseline(str(tmp_path / "base.json"))
    monkeypatch.chdir(tmp_path)
    assert base.relative("docs/a.md") == base.relative("./docs/../docs/a.md") == base.relative(str(tmp_path / "docs" / "a.md")) == "docs/a.md"
    assert base.relative(os.path.join("..", "b.md")) == "../b.md"


def test_a_folder_whose_name_only_begins_alike_is_another(tmp_path: Any) -> None:
    assert Baseline(str(tmp_path / "doc" / "base.json")).relative(str(tmp_path / "docs" / "a.md")) == "../docs/a.md"
