"""Says which brackets and quotes of a block find their partners, and which do not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from zhuomu_rules.bj.pairs import PARTNERS, SIGNS, family

from zhuomu import Document

_SIGN: Final = re.compile(f"[{SIGNS}]")
_HAN: Final = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Between these a bracket or quote is spoken about: 用“（”开头.
_QUOTED: Final = re.compile("[“‘「『\"'`](.)[”’」』\"'`]")
_APOSTROPHE: Final = re.compile("[A-Za-z0-9]’[A-Za-z]")
#: What makes a closing bracket the end of a number: 1）, a), 二）.
_NUMBER: Final = re.compile(r"(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])[ .、]?$")
#: What makes a round bracket the mouth of a face.
_MOUTH_BEFORE: Final = re.compile(r"[:：;；=^\-'_]$")
#: An aside at the end that is left open on purpose: （大雾
_ASIDE: Final = re.compile(f"[{_HAN}，]{{1,6}}[。！？…!?~～]*")
#: The other end of a range such as [0, 1).
_SQUARE_BEFORE: Final = re.compile(r"[\[［][^\[\]()（）［］]{0,40}$")
_SQUARE_AFTER: Final = re.compile(r"[^\[\]()（）［］]{0,40}[\]］]")
_ROUND_BEFORE: Final = re.compile(r"[(（][^\[\]()（）［］]{0,40}$")
_ROUND_AFTER: Final = re.compile(r"[^\[\]()（）［］]{0,40}[)）]")
#: An ASCII bracket without partner is reported only where its inner side is Chinese, or markup that reads like a noun.
_PROSE: Final = re.compile(f"[{_HAN}\ufffc，。；：！？、”’》」』）]")
_CODE_BEFORE: Final = re.compile(r"[A-Za-z0-9_\]]$")
_SENTENCE_ENDS: Final = tuple("。！？…!?—～~")
#: How far it is looked to both sides of a sign.
_NEAR: Final = 42
#: How many blocks farther on a bracket may be closed.
_REACH: Final = 20


class Sign(NamedTuple):
    """One bracket or quote and its offset in the prose."""

    text: str
    at: int


class Pair(NamedTuple):
    """Two signs that belong together."""

    opening: Sign
    closing: Sign


class Unsettled(NamedTuple):
    """A block whose signs are not all nested pairs.

    ``signs`` are all of its signs; ``lonely`` those without a partner that should have one; ``mixed`` the pairs of
    round brackets of two widths; ``crossed`` pairs of which the first is closed inside of the second.
    """

    start: int
    end: int
    signs: tuple[Sign, ...]
    lonely: tuple[Sign, ...]
    mixed: tuple[Pair, ...]
    crossed: tuple[tuple[Pair, Pair], ...]


def read(document: Document, spans: Iterable[tuple[int, int]]) -> tuple[Unsettled, ...]:
    """What is wrong in the blocks of a document that are given by their starts and ends."""
    blocks = [_read(document, start, end) for start, end in spans]
    far = _closed_elsewhere(document, blocks)
    blocks = [
        block._replace(lonely=tuple(
            sign for sign in block.lonely
            if sign not in far and not _is_left_open(document.prose, block.start, block.end, sign)
        ))
        for block in blocks
    ]
    return tuple(block for block in blocks if block.lonely or block.mixed or block.crossed)


def _read(document: Document, start: int, end: int) -> Unsettled:
    prose = document.prose
    spoken_about = {found.start(1) for found in _QUOTED.finditer(prose, start, end)}
    apostrophes = {found.start() + 1 for found in _APOSTROPHE.finditer(prose, start, end)}
    signs = tuple(
        Sign(found[0], found.start()) for found in _SIGN.finditer(prose, start, end)
        if found.start() not in spoken_about and found.start() not in apostrophes
    )
    pairs, lonely = _matched(signs)
    if any(family(sign.text) == "（" for sign in lonely):
        # 1）, 2） may stand inside of brackets that are closed later.
        fewer = tuple(sign for sign in signs if not _is_number(prose, start, sign))
        other_pairs, other_lonely = _matched(fewer)
        if not any(family(sign.text) == "（" for sign in other_lonely):
            pairs, lonely = other_pairs, other_lonely
    # Where a sign has no partner another may have got the wrong one.
    doubtful = {family(sign.text) for sign in lonely}
    mixed = [pair for pair in pairs if PARTNERS[pair.opening.text] != pair.closing.text and "（" not in doubtful]
    crossed = [both for both in _crossed(pairs) if not doubtful & {family(pair.opening.text) for pair in both}]
    titles = next((sign.at for sign in signs if sign.text in "《〈"), end)
    lonely = [
        sign for sign in lonely
        # 文件》打印 is the way through a menu.
        if not (sign.text in "》〉" and sign.at < titles) and not _is_legal(prose, start, end, sign)
    ]
    if lonely:
        hidden = _hidden_signs(document, start, end)
        lonely = [sign for sign in lonely if family(sign.text) not in hidden]
    return Unsettled(start, end, signs, tuple(lonely), tuple(mixed), tuple(crossed))


def _matched(signs: Sequence[Sign]) -> tuple[list[Pair], list[Sign]]:
    """The pairs that the signs make, in the order of their ends, and those that are left."""
    open_ones: dict[str, list[Sign]] = {}
    pairs: list[Pair] = []
    lonely: list[Sign] = []
    for sign in signs:
        waiting = open_ones.setdefault(family(sign.text), [])
        if sign.text in PARTNERS:
            waiting.append(sign)
        elif waiting:
            pairs.append(Pair(waiting.pop(), sign))
        else:
            lonely.append(sign)
    for waiting in open_ones.values():
        lonely += waiting
    return pairs, sorted(lonely, key=lambda sign: sign.at)


def _crossed(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Every pair that is closed inside of another, with the innermost one in which it is."""
    closings = {pair.closing.at: pair for pair in pairs}
    openings = {pair.opening.at: pair for pair in pairs}
    open_ones: list[Pair] = []
    closed: set[Pair] = set()
    for at in sorted((*openings, *closings)):
        if at in openings:
            open_ones.append(openings[at])
            continue
        closed.add(closings[at])
        while open_ones and open_ones[-1] in closed:
            open_ones.pop()
        if open_ones and open_ones[-1].opening.at > closings[at].opening.at:
            yield closings[at], open_ones[-1]


def _is_number(prose: str, start: int, sign: Sign) -> bool:
    return sign.text in ")）" and _NUMBER.search(prose, max(start, sign.at - 6), sign.at) is not None


def _is_legal(prose: str, start: int, end: int, sign: Sign) -> bool:
    """Whether a sign may stand alone: in a number, a face, a range, an apostrophe or an inch."""
    text, at = sign
    before, after = prose[max(start, at - _NEAR):at], prose[at + 1:min(end, at + _NEAR)]
    if text in "”’" and before[-1:].isascii() and before[-1:].isalnum():
        return True
    if text in "‘’" and (after[:1].isdecimal() or (after[:1].isascii() and after[:1].isalpha())):
        return True
    if text in "［］":
        return (_ROUND_AFTER.match(after) if text == "［" else _ROUND_BEFORE.search(before)) is not None
    if text not in "（）()":
        return False
    if _is_number(prose, start, sign) or _MOUTH_BEFORE.search(before) or (text in "(（" and after[:1] in ":："):
        return True
    if (_SQUARE_BEFORE.search(before) if text in ")）" else _SQUARE_AFTER.match(after)):
        return True
    if text == "(":
        return _PROSE.match(after) is None or _CODE_BEFORE.search(before) is not None
    return text == ")" and _PROSE.match(before[-1:]) is None


def _is_left_open(prose: str, start: int, end: int, sign: Sign) -> bool:
    """Whether a sign is left alone on purpose: by an aside at the end, or in a speech of several paragraphs."""
    before = prose[max(start, sign.at - _NEAR):sign.at].rstrip()
    if sign.text in "（(":
        return _ASIDE.fullmatch(prose, sign.at + 1, end) is not None
    if sign.text in "“‘「『":
        # Each paragraph of a speech begins with a mark.
        return (not before or before[-1] in "：:，,”’」』") and prose[max(start, end - _NEAR):end].rstrip()[-1:] in _SENTENCE_ENDS
    return sign.text in "”’」』" and (not before or before[-1] in _SENTENCE_ENDS)


def _hidden_signs(document: Document, start: int, end: int) -> set[str]:
    """The families of which a sign without partner stands in the markup of a block: it may be what is missing."""
    first, last = document.source_span(start, end)
    text, prose = document.source.text, document.prose
    seen = {
        document.source_span(found.start(), found.end())[0] for found in _SIGN.finditer(prose, start, end)
        if document.editable(*found.span())
    }
    signs = [
        Sign(found[0], found.start()) for found in _SIGN.finditer(text, first, last) if found.start() not in seen
    ]
    return {family(sign.text) for sign in _matched(signs)[1]}


def _closed_elsewhere(document: Document, blocks: Sequence[Unsettled]) -> set[Sign]:
    """The lonely signs that a block not far away has the partner for: the brackets are around several blocks."""
    _, starts, *_ = document.layout
    found: set[Sign] = set()
    open_ones: dict[str, list[tuple[int, Sign]]] = {}
    for block in blocks:
        number = bisect_right(starts, block.start)
        turned = _turned_families(block.lonely)
        for sign in block.lonely:
            if family(sign.text) in turned:
                continue
            waiting = open_ones.setdefault(family(sign.text), [])
            if sign.text in PARTNERS:
                waiting.append((number, sign))
            elif waiting and waiting[-1][0] < number <= waiting[-1][0] + _REACH:
                found |= {waiting.pop()[1], sign}
    return found


def _turned_families(lonely: Sequence[Sign]) -> set[str]:
    """The families of which the lonely signs of one block are pairs turned the wrong way, such as ”保存“."""
    found: dict[str, str] = {}
    for sign in lonely:
        found[family(sign.text)] = found.get(family(sign.text), "") + ("<" if sign.text in PARTNERS else ">")
    return {kind for kind, order in found.items() if order == "><" * (len(order) // 2)}
