"""The mutants of a rule: the rule without each of the parts that an example should need.

Rows without conditions that are nothing but words are data, as the words of a 词表 are, and so are terms and data files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuomu.dsl import syntax
from zhuomu.dsl.extents import sequence_end
from zhuomu.rules.mutation.of_bodies import of_limit, of_meta, of_near, of_tally, of_unify
from zhuomu.rules.mutation.of_boundaries import of_edges
from zhuomu.rules.mutation.of_conditions import of_clause
from zhuomu.rules.mutation.of_patterns import of_sequence
from zhuomu.rules.mutation.variants import Mutant, Variant


def mutants(block: syntax.RuleBlock, text: str) -> Iterator[Mutant]:
    """The mutants of a rule in the order of its lines; ``text`` is that of its rule file. A rule of an overlay has none."""
    statements = block.statements
    bounded = not any(isinstance(s, syntax.Meta) and (s.key, s.value) == ("边界", "字") for s in statements)
    finds = sum(isinstance(statement, syntax.Find) for statement in statements)
    for number, statement in enumerate(statements):
        for variant in _of_statement(statement, text, bounded, finds):
            kept = () if variant.tree is None else (variant.tree,)
            yield _mutant(block._replace(statements=(*statements[:number], *kept, *statements[number + 1:])), variant)
    for number, row in enumerate(block.rows):
        if not _is_data(row):
            for variant in _of_row(row, text, bounded, len(block.rows)):
                rows = () if variant.tree is None else (variant.tree,)
                yield _mutant(block._replace(rows=(*block.rows[:number], *rows, *block.rows[number + 1:])), variant)


def _mutant(block: syntax.RuleBlock, variant: Variant) -> Mutant:
    return Mutant(block, *variant[1:])


def _of_statement(statement: syntax.Statement, text: str, bounded: bool, finds: int) -> Iterator[Variant]:
    if isinstance(statement, syntax.When | syntax.Unless | syntax.Allow):
        yield from of_clause(statement, text, bounded)
    elif isinstance(statement, syntax.Find):
        if finds > 1:
            yield Variant(None, "pattern", statement.at, sequence_end(statement.pattern, text), False)
        yield from _of_pattern(statement, text, bounded)
    elif isinstance(statement, syntax.Unify):
        yield from of_unify(statement, text)
    elif isinstance(statement, syntax.Near):
        yield from of_near(statement, text)
    elif isinstance(statement, syntax.Limit):
        yield from of_limit(statement, text, bounded)
    elif isinstance(statement, syntax.Tally):
        yield from of_tally(statement, text)
    elif isinstance(statement, syntax.Meta):
        yield from of_meta(statement, text)


def _of_pattern(holder: Any, text: str, bounded: bool) -> Iterator[Variant]:
    for variant in (*of_sequence(holder.pattern, text), *(of_edges(holder.pattern, text) if bounded else ())):
        yield variant._replace(tree=holder._replace(pattern=variant.tree))


def _of_row(row: syntax.Row, text: str, bounded: bool, rows: int) -> Iterator[Variant]:
    if rows > 1:
        yield Variant(None, "row", row.at, sequence_end(row.pattern, text), False)
    yield from _of_pattern(row, text, bounded)
    for name in ("when", "unless", "allow"):
        clauses = getattr(row, name)
        for number, clause in enumerate(clauses):
            for variant in of_clause(clause, text, bounded):
                kept = () if variant.tree is None else (variant.tree,)
                changed: Any = {name: (*clauses[:number], *kept, *clauses[number + 1:])}
                yield variant._replace(tree=row._replace(**changed))


def _is_data(row: syntax.Row) -> bool:
    return not (row.when or row.unless or row.allow) and _is_words(row.pattern)


def _is_words(sequence: syntax.Sequence) -> bool:
    return all(
        isinstance(element, syntax.Literal)
        or (isinstance(element, syntax.Choice) and not element.optional and all(map(_is_words, element.alternatives)))
        for element in sequence
    )
