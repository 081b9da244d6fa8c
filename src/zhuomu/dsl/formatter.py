"""Writes a rule file in its canonical form: `zhuomu fmt`.

Full-width punctuation, arrows `→`, two blanks before what belongs to a block and four before the conditions of a row,
one blank line between blocks. Comments, names, words and example sentences stay as they are. Formatting twice is
formatting once, and the formatted file means the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lark import Token

from zhuomu.dsl.parser import grammar, logical_lines

_COMMENT = re.compile(r"[ \t　]*([#＃].*)$")
_HEADS = ("PACK_KW", "OPTION_KW", "LIST_KW", "MACRO_KW", "RULE_KW", "TABLE_KW", "TERMS_KW")
_SPELLINGS = {
    "LBRACE": "{", "RBRACE": "}", "LPAR": "（", "RPAR": "）", "LBRACK": "【", "RBRACK": "】", "LANGLE": "《", "RANGLE": "》",
    "COLON": "：", "ARROW": "→", "BECOMES": "→", "BACK_ARROW": "←", "EQ": "=", "DELETE": "（删）",
}
_ARROWS = ("ARROW", "BECOMES", "BACK_ARROW")
_START = {"规则": "line_rule", "对照表": "line_table", "术语表": "line_terms", "规则包": "line_pack", "选项": "line_option"}
_CONDITIONS = ("WHEN_KW", "UNLESS_KW", "ALLOW_KW")
_HEAD = re.compile(r"(规则包|规则|对照表|术语表|词表|片段|选项)(?=[ \t　])")


def format_rules(text: str) -> str:
    """The canonical form of a rule file that has no syntax mistakes; lines that do not parse stay as they are."""
    text = re.sub(r"\r\n?", "\n", text)
    if not text.endswith("\n"):
        text += "\n"
    out: list[str] = []
    kind, row_column, position = "", -1, 0
    for line in [*logical_lines(text), None]:
        start = line.start if line else len(text)
        _copy_between(text[position:start], out)
        if line is None:
            break
        raw = text[line.start:line.end].rstrip("\n")
        head = _HEAD.match(raw)
        # Lists and fragments are one line each and may stand together.
        together = bool(head) and {kind, head[1] if head else ""} <= {"词表", "片段"}
        if head:
            kind = head[1]
        column = len(raw) - len(raw.lstrip(" \t　"))
        formatted = _format_line(raw, "line_top" if head else _START.get(kind, "line_top"))
        if head and not together and out and out[-1] and not out[-1].lstrip().startswith("#"):
            out.append("")
        position = line.end
        if formatted is None:
            out.extend(raw.split("\n"))
            continue
        body, is_row, is_condition = formatted
        if head:
            indent, row_column = "", -1
        elif is_condition and 0 <= row_column < column:
            indent = "    "
        else:
            indent = "  "
            if is_row:
                row_column = column
        out.extend(indent + part if number == 0 else "    " + part for number, part in enumerate(body))
    while out and not out[-1]:
        out.pop()
    return "\n".join(out) + "\n"


def _copy_between(text: str, out: list[str]) -> None:
    """Comment lines keep their place; several empty lines become one."""
    lines = text.split("\n")[:-1] if text else []
    for line in lines:
        stripped = line.strip(" \t　")
        if stripped:
            indent = "  " if line[0] in " \t　" else ""
            out.append(indent + "#" + stripped[1:])
        elif out and out[-1]:
            out.append("")


def _format_line(raw: str, start: str) -> tuple[list[str], bool, bool] | None:
    """The parts of a logical line, one a physical line, and whether it is a row or a condition of one.

    None for a line that does not parse.
    """
    try:
        tokens = _tokens(raw + "\n", start)
    except ValueError:
        return None
    kinds = [token.type for token in tokens]
    is_row = "ARROW" in kinds and kinds[0] not in ("FIND_KW", "BAD_KW")
    pieces: list[str] = []
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        pieces.append(_space_before(token, before) + _canonical(token))
    written = "".join(pieces)
    comment = _trailing_comment(raw, tokens)
    lines = [part.strip(" \t　") for part in written.split("\n")]
    if comment:
        lines[-1] += "  " + comment
    return lines, is_row, kinds[0] in _CONDITIONS


def _tokens(line: str, start: str) -> list[Token]:
    from lark.exceptions import UnexpectedInput

    parser = grammar().parse_interactive(line, start=start)
    try:
        return [token for token in parser.iter_parse() if token.type != "_NL"]
    except UnexpectedInput as error:
        raise ValueError(str(error)) from error


def _trailing_comment(raw: str, tokens: list[Token]) -> str:
    """The comment behind the last token of the line."""
    end = max((token.end_pos or 0) for token in tokens)
    found = _COMMENT.match(raw, end)
    return f"#{found[1][1:]}" if found else ""


def _space_before(token: Token, before: Token | None) -> str:
    if before is None:
        return ""
    kind, last = token.type, before.type
    if kind in _ARROWS or last in (*_ARROWS, "CONTEXT_HEAD", "COUNT_HEAD", "REF_HEAD", *_HEADS):
        return " "
    if kind in _CONDITIONS:
        return "　"
    if kind in ("EQ", "FROM_KW", "TITLE", "PACK_ID", "LIMIT_OPTION", "TALLY_OPTION") or last in ("EQ", "FROM_KW"):
        return " "
    if kind == last and kind in ("LIT", "GAP"):
        return " "
    return ""


def _canonical(token: Token) -> str:
    text, kind = str(token), token.type
    if kind.endswith("_KW") and kind not in _HEADS and kind != "FROM_KW":
        return _example_choices(text.rstrip(":： \t　")) + "："
    if kind in _SPELLINGS:
        return _SPELLINGS[kind]
    write = _WRITERS.get(kind)
    return write(text) if write is not None else text


def _separator(text: str) -> str:
    comment = re.search(r"[#＃]([^\r\n]*)", text)
    return "、" + (f"  #{comment[1].rstrip()}" if comment else "") + ("\n" if "\n" in text else "")


def _joint(text: str) -> str:
    word = text.strip(" \t　\n，,").replace("或者", "或").replace("并且", "且")
    return f" {word}" + ("\n" if "\n" in text else " ")


def _head_of_condition(text: str) -> str:
    return re.sub(r"(?<=[^0-9A-Z])([0-9]+)(?=[字词次处])", r" \1 ", _close(text))


def _close(text: str) -> str:
    return re.sub(r"[ \t　]+", "", text).replace(",", "，")


def _option_test(text: str) -> str:
    return re.sub(r" ?、 ?", "、", re.sub(r"[ \t　]+", " ", text.strip(" \t　")))


def _example_choices(keyword: str) -> str:
    """The keyword of an example, or any other, with what stands in its brackets."""
    keyword, *inner = re.split(r"[（(]", keyword.rstrip("）)"), maxsplit=1)
    if not inner:
        return keyword
    return f"{keyword.rstrip()}（{'，'.join(map(_option_test, re.split('[，,]', inner[0])))}）"


def _gap(text: str) -> str:
    options = text.lstrip("….")[1:-1]
    if not options:
        return "……"
    items = [item.strip() for item in re.findall(r"(?:“[^”]*”|[^，,“])+", options)]
    return "……（" + "，".join(items) + "）"


def _quoted(text: str) -> str:
    """The text in quotation marks that it does not hold itself."""
    return f"“{text}”" if "”" not in text else f'"{text}"' if '"' not in text else f"「{text}」"


#: How tokens are written that have more than one spelling.
_WRITERS: Final[dict[str, Callable[[str], str]]] = {
    "SEP": _separator, "OR": _joint, "AND": _joint, "GAP": _gap, "OPTION_TEST": _option_test,
    "QUOTED": lambda text: _quoted(text[1:-1]),
    "REF": lambda text: "{" + text[1:-1].replace("|", "｜") + "}",
    "REF_HEAD": lambda text: f"{{{text[1]}}} {text[3:].strip()}",
    "CAPTURE": lambda text: text[0] + "=",
    "NEAR_LIST": lambda text: "《" + text[1:-1].strip(" \t　") + "》",
    "NEAR_OPTION": lambda text: "（" + re.sub(r"[，,][ \t　]*", "，", text[1:-1].strip()) + "）",
    "UNIFY_BY": lambda text: "，" + text.lstrip("，, \t　"),
    "TITLE": str.rstrip, "TEXT": str.rstrip, "EXAMPLE": str.rstrip,
    "CONTEXT_HEAD": _head_of_condition, "COUNT_HEAD": _head_of_condition, "LIMIT_OPTION": _head_of_condition,
    "TALLY_OPTION": _head_of_condition, "REPORTED": lambda text: _close(text).replace("已报", "已报 "),
}
