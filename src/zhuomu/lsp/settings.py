"""What an editor may choose about the server: values, and how they are read from what a client sends."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from zhuomu.findings import Message

#: The section that a client's settings are kept under.
SECTION: Final = "zhuomu"


class Settings(NamedTuple):
    """The choices of an editor; in JSON their names are in camel case.

    ``language`` is that of messages, "zh" or "en", or "" for that of the project; ``debounce`` is how long to wait after a
    keystroke, in milliseconds. ``check_code`` says that files of source code are checked, too. ``config`` is the path of the
    configuration file to be read for every file, or "" for the nearest of each.
    """

    language: str = ""
    debounce: int = 150
    code_lens: bool = False
    workspace_diagnostics: bool = False
    check_code: bool = False
    config: str = ""


#: The longest ``debounce`` that makes sense.
_LONGEST: Final = 10_000


def settings_of(said: Any, before: Settings) -> tuple[Settings, list[Message]]:
    """The settings with what a client said put in, and what was wrong with it; wrong values change nothing.

    A client may say them plainly or under the key ``zhuomu``; null and keys of others say nothing.
    """
    if isinstance(said, dict) and isinstance(said.get(SECTION), dict):
        said = said[SECTION]
    if not isinstance(said, dict):
        return before, []
    mistakes: list[Message] = []
    for field, usual in before._asdict().items():
        name = json_name(field)
        value = said.get(name)
        if value is None:
            continue
        if type(value) is not type(usual) or not _fits(field, value):
            mistakes.append(Message(
                f"编辑器设置 zhuomu.{name} 的值 {value!r} 不能用，应为{_expected(field).zh}；没有理会它",
                f"the editor's setting zhuomu.{name} cannot be {value!r}, expected {_expected(field).en}; it was ignored",
            ))
        else:
            before = before._replace(**{field: value})
    return before, mistakes


def json_name(field: str) -> str:
    """The name of a setting in JSON."""
    first, *rest = field.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _fits(field: str, value: Any) -> bool:
    if field == "language":
        return value in ("", "zh", "en")
    return field != "debounce" or 0 <= value <= _LONGEST


def _expected(field: str) -> Message:
    if field == "language":
        return Message(' "zh"、"en" 或 ""', '"zh", "en" or ""')
    if field == "debounce":
        return Message(f" 0 到 {_LONGEST} 的整数（毫秒）", f"an integer from 0 to {_LONGEST} (milliseconds)")
    return Message("文件路径", "the path of a file") if field == "config" else Message(" true 或 false", "true or false")
