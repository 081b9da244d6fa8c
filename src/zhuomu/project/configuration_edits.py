"""Edits of configuration files as texts: everything that is not meant to change stays byte for byte as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from zhuomu.errors import ConfigurationError, ZhuomuError
from zhuomu.findings import Message, Problem
from zhuomu.project.configuration.nodes import Ledger, Node, selectors

_IGNORE: Final = "ignore"
_TABLE: Final = ("tool", "zhuomu")
#: The settings of a file by name, without their places.
_Settings = dict[str, Any]


def ignoring_rule(text: str, path: str, code: str) -> str:
    """The text of a configuration file in which a rule is ignored for the whole project, besides what it says already.

    An empty text becomes a configuration that says nothing else; one that ignores the code already stays as it is. ``path``
    tells whether it is YAML or TOML. Raises ConfigurationError when the file has mistakes, also when these are in its other
    lines, or when its list is written in a way that cannot be edited safely.
    """
    before = _read(text, path)
    if code.upper() in map(str.upper, before.ignored):
        if before.problems:
            raise ConfigurationError(*before.problems)
        return text
    changed = _with_item(text, path, code)
    after = _read(changed, path)
    if after.problems:
        # The places of the mistakes are better told as they are in the file.
        raise ConfigurationError(*(before.problems or after.problems))
    if after.ignored != [*before.ignored, code] or before.others != after.others:
        raise _refused(path, code)
    return changed


class _Reading:
    """What a text says, and what is wrong with it."""

    def __init__(self, root: Node | None, problems: Sequence[Problem]) -> None:
        self.problems = problems
        pairs = root.value if root is not None and root.kind == "mapping" else []
        said = {key.value: value for key, value in pairs}
        node = said.pop(_IGNORE, None)
        self.ignored = [] if node is None or node.kind in ("null", "mapping") else [str(item.value) for item in selectors(node)]
        self.others = {name: _bare(value) for name, value in said.items()}


def _read(text: str, path: str) -> _Reading:
    from zhuomu.project.configuration.verifying import verify

    ledger = Ledger()
    text = text.removeprefix("\ufeff")
    ledger.texts[path] = text
    if path.endswith(".toml"):
        from zhuomu.project.configuration.toml_file import read_toml

        root = read_toml(path, text, ledger)
    else:
        from zhuomu.project.configuration.yaml_file import read_yaml

        root = read_yaml(path, text, ledger)
    if root is not None and root.kind != "null":
        verify(root, ledger)
    return _Reading(root, ledger.problems)


def _bare(node: Node) -> Any:
    """A value without its places."""
    if node.kind == "list":
        return node.kind, [_bare(item) for item in node.value]
    if node.kind == "mapping":
        return node.kind, [(_bare(key), _bare(value)) for key, value in node.value]
    return node.kind, node.value


def _with_item(text: str, path: str, code: str) -> str:
    from yaml import YAMLError

    from zhuomu.project.yaml_lists import NotEditable

    try:
        if path.endswith(".toml"):
            from zhuomu.project.toml_lists import with_items as with_items_in_toml

            mark = "\ufeff" if text.startswith("\ufeff") else ""
            return mark + with_items_in_toml(text.removeprefix(mark), _TABLE, _IGNORE, [code])
        from zhuomu.project.yaml_lists import with_items

        return with_items(text, _IGNORE, [code])
    except (YAMLError, ValueError, OverflowError, RecursionError, NotEditable) as error:
        raise _mistakes(text, path) or _refused(path, code) from error


def _mistakes(text: str, path: str) -> ZhuomuError | None:
    problems = _read(text, path).problems
    return ConfigurationError(*problems) if problems else None


def _refused(path: str, code: str) -> ZhuomuError:
    return ConfigurationError(Problem(path, Message(
        f"这个文件里 {_IGNORE} 的写法不便自动修改，文件没有动", f"{_IGNORE} is written in a way that cannot be edited safely; nothing is changed",
    ), remedy=Message(f"请自己在 {_IGNORE} 里加上 {code}", f"add {code} to {_IGNORE} yourself")))
