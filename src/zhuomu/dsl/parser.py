"""Reads a rule file: ``parse`` gives its syntax tree and every syntax mistake in it at once."""

import os
import re
from functools import lru_cache
from typing import Any, NamedTuple

from lark import Lark
from lark.exceptions import UnexpectedInput

from zhuomu.dsl import syntax
from zhuomu.dsl.builder import Body, Builder, File, sort_conditions
from zhuomu.dsl.diagnostics import META_KEYS, STATEMENTS, Mistake, explain
from zhuomu.findings import Message

_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ue000]")
_CONTROL_MESSAGE = Message("这里有一个看不见的控制字符，请删去", "there is an invisible control character here; remove it")
_BLOCK_LINE = {"规则": "line_rule", "对照表": "line_table", "术语表": "line_terms", "规则包": "line_pack", "选项": "line_option"}
_HEAD = re.compile(r"(规则包|规则|对照表|术语表|词表|片段|选项)(?=[ \t　])")
#: A line at the left margin that begins no block.
_STRAY = re.compile(rf"(?m)^(?!{_HEAD.pattern})[^\s#＃]")
_STATEMENT = re.compile(rf"(?:{'|'.join(STATEMENTS + META_KEYS)})(?:[（(][^（）()\n]*[）)])?[ \t　]*[:：]")
#: What stands in a line before its comment.
_BODY = re.compile(r"(?:“[^”\r\n]*”|\"[^\"\r\n]*\"|「[^」\r\n]*」|[^#＃\r\n])*")
#: A line that ends like this goes on in the next, if that one is indented; see SEP, OR and AND in the grammar.
_SEPARATED = re.compile(r"[、|｜/／][ \t　]*\Z")
_JOINED = re.compile(r"(?P<before>.*?(?:→|->|=>|⇒|[当非][ \t　]*[:：]).*[^ \t　])(?:[，,]|[ \t　])[ \t　]*(?:或者|或|并且|且)[ \t　]*\Z")
#: Behind these nothing stands yet that could be joined, and 或 and 且 are words.
_OPENING = re.compile(
    r"(?:→|->|=>|⇒|[:：]|(?:前面|后面|前后|本句|本段|全文|标题|[字词]内)[ \t　]*(?:不是|是|没有|有)|"
    r"(?:全文|全库)[ \t　]*(?:有[ \t　]*[0-9]+[ \t　]*次以上|不到[ \t　]*[0-9]+[ \t　]*次)|[}｝][ \t　]*(?:不是|是|等于))\Z"
)
_JOINT = re.compile(r"[ \t　]+(?:或者|或|并且|且)\Z")
_TITLED = re.compile(r"(?:规则包|规则|对照表|术语表)[ \t　]")
_FREE_TEXT = re.compile(
    rf"[ \t　]*(?:误|正|{'|'.join(META_KEYS)})(?:[（(][^（）()\n]*[）)])?[ \t　]*[:：]"
)


class Line(NamedTuple):
    """One logical line: it may run over several lines of the file."""

    start: int
    end: int


@lru_cache(maxsize=1)
def grammar() -> Lark:
    """The parser of the rule language; building it takes some 80 ms, so it is built once, when first needed."""
    path = os.path.join(os.path.dirname(__file__), "grammar.lark")
    with open(path, encoding="utf-8") as file:
        return Lark(
            file.read(), parser="lalr", lexer="contextual", maybe_placeholders=False, transformer=Builder(),
            start=["file", "line_top", "line_pack", "line_option", "line_rule", "line_table", "line_terms"],
        )


def parse(text: str) -> tuple[syntax.RuleFile, tuple[Mistake, ...]]:
    """The syntax tree of a rule file and its mistakes, in file order.

    A block with a mistake in it is in the tree, without the lines at fault and marked ``damaged``, so that what
    other blocks say of its names and code is still understood. Never raises for a text.
    """
    text = re.sub(r"\r(?!\n)", "\n", text)
    controls = tuple(Mistake(found.start(), _CONTROL_MESSAGE) for found in _CONTROL.finditer(text))
    text = _CONTROL.sub(" ", text)
    if not text.endswith("\n"):
        text += "\n"
    if not _STRAY.search(text):
        try:
            return _sorted(_parse(text, "file"), text, ()), controls
        except UnexpectedInput:
            pass
    tree, mistakes = _recover(text)
    return tree, tuple(sorted((*controls, *mistakes)))


def _parse(text: str, start: str) -> Any:
    return grammar().parse(text, start=start)


def _recover(text: str) -> tuple[syntax.RuleFile, tuple[Mistake, ...]]:
    """Parse line by line to find all mistakes, then parse what is left without the lines at fault."""
    mistakes: list[Mistake] = []
    damaged: list[int] = []
    kept = text
    for block in _blocks(text):
        faults = _faults(text, block)
        if faults:
            mistakes.extend(mistake for _, mistake in faults)
            damaged.append(block[0].start)
            whole = faults[0][0] == block[0] or not _survives(text, block, [line for line, _ in faults])
            for line in block if whole else [line for line, _ in faults]:
                kept = _blank(kept, line)
    try:
        tree = _parse(kept, "file")
    except UnexpectedInput as error:
        mistakes.append(explain(error, text, 0))
        return syntax.RuleFile(None, (), (), ()), tuple(sorted(mistakes))
    return _sorted(tree, text, tuple(damaged)), tuple(sorted(mistakes))


def _faults(text: str, block: list[Line]) -> list[tuple[Line, Mistake]]:
    """The lines of one block that do not parse, each with its mistake."""
    if not any(_STATEMENT.match(text, line.start) for line in block) and _parses(text[block[0].start:block[-1].end]):
        return []
    faults = []
    head = _HEAD.match(text, block[0].start)
    for number, line in enumerate(block):
        if _STATEMENT.match(text, line.start):
            faults.append((line, Mistake(line.start, Message(
                "栏目要缩进，写在它的块头（规则、对照表……）下面",
                "this line belongs to a block: indent it below its head (规则, 对照表, …)",
            ))))
            continue
        start = "line_top" if number == 0 else _BLOCK_LINE.get(head[1] if head else "", "line_rule")
        if number and head and head[1] in ("词表", "片段"):
            start = "line_top"
        try:
            _parse(text[line.start:line.end], start)
        except UnexpectedInput as error:
            faults.append((line, explain(error, text[line.start:line.end], line.start)))
    if not faults and len(block) == 1 and head and head[1] in ("规则", "对照表", "术语表"):
        faults.append((block[0], _empty_block(head[1], block[0])))
    elif not faults:
        try:
            _parse(text[block[0].start:block[-1].end], "file")
        except UnexpectedInput as error:
            faults.append((block[0], explain(error, text[block[0].start:block[-1].end], block[0].start)))
    return faults


@lru_cache(maxsize=2048)
def _parses(text: str) -> bool:
    """Whether a text is the well-formed blocks of a file. Remembered: while a file is being written, most of its blocks stay."""
    try:
        _parse(text, "file")
    except UnexpectedInput:
        return False
    return True


def _survives(text: str, block: list[Line], lost: list[Line]) -> bool:
    kept = text[block[0].start:block[-1].end]
    for line in lost:
        kept = _blank(kept, Line(line.start - block[0].start, line.end - block[0].start))
    return _parses(kept)


def _empty_block(kind: str, line: Line) -> Mistake:
    return Mistake(line.start, Message(
        f"这个{kind}是空的，下面应有缩进的栏目（如 查：、误：、正：）",
        f"this {kind} is empty; indented lines (查：, 误：, 正：) should follow",
    ))


def _blank(text: str, line: Line) -> str:
    """The same text with one logical line emptied: later positions and line ends stay where they are."""
    gone = re.sub(r"[^\r\n]", " ", text[line.start:line.end])
    return text[:line.start] + gone + text[line.end:]


def _blocks(text: str) -> list[list[Line]]:
    """Logical lines by block: a line at the left margin begins one, unless it is a 栏目 that lacks its indentation."""
    blocks: list[list[Line]] = []
    for line in logical_lines(text):
        if not blocks or not (text[line.start] in " \t　" or _STATEMENT.match(text, line.start)):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def logical_lines(text: str) -> list[Line]:
    """The lines of a rule file without comments and empty ones; a line that goes on in the next is one."""
    lines: list[Line] = []
    position, start = 0, -1
    physical = re.findall(r"[^\n]*\n", text)
    for number, raw in enumerate(physical):
        end = position + len(raw)
        if start >= 0 or _is_line(raw):
            start = position if start < 0 else start
            following = physical[number + 1] if number + 1 < len(physical) else ""
            if not (following[:1] in tuple(" \t　") and _is_line(following) and _goes_on(text[start:end])):
                lines.append(Line(start, end))
                start = -1
        position = end
    return lines


def _is_line(raw: str) -> bool:
    """Whether there is more in a line than a comment."""
    return not raw.lstrip(" \t　").startswith(("\r", "\n", "#", "＃"))


def _goes_on(line: str) -> bool:
    """Whether a logical line goes on after the lines that it has so far."""
    if _FREE_TEXT.match(line) or _TITLED.match(line):
        return False
    body = " ".join(found[0] for part in line.split("\n") if (found := _BODY.match(part)))
    joined = _JOINED.match(body)
    return _SEPARATED.search(body) is not None or (joined is not None and not _opens(joined["before"]))


def _opens(before: str) -> bool:
    """Whether something must follow that can be joined: an 或 that joins nothing is a word itself, and may be joined."""
    joints = 0
    while joint := _JOINT.search(before):
        before = before[:joint.start()]
        joints += 1
    begins = _OPENING.search(before) is not None or (joints > 0 and _SEPARATED.search(before) is not None)
    return begins == (joints % 2 == 0)


def _sorted(tree: File, text: str, damaged: tuple[int, ...]) -> syntax.RuleFile:
    """The blocks of a file by kind; condition lines indented below a row go to that row."""
    lists: list[syntax.WordList] = []
    macros: list[syntax.Macro] = []
    blocks: list[syntax.RuleBlock] = []
    options: list[syntax.Option] = []
    for block in tree.blocks:
        if isinstance(block, syntax.WordList):
            lists.append(block)
        elif isinstance(block, syntax.Macro):
            macros.append(block)
        elif isinstance(block, syntax.Option):
            options.append(block)
        else:
            blocks.append(_rule_block(block, text, any(block.head.at == at for at in damaged)))
    return syntax.RuleFile(tree.pack, tuple(lists), tuple(macros), tuple(blocks), tuple(options))


def _rule_block(body: Body, text: str, damaged: bool) -> syntax.RuleBlock:
    statements: list[syntax.Statement] = []
    rows: list[syntax.Row] = []
    terms: list[syntax.TermRow] = []
    for line in body.lines:
        if isinstance(line, syntax.Row):
            rows.append(line)
        elif isinstance(line, syntax.TermRow):
            terms.append(line)
        elif (
            rows and isinstance(line, syntax.When | syntax.Unless | syntax.Allow)
            and _column(text, line.at) > _column(text, rows[-1].at)
        ):
            row = rows[-1]
            when, unless, allow = sort_conditions([line])
            rows[-1] = row._replace(when=row.when + when, unless=row.unless + unless, allow=row.allow + allow)
        else:
            statements.append(line)
    head = body.head
    return syntax.RuleBlock(
        head.kind, head.code, head.title, tuple(statements), tuple(rows), tuple(terms), head.at, damaged
    )


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
