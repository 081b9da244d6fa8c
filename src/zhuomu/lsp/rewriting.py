"""The files that change when something is let stand for good: configurations, lists of words, baselines."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final, NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.project.baseline import Baseline
from zhuomu.project.baseline_file import baseline_text, entry_of, load_baseline, usual_path
from zhuomu.project.baseline_places import baseline_for
from zhuomu.project.config import FILE_NAMES, find_configuration
from zhuomu.project.ignoring import repository
from zhuomu.project.words import KEY, list_with, refuse_impossible, user_words_file, with_words, words_of
from zhuomu.project.workspace import Workspace
from zhuomu.project.write import write_file, write_text
from zhuomu.text.source import Source, read

_TABLE: Final = ("tool", "zhuomu")


class Surroundings(NamedTuple):
    """Where a document is: its folder, the folder ``root`` that is open in the editor, and what is in force.

    ``edited`` gives the text of a file as it is in the editor, None for one that is not open.
    """

    workspace: Workspace
    folder: str
    root: str
    edited: Callable[[str], str | None]


class Rewriting(NamedTuple):
    """A file that is to get a new text. ``source`` is what it holds now, None where it is not there yet.

    ``done`` says what is done by that, or that there is nothing to do because the text is the same.
    """

    path: str
    source: Source | None
    text: str
    done: Message


def write(rewriting: Rewriting) -> None:
    """Write a file that is not open in the editor. Raises SourceError, with nothing written, when that is not safe."""
    if rewriting.source is not None:
        write_text(rewriting.source, rewriting.text)
        return
    os.makedirs(os.path.dirname(rewriting.path), exist_ok=True)
    write_file(rewriting.path, rewriting.text)


def shown(path: str, root: str) -> str:
    """A path as it is shown in the editor: from the open folder on, if it is below that."""
    start = os.path.join(root, "")
    return path.removeprefix(start).replace(os.sep, "/") if path.startswith(start) else path


# ---------------------------------------------------------------- words
def with_accepted_word(around: Surroundings, word: str) -> Rewriting:
    """Adds a word to the configuration in force. Raises ZhuomuError, also for a configuration with mistakes."""
    refuse_impossible([word])
    term = next((each for each in around.workspace.configuration(around.folder).sources.terms if each.wrong.text == word), None)
    if term is not None:
        raise ConfigurationError(Problem(term.wrong.path, Message(
            f"“{word}”在 terms 里是误写，不能又是认可的词", f"“{word}” is a wrong form in terms and cannot be an accepted word",
        ), term.wrong.line, term.wrong.column, term.wrong.excerpt))
    path = configuration_file(around)
    source = _source(path, around)
    before = source.text if source is not None else ""
    text = _in_toml(before, word, path) if path.endswith(".toml") else with_words(before, [word], path)
    return Rewriting(path, source, text, _said(
        before == text, f"“{word}”已经在 {shown(path, around.root)} 的 {KEY} 里", f"“{word}” is in {KEY} of {shown(path, around.root)} already",
        f"已把“{word}”加进 {shown(path, around.root)} 的 {KEY}", f"Added “{word}” to {KEY} of {shown(path, around.root)}",
    ))


def _in_toml(text: str, word: str, path: str) -> str:
    import tomllib

    from zhuomu.project.toml_lists import with_items
    from zhuomu.project.yaml_lists import NotEditable

    try:
        settings = tomllib.loads(text)
        for name in _TABLE:
            settings = settings.get(name, {})
        there = settings.get(KEY, [])
        return text if word == there or word in there else with_items(text, _TABLE, KEY, [word])
    except (NotEditable, ValueError, AttributeError, TypeError) as error:
        raise ConfigurationError(Problem(path, Message(
            f"这个文件里 {KEY} 的写法不便自动修改，文件没有动", f"{KEY} is written in a way that cannot be edited safely; nothing is changed",
        ), remedy=Message(f"请自己在 [tool.zhuomu] 的 {KEY} 里加上：{word}", f"add {word} to {KEY} of [tool.zhuomu] yourself"))) from error


def with_users_word(around: Surroundings, word: str) -> Rewriting:
    """Adds a word to the user's own list. Raises ZhuomuError."""
    refuse_impossible([word])
    path = user_words_file()
    source = _source(path, around)
    before = source.text if source is not None else ""
    text = before if word in words_of(before) else list_with(before, [word])
    return Rewriting(path, source, text, _said(
        before == text, f"“{word}”已经在自己的词表 {path} 里", f"“{word}” is in your own list {path} already",
        f"已把“{word}”加进自己的词表 {path}", f"Added “{word}” to your own list {path}",
    ))


# ---------------------------------------------------------------- rules
def without_rule(around: Surroundings, code: str) -> Rewriting:
    """Disables a rule in the configuration in force. Raises ZhuomuError, also for a configuration with mistakes."""
    from zhuomu.project.configuration_edits import ignoring_rule

    if code not in around.workspace.loaded(around.workspace.configuration(around.folder)).compiled.codes:
        raise ConfigurationError(Problem("", Message(f"没有规则 {code}", f"there is no rule {code}")))
    path = configuration_file(around)
    source = _source(path, around)
    before = source.text if source is not None else ""
    text = ignoring_rule(before, path, code)
    return Rewriting(path, source, text, _said(
        before == text, f"{shown(path, around.root)} 里已经停用了 {code}", f"{code} is disabled in {shown(path, around.root)} already",
        f"已在 {shown(path, around.root)} 的 ignore 里停用 {code}", f"Disabled {code} in ignore of {shown(path, around.root)}",
    ))


def configuration_file(around: Surroundings) -> str:
    """The configuration file that holds for a document, or where a new one belongs: the top of the repository, or the open folder."""
    path = around.workspace.overrides.config or find_configuration(around.folder)
    return path or os.path.join(repository(around.folder) or around.root, FILE_NAMES[0])


# ---------------------------------------------------------------- baselines
def with_accepted_finding(around: Surroundings, path: str, finding: Finding, text: str) -> Rewriting:
    """Adds a finding of the file ``path``, which has this ``text``, to the baseline that holds for it. Raises ZhuomuError."""
    home = baseline_for(around.folder, around.workspace) or _new_baseline(around)
    source = _source(home, around)
    baseline = Baseline(home)
    if source is not None:
        baseline = load_baseline(home)
        if read(home).text != source.text:
            raise ConfigurationError(Problem(home, Message(
                "它在编辑器里有没保存的改动，没有动它", "it has changes in the editor that are not saved; it is left alone",
            ), remedy=Message("请先保存", "save it first")))
    entry = entry_of(baseline.relative(path), finding, text)
    name = shown(home, around.root)
    return Rewriting(home, source, baseline_text([*baseline.entries, entry]), Message(
        f"已把这一处 {finding.rule} 记入基线 {name}", f"Added this {finding.rule} to the baseline {name}",
    ))


def _new_baseline(around: Surroundings) -> str:
    """Where a baseline is made when there is none: where it would be if it were made in the open folder, or above the document."""
    configured = around.workspace.configuration(around.folder).path
    if configured and not _is_inside(around.folder, os.path.dirname(os.path.abspath(configured))):
        # A file that the editor names for all documents may lie anywhere.
        configured = None
    alone = configured is None and repository(around.folder) is None
    return usual_path(around.root if alone else around.folder, configured)


def _is_inside(folder: str, other: str) -> bool:
    return os.path.join(folder, "").startswith(os.path.join(other, ""))


# ---------------------------------------------------------------- what they share
def _source(path: str, around: Surroundings) -> Source | None:
    """What a file holds, in the editor if it is open there; None where there is none. Raises SourceError."""
    text = around.edited(path)
    if text is not None:
        return Source(text, path)
    return read(path) if os.path.lexists(path) else None


def _said(same: bool, already_zh: str, already_en: str, zh: str, en: str) -> Message:
    return Message(already_zh, already_en) if same else Message(zh, en)

