"""Paths as services want them: relative to the repository, with slashes."""

from __future__ import annotations

import os


class Repository:
    """Knows where the repository is; "" stands for the working directory."""

    def __init__(self, root: str) -> None:
        self._root = root or os.getcwd()

    def relative(self, path: str) -> str:
        """The path from the root of the repository, with slashes; ``..`` leads out of it.

        What is no path, such as ``<stdin>`` or an option that a problem is about, stays as it is.
        """
        if not path or path.startswith(("<", "-")):
            return path
        absolute = os.path.abspath(path)
        inside = _from(self._root, absolute)
        if inside is None:
            # The way to it may lead over a link.
            inside = _from(os.path.realpath(self._root), os.path.realpath(absolute))
        return _slashes(_beside(self._root, absolute)) if inside is None else inside

    def uri(self, path: str) -> tuple[str, bool]:
        """The path as a URI reference, and whether it is relative to the repository; others are absolute."""
        relative = self.relative(path)
        if relative != ".." and not relative.startswith("../") and not os.path.isabs(relative):
            return _quoted(relative), True
        absolute = _slashes(os.path.abspath(path))
        return "file://" + _quoted(absolute if absolute.startswith("/") else "/" + absolute), False


def _from(root: str, absolute: str) -> str | None:
    """The way from the root down to the path, or None when it does not lie below."""
    relative = _slashes(_beside(root, absolute))
    return None if relative == ".." or relative.startswith("../") or os.path.isabs(relative) else relative


def _beside(root: str, absolute: str) -> str:
    try:
        return os.path.relpath(absolute, root)
    except ValueError:
        # On Windows there is no way from one drive to another.
        return absolute


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _quoted(path: str) -> str:
    from urllib.parse import quote

    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    # A colon in the first part of a relative reference would make a scheme of it.
    return quote(data, safe="/")
