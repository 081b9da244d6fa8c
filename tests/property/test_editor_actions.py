"""What the editor does to a document is what the command line does, and nothing that stands in it makes it fail."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from tests.property.test_baseline import PAGE, written
from tests.unit.lsp.project import ABLE, Project, edited, quiet_server, write_rules
from zhuomu.engine.fix import automatic
from zhuomu.lsp.actions import _actions, _offers, touched
from zhuomu.lsp.differences import differences
from zhuomu.lsp.fixes import edits_of, fixed
from zhuomu.lsp.hover import of_document as hover
from zhuomu.lsp.lenses import of_document as lenses
from zhuomu.lsp.positions import Positions

PROFILE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: Everything that an editor may send, and what the rules of the project look for.
PIECES = [
    "按装", "布署", "登陆", "帐户", "进行", "待补充", "星号", "按**装**", "请", "驱动", "。", "，", " ", "\t", "\n", "\r\n", "\r", "\n\n", "# ", "- ", "> ",
    "|", "`", "*", "<!-- zhuomu: ignore[TT101] -->", "<!-- zhuomu: ignore[", "-->", "𠮷", "😀", "👩\u200d👧", "\u2028", "\x85", "\ufeff", "\ud83d",
    "\udc00", "e\u0301", "\0", "\x1b[0m", "---\n", "[", "](u)", "<b>",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
LINES = st.lists(st.sampled_from(["甲", "乙", "丙丁", "\r", "\n", "\r\n", "𠮷", ""]), max_size=25).map("".join)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = str(tmp_path_factory.mktemp("project"))
    return Project(os.path.join(folder, "here"), write_rules(folder))


@settings(deadline=None, max_examples=500)
@given(LINES, LINES)
def test_the_edits_between_two_texts_make_one_of_the_other(before: str, after: str) -> None:
    edits = differences(before, after)
    assert edited(before, edits) == after
    assert all(edit.end <= following.start for edit, following in pairwise(edits))
    for edit in edits:
        for place in (edit.start, edit.end):
            assert before[place - 1:place + 1] != "\r\n", "an editor has no such place"


@PROFILE
@given(PAGE, PAGE, st.booleans())
def test_the_editor_fixes_what_the_command_line_fixes(
    project: Project, page: list[list[str]], before: list[list[str]], accepted: bool,
) -> None:
    from zhuomu.cli.baseline import main as baseline
    from zhuomu.cli.check import main as check
    from zhuomu.cli.language import Language

    baselined = project.path(".zhuomu-baseline.json")
    if os.path.exists(baselined):
        os.remove(baselined)
    if accepted:
        path = project.write("a.md", written(before))
        baseline(["create", "--baseline", baselined, path], Language("zh"))
    # What was accepted may stand anywhere else by now.
    text = written([*page, *before] if accepted else page) + "\r\n<!-- zhuomu: ignore[TT101] -->\r\n\r\n登陆按装。\r\n\r\n<!-- zhuomu: ignore[TT104] -->\r\n按装。\r\n"
    analyst = project.analyst()
    ours = edited(text, edits_of(fixed(project.analysis(text, analyst=analyst), analyst.chooser(automatic(False)))))
    path = project.write("a.md", text)
    check(["--fix", "--output-format", "concise", path], Language("zh"))
    assert ours == project.read("a.md")


def after(text: str, edit: types.WorkspaceEdit, encoding: str) -> str:
    """The text after an edit, as an editor makes it."""
    assert edit.document_changes is not None
    [change] = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    positions = Positions(text, encoding)
    made = [(*positions.span(each.range), each.new_text) for each in change.edits if isinstance(each, types.TextEdit)]
    assert len(made) == len(change.edits)
    return edited(text, made)


@PROFILE
@given(TEXT, st.integers(0, 60), st.integers(0, 60), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.sampled_from(["a.md", "a.txt", "a.rst"]))
def test_no_text_makes_anything_fail_and_every_edit_arrives_as_it_was_meant(
    project: Project, text: str, start: int, length: int, encoding: str, name: str,
) -> None:
    analyst = project.analyst()
    analysis = project.analysis(text, name, analyst)
    server: Any = quiet_server(analyst, ABLE, encoding=encoding)
    hover(server, analysis, start)
    lenses(server, analysis)
    if analysis.read is None:
        return
    offers = _offers(server, analysis, touched(analysis.findings, start, start + length), types.CodeActionContext([]))
    for offer, action in zip(offers, _actions(server, analysis, offers), strict=True):
        assert isinstance(action, types.CodeAction)
        assert "\n" not in action.title
        if action.edit is not None:
            assert after(text, action.edit, encoding) == edited(text, offer.edits)


@PROFILE
@given(TEXT, st.integers(0, 40))
def test_every_edit_that_is_offered_takes_the_finding_away(project: Project, text: str, place: int) -> None:
    text = text.replace("zhuomu", "")
    analyst = project.analyst()
    analysis = project.analysis(text, analyst=analyst)
    for finding in touched(analysis.findings, place, place):
        before = [each for each in analysis.findings if each.rule == finding.rule]
        for offer in _offers(quiet_server(analyst, ABLE), analysis, [finding], types.CodeActionContext([], only=["quickfix"])):
            if offer.edits:
                left = project.analysis(edited(text, offer.edits), analyst=analyst).findings
                assert len([each for each in left if each.rule == finding.rule]) < len(before), offer
