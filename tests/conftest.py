"""What the tests of several rooms share: rule sets made of a few lines, and the command line in a process of its own."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pytest

from zhuomu.engine.check import check as check_document
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import applied
from zhuomu.findings import Finding, Problem
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.plugins.manager import OwnedCheck, OwnedPack, Plugin
from zhuomu.plugins.values import Check, Pack
from zhuomu.project.compiling import compile_packs
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled
from zhuomu.rules.selection import Selection
from zhuomu.text.document import Document
from zhuomu.text.source import Source

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: What zhuomu needs at run time; the command line is run with these and nothing else that happens to be installed.
DEPENDENCIES = (
    "lark", "pluggy", "yaml", "_yaml", "ahocorasick_rs", "marisa_trie", "pyromark", "shtab", "rjieba", "pathspec", "tqdm",
    "tree_sitter", "tree_sitter_bash", "tree_sitter_c", "tree_sitter_cpp", "tree_sitter_go", "tree_sitter_java",
    "tree_sitter_javascript", "tree_sitter_json", "tree_sitter_python", "tree_sitter_rust", "tree_sitter_toml",
    "tree_sitter_typescript", "tree_sitter_yaml",
)
_HEAD = re.compile(r"(?m)^(规则包|规则|对照表|术语表|词表|片段)[ \t　]")
#: Examples that may fail: a test that is about one line of a rule need not write good ones.
EXAMPLES = "  误（待修）：无\n  正（待修）：无\n"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than a few seconds")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cache folder of this run, and one for settings, so that no test sees or leaves anything in the user's own."""
    folder = str(tmp_path_factory.mktemp("cache"))
    names = ("ZHUOMU_CACHE_DIR", "ZHUOMU_CONFIG_DIR", "ZHUOMU_LANG", "ZHUOMU_DEBUG")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["ZHUOMU_CACHE_DIR"] = folder
    os.environ["ZHUOMU_CONFIG_DIR"] = str(tmp_path_factory.mktemp("settings"))
    yield folder
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


# ---------------------------------------------------------------- rule sets
class Built(NamedTuple):
    """Compiled rules and what was wrong with them."""

    compiled: Compiled
    problems: tuple[Problem, ...]

    @property
    def messages(self) -> list[str]:
        return [problem.message.zh for problem in self.problems]


def whole_file(rules: str) -> str:
    """The lines of a rule as a rule file; what has a block head of its own already stays as it is."""
    if _HEAD.search(rules):
        return rules
    lines = "".join(f"  {line.strip()}\n" for line in rules.strip().splitlines())
    return f"规则 TT1 试验\n{lines}{EXAMPLES}"


def read_document(text: str, name: str = "plain", path: str = "<text>") -> Document:
    return next(form for form in BUILT_IN if form.name == name).parse(Source(text, path))


class Workshop:
    """Makes rule sets of rule files that are written to a folder of the test."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._number = 0

    def compile(
        self, rules: str | Mapping[str, str], *, files: Mapping[str, str] | None = None,
        functions: Mapping[str, Callable[..., Any]] | None = None, checks: Sequence[Check] = (),
    ) -> Built:
        """The rules of one pack: the text of a rule file, the lines of a rule, or several files by name; and checks."""
        self._number += 1
        folder = os.path.join(self._folder, f"pack{self._number}")
        os.makedirs(folder)
        texts = {"rules.zm": whole_file(rules)} if isinstance(rules, str) else dict(rules)
        for name, text in {**texts, **(files or {})}.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        plugin = Plugin("test", "", "", folder, None)
        owned = OwnedPack(Pack(folder, tuple(texts)), plugin)
        return Built(*compile_packs(
            [owned], {**FUNCTIONS, **(functions or {})}, checks=[OwnedCheck(check, plugin) for check in checks],
        ))

    def ruleset(
        self, rules: str | Mapping[str, str], *, files: Mapping[str, str] | None = None,
        functions: Mapping[str, Callable[..., Any]] | None = None, select: Sequence[str] = (),
        ignore: Sequence[str] = (), preview: bool = False, words: Sequence[str] = (),
        checks: Sequence[Check] = (),
    ) -> RuleSet:
        """A rule set ready to run. Fails when anything is wrong with the rules."""
        built = self.compile(rules, files=files, functions=functions, checks=checks)
        assert not built.problems, built.messages
        return RuleSet(
            built.compiled, Selection(tuple(select), tuple(ignore), preview),
            functions={**FUNCTIONS, **(functions or {})}, words=words,
            checks={check.code: check.function for check in checks if not isinstance(check.function, str)},
        )

    def check(self, rules: str | Mapping[str, str], text: str, name: str = "plain", **options: Any) -> list[Finding]:
        """The findings of the rules in a text."""
        return check_document(read_document(text, name), self.ruleset(rules, **options))

    def found(self, rules: str | Mapping[str, str], text: str, name: str = "plain", **options: Any) -> list[str]:
        """The texts that the rules flag, in text order."""
        return [finding.text for finding in self.check(rules, text, name, **options)]

    def corrected(self, rules: str | Mapping[str, str], text: str, name: str = "plain", **options: Any) -> list[str]:
        """What the text becomes with each suggestion of its only finding."""
        [finding] = self.check(rules, text, name, **options)
        return [applied(text, suggestion) for suggestion in finding.suggestions]


@pytest.fixture
def workshop(tmp_path: Any) -> Workshop:
    return Workshop(str(tmp_path / "packs"))


@pytest.fixture
def check(workshop: Workshop) -> Callable[..., list[Finding]]:
    """``check(rules, text)``: the findings of the rules in a text."""
    return workshop.check


@pytest.fixture
def found(workshop: Workshop) -> Callable[..., list[str]]:
    """``found(rules, text)``: the texts that the rules flag."""
    return workshop.found


@pytest.fixture
def corrected(workshop: Workshop) -> Callable[..., list[str]]:
    """``corrected(rules, text)``: what a text becomes with each suggestion."""
    return workshop.corrected


@pytest.fixture
def mistakes(workshop: Workshop) -> Callable[..., list[str]]:
    """``mistakes(rules)``: the Chinese messages about what is wrong with the rules."""
    return lambda rules, **options: workshop.compile(rules, **options).messages


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """``document(text, format)``: a document that stands in no file."""
    return read_document


# ---------------------------------------------------------------- the command line
class Run(NamedTuple):
    """A finished process; its output decoded as UTF-8."""

    status: int
    out: str
    err: str


class CommandLine:
    """Runs zhuomu with its dependencies and no other distribution in sight: no pack is installed for it."""

    def __init__(self, site: str, home: str) -> None:
        self.site = site
        self.home = home

    def environment(self, paths: Sequence[str] = (), **more: str) -> dict[str, str]:
        """The environment of a run: ``paths`` are what else is on sys.path."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        return {
            **kept, "HOME": self.home, "ZHUOMU_CACHE_DIR": os.path.join(self.home, "cache"),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "error",
            "PYTHONPATH": os.pathsep.join((os.path.join(ROOT, "src"), self.site, *paths)), **more,
        }

    def command(self, *arguments: str) -> list[str]:
        # -S leaves site-packages out, and with it every entry point that is installed there.
        return [sys.executable, "-S", "-m", "zhuomu", *arguments]

    def __call__(
        self, *arguments: str, cwd: Any = None, data: bytes | str = b"", paths: Sequence[Any] = (), **more: str,
    ) -> Run:
        done = subprocess.run(
            self.command(*map(str, arguments)), cwd=cwd or self.home, capture_output=True, timeout=120, check=False,
            input=data.encode() if isinstance(data, str) else data,
            env=self.environment([str(path) for path in paths], **more),
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def python(self, code: str, *, cwd: Any = None, paths: Sequence[Any] = (), **more: str) -> Run:
        """Run Python code where zhuomu can be imported and nothing else is installed."""
        done = subprocess.run(
            [sys.executable, "-S", "-c", code], cwd=cwd or self.home, capture_output=True, timeout=120, check=False,
            env=self.environment([str(path) for path in paths], **more),
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def popen(self, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command(*arguments), env=self.environment(), cwd=self.home, **options)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with links to the dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    for name in DEPENDENCIES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        source = os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin
        target = os.path.join(folder, os.path.basename(source))
        if not os.path.lexists(target):
            os.symlink(source, target)
    return str(folder)


@pytest.fixture
def zhuomu(site: str, tmp_path: Any) -> CommandLine:
    """``zhuomu("check", "a.md")``: runs the command line in a fresh home."""
    home = tmp_path / "home"
    home.mkdir()
    return CommandLine(site, str(home))


@pytest.fixture
def watchdog() -> Iterator[Callable[[int], None]]:
    """``watchdog(seconds)`` raises TimeoutError in this thread unless it is called again within so many seconds."""
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("no SIGALRM on this platform")

    def expired(number: int, frame: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, expired)
    yield lambda seconds: signal.alarm(seconds) and None
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------- other people's distributions
def install(
    folder: Any, name: str, version: str = "1.0", points: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None,
) -> str:
    """Lay out a distribution as pip would: its files and its .dist-info; the folder belongs on sys.path."""
    texts = {
        f"{name.replace('-', '_')}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{name.replace('-', '_')}-{version}.dist-info/entry_points.txt":
            "[console_scripts]\nunused = unused:main\n\n[zhuomu]\n" + "".join(f"{k} = {v}\n" for k, v in (points or {}).items()),
        **(files or {}),
    }
    for path, text in texts.items():
        target = os.path.join(str(folder), path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
    return str(folder)


#: A package that brings the rule files beside it.
PACK_MODULE = (
    "import os\nfrom zhuomu import Pack, hookimpl\n\n\n@hookimpl\ndef zhuomu_packs():\n    return [Pack(os.path.dirname(__file__))]\n"
)


def simple_rule(code: str, wrong: str, right: str) -> str:
    """A rule file with one rule about one word."""
    return f"规则 {code} 试验\n  查：{wrong} → {right}\n  误：请{wrong}。 → 请{right}。\n  正：请{right}。\n"


@pytest.fixture(name="install")
def install_fixture() -> Callable[..., str]:
    """``install(folder, name, version, entry points, files)``: a distribution that is not really there."""
    return install


@pytest.fixture
def rule_text() -> Callable[[str, str, str], str]:
    """``rule_text(code, wrong, right)``: a rule file with one rule."""
    return simple_rule


@pytest.fixture
def pack_module() -> str:
    """The code of a package that brings the rule files beside it."""
    return PACK_MODULE
