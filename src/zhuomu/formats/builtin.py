"""The formats that zhuomu brings along, and how the format of a file is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Final

from zhuomu.formats.format import CommentForm, Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source

_TAG: Final = CommentForm("<!--", "-->")
_BRACES: Final = CommentForm("{/*", "*/}")
#: A title is prose in the head of a page and in the preamble of an article, where other text is not.
_HTML: Final = CommentForm("<!--", "-->", ("<title>", "</title>"))
_LATEX: Final = CommentForm("%", "", ("\\title{", "}"))
#: The header of a document in AsciiDoc ends at a blank line, and other text in it is none.
_ASCIIDOC: Final = (
    CommentForm("//", "", ("\n", ""), first=True), CommentForm("////", "////", ("\n", ""), first=True),
)
_TYPST: Final = (CommentForm("//", "", ("[", "]")), CommentForm("/*", "*/", ("[", "]")))
_HASH: Final = (CommentForm("#", prose=True),)
_SLASHES: Final = (CommentForm("//", prose=True), CommentForm("/*", "*/", prose=True))


def _format(
    name: str, suffixes: str, module: str, *arguments: object, walked: bool = True, comments: Sequence[CommentForm] = (),
    in_strings: bool = False, front_matter: bool = False,
) -> Format:
    parse = _Late(module, *arguments)
    return Format(name, tuple(suffixes.split()), parse, walked, comments, in_strings, front_matter)


class _Late:
    """Parses with a module of this package that is imported when the first file of the format comes."""

    def __init__(self, module: str, *arguments: object) -> None:
        self._module = module
        self._arguments = arguments

    def __call__(self, source: Source) -> Document:
        document: Document = import_module(f"zhuomu.formats.{self._module}").parse(source, *self._arguments)
        return document


def _code(name: str, suffixes: str, comments: Sequence[CommentForm] = _SLASHES) -> Format:
    # A repository has many times more code than documents, and few who ask about its documents mean that.
    return _format(name, suffixes, "code", name, walked=False, comments=comments)


PLAIN: Final = _format("plain", ".txt .text", "plain")
MARKDOWN: Final = _format(
    "markdown", ".md .markdown .mdown .mkd .qmd .rmd", "markdown", comments=(_TAG, _BRACES), front_matter=True,
)
MDX: Final = _format("mdx", ".mdx", "markdown", True, comments=(_BRACES, _TAG), front_matter=True)
BUILT_IN: Final = (
    MARKDOWN,
    MDX,
    PLAIN,
    _format("rst", ".rst .rest", "rst", comments=(CommentForm(".. "),)),
    _format("asciidoc", ".adoc .asciidoc .asc", "asciidoc", comments=_ASCIIDOC),
    _format("html", ".html .htm .xhtml", "html", comments=(_HTML,)),
    _format("latex", ".tex .latex .ltx", "latex", comments=(_LATEX,)),
    _format("typst", ".typ", "typst", comments=_TYPST),
    _format("po", ".po", "po", comments=(CommentForm("#", "", None, first=True),)),
    _format("notebook", ".ipynb", "notebook", comments=(_TAG,), in_strings=True),
    _format("srt", ".srt", "subtitles"),
    _format("vtt", ".vtt", "subtitles", comments=(CommentForm("NOTE ", "", None, first=True),)),
    _code("python", ".py .pyi", _HASH),
    _code("javascript", ".js .mjs .cjs .jsx"),
    _code("typescript", ".ts .mts .cts"),
    _code("tsx", ".tsx"),
    _code("go", ".go"),
    _code("java", ".java"),
    _code("c", ".c .h"),
    _code("cpp", ".cc .cpp .cxx .hh .hpp .hxx"),
    _code("rust", ".rs"),
    _code("shell", ".sh .bash .zsh", _HASH),
    _code("yaml", ".yaml .yml", _HASH),
    _code("toml", ".toml", _HASH),
    _code("json", ".json", ()),
)


def format_of(path: str, formats: Iterable[Format] = BUILT_IN) -> Format | None:
    """The format whose suffix ends the file name of ``path``, or None.

    The longest suffix wins (".cn.md" over ".md"), and of two equal ones the format that comes first, so that formats
    of plugins can be put before the built-in ones. Case does not matter.
    """
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    best: tuple[int, Format | None] = (0, None)
    for candidate in formats:
        for suffix in candidate.suffixes:
            if len(suffix) > best[0] and name.endswith(suffix) and name != suffix:
                best = len(suffix), candidate
    return best[1]
