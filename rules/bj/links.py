"""BJ301: links of Markdown that a bracket of the wrong kind, or one too few, has made into plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhuomu import Change, Document, Message, Place

#: What a link leads to: an address, which is an object where the format makes it a link, a path or a place on the page.
_TARGET: Final = r"(?:\ufffc|(?:https?://|\.{0,2}/|#)[^()（）\s＃]+)"
_TEXT: Final = r"[^\[\]【】()（）\n]{1,80}"
_SHAPES: Final = (
    # [文字]（地址） and what mixes the widths of its brackets; one that is all right is no finding.
    re.compile(rf"(?P<open>[\[【])(?P<text>{_TEXT})(?P<middle>[\]】] ?[（(])(?P<target>{_TARGET})(?P<close>[）)])"),
    # [文字(地址), without the bracket between.
    re.compile(rf"(?P<open>\[)(?P<text>{_TEXT})(?P<middle>\()(?P<target>\ufffc|https?://[^()（）\s＃]+)(?P<close>\))"),
    # 文字](地址), without the first bracket.
    re.compile(rf"(?P<open>)(?P<text>)(?P<middle>\]\()(?P<target>{_TARGET})(?P<close>\))"),
    # [文字](地址, without the last one.
    re.compile(rf"(?P<open>\[)(?P<text>{_TEXT})(?P<middle>\]\()(?P<target>{_TARGET})(?P<close>)(?=\s|$|[，。；、])"),
)
_NUMBER: Final = re.compile(r"[\d\s,，-]+")
_RIGHT: Final = ("[", "](", ")")


def check(document: Document) -> Iterator[Place]:
    """A place for every link that is not made one by its brackets."""
    prose = document.prose
    done = 0
    for found in sorted((found for shape in _SHAPES for found in shape.finditer(prose)), key=re.Match.start):
        if found.start() < done or _is_link(prose, found) or not _is_address(document, found):
            continue
        done = found.end()
        missing = found["open"] == ""
        changes = () if missing else tuple(
            Change(*found.span(part), right)
            for part, right in zip(("open", "middle", "close"), _RIGHT, strict=True) if found[part] != right
        )
        yield Place(*found.span(), Message(
            f"这个链接{'缺少前面的“[”' if missing else '的括号不对'}，读者看到的是原样的符号",
            "the brackets of this link are wrong, and readers see them as they are",
        ), (changes,) if changes else ())


def _is_link(prose: str, found: re.Match[str]) -> bool:
    """Whether the brackets are right, or are those of another thing than a link."""
    if found["open"] == "":
        line = prose.rfind("\n", 0, found.start()) + 1
        before = prose[line:found.start()]
        return before.count("[") > before.count("]") or before.count("`") % 2 == 1
    if (found["open"], found["middle"], found["close"]) == _RIGHT or prose[found.start() - 1:found.start()] == "`":
        return True
    return _NUMBER.fullmatch(found["text"]) is not None


def _is_address(document: Document, found: re.Match[str]) -> bool:
    """Whether the target is none of the other things that are objects in the prose, such as code, and the brackets no escaped ones."""
    first = document.source_span(found.start(), found.end())[0]
    if "\\" in document.source.text[max(first - 1, 0):first + 1]:
        return False
    if found["target"] != "\ufffc":
        return True
    return document.source.text.startswith(("http", "<http", "www."), document.source_span(*found.span("target"))[0])
