"""The signs of Typst: what its text and its code are cut into, and where what is no prose ends."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.text.han import HAN

_PLAIN: Final = r"[^\\`$#*_<@\[\]/~:h\- \t\r\n]|h(?!ttps?://)|/(?![/*])|-(?!\?)"
MARKUP: Final = re.compile(
    rf"(?P<text>(?:{_PLAIN})(?:{_PLAIN}|[ \t](?=[^\\`$#*_<@\[\]/~: \t\r\n]))*+)"
    r"|(?P<line>[ \t]*+[\r\n][ \t\r\n]*+)|(?P<space>[ \t]++)"
    r"|(?P<comment>//[^\r\n]*+|/\*)|(?P<raw>`++)|(?P<address>https?://)"
    r"|(?P<escape>\\(?:u\{[0-9A-Fa-f]*+\}|[^ \t\r\n])|\\)"
    r"|(?P<label><[\w-][\w.:-]*+>?|\*/|-\?)|(?P<reference>@[\w.:-]*[\w-])|(?P<sign>.)",
    re.DOTALL,
)
FORMULA: Final = re.compile(
    r"(?P<comment>//[^\r\n]*+|/\*)|(?P<string>\"(?:[^\"\\]|\\.|\\\Z)*+(?:\"|\Z))|(?P<end>\$)|(?P<code>\#)"
    r"|\\.|[^/\"$#\\]++|.",
    re.DOTALL,
)
CODE: Final = re.compile(
    r"(?P<line>[\r\n])|(?P<space>[ \t]++)|(?P<comment>//[^\r\n]*+|/\*)"
    r"|(?P<string>\"(?:[^\"\\]|\\.|\\\Z)*+(?:\"|\Z))|(?P<raw>`++)|(?P<name>[^\W\d][\w-]*+)"
    r"|(?P<sign>[\[\](){}$:,;])|(?P<other>[^\w\s/\"`\[\](){}$:,;]++|[0-9][\w%]*+|.)",
    re.DOTALL,
)
#: What follows "#": a keyword of a statement, or something with a value.
EMBEDDED: Final = re.compile(
    r"(?P<statement>(?:let|set|show|import|include|return|break|continue)(?![\w-]))"
    r"|(?P<branch>(?:if|for|while)(?![\w-]))|(?P<context>context(?![\w-])[ \t]*+)|(?P<name>[^\W\d][\w-]*+)"
    r"|(?P<other>[\[({$`\"0-9])"
)
#: What follows "#" where nothing with a value does: no text in any case.
NO_VALUE: Final = re.compile(r"\\?[^ \t\r\n\[\]#$`/<\"\\]*+")
#: What goes on an expression that stands in text.
FIELD: Final = re.compile(r"\.([^\W\d][\w-]*+)")
NUMBER: Final = re.compile(r"[0-9]++(?:\.[0-9]++)?[A-Za-z%]*+")
ELSE: Final = re.compile(r"[ \t]*+else(?![\w-])")
#: What begins a heading or an item where a line begins.
MARKER: Final = re.compile(r"(?:(?P<heading>=++)|-|\+|(?P<term>/(?![/*]))|[0-9]++\.)(?=[ \t\r\n]|//|/\*|\Z)")
#: Signs that close a sentence: behind a footnote they are in no paragraph.
CLOSING_MARKS: Final = re.compile("[，。、；：？！）】》」』”’…]++")
LINE_END: Final = re.compile(r"\r\n?|\n")

_LINE: Final = re.compile(r"[^\r\n]*+")
_COMMENT: Final = re.compile(r"/\*|\*/")
_ADDRESS_SIGN: Final = re.compile(r"[0-9A-Za-z!#$%&*+,\-./:;=?@_~']++|(?P<opening>[\[(])|(?P<closing>[\])])")
_ADDRESS_TRAIL: Final = "!,.:;?'"
#: Letters of scripts without spaces, beside which a star or an underscore is always markup.
_SPACELESS: Final = re.compile(f"[{HAN}\u3040-\u30ff\u31f0-\u31ff\u1100-\u11ff\uac00-\ud7af]")


def end_of_line(text: str, position: int) -> int:
    """Where the line ends, before its line end."""
    match = _LINE.match(text, position)
    return match.end() if match else position


def end_of_comment(text: str, start: int) -> int:
    """Where the comment ends that begins at ``start``; block comments nest."""
    if text.startswith("//", start):
        return end_of_line(text, start)
    depth = 0
    for match in _COMMENT.finditer(text, start):
        depth += 1 if match[0] == "/*" else -1
        if not depth:
            return match.end()
    return len(text)


def end_of_raw(text: str, start: int, after: int) -> int:
    """Where raw text ends whose opening backquotes are ``text[start:after]``."""
    count = after - start
    if count == len("``"):
        # Raw text with nothing in it.
        return after
    end = text.find("`" * count, after)
    return end + count if end >= 0 else len(text)


def end_of_address(text: str, position: int) -> int:
    """Where an address ends, behind whose scheme ``position`` is. Its brackets belong together."""
    brackets: list[str] = []
    start = position
    while True:
        match = _ADDRESS_SIGN.match(text, position)
        if match is None:
            break
        if match["opening"]:
            brackets.append(match["opening"])
        elif match["closing"] and not (brackets and brackets.pop() == {")": "(", "]": "["}[match["closing"]]):
            break
        position = match.end()
    while position > start and text[position - 1] in _ADDRESS_TRAIL:
        position -= 1
    return position


def in_word(text: str, position: int) -> bool:
    """Whether the star or underscore at ``position`` stands inside a word and so for itself."""
    return all(
        side.isalnum() and not _SPACELESS.match(side)
        for side in (text[max(position - 1, 0) : position], text[position + 1 : position + 2])
    )


def escaped(token: str) -> str:
    """What an escape sequence means; "" when it means nothing."""
    if not token.startswith("\\u{"):
        return token[1:]
    code = int(token[3:-1] or "0", 16) if len(token) <= len("\\u{10ffff}") else 0
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
