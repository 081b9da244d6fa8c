"""What is wrong with changes of rules and with terms, found without compiling more than the rules that they are about.

A change is judged by its texts alone, and remembered: that other lines of the file are edited costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from zhuomu.dsl.parser import parse
from zhuomu.findings import Message, Problem
from zhuomu.lsp.configuration_files.knowledge import Parts, parts
from zhuomu.plugins.manager import OwnedPack
from zhuomu.project.compiling import read_files, surroundings_of
from zhuomu.project.overlays import overlay_problems
from zhuomu.project.settings import RuleSources
from zhuomu.rules.compile import CompiledPack, ParsedFile, compile_parsed
from zhuomu.rules.overlay import Overlay, Parameter, Term, Written
from zhuomu.rules.terms import compile_terms

#: The path that pieces have while they are judged.
_NOWHERE: Final = "\0"
#: How many packs are kept parsed.
MOST_PACKS: Final = 50


class _Complaint(NamedTuple):
    """What is wrong with the piece of a number, ``offset`` code points into it."""

    piece: int
    offset: int
    message: Message
    remedy: Message | None


def source_problems(sources: RuleSources) -> Iterator[Problem]:
    """What the command line says of overlays, parameters and terms; the paths of problems are absolute."""
    if sources.overlays or sources.parameters:
        found = parts(sources.packs)
        yield from overlay_problems([pack for each in found for pack in each.compiled], sources)
        for overlay in sources.overlays:
            if _is_about_lines(overlay):
                for each in found:
                    yield from _of_overlay(overlay, each)
        if sources.parameters:
            for each in found:
                yield from _of_parameters(sources.parameters, each)
    if sources.terms:
        yield from _of_terms(sources.terms)


def _is_about_lines(overlay: Overlay) -> bool:
    return any((overlay.exceptions, overlay.without_exceptions, overlay.rows, overlay.without_rows, overlay.parameters))


# ---------------------------------------------------------------- one part at a time
def _of_overlay(overlay: Overlay, found: Parts) -> Iterator[Problem]:
    for number, compiled in enumerate(found.compiled[:len(found.owned)]):
        if overlay.code.text in compiled.declared:
            numbering = _Numbering()
            numbered = numbering.numbered(overlay)
            yield from numbering.problems(_judged_overlay(_pack(found, number), numbered))


def _of_parameters(parameters: Sequence[Parameter], found: Parts) -> Iterator[Problem]:
    names = {parameter.name.text for parameter in parameters}
    for number, compiled in enumerate(found.compiled[:len(found.owned)]):
        if any(name in names for rule in compiled.rules for name, _ in rule.parameters):
            numbering = _Numbering()
            numbered = numbering.numbered(tuple(parameters))
            yield from numbering.problems(_judged_parameters(_pack(found, number), numbered))


def _of_terms(terms: Sequence[Term]) -> Iterator[Problem]:
    numbering = _Numbering()
    yield from numbering.problems(_judged_terms(numbering.numbered(tuple(terms))))


class _Pack:
    """A pack with its files parsed. There is one for each compilation of it, by which judgements are remembered."""

    def __init__(self, owned: OwnedPack, compiled: CompiledPack, functions: Container[str]) -> None:
        self._information = compiled.information
        self._surroundings = surroundings_of(functions)
        self._parsed = [(file, *parse(file.text)) for file in read_files(owned, [])]
        self.parameters = {rule.code: {name for name, _ in rule.parameters} for rule in compiled.rules}

    def judged(self, codes: Collection[str], sources: RuleSources) -> tuple[_Complaint, ...]:
        """What is wrong with changes of the rules of some codes. Of all other rules only the codes count."""
        files = []
        for file, tree, mistakes in self._parsed:
            blocks = tuple(block if block.code in codes else block._replace(damaged=True) for block in tree.blocks)
            files.append(ParsedFile(file, tree._replace(blocks=blocks), list(mistakes)))
        pack = compile_parsed(files, self._information, self._surroundings, sources.overlays, sources.parameters)
        return _complaints(pack.problems)


#: By the identity of the compilation, which is kept with it so that no other can have it.
_PACKS: Final[dict[int, tuple[CompiledPack, _Pack]]] = {}


def _pack(found: Parts, number: int) -> _Pack:
    compiled = found.compiled[number]
    known = _PACKS.get(id(compiled))
    if known is None or known[0] is not compiled:
        if len(_PACKS) >= MOST_PACKS:
            _PACKS.clear()
        known = _PACKS[id(compiled)] = compiled, _Pack(found.owned[number], compiled, found.functions)
    return known[1]


@lru_cache(maxsize=200)
def _judged_overlay(pack: _Pack, overlay: Overlay) -> tuple[_Complaint, ...]:
    return pack.judged((overlay.code.text,), RuleSources(overlays=(overlay,)))


@lru_cache(maxsize=50)
def _judged_parameters(pack: _Pack, parameters: tuple[Parameter, ...]) -> tuple[_Complaint, ...]:
    names = {parameter.name.text for parameter in parameters}
    return pack.judged([code for code, own in pack.parameters.items() if own & names], RuleSources(parameters=parameters))


@lru_cache(maxsize=50)
def _judged_terms(terms: tuple[Term, ...]) -> tuple[_Complaint, ...]:
    return _complaints(compile_terms(terms, surroundings_of(())).problems)


def _complaints(problems: Sequence[Problem]) -> tuple[_Complaint, ...]:
    return tuple(
        _Complaint(problem.line, problem.column, problem.message, problem.remedy)
        for problem in problems if problem.path == _NOWHERE
    )


# ---------------------------------------------------------------- places
class _Numbering:
    """Puts numbers in place of places, and places back: what was judged once holds wherever the pieces stand."""

    def __init__(self) -> None:
        self._pieces: list[Written] = []

    def numbered(self, value: Any) -> Any:
        """An overlay, or whatever holds pieces, with the number of a piece as its line and nothing else of its place."""
        if isinstance(value, Written):
            self._pieces.append(value)
            return Written(value.text, _NOWHERE, len(self._pieces) - 1, 0)
        if not isinstance(value, tuple):
            return value
        items = [self.numbered(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)

    def problems(self, complaints: Sequence[_Complaint]) -> Iterator[Problem]:
        """The problems with the places of their pieces."""
        for complaint in complaints:
            piece = self._pieces[complaint.piece]
            # What is missing behind the end is told at the last character.
            offset = min(complaint.offset, max(len(piece.text) - 1, 0))
            yield Problem(piece.path, complaint.message, piece.line, piece.column + offset, piece.excerpt, complaint.remedy)
