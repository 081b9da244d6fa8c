"""The published cases of other tools, if they are there, and what becomes of each under a style."""

from __future__ import annotations

import json
import pathlib
from typing import Final, NamedTuple

from zhuomu.engine.fix import automatic
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.project.fixing import fixer
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.text.source import Source

_ROOT: Final = pathlib.Path(__file__).parents[2]
#: The cases belong to their tools, so they are not part of the repository.
CASES: Final = _ROOT.parent / "shared" / "eval" / "typography" / "cases.jsonl"
_DIFFERENCES: Final = pathlib.Path(__file__).with_name("differences.tsv")


class Case(NamedTuple):
    """One case; ``number`` is its place among all, from 0, and ``agreed`` says that several tools expect the same."""

    suite: str
    number: int
    text: str
    expected: str
    agreed: bool


def published_cases() -> list[Case]:
    """All cases, in the order of the file."""
    rows = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return [Case(row["suite"], number, row["input"], row["expected"], row["agreed"]) for number, row in enumerate(rows)]


def known_differences(style: str, suite: str) -> dict[int, str]:
    """Why some cases of a suite end otherwise under a style, by their numbers."""
    rows = [line.split("\t") for line in _DIFFERENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {int(number): reason for one, other, number, reason in rows if (one, other) == (style, suite)}


class Fixer:
    """Applies every fix of the rules of spaces and punctuation, safe or not, under one style.

    ``folder`` is where the configuration may be written.
    """

    def __init__(self, style: str, folder: pathlib.Path) -> None:
        (folder / ".zhuomu.yaml").write_text(f"style: {style}\nselect: [KG, BD]\n", encoding="utf-8")
        workspace = Workspace(Overrides(cache=False))
        setup = workspace.setup(str(folder / "case.md"), workspace.configuration(str(folder)))
        self._inspect = fixer(workspace.policy(setup), automatic(True))
        assert not workspace.problems, workspace.problems

    def fixed(self, text: str) -> str:
        """What a Markdown text becomes when nothing is left to fix."""
        checked = self._inspect(Source(text, "case.md"), MARKDOWN)
        assert not checked.problems, checked.problems
        assert checked.source is not None
        return checked.source.text
