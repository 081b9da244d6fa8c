"""The values of a configuration: what is in force for a project, and for one file of it. No logic."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from zhuomu.project.formats import FormatGlob
from zhuomu.rules.overlay import Overlay, Parameter, Term


class Origin(NamedTuple):
    """Where a setting was written: a file, and the line and column in it (1-based, 0 when it has none)."""

    path: str
    line: int = 0
    column: int = 0


#: Where a value came from that no file says.
DEFAULT: Final = "default"
COMMAND_LINE: Final = "command-line"
Source = Origin | str


class Allowed(NamedTuple):
    """Text that may stand as it is: findings of the rules that ``selectors`` name inside an occurrence of ``text``.

    ``files`` are patterns as in .gitignore, relative to the folder of the configuration; none means every file.
    """

    selectors: tuple[str, ...]
    text: str
    files: tuple[str, ...] = ()
    reason: str = ""


class Choices(NamedTuple):
    """What may be chosen for some files only: rules, how bad their findings are, and words.

    Selectors are codes, prefixes, packs or tags. Without ``select`` the rules that are on by default run;
    ``extend_select`` adds to either. ``severity`` holds pairs of a selector and one of findings.SEVERITIES, and the most exact
    selector decides. ``confidence`` is the least that is reported. ``words`` are accepted as they are and known to the segmenter.
    ``style`` is the name of a bundled style, or the absolute path of one; ``options`` are pairs of an option and its value, by any
    of their names, which go before those of the style. ``script`` is what documents are written in, zh-Hans or zh-Hant.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    confidence: str = "low"
    preview: bool = False
    words: tuple[str, ...] = ()
    style: str = "default"
    options: tuple[tuple[str, str], ...] = ()
    script: str = "zh-Hans"


class PerFile(NamedTuple):
    """A section for the files of a pattern: what it says, by the names of Choices' fields.

    Lists add to those of the whole project, but for ``select``; everything else takes its place.
    """

    pattern: str
    changes: Mapping[str, Any]


class RuleSources(NamedTuple):
    """Where rules come from: what has to be compiled anew when it changes.

    ``packs`` are absolute paths of rule files and folders, besides what is installed. ``parameters`` are for every rule
    that has one of the name, and that of an overlay goes before.
    """

    packs: tuple[str, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    terms: tuple[Term, ...] = ()
    parameters: tuple[Parameter, ...] = ()


class Configuration(NamedTuple):
    """The settings of a project.

    ``path`` is the file they came from, if any, ``folder`` the folder that its patterns are relative to;
    ``max_file_size`` is in bytes, None for the usual limit. ``exclude`` and ``include`` are patterns as in .gitignore.
    ``baseline`` is an absolute path, or None for the usual place. ``origins`` tells where each key was written, and, for
    what adds up from several files, each item: ``ignore``, ``ignore[0]``, ``rules.CB101``, ``per-file[0].words[1]``.
    """

    path: str | None = None
    folder: str = ""
    sources: RuleSources = RuleSources()
    choices: Choices = Choices()
    per_file: tuple[PerFile, ...] = ()
    allow: tuple[Allowed, ...] = ()
    fail_level: str = "warning"
    language: str = "zh"
    encoding: str = "utf-8"
    formats: tuple[FormatGlob, ...] = ()
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    gitignore: bool = True
    max_file_size: int | None = None
    baseline: str | None = None
    cache: bool = True
    origins: Mapping[str, Origin] = MappingProxyType({})


#: What holds where nothing is configured.
USUAL: Final = Configuration()
