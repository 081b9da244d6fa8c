"""Rules about single characters are looked for by expressions that find at least every place where they match."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from zhuomu.rules.classes import CHARACTERS, LENGTHS
from zhuomu.rules.scanning import scan

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
