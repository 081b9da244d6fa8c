"""What `zhuomu check` does with corrections: writes them, shows them, or passes them on."""

from __future__ import annotations

import os
import sys
from typing import Any

from zhuomu.engine.fix import automatic
from zhuomu.formats.format import Format
from zhuomu.output.reporter import Style
from zhuomu.project.accepting import Acceptance
from zhuomu.project.checking import Checked, Inspect
from zhuomu.project.fixing import fixer, writer
from zhuomu.project.workspace import Setup, Workspace
from zhuomu.text.source import MARK, Source, encode

_CHUNK = 1 << 14


class Inspectors:
    """How files and standard input are inspected in a run that changes something."""

    def __init__(
        self, options: Any, workspace: Workspace, style: Style, acceptance: Acceptance | None
    ) -> None:
        self._options = options
        self._workspace = workspace
        choose = automatic(options.unsafe_fixes)
        if options.interactive:
            from zhuomu.cli.interactive import Interview

            formats = workspace.loaded(workspace.configuration(os.getcwd())).formats
            choose = Interview(style, sys.stdin, sys.stderr, formats).choose
        self._choose = choose if acceptance is None else acceptance.chooser(choose)

    def of_text(self, path: str, setup: Setup) -> Inspect:
        """How text is inspected that stands in no file, or in one of a path that is not to be written."""
        fixing = fixer(self._workspace.policy_of(path, setup), self._choose)
        return _showing(fixing, self._options) if self._options.diff else fixing

    def of_file(self, path: str, setup: Setup) -> Inspect:
        """How a file is inspected, and written unless changes are only to be shown."""
        if self._options.diff:
            return self.of_text(path, setup)
        policy = self._workspace.policy_of(path, setup)
        return writer(fixer(policy, self._choose), policy)


def pass_on(checked: Checked, data: bytes) -> None:
    """Write the corrected text of standard input to standard output; what could not be read, as it came."""
    source = checked.source
    _write(data if source is None or checked.before is None else encode(source, source.text))


def _write(data: bytes) -> None:
    """Write bytes to standard output as they are: no line end is translated. Raises OSError when nobody takes them.

    Some systems call one large write a success though its reader went away in the middle, so it is many small ones.
    """
    sys.stdout.flush()
    stream = sys.stdout.buffer
    for start in range(0, len(data), _CHUNK):
        stream.write(data[start : start + _CHUNK])
        stream.flush()


def _patch(text: str, encoding: str) -> bytes:
    """A diff in the bytes of its file, so that it can be applied; the names of files are UTF-8, as git has them."""
    if encoding.startswith(("utf-16", "utf-32")):
        # No program that applies patches knows lines in these.
        encoding = "utf-8"
    old, new, *rows = text.split("\n")
    return f"{old}\n{new}\n".encode("utf-8", "surrogateescape") + "\n".join(rows).encode(encoding)


def _showing(inspect: Inspect, options: Any) -> Inspect:
    from zhuomu.output.colour import wants_colour
    from zhuomu.output.diff import unified

    colour = wants_colour(sys.stdout, options.colour, os.environ)

    def show(source: Source, form: Format) -> Checked:
        checked = inspect(source, form)
        if checked.before is not None and checked.source is not None:
            mark = MARK if source.bom else ""
            text = unified(source.path, mark + checked.before.text, mark + checked.source.text, colour=colour)
            _write(text.encode("utf-8", "surrogateescape") if sys.stdout.isatty() else _patch(text, source.encoding))
        return checked

    return show
