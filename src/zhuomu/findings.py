"""The values that travel through zhuomu: findings, suggestions, problems. No logic, no imports from below.

Every offset is a code point, 0-based, into the decoded text of the source; ``end`` is exclusive.
Lines and columns are 1-based code points and are made at the edge, by ``zhuomu.text.lines``.
"""

from typing import Final, NamedTuple

#: Severities, worst first. ``--fail-level`` compares positions in this tuple.
SEVERITIES: Final = ("error", "warning", "info")
#: How sure a rule is that its finding is an error, surest first.
CONFIDENCES: Final = ("high", "medium", "low")
#: Applicability of a fix, safest first; a finding without an applicable fix has ``None``.
FIXES: Final = ("safe", "unsafe")
#: What a suggestion may be meant to change, in the order in which such changes are made.
TOUCHES: Final = ("prose", "emphasis", "comments")


class Message(NamedTuple):
    """One sentence for the user in both languages of the tool."""

    zh: str
    en: str


class Edit(NamedTuple):
    """Replace the source text from ``start`` to ``end`` by ``text``."""

    start: int
    end: int
    text: str


class Suggestion(NamedTuple):
    """One way to put a finding right. Its edits are in text order and do not overlap.

    ``touches`` says what it is meant to change, one of TOUCHES: the prose, when everything else stays as it is; emphasis, so
    that marks which were text become marks; or comments, when the prose stays as it is.
    """

    edits: tuple[Edit, ...]
    touches: str = "prose"


class Finding(NamedTuple):
    """One place that a rule says is wrong.

    ``text`` is what the rule matched, as prose; ``related`` are further spans that the finding rests on;
    ``fingerprint`` identifies the finding when lines move: it depends on the rule, the sentence and the flagged text.
    ``note`` is what else is to be said about this place, such as why its fix was not applied. ``title`` is the rule's.
    """

    rule: str
    severity: str
    confidence: str
    message: Message
    start: int
    end: int
    text: str
    suggestions: tuple[Suggestion, ...]
    fix: str | None
    fingerprint: str
    reason: str = ""
    url: str | None = None
    related: tuple[tuple[int, int], ...] = ()
    note: Message | None = None
    title: str = ""


class Fix(NamedTuple):
    """A suggestion of a finding that was chosen to be applied."""

    finding: Finding
    suggestion: Suggestion


class Note(NamedTuple):
    """Something worth knowing about ``path`` that is no failure, such as why it was passed over."""

    path: str
    message: Message


class Problem(NamedTuple):
    """Something that kept zhuomu from doing its work on ``path``: always exit status 2.

    ``line`` and ``column`` are 1-based, or 0 where the problem has no place; ``excerpt`` is that line of the file.
    ``rule`` is the code of the rule that failed, if it is that.
    """

    path: str
    message: Message
    line: int = 0
    column: int = 0
    excerpt: str = ""
    remedy: Message | None = None
    rule: str = ""
