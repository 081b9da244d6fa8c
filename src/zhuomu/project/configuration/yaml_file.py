"""Reads YAML into nodes: data only, every value with its place."""

from __future__ import annotations

from typing import Any, Final

import yaml

from zhuomu.findings import Message
from zhuomu.project.configuration.nodes import Ledger, Node, Place
from zhuomu.text.lines import Lines

_TAG: Final = "tag:yaml.org,2002:"
_KINDS: Final = {
    "str": "text", "int": "integer", "float": "number", "bool": "boolean", "null": "null", "timestamp": "date", "value": "text",
}
#: A file whose aliases stand for more values than this, or that is nested deeper, is refused.
MOST_NODES: Final = 100_000
DEEPEST: Final = 20


def read_yaml(path: str, text: str, ledger: Ledger) -> Node | None:
    """The root of a YAML file, or None for an empty one. What is wrong with it goes to the ledger."""
    index = 0
    try:
        loader = yaml.SafeLoader(text)
        try:
            root = loader.get_single_node()
        finally:
            index = loader.index
    except yaml.YAMLError as error:
        _complain(error, path, text, ledger)
        return None
    except RecursionError:
        ledger.complain(Place(path, 1, 1), Message("括号或缩进套得太深", "brackets or indentation are nested too deeply"))
        return None
    except (ValueError, OverflowError):
        # PyYAML believes every number of an escape, and of the version of YAML.
        ledger.complain(_place(path, Lines(text), min(index, len(text))), Message(
            "这里的数太大：没有这个编号的字符，也没有这一版 YAML", "this number is too large: there is no such character or version of YAML",
        ))
        return None
    return None if root is None else _Reader(path, text, ledger).read(root)


class _TooMuchError(Exception):
    """The file stands for too much to be a configuration."""


class _Reader:
    """Turns the nodes of PyYAML into ours."""

    def __init__(self, path: str, text: str, ledger: Ledger) -> None:
        self._path = path
        self._lines = Lines(text)
        self._ledger = ledger
        self._left = MOST_NODES

    def read(self, root: Any) -> Node | None:
        """The tree below a node, unless it is too large."""
        try:
            return self._node(root, 0)
        except _TooMuchError:
            self._ledger.complain(self._place(root), Message(
                f"这个文件展开以后太大或套得太深（最多 {MOST_NODES} 个值、{DEEPEST} 层），请检查 & 和 * 的用法",
                f"this file stands for too much (at most {MOST_NODES} values, {DEEPEST} levels); look at its & and *",
            ))
            return None

    def _node(self, node: Any, depth: int) -> Node:
        self._left -= 1
        # An alias may lead into itself, or stand for ever more of others.
        if self._left < 0 or depth > DEEPEST:
            raise _TooMuchError
        kind = node.tag.removeprefix(_TAG)
        if isinstance(node, yaml.ScalarNode) and kind in _KINDS:
            return Node(_KINDS[kind], node.value, self._place(node), 1 if node.style in ("'", '"') else 0)
        if isinstance(node, yaml.SequenceNode) and kind == "seq":
            return Node("list", [self._node(item, depth + 1) for item in node.value], self._place(node))
        if isinstance(node, yaml.MappingNode) and kind == "map":
            return Node("mapping", self._pairs(node, depth), self._place(node))
        self._ledger.complain(self._place(node), Message(
            f"配置里不能用标签 !{kind.removeprefix('!')}", f"a configuration has no tag !{kind.removeprefix('!')}",
        ), Message("请去掉标签，直接写值", "write the value without a tag"))
        return Node("other", "", self._place(node))

    def _pairs(self, node: yaml.MappingNode, depth: int) -> list[tuple[Node, Node]]:
        pairs = []
        for key, value in node.value:
            if key.tag == f"{_TAG}merge":
                self._ledger.complain(self._place(key), Message(
                    "配置里不能用 <<；要合用一份配置，请写 extends", "a configuration has no <<; to share settings, write extends",
                ))
            elif not isinstance(key, yaml.ScalarNode):
                self._ledger.complain(self._place(key), Message("键应是一个词，不能是列表或映射", "a key is a word, not a list or a mapping"))
            else:
                pairs.append((self._node(key, depth + 1), self._node(value, depth + 1)))
        return pairs

    def _place(self, node: Any) -> Place:
        return _place(self._path, self._lines, node.start_mark.index)


def _place(path: str, lines: Lines, index: int) -> Place:
    # PyYAML ends lines at U+2028 and the like as well, so its own numbers are not those of an editor.
    line = lines.line(index)
    return Place(path, line, index - lines.span(line)[0] + 1)


def _complain(error: yaml.YAMLError, path: str, text: str, ledger: Ledger) -> None:
    from zhuomu.project.configuration.yaml_words import explained

    lines = Lines(text)
    mark: Any = getattr(error, "problem_mark", None)
    index = mark.index if mark is not None else getattr(error, "position", 0)
    index = min(index, len(text))
    place = _place(path, lines, index)
    if mark is not None and index == len(text) and place.column == 1 and place.line > 1:
        # What is missing at the end of the file is missing behind the last thing that is there.
        place = _place(path, lines, len(text.rstrip()))
    message, remedy = explained(error, ledger.line(place))
    ledger.complain(place, message, remedy)
