"""The language of messages: Chinese, or English where it was asked for."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhuomu.findings import Message

LANGUAGES = ("zh", "en")


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
    """The language of ``--lang`` or $ZHUOMU_LANG; needed before the command line is read, for its own messages."""
    code = environment.get("ZHUOMU_LANG", "zh")
    for number, word in enumerate(words):
        if word.startswith("--lang="):
            code = word.partition("=")[2]
        elif word == "--lang" and number + 1 < len(words):
            code = words[number + 1]
    return Language(code if code in LANGUAGES else "zh")
