"""Cuts the text around a place to the width of a terminal, and marks the place in it.

In Chinese prose a line is a whole paragraph, and a caret under it drifts where terminals disagree about
widths. So the place is marked inside the text: underlined in colour, in brackets without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from zhuomu.findings import Suggestion
from zhuomu.output.colour import COLOURED, PLAIN, painted
from zhuomu.output.reporter import Style
from zhuomu.output.visible import LINE_END_SIGN, visible
from zhuomu.text.lines import cells

#: The narrowest line that an excerpt is made for; a narrower terminal breaks it.
LEAST_WIDTH: Final = 20
ELLIPSIS: Final = "…"
#: The first pair that the excerpt itself does not have is used.
_BRACKETS: Final = (("【", "】"), ("〖", "〗"), ("⟦", "⟧"))
#: What a suggestion leaves unchanged is shown up to this width, in cells.
_UNCHANGED: Final = 24
#: How many pieces of a suggestion are shown, changed and unchanged ones together.
_PIECES: Final = 15

#: Combining marks, variation selectors, skin tones and tags: they belong to the character before them.
_EXTENDING: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
#: What is never cut apart, about what Unicode calls an extended grapheme cluster (UAX #29).
_CLUSTER: Final = re.compile(
    f"\r\n|[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[{_EXTENDING}]|\u200d[^\r\n])*", re.DOTALL
)


class Excerpts:
    """Makes excerpts for one style. Everything it returns is harmless to print and has no line end."""

    def __init__(self, style: Style, indentation: int = 0) -> None:
        self._palette = COLOURED if style.colour else PLAIN
        self._room = max(style.width, LEAST_WIDTH) - indentation
        # Zero-width characters take no room, so a line can hold more characters than cells.
        self._reach = 4 * self._room
        self._widths = _Widths(style.ambiguous)
        self._ellipsis = self._widths[ELLIPSIS]

    def around(self, text: str, start: int, end: int, bounds: tuple[int, int], colour: str = "") -> str:
        """``text[start:end]`` marked, and around it as much of the text within ``bounds`` as fits in a line.

        All offsets are code points, 0-based. Of a span that is itself too long the middle is left out.
        ``colour`` is the mark's, from the palette of the style.
        """
        first, last = max(bounds[0], start - self._reach), min(bounds[1], end + self._reach)
        raw_before, raw_after = text[first:start].replace("\t", " "), text[end:last].replace("\t", " ")
        cut_before, cut_after = first > bounds[0], last < bounds[1]
        before = self._units(raw_before if cut_before else raw_before.lstrip())[::-1]
        after = self._units(raw_after if cut_after else raw_after.rstrip())
        near = "".join((raw_before, text[start : min(end, start + self._reach)], raw_after))
        # Colour alone cannot show an empty span.
        marks = self._brackets(near) if self._palette is PLAIN or start == end else ("", "")
        room = self._room - self._width(marks)
        marked = self._shortened(text, start, end, room * 3 // 4 if before or after else room)
        room -= self._width(marked)
        room_before, room_after = _shares(
            self._width(before) + self._ellipsis * cut_before, self._width(after) + self._ellipsis * cut_after, room
        )
        left = self._clipped(before, room_before, cut=cut_before)
        right = self._clipped(after, room_after, cut=cut_after)
        span = painted("".join(marked).join(marks), colour + self._palette.mark)
        return "".join(reversed(left)) + span + "".join(right)

    def line(self, text: str) -> str:
        """A line without a mark, its middle left out where it is too long."""
        return "".join(self._shortened(text.strip(), 0, len(text.strip()), self._room))

    def cluster_end(self, text: str, start: int) -> int:
        """Where the character at ``start`` ends, with all that belongs to it."""
        found = _CLUSTER.match(text, start)
        return found.end() if found else start

    def corrected(self, text: str, start: int, end: int, suggestion: Suggestion) -> str:
        """``text[start:end]`` after a suggestion, or "" if nothing is left.

        Long stretches that it leaves alone are shortened. Edits outside the span widen it. Blanks at an end
        would not be seen, so such a text is put in quotes.
        """
        pieces: list[tuple[str, str]] = []
        position = start
        for edit in suggestion.edits:
            pieces.append(("".join(self._shortened(text, position, edit.start, _UNCHANGED)), ""))
            shown = "".join(self._shortened(edit.text, 0, len(edit.text), self._room))
            pieces.append((shown, self._palette.good))
            position = edit.end
        pieces.append(("".join(self._shortened(text, position, max(end, position), _UNCHANGED)), ""))
        if len(pieces) > _PIECES:
            pieces[_PIECES:] = [(ELLIPSIS, "")]
        plain = "".join(piece for piece, _ in pieces)
        shown = "".join(painted(piece, colour) for piece, colour in pieces)
        return shown if plain == plain.strip() else f"“{shown}”"

    def _brackets(self, near: str) -> tuple[str, str]:
        return next((pair for pair in _BRACKETS if pair[0] not in near and pair[1] not in near), _BRACKETS[0])

    def _units(self, raw: str) -> list[str]:
        """What the text is shown as, in units that are not to be cut."""
        clusters = _CLUSTER.findall(raw)
        if raw.isprintable():
            return clusters
        return [LINE_END_SIGN if unit in ("\n", "\r\n", "\r") else visible(unit) for unit in clusters]

    def _width(self, units: Sequence[str]) -> int:
        return sum(map(self._widths.__getitem__, units))

    def _taken(self, units: Sequence[str], room: int) -> list[str]:
        """As many units from the first as fit."""
        widths = self._widths
        for number, unit in enumerate(units):
            room -= widths[unit]
            if room < 0:
                return list(units[:number])
        return list(units)

    def _clipped(self, units: Sequence[str], room: int, *, cut: bool) -> list[str]:
        """As many units as fit, and an ellipsis if these are not all, or were ``cut`` before."""
        taken = self._taken(units, room)
        if len(taken) == len(units) and not cut:
            return taken
        return [*self._taken(units, room - self._ellipsis), ELLIPSIS] if room >= self._ellipsis else []

    def _shortened(self, text: str, start: int, end: int, room: int) -> list[str]:
        """The units of ``text[start:end]``, with an ellipsis for the middle if they do not fit."""
        cut = end - start > 2 * self._reach
        raw = text[start : start + self._reach] + text[end - self._reach : end] if cut else text[start:end]
        units = self._units(raw)
        if not cut and self._width(units) <= room:
            return units
        right = self._taken(units[::-1], (room - self._ellipsis) // 2)
        left = self._taken(units, room - self._ellipsis - self._width(right))
        return [*left, ELLIPSIS, *reversed(right)]


def _shares(before: int, after: int, room: int) -> tuple[int, int]:
    """How many cells of the room each side gets, which would like so many: half, or what the other side leaves."""
    half = room // 2
    if before <= half:
        return before, room - before
    return (room - after, after) if after <= half else (half, room - half)


class _Widths(dict[str, int]):
    """The cells of each unit seen so far: the same few thousand characters come again and again."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, unit: str) -> int:
        width = self[unit] = cells(unit, self._ambiguous)
        return width
