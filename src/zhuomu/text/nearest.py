"""“Did you mean …?”"""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.4) -> str | None:
    """The known word most like ``word``, or None when none is at least this alike (0 to 1)."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), 1, likeness)
    return found[0] if found else None
