"""What comments for zhuomu say: ``ignore[CB101] reason`` and the like; and the key of front matter that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from zhuomu.engine.suppress_comments import MARKER, Comment, as_lines, read_comments
from zhuomu.findings import Message
from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.nearest import nearest

VERBS: Final = ("ignore", "disable", "enable", "ignore-file")
_INNER: Final = re.compile(
    r"(?P<verb>[A-Za-z][A-Za-z_-]*)?\s*(?:[\[［](?P<codes>[^\[\]［］]*)[\]］])?\s*(?P<reason>.*)", re.DOTALL
)
_CODE: Final = re.compile(r"[^\s,，、]+")
_YAML: Final = re.compile(rf"^{MARKER}[ \t]*:(?=[ \t\r\n]).*(?:\n(?:[ \t].*|\r?)(?=\n))*", re.MULTILINE)
_TOML: Final = re.compile(
    rf"^\[{MARKER}\][ \t]*\r?\n(?:(?!\[|\+\+\+).*\n)*|^{MARKER}(?:\.\w+)?[ \t]*=.*\n?", re.MULTILINE
)


class Selector(NamedTuple):
    """A code, prefix, pack or tag, and where it is written in the source."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """One order to zhuomu, which stands in the source from ``start`` to ``end``.

    ``verb`` is one of VERBS; that of the key in front matter, which has no ``comment``, is "ignore-file". ``codes`` is
    the place between the brackets; an "enable" without them has no selectors.
    """

    verb: str
    selectors: tuple[Selector, ...]
    reason: str
    start: int
    end: int
    comment: Comment | None = None
    codes: tuple[int, int] = (0, 0)


class Mistake(NamedTuple):
    """What is wrong with an order, or with the stretch of one from ``start`` to ``end``."""

    start: int
    end: int
    message: Message


def read_directives(document: Document, form: Format) -> tuple[Sequence[Directive], Sequence[Mistake]]:
    """The orders to zhuomu in a document that ``form`` has read, in text order, and those that cannot be understood."""
    text = document.source.text
    if MARKER not in text:
        return (), ()
    lines = as_lines(text, form)
    read: list[Directive | Mistake] = []
    if form.front_matter and text.startswith(("---", "+++")):
        read += _front_matter(text)
    read += (_directive(lines, comment) for comment in read_comments(document, form))
    return (
        [each for each in read if isinstance(each, Directive)],
        [each for each in read if isinstance(each, Mistake)],
    )


def _directive(lines: str, comment: Comment) -> Directive | Mistake:
    match = _INNER.match(lines, comment.inner_start, comment.inner_end)
    verb = match["verb"] if match else None
    if match is None or verb not in VERBS:
        return Mistake(comment.start, comment.end, _unknown_verb(verb, lines[comment.inner_start:comment.inner_end]))
    selectors = tuple(
        Selector(code[0], *code.span()) for code in _CODE.finditer(lines, *match.span("codes"))
    ) if match["codes"] is not None else ()
    if not selectors and (verb != "enable" or match["codes"] is not None):
        return Mistake(comment.start, comment.end, _no_codes(verb, match["reason"]))
    reason = " ".join(match["reason"].split())
    return Directive(verb, selectors, reason, comment.start, comment.end, comment, match.span("codes"))


def _unknown_verb(verb: str | None, inner: str) -> Message:
    shown = verb or inner.split(maxsplit=1)[0][:20]
    near = nearest(verb.lower(), VERBS, 0.6) if verb else None
    hint = (f"，是不是 {near}", f", did you mean {near}") if near else ("", "")
    return Message(
        f"看不懂“{shown}”{hint[0]}（“zhuomu:”后面可以写 {'、'.join(VERBS)}）",
        f"“{shown}” is no order{hint[1]} (after “zhuomu:” there may be {', '.join(VERBS)})",
    )


def _no_codes(verb: str, reason: str) -> Message:
    if reason.startswith(("[", "［")):
        return Message(f"{verb} 的编号少了右方括号，应像 {verb}[CB101]", f"the codes of {verb} lack a closing bracket, as in {verb}[CB101]")
    return Message(
        f"{verb} 没有写明规则，应像 {verb}[CB101]；要包括所有规则，写 {verb}[ALL]",
        f"{verb} names no rules, as {verb}[CB101] would; write {verb}[ALL] for all of them",
    )


def _front_matter(text: str) -> Iterator[Directive | Mistake]:
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
    texts = _CODE.findall(codes) if isinstance(codes, str) else codes if isinstance(codes, list) else []
    if not texts or not all(isinstance(each, str) for each in texts):
        yield Mistake(start, end, Message(
            "看不懂头信息里的 zhuomu，应像 zhuomu: {ignore: [CB101], reason: 原因}",
            "the key zhuomu of the front matter should be like zhuomu: {ignore: [CB101], reason: why}",
        ))
        return
    selectors = []
    at = head.find("ignore", start)
    for each in texts:
        at = max(head.find(each, at), start)
        selectors.append(Selector(each, at, at + len(each)))
    yield Directive("ignore-file", tuple(selectors), str(said.get("reason") or ""), start, end)


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
    return read.get(MARKER) if isinstance(read, dict) else None
