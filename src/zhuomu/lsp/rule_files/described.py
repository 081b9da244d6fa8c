"""Says in words what a pattern matches, element by element."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhuomu.dsl import syntax
from zhuomu.findings import Message
from zhuomu.lsp.rule_files.vocabulary_values import CHARACTER_CLASSES, PARTS_OF_SPEECH

#: So many alternatives are named; of more, only their number.
_NAMED = 8
_SCOPES = {
    "clause": ("同一分句里的", "of the same clause"), "sentence": ("同一句里的", "of the same sentence"),
    "block": ("同一段里的", "of the same paragraph"),
}
_UNITS = {"字": ("个字", "characters"), "词": ("个词", "words")}

#: Says what a name in 《》 stands for when the pack declares it, or gives None.
Resolve = Callable[[str], Message | None]


def described(sequence: syntax.Sequence, resolve: Resolve) -> Message:
    """The elements of a pattern, in Markdown: one sentence, or a numbered list of several."""
    parts = [_element(element, resolve) for element in sequence]
    if len(parts) == 1:
        return parts[0]
    return Message(*("\n".join(f"{number}. {part[language]}" for number, part in enumerate(parts, 1)) for language in (0, 1)))


def _element(element: syntax.Element, resolve: Resolve) -> Message:
    if isinstance(element, syntax.Literal):
        if element.quoted:
            return Message(f"“{element.text}”，原样，两端不查词的边界", f"“{element.text}”, whatever stands beside it")
        return Message(f"“{element.text}”", f"“{element.text}”")
    if isinstance(element, syntax.Gap):
        return gap_in_words(element)
    if isinstance(element, syntax.Choice):
        return _choice(element, resolve)
    if isinstance(element, syntax.Word):
        forms = "".join(f"“{form}”" for form in element.forms)
        one = Message("之一", "one of ") if len(element.forms) > 1 else Message("", "")
        tag = Message(f"，词性是{element.tag}", f", a {class_in_english(element.tag)}") if element.tag else Message("", "")
        return Message(f"恰好单独成词的{forms}{one.zh}{tag.zh}", f"{one.en}{forms}, just as one word{tag.en}")
    if isinstance(element, syntax.Class):
        return _joined((class_in_words(name, resolve) for name in element.names), "，或", ", or ")
    if isinstance(element, syntax.Reference):
        return Message(f"“{element.name}”记住的字再出现一次", f"what {element.name} holds, once more")
    inner = _element(element.element, resolve)
    return Message(f"{inner.zh}，记作“{element.name}”", f"{inner.en}; {element.name} holds it")


def gap_in_words(gap: syntax.Gap) -> Message:
    """What a gap lets stand in its place."""
    scope, unit = _SCOPES[gap.scope], _UNITS[gap.unit]
    without = "".join(f"“{text}”" for text in gap.excluded)
    return Message(
        f"间隔：{scope[0]} 0 到 {gap.most} {unit[0]}" + (f"，其中没有{without}" if without else ""),
        f"a gap of up to {gap.most} {unit[1]} {scope[1]}" + (f", without {without}" if without else ""),
    )


def _choice(choice: syntax.Choice, resolve: Resolve) -> Message:
    named = [_alternative(alternative, resolve) for alternative in choice.alternatives[:_NAMED]]
    more = len(choice.alternatives) - len(named)
    what = _joined(named, "、", ", ")
    if more:
        what = Message(f"{what.zh}等 {len(choice.alternatives)} 种", f"{what.en} and {more} more")
    if choice.optional:
        return Message(f"可有可无：{what.zh}", f"perhaps {what.en}")
    return Message(f"{what.zh}之一", f"one of {what.en}") if len(choice.alternatives) > 1 else what


def _alternative(alternative: syntax.Sequence, resolve: Resolve) -> Message:
    return _joined((_element(element, resolve) for element in alternative), "＋", " + ")


def class_in_words(name: str, resolve: Resolve) -> Message:
    """What a name in 《》 stands for. What the pack declares comes first, as in the language."""
    own = resolve(name)
    if own is not None:
        return own
    for negated in (False, True):
        base = name[1:] if negated else name
        if negated and not name.startswith("非"):
            break
        if base in PARTS_OF_SPEECH:
            english = class_in_english(base)
            return Message(f"一个不是{base}的词", f"a word that is no {english}") if negated else Message(f"一个{base}", f"a {english}")
        if base in CHARACTER_CLASSES:
            english = CHARACTER_CLASSES[base].english
            if negated:
                return Message(f"一个不是“{base}”的字符", f"a character that is not {english}")
            return Message(f"一个“{base}”" if base in ("英文", "数") else f"一个“{base}”字符", english)
    return Message(f"《{name}》（没有定义）", f"《{name}》 (not declared)")


def class_in_english(name: str) -> str:
    """A part of speech in English, or its name where there is none of that name."""
    return PARTS_OF_SPEECH[name].english if name in PARTS_OF_SPEECH else name


def _joined(parts: Iterable[Message], zh: str, en: str) -> Message:
    listed = list(parts)
    return Message(zh.join(part.zh for part in listed), en.join(part.en for part in listed))
