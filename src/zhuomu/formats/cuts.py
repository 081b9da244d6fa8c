"""Prose that turns out to be no prose: bare addresses, pages of wiki links and names of emoji become one OBJECT,
attribute lists vanish, and of a wiki link with a text of its own, ``[[页面|文字]]``, the text stays.

This looks at the finished prose because an address may be cut up by markup signs (``https://a.b/c_d_e``), and
because code, where most of these stand, is gone by then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

from zhuomu.formats.draft import EDGE, Draft
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.han import is_han

#: An address ends before a sign that can end a sentence or close a bracket.
_ADDRESS: Final = re.compile(
    rf"[A-Za-z0-9%!#$&'()*+,\-./:;=?@\[\]_~|^{OBJECT}]*[A-Za-z0-9%#$&+\-/=@_~{OBJECT}]"
)
_DOMAIN: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
#: Attributes, or a role of MyST before its text in backquotes.
_ATTRIBUTES: Final = re.compile(
    rf"\{{(?: ?(?::|[#.][A-Za-z_]|[A-Za-z-]+=)[ -z|~]*\}}|[A-Za-z][A-Za-z0-9_:.+-]*\}}(?={OBJECT}))"
)
#: The page is the target, too: nobody may correct it here. Of what is put in as a picture the text is its size.
_WIKI_LINK: Final = re.compile(r"(!?)\[\[[^\[\]|\n]{1,200}(?:\|([^\[\]|\n]+))?\]\]")
#: Names as GitHub has them. Before a slash or a backslash the colon belongs to an address or to a drive.
_EMOJI: Final = re.compile(
    r":(?<![A-Za-z0-9_:]:)(?:[a-z][a-z0-9_+-]*|[1238][a-z]{2}[a-z_]+|[+-]1|100|1234):(?![A-Za-z0-9_:/\\])"
)
#: The length of the shortest names, such as ``:x:``.
_ONE_LETTER: Final = 3
_SCHEME: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-")
_MAILBOX: Final = _SCHEME | frozenset("_%")
#: How long a scheme or a mailbox name may be.
_LONGEST: Final = 64


def cut(draft: Draft, prose: str, data: bytes) -> str:
    """``prose``, which is the joined parts of the draft, without what is none; the draft is changed to match.

    ``data`` is the source's text as UTF-8.
    """
    found = sorted(_find(prose))
    if not found:
        return prose
    _replace(draft, data, found)
    return "".join(draft.parts)


def _find(prose: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and replacement of what to cut, in no order and perhaps overlapping."""
    at = prose.find("://")
    while at >= 0:
        start = _word_start(prose, at, _SCHEME)
        end = _address_end(prose, at + 3)
        if end and start < at:
            yield start, end, OBJECT
        at = prose.find("://", max(end, at + 3))
    at = prose.find("www.")
    while at >= 0:
        end = _address_end(prose, at) if _DOMAIN.match(prose, at) else 0
        if end and not prose[at - 1 : at].isalnum():
            yield at, end, OBJECT
        at = prose.find("www.", max(end, at + 4))
    at = prose.find("@")
    while at >= 0:
        start = _word_start(prose, at, _MAILBOX)
        match = _DOMAIN.match(prose, at + 1)
        if match and start < at:
            yield start, match.end(), OBJECT
        at = prose.find("@", at + 1)
    at = prose.find("[[")
    while at >= 0:
        match = _WIKI_LINK.match(prose, at - (prose[at - 1 : at] == "!"))
        if match and match[2] and not match[1]:
            yield at, match.start(2), ""
            yield match.end(2), match.end(), ""
        elif match:
            yield *match.span(), OBJECT
        at = prose.find("[[", at + 2)
    for match in _EMOJI.finditer(prose):
        if _is_emoji(prose, *match.span()):
            yield *match.span(), OBJECT
    at = prose.find("{")
    while at >= 0:
        match = _ATTRIBUTES.match(prose, at)
        if match:
            yield _attributes(prose, at, match.end())
        at = prose.find("{", at + 1)


def _is_emoji(prose: str, start: int, end: int) -> bool:
    """Whether colons around a name make it an emoji, and are no slip for the colons of Chinese.

    Few put an emoji into the middle of Chinese without a blank or a mark on either side, or one of the names with a
    single letter beside it.
    """
    beside_han = [is_han(character) for character in (prose[start - 1 : start], prose[end : end + 1]) if character]
    return sum(beside_han) < 2 and not (end - start == _ONE_LETTER and any(beside_han))


def _address_end(prose: str, start: int) -> int:
    """Where the address ends whose part behind the scheme begins at ``start``; 0 when there is none."""
    match = _ADDRESS.match(prose, start)
    if match is None:
        return 0
    end = match.end()
    for opening, closing in ("()", "[]"):
        # A closing bracket belongs to the address when its opening one does.
        if prose[end : end + 1] == closing and match[0].count(opening) > match[0].count(closing):
            end += 1
    return end


def _word_start(prose: str, at: int, letters: frozenset[str]) -> int:
    start = at
    lowest = max(at - _LONGEST, 0)
    while start > lowest and prose[start - 1] in letters:
        start -= 1
    return start


def _attributes(prose: str, start: int, end: int) -> tuple[int, int, str]:
    if prose[end : end + 1] in (BREAK, " "):
        # The space before a list of attributes goes with it when another one follows.
        while start and prose[start - 1] == " ":
            start -= 1
    return start, end, ""


class _Places:
    """Finds the bytes behind characters of parts. Goes on from the last place asked for, so asking in order is fast."""

    def __init__(self, draft: Draft, data: bytes) -> None:
        self._draft = draft
        self._data = data
        self._index = -1
        self._exact = False
        self._character = self._byte = 0

    def find(self, index: int, start: int, end: int) -> tuple[int, int]:
        """Start and end byte of some characters of one part; of the whole part when it stands for something else."""
        part, first, last = self._draft.parts[index], self._draft.starts[index], self._draft.ends[index]
        if index != self._index:
            self._index, self._exact = index, len(part) == len(self._data[first:last].decode())
            self._character, self._byte = 0, first
        if not self._exact:
            return first, last
        if start < self._character:
            self._character, self._byte = 0, first
        start_byte = self._byte + len(part[self._character : start].encode())
        self._character, self._byte = end, start_byte + len(part[start:end].encode())
        return start_byte, self._byte


def _replace(draft: Draft, data: bytes, found: list[tuple[int, int, str]]) -> None:
    parts, starts, ends, closed = draft.parts, draft.starts, draft.ends, draft.closed
    offsets = [0, *accumulate(map(len, parts))]
    result = Draft()
    places = _Places(draft, data)
    next_closed = 1

    def copy(start: int, end: int) -> None:
        """Copy the parts, whole or not, that make up ``prose[start:end]``."""
        nonlocal next_closed
        index = bisect_right(offsets, start) - 1
        while start < end:
            if offsets[index] == start and offsets[index + 1] <= end:
                last = bisect_right(offsets, end) - 1
                shift = len(result.parts) - index
                result.parts += parts[index:last]
                result.starts += starts[index:last]
                result.ends += ends[index:last]
                while next_closed < len(closed) and closed[next_closed] <= last:
                    result.closed.append(closed[next_closed] + shift)
                    next_closed += 1
                index, start = last, offsets[last]
            else:
                inside = start - offsets[index]
                stop = min(end, offsets[index + 1])
                outside = stop - offsets[index]
                result.add(parts[index][inside:outside], *places.find(index, inside, outside))
                index, start = index + 1, stop

    done = 0
    for start, end, text in found:
        if start < done:
            continue
        copy(done, start)
        if text:
            first, last = bisect_right(offsets, start) - 1, bisect_right(offsets, end - 1) - 1
            place_start = places.find(first, start - offsets[first], start - offsets[first] + 1)[0]
            place_end = places.find(last, end - 1 - offsets[last], end - offsets[last])[1]
            result.add(text, place_start, place_end)
        done = end
    copy(done, offsets[-1])
    parts, starts, ends, closed = result.parts, result.starts, result.ends, result.closed
    draft.parts, draft.starts, draft.ends, draft.closed = parts, starts, ends, closed
    if any(after - first == 1 or parts[after - 2][-1] in EDGE for first, after in pairwise(closed)):
        _tidy(draft)


def _tidy(draft: Draft) -> None:
    """Drop the blocks of which nothing is left, and what blocks do not end with."""
    parts, starts, ends, kinds, closed = draft.parts, draft.starts, draft.ends, draft.kinds, draft.closed
    draft.parts, draft.starts, draft.ends, draft.kinds, draft.closed = [], [], [], [], [0]
    for kind, (first, after) in zip(kinds, pairwise(closed), strict=True):
        draft.parts += parts[first : after - 1]
        draft.starts += starts[first : after - 1]
        draft.ends += ends[first : after - 1]
        kept = parts[after - 2].rstrip(" ") if after - first > 1 else ""
        if kept:
            draft.ends[-1] -= len(parts[after - 2]) - len(kept)
            draft.parts[-1] = kept
        draft.close(kind)
