"""The language of messages: Chinese, or English where it was asked for."""

import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhuomu.findings import Message

LANGUAGES = ("zh", "en")
VARIABLE = "ZHUOMU_LANG"


class Language(NamedTuple):
    """``code`` is zh or en."""

    code: str

    def of(self, message: Message) -> str:
        """The message in this language."""
        return message.en if self.code == "en" else message.zh

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return en if self.code == "en" else zh


def chosen_language(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of ``--lang`` or $ZHUOMU_LANG; needed before the command line is read, for its own messages.

    A variable that names no language is passed over, and standard error says so.
    """
    code = ""
    for number, word in enumerate(words):
        if word.startswith("--lang="):
            code = word.partition("=")[2]
        elif word == "--lang" and number + 1 < len(words):
            code = words[number + 1]
    if not code:
        code = environment.get(VARIABLE, "")
        if code and code not in LANGUAGES:
            _complain(code)
    return Language(code if code in LANGUAGES else "zh")


def _complain(code: str) -> None:
    # In both languages: which one is wanted is just what is not known.
    try:
        print(f"zhuomu: {VARIABLE}={code}：没有这种语言，可写 zh、en；no such language, write zh or en", file=sys.stderr)
    except OSError:
        return
