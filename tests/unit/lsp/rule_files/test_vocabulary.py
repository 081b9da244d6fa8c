"""The words about the rule language: none is missing, and what they say is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from re import _constants as codes
from re import _parser as expressions
from typing import Any

import pytest

from zhuomu.dsl import diagnostics
from zhuomu.dsl.parser import parse
from zhuomu.dsl.terminals import terminals
from zhuomu.lsp.rule_files.vocabulary import FORMS, HEADS, JOINTS, META, STATEMENTS, Word
from zhuomu.lsp.rule_files.vocabulary_options import CONDITIONS, GAP_OPTIONS, OPTIONS, VERBS, condition_word
from zhuomu.lsp.rule_files.vocabulary_values import CHARACTER_CLASSES, FUNCTIONS, PARTS_OF_SPEECH, VALUES
from zhuomu.rules import functions
from zhuomu.rules.classes import CHARACTERS, TAGS
from zhuomu.rules.metadata import RULE_KEYS, allowed_values
from zhuomu.segment.dictionary import Dictionary

ALL: tuple[Word, ...] = (
    *HEADS, *STATEMENTS, *META, *JOINTS, *FORMS, *CONDITIONS, *GAP_OPTIONS, *VERBS, *(word for words in OPTIONS.values() for word in words),
)
#: Terminals that stand for any text.
TEXTS = ("LIT", "NAME", "TITLE", "TEXT", "EXAMPLE", "QUOTED", "NEAR_LIST", "NEAR_OPTION")
SIGNS = "甲乙丙丁戊己庚辛壬癸全"


def spelled(parsed: Any) -> Iterator[str]:
    """Spellings of a regular expression that hold every word in it; of a class the Chinese characters, or any one."""
    yield from map("".join, product(*(list(_one(*item)) for item in parsed)))


def _one(code: Any, value: Any) -> Iterable[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.IN:
        return _members(value)
    if code is codes.BRANCH:
        return (text for branch in value[1] for text in spelled(branch))
    if code is codes.SUBPATTERN:
        return spelled(value[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, _, inner = value
        return [*spelled(inner), *([""] if least == 0 else [])]
    return [""] if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT) else ["x"]


def _members(items: Any) -> list[str]:
    literals = [chr(value) for code, value in items if code is codes.LITERAL]
    chinese = [sign for sign in literals if "\u4e00" <= sign <= "\u9fff"]
    if items[0][0] is codes.NEGATE or not (chinese or literals):
        return ["1" if (codes.RANGE, (48, 57)) in items else "A"]
    return chinese or literals[:1]


def spellings(name: str) -> set[str]:
    return set(spelled(expressions.parse(terminals()[name])))


def test_every_chinese_word_of_the_grammar_is_explained() -> None:
    known = {run for word in ALL for run in re.findall("[\u4e00-\u9fff]+", word.word)} | set(SIGNS)
    known |= {"次", "字", "处"}  # what stands behind a number
    for name in set(terminals()) - set(TEXTS):
        for text in spellings(name):
            for run in re.findall("[\u4e00-\u9fff]+", text):
                assert run in known or name in ("CONTEXT_HEAD", "COUNT_HEAD", "REF_HEAD", "ANCHOR", "REPORTED"), (name, text)


def test_every_condition_of_the_grammar_is_explained() -> None:
    written = {*spellings("CONTEXT_HEAD"), *spellings("COUNT_HEAD"), *spellings("ANCHOR"), *(text[3:] for text in spellings("REF_HEAD")), "全文已报", "选项"}
    assert len(written) > 40
    assert {text for text in written if condition_word(text) is None} == set()
    reached = {word.word for text in written if (word := condition_word(text)) is not None}
    assert reached == {word.word for word in CONDITIONS}


def test_no_word_is_explained_twice() -> None:
    for words in (HEADS, STATEMENTS, META, JOINTS, FORMS, CONDITIONS, GAP_OPTIONS, *OPTIONS.values()):
        assert len({word.word for word in words}) == len(words)


def test_heads_and_lines_are_those_of_the_language() -> None:
    assert {word.word for word in HEADS} == set(diagnostics.HEADS)
    assert {word.word for word in STATEMENTS} == set(diagnostics.STATEMENTS)
    assert {word.word for word in META} == set(diagnostics.META_KEYS)


def test_values_are_those_of_the_language() -> None:
    assert {key: set(values) for key, values in VALUES.items()} == {key: set(allowed_values(key)) for key in RULE_KEYS if allowed_values(key)}


def test_classes_are_those_of_the_language_and_their_examples_belong_to_them() -> None:
    dictionary = Dictionary()
    assert set(PARTS_OF_SPEECH) == set(TAGS)
    for name, known in PARTS_OF_SPEECH.items():
        assert [word for word in known.examples if not (dictionary.tag(word) or "").startswith(TAGS[name])] == []
    assert set(CHARACTER_CLASSES) == set(CHARACTERS)
    for name, known in CHARACTER_CLASSES.items():
        assert [text for text in known.examples if not re.fullmatch(CHARACTERS[name], text)] == []


def test_functions_do_what_is_said_of_them() -> None:
    assert set(FUNCTIONS) == set(functions.FUNCTIONS)
    assert {name: functions.FUNCTIONS[name](before) for name, (_, before, _) in FUNCTIONS.items()} == {
        name: after for name, (_, _, after) in FUNCTIONS.items()
    }


def as_file(text: str) -> str:
    """An example as a file: blocks as they are, a line below a head that may have it."""
    if text.startswith(diagnostics.HEADS):
        return text + "\n"
    key = text.partition("：")[0]
    if key in ("取值", "说明"):
        return f"选项 甲 abc\n  {text}\n"
    if key in ("前缀", "版本", "作者", "需要"):
        return f"规则包 abc\n  {text}\n"
    return f"{'术语表' if '←' in text else '规则'} AB1\n  {text}\n"


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.word)
def test_examples_parse(word: Word) -> None:
    assert parse(as_file(word.example))[1] == ()


@pytest.mark.parametrize("word", HEADS, ids=lambda word: word.word)
def test_templates_of_blocks_parse_when_they_are_filled_in(word: Word) -> None:
    filled = re.sub(r"\$\{[0-9]+:([^}]*)\}|\$[0-9]+", lambda found: found[1] or "", word.template.replace("CODE", "AB1"))
    assert parse(filled)[1] == ()


@pytest.mark.parametrize("word", STATEMENTS, ids=lambda word: word.word)
def test_templates_of_lines_parse_when_they_are_filled_in(word: Word) -> None:
    filled = re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", word.template).replace("编号", "AB1")
    if filled.endswith("："):
        filled = word.example
    assert parse(as_file(filled))[1] == ()


def test_everything_is_said_in_both_languages() -> None:
    meanings = [word.meaning for word in ALL] + [meaning for values in VALUES.values() for meaning in values.values()]
    assert all(meaning.zh and meaning.en for meaning in meanings)
    assert all(re.search("[\u4e00-\u9fff]", meaning.zh) for meaning in meanings)
