"""`zhuomu init`: looks at a repository and writes a first configuration, and the entry for pre-commit if asked."""

from __future__ import annotations

import os

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser
from zhuomu.errors import ConfigurationError, UsageError
from zhuomu.findings import Message, Problem


def parser(language: Language) -> Parser:
    """The options of the command."""
    say = language.say
    built = Parser("init", language, usage=say("[选项] [文件夹]", "[options] [FOLDER]"))
    built.add_argument("folder", nargs="?", default=".", metavar=say("文件夹", "FOLDER"), help=say(
        "文档库的根，不写就是当前文件夹", "the root of the repository; the current folder by default",
    ))
    built.add_argument("--pre-commit", action="store_true", help=say(
        "在 .pre-commit-config.yaml 里加上 zhuomu", "add zhuomu to .pre-commit-config.yaml",
    ))
    built.add_argument("--local", action="store_true", help=say(
        "与 --pre-commit 同用：用已经装好的 zhuomu，不另外下载", "with --pre-commit: use the installed zhuomu and fetch none",
    ))
    built.add_argument("--force", action="store_true", help=say("覆盖已有的配置文件", "replace an existing configuration file"))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Write the files and say what was found and what comes next; 0 when they are written."""
    options = parser(language).parse_args(arguments)
    folder = options.folder
    if not os.path.isdir(folder):
        raise UsageError(Problem(folder, Message("没有这个文件夹", "there is no such folder")))
    if options.local and not options.pre_commit:
        raise UsageError(Problem("", Message("--local 要和 --pre-commit 同用", "--local goes with --pre-commit")))
    # Everything that may be refused is, before anything is written.
    path = _target(folder, options.force, options.pre_commit)
    hook = _hook(folder, options.local) if options.pre_commit else None
    say = language.say
    if path is not None:
        _write_configuration(folder, path, language, hooked=hook is not None)
    if hook is not None:
        from zhuomu.project.write import write_file

        write_file(*hook)
        print(say(f"已在 {hook[0]} 里加上 zhuomu；运行 pre-commit install 使它生效",
                  f"added zhuomu to {hook[0]}; pre-commit install puts it to work"))
    return 0


def _target(folder: str, force: bool, hook: bool) -> str | None:
    """The file to write, or None when there is one already and only the hook is wanted. Raises ConfigurationError."""
    from zhuomu.project.config import FILE_NAMES, configuration_in

    there = configuration_in(folder)
    usual = os.path.normpath(os.path.join(folder, FILE_NAMES[0]))
    if there is None:
        return usual
    if force:
        return os.path.normpath(there) if os.path.basename(there) in FILE_NAMES else usual
    if hook:
        return None
    raise ConfigurationError(Problem(os.path.normpath(there), Message(
        "已经有配置了，没有改动", "there is a configuration already; it is unchanged",
    ), remedy=Message("要重新写一个，请加 --force；zhuomu config 显示现在的配置", "add --force to replace it; zhuomu config shows it")))


def _hook(folder: str, local: bool) -> tuple[str, str]:
    """The path and the new text of the pre-commit configuration. Raises ConfigurationError."""
    from zhuomu.project.hooks import NAME, with_hook

    path = os.path.normpath(os.path.join(folder, NAME))
    text = ""
    if os.path.lexists(path):
        try:
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
        except UnicodeDecodeError as error:
            raise ConfigurationError(Problem(path, Message(
                f"{path} 不是 UTF-8，没有改动", f"{path} is not UTF-8; it is unchanged",
            ))) from error
    return path, with_hook(text, path, local=local)


def _write_configuration(folder: str, path: str, language: Language, *, hooked: bool) -> None:
    from zhuomu.project.hooks import NAME
    from zhuomu.project.starter import found_in_words, next_steps, starter
    from zhuomu.project.survey import survey
    from zhuomu.project.write import write_file

    seen = survey(folder)
    write_file(path, starter(seen, language.code))
    print(language.say(f"看过了 {folder}：", f"looked at {folder}:"))
    for message in found_in_words(seen):
        print(f"  {language.of(message)}")
    print(language.say(f"写好了 {path}。接下来：", f"wrote {path}. Next:"))
    for step in next_steps(bool(seen.files), not hooked and not os.path.exists(os.path.join(folder, NAME))):
        print(f"  {language.of(step)}")
