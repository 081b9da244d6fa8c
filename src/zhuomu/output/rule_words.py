"""What is said of a rule wherever it is shown: in the terminal, on its page, and when the pointer rests on a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from zhuomu.findings import Message
from zhuomu.formats.format import Format
from zhuomu.output.markup import Markup
from zhuomu.output.words import OR, said
from zhuomu.rules.model import Compiled, Example, Option, Rule

CONFIDENCE: Final = {"high": Message("高", "high"), "medium": Message("中", "medium"), "low": Message("低", "low")}
SURE: Final = {
    name: Message(f"把握{word.zh}", f"{word.en} confidence") for name, word in CONFIDENCE.items()
}
STATE: Final = {"正式": Message("正式", "stable"), "试行": Message("试行", "on trial"), "废弃": Message("废弃", "deprecated")}
#: What a rule's corrections are, by ``Rule.fix``.
FIX: Final = {
    "safe": Message("自动", "safe"), "unsafe": Message("须人确认", "unsafe"), None: Message("只供参考", "for information"),
}
#: How one of its corrections is to be taken.
SAFETY: Final = {"safe": Message("（安全的改法）", " (safe fix)"), "unsafe": Message("（可能改变意思）", " (may change the meaning)")}
WRONG: Final = Message("误", "wrong")
RIGHT: Final = Message("正", "right")


def examples(
    shown: Sequence[Example], markup: Markup, language: str, most: int | None = None, *, named: bool = True,
    options: Sequence[Option] = (),
) -> Iterator[str]:
    """A line for each example, wrong ones first; ``most`` bounds how many of each, ``named`` says which kind each is.

    ``options`` are those of the rules: an example that chooses one says so.
    """
    space = said(Message("", " "), language)
    colon = said(Message("：", ": "), language)
    for wrong, name in ((True, WRONG), (False, RIGHT)):
        for example in [each for each in shown if each.wrong is wrong and not each.pending][:most]:
            expected = said(OR, language).join(map(markup.verbatim, example.expected))
            head = f"{said(name, language)}{colon}" if named else ""
            chosen = chosen_words(example, options, language)
            behind = f"{space}{markup.plain(chosen)}" if chosen else ""
            yield f"{markup.item}{head}{markup.verbatim(example.text)}{f' → {expected}' if expected else ''}{behind}"


def chosen_words(example: Example, options: Sequence[Option], language: str) -> str:
    """The options that an example chooses, in brackets; "" where it takes the usual values."""
    known = {option.key: option for option in options}
    pairs = [
        Message(f"{known[key].name}：{next(name for name, english in known[key].values if english == value)}", f"{key}: {value}")
        for key, value in example.choices if key in known
    ]
    if not pairs:
        return ""
    return said(Message(f"（{'，'.join(each.zh for each in pairs)}）", f"({', '.join(each.en for each in pairs)})"), language)


def pack_name(rule: Rule, compiled: Compiled, *, version: bool = True) -> str:
    """The pack of a rule, with its version and title as far as they are known."""
    pack = next((each for each in compiled.packs if each.identifier == rule.pack), None)
    return " ".join(filter(None, (rule.pack, pack.version if version else "", pack.title) if pack is not None else (rule.pack,)))


def comment(code: str, form: Format, reason: str = "") -> str | None:
    """The comment that lets findings of a rule stand in a format; None for one without comments."""
    if not form.comments:
        return None
    signs = form.comments[0]
    return " ".join(filter(None, (signs.opening.strip(), f"zhuomu: ignore[{code}]", reason, signs.closing.strip())))


def state_words(rule: Rule, language: str) -> str:
    """The state of a rule, and that it is off if it is."""
    off = Message("（默认关）", " (off by default)") if not rule.enabled else Message("", "")
    return said(STATE[rule.state], language) + said(off, language)
