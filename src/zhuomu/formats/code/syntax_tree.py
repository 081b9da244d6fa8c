"""Code as a tree: the grammars of tree-sitter, and what keeps it from taking too long or falling over."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import accumulate
from time import thread_time
from typing import TYPE_CHECKING, Final
from zlib import compress

if TYPE_CHECKING:
    from tree_sitter import Language, Tree

#: The module of each grammar and the function in it.
GRAMMARS: Final = {
    "python": ("tree_sitter_python", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "go": ("tree_sitter_go", "language"),
    "java": ("tree_sitter_java", "language"),
    "c": ("tree_sitter_c", "language"),
    "cpp": ("tree_sitter_cpp", "language"),
    "rust": ("tree_sitter_rust", "language"),
    "shell": ("tree_sitter_bash", "language"),
    "yaml": ("tree_sitter_yaml", "language"),
    "toml": ("tree_sitter_toml", "language"),
    "json": ("tree_sitter_json", "language"),
}

#: tree-sitter recurses over what is open, and a file with more of that than this is none that somebody wrote.
_DEEPEST: Final = 1000
#: The grammar of YAML writes past the end of a buffer when more than 250 collections are open.
_DEEPEST_YAML: Final = 100
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"()[]{}")
_STEPS: Final = {0x28: 1, 0x5B: 1, 0x7B: 1, 0x29: -1, 0x5D: -1, 0x7D: -1}
_INDICATOR: Final = re.compile(rb"[-?:](?=\s)")
#: Seconds of computing for a file, and for each of its bytes: ten times what code takes, but recovery from errors can
#: take any time.
_SECONDS: Final = 0.3
_SECONDS_A_BYTE: Final = 1.5e-6
#: Languages in which files are written by programs, the same again and again, and parse without harm.
_DATA: Final = ("json", "toml", "yaml")
#: How often a longer file says the same that nobody wrote: by what part of it is left when it is packed.
_REPETITIONS: Final = 100
_LONGER: Final = 20_000
#: How much tree-sitter is given at once. It asks for the text of a node again, too.
_PIECE: Final = 1 << 14


@cache
def load(language: str) -> Language:
    """The grammar of a language. Raises ImportError, saying what to install, when it is not there."""
    module, function = GRAMMARS[language]
    try:
        from tree_sitter import Language

        return Language(getattr(import_module(module), function)())
    except ImportError as error:
        packages = f"tree-sitter {module.replace('_', '-')}"
        raise ImportError(
            f"reading {language} needs tree-sitter and its grammar; install them with: pip install {packages}"
        ) from error


def parse_tree(data: bytes, language: str) -> Tree | None:
    """The tree of ``data``, or None when it is nested too deeply or too broken to be parsed in reasonable time.

    So it is when the same is there again and again: where that is a mistake, tree-sitter may take all memory.
    """
    if _too_deep(data, language) or (language not in _DATA and _monotonous(data)):
        return None
    grammar = load(language)
    from tree_sitter import Parser

    limit = thread_time() + _SECONDS + _SECONDS_A_BYTE * len(data)
    try:
        return Parser(grammar).parse(
            lambda offset, _: data[offset : offset + _PIECE],
            progress_callback=lambda _, __: thread_time() > limit,
        )
    except ValueError:
        return None


class CodePoints:
    """Counts the code points of UTF-8."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._byte = self._point = 0

    def at(self, byte: int) -> int:
        """How many code points there are before a byte. Bytes are asked for in ascending order."""
        self._point += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._point


def _monotonous(data: bytes) -> bool:
    return len(data) > _LONGER and len(compress(data, 1)) * _REPETITIONS < len(data)


def _too_deep(data: bytes, language: str) -> bool:
    brackets = data.translate(None, _NO_BRACKETS)
    if len(brackets) > _DEEPEST and max(accumulate(map(_STEPS.__getitem__, brackets))) > _DEEPEST:
        return True
    if language == "yaml":
        return _deepest_collection(data) > _DEEPEST_YAML
    # Nothing interrupts tree-sitter when it gives up on a pipeline.
    return language == "shell" and any(line.count(b"|") > _DEEPEST for line in data.split(b"\n"))


def _deepest_collection(data: bytes) -> int:
    """How many block collections of YAML are open at once, at most."""
    deepest = 0
    levels: list[tuple[int, int]] = []
    for line in data.split(b"\n"):
        content = line.lstrip(b" ")
        if not content.strip():
            continue
        indent = len(line) - len(content)
        while levels and levels[-1][0] >= indent:
            levels.pop()
        # A list may stand in the column of the key that it belongs to.
        opened = (levels[-1][1] if levels else 0) + 1 + len(_INDICATOR.findall(content + b"\n"))
        levels.append((indent, opened))
        deepest = max(deepest, opened)
    return deepest
