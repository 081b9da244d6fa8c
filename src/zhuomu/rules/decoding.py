"""Brings compiled rules back from their JSON texts. Apart from the compiler, so that a run with a warm cache skips that."""

from __future__ import annotations

import json

from zhuomu.rules.model import Example, Rule


def decode_rule(text: str) -> Rule:
    """The rule of a JSON text made by ``zhuomu.rules.registry.link``."""
    rule = Rule(*json.loads(text))
    return rule._replace(
        tags=tuple(rule.tags), scopes=tuple(rule.scopes), aliases=tuple(rule.aliases), filters=tuple(rule.filters),
        parameters=tuple((str(name), str(value)) for name, value in rule.parameters),
        examples=tuple(Example(e[0], e[1], tuple(e[2]), e[3], e[4], tuple((str(o), str(v)) for o, v in e[5])) for e in rule.examples),
    )
