"""Code: the prose in its comments and strings.

tree-sitter says what is a comment and what a string. Of both only what holds a Han character is prose. Comments and
docstrings are read in paragraphs, of other strings each line is a block. What serves a program is hidden: keys,
names, paths, patterns, commented-out code.
"""

from __future__ import annotations

import re
from typing import Final

from zhuomu.formats.code.comments import add_comments, groups
from zhuomu.formats.code.languages import SYNTAXES
from zhuomu.formats.code.strings import add_string
from zhuomu.formats.code.tokens import tokens
from zhuomu.formats.draft import Draft
from zhuomu.formats.run_writer import Writer, markup
from zhuomu.text.document import Document
from zhuomu.text.han import HAN
from zhuomu.text.source import Source

_HAN: Final = re.compile(f"[{HAN}]")
#: Roles of reStructuredText, inline tags of Javadoc, words in code of Doxygen.
_DOCUMENTATION: Final = markup(
    objects=r":[A-Za-z][\w:.+-]*:`[^`\r]+`|\{@(?:[^{}\r]|\{[^{}\r]*\})*+\}|[@\\](?:c|p|a|ref)[ ]+[!-~]+",
)
_STRING: Final = markup()


def parse(source: Source, language: str) -> Document:
    """The document of code in a language of ``SYNTAXES``.

    Raises ImportError, saying what to install, when tree-sitter or its grammar for the language is not there.
    """
    draft = Draft(code_points=True)
    if not _HAN.search(source.text):
        return draft.document(source)
    syntax = SYNTAXES[language]
    # Grammars do not know a lone CR as a line end.
    text = re.sub(r"\r(?!\n)", "\n", source.text)
    documentation, strings = Writer(draft, _DOCUMENTATION), Writer(draft, _STRING)
    for group in groups(text, tokens(text.encode(), language)):
        if group[0].name == "comment":
            add_comments(documentation, source._replace(text=text), draft, group, language)
        elif language == "yaml":
            from zhuomu.formats.code.scalars import add_scalar

            add_scalar(strings, text, group[0])
        else:
            add_string(documentation if group[0].name == "text" else strings, text, group[0], syntax)
    return draft.document(source)
