"""`zhuomu words`: the words that are accepted, in the configuration or in the user's own list."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from zhuomu.cli.language import Language
from zhuomu.cli.options import language_in_force
from zhuomu.cli.parser import Parser
from zhuomu.errors import ConfigurationError, UsageError
from zhuomu.findings import Message, Problem
from zhuomu.project.workspace import Overrides, Workspace

ACTIONS = ("add", "remove", "list")


def parser(language: Language) -> Parser:
    """The options of the command."""
    say = language.say
    built = Parser("words", language, usage=say("add|remove|list [选项] [词…]", "add|remove|list [options] [WORD…]"))
    built.add_argument("action", choices=ACTIONS, metavar=say("动作（add、remove 或 list）", "ACTION (add, remove or list)"), help=say(
        "add 加上，remove 去掉，list 列出认可的词和它们写在哪里", "add, remove, or list the words and where each is written",
    ))
    built.add_argument("words", nargs="*", default=[], metavar=say("词", "WORD"), help=say("一个或几个词", "one word or several"))
    built.add_argument("--user", action="store_true", help=say(
        "用自己的词表，不动项目的配置（只对你自己有效）", "your own list instead of the project's configuration (it holds for you alone)",
    ))
    built.add_argument("--config", default=None, metavar=say("文件", "FILE"), help=say(
        "改这个配置文件", "edit this configuration file",
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Add, remove or list words; 0 when it is done, also when there was nothing to do."""
    options = parser(language).parse_intermixed_args(arguments)
    _refuse_nonsense(options)
    workspace = Workspace(Overrides(config=options.config and os.path.abspath(options.config)))
    if options.action == "list":
        _list(options, workspace, language_in_force(arguments, language, workspace))
        return 0
    from zhuomu.project.words import list_with, list_without, refuse_impossible, with_words, without_words

    if options.action == "add":
        refuse_impossible(options.words)
        if not options.user:
            _refuse_wrong_forms(options.words, workspace)
    if options.user:
        from zhuomu.project.words import user_words_file

        path = user_words_file()
        edit = list_with if options.action == "add" else list_without
    else:
        path = _configuration_file(options)

        def edit(text: str, words: Sequence[str]) -> str:
            return (with_words if options.action == "add" else without_words)(text, words, path)

    _edit(path, edit, options, language)
    return 0


def _refuse_nonsense(options: Any) -> None:
    if options.user and options.config:
        raise UsageError(Problem("", Message("--user 不能与 --config 同用", "--user cannot go with --config")))
    if options.action == "list" and options.words:
        raise UsageError(Problem("", Message("list 后面不写词", "list takes no words")))
    if options.action != "list" and not options.words:
        raise UsageError(Problem("", Message(f"{options.action} 后面要写词", f"{options.action} needs words")))


def _configuration_file(options: Any) -> str:
    """The file whose ``words`` are edited: the one in force, or a new one at the top of the repository."""
    from zhuomu.project.config import FILE_NAMES, find_configuration
    from zhuomu.project.ignoring import repository

    path: str | None = options.config or find_configuration(os.getcwd())
    if path is None:
        return os.path.join(repository(os.getcwd()) or os.getcwd(), FILE_NAMES[0])
    if path.endswith(".toml"):
        _say_what_to_edit(path, options)
    return path


def _say_what_to_edit(path: str, options: Any) -> NoReturn:
    """Raise ConfigurationError with the line that a TOML file should have: editing one is left to the user."""
    import json

    from zhuomu.project.words import words_in_toml

    adding, there = options.action == "add", words_in_toml(path)
    wanted = [*there, *options.words] if adding else [word for word in there if word not in options.words]
    listed = ", ".join(json.dumps(word, ensure_ascii=False) for word in dict.fromkeys(wanted))
    name = os.path.basename(path)
    raise ConfigurationError(Problem(path, Message(
        f"配置写在 {name} 里，请自己改 [tool.zhuomu] 下的 words", f"the configuration is in {name}; edit words of [tool.zhuomu] yourself",
    ), remedy=Message(f"改成：words = [{listed}]", f"make it: words = [{listed}]")))


def _refuse_wrong_forms(words: Sequence[str], workspace: Workspace) -> None:
    """Raise ConfigurationError for words that the project says are wrong."""
    wrong = {term.wrong.text: term for term in workspace.configuration(os.getcwd()).sources.terms}
    for word in words:
        if word in wrong:
            term = wrong[word]
            raise ConfigurationError(Problem(term.wrong.path, Message(
                f"“{word}”在 terms 里是误写，不能又是认可的词", f"“{word}” is a wrong form in terms and cannot be an accepted word",
            ), term.wrong.line, term.wrong.column, term.wrong.excerpt, Message(
                f"要认可它，先从 terms 里去掉“{word}”", f"to accept it, take “{word}” out of terms first",
            )))


def _edit(path: str, edit: Callable[[str, Sequence[str]], str], options: Any, language: Language) -> None:
    from zhuomu.project.paths import shown
    from zhuomu.project.words import words_of, words_written
    from zhuomu.project.write import write_file, write_text
    from zhuomu.text.source import Source, read

    exists = os.path.lexists(path)
    source = read(path) if exists else Source("", path)
    there = words_of(source.text) if options.user else words_written(source.text, path)
    adding = options.action == "add"
    words = [word for word in dict.fromkeys(options.words) if (word in there) != adding]
    for word in dict.fromkeys(options.words):
        if word not in words:
            print(language.say(
                f"“{word}”{'已经在' if adding else '不在'} {shown(path)} 里",
                f"“{word}” is {'already' if adding else 'not'} in {shown(path)}",
            ))
    if not words:
        return
    text = edit(source.text, words)
    if exists:
        write_text(source, text)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_file(path, text)
    listed = language.say("、", ", ").join(words)
    print(language.say(
        f"{shown(path)}：{'加上' if adding else '去掉'}了 {listed}", f"{shown(path)}: {'added' if adding else 'removed'} {listed}",
    ))


def _list(options: Any, workspace: Workspace, language: Language) -> None:
    from zhuomu.project.paths import shown
    from zhuomu.project.words import user_words, user_words_file

    rows = [] if options.user else _configured(workspace)
    rows += [(shown(user_words_file()), word) for word in user_words()]
    for place, word in rows:
        print(f"{place}: {word}")
    if not rows:
        print(language.say("没有认可的词；zhuomu words add 词 可以加上", "no accepted words; zhuomu words add WORD adds one"))


def _configured(workspace: Workspace) -> list[tuple[str, str]]:
    """The words of the configuration in force, each with its place."""
    from zhuomu.project.paths import shown
    from zhuomu.project.words import KEY

    configuration = workspace.configuration(os.getcwd())
    rows = []
    for number, word in enumerate(configuration.choices.words):
        origin = configuration.origins.get(f"{KEY}[{number}]") or configuration.origins.get(KEY)
        rows.append((f"{shown(origin.path)}:{origin.line}" if origin else shown(configuration.path or ""), word))
    return rows
