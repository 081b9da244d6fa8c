"""Reads `.zhuomu.yaml`: the nearest one above the working directory. Data only; all mistakes at once, with their place."""

import os
from typing import Any, NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.findings import SEVERITIES, Message, Problem
from zhuomu.project.formats import FormatGlob
from zhuomu.text.nearest import nearest

FILE_NAMES = (".zhuomu.yaml", ".zhuomu.yml")


class Configuration(NamedTuple):
    """The settings in force.

    ``packs`` are absolute paths; ``max_file_size`` is in bytes, None for the usual limit; ``path`` is the file they
    came from, if any.
    """

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    preview: bool = False
    fail_level: str = "warning"
    language: str = "zh"
    encoding: str = "utf-8"
    path: str | None = None
    formats: tuple[FormatGlob, ...] = ()
    max_file_size: int | None = None


_LISTS = ("packs", "select", "ignore", "words")
_KEYS = (*_LISTS, "preview", "fail-level", "language", "encoding", "formats", "max-file-size")
_CHOICES = {"fail-level": SEVERITIES, "language": ("zh", "en")}


def find_configuration(folder: str) -> str | None:
    """The nearest configuration file in a folder or above it."""
    folder = os.path.abspath(folder)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def load_configuration(path: str) -> Configuration:
    """The configuration of a file. Raises ConfigurationError with one problem for every mistake."""
    import yaml

    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        from zhuomu.text.reasons import reason

        utf8 = Message(f"第 {getattr(error, 'start', 0)} 个字节（从 0 数起）不合 UTF-8", f"byte {getattr(error, 'start', 0)} is not valid UTF-8")
        why = utf8 if isinstance(error, UnicodeDecodeError) else reason(error)
        raise ConfigurationError(Problem(path, Message(
            f"配置文件读不出来，{why.zh}", f"the configuration cannot be read, {why.en}",
        ), remedy=Message("请把它存为 UTF-8，并检查权限", "save it as UTF-8 and check its permissions"))) from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        problem = getattr(error, "problem", None) or str(error)
        raise ConfigurationError(_problem(path, text, line, column, Message(
            f"这里不是合法的 YAML：{problem}", f"this is not valid YAML: {problem}",
        ))) from error
    return _read(path, text, root)


def _problem(path: str, text: str, line: int, column: int, message: Message) -> Problem:
    lines = text.split("\n")
    return Problem(path, message, line + 1, column + 1, lines[line] if line < len(lines) else "")


def _read(path: str, text: str, root: Any) -> Configuration:
    import yaml

    problems: list[Problem] = []

    def mistake(node: Any, zh: str, en: str) -> None:
        problems.append(_problem(path, text, node.start_mark.line, node.start_mark.column, Message(zh, en)))

    values: dict[str, Any] = {"path": path}
    empty = root is None or root.tag == "tag:yaml.org,2002:null"
    if not empty and not isinstance(root, yaml.MappingNode):
        mistake(root, "配置应写成“键: 值”", "the configuration should be a mapping")
    elif not empty:
        for key_node, value_node in root.value:
            key = str(key_node.value)
            if key not in _KEYS:
                near = nearest(key, _KEYS)
                hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
                mistake(key_node, f"没有 {key} 这个配置项{hint[0]}（可写：{'、'.join(_KEYS)}）",
                        f"there is no setting {key}{hint[1]} (known: {', '.join(_KEYS)})")
                continue
            if key.replace("-", "_") in values:
                mistake(key_node, f"{key} 写了两次，留一个", f"{key} is written twice; keep one")
            values[key.replace("-", "_")] = _value(key, value_node, mistake)
    if problems:
        raise ConfigurationError(*problems)
    folder = os.path.dirname(os.path.abspath(path))
    values["packs"] = tuple(os.path.normpath(os.path.join(folder, pack)) for pack in values.get("packs", ()))
    return Configuration(**values)


def _value(key: str, node: Any, mistake: Any) -> Any:
    import yaml

    if key in _LISTS:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if any(not isinstance(item, yaml.ScalarNode) for item in nodes):
            mistake(node, f"{key} 应是一列字词", f"{key} should be a list of strings")
            return ()
        return tuple(str(item.value) for item in nodes if item.value)
    if key in _CHOICES:
        if node.value not in _CHOICES[key]:
            mistake(node, f"{key} 可写 {'、'.join(_CHOICES[key])}", f"{key} should be one of {', '.join(_CHOICES[key])}")
            return _CHOICES[key][0]
        return node.value
    if key == "encoding":
        return _encoding(node, mistake)
    if key == "formats":
        return _formats(node, mistake)
    if key == "max-file-size":
        return _size(node, mistake)
    if node.tag != "tag:yaml.org,2002:bool":
        mistake(node, f"{key} 应是 true 或 false", f"{key} should be true or false")
        return False
    return str(node.value).lower() in ("true", "yes", "on")


def _formats(node: Any, mistake: Any) -> tuple[FormatGlob, ...]:
    import yaml

    if not isinstance(node, yaml.MappingNode) or any(
        not isinstance(item, yaml.ScalarNode) or not item.value for pair in node.value for item in pair
    ):
        mistake(node, 'formats 应写成一行行“通配符: 格式”，如 "docs/**/*.txt": markdown',
                'formats should be a mapping from globs to formats, like "docs/**/*.txt": markdown')
        return ()
    return tuple(
        FormatGlob(str(glob.value), str(name.value), name.start_mark.line + 1, name.start_mark.column + 1)
        for glob, name in node.value
    )


def _size(node: Any, mistake: Any) -> int | None:
    import re

    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([kKmMgG]?)[bB]?", str(node.value))
    if not found:
        mistake(node, "max-file-size 应是大小，如 500KB、20MB", "max-file-size should be a size like 500KB or 20MB")
        return None
    return int(float(found[1]) * {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}[found[2].lower()])


def _encoding(node: Any, mistake: Any) -> str:
    import codecs

    name = str(node.value)
    try:
        if name != "auto":
            codecs.lookup(name)
    except LookupError:
        mistake(node, f"不认识编码“{name}”，可写 utf-8、gb18030、utf-16 等，或 auto（先试 UTF-8，再试 GB18030）",
                f"unknown encoding “{name}”; write utf-8, gb18030, utf-16 or the like, or auto (UTF-8, then GB18030)")
        return "utf-8"
    return name
