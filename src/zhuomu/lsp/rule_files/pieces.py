"""Cuts one logical line of a rule file into pieces, whether it parses or not.

The terminals are those of the grammar; what may follow what is taken loosely, so that half a line has pieces as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from zhuomu.dsl.diagnostics import META_KEYS, STATEMENTS
from zhuomu.dsl.terminals import terminals
from zhuomu.rules.metadata import allowed_values

#: What a piece can be. A ``name`` and the ``code`` of a head are declared there; a ``class``, a ``used`` code and a ``choice``, the
#: name of an option, stand for one.
KINDS: Final = (
    "head", "code", "pack", "title", "name", "key", "pending", "word", "quoted", "file", "text", "value", "comment", "gap", "delete",
    "open", "close", "class", "tag", "capture", "reference", "function", "condition", "used", "joint", "arrow", "equals", "separator",
    "option", "choice", "unknown",
)
#: The forms of brackets, each with its counterpart.
CLOSING: Final = {"{": "}", "｛": "｝", "（": "）", "(": ")", "【": "】", "[": "]", "《": "》", "<": ">"}
BLANKS: Final = " \t　"

_FREE = ("误", "正")
_CONDITIONAL = ("当", "除非")
_OPTIONS = {"统一": "UNIFY_BY", "限次": "LIMIT_OPTION", "汇总": "TALLY_OPTION", "近似": "NEAR_OPTION"}
_BRACKETS = ("LBRACE", "RBRACE", "LPAR", "RPAR", "LBRACK", "RBRACK", "LANGLE", "RANGLE")
_SIMPLE = {
    "QUOTED": "quoted", "GAP": "gap", "DELETE": "delete", "ARROW": "arrow", "BACK_ARROW": "arrow", "EQ": "equals", "ANCHOR": "condition",
    "CONTEXT_HEAD": "condition", "COUNT_HEAD": "condition", "CODES": "used", "COLON": "separator", "UNIFY_BY": "option", "LIMIT_OPTION": "option",
    "TALLY_OPTION": "option", "NEAR_OPTION": "option", "comment": "comment", "unknown": "unknown", "waiting": "condition",
}
#: What is not taken from the grammar: it has these inside larger terminals, or has no use for them.
_OWN = {
    "comment": "[#＃][^\n]*", "key": "(?:当|除非|例外)(?=[ \t　]*[:：])",
    "asking": r"选项(?=[ \t　\n]|\Z)", "verb": "不是|是", "chosen": r"(?!(?:或者|或|并且|且)(?:[ \t　\n]|\Z))[\w\u4e00-\u9fff-]+", "comma": "[，,]",
    "SEP": "[、|｜/／]", "file": "[^#＃\n]+", "waiting": "全文已报", "unknown": "[^ \t　\n]",
}
_ELEMENTS = ("ARROW", "QUOTED", "GAP", "REF", *_BRACKETS, "EQ", "COLON", "SEP", "LIT", "unknown")


class Piece(NamedTuple):
    """A piece of a line, one of KINDS, in code points."""

    kind: str
    start: int
    end: int


class Cut(NamedTuple):
    """A logical line in pieces, blanks left out; ``key`` is the keyword that it begins with, "" for a row and what is none."""

    key: str
    pieces: tuple[Piece, ...]


@cache
def _expression(*names: str) -> re.Pattern[str]:
    known = {**terminals(), **_OWN}
    return re.compile("|".join(f"(?P<{name}>{known[name]})" for name in names))


@cache
def _beginning() -> re.Pattern[str]:
    keys = "|".join(sorted((*STATEMENTS, *META_KEYS), key=len, reverse=True))
    heads = "规则包|规则|对照表|术语表|词表|片段|选项"
    return re.compile(
        rf"(?P<head>{heads})(?=[ \t　\n]|\Z)|[ \t　]*(?P<key>{keys})(?P<pending>(?<=[误正])[（(][^（）()\n]*[）)])?[ \t　]*[:：](?P<value>[ \t　]*)"
    )


@lru_cache(maxsize=8192)
def cut(line: str, kind: str) -> Cut:
    """The pieces of a logical line of a block of that kind; offsets are within the line, whose line ends are line feeds."""
    found = _beginning().match(line)
    cutter = _Cutter(line, found.end() if found else 0)
    if found is None:
        if kind == "术语表":
            cutter.terms()
        else:
            cutter.pattern("", row=True)
        return Cut("", tuple(cutter.pieces))
    if found["head"]:
        cutter.add("head", *found.span("head"))
        cutter.head(found["head"])
        return Cut(found["head"], tuple(cutter.pieces))
    key = found["key"]
    cutter.add("key", *found.span("key"))
    if found["pending"]:
        cutter.choices(*found.span("pending"))
    cutter.position = found.end()
    if key in _FREE:
        cutter.sentence()
    elif key in META_KEYS:
        cutter.meta(key)
    else:
        cutter.pattern(key)
    return Cut(key, tuple(cutter.pieces))


class _Cutter:
    """Cuts one line; ``pieces`` grows from left to right."""

    def __init__(self, line: str, position: int) -> None:
        self.line = line
        self.position = position
        self.pieces: list[Piece] = []
        self._brackets: list[str] = []

    def add(self, kind: str, start: int, end: int) -> None:
        if end > start:
            self.pieces.append(Piece(kind, start, end))
        self.position = end

    def _blanks(self) -> None:
        while self.position < len(self.line) and self.line[self.position] in " \t　\n":
            self.position += 1

    def _next(self, *names: str) -> re.Match[str] | None:
        self._blanks()
        return _expression(*names).match(self.line, self.position)

    # ------------------------------------------------------------ heads
    def head(self, kind: str) -> None:
        """What stands behind the keyword of a block."""
        if kind in ("词表", "片段"):
            self._declaration(kind)
            return
        if kind == "选项":
            for name, piece in (("NAME", "name"), ("PACK_ID", "pack")):
                found = self._next("comment", name)
                if found and found.lastgroup == name:
                    self.add(piece, *found.span())
            self._comment()
            return
        name = "PACK_ID" if kind == "规则包" else "CODE"
        found = self._next("comment", name)
        if found and found.lastgroup == name:
            self.add("pack" if name == "PACK_ID" else "code", *found.span())
        found = self._next("comment", "TITLE")
        if found and found.lastgroup == "TITLE":
            self.add("title", found.start(), found.start() + len(found[0].rstrip()))
        self._comment()

    def _declaration(self, kind: str) -> None:
        found = self._next("comment", "NAME")
        if found and found.lastgroup == "NAME":
            self.add("name", *found.span())
        found = self._next("FROM_KW")
        if kind == "词表" and found:
            self.add("joint", *found.span())
            self._file()
            return
        found = self._next("EQ")
        if found:
            self.add("equals", *found.span())
        self.pattern(kind)

    def _file(self) -> None:
        found = self._next("comment", "QUOTED", "file")
        if found and found.lastgroup != "comment":
            self.add("file", found.start(), found.start() + len(found[0].rstrip(BLANKS)))
        self._comment()

    def _comment(self) -> None:
        """A comment, and before it what has no business there."""
        while found := self._next("comment", "unknown"):
            self.add(str(found.lastgroup), *found.span())

    # ------------------------------------------------------------ options
    def choices(self, start: int, end: int) -> None:
        """What stands in the brackets of an example."""
        inner = self.line[start + 1:end - 1]
        if inner.strip(BLANKS) == "待修":
            self.add("pending", start, end)
            return
        self.add("open", start, start + 1)
        while self.position < end - 1 and (found := self._next("asking", "comma", "unknown")) and found.start() < end - 1:
            if found.lastgroup == "asking":
                self._asked(found)
            elif self.line.startswith("待修", found.start()):
                self.add("pending", found.start(), found.start() + 2)
            else:
                self.add("separator" if found.lastgroup == "comma" else "unknown", *found.span())
        self.add("close", end - 1, end)

    def _asked(self, found: re.Match[str]) -> None:
        """The test of an option, however much of it there is."""
        self.add("condition", *found.span())
        end = self.position
        for name, kind in self._parts_of_test():
            part = self._next(name)
            if part is None or (kind == "separator" and part[0] != "、"):
                break
            self.add(kind, *part.span())
            end = self.position
        # Blanks belong to what may join this to another condition.
        self.position = end

    @staticmethod
    def _parts_of_test() -> Iterator[tuple[str, str]]:
        yield from (("chosen", "choice"), ("verb", "option"), ("chosen", "value"))
        while True:
            yield from (("SEP", "separator"), ("chosen", "value"))

    # ------------------------------------------------------------ free text
    def _rest(self) -> str:
        self._blanks()
        return self.line[self.position:].rstrip(" \t　\n")

    def sentence(self) -> None:
        """An example, perhaps with what it becomes."""
        rest = self._rest()
        arrow = _expression("ARROW").search(rest, 1) if rest else None
        start = self.position
        if arrow is None:
            self.add("text", start, start + len(rest))
            return
        self.add("text", start, start + len(rest[:arrow.start()].rstrip(BLANKS)))
        self.add("arrow", start + arrow.start(), start + arrow.end())
        self.add("text", self.position + len(rest[arrow.end():]) - len(rest[arrow.end():].lstrip(BLANKS)), start + len(rest))

    def meta(self, key: str) -> None:
        """The value of a line that says how a rule is reported."""
        rest, start = self._rest(), self.position
        if key == "取值":
            for found in re.finditer(r"(?P<separator>、)|(?P<value>[^、 \t　]+)", rest):
                self.add(str(found.lastgroup), start + found.start(), start + found.end())
            return
        known = allowed_values(key)
        if not known:
            kind = "file" if key == "数据" else "text"
            self.add(kind, start, start + len(rest))
            return
        for found in re.finditer(r"[^、，,/／|｜]+", rest) if key == "范围" else re.finditer(".+", rest):
            value = found[0].strip(BLANKS)
            at = start + found.start() + len(found[0]) - len(found[0].lstrip(BLANKS))
            self.add("value" if value in known else "text", at, at + len(value))

    # ------------------------------------------------------------ patterns
    def terms(self) -> None:
        """A row of a 术语表."""
        while found := self._next("comment", "BACK_ARROW", "QUOTED", "SEP", "LIT", "unknown"):
            self._element(found)

    def pattern(self, key: str, row: bool = False) -> None:
        """Patterns, suggestions and conditions. A ``row`` may have its conditions behind it."""
        mode = "condition" if key in _CONDITIONAL else "pattern"
        fresh = True
        while True:
            joint = None if fresh or self._brackets or mode == "pattern" else self._joint(mode)
            if joint:
                start = joint.start(1)
                self.add("joint", start, joint.end(1))
                fresh = True
                continue
            found = self._next(*self._candidates(key, mode, fresh, row))
            if found is None:
                return
            if found.lastgroup == "ARROW" and mode == "pattern":
                self._brackets.clear()
                self.add("arrow", *found.span())
                mode, fresh = "suggestion", True
            elif found.lastgroup == "key":
                self.add("key", *found.span())
                mode, fresh = "condition" if found[0] in _CONDITIONAL else "pattern", True
                self._colon()
            else:
                self._element(found)
                fresh = fresh and found.lastgroup == "comment"

    def _candidates(self, key: str, mode: str, fresh: bool, row: bool) -> tuple[str, ...]:
        names: tuple[str, ...] = ("comment",)
        if row and not self._brackets:
            names += ("key",)
        if key in _OPTIONS and not self._brackets:
            names += (_OPTIONS[key],)
        if key == "汇总":
            names += ("CODES",)
        if mode == "condition" and fresh and not self._brackets:
            names += ("asking", "REF_HEAD", "COUNT_HEAD", "CONTEXT_HEAD", "REPORTED", "waiting", "ANCHOR")
        if mode == "suggestion" and fresh:
            names += ("DELETE",)
        if mode != "suggestion" and key != "词表":
            names += ("CAPTURE",)
        return names + _ELEMENTS

    def _joint(self, mode: str) -> re.Match[str] | None:
        """An 或 or 且 that joins what stands before it with what follows, even if nothing does yet."""
        words = "或者|或" if mode == "suggestion" else "或者|或|并且|且"
        return re.compile(rf"(?:[，,][ \t　]*|[ \t　]+)({words})(?=[ \t　\n]|\Z)").match(self.line, self.position)

    def _colon(self) -> None:
        found = self._next("COLON")
        if found:
            self.position = found.end()

    def _element(self, found: re.Match[str]) -> None:
        name, (start, end) = found.lastgroup or "unknown", found.span()
        if name in ("REF", "REF_HEAD"):
            self._reference(found[0], start)
        elif name == "asking":
            self._asked(found)
        elif name == "CAPTURE":
            self.add("capture", start, start + 1)
            self.add("equals", end - 1, end)
        elif name == "REPORTED":
            self.add("condition", start, start + len("全文已报"))
            self.add("used", start + len("全文已报") + len(found[0][4:]) - len(found[0][4:].lstrip(BLANKS)), end)
        elif name == "LIT":
            self.add(self._word_kind(), start, end)
        elif name == "SEP":
            self.add("separator", start, end)
        elif name in _BRACKETS:
            self._bracket(found[0], start)
        else:
            self.add(_SIMPLE[name], start, end)

    def _word_kind(self) -> str:
        inner = self._brackets[-1] if self._brackets else ""
        if inner in ("《", "<"):
            return "class"
        if inner in ("【", "[") and self.pieces[-1].kind == "separator" and self.line[self.pieces[-1].start] in ":：":
            return "tag"
        return "word"

    def _bracket(self, sign: str, at: int) -> None:
        if sign in CLOSING:
            self._brackets.append(sign)
            self.add("open", at, at + 1)
            return
        if self._brackets:
            self._brackets.pop()
        self.add("close", at, at + 1)

    def _reference(self, text: str, at: int) -> None:
        close = next(number for number, sign in enumerate(text) if sign in "}｝")
        self.add("open", at, at + 1)
        self.add("reference", at + 1, at + 2)
        if close > 2:
            self.add("separator", at + 2, at + 3)
            self.add("function", at + 3, at + close)
        self.add("close", at + close, at + close + 1)
        rest = text[close + 1:]
        self.add("condition", at + len(text) - len(rest.lstrip(BLANKS)), at + len(text))
