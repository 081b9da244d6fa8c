"""Completion, asked of the shells themselves."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from typing import Any

import pytest

BASH, ZSH, FISH = (shutil.which(name) for name in ("bash", "zsh", "fish"))
#: The line so far, and what is to be offered for its last word; a name of a file stands for one that is there.
LINES = [
    ("zhuomu che", {"check"}),
    ("zhuomu check --no-c", {"--no-cache"}),
    ("zhuomu check --output-format sar", {"sarif"}),
    ("zhuomu check pag", {"page.md"}),
    ("zhuomu check --config pag", {"page.md"}),
    ("zhuomu words add --us", {"--user"}),
    ("zhuomu words rem", {"remove"}),
    ("zhuomu completion fi", {"fish"}),
]


@pytest.fixture
def folder(zhuomu: Any) -> str:
    with open(os.path.join(zhuomu.home, "page.md"), "w", encoding="utf-8") as file:
        file.write("页\n")
    return str(zhuomu.home)


def ask(command: list[str], folder: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.skipif(BASH is None, reason="bash is not installed")
def test_bash_completes(zhuomu: Any, folder: str, language: str) -> None:
    with open(os.path.join(folder, "script"), "w", encoding="utf-8") as file:
        file.write(zhuomu("completion", "bash", "--lang", language).out)
    for line, expected in LINES:
        words = line.split()
        code = (
            f"source ./script; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
            "$(complete -p zhuomu | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\""
        )
        assert expected == set(ask([str(BASH), "--norc", "-c", code], folder).split()), line


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.skipif(FISH is None, reason="fish is not installed")
def test_fish_completes(zhuomu: Any, folder: str, language: str) -> None:
    with open(os.path.join(folder, "script"), "w", encoding="utf-8") as file:
        file.write(zhuomu("completion", "fish", "--lang", language).out)
    for line, expected in LINES:
        printed = ask([str(FISH), "--no-config", "-c", f"source ./script; complete -C '{line}'"], folder)
        assert expected == {offered.split("\t")[0] for offered in printed.splitlines()}, line


@pytest.mark.skipif(FISH is None, reason="fish is not installed")
def test_fish_offers_no_files_where_none_is_taken(zhuomu: Any, folder: str) -> None:
    with open(os.path.join(folder, "script"), "w", encoding="utf-8") as file:
        file.write(zhuomu("completion", "fish").out)
    for line in ("zhuomu pag", "zhuomu clean pag", "zhuomu check --select pag"):
        assert ask([str(FISH), "--no-config", "-c", f"source ./script; complete -C '{line}'"], folder) == "", line


@pytest.mark.skipif(ZSH is None, reason="zsh is not installed")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_zsh_completes(zhuomu: Any, folder: str, language: str) -> None:
    with open(os.path.join(folder, "script"), "w", encoding="utf-8") as file:
        file.write(zhuomu("completion", "zsh", "--lang", language).out)
    terminal = Terminal([str(ZSH), "-f", "-i"], folder)
    try:
        terminal.type('autoload -Uz compinit; compinit -D -u; eval "$(cat ./script)"; PROMPT=; echo rea""dy\n')
        terminal.wait("ready")
        for line, expected in LINES:
            [word] = expected
            terminal.type(f"\x15{line}\t")
            # Only what is completed echoes the end of the word.
            terminal.wait(word.removeprefix(line.split()[-1]) or word)
    finally:
        terminal.close()


class Terminal:
    """An interactive shell at a terminal of its own."""

    def __init__(self, command: list[str], folder: str) -> None:
        import pty  # not there on Windows, and neither is this shell

        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, {**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8"})
        self._seen = ""

    def type(self, text: str) -> None:
        self._seen = ""
        os.write(self._terminal, text.encode())

    def wait(self, text: str) -> None:
        """Read until the text is there, for at most ten seconds."""
        until = time.monotonic() + 10
        while text not in self._seen:
            left = until - time.monotonic()
            assert left > 0, f"no {text!r} in {self._seen!r}"
            if select.select([self._terminal], [], [], left)[0]:
                self._seen += os.read(self._terminal, 1 << 16).decode("utf-8", "replace")
                assert "command not found" not in self._seen

    def close(self) -> None:
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)
