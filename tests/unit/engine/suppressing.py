"""What the tests of suppression share: three rules, and the rules about comments themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhuomu.engine.check import check
from zhuomu.engine.fix import Fixed, automatic, fix
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suppress import Suppressed, suppress
from zhuomu.engine.suppress_rules import PACK
from zhuomu.findings import Finding
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.rules.compile import compile_pack
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.registry import link
from zhuomu.rules.selection import Selection
from zhuomu.rules.surroundings import Surroundings
from zhuomu.text.document import Document
from zhuomu.text.source import Source

FORMATS = {form.name: form for form in BUILT_IN}
_RULES = """规则 AA101 装
  标签：字
  查：按装 → 安装
  误：按装
  正：好
规则 AA102 登
  查：登陆 → 登录
  误：登陆
  正：好
规则 BB101 帐
  查：帐号 → 账号
  误：帐号
  正：好
"""


def _no_list(path: str, wanted: str) -> str:
    raise OSError(wanted)


def ruleset(selection: Selection = Selection()) -> RuleSet:  # noqa: B008 - a frozen value
    """Rules about 按装 (AA101), 登陆 (AA102) and 帐号 (BB101) in a pack called aa, and those about comments."""
    pack = compile_pack(
        [PackFile("aa.zm", _RULES)], PackInformation("aa", "", "", "", ""),
        Surroundings(_no_list, lambda tag, least: [], lambda word: 0, ()),
    )
    compiled, problems = link([pack, PACK])
    assert problems == ()
    return RuleSet(compiled, selection)


RULES = ruleset()


def read(text: str, name: str = "markdown") -> tuple[Document, Format]:
    """A text as a document of a format, and the format."""
    form = FORMATS[name]
    return form.read(Source(text)), form


def run(text: str, name: str = "markdown", rules: RuleSet = RULES, judge: bool = True) -> Suppressed:
    """What becomes of the findings in a text."""
    document, form = read(text, name)
    return suppress(document, form, check(document, rules), rules, judge=judge)


def hidden(text: str, name: str = "markdown") -> list[int]:
    """The lines, from 1, of the findings in a text that comments hide, when there is nothing to say about the comments."""
    result = run(text, name)
    assert [each for each in result.findings if each.rule.startswith("HL")] == []
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    assert len(lines) == len(text) or "\r\n" in text
    return [text[: each.finding.start].replace("\r\n", "\n").count("\n") + 1 for each in result.hidden]


def said(text: str, name: str = "markdown", rules: RuleSet = RULES) -> list[tuple[str, str]]:
    """The rules that find something about the comments in a text, and what they mark."""
    return [(each.rule, each.text) for each in run(text, name, rules).findings if each.rule.startswith("HL")]


def finder(form: Format, rules: RuleSet = RULES) -> Callable[[Document], Sequence[Finding]]:
    """Finds in documents of a format what is to be reported."""
    return lambda document: suppress(document, form, check(document, rules), rules, judge=True).findings


def fixed(text: str, name: str = "markdown", rules: RuleSet = RULES) -> Fixed:
    """A text with every safe fix of the rules about comments, and of no others."""
    document, form = read(text, name)
    choose = automatic(False)
    return fix(
        document, form.read, finder(form, rules),
        lambda document, found: choose(document, [each for each in found if each.rule.startswith("HL")]), {},
    )
