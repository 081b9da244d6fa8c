"""The pack of the terms of a project, under a name that no rule file can have: a file called terms.zm is a pack called terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from zhuomu.rules import terms
from zhuomu.rules.compile import CompiledPack
from zhuomu.rules.overlay import Term
from zhuomu.rules.surroundings import Surroundings

#: No file and no pack has a slash in its name.
IDENTIFIER: Final = "config/terms"


def own_terms(written: Sequence[Term], surroundings: Surroundings) -> CompiledPack:
    """The pack of some terms, as ``compile_terms`` makes it."""
    return _named(terms.compile_terms(written, surroundings))


def _named(pack: CompiledPack) -> CompiledPack:
    """The pack under its name here. Its rules are still selected by the name of the setting, as a tag."""
    rules = tuple(rule._replace(pack=IDENTIFIER, tags=(*rule.tags, terms.IDENTIFIER)) for rule in pack.rules)
    return pack._replace(information=pack.information._replace(identifier=IDENTIFIER), rules=rules)


#: The pack of a project without terms: its rule finds nothing.
WITHOUT_TERMS: Final = _named(terms.NO_TERMS)
