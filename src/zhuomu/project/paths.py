"""How paths are shown."""

import os


def shown(path: str) -> str:
    """The path as a user would write it: relative when it is below the working directory."""
    absolute, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(absolute) if absolute.startswith(here.rstrip(os.sep) + os.sep) else path
