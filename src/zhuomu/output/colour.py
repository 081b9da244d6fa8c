"""Whether a report is coloured, and with what."""

import os
from collections.abc import Mapping
from typing import Final, NamedTuple, TextIO

CHOICES: Final = ("auto", "always", "never")


class Palette(NamedTuple):
    """The escape sequence that begins each kind of text; empty strings for no colour.

    ``mark`` underlines and goes with the colour of a severity.
    """

    path: str = ""
    error: str = ""
    warning: str = ""
    info: str = ""
    mark: str = ""
    good: str = ""
    faint: str = ""

    def severity(self, name: str) -> str:
        """The colour of one of findings.SEVERITIES."""
        return {"error": self.error, "warning": self.warning}.get(name, self.info)


PLAIN: Final = Palette()
COLOURED: Final = Palette(
    path="\x1b[1m",
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    info="\x1b[1;36m",
    mark="\x1b[4m",
    good="\x1b[32m",
    faint="\x1b[2m",
)


def painted(text: str, colour: str) -> str:
    """The text in a colour of a palette."""
    return f"{colour}{text}\x1b[0m" if colour and text else text


def wants_colour(stream: TextIO, choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to colour what is written to ``stream``; ``choice`` is one of CHOICES.

    Where it is "auto", NO_COLOR decides first (no-color.org: with any value but the empty one), FORCE_COLOR
    second ("0" means no, as in Node), and last whether the stream is a terminal that is not "dumb".
    Raises ValueError for another choice.
    """
    if choice not in CHOICES:
        raise ValueError(f"colour {choice!r}, expected one of {', '.join(CHOICES)}")
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    forced = environment.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return environment.get("TERM") != "dumb" and stream.isatty() and _understands(environment)


def _understands(environment: Mapping[str, str]) -> bool:
    # The console of Windows prints escape sequences as they are, unless another terminal stands before it.
    others = ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM")
    return os.name != "nt" or any(name in environment for name in others)


def terminal_width(stream: TextIO, environment: Mapping[str, str]) -> int:
    """How many cells a line of ``stream`` has: COLUMNS if it is set, else the terminal's width, else 80.

    As ``shutil.get_terminal_size``, which takes longer to import than a page to check, and asks only stdout.
    """
    columns = environment.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80
