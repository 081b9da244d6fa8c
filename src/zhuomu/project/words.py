"""Words that are accepted: the list of a configuration as text, and the user's own list.

The user's own list is a file with one word a line; a `#` at its beginning or behind a space begins a comment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence

from zhuomu.errors import ConfigurationError, ZhuomuError
from zhuomu.findings import Message, Problem
from zhuomu.project.storage import user_folder

KEY = "words"


# ---------------------------------------------------------------- the user's own list
def configuration_folder() -> str:
    """The folder of this user's own settings: $ZHUOMU_CONFIG_DIR, or the platform's usual place."""
    return user_folder(
        "ZHUOMU_CONFIG_DIR", ("APPDATA", "AppData/Roaming"), "Library/Application Support", ("XDG_CONFIG_HOME", ".config"),
    )


def user_words_file() -> str:
    """Where the user's own list is, or would be."""
    return os.path.join(configuration_folder(), "words.txt")


def user_words() -> tuple[str, ...]:
    """The words of the user's own list, in its order; none when there is no list. Raises ConfigurationError."""
    path = user_words_file()
    try:
        with open(path, "rb") as file:
            return words_of(file.read().decode("utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        from zhuomu.text.reasons import reason

        why = Message("不是 UTF-8", "it is not UTF-8") if isinstance(error, UnicodeDecodeError) else reason(error)
        raise ConfigurationError(Problem(
            path, Message(f"自己的词表读不出来，{why.zh}", f"your own list of words cannot be read, {why.en}"),
            remedy=Message("请把它存为 UTF-8 的文本，或者删去", "save it as text in UTF-8, or delete it"),
        )) from error


def words_of(text: str) -> tuple[str, ...]:
    """The words of a list with one a line, each once."""
    return tuple(dict.fromkeys(word for word in map(_word, text.splitlines()) if word))


def _word(line: str) -> str:
    return re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip()


def list_with(text: str, words: Sequence[str]) -> str:
    """A list with one word a line, and more words at its end."""
    between = "" if not text or text.endswith("\n") else "\n"
    return text + between + "".join(f"{word}\n" for word in words)


def list_without(text: str, words: Sequence[str]) -> str:
    """A list with one word a line, without some of them."""
    gone = set(words)
    return "".join(line for line in text.splitlines(keepends=True) if _word(line) not in gone)


# ---------------------------------------------------------------- the list of a configuration
def with_words(text: str, words: Sequence[str], path: str = "") -> str:
    """The text of a configuration file in YAML with words added to its ``words``, everything else byte for byte as it was.

    Words that are there already are not added again. Raises ConfigurationError when the file has mistakes, or its list is
    written in a way that cannot be edited safely; ``path`` is for the message.
    """
    from zhuomu.project.yaml_lists import items_of, with_items

    def change(text: str) -> str:
        there = items_of(text, KEY)
        return with_items(text, KEY, [word for word in dict.fromkeys(words) if word not in there])

    return _changed(text, change, path, "- " + "、".join(words))


def without_words(text: str, words: Sequence[str], path: str = "") -> str:
    """The text of a configuration file in YAML with words taken out of its ``words``. Raises ConfigurationError."""
    from zhuomu.project.yaml_lists import without_items

    return _changed(text, lambda text: without_items(text, KEY, words), path, "、".join(words))


def words_written(text: str, path: str = "") -> tuple[str, ...]:
    """What ``words`` of a configuration file in YAML holds, whatever else is in the file. Raises ConfigurationError."""
    from zhuomu.project.yaml_lists import items_of

    found: list[str] = []

    def look(text: str) -> str:
        found.extend(items_of(text, KEY))
        return text

    _done(text, look, path, KEY)
    return tuple(found)


def words_in_toml(path: str) -> tuple[str, ...]:
    """What ``words`` of a configuration file in TOML holds itself, without what it extends. Raises ConfigurationError."""
    from zhuomu.project.configuration.layers import read_layers
    from zhuomu.project.configuration.nodes import Ledger, items

    ledger = Ledger()
    layers = read_layers(path, ledger).layers
    if ledger.problems:
        raise ConfigurationError(*ledger.problems)
    own = layers[-1].settings.get(KEY)
    return tuple(dict.fromkeys(item.value for item in items(own[1]))) if own is not None else ()


def refuse_impossible(words: Sequence[str]) -> None:
    """Raise ConfigurationError for what can be no accepted word."""
    for word in words:
        strange = next((sign for sign in word if not sign.isprintable()), None)
        if not word.strip() or strange or _word(word) != word:
            what = f"“{word}”" if word.strip() and not strange else ascii(word)
            raise ConfigurationError(Problem("", Message(
                f"{what} 不能作为一个词：词里不能有换行和控制字符，两头不能有空白，# 不能在词首或空格之后",
                f"{what} cannot be a word: it may hold no line ends and control characters, no white space around it, and # only "
                "behind another character",
            )))


def _changed(text: str, change: Callable[[str], str], path: str, what: str) -> str:
    changed = _done(text, change, path, what)
    wrong = _mistakes(changed, path)
    if wrong is not None:
        # The places of the mistakes are better told as they are in the file.
        raise _mistakes(text, path) or wrong
    return changed


def _done(text: str, change: Callable[[str], str], path: str, what: str) -> str:
    import yaml

    from zhuomu.project.yaml_lists import NotEditable

    try:
        return change(text)
    except (yaml.YAMLError, NotEditable) as error:
        raise _mistakes(text, path) or _refused(path, what) from error


def _mistakes(text: str, path: str) -> ZhuomuError | None:
    """What is wrong with the text of a configuration, if anything."""
    from zhuomu.project.configuration.nodes import Ledger
    from zhuomu.project.configuration.verifying import verify
    from zhuomu.project.configuration.yaml_file import read_yaml

    ledger = Ledger()
    ledger.texts[path] = text
    root = read_yaml(path, text, ledger)
    if root is not None and root.kind != "null":
        verify(root, ledger)
    return ConfigurationError(*ledger.problems) if ledger.problems else None


def _refused(path: str, what: str) -> ZhuomuError:
    return ConfigurationError(Problem(path, Message(
        f"这个文件里 {KEY} 的写法不便自动修改，文件没有动", f"{KEY} is written in a way that cannot be edited safely; nothing is changed",
    ), remedy=Message(f"请自己在 {KEY} 里加上或去掉：{what}", f"edit {KEY} yourself: {what}")))
