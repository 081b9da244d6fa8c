"""How paths are shown, and the folders above one."""

import os
from collections.abc import Iterator


def shown(path: str) -> str:
    """The path as a user would write it: relative when it is below the working directory."""
    absolute, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(absolute) if absolute.startswith(here.rstrip(os.sep) + os.sep) else path


def upwards(folder: str) -> Iterator[str]:
    """The absolute path of a folder and of all above it, the nearest first."""
    folder = os.path.abspath(folder)
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent
