"""How a comment for zhuomu begins, and what somebody writes who means to begin one."""

from __future__ import annotations

import re
from typing import Final

#: What a comment can order.
VERBS: Final = ("ignore", "disable", "enable", "ignore-file")
#: What other tools call such orders, or people who do not remember the word, and the verb that does it here: never one
#: that is about more.
OTHER_WORDS: Final = {
    **dict.fromkeys((
        "ignore-next-line", "ignore-line", "ignore-next", "disable-next-line", "disable-line", "disable-next", "skip-next-line",
        "skip-line", "skip", "suppress", "noqa", "nolint", "忽略", "跳过",
    ), "ignore"),
    **dict.fromkeys(("disable-file", "file-ignore", "file-disable", "skip-file", "忽略文件", "跳过文件"), "ignore-file"),
    **dict.fromkeys(("off", "ignore-start", "ignore-begin", "disable-start", "disable-begin", "停用", "禁用", "关闭"), "disable"),
    **dict.fromkeys((
        "on", "ignore-end", "ignore-stop", "disable-end", "disable-stop", "unignore", "undisable",
        "re-enable", "reenable", "resume", "启用", "打开",
    ), "enable"),
}  # fmt: skip

_WORDS_OF_HAN: Final = "|".join(sorted(filter(lambda word: not word.isascii(), OTHER_WORDS), key=len, reverse=True))
#: The first word of an order, as it might be written.
WORD: Final = rf"[A-Za-z][A-Za-z_-]*|{_WORDS_OF_HAN}"
_NO_LETTER: Final = "(?![A-Za-z0-9_-])"
_VERB: Final = rf"(?i:{'|'.join(sorted(VERBS, key=len, reverse=True))}){_NO_LETTER}"
_KNOWN: Final = rf"(?:{_VERB}|(?i:{'|'.join(sorted(filter(str.isascii, OTHER_WORDS), key=len, reverse=True))}){_NO_LETTER}|{_WORDS_OF_HAN})"
_BRACKET: Final = r"[\[［]"
#: A code as rules mostly have it, and ALL.
CODE: Final = rf"(?:(?i:all)|[A-Za-z]{{1,4}}[0-9]{{2,}}|[A-Z]{{2,4}}[0-9]){_NO_LETTER}"
#: What nobody writes behind one of these words but to give an order.
ORDER_WITH_CODES: Final = rf"(?:{_KNOWN}[ \t]*(?:[\[［(（:：]|{CODE})|[A-Za-z][A-Za-z_-]*{_BRACKET}[ \t]*{CODE})"
_ORDER: Final = rf"(?:{_VERB}|[A-Za-z][A-Za-z_-]*[ \t]*{_BRACKET}|{ORDER_WITH_CODES})"
_NAMES: Final = "(?i:zhuomu)|啄木鸟?"
#: What a comment for zhuomu begins with. In other letters than small ones it may as well begin a sentence.
ADDRESS: Final = rf"(?:zhuomu[ \t]*[:：]|(?i:zhuomu)[ \t]*[:：](?=\s*{_ORDER}))"


def nearly(closing: str) -> str:
    """A regular expression for what looks like the beginning of a comment for zhuomu and is none, in comments that end so.

    Without a colon, or with another name, it may be a sentence about zhuomu: then there has to follow what can only be an order.
    """
    end = rf"\s*{re.escape(closing)}" if closing else r"[ \t]*(?:[\r\n]|\Z)"
    alone = rf"(?:{ORDER_WITH_CODES}|{_KNOWN}(?:[ \t]+[A-Z]{{2,4}})?{end})"
    return (
        rf"(?:{_NAMES})(?:[-_](?={_KNOWN}|[A-Za-z][A-Za-z_-]*[ \t]*{_BRACKET})"
        rf"|[ \t]*[:：](?=\s*{_ORDER})|(?:[ \t]+|[ \t]*[=.,;，。；][ \t]*)(?={alone}))"
    )


def is_addressed(text: str) -> bool:
    """Whether what a comment says, in code, is for zhuomu, and so says nothing to its readers."""
    said = text.lstrip()
    # Few comments begin so, and the expression takes longer to make than a file to read.
    return said[:6].lower() == "zhuomu" and re.match(ADDRESS, said) is not None
