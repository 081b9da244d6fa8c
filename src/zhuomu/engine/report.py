"""Makes findings out of matches: message, position in the source, suggestions, fingerprint."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhuomu.engine.pattern import Match
from zhuomu.engine.suggest import Change, as_suggestion
from zhuomu.findings import Finding, Message, Suggestion
from zhuomu.rules.model import Rule
from zhuomu.text.document import Document
from zhuomu.text.han import CLOSING_PUNCTUATION
from zhuomu.text.sentences import REACH, SENTENCE_ENDS, sentence_at

_PLACEHOLDER = re.compile(r"[{｛]([A-Z甲乙丙丁戊己庚辛壬癸全改数率例])[}｝]")
_MARKS = SENTENCE_ENDS + CLOSING_PUNCTUATION
_BLANKS = re.compile(r"\s+")


class Hit(NamedTuple):
    """A match of a rule, with the changes of each of its suggestions, before it becomes a finding."""

    rule: int
    case: int
    match: Match
    changes: tuple[tuple[Change, ...], ...]
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[int, int], ...] = ()


class Fingerprints:
    """Makes the fingerprints of the findings in one document; it has to be asked for them in text order."""

    def __init__(self, prose: str) -> None:
        self._prose = prose
        self._numbers: dict[tuple[str, str, int], int] = {}
        #: The sentence asked for last, and from where to where each place is known to be in it.
        self._sentence = (0, 0)
        self._known = (0, 0)

    def of(self, code: str, start: int, text: str) -> str:
        """The fingerprint of what the rule ``code`` found at ``start``, a code point of the prose.

        It is numbered among the findings of the same rule and text in its sentence, and in no wider stretch: whatever
        becomes of other sentences leaves it as it is. Equal sentences give equal fingerprints.
        """
        sentence_start, sentence_end = self._sentence_at(start)
        key = (code, text, sentence_start)
        nth = self._numbers[key] = self._numbers.get(key, -1) + 1
        return fingerprint(code, self._prose[sentence_start:sentence_end], text, nth)

    def _sentence_at(self, offset: int) -> tuple[int, int]:
        if not self._known[0] <= offset < self._known[1]:
            start, end = self._sentence = sentence_at(self._prose, offset)
            # Of the marks at its end, and where it is too long to be seen as a whole, each place has to be asked about.
            body = self._prose[start:end].rstrip(_MARKS) if end - start < REACH else ""
            self._known = offset, start + len(body)
        return self._sentence


def make_finding(document: Document, rule: Rule, hit: Hit, fingerprints: Fingerprints) -> Finding:
    """The finding of a hit; ``fingerprints`` are those of its document."""
    prose, match = document.prose, hit.match
    text = prose[match.start:match.end]
    suggestions = tuple(suggestion for made in hit.changes if (suggestion := as_suggestion(document, list(made))) is not None)
    if len(suggestions) > 1:
        suggestions = tuple(dict.fromkeys(suggestions))
    start, end = document.source_span(match.start, match.end)
    return Finding(
        rule=rule.code,
        severity=rule.severity,
        confidence=rule.confidence,
        message=_message(rule, hit, prose),
        start=start,
        end=end,
        text=text,
        suggestions=suggestions,
        fix=_fix(rule, hit, suggestions),
        fingerprint=fingerprints.of(rule.code, match.start, text),
        reason=rule.reason,
        url=rule.url,
        related=tuple(document.source_span(*span) for span in hit.related),
        title=rule.title,
    )


def _fix(rule: Rule, hit: Hit, suggestions: Sequence[Suggestion]) -> str | None:
    """Only the single suggestion of a rule may be applied, and only if all of it could be made into edits."""
    return rule.fix if len(suggestions) == len(hit.changes) == 1 else None


def _message(rule: Rule, hit: Hit, prose: str) -> Message:
    match = hit.match
    shown = _clip(prose[match.start:match.end])
    corrected = [_clip(_changed(prose, match, made)) for made in hit.changes]
    if not corrected:
        zh, en = f"“{shown}”：{rule.title}", f"“{shown}”: {rule.title}"
    elif corrected == [""]:
        zh, en = f"“{shown}”应删去", f"“{shown}” should go"
    else:
        zh = f"“{shown}”应为" + "或".join(f"“{text}”" for text in corrected)
        en = f"“{shown}” should be " + " or ".join(f"“{text}”" for text in corrected)
    if rule.message and not corrected:
        # Only the rule can say what is wrong where there is nothing to put right, and it says so in Chinese.
        en = ""
    if rule.message:
        values = {"全": shown, "改": corrected[0] if corrected else "", **dict(hit.values)}
        values.update({name: prose[a:b] for name, (a, b) in match.captures.items()})
        zh = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), rule.message)
    return Message(zh, en or zh)


def _changed(prose: str, match: Match, made: Sequence[Change]) -> str:
    text, position = "", match.start
    for change in made:
        text += prose[position:change.start] + change.text
        position = change.end
    return text + prose[position:match.end]


def _clip(text: str) -> str:
    text = text.replace("\ufffc", "…").replace("\n", "")
    return text if len(text) <= 40 else text[:20] + "……" + text[-18:]


def fingerprint(code: str, sentence: str, text: str, nth: int) -> str:
    """16 hexadecimal digits from the rule, the sentence without its blanks, the text and its number there, from 0.

    Line numbers are no part of it, so a finding keeps its fingerprint when its sentence moves.
    """
    from hashlib import blake2b

    told = f"{code}\0{_BLANKS.sub('', sentence)}\0{text}\0{nth}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
