"""Shows explanations of rules to people, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhuomu.engine.explained import KINDS, Attempt, CaseExplanation, Cause, Explanation, Fate, Literal
from zhuomu.findings import Message
from zhuomu.output.rule_words import SURE
from zhuomu.output.visible import visible_line
from zhuomu.output.words import NOTHING, OR, REPLACE, SEVERITY, said
from zhuomu.rules.notation import parts_of_speech
from zhuomu.segment.segmenter import Token
from zhuomu.text.document import OBJECT

_HELD, _FAILED = "✓", "✗"
#: Of a rule with more of them only the first are shown.
_MOST_CASES = 12
#: So many missing literals of a case are named.
_NAMED = 8
#: So many places of a literal are named.
_PLACES = 5


def explanation_text(explanations: Sequence[Explanation], language: str) -> str:
    """What some rules make of one text, as lines. A rule that has nothing to do with the text takes one line."""
    return "".join(f"{line}\n" for line in _Renderer(language).lines(explanations))


class _Renderer:
    def __init__(self, language: str) -> None:
        self._language = language

    def _say(self, zh: str, en: str) -> str:
        return en if self._language == "en" else zh

    def _of(self, message: Message) -> str:
        return visible_line(said(message, self._language))

    def lines(self, explanations: Sequence[Explanation]) -> Iterator[str]:
        first = next((each for each in explanations if each.tokens), explanations[0])
        yield self._say("句子：", "text: ") + _visible(first.text)
        if first.tokens:
            yield self._say("分词：", "words: ") + _cut(first.tokens)
            yield self._say("词性：", "parts of speech: ") + self._tags(first.tokens)
        for explanation in explanations:
            if len(explanations) > 1 and _is_foreign(explanation):
                yield f"{self._head(explanation)}{self._say('：', ': ')}{self._verdict(explanation)}"
            else:
                yield ""
                yield from self._rule(explanation)

    def _tags(self, tokens: Iterable[Token]) -> str:
        names = {token.tag: self._say("、".join(parts_of_speech(token.tag)), ", ".join(parts_of_speech(token.tag))) for token in tokens}
        return self._say("，", "; ").join(f"{tag} {name}" for tag, name in names.items() if name)

    def _head(self, explanation: Explanation) -> str:
        rule = explanation.rule
        return visible_line(f"{rule.code} {rule.title}")

    def _rule(self, explanation: Explanation) -> Iterator[str]:
        rule = explanation.rule
        severity, confidence = self._of(SEVERITY[rule.severity]), self._of(SURE[rule.confidence])
        pack = visible_line(rule.pack)
        yield self._head(explanation) + self._say(
            f"（{rule.kind}，规则包 {pack}，{severity}，{confidence}）", f" ({rule.kind}, pack {pack}, {severity}, {confidence})",
        )
        yield self._say("结论：", "verdict: ") + self._verdict(explanation)
        for fate in explanation.fates:
            yield from self._fate(explanation, fate)
        for case in explanation.cases[:_MOST_CASES]:
            yield from self._case(explanation.text, case)
        hidden = len(explanation.cases) - _MOST_CASES
        if hidden > 0:
            yield self._say(f"  ……还有 {hidden} 行也沾得上边，用 --output-format json 看全部", f"  … and {hidden} more; --output-format json has all")
        if explanation.untouched and explanation.cases:
            yield self._say(f"  其余 {explanation.untouched} 行的字串都不在这里", f"  none of the literals of the other {explanation.untouched} lines is here")
        if not explanation.cases:
            for cause in explanation.causes:
                yield self._cause(cause, "  ")

    def _verdict(self, explanation: Explanation) -> str:
        if explanation.found:
            reported = sum(not fate.causes for fate in explanation.fates)
            found = len(explanation.fates)
            return self._say(f"查到了 {found} 处，会报出 {reported} 处", f"found {found}, of which {reported} will be reported")
        kinds = list(dict.fromkeys(self._of(KINDS[cause.kind]) for cause in explanation.causes))
        if _is_foreign(explanation):
            return self._say("没有查到，这里没有它要找的字串", "not found, none of its literals is here")
        return self._say(f"没有查到（{'、'.join(kinds)}）", f"not found ({', '.join(kinds)})")

    def _fate(self, explanation: Explanation, fate: Fate) -> Iterator[str]:
        message = self._of(fate.message)
        fated = self._say("不会报出来", "will not be reported") if fate.causes else self._say("会报出来", "will be reported")
        yield f"  {self._place(explanation.text, fate.start, fate.end)}{self._say('：', ': ')}{message.rstrip('。.')}{self._say('；', '; ')}{fated}"
        for cause in fate.causes:
            yield self._cause(cause, "    ")

    # ------------------------------------------------------------ one case
    def _case(self, text: str, case: CaseExplanation) -> Iterator[str]:
        yield ""
        yield f"  {_visible(case.written)}"
        there = [literal for literal in case.literals if literal.starts]
        missing = [literal for literal in case.literals if not literal.starts]
        if there:
            yield f"    {_HELD} {self._say('字串', 'literals')}{self._say('：', ': ')}{self._say('，', ', ').join(map(self._found, there))}"
        elif missing:
            named = "、".join(f"“{_visible(literal.text)}”" for literal in missing[:_NAMED])
            more = self._say(f"等 {case.missing} 个", f" … ({case.missing})") if case.missing > _NAMED else ""
            yield f"    {_FAILED} {self._say('字串', 'literals')}{self._say('：没有', ': none of ')}{named}{more}"
        elif case.scanned:
            yield f"    {_HELD} {self._say('没有固定字串，逐字细查', 'it has no literals; every character is looked at')}"
        for attempt in case.attempts:
            yield from self._attempt(text, attempt)
        for cause in case.causes:
            if cause.kind != "literal":
                yield self._cause(cause, "    ")

    def _found(self, literal: Literal) -> str:
        places = self._say("、", ", ").join(str(start + 1) for start in literal.starts[:_PLACES])
        more = self._say("等", " …") if len(literal.starts) > _PLACES else ""
        text = _visible(literal.text)
        return self._say(f"“{text}”在第 {places}{more} 字", f"“{text}” at {places}{more}")

    def _attempt(self, text: str, attempt: Attempt) -> Iterator[str]:
        mark = _FAILED if attempt.causes else _HELD
        yield f"    {mark} {self._place(text, attempt.start, attempt.end)}{self._corrected(attempt)}"
        if len(attempt.elements) > 1:
            yield "        " + "　".join(
                f"{_visible(element.written)}＝“{_visible(text[element.start:element.end])}”" for element in attempt.elements
            )
        for cause in attempt.causes:
            yield self._cause(cause, "        ")
        if attempt.others:
            yield "        " + self._say(f"从这里起还有 {attempt.others} 种对法，也都不成立", f"it fits in {attempt.others} more ways from here, all in vain")

    def _corrected(self, attempt: Attempt) -> str:
        if not attempt.corrected:
            return ""
        made = said(OR, self._language).join(f"“{_visible(one)}”" if one else said(NOTHING, self._language) for one in attempt.corrected)
        return self._say("，", ", ") + said(REPLACE, self._language) + made

    def _cause(self, cause: Cause, indentation: str) -> str:
        kind = self._of(KINDS[cause.kind])
        return f"{indentation}{_FAILED} {kind}{self._say('：', ': ')}{self._of(cause.message)}"

    def _place(self, text: str, start: int, end: int) -> str:
        part = _visible(_clipped(text[start:end]))
        if end - start <= 1:
            return self._say(f"第 {start + 1} 字“{part}”", f"“{part}” at {start + 1}")
        return self._say(f"第 {start + 1}–{end} 字“{part}”", f"“{part}” at {start + 1}–{end}")


def _is_foreign(explanation: Explanation) -> bool:
    """Whether nothing that the rule looks for is in the text."""
    touched = any(case.attempts or any(literal.starts for literal in case.literals) for case in explanation.cases)
    return not touched and not explanation.found and any(cause.kind == "literal" for cause in explanation.causes)


def _cut(tokens: Iterable[Token]) -> str:
    return " ".join(f"{_visible(token.text)}/{token.tag}" for token in tokens if not token.text.isspace())


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:20]}……{text[-18:]}"


def _visible(text: str) -> str:
    return visible_line(text.replace(OBJECT, "〔代码〕"))
