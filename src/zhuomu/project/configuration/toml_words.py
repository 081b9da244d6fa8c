"""Says what tomllib says, with its place, in both languages."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.findings import Message

_PLACE: Final = re.compile(r" \(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)\Z")
_WORDS: Final = (
    (r"Expected '=' after a key in a key/value pair", "键后面应是“=”（半角）；键里有别的符号就要加引号", "a key is followed by “=”; quote a key with other signs in it"),
    (r"Expected '\]+' at the end of .*", "表头的方括号没有合上", "the brackets of this table are not closed"),
    (r"Expected (?:\"'\"|'\"'|'''.*|\"\"\".*)|Unterminated string|Illegal character '\\n'", "引号没有合上", "these quotation marks are not closed"),
    (r"Illegal character .*", "这里有一个看不见的控制字符，请删去", "there is an invisible control character here; remove it"),
    (r"Invalid value", "这里应是一个值；文字要加引号", "a value is expected here; quote texts"),
    (r"Invalid initial character for a key part", "这里应是一个键；花括号里最后不能有逗号", "a key is expected here; no comma before the closing brace"),
    (r"Invalid statement", "这一行应写成“键 = 值”", "this line should be “key = value”"),
    (r"Expected newline or end of document after a statement", "值已经写完了，后面不能再有字", "the value is complete, and nothing may follow"),
    (r"Unescaped '\\' in a string|Invalid hex value|Escaped character .*", "双引号里的反斜线要写两个，或改用单引号", "double the backslash, or use single quotes"),
    (r"Cannot overwrite a value|Duplicate inline table key .*", "这个键写了两次，留一个", "this key is written twice; keep one"),
    (r"Cannot declare (.*) twice|Cannot mutate immutable namespace (.*)|Cannot redefine namespace (.*)", "这个表写了两次，合成一个", "this table is written twice; make it one"),
    (r"Exceeds the limit .*", "文件里有一个太大的数", "a number in this file is too large"),
    (r"maximum recursion depth exceeded.*", "括号套得太深", "brackets are nested too deeply"),
    (r"Unclosed (?:inline table|array)", "括号没有合上", "these brackets are not closed"),
)


def explained(said: str, text: str) -> tuple[Message, int, int]:
    """What is wrong with the text, and the line and column of it."""
    place = _PLACE.search(said)
    problem = said[:place.start()] if place else said
    if place and place["line"]:
        line, column = int(place["line"]), int(place["column"])
    else:
        ended = text.rstrip()
        line, column = ended.count("\n") + 1, len(ended) - ended.rfind("\n")
    for expression, zh, en in _WORDS:
        if re.fullmatch(expression, problem, re.DOTALL):
            return Message(zh, en), line, column
    return Message(f"这里不是合法的 TOML：{problem}", f"this is not valid TOML: {problem}"), line, column
