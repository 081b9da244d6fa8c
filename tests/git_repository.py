"""A real git repository in a folder of a test."""

from __future__ import annotations

import os
import subprocess
from typing import Any

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
}


class Repository:
    """A real repository."""

    def __init__(self, folder: Any) -> None:
        self.folder = str(folder)
        os.makedirs(self.folder, exist_ok=True)

    def __call__(self, *arguments: str, **more: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **ENVIRONMENT, **more}, capture_output=True, check=False, timeout=60,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, name: str, text: str | bytes) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def commit(self, **files: str) -> str:
        """Write files (their dots as `_dot_`), commit everything, and give the commit."""
        for name, text in files.items():
            self.write(name.replace("_dot_", "."), text)
        self("add", "--all")
        self("commit", "--quiet", "--message", "x")
        return self("rev-parse", "HEAD")

    def branch(self, name: str) -> None:
        """Go to a new branch."""
        self("switch", "--quiet", "--create", name)

    @classmethod
    def made(cls, folder: Any) -> Repository:
        """A new repository whose branch is called main."""
        repository = cls(folder)
        repository("init", "--quiet", "--initial-branch=main")
        return repository
