"""After any edits the server's text is the editor's, and what it finds is what a fresh check of that text finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from tests.lsp import measuring
from zhuomu.lsp.analysis import Analyst
from zhuomu.lsp.documents import Documents
from zhuomu.project.checking import checker
from zhuomu.text.source import Source

PROFILE = settings(deadline=None, max_examples=150)
RULES = """
规则 TT001 错字
  查：按装 → 安装
  改法：自动
  误：请按装。 → 请安装。
  正：请安装。
规则 TT002 全文
  查：登陆 → 登录
  当：全文有 账号 或 标题有 网站
  误：登陆账号。 → 登录账号。
  正：登陆。
规则 TT003 一致
  统一：账号、帐号，取多数
  误：账号。账号。帐号。 → 账号。账号。账号。
  正：账号。
规则 TT004 频次
  限次：的 每段不超过 2 次
  误：我的你的他的。
  正：我的。
规则 TT005 汇总
  汇总：TT001 每千字不少于 1 处，全文不少于 3 处
  误（待修）：无
  正：无
规则 TT006 已报
  查：不时 → 有时
  当：全文已报 TT005
  误：按装，不时。
  正：安装。
"""
PIECES = [
    "按装", "登陆", "账号", "帐号", "网站", "的", "不时", "。", "，", "a", " ", "\n", "\n\n", "\r\n", "\r", "# ", "- ", "`", "**", "> ",
    "<!-- zhuomu: ignore[TT001] -->", "|", "𠮷", "😀", "👨\u200d👩", "\u2028", "\x85", "\x0b", "e\u0301", "\ufffc", "\ud83d", "\udc68",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
#: Where an edit begins and ends, as shares of the text, and what is put there; None says that all is replaced.
EDITS = st.lists(st.tuples(st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)), TEXTS), min_size=1, max_size=6)
URI = "file:///project/a.md"


@pytest.fixture(scope="module")
def analyst(tmp_path_factory: pytest.TempPathFactory) -> Analyst:
    folder = tmp_path_factory.mktemp("project")
    (folder / "rules.zm").write_text(RULES, encoding="utf-8")
    (folder / ".zhuomu.yaml").write_text("packs: rules.zm\nselect: [TT, HL]\n", encoding="utf-8")
    return Analyst(str(folder), lambda path: None)


def addressable(text: str, offset: int) -> int:
    """The nearest offset that a position can name: there is none between CR and LF, nor within what was sent as one character."""
    return offset - 1 if text[offset - 1:offset + 1] == "\r\n" else offset


def joined(text: str) -> str:
    """The text as an editor has it: halves of a pair that have met are one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def send(documents: Documents, model: str, where: tuple[float, float] | None, new: str, version: int) -> str:
    """Send one edit; the text that the editor has then."""
    change: types.TextDocumentContentChangeEvent
    if where is None:
        change, model = types.TextDocumentContentChangeWholeDocument(new), new
    else:
        start, end = sorted(addressable(model, round(share * len(model))) for share in where)
        change = types.TextDocumentContentChangePartial(measuring.span(model, start, end, documents.encoding), new)
        model = model[:start] + new + model[end:]
    documents.change(URI, version, [change])
    return joined(model)


@PROFILE
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(TEXTS, EDITS)
def test_the_text_is_the_editors_after_any_edits(encoding: str, text: str, edits: Any) -> None:
    documents = Documents()
    documents.encoding = encoding
    documents.open(types.TextDocumentItem(URI, "markdown", 1, text))
    model = joined(text)
    for number, (where, new) in enumerate(edits):
        model = send(documents, model, where, new, number + 2)
        opened = documents.get(URI)
        assert opened is not None
        assert (opened.text, opened.version) == (model, number + 2)


@PROFILE
@given(TEXTS, EDITS)
def test_what_is_found_is_what_a_fresh_check_of_the_text_finds(analyst: Analyst, text: str, edits: Any) -> None:
    documents, text = Documents(), joined(text)
    uri = f"file://{analyst.folder}/a.md"
    opened = documents.open(types.TextDocumentItem(uri, "markdown", 1, text))
    assert findings(analyst, opened) == fresh(analyst, text)
    for number, (where, new) in enumerate(edits):
        if where is None:
            text = new
        else:
            start, end = sorted(round(share * len(text)) for share in where)
            text = text[:start] + new + text[end:]
        text = joined(text)
        opened = documents.open(types.TextDocumentItem(uri, "markdown", number + 2, text))
        assert findings(analyst, opened) == fresh(analyst, text)


def findings(analyst: Analyst, opened: Any) -> Any:
    analysis = analyst.analyse(opened, _go_on)
    assert not analysis.problems
    return list(analysis.findings)


def fresh(analyst: Analyst, text: str) -> Any:
    """What the command line finds in a file with this text; what is no text in a file is something else there."""
    target = analyst.target(f"{analyst.folder}/a.md", "markdown")
    assert target is not None
    whole = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    inspect = checker(analyst.workspace.policy(target.setup))
    return list(inspect(Source(whole, target.path), target.format).findings)


_go_on: Callable[[], None] = lambda: None  # noqa: E731
