"""Compiles the rule files of one pack: rules, cases with their literals, word lists, and every mistake at once."""

import os
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake, locate
from zhuomu.dsl.parser import parse
from zhuomu.findings import Message, Problem
from zhuomu.rules.cases import CaseBuilder
from zhuomu.rules.head import read_head
from zhuomu.rules.lists import gather_lists
from zhuomu.rules.metadata import Metadata, read_metadata
from zhuomu.rules.model import Example, PackFile, PackInformation, Rule
from zhuomu.rules.patterns import Lowering
from zhuomu.rules.prepared import Prepared, used_codes, used_functions
from zhuomu.rules.surroundings import Surroundings

_PLACEHOLDER = re.compile(r"[{｛]([A-Z甲乙丙丁戊己庚辛壬癸全改数例])[}｝]")


class CompiledPack(NamedTuple):
    """The rules of one pack; ``prepared[i]`` are the cases of ``rules[i]``."""

    information: PackInformation
    rules: tuple[Rule, ...]
    prepared: tuple[tuple[Prepared, ...], ...]
    lists: dict[str, list[str]]
    problems: tuple[Problem, ...]


class _Parsed(NamedTuple):
    file: PackFile
    tree: syntax.RuleFile
    mistakes: list[Mistake]


def compile_pack(
    files: Iterable[PackFile], information: PackInformation, surroundings: Surroundings
) -> CompiledPack:
    """Everything the files of a pack declare. A rule with a mistake is left out; its problems say why."""
    parsed = []
    for file in files:
        tree, mistakes = parse(file.text)
        parsed.append(_Parsed(file, tree, list(mistakes)))
    information = read_head([(p.file, p.tree, p.mistakes) for p in parsed], information)
    compilation = _Compilation(parsed, information, surroundings)
    rules: list[Rule] = []
    prepared: list[tuple[Prepared, ...]] = []
    for part in parsed:
        for block in part.tree.blocks:
            compiled = compilation.block(block, part)
            if compiled is not None:
                rules.append(compiled[0])
                prepared.append(compiled[1])
    problems = [locate(m, p.file.text, p.file.path) for p in parsed for m in sorted(set(p.mistakes))]
    return CompiledPack(information, tuple(rules), tuple(prepared), compilation.lists, tuple(problems))


class _Compilation:
    """The compilation of one pack: what its blocks have in common."""

    def __init__(self, parsed: list[_Parsed], information: PackInformation, surroundings: Surroundings) -> None:
        own, self.macros = gather_lists([(p.file, p.tree, p.mistakes) for p in parsed], surroundings.read_list)
        self.lists = {f"{information.identifier}/{name}": words for name, words in own.items()}
        self.information = information
        self.surroundings = surroundings
        self.declared = frozenset(block.code for part in parsed for block in part.tree.blocks)
        self.places: dict[str, str] = {}

    def block(self, block: syntax.RuleBlock, part: _Parsed) -> tuple[Rule, tuple[Prepared, ...]] | None:
        """The rule of a block and its cases, or None when it has a mistake."""
        mistakes: list[Mistake] = []
        self._check_code(block, part, mistakes)
        if not block.damaged:
            metadata = read_metadata((s for s in block.statements if isinstance(s, syntax.Meta)), mistakes)
            lowering = Lowering(self.information.identifier, self.lists, self.macros)
            cases = CaseBuilder(
                block, metadata, lowering, part.file, self.surroundings
            ).build()
            mistakes.extend(lowering.mistakes)
            self._check_names(block, metadata, cases, mistakes)
            _check_message(block, metadata, lowering.captured, mistakes)
            examples = _examples(block, mistakes)
        part.mistakes.extend(mistakes)
        if mistakes or block.damaged:
            return None
        return _rule(block, metadata, self.information, part.file, examples), cases

    def _check_code(self, block: syntax.RuleBlock, part: _Parsed, mistakes: list[Mistake]) -> None:
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
    known = captured | set("全改") | ({"甲"} if near else set()) | set("数例")
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
    examples: list[syntax.Example],
) -> Rule:
    fields: dict[str, Any] = metadata._asdict()
    del fields["data"]
    return Rule(
        code=block.code, title=block.title or block.code, pack=information.identifier, kind=block.kind,
        path=os.path.abspath(file.path), line=_line(file.text, block.at),
        examples=tuple(
            Example(e.text, e.wrong, e.expected, e.pending, _line(file.text, e.at)) for e in examples
        ),
        **fields,
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
