"""Counts are those of somebody who goes over the text with a finger."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.test_check import PROFILE
from zhuomu.engine.check import check
from zhuomu.engine.counting import count
from zhuomu.engine.memory import Memory
from zhuomu.engine.pattern import Matcher, edges_bounded
from zhuomu.engine.reading import Reading
from zhuomu.engine.ruleset import RuleSet
from zhuomu.project.compiling import plain_document

RULES = """
词表 平台 = 网站、后台、网
规则 TT1 甲
  查：登陆
  当：全文有 3 次以上 登、“陆”、《平台》 或 全库有 4 次以上 {登陆、的登}、《汉字》“a”
  误（待修）：无
  正（待修）：无
规则 TT2 乙
  查：甲={网、站、a}甲
  除非：全文不到 2 次 {甲}、{甲}的
  误（待修）：无
  正（待修）：无
规则 TT3 丙
  查：网站
  当：全库不到 3 次 《动词》、《数》、的……（2字内）站
  边界：字
  误（待修）：无
  正（待修）：无
"""
PIECES = st.sampled_from(["登陆", "登", "陆", "网站", "网", "站", "后台", "的", "a", "甲", "走", "一", "，", "。", "\n", " ", "1"])
TEXT = st.lists(PIECES, max_size=40).map("".join)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    from tests.conftest import Workshop

    return Workshop(str(tmp_path_factory.mktemp("rules"))).ruleset(RULES)


def by_hand(reading: Reading, patterns: list[Any]) -> int:
    """How often one of the patterns stands in the text, leftmost first."""
    found = position = 0
    while position < len(reading.prose):
        ends = [
            other.end for pattern in patterns for other in Matcher(reading, pattern, False).at(position)
            if other.end > position and edges_bounded(reading, pattern, position, other.end)
        ]
        found += bool(ends)
        position = ends[0] if ends else position + 1
    return found


@PROFILE
@given(TEXT)
def test_what_is_counted_is_what_a_finger_would_count(ruleset: RuleSet, text: str) -> None:
    document = plain_document(text)
    reading = Reading(document, ruleset, ruleset.compiled.lists)
    counted = count(document, ruleset)
    assert len(counted) == 2
    for key, patterns in ruleset.countable().items():
        assert counted[key] == by_hand(reading, patterns)


@PROFILE
@given(st.lists(TEXT, min_size=1, max_size=4), st.integers(0, 4))
def test_a_check_that_remembers_finds_what_a_fresh_one_does(ruleset: RuleSet, texts: list[str], times: int) -> None:
    memory = Memory(ruleset)
    elsewhere = dict.fromkeys(ruleset.counted, times)
    for text in texts:
        document = plain_document(text)
        assert check(document, ruleset, memory=memory, elsewhere=elsewhere) == check(document, ruleset, elsewhere=elsewhere)


@PROFILE
@given(TEXT, TEXT)
def test_two_documents_of_a_repository_count_as_one(ruleset: RuleSet, text: str, other: str) -> None:
    """Whether a text stands behind another in one document or beside it in the repository, as much is counted."""
    one, two = plain_document(text), plain_document(other)
    together = count(plain_document(f"{text}\n{other}"), ruleset)
    apart = count(two, ruleset)
    assert {key: times + apart[key] for key, times in count(one, ruleset).items()} == together
