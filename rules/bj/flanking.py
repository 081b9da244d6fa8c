"""Which runs of emphasis marks can open and close emphasis: CommonMark 0.31.2, section 6.2."""

from __future__ import annotations

import unicodedata


def is_whitespace(character: str) -> bool:
    """Whether the character is Unicode whitespace; the start and the end of a line count as a line feed."""
    return character in "\t\n\f\r" or unicodedata.category(character) == "Zs"


def is_punctuation(character: str) -> bool:
    """Whether the character is Unicode punctuation, to which symbols belong."""
    return unicodedata.category(character)[0] in "PS"


def is_left_flanking(before: str, after: str) -> bool:
    """Whether a run between these two characters is left-flanking: it clings to what follows it."""
    return not is_whitespace(after) and (
        not is_punctuation(after) or is_whitespace(before) or is_punctuation(before)
    )


def is_right_flanking(before: str, after: str) -> bool:
    """Whether a run between these two characters is right-flanking: it clings to what it follows."""
    return is_left_flanking(after, before)


def can_open(mark: str, before: str, after: str) -> bool:
    """Whether a run of the mark between these two characters can begin emphasis."""
    if not is_left_flanking(before, after):
        return False
    return mark[0] != "_" or not is_right_flanking(before, after) or is_punctuation(before)


def can_close(mark: str, before: str, after: str) -> bool:
    """Whether a run of the mark between these two characters can end emphasis."""
    return can_open(mark, after, before)
