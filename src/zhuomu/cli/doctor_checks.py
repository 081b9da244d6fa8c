"""What `zhuomu doctor` looks at. Whatever goes wrong while it looks is one more thing that is broken."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from zhuomu.errors import ZhuomuError
from zhuomu.findings import Message, Problem
from zhuomu.project.workspace import Workspace

#: What is installed with zhuomu: the distribution, and the module that must be there.
LIBRARIES: Final = {
    "lark": "lark", "pluggy": "pluggy", "pyyaml": "yaml", "ahocorasick-rs": "ahocorasick_rs", "marisa-trie": "marisa_trie",
    "pathspec": "pathspec", "pyromark": "pyromark", "shtab": "shtab", "rjieba": "rjieba", "tqdm": "tqdm",
    **{name: name.replace("-", "_") for name in (
        "tree-sitter", "tree-sitter-bash", "tree-sitter-c", "tree-sitter-cpp", "tree-sitter-go", "tree-sitter-java",
        "tree-sitter-javascript", "tree-sitter-json", "tree-sitter-python", "tree-sitter-rust", "tree-sitter-toml",
        "tree-sitter-typescript", "tree-sitter-yaml",
    )},
}
#: What may be installed besides: the module, which has the name of its distribution, what for, and how to install it.
EXTRAS: Final = (
    ("watchfiles", Message("--watch 要用", "needed by --watch"), "pip install 'zhuomu[watch]'"),
    ("pygls", Message("编辑器服务要用", "needed by the server for editors"), "pip install 'zhuomu[lsp]'"),
)
#: Variables that change what zhuomu does.
VARIABLES: Final = (
    "ZHUOMU_LANG", "ZHUOMU_CACHE_DIR", "ZHUOMU_CONFIG_DIR", "ZHUOMU_DEBUG", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS",
    "LANG", "LC_ALL", "PYTHONIOENCODING", "PYTHONUTF8",
)


class Checkup(NamedTuple):
    """One thing that was looked at. ``name`` is for programs; ``remedy`` is there only when it is not ``good``."""

    name: str
    title: Message
    value: Message
    good: bool = True
    remedy: Message | None = None
    details: tuple[Message, ...] = ()


def all_checkups(workspace: Workspace) -> Iterator[Checkup]:
    """Everything that is looked at, in the order it is shown. Never raises."""
    # What does not depend on the mistakes of a configuration is to be seen in spite of them.
    without = Workspace(workspace.overrides._replace(config=None, isolated=True))
    for name, title, look in _CHECKUPS:
        try:
            yield look(workspace)._replace(name=name, title=title)
        except ZhuomuError as error:
            told = _told(error.problems)
            if name == "configuration":
                workspace = without
                told += (Message("下面各项按没有配置来看。", "What follows is as it would be without a configuration."),)
            yield Checkup(name, title, _number(len(error.problems)), False, _remedy(error.problems), told)
        except Exception as error:  # noqa: BLE001 - a broken set-up may raise anything, and that is what is asked for
            what = f"{type(error).__name__}: {error}"
            yield Checkup(name, title, Message(what, what), False, Message(
                "请把这份报告发给 zhuomu 的维护者", "send this report to the maintainers of zhuomu",
            ))


def _said(text: str, *, good: bool = True, remedy: Message | None = None, details: Iterable[str] = ()) -> Checkup:
    """What is the same in both languages."""
    return Checkup("", Message("", ""), Message(text, text), good, remedy, tuple(Message(line, line) for line in details))


def _found(zh: str, en: str, problems: Sequence[Problem] = (), details: Sequence[Message] = ()) -> Checkup:
    """What is good unless there are problems."""
    if not problems:
        return Checkup("", Message("", ""), Message(zh, en), details=tuple(details))
    return Checkup("", Message("", ""), Message(zh, en), False, _remedy(problems), (*details, *_told(problems)))


def _number(count: int) -> Message:
    return Message(f"{count} 处错误", f"{count} mistakes" if count != 1 else "1 mistake")


def _told(problems: Sequence[Problem]) -> tuple[Message, ...]:
    from zhuomu.output.places import problem_place, problem_text

    def told(problem: Problem, text: str, colon: str) -> str:
        place = problem_place(problem)
        return f"{place}{colon}{problem_text(problem, text)}" if place else text

    return tuple(
        Message(told(problem, problem.message.zh, "："), told(problem, problem.message.en, ": ")) for problem in problems
    )


def _remedy(problems: Sequence[Problem]) -> Message:
    remedies = [problem.remedy for problem in problems if problem.remedy is not None]
    return remedies[0] if remedies else Message("请改正上面列出的错误", "put right what is listed above")


# ---------------------------------------------------------------- the program
def _version(_: Workspace) -> Checkup:
    from zhuomu.version import VERSION

    return _said(VERSION, details=[os.path.dirname(os.path.dirname(os.path.abspath(__file__)))])


def _command(_: Workspace) -> Checkup:
    from shutil import which

    path = which("zhuomu")
    if path is None:
        return _found("PATH 上没有 zhuomu；只能写 python -m zhuomu", "there is no zhuomu on PATH; only python -m zhuomu works")
    return _said(path)


def _python(_: Workspace) -> Checkup:
    version = ".".join(map(str, sys.version_info[:3]))
    return _said(
        f"{version} ({sys.implementation.name})", good=sys.version_info >= (3, 11), details=[sys.executable or "?"],
        remedy=Message("请用 Python 3.11 或更新的版本", "use Python 3.11 or newer") if sys.version_info < (3, 11) else None,
    )


def _platform(_: Workspace) -> Checkup:
    import platform

    return _said(f"{platform.platform()}, {os.cpu_count()} CPU, {sys.getfilesystemencoding()}")


def _libraries(_: Workspace) -> Checkup:
    from importlib import import_module

    missing, lines = [], []
    for name, module in LIBRARIES.items():
        try:
            import_module(module)
            lines.append(f"{name} {_version_of(name)}")
        except Exception as error:  # noqa: BLE001 - a library for another machine may raise anything
            missing.append(name)
            lines.append(f"{name}: {type(error).__name__}: {error}")
    if not missing:
        return _said(", ".join(lines))
    listed = " ".join(missing)
    return _said(", ".join(missing), good=False, details=lines, remedy=Message(
        f"重新安装：pip install --force-reinstall {listed}", f"install again: pip install --force-reinstall {listed}",
    ))


def _extras(_: Workspace) -> Checkup:
    from importlib.util import find_spec

    zh, en = [], []
    for name, use, command in EXTRAS:
        there = find_spec(name) is not None
        version = f"{name} {_version_of(name)}" if there else ""
        zh.append(version or f"没有 {name}（{use.zh}：{command}）")
        en.append(version or f"no {name} ({use.en}: {command})")
    return _found("；".join(zh), "; ".join(en))


def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "?"


def _dictionary(_: Workspace) -> Checkup:
    from zhuomu.segment.dictionary import WORDS, Dictionary

    known = Dictionary().contains("中文")
    remedy = Message("请重新安装 zhuomu", "install zhuomu again")
    return _said(WORDS, good=known, remedy=None if known else remedy)


def _git(_: Workspace) -> Checkup:
    from zhuomu.project.git import Git
    from zhuomu.project.ignoring import repository

    top = repository(os.getcwd())
    if top is None:
        return _found("当前文件夹不在 git 仓库里", "the working directory is in no git repository")
    version = Git(os.getcwd()).run("--version").decode("utf-8", "replace").strip()
    return _said(f"{version}, {top}")


# ---------------------------------------------------------------- the project
def _configuration(workspace: Workspace) -> Checkup:
    configuration = workspace.configuration(os.getcwd())
    if configuration.path is None:
        return _found("没有配置文件，用默认设置", "no configuration file, everything is as usual")
    others = sorted({origin.path for origin in configuration.origins.values()} - {configuration.path})
    return _said(configuration.path, details=[f"extends: {path}" for path in others])


def _user_words(_: Workspace) -> Checkup:
    from zhuomu.project.words import user_words, user_words_file

    words, path = user_words(), user_words_file()
    if not words:
        return _found("没有", "none")
    return _found(
        f"{path}，{len(words)} 个；别人和 CI 没有这些词", f"{path}, {len(words)} words; nobody else has them, and CI neither",
    )


def _rules(workspace: Workspace) -> Checkup:
    configuration = workspace.configuration(os.getcwd())
    loaded = workspace.loaded(configuration)
    for_here = workspace.setup(os.path.join(os.getcwd(), "README.md"), configuration)
    active = len(workspace.policy(for_here).ruleset.rules())
    from zhuomu.project.words import user_words_file

    # What is wrong with the user's words is said about them.
    problems = [problem for problem in workspace.problems if problem.path != user_words_file()]
    packs = [f"{pack.identifier} {pack.version}".strip() + f"  {pack.origin}" for pack in loaded.compiled.packs]
    return _found(
        f"{len(packs)} 个规则包，{active} 条规则", f"{len(packs)} packs, {active} rules", problems,
        [Message(line, line) for line in packs],
    )


def _formats(workspace: Workspace) -> Checkup:
    configuration = workspace.configuration(os.getcwd())
    workspace.finder(configuration)
    return _said(", ".join(dict.fromkeys(form.name for form in workspace.loaded(configuration).formats)))


def _baseline(workspace: Workspace) -> Checkup:
    from zhuomu.project.baseline_file import find_baseline, load_baseline

    path = workspace.configuration(os.getcwd()).baseline or find_baseline(os.getcwd())
    if path is None:
        return _found("没有", "none")
    if not os.path.exists(path):
        return _found(f"{path}，还没有建立", f"{path}, not made yet")
    entries = len(load_baseline(path).entries)
    return _found(f"{path}，{entries} 条", f"{path}, {entries} entries")


# ---------------------------------------------------------------- caches
def _results(workspace: Workspace) -> Checkup:
    from zhuomu.project.cleaning import results_folder, space_of_results

    configuration = workspace.configuration(os.getcwd())
    if not configuration.cache:
        return _found("配置里关掉了", "switched off in the configuration")
    return _cache(results_folder(configuration), lambda folder: space_of_results(folder).size)


def _rule_cache(_: Workspace) -> Checkup:
    from zhuomu.project.cleaning import space_of_rules
    from zhuomu.project.storage import cache_folder

    return _cache(cache_folder(), lambda folder: space_of_rules(folder).size)


def _cache(folder: str, size: Callable[[str], int]) -> Checkup:
    """A cache folder: what it takes up, or whether it could be made."""
    there = os.path.isdir(folder)
    place = folder
    while not os.path.lexists(place):
        place = os.path.dirname(place)
    if not os.path.isdir(place) or not _writable(place):
        return Checkup("", Message("", ""), Message(f"{folder}，写不进去", f"{folder}, cannot be written"), False, Message(
            f"请检查 {place} 的权限；没有缓存也能用，只是慢", f"check the permissions of {place}; all works without a cache, but slowly",
        ))
    if not there:
        return _found(f"{folder}，还没有", f"{folder}, not there yet")
    megabytes = f"{size(folder) / 1_000_000:.1f} MB"
    return _said(f"{folder}, {megabytes}")


def _writable(folder: str) -> bool:
    """Whether a file can be made in a folder. Asking for permissions is not enough: a disk may be read-only or full."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError:
        return False
    return True


# ---------------------------------------------------------------- the terminal
def _terminal(_: Workspace) -> Checkup:
    import codecs

    from zhuomu.output.colour import terminal_width, wants_colour

    stream = sys.stdout
    encoding = stream.encoding or "?"
    colour = wants_colour(stream, "auto", os.environ)
    width = terminal_width(stream, os.environ)
    try:
        "啄木：“。”".encode(codecs.lookup(encoding).name)
        good = True
    except (LookupError, UnicodeEncodeError):
        good = False
    kind = Message("终端", "a terminal") if stream.isatty() else Message("不是终端", "no terminal")
    zh, en = ("有颜色", "colour") if colour else ("没有颜色", "no colour")
    return Checkup(
        "", Message("", ""),
        Message(f"{kind.zh}，{encoding}，{width} 列，{zh}", f"{kind.en}, {encoding}, {width} columns, {en}"), good,
        None if good else Message(
            "编码写不出汉字；请设 PYTHONUTF8=1，或把 LANG 设成 UTF-8 的", "it cannot show Chinese; set PYTHONUTF8=1, or LANG to one of UTF-8",
        ),
    )


def _environment(_: Workspace) -> Checkup:
    there = [f"{name}={os.environ[name]}" for name in VARIABLES if name in os.environ]
    return _said("; ".join(there) or "-")


_CHECKUPS: Final[tuple[tuple[str, Message, Callable[[Workspace], Checkup]], ...]] = (
    ("version", Message("zhuomu", "zhuomu"), _version),
    ("command", Message("命令", "command"), _command),
    ("python", Message("Python", "Python"), _python),
    ("platform", Message("系统", "platform"), _platform),
    ("libraries", Message("依赖的库", "libraries"), _libraries),
    ("extras", Message("可选的库", "optional libraries"), _extras),
    ("dictionary", Message("分词词典", "dictionary"), _dictionary),
    ("git", Message("git", "git"), _git),
    ("configuration", Message("配置", "configuration"), _configuration),
    ("user-words", Message("自己的词表", "your own words"), _user_words),
    ("rules", Message("规则", "rules"), _rules),
    ("formats", Message("文件格式", "file formats"), _formats),
    ("baseline", Message("基线", "baseline"), _baseline),
    ("results-cache", Message("结果缓存", "cache of results"), _results),
    ("rules-cache", Message("规则缓存", "cache of rules"), _rule_cache),
    ("terminal", Message("终端", "terminal"), _terminal),
    ("environment", Message("环境变量", "environment"), _environment),
)
