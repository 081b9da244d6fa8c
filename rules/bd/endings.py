"""BD208 and BD213: paragraphs that end without a mark, or in a comma."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Final, NamedTuple

from zhuomu import Change, Document, Message, Place

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_KINDS: Final = frozenset(("paragraph", "list", "quote", "footnote"))
_TEXT: Final = re.compile(f"[{_HAN}]")
#: An address is one word.
_WORD: Final = re.compile(r"[A-Za-z][^\s\u2e80-\U0003ffff]*")
#: A paragraph with fewer Han characters is too short to tell a sentence from a label.
_SHORTEST: Final = 6
#: The last character of a sentence that has no mark: a word, an object such as inline code, or the end of an aside.
_BARE_END: Final = re.compile(rf"[{_HAN}A-Za-z0-9\ufffc%`$](?:[）)\]]|\*\*|\*)?$")
_LONGEST_END: Final = 3
_SMILEY: Final = re.compile(r"[:;=8：；][-']?[)）DPp]$|[(（](?:笑|哭|雾|大雾|逃|误|划掉|捂脸|狗头)[)）]$")
_ADDRESS: Final = re.compile(r"(?:\w+://|www\.|@)[^\s（）\u3000-\u9fff]*$")
#: What follows the last mark, without blanks in front.
_CLAUSE: Final = re.compile(r"(?:^|[。！？；：:，])\s*([^。！？；：:，\s][^。！？；：:，]*)$")
#: A remark that stands for itself in brackets.
_REMARK: Final = re.compile(r"(?:^|[。！？”」])\s*[（(][^（）()]*[）)]$")
_PICTURE: Final = re.compile(r"!\[|<img|<svg|\{\{|:[a-z_]+:$|<?https?:", re.IGNORECASE)
_LINK_TARGET: Final = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)$")
#: The marks after which a new clause begins.
_MARK: Final = re.compile("[。，！？]")
#: What stands alone behind one of these is a value, a link or an author.
_LABEL: Final = re.compile("[。，；！？：:](?=[^。，；！？：:]*$)| [-—–] (?=[^。，；！？：:]*$)")
#: Words that only a sentence has, which a label or a heading does without.
_SENTENCE: Final = re.compile(
    "可以|需要|应该|应当|必须|不能|不会|不要|将会|能够|如果|因为|所以|因此|但是|我们|你|您|本文|本节|本章|这里|这个|这些|已经|就是|"
    "都是|就会|只有|请(?![求教])|(?:如下|所示)$|^(?:下图|下表)|下面|以下|下列|下述"
)
#: What begins a line of plain text that is no paragraph: a heading, a table, a comment, a list, a key of a table of data.
_NO_PARAGRAPH: Final = re.compile(r"[#|/\\=<>{}\[\]~;:!]|[-*+] |\d+[.)、）] ?|[-\w]+: |[一二三四五六七八九十]+、|[（(]?\d+[)）]")
#: Data such as the description of a page stand behind their key.
_KEY: Final = re.compile(r"[\w-]+: *[\"']?")
#: Marks of emphasis or of a link right beside a paragraph are around all of it: such a paragraph is a heading in disguise.
_AROUND: Final = {"*": "*", "_": "_", ">": "<", "[": "]", "{": "}"}
#: A sentence goes on in a formula; what a component closes behind is its caption, and what it opens may belong to the sentence.
_NO_END: Final = ("$$", "\\[", "\\begin", ".. math", "```math", "</", *(f"<{letter}" for letter in string.ascii_uppercase))
#: What the last clause says when it leads to what follows.
_ANNOUNCES: Final = re.compile("如下|下面|以下|所示|例如|比如|为例|下述|命令|步骤|分别是|包括|代码|配置|(?:执行|运行|输入|是|有|即)[，、]?$")
#: How far before the end of a paragraph it is looked for what ends it, and how far behind it for the next line.
_NEAR: Final = 200
_FAR: Final = 200
_LISTING: Final = re.compile(r"```|~~~|[-*+] |\d+[.)] |\||!\[|\.\. |::|    |\t|<(?:pre|table|ul|ol|img)\b")


class _Ending(NamedTuple):
    """The last line of a paragraph, ``prose[start:end]`` without blanks at its end; ``block`` is where the paragraph starts."""

    kind: str
    block: int
    start: int
    end: int


def unfinished(document: Document) -> Iterator[Place]:
    """A place for the end of every paragraph whose last sentence has no mark, though it is a sentence."""
    prose = document.prose
    for ending in _endings(document):
        at = ending.end
        if not _BARE_END.search(prose, at - _LONGEST_END, at) or not _is_sentence(prose[ending.start:at], ending.kind):
            continue
        following = _following(document, ending)
        if following is None or _is_label(document, ending):
            continue
        announces = _announces(prose, ending)
        # The end of what is emphasized or linked is no place for the mark behind it.
        end = document.source_span(at - 1, at)[1]
        rest = document.source.text[end:end + _FAR]
        marked = rest[:1].strip() != "" or rest.lstrip().startswith("](")
        yield Place(at - 1, at, Message(
            "这一段的最后一句没有句末标点", "the last sentence of this paragraph has no mark at its end",
        ), () if marked else tuple((Change(at, at, mark),) for mark in _marks(following, announces=announces)))


def in_a_comma(document: Document) -> Iterator[Place]:
    """A place for every comma at the end of a paragraph."""
    prose = document.prose
    for ending in _endings(document):
        at = ending.end - 1
        if ending.kind == "list" or prose[at] not in "，、" or not _is_chinese(prose[ending.start:at]):
            continue
        following = _following(document, ending)
        if following is None:
            continue
        yield Place(at, at + 1, Message(
            f"这一段以“{prose[at]}”结尾，话没有说完", f"this paragraph ends in “{prose[at]}”, as if it went on",
        ), tuple((Change(at, at + 1, mark),) for mark in _marks(following, announces=_announces(prose, ending))))


def _endings(document: Document) -> Iterator[_Ending]:
    """The last lines of all that is written in sentences."""
    prose = document.prose
    for kind, first, last in document.blocks:
        if kind in _KINDS:
            end = first + len(prose[first:last].rstrip())
            if end > first:
                yield _Ending(kind, first, prose.rfind("\n", first, end) + 1 or first, end)


def _following(document: Document, ending: _Ending) -> str | None:
    """What begins the next line that is not empty; None where the paragraph is a heading, data, a caption, or goes on there."""
    source = document.source.text
    first, last = document.source_span(ending.block, ending.end)
    if first and last < len(source) and _AROUND.get(source[first - 1]) == source[last]:
        return None
    if _KEY.fullmatch(source, source.rfind("\n", 0, first) + 1, first):
        return None
    line_end = source.find("\n", last)
    following = source[line_end + 1:line_end + _FAR].lstrip("\r\n") if line_end >= 0 else ""
    return None if following.startswith(_NO_END) else following


def _announces(prose: str, ending: _Ending) -> bool:
    """Whether the last sentence leads to what follows."""
    start = max(prose.rfind(mark, ending.start, ending.end) for mark in "。！？")
    return _ANNOUNCES.search(prose, max(start + 1, ending.start), ending.end) is not None


def _marks(following: str, *, announces: bool) -> tuple[str, ...]:
    """The marks that may end a paragraph, the likeliest first."""
    if not _LISTING.match(following):
        return ("。",)
    return ("：", "。") if announces else ("。", "：")


def _is_chinese(text: str, shortest: int = 1) -> bool:
    return len(_TEXT.findall(text)) >= max(shortest, len(_WORD.findall(text)))


def _is_sentence(text: str, kind: str) -> bool:
    text = _LINK_TARGET.sub("", text)
    if any(pattern.search(text, max(len(text) - _NEAR, 0)) for pattern in (_SMILEY, _ADDRESS, _REMARK)) or not _is_chinese(text, _SHORTEST):
        return False
    label = _LABEL.search(text)
    if label is not None and not _TEXT.search(text, label.end()):
        return False
    if kind == "list":
        return "。" in text
    return _MARK.search(text) is not None or (not _NO_PARAGRAPH.match(text) and _SENTENCE.search(text) is not None)


def _is_label(document: Document, ending: _Ending) -> bool:
    """Whether the paragraph ends in a picture, or all that follows its last mark is a link: they need no mark behind them."""
    prose, source = document.prose, document.source.text
    start, end = document.source_span(ending.end - 1, ending.end)
    if prose[ending.end - 1] == "\ufffc" and _PICTURE.match(source, start, end):
        return True
    if source[end:end + 2] not in ("](", "]["):
        return False
    clause = _CLAUSE.search(prose, ending.start, ending.end)
    return clause is not None and source[document.source_span(clause.start(1), clause.start(1) + 1)[0] - 1] == "["
