"""Addresses and paths in running text, as far as they hold Chinese: formats hide the others as a whole."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.text.han import CHINESE_PUNCTUATION, is_han

#: What an address or a path does not go beyond.
_ENDS: Final = re.escape("".join(sorted(CHINESE_PUNCTUATION - set("—–·")))) + r"\s<>\"'`()\[\]|\ufffc"
_RUN: Final = re.compile(f"[^{_ENDS}]*")
#: A mark that text follows belongs to the sentence around the address.
_STOP: Final = re.compile(r"[,;:.!?](?=\s|$|[^\x00-\x7f])")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|www\.", re.IGNORECASE)
_PATH: Final = re.compile(r"(?:[A-Za-z]:|~|\.{1,2})?[\\/]")
_MAILBOX: Final = re.compile(r"@[A-Za-z0-9-]+\.[A-Za-z]")
#: A Han character behind one of these goes on with an address; behind a letter it is the text that follows.
_JOINS: Final = frozenset("/\\#=?&-_~%.+")
#: An address that becomes a link by itself, and that nothing encloses, up to its end.
_BARE: Final = re.compile(r"(?<![(<\"'`=\[/\w])(?:https?://|www\.)[^\s<>\"'`|()\[\]{}]+$", re.IGNORECASE)
#: How far back the beginning of an address is looked for, in code points.
_REACH: Final = 300


def in_address(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, in code points, is part of an address, a path or the name of a mailbox.

    ``https://a.cn/文档`` is an address as a whole, ``https://a.cn查看`` one with text behind it. A path has to begin with
    a separator, a drive or dots, and to hold another separator: 和/或 is none.
    """
    head = _SCHEME.match(text, start, end)
    if head is not None:
        # What a format hides as an address ends before the first Han character, which may still be part of it.
        at = next((offset for offset in range(head.end(), end) if not text[offset].isascii()), end)
        return at < end and is_han(text[at]) and text[at - 1] in _JOINS
    if _RUN.match(text, start, end)[0] == "" or _STOP.match(text, start):  # type: ignore[index]
        return False
    before = text[max(start - _REACH, 0) : start]
    run = before[len(before) - len(_RUN.match(before[::-1])[0]) :]  # type: ignore[index]
    after = _RUN.match(text, end, end + _REACH)
    if _MAILBOX.match(text, end) and (not run or is_han(run[-1])):
        return True
    if not run:
        return False
    scheme = next(reversed(list(_SCHEME.finditer(run))), None)
    if scheme is not None:
        return _goes_on(run[scheme.end() :], text[start])
    path = _PATH.match(run)
    if path is None or not _goes_on(run[path.end() - 1 :], text[start]):
        return False
    rest = run[path.end() :] + text[start:end] + (after[0] if after else "")
    return path[0] not in ("/", "\\") or "/" in rest or "\\" in rest


def joins_address(text: str, start: int, end: int, new: str) -> bool:
    """Whether a bare address would swallow what ``new`` makes of ``text[start:end]``, in code points.

    Where text becomes a link by itself it reaches to the next blank, whatever is Chinese in between, but for ASCII marks at its
    end (GitHub Flavored Markdown 0.29, 6.9). In angle brackets, quotes, or the brackets of a link it is not bare.
    """
    follows = (new + text[end : end + 1])[:1]
    if not follows or follows.isspace() or follows == "<" or not _is_end(text[start : start + 1]):
        return False
    before = text[max(start - _REACH, 0) : start]
    found = _BARE.search(before)
    return found is not None and not (follows.isascii() and not follows.isalnum())


def _is_end(character: str) -> bool:
    return not character or character.isspace() or character in ",.;:!?"


def _goes_on(part: str, first: str) -> bool:
    """Whether ``first`` goes on with the ``part`` of an address or a path before it."""
    for offset, character in enumerate(part + first):
        if not character.isascii():
            return offset > 0 and (part + first)[offset - 1] in _JOINS
    return bool(part)
