"""The rules about comments for zhuomu, as a pack: they are shown, selected, judged and remembered like all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress import suppress
from zhuomu.engine.suppress_judgement import UNUSED, WRONG
from zhuomu.findings import Finding
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.model import Example, PackInformation, Rule
from zhuomu.rules.prepared import Prepared
from zhuomu.text.source import Source
from zhuomu.version import VERSION

#: The kind of their cases: nothing in the prose decides about them.
CASE_KIND: Final = "comments"
_IDENTIFIER: Final = "hl"
_PREFIX: Final = "HL"


def _rule(code: str, title: str, reason: str, fix: str | None, examples: tuple[Example, ...]) -> Rule:
    return Rule(
        code=code, title=title, pack=_IDENTIFIER, kind="检查", severity="warning", confidence="high", message="", reason=reason,
        url=None, tags=(), scopes=(), bounded=False, fix=fix, state="正式", enabled=True, aliases=(), parameters=(), filters=(),
        examples=examples, path=__file__, line=1,
    )


def _wrong(text: str, *expected: str) -> Example:
    return Example(text, True, expected, False, 1)


def _right(text: str) -> Example:
    return Example(text, False, (), False, 1)


_RULES: Final = (
    _rule(
        UNUSED, "多余的忽略注释",
        "它管的地方没有它要忽略的问题，多半是文字已经改好了；留着它，以后的错误也会被藏起来。", "safe",
        (
            _wrong("这一句没有错。<!-- zhuomu: ignore[ALL] 引用原文 -->", "这一句没有错。"),
            _right("这一句没有错。<!-- zhuomu: ignore[ALL] 预备着 --><!-- zhuomu: ignore-file[HL001] 样板文件 -->"),
        ),
    ),
    _rule(
        WRONG, "写错的忽略注释",
        "看不懂的注释不起作用：要忽略的问题照样会报，要重新检查的地方仍然不检查。", None,
        (
            _wrong("原文如此。<!-- zhuomu: ignore 忘了写编号 -->"),
            _wrong("原文如此。<!-- zhuomu: ingore[ALL] 引用原文 -->"),
            _right("原文如此。<!-- zhuomu: ignore[ALL] 引用原文 -->"),
        ),
    ),
)
#: The pack of these rules.
PACK: Final = CompiledPack(
    PackInformation(_IDENTIFIER, "忽略注释", _PREFIX, VERSION, f"zhuomu {VERSION}"), _RULES,
    ((Prepared(CASE_KIND, [], (), None, False),),) * len(_RULES), {}, (), frozenset(rule.code for rule in _RULES),
)


def found_in_example(ruleset: RuleSet, rule: Rule, example: Example) -> list[Finding]:
    """What one of these rules finds in its example, which is Markdown in which no other rule finds anything."""
    document = MARKDOWN.read(Source(example.text, ""))
    found: Iterator[Finding] = iter(suppress(document, MARKDOWN, (), ruleset, judge=True).findings)
    return [finding for finding in found if finding.rule == rule.code]
