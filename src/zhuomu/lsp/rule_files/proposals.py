"""Makes proposals of what the language has and the pack declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from zhuomu.findings import Message
from zhuomu.lsp.rule_files.caret import Caret
from zhuomu.lsp.rule_files.described import class_in_words
from zhuomu.lsp.rule_files.knowledge import Knowledge, some_words
from zhuomu.lsp.rule_files.outline import outline
from zhuomu.lsp.rule_files.packs import names_beside, pack_files
from zhuomu.lsp.rule_files.vocabulary import HEADS, Word
from zhuomu.lsp.rule_files.vocabulary_values import CHARACTER_CLASSES, FUNCTIONS, PARTS_OF_SPEECH
from zhuomu.lsp.values import Proposal, Read
from zhuomu.rules.metadata import split

_CODE = re.compile("([A-Z]{1,4})([0-9]{1,4})")
_FIRST = ("ZJ", "001")
_MOST_DIGITS = 4
_QUOTES = '“"「'
_CLOSED = '”"」'
_PLACEHOLDERS = {
    "全": Message("匹配到的字", "what was matched"), "改": Message("第一种改法改出来的样子", "what the first suggestion makes of it"),
    "数": Message("次数（限次、汇总）", "how many (限次, 汇总)"), "例": Message("几个例子（汇总）", "some of them (汇总)"),
    "率": Message("全文每千个汉字的次数（汇总）", "how many to a thousand Han characters of the document (汇总)"),
}
_USUAL = {"参数": "最低词频 = 4", "需要": "引擎>=0.1"}


def of_words(caret: Caret, words: Iterable[Word], kind: str, behind: str = "") -> Iterator[Proposal]:
    """Words of the vocabulary as they may be written at a caret, with what always stands behind them."""
    for word in words:
        plain = f"{word.word}{behind}" if behind != "：" or caret.behind not in ("：", ":") else word.word
        insert = word.template if word.template and plain.endswith(behind) else plain
        yield Proposal(
            f"{word.word}{behind}".strip(), kind, insert, caret.start, caret.end, word.meaning,
            Message(*(f"{meaning}\n\n```zm\n{word.example}\n```" for meaning in word.meaning)), "$" in insert,
        )


class Proposer:
    """Makes the proposals for one caret."""

    def __init__(self, caret: Caret, text: str, path: str, read: Read) -> None:
        self._caret = caret
        self._text = text
        self._path = path
        self._read = read
        self._knowledge = Knowledge(text, path, read)

    def _proposal(self, label: str, kind: str, insert: str, detail: Message, matched: str = "", typed: str | None = None) -> Proposal:
        caret = self._caret
        start = caret.start if typed is None else caret.end - len(typed)
        return Proposal(label, kind, insert, start, caret.end, detail, matched=matched)

    # ------------------------------------------------------------ blocks
    def heads(self) -> Iterator[Proposal]:
        """New blocks; that of a rule has a code that is free."""
        code = self._free_code()
        first = self._caret.found.blocks[0] is self._caret.block and len(self._caret.block.statements) == 1
        for proposal in of_words(self._caret, HEADS, "keyword"):
            if proposal.label == "规则包" and not first:
                continue
            yield proposal._replace(insert=proposal.insert.replace("CODE", code))

    def new_codes(self) -> Iterator[Proposal]:
        yield self._proposal(self._free_code(), "code", self._free_code(), Message("下一个没有用过的编号", "the next code that is free"))

    def _free_code(self) -> str:
        """The code behind the last one before the caret that nothing in the pack has, in the letters of that one."""
        taken = {each.mention.name for each in self._knowledge.declared if each.mention.kind == "编号"}
        before = [
            each.mention.name for each in self._knowledge.declared
            if each.mention.kind == "编号" and each.file.path == self._path and each.mention.end < self._caret.start
        ]
        found = _CODE.fullmatch(before[-1]) if before else None
        letters, digits = found.groups() if found else (self._prefix() or _FIRST[0], _FIRST[1])
        number = int(digits) + bool(found)
        while f"{letters}{number:0{len(digits)}}" in taken and len(str(number)) <= _MOST_DIGITS:
            number += 1
        return f"{letters}{number:0{len(digits)}}"

    def _prefix(self) -> str:
        """The prefix of the pack, where a head says it."""
        for file in pack_files(self._path, self._text, self._read):
            found = outline(file.text)
            for block in found.blocks:
                for statement in block.statements:
                    if block.kind == "规则包" and statement.key == "前缀" and len(statement.pieces) > 1:
                        written = found.text[statement.pieces[1].start:statement.pieces[1].end]
                        return written if re.fullmatch("[A-Z]{1,4}", written) else ""
        return ""

    # ------------------------------------------------------------ names
    def names(self) -> Iterator[Proposal]:
        """What may stand in 《》: the names of the pack, then the classes of the language."""
        close = "" if self._caret.behind in ("》", ">") else "》"
        if self._caret.statement.key == "近似":
            yield self._proposal("成语", "part of speech", f"成语{close}", class_in_words("成语", self._knowledge.resolve))
        for name, kind, detail in self._declared():
            yield self._proposal(name, kind, f"{name}{close}", detail)
        if self._caret.statement.key in ("词表", "近似"):
            return
        negated = "非" if self._caret.typed.startswith("非") else ""
        for base in (*PARTS_OF_SPEECH, *CHARACTER_CLASSES):
            kind = "part of speech" if base in PARTS_OF_SPEECH else "value"
            yield self._proposal(f"{negated}{base}", kind, f"{negated}{base}{close}", class_in_words(f"{negated}{base}", lambda _: None))

    def lists_in_brackets(self) -> Iterator[Proposal]:
        """The names of the pack with their brackets, for who types the name only."""
        for name, kind, detail in self._declared():
            yield self._proposal(f"《{name}》", kind, f"《{name}》", detail, "" if self._caret.typed[:1] in ("《", "<") else name)

    def near_lists(self) -> Iterator[Proposal]:
        """The lists that 近似 may compare with, in their brackets."""
        yield self._proposal("《成语》", "part of speech", "《成语》", class_in_words("成语", self._knowledge.resolve), "成语")
        yield from self.lists_in_brackets()

    def _declared(self) -> Iterator[tuple[str, str, Message]]:
        seen = set()
        for each in self._knowledge.declared:
            mention = each.mention
            if mention.kind not in ("词表", "片段") or mention.name in seen or mention.name == self._caret_name():
                continue
            seen.add(mention.name)
            if mention.kind == "片段" and self._caret.statement.key not in ("词表", "近似"):
                yield mention.name, "snippet", self._knowledge.place(each)
            elif mention.kind == "词表":
                words = self._knowledge.words(mention.name)
                few = some_words(words)
                yield mention.name, "word list", Message(f"{len(words)} 个词：{few}", f"{len(words)} words: {few}")

    def _caret_name(self) -> str:
        """The name that the line of the caret declares: it cannot stand for itself."""
        return next((self._caret.text(piece) for piece in self._caret.pieces if piece.kind == "name"), "")

    def parts_of_speech(self) -> Iterator[Proposal]:
        for name in PARTS_OF_SPEECH:
            yield self._proposal(name, "part of speech", name, class_in_words(name, lambda _: None))

    def codes(self, prefixes: bool = False) -> Iterator[Proposal]:
        """The codes that the pack declares, and with ``prefixes`` the letters that they begin with."""
        declared = [each for each in self._knowledge.declared if each.mention.kind == "编号"]
        mine = self._caret.block.statements[0].pieces
        own = self._caret.text(mine[1]) if len(mine) > 1 else ""
        for each in declared:
            if each.mention.name != own:
                yield self._proposal(each.mention.name, "code", each.mention.name, self._title(each.file.text, each.mention.end))
        if prefixes:
            for prefix in dict.fromkeys(each.mention.name.rstrip("0123456789") for each in declared):
                yield self._proposal(prefix, "code", prefix, Message("这个前缀的所有规则", "all rules of this prefix"))

    @staticmethod
    def _title(text: str, end: int) -> Message:
        found = outline(text).text
        stop = found.find("\n", end)
        title = re.split("[#＃]", found[end:stop if stop >= 0 else len(found)])[0].strip(" \t　")
        return Message(title, title)

    # ------------------------------------------------------------ options
    def options(self) -> Iterator[Proposal]:
        """The options that may be asked about."""
        for option in self._knowledge.options:
            detail = Message(option.description or option.key, option.key)
            yield self._proposal(option.name, "property", f"{option.name} ", detail, f"{option.name} {option.key}")

    def values_of_option(self, name: str, given: Iterable[str]) -> Iterator[Proposal]:
        """The values of an option that are not there yet."""
        option, there = self._knowledge.option(name), {*given}
        for value, key in option.values if option is not None else ():
            if not {value, key} & there:
                yield self._proposal(value, "value", value, Message(key, key), f"{value} {key}")

    # ------------------------------------------------------------ values
    def values(self, known: Mapping[str, Message], typed: str) -> Iterator[Proposal]:
        for name, meaning in known.items():
            yield self._proposal(name, "value", name, meaning, typed=typed)

    def usual(self, key: str) -> Iterator[Proposal]:
        """What such a line nearly always says."""
        yield self._proposal(_USUAL[key], "value", _USUAL[key], Message("", ""))

    def tags(self) -> Iterator[Proposal]:
        """The tags that rules of the pack have already."""
        typed = re.split("[、，,/／|｜]", self._caret.typed)[-1].lstrip()
        given = split(self._caret.typed.removesuffix(typed))
        found: dict[str, None] = {}
        for file in pack_files(self._path, self._text, self._read):
            own = outline(file.text)
            for block in own.blocks:
                for statement in block.statements:
                    if statement.key == "标签" and len(statement.pieces) > 1:
                        found.update(dict.fromkeys(split(own.text[statement.pieces[1].start:statement.end])))
        for tag in found:
            if tag not in given and tag != typed:
                yield self._proposal(tag, "value", tag, Message("本包用过的标签", "a tag of this pack"), typed=typed)

    def files(self) -> Iterator[Proposal]:
        """The word lists and tables beside the file, in quotation marks."""
        caret = self._caret
        opened = caret.typed[:1] if caret.typed[:1] in (*_QUOTES,) else ""
        if not opened and caret.found.text[caret.start - 1] in _QUOTES:
            opened = "“"
        typed = caret.typed.lstrip(_QUOTES)
        close = "" if caret.behind and caret.behind in _CLOSED else "”"
        for name in names_beside(self._path):
            insert = f"{name}{close}" if opened else f"“{name}”"
            yield self._proposal(name, "file", insert, Message("规则文件旁边的文件", "a file beside the rule file"), typed=typed)

    # ------------------------------------------------------------ captures
    def signs(self, bound: Iterable[str], bare: bool = False) -> Iterator[Proposal]:
        """The captures that may be used here; ``bare`` without the bracket, which is there."""
        close = "" if self._caret.behind in ("}", "｝") else "}"
        signs = {sign: Message("记住的字", "what the capture holds") for sign in bound}
        if self._caret.mode != "pattern":
            signs["全"] = _PLACEHOLDERS["全"]
        for sign, meaning in signs.items():
            yield self._proposal(
                f"{{{sign}}}", "property", f"{sign}{close}" if bare else f"{{{sign}}}", meaning, sign,
            )

    def placeholders(self, typed: str) -> Iterator[Proposal]:
        """What may stand in the brackets of a 提示."""
        close = "" if self._caret.behind in ("}", "｝") else "}"
        bound = {
            self._caret.text(piece): Message("记住的字", "what the capture holds")
            for statement in self._caret.block.statements for piece in statement.pieces if piece.kind == "capture"
        }
        if any(statement.key == "近似" for statement in self._caret.block.statements):
            bound["甲"] = Message("正确的词", "the word that is right")
        for sign, meaning in {**bound, **_PLACEHOLDERS}.items():
            yield self._proposal(f"{{{sign}}}", "property", f"{sign}{close}", meaning, sign, typed)

    def functions(self) -> Iterator[Proposal]:
        """The functions of {甲｜函数}."""
        close = "" if self._caret.behind in ("}", "｝") else "}"
        for name, (meaning, before, after) in FUNCTIONS.items():
            detail = Message(f"{meaning.zh}：{before} → {after}", f"{meaning.en}: {before} → {after}")
            yield self._proposal(name, "value", f"{name}{close}", detail)
        yield from (proposal._replace(insert=f"{proposal.insert}{close}") for proposal in self.plugin_functions())

    def plugin_functions(self) -> Iterator[Proposal]:
        """The functions that installed plugins bring."""
        from zhuomu.lsp.rule_files.compilation import installed_functions

        for name in installed_functions():
            yield self._proposal(name, "value", name, Message("插件的函数", "a function of a plugin"))
