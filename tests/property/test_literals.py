"""Every match of a pattern contains one of its literals, at the distance that is promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from zhuomu.engine.prefilter import Prefilter
from zhuomu.rules.literals import MARK, anchors, exact, lengths
from zhuomu.rules.packing import pack_literals

PROFILE = settings(deadline=None, max_examples=400)
ALPHABET = "天地人a"
LISTS = {"p/一": ["天", "地人"], "p/二": ["人人", "天地人", "a"]}
TEXT = st.text(ALPHABET + "，", max_size=14)
LITERAL = st.text(ALPHABET, min_size=1, max_size=3).map(lambda text: ["t", text, 0])
LEAVES = st.one_of(
    LITERAL, LITERAL, st.just(["l", "p/一"]), st.just(["l", "p/二"]), st.sampled_from([["w", ["天", "地人"], []], ["w", ["人"], []]]),
    st.integers(0, 3).map(lambda most: ["~", most, "字", "clause", []]), st.sampled_from([["c", "汉字", 0], ["c", "字母", 1]]),
    st.sampled_from([["r", "甲"], ["r", "乙"]]),
)


def captured(nodes: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.sampled_from("甲乙"), nodes).map(lambda pair: ["=", *pair])


NODES = st.recursive(
    st.one_of(LEAVES, captured(LITERAL)),
    lambda nodes: st.one_of(
        st.tuples(st.lists(st.lists(nodes, min_size=1, max_size=2), min_size=1, max_size=3), st.integers(0, 1)).map(
            lambda pair: ["|", pair[0], pair[1]]
        ),
        captured(nodes),
    ),
    max_leaves=5,
)
PATTERNS = st.lists(NODES, min_size=1, max_size=4)


def laid(pattern: list[Any], text: str, at: int, known: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Every way to lay a pattern over a text from one offset: slow, and simple enough to be seen to be right."""
    if not pattern:
        yield at, known
        return
    for end, now in laid_node(pattern[0], text, at, known):
        yield from laid(pattern[1:], text, end, now)


def laid_node(  # noqa: C901 - one branch a kind of node
    node: Any, text: str, at: int, known: dict[str, str]
) -> Iterator[tuple[int, dict[str, str]]]:
    kind = node[0]
    if kind == "^":
        yield at, {**known, "^": str(at)}
    elif kind == "t":
        if text.startswith(node[1], at):
            yield at + len(node[1]), known
    elif kind in ("l", "w"):
        for word in LISTS[node[1]] if kind == "l" else node[1]:
            if text.startswith(word, at):
                yield at + len(word), known
    elif kind == "~":
        for end in range(at, min(len(text), at + node[1]) + 1):
            if "，" not in text[at:end]:
                yield end, known
    elif kind == "c":
        if at < len(text) and ((text[at] in "天地人") if node[1] == "汉字" else text[at] != "a"):
            yield at + 1, known
    elif kind == "r":
        if known.get(node[1]) and text.startswith(known[node[1]], at):
            yield at + len(known[node[1]]), known
    elif kind == "=":
        for end, now in laid_node(node[2], text, at, known):
            yield end, {**now, node[1]: text[at:end]}
    else:
        for alternative in node[1]:
            yield from laid(alternative, text, at, known)
        if node[2]:
            yield at, known


def matches(pattern: list[Any], text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every match; the start is at the MARK if there is one."""
    for start in range(len(text) + 1):
        for end, known in laid(pattern, text, start, {}):
            yield int(known.get("^", start)), end


@PROFILE
@given(PATTERNS, st.lists(TEXT, min_size=1, max_size=6))
def test_every_match_has_a_literal_at_the_distance_promised(pattern: list[Any], texts: list[str]) -> None:
    found = anchors(pattern, LISTS)
    for text in texts if found else ():
        for start, _ in matches(pattern, text):
            assert any(
                text.startswith(anchor.text, position) and position + anchor.nearest <= start <= position + anchor.farthest
                for anchor in found for position in range(len(text))
            ), (text, start, found)


@PROFILE
@given(PATTERNS, PATTERNS, st.lists(TEXT, min_size=1, max_size=6))
def test_the_distance_is_to_the_mark_where_there_is_one(before: list[Any], behind: list[Any], texts: list[str]) -> None:
    pattern = [*before, MARK, *behind]
    found = anchors(pattern, LISTS)
    for text in texts if found else ():
        for start, _ in matches(pattern, text):
            assert any(
                text.startswith(anchor.text, position) and position + anchor.nearest <= start <= position + anchor.farthest
                for anchor in found for position in range(len(text))
            ), (text, start, found)


@PROFILE
@given(PATTERNS, TEXT)
def test_a_match_is_as_long_as_is_said(pattern: list[Any], text: str) -> None:
    fewest, most = lengths(pattern, LISTS)
    for start, end in matches(pattern, text):
        assert fewest <= end - start <= most


@PROFILE
@given(PATTERNS, TEXT)
def test_the_exact_texts_are_all_that_matches(pattern: list[Any], text: str) -> None:
    texts = exact(pattern, LISTS)
    if texts is not None:
        assert {text[start:end] for start, end in matches(pattern, text)} <= set(texts)


def test_literals_have_two_characters_at_least() -> None:
    assert anchors([["t", "天", 0]], LISTS) == ()
    assert [anchor.text for anchor in anchors([["t", "天", 0], ["~", 3, "字", "clause", []], ["t", "地人", 0]], LISTS)] == ["地人"]


LITERALS = st.dictionaries(
    st.text("天地人a\U00020000\n，", min_size=2, max_size=5), st.lists(st.integers(-9, 99), min_size=3, max_size=6), max_size=12,
)


@PROFILE
@given(LITERALS, st.lists(st.text("天地人a\U00020000\n，", max_size=30), max_size=4))
def test_pairs_and_the_automaton_find_what_there_is(literals: dict[str, list[int]], texts: list[str]) -> None:
    packed = pack_literals({literal: [",".join(map(str, numbers))] for literal, numbers in literals.items()})
    by_pairs, by_automaton = Prefilter(packed, 1 << 40), Prefilter(packed, 0)
    for text in texts:
        expected = sorted(
            (literal, numbers, start) for literal, numbers in literals.items()
            for start in range(len(text)) if text.startswith(literal, start)
        )
        assert sorted(by_pairs.find(text)) == expected
        assert sorted(by_automaton.find(text)) == expected


def test_the_automaton_takes_over_when_the_budget_is_spent() -> None:
    prefilter = Prefilter(pack_literals({"天地": ["0,0,0"]}), 5)
    for _ in range(4):
        assert [start for _, _, start in prefilter.find("人天地")] == [1]
