"""What a reporter is, what it is told at the end of a run, and which reporters come with zhuomu."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol, TextIO

from zhuomu.errors import UsageError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.text.nearest import nearest
from zhuomu.text.source import Source


class Style(NamedTuple):
    """How reports for people look. Reports for programs use ``language`` only.

    ``width`` is the number of terminal cells in a line, ``ambiguous`` how many of them a character of
    ambiguous East Asian width (“”‘’…—) takes: 1 or 2. ``root`` is the absolute path of the folder that paths in reports
    for services are relative to, which is the repository's; "" stands for the working directory.
    """

    language: str = "zh"
    colour: bool = False
    width: int = 80
    ambiguous: int = 1
    root: str = ""


class Summary(NamedTuple):
    """What a run came to: how many files were checked, and how much was found in them.

    ``safe`` and ``unsafe`` count the findings with a fix of that kind, ``fixed`` those that were fixed, which are
    not among the findings any more. ``skipped`` counts the files that were passed over, ``suppressed`` the findings that
    a comment or the configuration allows, ``accepted`` those that the baseline does.
    """

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    safe: int = 0
    unsafe: int = 0
    problems: int = 0
    fixed: int = 0
    skipped: int = 0
    suppressed: int = 0
    accepted: int = 0

    @property
    def findings(self) -> int:
        """How many findings of any severity there are."""
        return self.errors + self.warnings + self.infos

    @property
    def fixable(self) -> int:
        """How many findings have a fix, safe or unsafe."""
        return self.safe + self.unsafe

    def plus(
        self, findings: Sequence[Finding], problems: Sequence[Problem], *, files: int = 1, fixed: int = 0, skipped: int = 0,
        suppressed: int = 0, accepted: int = 0,
    ) -> "Summary":
        """This summary with the findings and problems of so many more checked files."""
        summed = self._replace(
            files=self.files + files, problems=self.problems + len(problems), fixed=self.fixed + fixed,
            skipped=self.skipped + skipped, suppressed=self.suppressed + suppressed, accepted=self.accepted + accepted,
        )
        if not findings:
            return summed
        severities = [finding.severity for finding in findings]
        fixes = [finding.fix for finding in findings]
        return summed._replace(
            errors=self.errors + severities.count("error"),
            warnings=self.warnings + severities.count("warning"),
            infos=self.infos + severities.count("info"),
            safe=self.safe + fixes.count("safe"),
            unsafe=self.unsafe + fixes.count("unsafe"),
        )


class Reporter(Protocol):
    """Writes what a run found, file by file as it comes, and then what it came to."""

    def file(
        self, path: str, source: Source | None, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> None:
        """Report one file. Problems name their own path, so those that belong to no file may come with any.

        ``source`` is what the findings' offsets point into; it may be None when there are no findings.
        Raises ValueError for findings without their source.
        """

    def finish(self, summary: Summary) -> None:
        """Report the end of the run. Called once, after every file."""


#: What makes a reporter that writes to a stream.
Factory = Callable[[TextIO, Style], Reporter]

#: The formats that come with zhuomu: each a module of this package with a Factory called ``open_reporter``.
FORMATS: Final = (
    "full", "concise", "grouped", "json", "jsonl", "github", "gitlab", "sarif", "junit", "checkstyle", "rdjson", "markdown", "html",
)
DEFAULT_FORMAT: Final = "full"
_ALIASES: Final = {"human": "full"}
#: No formats of plugins.
NO_OTHERS: Final[Mapping[str, Factory]] = MappingProxyType({})


def format_names(others: Mapping[str, Factory] = NO_OTHERS) -> tuple[str, ...]:
    """The names that ``open_reporter`` knows, those of plugins last."""
    return (*FORMATS, *sorted(name for name in others if name not in FORMATS))


def named(name: str) -> str:
    """The name of a format under which ``open_reporter`` keeps it."""
    return _ALIASES.get(name, name)


def open_reporter(name: str, stream: TextIO, style: Style, others: Mapping[str, Factory] = NO_OTHERS) -> Reporter:
    """The reporter of a format, writing to ``stream``; ``others`` are the formats of plugins.

    A name of zhuomu's own cannot be taken over by a plugin. Raises UsageError when no format has this name.
    """
    name = named(name)
    if name in FORMATS:
        from importlib import import_module

        factory: Factory = import_module(f"zhuomu.output.{name}").open_reporter
    elif name in others:
        factory = others[name]
    else:
        raise UsageError(_unknown(name, format_names(others)))
    return factory(stream, style)


def _unknown(name: str, known: Sequence[str]) -> Problem:
    near = nearest(name.lower(), known, 0.6)
    remedy = (
        Message(f"是不是 {near}？", f"did you mean {near}?")
        if near
        else Message(f"请写 {'、'.join(known)} 之一", f"write one of {', '.join(known)}")
    )
    message = Message(f"没有“{name}”这种输出格式", f"there is no output format {name!r}")
    return Problem("--output-format", message, remedy=remedy)
