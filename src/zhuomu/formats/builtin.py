"""The formats that zhuomu brings along, and how the format of a file is found."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from zhuomu.formats.format import Format
from zhuomu.text.document import Document
from zhuomu.text.source import Source


def _format(name: str, suffixes: str, module: str, *arguments: object, walked: bool = True) -> Format:
    return Format(name, tuple(suffixes.split()), _Late(module, *arguments), walked)


class _Late:
    """Parses with a module of this package that is imported when the first file of the format comes."""

    def __init__(self, module: str, *arguments: object) -> None:
        self._module = module
        self._arguments = arguments

    def __call__(self, source: Source) -> Document:
        document: Document = import_module(f"zhuomu.formats.{self._module}").parse(source, *self._arguments)
        return document


def _code(name: str, suffixes: str) -> Format:
    # A repository has many times more code than documents, and few who ask about its documents mean that.
    return _format(name, suffixes, "code", name, walked=False)


PLAIN: Final = _format("plain", ".txt .text", "plain")
MARKDOWN: Final = _format("markdown", ".md .markdown .mdown .mkd .qmd .rmd", "markdown")
MDX: Final = _format("mdx", ".mdx", "markdown", True)
BUILT_IN: Final = (
    MARKDOWN,
    MDX,
    PLAIN,
    _format("rst", ".rst .rest", "rst"),
    _format("asciidoc", ".adoc .asciidoc .asc", "asciidoc"),
    _format("html", ".html .htm .xhtml", "html"),
    _format("latex", ".tex .latex .ltx", "latex"),
    _format("typst", ".typ", "typst"),
    _format("po", ".po", "po"),
    _format("notebook", ".ipynb", "notebook"),
    _format("srt", ".srt", "subtitles"),
    _format("vtt", ".vtt", "subtitles"),
    _code("python", ".py .pyi"),
    _code("javascript", ".js .mjs .cjs .jsx"),
    _code("typescript", ".ts .mts .cts"),
    _code("tsx", ".tsx"),
    _code("go", ".go"),
    _code("java", ".java"),
    _code("c", ".c .h"),
    _code("cpp", ".cc .cpp .cxx .hh .hpp .hxx"),
    _code("rust", ".rs"),
    _code("shell", ".sh .bash .zsh"),
    _code("yaml", ".yaml .yml"),
    _code("toml", ".toml"),
    _code("json", ".json"),
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
