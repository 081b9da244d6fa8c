"""Fixing published documentation changes its words and nothing else, as another parser than ours sees it."""

from __future__ import annotations

import glob
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from tests.property.markdown_structure import skeleton
from tests.property.test_fix import SIGNS, careless
from zhuomu.api import load_ruleset
from zhuomu.engine.check import check
from zhuomu.engine.fix import Choose, Fixed, automatic, fix
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding, Fix
from zhuomu.formats.builtin import MARKDOWN, MDX
from zhuomu.rules.selection import Selection
from zhuomu.text.document import Document
from zhuomu.text.source import read

CORPUS = os.path.join(os.path.dirname(__file__), "../../../shared/eval/clean.valid")
PATHS = sorted(path for end in ("md", "mdx") for path in glob.glob(os.path.join(CORPUS, f"**/*.{end}"), recursive=True, include_hidden=True))
_ADMONITION = re.compile(r"( *)(?:!!!|\?\?\?\+?|===) ")

pytestmark = pytest.mark.skipif(not PATHS, reason="the corpus is not here")


def as_common_markdown(text: str) -> str:
    """The page without the indents of MkDocs' admonitions, whose content is code to any other parser."""
    lines: list[str] = []
    indents: list[int] = []
    for line in text.split("\n"):
        while indents and line.strip() and not line.startswith(" " * indents[-1]):
            indents.pop()
        opening = _ADMONITION.match(line)
        lines.append(line[4 * len(indents):] if line.strip() else line)
        if opening:
            lines[-1] = ""
            indents.append(len(opening[1]) + 4)
    return "\n".join(lines)


def changes(before: str, after: str) -> bool:
    return skeleton(as_common_markdown(before)) != skeleton(as_common_markdown(after))


def links(text: str) -> list[str]:
    """Where the links of a page lead, bare addresses among them, as GitHub renders them."""
    html = cmarkgfm.markdown_to_html_with_extensions(as_common_markdown(text), options=Options.CMARK_OPT_UNSAFE, extensions=("table", "autolink"))
    return sorted(re.findall('<a href="([^"]*)"', html))


def without_emphasis(text: str) -> list[object]:
    return [entry for entry in skeleton(as_common_markdown(text)) if not entry[0].startswith(("em_", "strong_", "s_"))]


def fixed(path: str, find: Callable[[Document], Sequence[Finding]], choose: Choose) -> tuple[Document, Fixed]:
    form = MDX if path.endswith("x") else MARKDOWN
    document = form.read(read(path))
    return document, fix(document, form.read, find, choose, {})


@pytest.fixture(scope="module")
def every_rule() -> RuleSet:
    ruleset = load_ruleset(selection=Selection(preview=True))
    # Those that are off unless asked for are wanted as well.
    codes = tuple(rule.code for rule in ruleset.rules())
    return load_ruleset(selection=Selection(select=codes, preview=True))


def test_every_rule_with_unsafe_fixes_changes_no_structure_and_a_second_run_nothing(every_rule: RuleSet) -> None:
    pages = edits = repaired = structures = second = 0
    moved = []
    for path in PATHS:
        document, result = fixed(path, lambda each: check(each, every_rule), automatic(True))
        before, after = document.source.text, result.document.source.text
        pages += 1
        edits += len(result.applied)
        assert not result.quarrel, path
        if before == after:
            continue
        # A link that its brackets have spoilt is one afterwards.
        if not any(each.finding.rule == "BJ301" for each in result.applied) and links(before) != links(after):
            moved.append(path)
        again = fix(result.document, MARKDOWN.read, lambda each: check(each, every_rule), automatic(True), {})
        second += again.document.source.text != after
        if any(each.suggestion.touches == "emphasis" for each in result.applied):
            # What these correct is emphasis that was not there.
            repaired += 1
            structures += without_emphasis(before) != without_emphasis(after)
        else:
            structures += changes(before, after)
    print(  # noqa: T201 - `pytest -s` shows what was measured
        f"pages {pages}, edits {edits}, pages with emphasis repaired {repaired}, "
        f"structure changes {structures}, second-run changes {second}"
    )
    assert pages == len(PATHS)
    assert (structures, second) == (0, 0)
    assert moved == []


#: Signs after which text reads as something else to some parser, in dialects that markdown-it does not know.
AMBIGUOUS = ("<!--", "-->", "<b>", "</b>", "$", "{{", "}}", "\\", "\n", "\n\n", "    ", "=")


def test_careless_corrections_change_no_structure_either() -> None:
    seeded = random.Random(7)
    words = ["的", "，", "。", "我们", "可以", "一个", "使用", "是", "：", "和", "不"]
    signs = [sign for sign in SIGNS if sign not in AMBIGUOUS]
    edits = 0
    wrong = []
    for path in seeded.sample(PATHS, min(len(PATHS), 250)):
        pairs = [(seeded.choice(words), seeded.choice([*signs, "词语"])) for _ in range(3)]
        document, result = fixed(path, careless(pairs), first_time(automatic(True)))
        edits += len(result.applied)
        if changes(document.source.text, result.document.source.text):
            wrong.append((path, pairs))
    assert edits > 3000
    assert wrong == []


def first_time(choose: Choose) -> Choose:
    """Chooses once only: careless corrections never come to rest."""
    answers: Iterator[Choose] = iter([choose])

    def once(document: Document, findings: Sequence[Finding]) -> Sequence[Fix]:
        answer = next(answers, None)
        return answer(document, findings[:40]) if answer else []

    return once


def test_the_content_of_an_admonition_is_no_code_to_the_comparison() -> None:
    text = "!!! note\n\n    一段\n\n        代码\n\n外面"
    assert as_common_markdown(text) == "\n\n一段\n\n    代码\n\n外面"
    assert skeleton(as_common_markdown(text)) == [("code_block", "", "", "代码\n")]
