"""Compiles the rule files of one pack: rules, cases with their literals, word lists, and every mistake at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake, locate
from zhuomu.dsl.parser import parse
from zhuomu.findings import Message, Problem
from zhuomu.rules.cases import CaseBuilder
from zhuomu.rules.data import read_rows
from zhuomu.rules.head import read_head
from zhuomu.rules.lists import gather_lists
from zhuomu.rules.metadata import Metadata, data_files, read_metadata
from zhuomu.rules.model import Example, Need, Option, PackFile, PackInformation, Rule
from zhuomu.rules.options import OptionReader, gather_options, language_need
from zhuomu.rules.overlay import Overlay, Parameter
from zhuomu.rules.overlaying import overlaid, overlay_of
from zhuomu.rules.patterns import Lowering
from zhuomu.rules.prepared import Prepared, Withheld, used_codes, used_functions
from zhuomu.rules.snippets import Snippets
from zhuomu.rules.sought import list_of_wrong_forms, words_in
from zhuomu.rules.surroundings import Surroundings

_PLACEHOLDER = re.compile(r"[{｛]([A-Z甲乙丙丁戊己庚辛壬癸全改数率例])[}｝]")


class OverlaidRule(NamedTuple):
    """What an overlay makes of a rule: itself, its cases, and the lists that they use."""

    rule: Rule
    prepared: tuple[Prepared, ...]
    lists: dict[str, list[str]]


class CompiledPack(NamedTuple):
    """The rules of one pack; ``prepared[i]`` are the cases of ``rules[i]``.

    ``declared`` are the codes of all rules, those with a mistake too; ``overlaid`` are the rules that an overlay changes,
    by code. They take the place of those in ``rules`` once the examples of these have been judged. ``spoken`` is what the head of
    the pack asks of the language of documents.
    """

    information: PackInformation
    rules: tuple[Rule, ...]
    prepared: tuple[tuple[Prepared, ...], ...]
    lists: dict[str, list[str]]
    problems: tuple[Problem, ...]
    declared: frozenset[str] = frozenset()
    overlaid: tuple[OverlaidRule, ...] = ()
    options: tuple[Option, ...] = ()
    spoken: tuple[Need, ...] = ()


class ParsedFile(NamedTuple):
    """A rule file of a pack, its syntax tree and its mistakes: what compiling finds is appended to these."""

    file: PackFile
    tree: syntax.RuleFile
    mistakes: list[Mistake]


def compile_pack(
    files: Iterable[PackFile], information: PackInformation, surroundings: Surroundings,
    overlays: Sequence[Overlay] = (), parameters: Sequence[Parameter] = (),
) -> CompiledPack:
    """Everything the files of a pack declare. A rule with a mistake is left out; its problems say why.

    An overlay with a mistake changes nothing. ``parameters`` are for all rules that have one of the name.
    """
    parsed = []
    for file in files:
        tree, mistakes = parse(file.text)
        parsed.append(ParsedFile(file, tree, list(mistakes)))
    return compile_parsed(parsed, information, surroundings, overlays, parameters)


def compile_parsed(
    parsed: Sequence[ParsedFile], information: PackInformation, surroundings: Surroundings,
    overlays: Sequence[Overlay] = (), parameters: Sequence[Parameter] = (),
) -> CompiledPack:
    """The same for files that are parsed already; ``mistakes`` of each hold all of its mistakes afterwards."""
    compilation = Compilation(parsed, information, surroundings)
    rules: list[Rule] = []
    prepared: list[tuple[Prepared, ...]] = []
    changed: list[OverlaidRule] = []
    refused: list[Problem] = []
    for part in parsed:
        for block in part.tree.blocks:
            compiled = compilation.block(block, part)
            if compiled is not None:
                rules.append(compiled[0])
                prepared.append(compiled[1])
                overlay = overlay_of(block, overlays, parameters)
                if overlay is not None:
                    changed.extend(compilation.overlaid(block, part.file, overlay, refused))
    problems = [locate(m, p.file.text, p.file.path) for p in parsed for m in sorted(set(p.mistakes))]
    return CompiledPack(
        compilation.information, tuple(rules), tuple(prepared), compilation.lists, (*problems, *refused), compilation.declared,
        tuple(changed), compilation.usable_options, compilation.language,
    )


class Compilation:
    """The compilation of one pack: what its blocks have in common."""

    def __init__(self, parsed: Sequence[ParsedFile], information: PackInformation, surroundings: Surroundings) -> None:
        parts = [(p.file, p.tree, p.mistakes) for p in parsed]
        self.information = read_head(parts, information)
        own, self.macros = gather_lists(parts, surroundings.read_list)
        self.options = gather_options(parts, self.information.identifier)
        self.usable_options = tuple(option for option in self.options.values() if option.values)
        self.language = tuple(
            need for _, tree, mistakes in parts if tree.pack is not None for meta in tree.pack.meta if meta.key == "语言"
            for need in language_need(meta.value, meta.at, mistakes)
        )
        self.lists = {f"{self.information.identifier}/{name}": words for name, words in own.items()}
        self.surroundings = surroundings
        self._parsed = parsed
        self.declared = frozenset(block.code for part in parsed for block in part.tree.blocks)
        self.places: dict[str, str] = {}

    def block(self, block: syntax.RuleBlock, part: ParsedFile) -> tuple[Rule, tuple[Prepared, ...]] | None:
        """The rule of a block and its cases, or None when it has a mistake."""
        mistakes: list[Mistake] = []
        self._check_code(block, part, mistakes)
        compiled = None if block.damaged else self._compiled(block, part.file, self.lists, Withheld(), mistakes)
        part.mistakes.extend(mistakes)
        return None if mistakes else compiled

    def alone(self, block: syntax.RuleBlock, file: PackFile) -> tuple[CompiledPack, tuple[Mistake, ...]]:
        """A pack of nothing but the rule of a block, and what is wrong with it: the rule is there in any case.

        Its lists are all those of the pack. A block that is on trial may have a pattern that is slow to search for.
        """
        mistakes: list[Mistake] = []
        lists = dict(self.lists)
        rule, cases = self._compiled(block, file, lists, Withheld(), mistakes)
        return CompiledPack(self.information, (rule,), (cases,), lists, (), options=self.usable_options), tuple(mistakes)

    def counted(self, block: syntax.RuleBlock) -> list[tuple[syntax.RuleBlock, PackFile]]:
        """The rules of the pack whose findings a rule counts, each with its file."""
        codes = tuple(code for s in block.statements if isinstance(s, syntax.Tally) for code in s.codes)
        return [
            (other, part.file) for part in self._parsed for other in part.tree.blocks
            if other.code.startswith(codes) and other.code != block.code and not other.damaged
        ] if codes else []

    def overlaid(
        self, block: syntax.RuleBlock, file: PackFile, overlay: Overlay, problems: list[Problem]
    ) -> Iterable[OverlaidRule]:
        """The rule of a block under an overlay, none when that has a mistake, which goes to ``problems``."""
        snippets = Snippets(len(file.text), overlay.code)
        removing = overlay.without_rows or overlay.without_exceptions
        names = data_files(block.statements) if removing else ()
        data = [row for name in names for row in read_rows(self.surroundings.read_list(file.path, name))]
        block, withheld, added = overlaid(block, overlay, data, snippets)
        mistakes: list[Mistake] = []
        lists = dict(self.lists)
        rule, cases = self._compiled(block, file, lists, withheld, mistakes)
        # What cannot be read as it is written would only make more mistakes.
        for mistake in () if snippets.problems else sorted(set(mistakes)):
            snippets.locate(mistake)
        problems.extend(snippets.problems)
        if not snippets.problems:
            own = {name: words for name, words in lists.items() if self.lists.get(name) is not words}
            if rule.bounded and (words := words_in(added)):
                own[list_of_wrong_forms(self.information.identifier, rule.code)] = words
            yield OverlaidRule(rule, cases, own)

    def _compiled(
        self, block: syntax.RuleBlock, file: PackFile, lists: dict[str, list[str]], withheld: Withheld,
        mistakes: list[Mistake],
    ) -> tuple[Rule, tuple[Prepared, ...]]:
        metadata = read_metadata((s for s in block.statements if isinstance(s, syntax.Meta)), mistakes)
        lowering = Lowering(self.information.identifier, lists, self.macros)
        options = OptionReader(self.options, mistakes)
        language = next((s for s in block.statements if isinstance(s, syntax.Meta) and s.key == "语言"), None)
        spoken = self.language if language is None else language_need(language.value, language.at, mistakes)
        cases = CaseBuilder(block, metadata, lowering, file, self.surroundings, options, withheld).build()
        cases = tuple(case._replace(needs=(*spoken, *case.needs)) for case in cases) if spoken else cases
        mistakes.extend(lowering.mistakes)
        self._check_names(block, metadata, cases, mistakes)
        _check_message(block, metadata, lowering.captured, mistakes)
        examples = [
            Example(e.text, e.wrong, e.expected, e.pending, _line(file.text, e.at), options.choices(e, spoken))
            for e in _examples(block, mistakes)
        ]
        return _rule(block, metadata, self.information, file, examples), cases

    def _check_code(self, block: syntax.RuleBlock, part: ParsedFile, mistakes: list[Mistake]) -> None:
        if block.code in self.places:
            mistakes.append(Mistake(block.at, Message(
                f"编号 {block.code} 重复，{self.places[block.code]} 已经用了它",
                f"code {block.code} is taken by {self.places[block.code]}",
            )))
        self.places.setdefault(block.code, f"{part.file.path}:{_line(part.file.text, block.at)}")
        prefix = self.information.prefix
        if prefix and block.code.rstrip("0123456789") != prefix:
            mistakes.append(Mistake(block.at, Message(
                f"编号 {block.code} 应以本包的前缀 {prefix} 开头",
                f"code {block.code} should begin with the pack's prefix {prefix}",
            )))

    def _check_names(
        self, block: syntax.RuleBlock, metadata: Metadata, cases: tuple[Prepared, ...], mistakes: list[Mistake]
    ) -> None:
        """Functions and codes that a rule names must exist: it could never work otherwise."""
        used = [*metadata.filters, *(name for case in cases for name in used_functions(case))]
        mistakes.extend(
            Mistake(block.at, Message(
                f"没有叫“{name}”的函数；{{甲｜名字}} 和“过滤：”用的函数要由插件提供",
                f"there is no function “{name}”; plugins offer those for {{甲｜name}} and 过滤：",
            ))
            for name in dict.fromkeys(used) if name not in self.surroundings.functions
        )
        mistakes.extend(
            Mistake(block.at, Message(
                f"本包里没有编号或前缀为 {code} 的规则", f"this pack has no rule with the code or prefix {code}",
            ))
            for code in dict.fromkeys(code for case in cases for code in used_codes(case))
            if not any(other.startswith(code) for other in self.declared)
        )


def _check_message(
    block: syntax.RuleBlock, metadata: Metadata, captured: set[str], mistakes: list[Mistake]
) -> None:
    """Every {甲} of a 提示 must be a capture of one of the patterns, or one of the names that always exist."""
    near = any(isinstance(statement, syntax.Near) for statement in block.statements)
    known = captured | set("全改") | ({"甲"} if near else set()) | set("数率例")
    at = next((s.at for s in block.statements if isinstance(s, syntax.Meta) and s.key == "提示"), block.at)
    mistakes.extend(
        Mistake(at, Message(f"提示里的 {{{name}}} 没有定义", f"{{{name}}} in 提示 is not bound"))
        for name in dict.fromkeys(_PLACEHOLDER.findall(metadata.message)) if name not in known
    )


def _examples(block: syntax.RuleBlock, mistakes: list[Mistake]) -> list[syntax.Example]:
    examples = [s for s in block.statements if isinstance(s, syntax.Example)]
    for wrong, name in ((True, "误"), (False, "正")):
        if not any(example.wrong == wrong for example in examples):
            mistakes.append(Mistake(block.at, Message(
                f"{block.code} 没有“{name}：”例句；每条规则至少一误一正", f"{block.code} has no “{name}：” example; it needs one",
            )))
    return examples


def _rule(
    block: syntax.RuleBlock, metadata: Metadata, information: PackInformation, file: PackFile,
    examples: list[Example],
) -> Rule:
    fields: dict[str, Any] = metadata._asdict()
    del fields["data"]
    return Rule(
        code=block.code, title=block.title or block.code, pack=information.identifier, kind=block.kind,
        path=os.path.abspath(file.path), line=_line(file.text, block.at),
        examples=tuple(examples),
        **fields,
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
