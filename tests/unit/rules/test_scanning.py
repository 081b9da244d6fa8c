"""Rules about single characters are looked for by expressions that find at least every place where they match."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from zhuomu.rules.classes import CHARACTERS, LENGTHS
from zhuomu.rules.scanning import beginning, found_characters, head_of, scan, together

HAN, LETTER, CODE = ["c", "汉字", 0], ["c", "字母", 0], ["c", "代码", 0]
LISTS = {"p/点号": ["，", "。"], "p/省略号": ["...", "。。。"]}
END = [[[["位", "段尾", 1]]]]


def starts(pattern: list[Any], text: str, needed: list[Any] | None = None) -> list[int]:
    """Where a match may begin in a text."""
    expression, nearest, farthest = scan(pattern, LISTS, needed or [])
    found = re.finditer(expression, text)
    return sorted({at.start() - back for at in found for back in range(nearest, farthest + 1)})


@pytest.mark.parametrize(("pattern", "text", "expected"), [
    ([HAN, ["t", ",", 1], HAN], "文件,退出, b,退", [1]),
    ([HAN, LETTER], "用Vue开发", [0]),
    ([LETTER, HAN], "用Vue开发", [3]),
    ([["=", "甲", HAN], CODE, ["r", "甲"]], "好\ufffc好\ufffc坏", [0]),
    ([HAN, ["|", [[["t", " ", 1]]], 1], ["t", ",", 1]], "此件,件 ,", [0, 1, 3, 4]),
    ([["|", [[["t", "C#", 1]], [["t", "F#", 1]]], 0], HAN], "C#好F#好", [0, 3]),
    ([["l", "p/点号"], ["t", "x", 1]], "，x。y", [0]),
    ([["c", "别样空格", 0]], "a\u00a0b\u3000", [1, 3]),
    ([["t", "(", 1], ["~", 5, "字", "clause", ["("]], ["t", ")", 1]], "(a(b)(c，d)", [2]),
])
def test_a_scan_finds_where_a_pattern_may_begin(pattern: list[Any], text: str, expected: list[int]) -> None:
    assert starts(pattern, text) == expected


def test_a_scan_begins_at_the_character_that_is_likely_to_be_rare() -> None:
    assert scan([HAN, ["t", ";", 1]], LISTS).expression.startswith("[;]")
    assert scan([HAN, LETTER], LISTS).expression.startswith("[A-Za-z]")


def test_a_rule_about_ends_of_paragraphs_is_looked_for_there_only() -> None:
    assert starts([HAN, ["t", ".", 1]], "好.坏.”\n好.", END) == [2, 6]


def test_what_goes_on_with_more_than_one_character_is_looked_at_before_it_is_found() -> None:
    number = ["|", [[["c", "数字", 0]], [["c", "数字", 0], ["c", "数字", 0]]], 0]
    assert starts([number, ["t", "万", 1]], "1元12万3") == [2, 3]
    assert starts([["l", "p/省略号"], HAN], "a...b...好") == [5]


def test_only_captures_that_are_repeated_are_remembered() -> None:
    assert "(?P<" not in scan([["=", "甲", HAN], LETTER], LISTS).expression
    assert "(?P<" in scan([["=", "甲", HAN], CODE, ["r", "甲"]], LISTS).expression


def test_a_scan_finds_every_han_character() -> None:
    han = re.compile(CHARACTERS["汉字"])
    behind = re.compile(scan([LETTER, HAN], LISTS).expression)
    every = (chr(code) for code in range(0x3000, 0x33000))
    assert [character for character in every if han.match(character) and not behind.match(f"a{character}")] == []


@pytest.mark.parametrize(("expression", "characters"), [
    ("[,;](?=a)", frozenset(",;")), ("[0-3\\-\\]]", frozenset("0123-]")), ("(?=a)", None), ("[^a]", None), ("[\u4e00-\u9fff]", None),
])
def test_it_is_known_which_characters_a_scan_finds(expression: str, characters: frozenset[str] | None) -> None:
    assert found_characters(expression) == characters


def test_scans_of_the_same_characters_find_together_what_each_of_them_finds() -> None:
    scans = [scan([HAN, ["t", ",", 1]], LISTS).expression, scan([["t", ",", 1], LETTER], LISTS).expression]
    assert {head_of(expression) for expression in scans} == {"[,]"}
    assert [found.start() for found in re.finditer(together(scans), "好,1,a,,好,b")] == [1, 3, 8]


@pytest.mark.parametrize(("patterns", "places"), [
    ([[["t", "的的", 0]]], [1, 2]),
    ([[["t", "的", 0]], [["c", "字母", 0], ["t", " ", 1], ["c", "字母", 0]]], [1, 2, 3, 5]),
    ([[HAN]], [0, 1, 2, 3, 4, 8]),
    ([[["l", "p/点号"], ["~", 5, "字", "clause", []], ["t", "尾", 0]]], [9]),
    ([[["w", ["好的", "的好"], []]]], [0, 3]),
    ([], []),
    ([[["~", 5, "字", "clause", []], ["t", "尾", 0]]], None),
    ([[["p", ["n"], 0]]], None),
])
def test_it_is_known_where_patterns_may_begin(patterns: list[Any], places: list[int] | None) -> None:
    expression = beginning(patterns, LISTS)
    found = None if expression is None else [each.start() for each in re.finditer(expression, "好的的的好a b尾，")]
    assert found == places


PLAIN: dict[str, str] = {"汉字": "[\u4e00-\u9fff]", "字母": "[A-Za-z]", "代码": "\ufffc"}


def written(node: list[Any]) -> str:
    """What a node matches, as an expression of its own."""
    if node[0] == "c":
        return PLAIN[str(node[1])]
    if node[0] == "t":
        return re.escape(str(node[1]))
    if node[0] == "l":
        return "[，。]"
    inner = "|".join("".join(map(written, each)) for each in node[1])
    return f"(?:{inner}){'?' if node[2] else ''}"


def test_a_scan_misses_nothing_that_its_pattern_matches() -> None:
    nodes: list[Any] = [HAN, LETTER, CODE, ["t", ",", 1], ["t", " ", 1], ["|", [[["t", " ", 1]]], 1], ["l", "p/点号"], ["|", [[HAN], [LETTER, HAN]], 0]]
    source = random.Random(7)
    for _ in range(300):
        pattern: list[Any] = [source.choice(nodes) for _ in range(source.randint(1, 4))]
        text = "".join(source.choice("文件ab,， \ufffc。") for _ in range(30))
        there = {at.start() for at in re.finditer(f"(?={''.join(map(written, pattern))})", text)}
        assert there <= set(starts(pattern, text)), (pattern, text)


def test_a_class_matches_no_more_characters_than_it_says() -> None:
    for name, expression in CHARACTERS.items():
        _, most = LENGTHS.get(name, (1, 1))
        for text in ("a" * 99, "9" * 99, "文" * 99, "Ａ" * 99, "`" + "a" * 99 + "`", "`" + "a" * 61 + "`", "$" + "x" * 61 + "$", "　　", "，，"):
            found = re.match(expression, text)
            assert found is None or found.end() <= most, (name, text)
