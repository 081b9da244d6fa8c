"""Values in the words of the protocol, as far as a client understands them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from lsprotocol.converters import get_converter

from zhuomu.findings import Message
from zhuomu.lsp import translation
from zhuomu.lsp.positions import Positions
from zhuomu.lsp.values import Explanation, Lens, Proposal, Shade, Symbol

ENCODINGS = ["utf-8", "utf-16", "utf-32"]


def capabilities(**text: Any) -> types.ClientCapabilities:
    return get_converter().structure({"textDocument": text}, types.ClientCapabilities)


def both(text: str) -> Message:
    return Message(text, text)


# ---------------------------------------------------------------- completion
TEMPLATE = Proposal("规则", "keyword", "规则 ${1:编号} $2\n  查：$0", 0, 1, both("一条规则"), both("**规则**"), template=True)


def test_a_client_without_snippets_gets_the_examples_of_a_template() -> None:
    item = translation.completions([TEMPLATE], Positions("规", "utf-16"), "zh", capabilities()).items[0]
    assert item.text_edit is not None
    assert (item.insert_text_format, item.text_edit.new_text) == (types.InsertTextFormat.PlainText, "规则 编号 \n  查：")


def test_a_client_with_snippets_gets_the_places_to_fill_in() -> None:
    able = capabilities(completion={"completionItem": {"snippetSupport": True}})
    item = translation.completions([TEMPLATE], Positions("规", "utf-16"), "zh", able).items[0]
    assert item.text_edit is not None
    assert (item.insert_text_format, item.text_edit.new_text) == (types.InsertTextFormat.Snippet, TEMPLATE.insert)


def test_proposals_keep_their_order_and_replace_what_was_typed() -> None:
    proposals = [Proposal(f"{number}", "value", "新", 1, 2) for number in range(12)]
    items = translation.completions(proposals, Positions("𠮷旧", "utf-16"), "zh", capabilities()).items
    assert sorted(items, key=lambda item: item.sort_text or "") == list(items)
    assert items[0].text_edit is not None
    assert items[0].text_edit.range == types.Range(types.Position(0, 2), types.Position(0, 3))  # type: ignore[union-attr]


# ---------------------------------------------------------------- hover
@pytest.mark.parametrize(("formats", "shown"), [
    (["markdown", "plaintext"], "**词** `a` 1\\. 好"), (["plaintext"], "词 a 1. 好"), (None, "**词** `a` 1\\. 好"),
])
def test_hover_is_in_a_format_that_the_client_shows(formats: Any, shown: str) -> None:
    able = capabilities(hover={"contentFormat": formats} if formats else {})
    told = translation.hover(Explanation(0, 1, both("**词** `a` 1\\. 好")), Positions("词", "utf-16"), "zh", able)
    assert isinstance(told.contents, types.MarkupContent)
    assert told.contents.value == shown


# ---------------------------------------------------------------- symbols, lenses
def test_symbols_are_a_tree_or_a_list() -> None:
    tree = [Symbol("包", "pack", "", 0, 4, 0, 1, (Symbol("规则", "rule", "RT1", 2, 4, 2, 3),))]
    positions = Positions("包\n规则", "utf-16")
    [outer] = translation.symbols(tree, positions)
    assert [child.name for child in outer.children or ()] == ["规则"]
    flat = translation.flat_symbols(tree, "file:///a.zm", positions)
    assert [(symbol.name, symbol.container_name) for symbol in flat] == [("包", None), ("规则", "包")]


def test_a_lens_runs_its_command() -> None:
    [lens] = translation.lenses([Lens(0, 1, Message("运行", "run"), "zhuomu.runExamples", ("a", "b"))], Positions("规", "utf-16"), "en")
    assert lens.command is not None
    assert (lens.command.title, lens.command.command, lens.command.arguments) == ("run", "zhuomu.runExamples", ["a", "b"])


# ---------------------------------------------------------------- semantic tokens
@pytest.mark.parametrize("encoding", ENCODINGS)
@given(st.lists(st.sampled_from(["规则", "𠮷", "a", "\n", "\r\n", "\u2028", " "]), max_size=20))
def test_semantic_tokens_lead_back_to_their_pieces(encoding: str, parts: list[str]) -> None:
    text, shades, at = "", [], 0
    for part in parts:
        if part.strip(" \r\n"):
            shades.append(Shade(at, at + len(part), "keyword"))
        text, at = text + part, at + len(part)
    positions = Positions(text, encoding)
    data = translation.semantic_tokens(shades, positions).data
    line = column = 0
    found = []
    for number in range(0, len(data), 5):
        down, right, length, kind, modifiers = data[number:number + 5]
        line, column = line + down, right if down else column + right
        start = positions.offset(types.Position(line, column))
        found.append((start, positions.offset(types.Position(line, column + length))))
        assert (kind, modifiers) == (0, 0)
    assert found == [(shade.start, shade.end) for shade in shades]
