"""What is not to be checked: patterns of .gitignore files, and those of the configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from zhuomu.project.paths import upwards

#: The patterns of one file, and the folder they are relative to, which ends in a separator.
Layer = tuple[str, Any]


def patterns(lines: Sequence[str], folder: str) -> Layer:
    """Patterns as in .gitignore, relative to a folder."""
    # Slow to import, and many a run has no pattern to match.
    from pathspec import GitIgnoreSpec

    return os.path.join(os.path.abspath(folder), ""), GitIgnoreSpec.from_lines(lines)


def matches(layer: Layer, path: str) -> bool | None:
    """Whether the last pattern that fits an absolute path takes it in or, with `!`, out; None where none fits.

    The path of a folder ends in a separator.
    """
    base, spec = layer
    if not path.startswith(base):
        return None
    relative = path[len(base):]
    result: bool | None = spec.check_file(relative if os.sep == "/" else relative.replace(os.sep, "/")).include
    return result


def ignored(layers: Sequence[Layer], path: str) -> bool:
    """Whether git would ignore an absolute path; ``layers`` come innermost first, and the first that has a say decides."""
    for layer in layers:
        decided = matches(layer, path)
        if decided is not None:
            return decided
    return False


def ignore_file(folder: str) -> Layer | None:
    """The .gitignore of a folder; None where there is none that can be read or none that says anything."""
    return _layer(os.path.join(folder, ".gitignore"), folder)


def layers_above(folder: str) -> list[Layer]:
    """The layers that hold for a folder because of where it is in a repository, innermost first, its own left out.

    Outside a repository there are none: how far up to look is not known.
    """
    folder = os.path.abspath(folder)
    root = repository(folder)
    if root is None:
        return []
    found: list[Layer] = []
    while folder != root:
        folder = os.path.dirname(folder)
        layer = ignore_file(folder)
        if layer is not None:
            found.append(layer)
    own = _layer(os.path.join(root, ".git", "info", "exclude"), root)
    return [*found, own] if own else found


def repository(folder: str) -> str | None:
    """The root of the git repository that a folder is in, or None."""
    return next((place for place in upwards(folder) if os.path.exists(os.path.join(place, ".git"))), None)


def _layer(path: str, folder: str) -> Layer | None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    return patterns(said, folder) if said else None
