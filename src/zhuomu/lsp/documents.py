"""The files that are open in the editor, with their text as it is there."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lsprotocol import types
from pygls.uris import to_fs_path

from zhuomu.lsp.languages import kind_of
from zhuomu.lsp.positions import Positions

_log = logging.getLogger(__name__)
_HALVES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class OpenDocument(NamedTuple):
    """One open file. ``path`` is "" for what is in no file yet; ``language`` is the editor's name of what it is written in,
    ``kind`` what it is to us, one of those in ``zhuomu.lsp.languages``.

    ``serial`` is another one for each text that any document has had, so that results can be told apart.
    """

    uri: str
    path: str
    language: str
    kind: str
    version: int
    text: str
    serial: int


class Documents:
    """All open files. A message about one that is not open changes nothing."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self._open: dict[str, OpenDocument] = {}
        self._serial = 0

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> OpenDocument | None:
        """The open file of an address."""
        return self._open.get(uri)

    def at(self, path: str) -> OpenDocument | None:
        """The open file of a path."""
        return next((each for each in tuple(self._open.values()) if each.path == path), None)

    def open(self, item: types.TextDocumentItem) -> OpenDocument:
        """Take in a file that was opened; one that is open already gets this text."""
        path, language = path_of(item.uri), str(item.language_id)
        opened = OpenDocument(
            item.uri, path, language, kind_of(path, language), item.version, _joined(item.text), self._next()
        )
        self._open[item.uri] = opened
        return opened

    def change(
        self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> OpenDocument | None:
        """Change the text of an open file, each change in what those before it have made of the text."""
        known = self._open.get(uri)
        if known is None:
            _log.warning("a change of %s, which is not open, was ignored", uri)
            return None
        text = known.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = Positions(text, self.encoding).span(change.range)
                text = text[:start] + change.text + text[end:]
            else:
                start, text = 0, change.text
            text = _joined(text, start - 1, start + len(change.text) + 1)
        changed = self._open[uri] = known._replace(version=version, text=text, serial=self._next())
        return changed

    def close(self, uri: str) -> OpenDocument | None:
        """Forget a file that was closed; None when it was not open."""
        return self._open.pop(uri, None)

    def _next(self) -> int:
        self._serial += 1
        return self._serial


def _joined(text: str, start: int = 0, end: int = sys.maxsize) -> str:
    """The text with the characters between two offsets whole: who counts UTF-16 units may send them in halves."""
    if not _HALVES.search(text, max(start, 0), end):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def path_of(uri: str) -> str:
    """The path of an address, or "" where it is that of no file."""
    try:
        return to_fs_path(uri) or ""
    except ValueError:
        return ""
