"""Which format a file is read in: the one that was asked for, or the one of its name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import BUILT_IN, PLAIN, format_of
from zhuomu.formats.format import Format
from zhuomu.text.nearest import nearest


class FormatGlob(NamedTuple):
    """The configuration's word that files of a pattern are of a format, and where it says so (1-based)."""

    pattern: str
    format: str
    line: int = 0
    column: int = 0


class FormatFinder:
    """Finds the format of each file.

    ``known`` come first to last, those of plugins before the built-in ones. ``globs`` are patterns as in .gitignore,
    relative to ``folder``; the last that fits counts. ``only`` is the name of the format that every file is read in.
    Raises ConfigurationError for the name of a format that does not exist; ``path`` is the file that names it.
    """

    def __init__(
        self, known: Iterable[Format] = BUILT_IN, *, only: str | None = None, globs: Sequence[FormatGlob] = (),
        path: str = "",
    ) -> None:
        self._known = tuple(known)
        self._only = self._named(only, Problem("", Message("", ""))) if only else None
        self._folder = os.path.dirname(os.path.abspath(path))
        chosen = [self._named(each.format, Problem(path, Message("", ""), each.line, each.column)) for each in globs]
        self._globs = [(_matcher(each.pattern), form) for each, form in zip(globs, chosen, strict=True)][::-1]

    def find(self, path: str) -> Format:
        """The format of a file that was named: plain text where nothing else is known."""
        return self._only or self._by_glob(path) or format_of(path, self._known) or PLAIN

    def find_below(self, path: str) -> Format | None:
        """The format of a file below a folder that was named, or None where the file is not to be checked."""
        chosen = self._by_glob(path)
        if chosen is None:
            chosen = format_of(path, self._known)
            if chosen is None or not chosen.walked:
                return None
        return self._only or chosen

    def of_name(self, name: str | None, default: Format) -> Format:
        """The format of text that stands in no file and is called ``name``."""
        if self._only is not None:
            return self._only
        return (self._by_glob(name) or format_of(name, self._known) or default) if name else default

    def _by_glob(self, path: str) -> Format | None:
        if not self._globs:
            return None
        relative = os.path.relpath(path, self._folder).replace(os.sep, "/")
        return next((form for matches, form in self._globs if matches(relative)), None)

    def _named(self, name: str, place: Problem) -> Format:
        found = next((form for form in self._known if form.name == name), None)
        if found is None:
            names = list(dict.fromkeys(form.name for form in self._known))
            # A suffix is what people think of first: md is Markdown and not MDX.
            suffixed = format_of(f"-.{name.lstrip('.')}", self._known)
            near = suffixed.name if suffixed else nearest(name, names, 0.6)
            hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
            message = Message(f"没有“{name}”这种文件格式{hint[0]}", f"there is no file format {name!r}{hint[1]}")
            remedy = Message(f"可写：{'、'.join(names)}", f"known: {', '.join(names)}")
            raise ConfigurationError(place._replace(message=message, remedy=remedy))
        return found


def _matcher(pattern: str) -> Callable[[str], bool]:
    # Costs 40 ms, which only those pay who choose formats.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([pattern]).match_file
