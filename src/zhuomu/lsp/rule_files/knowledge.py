"""What is known of the pack of an open file when something in it is to be explained: its names, its rules, their literals."""

from __future__ import annotations

import os
from functools import cached_property

from zhuomu.dsl import syntax
from zhuomu.findings import Message
from zhuomu.lsp.rule_files.compilation import Compilation, compile_file
from zhuomu.lsp.rule_files.names import Declared, declarations
from zhuomu.lsp.rule_files.outline import Block, Statement, code_of, outline
from zhuomu.lsp.values import Read
from zhuomu.project.paths import shown
from zhuomu.rules.model import Option, Rule
from zhuomu.rules.prepared import Prepared

_SHOWN_WORDS = 20


class Knowledge:
    """The pack of the file at ``path``; it is compiled when something asks for what only compiling tells."""

    def __init__(self, text: str, path: str, read: Read) -> None:
        self.text = text
        self.path = path
        self._read = read

    @cached_property
    def compilation(self) -> Compilation:
        return compile_file(self.text, self.path, self._read)

    @cached_property
    def declared(self) -> list[Declared]:
        return declarations(self.path, self.text, self._read)

    def declaration(self, name: str) -> Declared | None:
        """The word list or fragment of that name; a list before a fragment, as in the language."""
        found = [each for each in self.declared if each.mention.kind in ("词表", "片段") and each.mention.name == name]
        return min(found, key=lambda each: each.mention.kind != "词表", default=None)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of the pack, and the one that every pack has."""
        return self.compilation.pack.options

    def option(self, name: str) -> Option | None:
        """The option of a name."""
        return next((option for option in self.options if option.name == name), None)

    def words(self, name: str) -> list[str]:
        """The words of a list of the pack, included lists and files with them."""
        return self.compilation.pack.lists.get(f"{self.compilation.pack.information.identifier}/{name}", [])

    def resolve(self, name: str) -> Message | None:
        """What a name in 《》 stands for, if the pack declares it."""
        found = self.declaration(name)
        if found is None:
            return None
        if found.mention.kind == "片段":
            return Message(f"片段《{name}》", f"the fragment 《{name}》")
        words = self.words(name)
        few = "、".join(words[:3]) + ("……" if len(words) > 3 else "")
        return Message(f"词表《{name}》的一个词（{len(words)} 个：{few}）", f"a word of the list 《{name}》 ({len(words)}: {few})")

    def place(self, found: Declared) -> Message:
        """Where something is declared, for a reader."""
        line = outline(found.file.text).text.count("\n", 0, found.mention.start) + 1
        if found.file.path == self.path:
            return Message(f"定义在第 {line} 行", f"declared in line {line}")
        where = shown(found.file.path)
        return Message(f"定义在 {where} 第 {line} 行", f"declared in {where}, line {line}")

    def rule(self, code: str) -> Rule | None:
        """The rule of a code, if it compiles."""
        return next((rule for rule in self.compilation.pack.rules if rule.code == code), None)

    def line(self, block: Block, statement: Statement) -> tuple[syntax.Find | syntax.Row | syntax.TermRow, Prepared | None] | None:
        """The node of a line 查 or a row, with its case if the rule compiles. None for a line that does not parse."""
        tree, shift = self.compilation.syntax_tree, self.compilation.shift
        for parsed in tree.blocks:
            if not block.start <= parsed.at + shift < block.end:
                continue
            finds = [node for node in parsed.statements if isinstance(node, syntax.Find)]
            nodes: list[syntax.Find | syntax.Row | syntax.TermRow] = [*finds, *parsed.rows, *parsed.terms]
            for number, node in enumerate(nodes):
                if node.at + shift == statement.start:
                    return node, self._case(block, number)
        return None

    def _case(self, block: Block, number: int) -> Prepared | None:
        code = code_of(block)
        name = outline(self.text).text[code.start:code.end] if code else ""
        whole = os.path.abspath(self.path)
        pack = self.compilation.pack
        for rule, prepared in zip(pack.rules, pack.prepared, strict=True):
            if rule.code == name and rule.path == whole and number < len(prepared):
                return prepared[number]
        return None

    @staticmethod
    def searched(case: Prepared) -> Message:
        """What the prefilter looks for before a case is tried."""
        literals = list(dict.fromkeys(anchor.text for anchor in case.anchors))
        if not literals:
            return Message("没有两个字以上的固定字串，逐字扫描全文。", "There is no fixed text of two characters; the whole text is scanned.")
        named = "、".join(f"“{text}”" for text in literals[:_SHOWN_WORDS])
        if len(literals) == 1:
            return Message(f"全文里先找{named}，找到才细查。", f"The text is searched for {named} first.")
        more = f"等 {len(literals)} 个" if len(literals) > _SHOWN_WORDS else f"（{len(literals)} 个）"
        return Message(
            f"全文里先找这些字串，有其中一个才细查：{named}{more}。",
            f"The text is searched for these first, {len(literals)} altogether: {named}.",
        )


def some_words(words: list[str]) -> str:
    """The first words of a list."""
    return "、".join(words[:_SHOWN_WORDS]) + ("……" if len(words) > _SHOWN_WORDS else "")
