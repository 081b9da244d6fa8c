"""What is said about a rule in a text: which case looked where, how far it came, and why it does not report. No logic.

Offsets are code points into the ``text`` of the explanation, 0-based: the prose of the document, or, of a rule in Python, its
source. Texts such as patterns and conditions are in the rule language.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from zhuomu.findings import Message
from zhuomu.rules.model import Rule
from zhuomu.segment.segmenter import Token

#: What can keep a rule from reporting, each with the name that reports for people give it.
KINDS: Final = {
    "literal": Message("字串", "literal"),
    "pattern": Message("模式", "pattern"),
    "when": Message("当", "当"),
    "boundary": Message("边界", "boundary"),
    "unless": Message("除非", "除非"),
    "exception": Message("例外", "例外"),
    "filter": Message("过滤", "filter"),
    "corrected": Message("改法", "suggestion"),
    "idiom": Message("近似", "近似"),
    "spelling": Message("统一", "统一"),
    "limit": Message("限次", "限次"),
    "tally": Message("汇总", "汇总"),
    "function": Message("函数", "function"),
    "format": Message("格式", "format"),
    "overlap": Message("重叠", "overlap"),
    "address": Message("地址", "address"),
    "scope": Message("范围", "scope"),
    "waiting": Message("全文已报", "全文已报"),
    "rank": Message("让位", "rank"),
    "option": Message("选项", "option"),
    "choice": Message("选择", "selection"),
    "suppression": Message("放过", "suppression"),
    "failure": Message("出错", "failure"),
}


class Cause(NamedTuple):
    """One reason why something is not reported; ``kind`` is one of KINDS. ``spans`` is the text that decides it."""

    kind: str
    message: Message
    spans: tuple[tuple[int, int], ...] = ()


class Element(NamedTuple):
    """An element of a pattern and the stretch of text that it stands for."""

    written: str
    start: int
    end: int


class Attempt(NamedTuple):
    """A place where a whole pattern fits. It is found if there are no ``causes`` against it.

    ``others`` counts the further ways in which the pattern fits from the same start, all of them in vain. ``corrected`` is what
    the place becomes with each suggestion.
    """

    start: int
    end: int
    elements: tuple[Element, ...]
    causes: tuple[Cause, ...]
    corrected: tuple[str, ...] = ()
    others: int = 0


class Literal(NamedTuple):
    """A text of which one must occur before a case is tried, and where it begins; nowhere when it is missing."""

    text: str
    starts: tuple[int, ...]


class CaseExplanation(NamedTuple):
    """What became of one case. ``scanned`` says that it has no literals: every character is looked at.

    ``literals`` are those that are there and some of those that are ``missing``, which counts them. ``causes`` say why it was
    never tried or fits nowhere.
    """

    case: int
    written: str
    literals: tuple[Literal, ...]
    missing: int
    scanned: bool
    attempts: tuple[Attempt, ...]
    causes: tuple[Cause, ...] = ()

    @property
    def found(self) -> bool:
        """Whether it found something."""
        return any(not attempt.causes for attempt in self.attempts)


class Fate(NamedTuple):
    """What becomes of a place that a case found: reported by a check of the text with all rules, unless there are ``causes``."""

    start: int
    end: int
    message: Message
    corrected: tuple[str, ...]
    causes: tuple[Cause, ...]


class Explanation(NamedTuple):
    """A rule in a text.

    ``found`` is the verdict that the examples of the rule are judged by: whether it finds anything, alone and enabled.
    ``cases`` are those that have something to tell; ``untouched`` counts the others, none of whose literals occurs.
    ``causes`` say why nothing is found. A rule in Python has no cases, and its text is not cut into ``tokens``.
    """

    rule: Rule
    text: str
    tokens: tuple[Token, ...]
    found: bool
    cases: tuple[CaseExplanation, ...]
    untouched: int
    causes: tuple[Cause, ...]
    fates: tuple[Fate, ...]
