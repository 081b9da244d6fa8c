"""Reads a configuration file and all that it extends, the bases first."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from zhuomu.findings import Message, Problem
from zhuomu.project.configuration.nodes import Ledger, Node, Place, is_scalar, items
from zhuomu.project.configuration.presets import find_preset, is_preset
from zhuomu.project.configuration.verifying import verify
from zhuomu.project.paths import shown

#: A file of more bytes is no configuration.
MOST_BYTES: Final = 4_000_000
_EXTENDS: Final = "extends"
#: Gives the text of a file that is open somewhere, or None for one that counts as it is on disk.
Texts = Callable[[str], str | None]
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Layer(NamedTuple):
    """What one file says: its settings by name, each with the node of its key and that of its value."""

    path: str
    settings: dict[str, tuple[Node, Node]]


class Layers(NamedTuple):
    """The layers of a configuration, that of its own file last, and whether a preset of an installed pack is among them."""

    layers: tuple[Layer, ...]
    presets: bool


def on_disk(_path: str) -> str | None:
    """The texts of nobody who has files open."""
    return None


def read_layers(path: str, ledger: Ledger, texts: Texts = on_disk) -> Layers:
    """All layers of a file, with the texts given instead of what is on disk. What is wrong with any of them goes to the ledger."""
    reading = _Reading(ledger, texts)
    reading.read(os.path.abspath(path), None, ())
    return Layers(tuple(reading.layers.values()), reading.presets)


def _can_be_path(text: str) -> bool:
    try:
        return b"\0" not in text.encode("utf-8")
    except UnicodeEncodeError:
        return False


class _Reading:
    """The reading of one file and its bases."""

    def __init__(self, ledger: Ledger, texts: Texts) -> None:
        self.ledger = ledger
        self.texts = texts
        #: By the real path of the file: one that is a base of several counts once, where it is first needed.
        self.layers: dict[str, Layer] = {}
        self.presets = False

    def read(self, path: str, named: Node | None, outer: tuple[str, ...]) -> None:
        """Read a file after its bases. ``named`` is the item of ``extends`` that names it, ``outer`` are the files around it."""
        real = os.path.realpath(path)
        if named is not None and real in outer:
            circle = [*outer[outer.index(real):], real]
            names = " → ".join(shown(each) for each in circle)
            self.ledger.complain(named.place, Message(f"extends 绕回了自己：{names}", f"extends leads back to itself: {names}"))
            return
        if real in self.layers:
            return
        root = self._root(path, named)
        if root is None:
            return
        verify(root, self.ledger)
        settings = {key.value: (key, value) for key, value in root.value} if root.kind == "mapping" else {}
        bases = settings.pop(_EXTENDS, None)
        for item in items(bases[1]) if bases is not None else ():
            base = self._base(item, os.path.dirname(path))
            if base is not None:
                self.ledger.led.setdefault(base, self.ledger.led[path] if outer else item.place)
                self.read(base, item, (*outer, real))
        if bases is not None:
            settings[_EXTENDS] = bases
        self.layers[real] = Layer(path, settings)

    def _base(self, item: Node, folder: str) -> str | None:
        if not is_scalar(item) or not item.value.strip() or not _can_be_path(item.value):
            # Reported already.
            return None
        if _URL.match(item.value):
            self.ledger.complain(item.place, Message(
                "extends 不能写网址：zhuomu 不从网上取任何东西", "extends takes no addresses: zhuomu fetches nothing from the network",
            ), Message(
                "请把那份配置存到仓库里写它的路径，或装一个规则包写“包:预设”", "save it in the repository and write its path, or install a pack and write PACK:PRESET",
            ))
            return None
        if not is_preset(item.value):
            return os.path.normpath(os.path.join(folder, os.path.expanduser(item.value)))
        self.presets = True
        found = find_preset(item.value)
        if isinstance(found, Message):
            self.ledger.complain(item.place, found)
            return None
        return found

    def _root(self, path: str, named: Node | None) -> Node | None:
        text = self._text(path, named)
        if text is None:
            return None
        self.ledger.texts[path] = text
        if path.endswith(".toml"):
            from zhuomu.project.configuration.toml_file import read_toml

            before = len(self.ledger.problems)
            root = read_toml(path, text, self.ledger)
            if root is None and len(self.ledger.problems) == before:
                place = named.place if named is not None else Place(path)
                self.ledger.complain(place, Message(
                    f"{shown(path)} 里没有 [tool.zhuomu]", f"{shown(path)} has no [tool.zhuomu]",
                ))
            return root
        from zhuomu.project.configuration.yaml_file import read_yaml

        root = read_yaml(path, text, self.ledger)
        # A file that says nothing is as good as none; one in which something is wrong was reported.
        return Node("mapping", [], Place(path)) if root is None or root.kind == "null" else root

    def _text(self, path: str, named: Node | None) -> str | None:
        if named is not None and os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
            # Reading from a device or a pipe may never end.
            self._unread(path, named, Message("不是普通的文件", "it is no ordinary file"))
            return None
        text = self.texts(path)
        if text is not None:
            return text.removeprefix("\ufeff")
        try:
            with open(path, "rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                self._unread(path, named, Message(f"超过 {MOST_BYTES} 字节", f"it has more than {MOST_BYTES} bytes"))
                return None
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._unread(path, named, Message(
                f"第 {error.start} 个字节（从 0 数起）不合 UTF-8", f"byte {error.start} is not valid UTF-8",
            ))
        except OSError as error:
            from zhuomu.text.reasons import reason, remedy

            self._unread(path, named, reason(error), remedy(error))
        return None

    def _unread(self, path: str, named: Node | None, why: Message, remedy: Message | None = None) -> None:
        if named is not None:
            self.ledger.complain(named.place, Message(
                f"extends 写的 {shown(path)} 读不出来，{why.zh}", f"{shown(path)}, which extends names, cannot be read, {why.en}",
            ))
            return
        self.ledger.problems.append(Problem(path, Message(
            f"配置文件读不出来，{why.zh}", f"the configuration cannot be read, {why.en}",
        ), remedy=remedy or Message("请把它存为 UTF-8 的文本", "save it as text in UTF-8")))
