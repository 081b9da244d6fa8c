"""The key of front matter that says what comments say; and how it, or an item of it, is taken away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from zhuomu.engine.suppress_directives import SEPARATED, Directive, Mistake, Selector
from zhuomu.findings import Edit, Message

_KEY: Final = "zhuomu"
_YAML: Final = re.compile(rf"^{_KEY}[ \t]*:(?=[ \t\r\n]).*(?:\n(?:[ \t].*|\r?)(?=\n))*", re.MULTILINE)
_TOML: Final = re.compile(
    rf"^\[{_KEY}\][ \t]*\r?\n(?:(?!\[|\+\+\+).*\n)*|^{_KEY}(?:\.\w+)?[ \t]*=.*\n?", re.MULTILINE
)
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+")


def read_front_matter(text: str) -> Iterator[Directive | Mistake]:
    """What the key in the front matter of a file says, which is about the whole file."""
    from zhuomu.formats import front_matter

    length = front_matter.length(text.encode("utf-8", "surrogatepass"))
    head = text.encode("utf-8", "surrogatepass")[:length].decode("utf-8", "surrogatepass")
    matches = list((_YAML if head.startswith("-") else _TOML).finditer(head))
    if not matches:
        return
    start, end = matches[0].start(), matches[-1].start() + len(matches[-1][0].rstrip())
    said: Any = _value("".join(match[0] for match in matches), head.startswith("-"))
    codes = said.get("ignore") if isinstance(said, dict) and said.keys() <= {"ignore", "reason"} else None
    texts = SEPARATED.findall(codes) if isinstance(codes, str) else codes if isinstance(codes, list) else []
    if not texts or not all(isinstance(each, str) for each in texts):
        yield Mistake(start, end, Message(
            "看不懂头信息里的 zhuomu，应像 zhuomu: {ignore: [CB101], reason: 原因}",
            "the key zhuomu of the front matter should be like zhuomu: {ignore: [CB101], reason: why}",
        ))
        return
    selectors = []
    at = max(head.find("ignore", start), start)
    for each in texts:
        found = head.find(each, at, end)
        at = at if found < 0 else found
        selectors.append(Selector(each, at, at + len(each)))
        at += len(each)
    yield Directive("ignore-file", tuple(selectors), str(said.get("reason") or ""), start, end)


def shortened(text: str, directive: Directive, left: Collection[int]) -> Sequence[Edit] | None:
    """The edits that leave the key with those of its selectors, by number, or take it away where none are left.

    None where that is not certain, as in TOML. ``directive`` is what the key says in ``text``.
    """
    part = text[directive.start:directive.end]
    if not text.startswith("-") or [match[0].rstrip() for match in _YAML.finditer(part + "\n")] != [part]:
        return None
    if not left:
        return [Edit(directive.start, _next_line(text, directive.end), "")]
    node = _list_node(part)
    start, end = (directive.start + mark.index for mark in (node.start_mark, node.end_mark))
    if node.id == "scalar":
        if node.style in ("|", ">"):
            return None
        quote = 1 if node.style else 0
        named = SEPARATED.findall(text[start + quote:end - quote])
        return [Edit(start + quote, end - quote, ", ".join(each for number, each in enumerate(named) if number in left))]
    items = [(directive.start + item.start_mark.index, directive.start + item.end_mark.index) for item in node.value]
    if node.flow_style:
        kept = [text[slice(*item)] for number, item in enumerate(items) if number in left]
        return None if "#" in text[start:end] else [Edit(start + 1, end - 1, ", ".join(kept))]
    lines = [(text.rfind("\n", 0, first) + 1, first, _next_line(text, last)) for first, last in items]
    if not all(_ITEM.fullmatch(text, line, first) and text.count("\n", first, following) == 1 for line, first, following in lines):
        return None
    return [Edit(line, following, "") for number, (line, _, following) in enumerate(lines) if number not in left]


def _next_line(text: str, place: int) -> int:
    return text.find("\n", place) + 1 or len(text)


def _list_node(part: str) -> Any:
    """What stands in the YAML behind "ignore", as a node."""
    from yaml import SafeLoader, compose

    root: Any = compose(part, SafeLoader)
    return next(value for key, value in root.value[0][1].value if key.value == "ignore")


def _value(text: str, yaml: bool) -> object:
    """The value of the key in these lines, or None where they are not well formed."""
    if yaml:
        from yaml import YAMLError, safe_load

        try:
            read = safe_load(text)
        except YAMLError:
            return None
    else:
        from tomllib import TOMLDecodeError, loads

        try:
            read = loads(text.replace("\r\n", "\n"))
        except TOMLDecodeError:
            return None
    return read.get(_KEY) if isinstance(read, dict) else None
