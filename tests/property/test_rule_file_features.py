"""What the editor is told about rule files: no text and no place makes it raise, and every place it names is one of the text."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from zhuomu.lsp.rule_files.advice import advice
from zhuomu.lsp.rule_files.completion import complete
from zhuomu.lsp.rule_files.formatting import formatted
from zhuomu.lsp.rule_files.hover import explain
from zhuomu.lsp.rule_files.lenses import lenses, run_examples
from zhuomu.lsp.rule_files.navigation import definition, references
from zhuomu.lsp.rule_files.shades import shades
from zhuomu.lsp.rule_files.symbols import folds, symbols
from zhuomu.lsp.values import PROPOSAL_KINDS, SHADE_KINDS, SYMBOL_KINDS, Symbol

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FORMS = os.path.join(ROOT, "tests", "unit", "dsl", "forms.zm")
BUNDLED = (os.path.join("yf", "用法.zm"), os.path.join("zc", "的地得.zm"), os.path.join("xg", "机器改写.zm"))
#: How many cut and spliced files are looked at, and how long one may take at most.
SPLICED = 150
WATCHDOG = 20

PROFILE = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
CHARACTERS = (
    "规则词表片段对照术语查当除非例外统一近似限次汇总误正级别提示甲乙丙全文已报前面后面有没是不在句首尾段字内同句含或且删非 　\t\n\r"
    ':：（）(){}｛｝【】[]《》<>、|｜/→←=＝->=><-“”"「」#＃，,.…0123456789ABXZabz@\\\u2028\u0085\ufeff𠮷😀\ufffc\x00\x0b\ufdd0\ud800'
)
LINES = (
    "规则 AB1 试验", "对照表 AB2", "术语表 AB3 术语", "词表 平台 = 网站、《平台》", "片段 约数 = {大约}《约数》", "规则包 abc", "  前缀：AB", "  查：甲=《约数》……{甲} → {甲｜半角}",
    "  当：全文已报 AB1 且 前面是 《平台》", "  误：按装。 → 安装。", "  正：安装。", "  按装 → 安装　当：在句首", "  数据：“../x.tsv”", "词表 外 来自 “\0”", "  汇总：AB 每千字不少于 1 处",
    "  近似：《成语》（", "  统一：账号、帐号，", "  限次：“的” 每句", "  提示：{", "  范围：标题、", "规则", "词表 ", "  查：……（", "  查：{", "  查：《", "  查：【的：", "  查：登陆 → {甲｜",
    "  近似：《平台》", "  查：“”", "  例外：", "  旧码：", "  参数：最低词频 = x", "\ufeff规则 A1", "  状态：试行", "  查：《平台》", "  查：（{}）", "  按装 → 安装 或",
)


def nothing(path: str) -> str | None:
    return None


def ask_everything(text: str, offsets: list[int], path: str = "/nowhere/试.zm", read: Callable[[str], str | None] = nothing) -> None:
    """Ask all that can be asked, and hold every answer against the text."""
    size = len(text)
    for said in advice(text, path, read):
        assert 0 <= said.start <= said.end <= size
        assert said.message.zh
        assert said.message.en
        assert said.severity in ("error", "warning", "info")
    position = 0
    for shade in shades(text):
        assert position <= shade.start < shade.end <= size
        assert shade.kind in SHADE_KINDS
        assert not re.search("[\r\n]", text[shade.start:shade.end]), text[shade.start:shade.end]
        position = shade.end
    for symbol in walk(symbols(text, path)):
        assert 0 <= symbol.start <= symbol.name_start <= symbol.name_end <= symbol.end <= size
        assert symbol.kind in SYMBOL_KINDS
        assert symbol.name
        assert all(symbol.start <= child.start and child.end <= symbol.end for child in symbol.children)
    assert all(0 <= start < end <= size for start, end in folds(text))
    for lens in lenses(text, path, read):
        assert 0 <= lens.start < lens.end <= size
        assert run_examples(text, *lens.arguments, read).zh
    again = formatted(text)
    assert again is None or formatted(again) == again
    for offset in offsets:
        for proposal in complete(text, path, offset, read):
            assert 0 <= proposal.start <= proposal.end == min(max(offset, 0), size)
            assert proposal.kind in PROPOSAL_KINDS
            assert proposal.label
            assert proposal.insert
        told = explain(text, path, offset, read)
        assert told is None or (0 <= told.start < told.end <= size and told.markdown.zh and told.markdown.en)
        for place in (*definition(text, path, offset, read), *references(text, path, offset, read)):
            assert 0 <= place.start <= place.end <= (size if place.path == path else 10**9)
        assert set(references(text, path, offset, read, declaration=False)) <= set(references(text, path, offset, read))


def walk(found: list[Symbol] | tuple[Symbol, ...]) -> Iterator[Symbol]:
    for symbol in found:
        yield symbol
        yield from walk(symbol.children)


@PROFILE
@given(st.text(st.sampled_from(CHARACTERS), max_size=60), st.lists(st.integers(-2, 70), max_size=3))
@example("", [0])
@example("\r\n", [0, 1, 2])
@example("规则 A1\r\n  查：《", [12])
@example("词表 一 = 《一》\n片段 二 = 《二》\n规则 A1\n  查：《二》《一》\n", [8, 20, 36])
def test_no_text_makes_anything_raise(text: str, offsets: list[int]) -> None:
    ask_everything(text, offsets)


@PROFILE
@given(
    st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]), st.lists(st.integers(0, 150), max_size=4),
    st.booleans(),
)
def test_no_lines_in_any_order_make_anything_raise(lines: list[str], end: str, offsets: list[int], ended: bool) -> None:
    ask_everything(end.join(lines) + (end if ended else ""), offsets)


@pytest.mark.slow
def test_no_cut_or_spliced_rule_file_makes_anything_raise(watchdog: Callable[[int], None]) -> None:
    chance = random.Random(20240602)
    texts = [open_text(FORMS), *(open_text(os.path.join(ROOT, "rules", name)) for name in BUNDLED)]
    for _ in range(SPLICED):
        one, other = chance.choice(texts), chance.choice(texts)
        lines = one.split("\n")
        begin = chance.randrange(len(lines))
        text = "\n".join(lines[begin:begin + chance.randint(1, 20)])
        at, start = chance.randrange(len(text) + 1), chance.randrange(len(other))
        text = text[:at] + chance.choice(("", other[start:start + chance.randint(0, 40)])) + text[at:][chance.choice((0, 0, 1, 7)):]
        text = text.replace("\n", chance.choice(("\n", "\n", "\r\n")))
        watchdog(WATCHDOG)
        ask_everything(text, [at, *(chance.randrange(len(text) + 1) for _ in range(6))])
        watchdog(0)


def open_text(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
