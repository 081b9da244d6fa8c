"""Counting what stands in a document: once, and no farther than somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from zhuomu.engine.check import check
from zhuomu.engine.counting import count
from zhuomu.engine.occurrences import Occurrences


def places(*spans: tuple[int, int], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for span in spans:
        taken.append(span)
        yield span


def test_what_overlaps_a_stretch_does_not_count() -> None:
    found = Occurrences(iter([(0, 2), (2, 4), (6, 8)]))
    assert [found.apart(*stretch, 9) for stretch in ((4, 6), (2, 4), (3, 7), (0, 8), (1, 2), (8, 9))] == [3, 2, 1, 0, 2, 3]


def test_no_more_is_looked_for_than_is_asked_for() -> None:
    taken: list[tuple[int, int]] = []
    found = Occurrences(places((0, 1), (1, 2), (2, 3), (3, 4), taken=taken))
    assert found.apart(0, 1, 2) == 2
    assert len(taken) == 3
    assert found.apart(9, 9, 2) == 2
    assert len(taken) == 3
    assert found.total() == 4
    assert found.spans(2) == [(0, 1), (1, 2)]


def test_a_document_is_counted_once_however_many_matches_ask(workshop: Any, document: Callable[..., Any], monkeypatch: Any) -> None:
    from zhuomu.engine import counting

    counted = []
    before = counting.occurrences_of
    monkeypatch.setattr(counting, "occurrences_of", lambda *given: counted.append(given[1]) or before(*given))
    rows = "对照表 TT1 错字\n  按装 → 安装\n  布署 → 部署\n  当：全文有 3 次以上 账号\n  误（待修）：无\n  正（待修）：无\n"
    page = document("按装，布署。" * 50 + "账号。" * 3)
    assert len(check(page, workshop.ruleset(rows))) == 100
    assert len(counted) == 1


def test_what_captures_hold_is_counted_once_for_each_text(workshop: Any, document: Callable[..., Any], monkeypatch: Any) -> None:
    from zhuomu.engine import counting

    counted = []
    before = counting.occurrences_of
    monkeypatch.setattr(counting, "occurrences_of", lambda *given: counted.append(given[1]) or before(*given))
    ruleset = workshop.ruleset("查：甲={a、b}版本\n当：全文有 3 次以上 {甲}")
    assert len(check(document("a版本，b版本。" * 50), ruleset)) == 100
    assert len(counted) == 2


def test_everything_that_rules_count_in_the_repository_is_counted_whether_they_run_or_not(
    workshop: Any, document: Callable[..., Any]
) -> None:
    rules = (
        "规则 TT1 甲\n  查：帐号\n  当：全库有 3 次以上 账号、邮箱 或 全文有 9 次以上 网站\n  误（待修）：无\n  正（待修）：无\n"
        "规则 TT2 乙\n  查：按装\n  除非：全库不到 5 次 《数》次\n  误（待修）：无\n  正（待修）：无\n"
    )
    ruleset = workshop.ruleset(rules, ignore=["TT2"])
    assert list(ruleset.counted.values()) == [3]
    assert ruleset.counting() == {"TT1"}
    assert sorted(count(document("账号、邮箱、账号。两次，3次。"), ruleset).values()) == [2, 3]
    assert dict(workshop.ruleset(rules, ignore=["TT1", "TT2"]).counted) == {}
    assert dict(ruleset.without(["TT1"]).counted) == {}


def test_what_is_for_another_value_of_an_option_counts_nothing(workshop: Any) -> None:
    rules = (
        "选项 空格 space\n  取值：加 require、去 remove\n\n"
        "规则 TT1 甲\n  查：帐号\n  当：选项 空格 是 去\n  当：全库有 3 次以上 账号\n  误（待修）：无\n  正（待修）：无\n"
    )
    ruleset = workshop.ruleset(rules)
    assert ruleset.counting() == frozenset()
    assert ruleset.choosing({"space": "remove"}).counting() == {"TT1"}


def test_the_largest_number_is_told_of_what_several_ask_for(workshop: Any) -> None:
    ruleset = workshop.ruleset("查：帐号\n当：全库有 3 次以上 账号 或 全库不到 2 次 账号")
    assert list(ruleset.counted.values()) == [3]
