"""The files that are open in the editor."""

from __future__ import annotations

import pytest
from lsprotocol import types

from zhuomu.lsp.documents import Documents, path_of

URI = "file:///docs/a.md"


def opened(text: str, encoding: str = "utf-16") -> Documents:
    documents = Documents()
    documents.encoding = encoding
    documents.open(types.TextDocumentItem(URI, "markdown", 1, text))
    return documents


def change(text: str, line: int, start: int, end: int) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(types.Position(line, start), types.Position(line, end)), text)


def text_of(documents: Documents) -> str:
    document = documents.get(URI)
    assert document is not None
    return document.text


def test_an_opened_file_is_known_by_address_and_by_path() -> None:
    documents = opened("请按装。")
    document = documents.get(URI)
    assert document is not None
    assert document[:3] == (URI, "/docs/a.md", "markdown")
    assert documents.at("/docs/a.md") is document
    assert list(documents) == [document]


def test_changes_of_one_message_build_on_one_another() -> None:
    documents = opened("一二三\n四\n")
    documents.change(URI, 2, [change("𠮷\n", 0, 1, 2), change("x", 0, 3, 3), change("", 1, 0, 1)])
    assert text_of(documents) == "一𠮷x\n\n四\n"


def test_a_change_without_a_range_replaces_everything() -> None:
    documents = opened("一")
    documents.change(URI, 2, [types.TextDocumentContentChangeWholeDocument("二"), change("三", 0, 1, 1)])
    assert text_of(documents) == "二三"


def test_every_text_has_another_serial_number() -> None:
    documents = opened("一")
    seen = {documents.get(URI).serial}  # type: ignore[union-attr]
    for version in (2, 2, 1):
        changed = documents.change(URI, version, [change("", 0, 0, 0)])
        assert changed is not None
        seen.add(changed.serial)
    seen.add(documents.open(types.TextDocumentItem(URI, "markdown", 1, "一")).serial)
    assert len(seen) == 5


def test_messages_about_files_that_are_not_open_change_nothing() -> None:
    documents = opened("一")
    assert documents.change("file:///docs/b.md", 1, [change("x", 0, 0, 0)]) is None
    assert documents.close("file:///docs/b.md") is None
    assert text_of(documents) == "一"


def test_a_closed_file_is_forgotten() -> None:
    documents = opened("一")
    assert documents.close(URI) is not None
    assert documents.get(URI) is None
    assert documents.at("/docs/a.md") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_halves_that_meet_are_one_character(encoding: str) -> None:
    documents = opened("\ud842" + "\udfb7\ud842", encoding)
    assert text_of(documents) == "𠮷\ud842"
    documents.change(URI, 2, [change("\udfb7", 0, 99, 99)])
    assert text_of(documents) == "𠮷𠮷"
    documents.change(URI, 3, [types.TextDocumentContentChangeWholeDocument("\ud842" + "\udfb7")])
    assert text_of(documents) == "𠮷"


def test_positions_count_the_characters_that_have_become_whole() -> None:
    documents = opened("一\ud842")
    documents.change(URI, 2, [change("\udfb7", 0, 2, 2)])
    assert text_of(documents) == "一𠮷"
    documents.change(URI, 3, [change("x", 0, 3, 3)])
    assert text_of(documents) == "一𠮷x"
    documents = opened("\ud842一\udfb7")
    documents.change(URI, 2, [change("", 0, 1, 2)])
    assert text_of(documents) == "𠮷"


@pytest.mark.parametrize(("uri", "path"), [
    ("file:///docs/%E6%8C%89%20%E8%A3%85.md", "/docs/按 装.md"), ("file:///a%3Fb%23c.md", "/a?b#c.md"), ("untitled:Untitled-1", ""),
    ("git:/docs/a.md?ref", ""), ("vscode-notebook-cell:/docs/a.ipynb#X1", ""), ("", ""), ("file:", ""), ("http://[::1", ""), ("\ud800", ""),
])
def test_an_address_gives_a_path_if_it_is_that_of_a_file(uri: str, path: str) -> None:
    assert path_of(uri) == path
