"""What is said of orders to zhuomu that cannot be understood, and what they were probably meant to be."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.engine.suppress_directives import SEPARATED
from zhuomu.findings import Message
from zhuomu.formats.addressed import CODE, OTHER_WORDS, VERBS
from zhuomu.text.nearest import nearest

#: The verbs of one word, of which another one may be a misspelling.
_SIMPLE: Final = tuple(verb for verb in VERBS if "-" not in verb)
_LIKENESS: Final = 0.6
_SELECTOR: Final = rf"(?:{CODE}|[A-Z]{{2,4}}(?![A-Za-z0-9_-]))"
_SELECTORS: Final = re.compile(rf"[\s\[［(（:：]*({_SELECTOR}(?:[\s,，、]+{_SELECTOR})*)")


def meant(word: str) -> str | None:
    """The verb that was meant by a word that is none, or None; never one that is about more than the word might be."""
    word = word.lower().replace("_", "-")
    if word in VERBS or word in OTHER_WORDS:
        return OTHER_WORDS.get(word, word)
    first, *others = word.split("-")
    near = nearest(first, _SIMPLE, _LIKENESS)
    if near is None or near == "enable" or not others:
        return near
    # Whatever else follows the verb, it may well say that less is meant.
    return "ignore-file" if nearest(others[-1], ("file",), _LIKENESS) else "ignore"


def message_about(said: str, verb: str | None, codes: str | None, reason: str, near: bool) -> Message:
    """What is wrong with a comment that says this: a verb, codes in brackets and a reason, or a part of them.

    ``near`` says that already its name is not quite that of zhuomu.
    """
    if near:
        return _unheard(verb, codes, reason)
    return _no_codes(verb.lower(), reason) if verb and verb.lower() in VERBS else _unknown_verb(said, verb)


def _unheard(verb: str | None, codes: str | None, reason: str) -> Message:
    right = (meant(verb) if verb else None) or "ignore"
    loose = _SELECTORS.match(reason)
    named = SEPARATED.findall(codes if codes is not None else loose[1] if loose else "")
    if named or right != "enable":
        right += f"[{', '.join(named) or 'CB101'}]"
    return Message(f"这条注释不起作用，应写成“zhuomu: {right}”", f"this comment has no effect; write “zhuomu: {right}”")


def _unknown_verb(said: str, verb: str | None) -> Message:
    shown = verb or said.split(maxsplit=1)[0][:20]
    near = meant(verb) if verb else None
    hint = (f"，是不是 {near}", f", did you mean {near}") if near else ("", "")
    return Message(
        f"看不懂“{shown}”{hint[0]}（“zhuomu:”后面可以写 {'、'.join(VERBS)}）",
        f"“{shown}” is no order{hint[1]} (after “zhuomu:” there may be {', '.join(VERBS)})",
    )


def _no_codes(verb: str, reason: str) -> Message:
    if reason.startswith(("[", "［")):
        return Message(f"{verb} 的编号少了右方括号，应像 {verb}[CB101]", f"the codes of {verb} lack a closing bracket, as in {verb}[CB101]")
    return Message(
        f"{verb} 没有写明规则，应像 {verb}[CB101]；要包括所有规则，写 {verb}[ALL]",
        f"{verb} names no rules, as {verb}[CB101] would; write {verb}[ALL] for all of them",
    )
