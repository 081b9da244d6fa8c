"""Catalogs of gettext: the translations in their entries.

The strings of one ``msgstr`` are one text, whatever lines they stand on, and one block. Its escapes are one character
each, ``\\n`` a hard line break; placeholders, code and roles of reStructuredText are OBJECTs, tags vanish as in HTML,
and so does an accelerator like ``(&F)``. An entry with a line that is none of gettext's is hidden as a whole.
"""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.draft import Draft
from zhuomu.formats.escapes import add_escaped
from zhuomu.formats.run_writer import Writer, markup
from zhuomu.formats.runs import Run
from zhuomu.text.document import Document
from zhuomu.text.source import Source

_LINE: Final = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_STRING: Final = re.compile(
    r"[ \t]*+(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]+\])?)[ \t]*+)?\"((?:[^\"\\\r\n]|\\[^\r\n])*+)\"[ \t]*+\Z"
)
_MARKUP: Final = markup(
    objects=r":[A-Za-z][\w:.+-]*:`[^`\r]+`|(?<![\w`])\|[A-Za-z][\w .-]*\||\[(?:#\w*|\d+|\*)\]_",
    wrapped=r"(?<![\w*\\])\*(?P<inner>(?![\s*])[^*\r\n]*+(?<!\s))\*(?![\w*])",
    hidden=r"\\[ ]",
)


class _Entry:
    """What of an entry came so far."""

    def __init__(self) -> None:
        self.named = False
        self.translations: list[Run] = []
        self.broken = False
        self.keyword = ""


def parse(source: Source) -> Document:
    """The document of a catalog."""
    text = source.text
    draft = Draft(code_points=True)
    writer = Writer(draft, _MARKUP, chinese=False)
    entry = _Entry()
    position = 0
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            break
        start, end = line.span(1)
        position = line.end()
        content = text[start:end].strip(" \t")
        if not content or content.startswith("#"):
            if entry.keyword.startswith("msgstr"):
                _finish(writer, entry)
                entry = _Entry()
            continue
        string = _STRING.match(text, start, end)
        if string is None:
            entry.broken = True
            continue
        keyword = string[1]
        if keyword in ("msgctxt", "msgid") and entry.keyword.startswith("msgstr"):
            _finish(writer, entry)
            entry = _Entry()
        _add(entry, keyword, text, *string.span(2))
    _finish(writer, entry)
    return draft.document(source)


def _add(entry: _Entry, keyword: str | None, text: str, start: int, end: int) -> None:
    """Add one string to an entry; without a keyword it goes on with the last one."""
    if keyword is not None:
        entry.keyword = keyword
        if keyword.startswith("msgstr"):
            entry.translations.append(Run())
    elif not entry.keyword:
        entry.broken = True
    if entry.keyword == "msgid":
        entry.named = entry.named or start < end
    elif entry.keyword.startswith("msgstr"):
        add_escaped(entry.translations[-1], text, start, end)


def _finish(writer: Writer, entry: _Entry) -> None:
    # The entry without a name is the header.
    if entry.named and not entry.broken:
        for run in entry.translations:
            writer.write(run)
