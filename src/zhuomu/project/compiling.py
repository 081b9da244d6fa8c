"""Compiles packs and lets their own examples judge them: a rule that fails one is not loaded."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from zhuomu.engine.examples import Failure, Reader, failure_problem, run_examples
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.formats.plain import parse as parse_plain
from zhuomu.plugins.manager import OwnedCheck, OwnedPack, functions_of
from zhuomu.project.checks import add_checks
from zhuomu.project.overlays import overlay_problems, under_overlays
from zhuomu.project.paths import shown
from zhuomu.project.settings import RuleSources
from zhuomu.rules.compile import CompiledPack, compile_pack
from zhuomu.rules.model import Compiled, PackFile, PackInformation
from zhuomu.rules.registry import link
from zhuomu.rules.selection import Selection
from zhuomu.rules.surroundings import Surroundings
from zhuomu.rules.terms import NO_TERMS, compile_terms
from zhuomu.segment.dictionary import Dictionary
from zhuomu.text.document import Document
from zhuomu.text.source import Source

#: The rules as they are.
_NO_CHANGES = RuleSources()


def plain_document(text: str) -> Document:
    """A document of plain text that stands in no file."""
    return parse_plain(Source(text, ""))


def reader(formats: Iterable[Format]) -> Reader:
    """What makes documents of examples, in the formats given.

    It raises LookupError for a format that nobody has, and whatever the format raises.
    """
    # Of two formats with one name the first counts, as everywhere.
    known = {form.name: form for form in reversed(tuple(formats))}

    def read(text: str, name: str) -> Document:
        if not name:
            return plain_document(text)
        if name not in known:
            raise LookupError(f"there is no format {name}")
        return known[name].read(Source(text, ""))

    return read


def compile_packs(
    packs: Sequence[OwnedPack], functions: Mapping[str, Callable[..., Any]], lists_read: list[str] | None = None,
    checks: Sequence[OwnedCheck] = (), formats: Iterable[Format] = BUILT_IN, sources: RuleSources = _NO_CHANGES,
    built_in: Sequence[CompiledPack] = (),
) -> tuple[Compiled, tuple[Problem, ...]]:
    """One rule set from the packs and checks, without the rules and packs that are broken, and why they are.

    The absolute paths of the word lists and tables that the rule files name are appended to ``lists_read``;
    ``formats`` are those that examples of checks may be written in. Of ``sources`` the overlays, terms and parameters are
    applied; ``built_in`` are packs that no plugin brings, and come last. Examples judge a rule as its author wrote it: that one
    does not hold under an overlay is what the overlay is for.
    """
    compiled, linked, problems = compile_unjudged(packs, functions, lists_read, checks, sources, built_in)
    failures = failing_examples(linked, functions, checks, formats)
    refused: list[Problem] = []
    if failures or sources != RuleSources(sources.packs):
        known = frozenset(problems)
        refused.extend(overlay_problems(compiled, sources))
        final = under_overlays(_without(compiled, {failure.rule.code for failure in failures}), sources.overlays)
        if sources.terms:
            final = [pack for pack in final if pack.information != NO_TERMS.information]
            final.append(compile_terms(sources.terms, surroundings_of(functions)))
        linked, found = link(final)
        refused.extend(problem for problem in found if problem not in known)
    everything = (*problems, *map(shown_failure, failures), *refused)
    return linked, tuple(problem._replace(path=shown(problem.path)) for problem in everything)


def compile_unjudged(
    packs: Sequence[OwnedPack], functions: Container[str], lists_read: list[str] | None = None,
    checks: Sequence[OwnedCheck] = (), sources: RuleSources = _NO_CHANGES, built_in: Sequence[CompiledPack] = (),
) -> tuple[list[CompiledPack], Compiled, tuple[Problem, ...]]:
    """The packs and checks compiled and linked, before their examples have been run.

    What the overlays of ``sources`` make of rules is compiled beside them, and linked later.
    """
    def reading(rule_file: str, name: str) -> str:
        text = read_list(rule_file, name)
        if lists_read is not None:
            lists_read.append(list_path(rule_file, name))
        return text

    surroundings = surroundings_of(functions, reading)
    compiled: list[CompiledPack] = []
    problems: list[Problem] = []
    for owned in packs:
        files = read_files(owned, problems)
        compiled.append(compile_pack(files, information_of(owned), surroundings, sources.overlays, sources.parameters))
    compiled, refused = add_checks(packs, compiled, checks)
    compiled.extend(pack for pack in built_in if not _stands_back(pack, compiled))
    linked, found = link(compiled)
    return compiled, linked, (*problems, *refused, *found)


def _stands_back(pack: CompiledPack, others: Sequence[CompiledPack]) -> bool:
    """Whether a pack is that of no terms, and somebody needs its name, its prefix or its code."""
    mine = NO_TERMS.information
    return pack is NO_TERMS and any(
        other.information.identifier == mine.identifier or other.information.prefix == mine.prefix
        or pack.declared & other.declared for other in others
    )


def surroundings_of(functions: Container[str], reading: Callable[[str, str], str] | None = None) -> Surroundings:
    """What packs may use: the word lists beside their files, read by ``reading`` or from disk, the dictionary, the functions."""
    dictionary = Dictionary()
    return Surroundings(reading or read_list, _words_tagged(dictionary), dictionary.frequency, functions)


def shown_failure(failure: Failure) -> Problem:
    """The failure as a problem, its file as a user would name it."""
    problem = failure_problem(failure)
    return problem._replace(path=shown(problem.path))


def failing_examples(
    linked: Compiled, functions: Mapping[str, Callable[..., Any]], checks: Iterable[OwnedCheck] = (),
    formats: Iterable[Format] = BUILT_IN,
) -> Sequence[Failure]:
    """The examples of all rules that do not do what they promise."""
    return list(run_examples(judging(linked, functions, checks), reader(formats)))


def judging(linked: Compiled, functions: Mapping[str, Callable[..., Any]], checks: Iterable[OwnedCheck] = ()) -> RuleSet:
    """A rule set that judges examples, with every rule enabled."""
    return RuleSet(
        linked._replace(usual=(1,) * len(linked.codes)), Selection(), functions=functions, checks=functions_of(checks),
        judging=True,
    )


def _without(packs: Sequence[CompiledPack], codes: set[str]) -> list[CompiledPack]:
    kept = []
    for pack in packs:
        good = [(rule, cases) for rule, cases in zip(pack.rules, pack.prepared, strict=True) if rule.code not in codes]
        kept.append(pack._replace(
            rules=tuple(rule for rule, _ in good), prepared=tuple(cases for _, cases in good), problems=(),
        ))
    return kept


def information_of(owned: OwnedPack) -> PackInformation:
    """What is known of a pack without its head."""
    pack, plugin = owned
    name = os.path.splitext(pack.files[0])[0] if len(pack.files) == 1 else os.path.basename(os.path.normpath(pack.folder))
    origin = f"{plugin.distribution} {plugin.version}" if plugin.distribution else plugin.origin
    return PackInformation(name, "", "", plugin.version, origin)


def read_files(owned: OwnedPack, problems: list[Problem]) -> list[PackFile]:
    """The rule files of a pack, decoded; one that cannot be read is a problem."""
    pack = owned.pack
    try:
        names = pack.files or tuple(sorted(name for name in os.listdir(pack.folder) if name.endswith(".zm")))
    except OSError as error:
        problems.append(Problem(pack.folder, Message(
            f"规则包的文件夹 {pack.folder} 读不出来：{error.strerror}", f"the pack folder {pack.folder} cannot be read: {error.strerror}",
        )))
        return []
    files = []
    for name in names:
        path = shown(os.path.join(pack.folder, name))
        try:
            with open(path, "rb") as file:
                files.append(PackFile(path, file.read().decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            problems.append(Problem(path, Message(
                f"规则文件 {path} 不是 UTF-8（第 {error.start} 字节起读不懂），请另存为 UTF-8",
                f"rule file {path} is not UTF-8 (byte {error.start}); save it as UTF-8",
            )))
        except OSError as error:
            problems.append(Problem(path, Message(
                f"规则文件 {path} 读不出来：{error.strerror}", f"rule file {path} cannot be read: {error.strerror}",
            )))
    return files


def read_list(rule_file: str, name: str) -> str:
    """A word list next to a rule file. Raises OSError, or ValueError for a name that leads out of its folder."""
    with open(list_path(rule_file, name), "rb") as file:
        return file.read().decode("utf-8-sig")


def list_path(rule_file: str, name: str) -> str:
    """Where the word list of that name next to a rule file stands. Raises ValueError when it leads out of the folder."""
    folder = os.path.dirname(os.path.abspath(rule_file))
    path = os.path.normpath(os.path.join(folder, name))
    if os.path.isabs(name) or not path.startswith(folder + os.sep):
        raise ValueError("只能用规则文件所在文件夹里的文件")
    return path


def _words_tagged(dictionary: Dictionary) -> Callable[[str, int], list[str]]:
    def words(tag: str, least: int) -> list[str]:
        found = [(frequency, word) for word, frequency in dictionary.words_tagged(tag) if frequency >= least]
        return sorted(word for _, word in found)

    return words
