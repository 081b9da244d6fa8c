"""Says what PyYAML says, in words that help whoever wrote the file, in both languages."""

from __future__ import annotations

import re
from typing import Any, Final

from zhuomu.findings import Message

#: What PyYAML says, and what it means; the first that fits counts. {0} is what the expression caught.
_WORDS: Final = (
    (r"found character '\\t' that cannot start any token", "这里有制表符；YAML 的缩进只能用空格",
     "there is a tab here; YAML is indented with blanks only"),
    (r"found character '(.)' that cannot start any token", "值不能以“{0}”开头；请给它加引号", "a value cannot begin with “{0}”; quote it"),
    (r"mapping values are not allowed here", "这里的冒号放错了地方：值里有“: ”就要加引号，键要顶到同一列",
     "this colon is out of place: a value with “: ” in it needs quotes, and keys stand in one column"),
    (r"(?:block )?sequence entries are not allowed (?:here|in this context)", "“- ”要另起一行", "“- ” begins a line of its own"),
    (r"could not find expected ':'", "前一行少了“: ”（半角冒号加空格）", "the line before lacks its “: ”"),
    (r"expected ',' or '\]', but got .*", "方括号里少了逗号，或者方括号没有合上", "a comma is missing in these brackets, or they are not closed"),
    (r"expected ',' or '}', but got .*", "花括号里少了逗号，或者花括号没有合上", "a comma is missing in these braces, or they are not closed"),
    (r"expected the node content, but found '<stream end>'", "文件到这里就结束了，括号没有合上", "the file ends here, with brackets that are not closed"),
    (r"found unexpected end of stream", "引号没有合上", "these quotation marks are not closed"),
    (r"expected <block end>, but found '<scalar>'", "值已经写完了，后面不能再有字；要写引号就把整个值引起来",
     "the value is complete, and nothing may follow; quote all of it"),
    (r"expected <block end>, but found '[\]}]'", "多了一个右括号", "there is one closing bracket too many"),
    (r"expected <block end>, but found .*", "缩进没有对齐：同一层的键和“- ”要在同一列", "this is not aligned: keys and “- ” of one level stand in one column"),
    (r"found undefined alias '(.*)'", "没有叫 &{0} 的锚点；值要以 * 开头就加引号", "there is no anchor &{0}; quote a value that begins with *"),
    (r"second occurrence", "锚点重名，请换一个名字", "this anchor is taken; choose another name"),
    (r"but found another document", "一个配置文件里只能有一份文档，请去掉“---”", "a configuration is one document; remove the “---”"),
    (r"found unknown escape character '(.*)'", "双引号里没有 \\{0} 这种转义；请改用单引号", "there is no escape \\{0} in double quotes; use single ones"),
    (r"expected escape sequence of .*", "双引号里的转义没有写完；请改用单引号", "this escape is incomplete; use single quotes"),
    (r"found undefined tag handle '(.*)'", "值不能以“!”开头；请给它加引号", "a value cannot begin with “!”; quote it"),
    (r"expected alphabetic or numeric character, but found .*", "& 和 * 在 YAML 里有特别的意思；请给这个值加引号",
     "& and * mean something in YAML; quote this value"),
    (r"special characters are not allowed|unacceptable character.*", "这里有一个看不见的控制字符，请删去", "there is an invisible control character here; remove it"),
)
#: A full-width colon where a key ends.
_WIDE_COLON: Final = re.compile(r"[ \t]*[-\w]+：")


def explained(error: Any, line: str) -> tuple[Message, Message | None]:
    """What is wrong, and a remedy where the line shows one."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).strip()
    remedy = wide_colon(line)
    for expression, zh, en in _WORDS:
        found = re.fullmatch(expression, said, re.DOTALL)
        if found:
            return Message(zh.format(*found.groups()), en.format(*found.groups())), remedy
    return Message(f"这里不是合法的 YAML：{said}", f"this is not valid YAML: {said}"), remedy


def wide_colon(line: str) -> Message | None:
    """What to say of a line whose colon is a full-width one."""
    if not _WIDE_COLON.match(line):
        return None
    return Message("键后面要用半角冒号加空格“: ”，不能用全角的“：”", "a key ends with “: ”, not with a full-width colon")
