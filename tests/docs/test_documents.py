"""What the documents show is what happens: their rules, files and commands are run.

The info string of a fence says what is done with it: `zm` is a rule file whose examples must hold, `zm 错误` one that must
be refused, `zm 需要插件` one that is only for the commands of the page, `console` commands (`$ …`), each with its output. A word
with a dot is a file name: the block is written under it into the working folder, for the commands behind it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from typing import NamedTuple

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: Documents whose blocks are run.
DOCUMENTS = (
    "README.md", "docs/README.zh-CN.md", "docs/rule-language.md", "docs/plugins.md", "docs/fixing.md", "docs/formats.md",
    "docs/configuration.md", "docs/suppression.md", "docs/baseline.md", "docs/output.md", "docs/ci.md", "docs/editors.md",
    "docs/writing-rules.md", "docs/styles.md",
)
#: Pages in Chinese, in which zhuomu itself must find nothing.
CHINESE = (
    "docs/rule-language.md", "docs/README.zh-CN.md", "docs/fixing.md", "docs/formats.md", "docs/configuration.md",
    "docs/suppression.md", "docs/baseline.md", "docs/output.md", "docs/ci.md", "docs/editors.md", "docs/writing-rules.md",
    "docs/styles.md",
)
#: In shown output: a line that stands for any number of lines, and a part of a line that may differ.
ANYTHING, SOMETHING = "[…]", "[*]"

_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=ticks)[ \t]*$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One fenced block of a document: language and further words of its info string, text, first line (1-based)."""

    document: str
    language: str
    words: tuple[str, ...]
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The name of the file that the block is, if it has one."""
        return next((word for word in self.words if "." in word), None)


class Command(NamedTuple):
    """One command of a document, its output as shown, and its line in the document."""

    words: tuple[str, ...]
    shown: str
    line: int


def read(name: str) -> str:
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def blocks_of(document: str) -> list[Block]:
    text = read(document)
    found = []
    for match in _FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        found.append(Block(document, language, tuple(words), match["body"], text.count("\n", 0, match.start("body")) + 1))
    return found


def commands_of(block: Block) -> list[Command]:
    """The commands of a console block: what follows one, up to the next, is its output."""
    commands: list[Command] = []
    for number, line in enumerate(block.text.split("\n")):
        if line.startswith("$ "):
            commands.append(Command(tuple(shlex.split(line[2:])), "", block.line + number))
        elif commands:
            commands[-1] = commands[-1]._replace(shown=f"{commands[-1].shown}{line}\n")
    return commands


def write(block: Block, folder: str) -> None:
    assert block.file is not None
    path = os.path.join(folder, block.file)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(block.text)
    if os.path.basename(path) == "pyproject.toml":
        _pretend_to_install(block.text, folder)


def _pretend_to_install(text: str, folder: str) -> None:
    """Write what pip would write about the entry points of a project whose packages are in the folder."""
    project = tomllib.loads(text)["project"]
    information = os.path.join(folder, f"{project['name'].replace('-', '_')}-{project['version']}.dist-info")
    os.makedirs(information)
    with open(os.path.join(information, "entry_points.txt"), "w", encoding="utf-8") as file:
        file.write("[zhuomu]\n")
        file.writelines(f"{name} = {value}\n" for name, value in project["entry-points"]["zhuomu"].items())


class Shell:
    """Runs the commands of one document, `zhuomu`, `cat` and `echo $?`, in a folder of their own."""

    def __init__(self, folder: str, cache: str) -> None:
        self.folder = folder
        self._cache = cache
        self._status = 0

    def run(self, words: tuple[str, ...]) -> str:
        """What the command prints on both streams."""
        if words == ("echo", "$?"):
            return f"{self._status}\n"
        if words[0] == "cat":
            with open(os.path.join(self.folder, words[1]), encoding="utf-8") as file:
                return file.read()
        assert words[0] == "zhuomu", f"the documents may use zhuomu, cat and echo $?, not {words[0]}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHUOMU_", "PYTHONPATH"))}
        paths = os.pathsep.join(filter(None, (self.folder, os.environ.get("PYTHONPATH", ""))))
        done = subprocess.run(
            [sys.executable, "-m", "zhuomu", *words[1:]], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
            env={**kept, "ZHUOMU_CACHE_DIR": self._cache, "ZHUOMU_CONFIG_DIR": os.path.join(self._cache, "settings"), "COLUMNS": "80", "PYTHONPATH": paths},
        )
        self._status = done.returncode
        return done.stdout


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


def _named(block: Block) -> str:
    return f"{block.document}:{block.line}"


def _trimmed(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n")


def _same(shown: str, printed: str) -> bool:
    expression = re.escape(_trimmed(shown)).replace(re.escape(ANYTHING), r"(?:.|\n)*?")
    return re.fullmatch(expression.replace(re.escape(SOMETHING), ".*?"), _trimmed(printed)) is not None


RULES = [
    block for document in DOCUMENTS for block in blocks_of(document)
    if block.language == "zm" and "需要插件" not in block.words
]


@pytest.mark.parametrize("block", RULES, ids=_named)
def test_the_rules_of_a_page_hold_unless_they_are_meant_to_be_wrong(block: Block, tmp_path: object, cache: str) -> None:
    folder = str(tmp_path)
    for other in blocks_of(block.document):
        if other.file is not None and other.language == "text":
            write(other, folder)
    page = os.path.join(os.path.dirname(block.file or ""), "page.zm")
    write(block._replace(words=(page,)), folder)
    shell = Shell(folder, cache)
    printed = shell.run(("zhuomu", "test", page))
    status = shell.run(("echo", "$?")).strip()
    if "错误" in block.words:
        assert status in ("1", "2"), printed
        assert "page.zm:" in printed
    else:
        assert status == "0", printed


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_of_a_page_print_what_it_shows(document: str, tmp_path: object, cache: str) -> None:
    blocks = blocks_of(document)
    files = [block for block in blocks if block.file is not None]
    # A page that brings no files shows those of the repository.
    shell = Shell(str(tmp_path) if files else ROOT, cache)
    for block in blocks:
        if block.file is not None:
            write(block, shell.folder)
        if block.language == "console":
            for command in commands_of(block):
                printed = shell.run(command.words)
                assert _same(command.shown, printed), f"{document}:{command.line}: {shlex.join(command.words)}\n{printed}"


@pytest.mark.parametrize("document", CHINESE)
def test_a_chinese_page_is_clean_to_zhuomu_itself(document: str, cache: str) -> None:
    shell = Shell(ROOT, cache)
    printed = shell.run(("zhuomu", "check", "--fail-level", "info", "--output-format", "concise", document))
    assert shell.run(("echo", "$?")) == "0\n", printed
