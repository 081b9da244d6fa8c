"""The words of half-typed configurations, and where they belong."""

from __future__ import annotations

import pytest

from zhuomu.lsp.configuration_files.marks import ITEM, mark_at
from zhuomu.lsp.configuration_files.toml_outline import toml_outline
from zhuomu.lsp.configuration_files.yaml_outline import yaml_outline


@pytest.mark.parametrize(("text", "words"), [
    ("a: b\n", ["a:", "a b"]),
    ("a: b # c\n", ["a:", "a b"]),
    ("a:\n  b:\n    c: d\n  e: f\ng: h\n", ["a:", "a/b:", "a/b/c:", "a/b/c d", "a/e:", "a/e f", "g:", "g h"]),
    ("a:\n- b\n- c\nd: e\n", ["a:", "a/* b", "a/* c", "d:", "d e"]),
    ("a:\n  - b: c\n    d: e\n  - b: f\n", ["a:", "a/*/b:", "a/*/b c", "a/*/d:", "a/*/d e", "a/*/b:", "a/*/b f"]),
    ("a: [b, 'c d', {e: f}]\n", ["a:", "a/* b", "a/* c d", "a/*/e:", "a/*/e f"]),
    ("a: {b: {c: [d]}}\ne: f\n", ["a:", "a/b:", "a/b/c:", "a/b/c/* d", "e:", "e f"]),
    ("{a: b, c\n", ["a:", "a b", " c"]),
    ("a: [b,\n  c\n]\nd: e\n", ["a:", "a/* b", "a/* c", "d:", "d e"]),
    ("a: [b, c\nd: e\n", ["a:", "a/* b", "a/* c", "d:", "d e"]),
    ("a: [b\nc\n", ["a:", "a/* b", " c"]),
    ("a: |\n  b: c\n\n  d\ne: f\n", ["a:", "e:", "e f"]),
    ("a: 'it''s'\nb: \"\\u4e2d\"\n", ["a:", "a it's", "b:", "b 中"]),
    ("a: &x b\n", ["a:", "a b"]),
    ("'a' : b\n", ["a:", "a b"]),
    ("a:\n  b\n  c\n", ["a:", "a b"]),
    ("a:\n  - b\n  c\n", ["a:", "a/* b", "a c"]),
    ("a: b\r\nc: d\re: f", ["a:", "a b", "c:", "c d", "e:", "e f"]),
    ("\ufeffa: b\n", ["a:", "a b"]),
    ("---\na: b\n...\n", ["a:", "a b"]),
    ("a:b\n", [" a:b"]),
    ("a: b: c\n", ["a:", "a b: c"]),
    ("a: \u2028b\n", ["a:", "a \u2028b"]),
    ("# a: b\n\t\n", []),
    ("a: ]\n", ["a:", "a ]"]),
])
def test_words_of_yaml_have_their_places(text: str, words: list[str]) -> None:
    assert ["/".join("*" if name == ITEM else name for name in (*mark.path, *([mark.text] if mark.key else ()))) + (
        ":" if mark.key else f" {mark.text}") for mark in yaml_outline(text)] == words


@pytest.mark.parametrize(("text", "words"), [
    ("[a.b]\nc = 'd'\n", ["a=", "a/b=", "a/b/c=", "a/b/c d"]),
    ("[a.'b c']\n", ["a=", "a/b c="]),
    ("a.b = ['c', \"d\"] # e\n", ["a=", "a/b=", "a/b/* c", "a/b/* d"]),
    ("a = {b.c = 1.5, d = [2]}\n", ["a=", "a/b=", "a/b/c=", "a/b/c 1.5", "a/d=", "a/d/* 2"]),
    ("[[a]]\nb = true\n[[a]]\nc\n", ["a=", "a/*/b=", "a/*/b true", "a=", "a/* c"]),
    ("a = [\n  'b',\n  # 'c'\n]\nd = 1\n", ["a=", "a/* b", "d=", "d 1"]),
    ("a = [\n  'b'\nc = 1\n", ["a=", "a/* b", "c=", "c 1"]),
    ("a = [\n[b]\nc = 1\n", ["a=", "b=", "b/c=", "b/c 1"]),
    ('a = """b\nc"""\nd = 1\n', ["a=", "a b\nc", "d=", "d 1"]),
    ("[a.", ["a="]),
    ("a", [" a"]),
    ("a = \n", ["a="]),
    ("= b\n", []),
])
def test_words_of_toml_have_their_places(text: str, words: list[str]) -> None:
    assert ["/".join("*" if name == ITEM else name for name in (*mark.path, *([mark.text] if mark.key else ()))) + (
        "=" if mark.key else f" {mark.text}") for mark in toml_outline(text)] == words


def test_words_of_one_mapping_have_one_home() -> None:
    marks = yaml_outline("a:\n  - b: 1\n    c: 2\n  - b: 3\n")
    homes = {mark.start: mark.home for mark in marks if mark.key}
    first, second, third = (homes[place] for place in (7, 16, 25))
    assert first == second
    assert first != third


def test_the_word_at_an_offset_is_the_one_that_begins_there() -> None:
    marks = yaml_outline("a: [b,c]\n")
    assert [mark.text if (mark := mark_at(marks, offset)) else "" for offset in range(9)] == ["a", "a", "", "", "b", "b", "c", "c", ""]
