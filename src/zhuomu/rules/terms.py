"""The terms of a project as a pack of its own, with one table. Their texts are taken literally.

The pack is there without terms, too: what a shared configuration says of its rule holds for projects that have none.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from zhuomu.dsl import syntax
from zhuomu.findings import Problem
from zhuomu.rules.cases import CaseBuilder
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.metadata import Metadata
from zhuomu.rules.model import PackFile, PackInformation, Rule
from zhuomu.rules.options import OptionReader
from zhuomu.rules.overlay import Term, Written
from zhuomu.rules.patterns import Lowering
from zhuomu.rules.sought import list_of_wrong_forms, words_in
from zhuomu.rules.surroundings import Surroundings
from zhuomu.version import VERSION

#: No file and no other pack has a slash in its name: a file called terms.zm is a pack called terms.
IDENTIFIER: Final = "config/terms"
#: The rule is selected by the name of the setting, too.
_TAGS: Final = ("terms",)
PREFIX: Final = "XM"
CODE: Final = "XM001"
TITLE: Final = "项目术语"
_KIND: Final = "对照表"
_INFORMATION: Final = PackInformation(IDENTIFIER, TITLE, PREFIX, "", f"zhuomu {VERSION}")


def compile_terms(terms: Sequence[Term], surroundings: Surroundings) -> CompiledPack:
    """The pack of the terms. One that makes no row is a problem where it is written, and then none of them counts."""
    if not terms:
        return NO_TERMS
    path = terms[0].wrong.path
    rows = tuple(
        # The position of a row is the number of its term, by which a mistake finds back to it.
        syntax.Row(
            (syntax.Literal(term.wrong.text, False, number),),
            tuple((syntax.Literal(right, False, number),) for right in term.right), (), (), (), number,
        )
        for number, term in enumerate(terms)
    )
    block = syntax.RuleBlock(_KIND, CODE, TITLE, (), rows, (), 0)
    metadata = Metadata(reason=f"这是项目自己定的用语，写在 {os.path.basename(path)} 的 terms 里。")
    lowering = Lowering(IDENTIFIER, {}, {})
    prepared = CaseBuilder(block, metadata, lowering, PackFile(path, " " * len(terms)), surroundings, OptionReader({}, [])).build()
    problems = []
    for mistake in lowering.mistakes:
        wrong = terms[min(mistake.at, len(terms) - 1)].wrong
        problems.append(Problem(wrong.path, mistake.message, wrong.line, wrong.column, wrong.excerpt))
    if problems:
        return NO_TERMS._replace(problems=tuple(problems))
    information = _INFORMATION._replace(origin=path)
    return CompiledPack(
        information, (_rule(metadata, terms[0].wrong),), (prepared,),
        {list_of_wrong_forms(IDENTIFIER, CODE): words_in(term.wrong.text for term in terms)}, (), frozenset({CODE}),
    )


def _rule(metadata: Metadata, first: Written) -> Rule:
    return Rule(
        code=CODE, title=TITLE, pack=IDENTIFIER, kind=_KIND, severity=metadata.severity, confidence=metadata.confidence,
        message="", reason=metadata.reason, url=None, tags=_TAGS, scopes=(), bounded=metadata.bounded, fix=metadata.fix,
        state=metadata.state, enabled=True, aliases=(), parameters=(), filters=(), examples=(),
        path=first.path, line=first.line,
    )


#: The pack of a project without terms: its rule finds nothing.
NO_TERMS: Final = CompiledPack(
    _INFORMATION, (_rule(Metadata(reason="这是项目自己定的用语；写在配置的 terms 里就查，现在一个也没有。"), Written("", __file__, 1)),),
    ((),), {}, (), frozenset({CODE}),
)
