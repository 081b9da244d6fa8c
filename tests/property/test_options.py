"""Whatever a style chooses, no text makes the rules fail, and what was fixed stays as it is."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.test_markdown import SOUP
from zhuomu.engine.check import check
from zhuomu.engine.fix import automatic, fix
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding, Problem
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.project.rules import load_rules
from zhuomu.rules.selection import Selection
from zhuomu.text.document import Document
from zhuomu.text.source import Source

#: What options are about: marks, letters, digits and blanks between Han characters.
PIECES = st.sampled_from([
    "第", "章", "汉字", "使用", "，", "。", "！", "、", "：", "“", "”", "「", "」", "（", "）", "《", "》", "……", "——", "～", "％",
    ",", ".", "!", "?", ":", ";", "(", ")", '"', "'", "...", "--", "~", "%", "-", "/", " ", "  ", "　", "Vue", "iPhone", "３", "3", "2024", "1.5",
    "`ls`", "**粗**", "[链](u)", "$x$", "<b>", "</b>", "\n", "\n\n", "- ", "# ", "啓動", "帳號", "㎞", "°C",
])
MIXED = st.lists(PIECES, max_size=25).map("".join)


@lru_cache(maxsize=1)
def installed() -> RuleSet:
    """All rules that are installed, those on trial among them, which are to be fixed as safely as the others."""
    loaded = load_rules()
    return RuleSet(loaded.compiled, Selection(preview=True), functions=loaded.functions, checks=loaded.checks)


@st.composite
def choices(draw: st.DrawFn) -> dict[str, str]:
    """A value of every option, often the same one for all."""
    options = installed().compiled.options
    place = draw(st.integers(0, 3))
    return {
        option.key: option.values[place][1] if place < len(option.values) else draw(st.sampled_from([key for _, key in option.values]))
        for option in options
    }


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(MIXED, SOUP), choices())
def test_fixing_twice_is_fixing_once_under_any_style(text: str, options: dict[str, str]) -> None:
    ruleset = installed().choosing(options)
    problems: list[Problem] = []

    def find(document: Document) -> list[Finding]:
        return check(document, ruleset, problems.append)

    once = fix(MARKDOWN.read(Source(text)), MARKDOWN.read, find, automatic(False), {})
    assert problems == []
    assert once.quarrel == ()
    again = fix(once.document, MARKDOWN.read, find, automatic(False), {})
    assert again.document.source.text == once.document.source.text
