"""Compiles the rule files of one pack: rules, cases with their literals, word lists, and every mistake at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake, locate
from zhuomu.dsl.parser import parse
from zhuomu.findings import Message, Problem
from zhuomu.rules.cases import CaseBuilder, Prepared
from zhuomu.rules.lists import gather_lists
from zhuomu.rules.metadata import Metadata, read_metadata
from zhuomu.rules.model import Example, PackFile, PackInformation, Rule
from zhuomu.rules.patterns import Lowering

#: Gives the text of a word list next to a rule file, or raises OSError: (path of the rule file, name) -> text.
ReadList = Callable[[str, str], str]
#: Gives the words of jieba's dictionary of one tag: (tag, fewest occurrences) -> words.
WordsTagged = Callable[[str, int], list[str]]


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
    files: Iterable[PackFile], information: PackInformation, read_list: ReadList, words_tagged: WordsTagged
) -> CompiledPack:
    """Everything the files of a pack declare. A rule with a mistake is left out; its problems say why."""
    parsed = []
    for file in files:
        tree, mistakes = parse(file.text)
        parsed.append(_Parsed(file, tree, list(mistakes)))
    information = _information(parsed, information)
    own, macros = gather_lists([(p.file, p.tree, p.mistakes) for p in parsed], read_list)
    lists = {f"{information.identifier}/{name}": words for name, words in own.items()}
    codes: dict[str, str] = {}
    rules: list[Rule] = []
    prepared: list[tuple[Prepared, ...]] = []
    for part in parsed:
        for block in part.tree.blocks:
            rule, cases = _compile_block(block, part, information, lists, macros, codes, read_list, words_tagged)
            if rule is not None:
                rules.append(rule)
                prepared.append(cases)
    problems = [locate(m, p.file.text, p.file.path) for p in parsed for m in sorted(set(p.mistakes))]
    return CompiledPack(information, tuple(rules), tuple(prepared), lists, tuple(problems))


def _information(parsed: list[_Parsed], information: PackInformation) -> PackInformation:
    heads = [part for part in parsed if part.tree.pack is not None]
    for part in heads[1:]:
        assert part.tree.pack is not None
        part.mistakes.append(Mistake(part.tree.pack.at, Message(
            f"一个包只能有一个“规则包”开头，{heads[0].file.path} 里已经有了",
            f"a pack has one head only; {heads[0].file.path} has it already",
        )))
    if not heads:
        return information
    head = heads[0].tree.pack
    assert head is not None
    values = {meta.key: meta.value for meta in head.meta}
    return information._replace(
        identifier=head.identifier, title=head.title or information.title,
        prefix=values.get("前缀", information.prefix), version=values.get("版本", information.version),
    )


def _compile_block(
    block: syntax.RuleBlock, part: _Parsed, information: PackInformation, lists: dict[str, list[str]],
    macros: dict[str, syntax.Sequence], codes: dict[str, str], read_list: ReadList, words_tagged: WordsTagged,
) -> tuple[Rule | None, tuple[Prepared, ...]]:
    place = f"{part.file.path}:{_line(part.file.text, block.at)}"
    mistakes: list[Mistake] = []
    if block.code in codes:
        mistakes.append(Mistake(block.at, Message(
            f"编号 {block.code} 重复，{codes[block.code]} 已经用了它", f"code {block.code} is taken by {codes[block.code]}",
        )))
    codes.setdefault(block.code, place)
    if information.prefix and block.code.rstrip("0123456789") != information.prefix:
        mistakes.append(Mistake(block.at, Message(
            f"编号 {block.code} 应以本包的前缀 {information.prefix} 开头",
            f"code {block.code} should begin with the pack's prefix {information.prefix}",
        )))
    if block.damaged:
        return None, ()
    metadata = read_metadata((s for s in block.statements if isinstance(s, syntax.Meta)), mistakes)
    lowering = Lowering(information.identifier, lists, macros)
    cases = CaseBuilder(block, metadata, lowering, part.file, read_list, words_tagged).build()
    mistakes.extend(lowering.mistakes)
    examples = [s for s in block.statements if isinstance(s, syntax.Example)]
    for wrong, name in ((True, "误"), (False, "正")):
        if not any(example.wrong == wrong for example in examples):
            mistakes.append(Mistake(block.at, Message(
                f"{block.code} 没有“{name}：”例句；每条规则至少一误一正", f"{block.code} has no “{name}：” example; it needs one",
            )))
    part.mistakes.extend(mistakes)
    if mistakes:
        return None, ()
    return _rule(block, metadata, information, part.file, examples), cases


def _rule(
    block: syntax.RuleBlock, metadata: Metadata, information: PackInformation, file: PackFile,
    examples: list[syntax.Example],
) -> Rule:
    fields: dict[str, Any] = metadata._asdict()
    del fields["data"]
    return Rule(
        code=block.code, title=block.title or block.code, pack=information.identifier, kind=block.kind,
        path=file.path, line=_line(file.text, block.at),
        examples=tuple(
            Example(e.text, e.wrong, e.expected, e.pending, _line(file.text, e.at)) for e in examples
        ),
        **fields,
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
