"""Adds zhuomu to a pre-commit configuration, every other byte of which stays as it is."""

from __future__ import annotations

from typing import Any, Final

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.version import REPOSITORY, VERSION

NAME: Final = ".pre-commit-config.yaml"
#: The hooks that zhuomu offers.
IDENTIFIERS: Final = ("zhuomu", "zhuomu-fix")
_REMOTE: Final = (f"- repo: {REPOSITORY}", f"  rev: v{VERSION}", "  hooks:", "    - id: zhuomu")
_SUFFIXES: Final = "|".join(suffix.lstrip(".") for form in BUILT_IN if form.walked for suffix in form.suffixes)
_LOCAL: Final = (
    "- repo: local", "  hooks:", "    - id: zhuomu", "      name: zhuomu", "      entry: zhuomu check", "      language: system",
    rf"      files: (?i)\.({_SUFFIXES})$", "      require_serial: true",
)


def with_hook(text: str, path: str, *, local: bool = False) -> str:
    """The text of a pre-commit configuration with our hook behind the others; "" is one that does not exist yet.

    ``local`` is for the zhuomu that is installed, else pre-commit fetches its own. Raises ConfigurationError when the
    hook is there already, or where it would have to stand cannot be told.
    """
    entry = _LOCAL if local else _REMOTE
    end = "\r\n" if "\r\n" in text else "\n"
    before = _repositories(text, path)
    if before is None:
        whole = text if not text or text.endswith("\n") else text + end
        return whole + end.join(["repos:", *(f"  {line}" for line in entry), ""])
    if _is_there(before):
        raise _refused(path, Message("这里已经有 zhuomu 了", "zhuomu is here already"), before)
    added = text if before.flow_style and before.value else _added(text, before, entry, end)
    # Whatever may stand in a file: what is there now must be what was, and ours.
    try:
        after = _repositories(added, path)
    except ConfigurationError:
        after = None
    ours = _repositories(f"repos:{end}" + end.join(entry), path)
    if after is None or ours is None or _plain(after) != [*(_plain(before) if before.value else []), *_plain(ours)]:
        raise _refused(path, Message("repos 的写法不好往里加", "nothing can be added to repos as it is written"), before, Message(
            "请自己加上：\n" + "\n".join(entry), "add this yourself:\n" + "\n".join(entry),
        ))
    return added


def _refused(path: str, why: Message, node: Any, remedy: Message | None = None) -> ConfigurationError:
    mark = node.start_mark
    message = Message(f"{why.zh}，没有改动", f"{why.en}; the file is unchanged")
    return ConfigurationError(Problem(path, message, mark.line + 1, mark.column + 1, remedy=remedy))


def _added(text: str, repositories: Any, entry: tuple[str, ...], end: str) -> str:
    """The text with the entry behind the last of the repositories, indented as they are."""
    # These are the lines that PyYAML counts, for all that it reads.
    lines = text.splitlines(keepends=True)
    items = repositories.value or []
    if items:
        indent = lines[items[0].start_mark.line].partition("-")[0]
        last = _last_line(repositories, lines)
    else:
        indent, last = "  ", repositories.start_mark.line
        while last and not lines[min(last, len(lines) - 1)].startswith("repos"):
            last -= 1
        if "[]" in lines[last]:
            lines[last] = lines[last].replace("[]", "").rstrip() + end
    if not lines[last].endswith(("\n", "\r")):
        lines[last] += end
    return "".join([*lines[:last + 1], *(f"{indent}{line}{end}" for line in entry), *lines[last + 1:]])


def _last_line(node: Any, lines: list[str]) -> int:
    """The number of the line, from 0, in which the last value below a node ends."""
    while isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    number: int = node.end_mark.line
    if getattr(node, "style", None) in ("|", ">"):
        # Such a text ends where the next thing begins.
        number = min(number, len(lines)) - 1
        while not lines[number].strip():
            number -= 1
    return min(number, len(lines) - 1)


def _repositories(text: str, path: str) -> Any:
    """The value of ``repos``, or None where there is none. Raises ConfigurationError for what is no such configuration."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark: Any = getattr(error, "problem_mark", None)
        raise ConfigurationError(Problem(path, Message(
            "这里不是合法的 YAML，没有改动", "this is not valid YAML; the file is unchanged",
        ), mark.line + 1 if mark else 0, mark.column + 1 if mark else 0)) from error
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _refused(path, Message("这不是 pre-commit 的配置", "this is no configuration of pre-commit"), root)
    found = next((value for key, value in root.value if key.value == "repos"), None)
    if found is not None and not isinstance(found, yaml.SequenceNode) and found.tag != "tag:yaml.org,2002:null":
        raise _refused(path, Message("repos 应是一列", "repos should be a list"), found)
    return _Empty(found) if found is not None and not isinstance(found, yaml.SequenceNode) else found


class _Empty:
    """A list that was never begun: `repos:` and nothing behind it."""

    flow_style = False

    def __init__(self, node: Any) -> None:
        self.value: list[Any] = []
        self.start_mark = node.start_mark


def _plain(node: Any) -> Any:
    """A node as comparable values: lists, pairs and texts."""
    if isinstance(node, tuple):
        return tuple(map(_plain, node))
    return [_plain(item) for item in node.value] if isinstance(node.value, list) else node.value


def _is_there(repositories: Any) -> bool:
    """Whether one of the repositories is ours, or has a hook of our name."""
    for repository in repositories.value:
        fields = _fields(repository)
        if str(getattr(fields.get("repo"), "value", "")).rstrip("/").removesuffix(".git") == REPOSITORY:
            return True
        hooks = getattr(fields.get("hooks"), "value", ())
        if any(getattr(_fields(hook).get("id"), "value", "") in IDENTIFIERS for hook in hooks if not isinstance(hook, tuple)):
            return True
    return False


def _fields(node: Any) -> dict[str, Any]:
    pairs = node.value if isinstance(getattr(node, "value", None), list) else ()
    return {str(pair[0].value): pair[1] for pair in pairs if isinstance(pair, tuple)}
