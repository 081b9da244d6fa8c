"""The command line. Each command is a module that is imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from zhuomu.cli.commands import COMMANDS
from zhuomu.cli.language import Language, chosen_language
from zhuomu.errors import ZhuomuError

#: Exit statuses; 2 wins over 1.
CLEAN, FOUND, ABNORMAL, INTERRUPTED = 0, 1, 2, 130


def run() -> NoReturn:
    """What the `zhuomu` command runs: `main`, and out."""
    import gc

    # A run makes tens of thousands of values and hardly a cycle; looking for cycles took a tenth of a page's time.
    gc.set_threshold(100_000, 50, 50)
    if sys.stdout is None or sys.stderr is None:
        # Started with a closed stream: nobody can be told anything.
        os._exit(ABNORMAL)
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = ABNORMAL
    # Everything is written; taking the interpreter down piece by piece would cost as much as checking a page.
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 nothing found, 1 findings, 2 anything abnormal, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    language = chosen_language(words, os.environ)
    try:
        status = _run(words, language)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ABNORMAL
    except ZhuomuError as error:
        from zhuomu.cli.problems import show_problems

        show_problems(error.problems, language)
        return ABNORMAL
    except OSError as error:
        from zhuomu.text.reasons import reason

        why = reason(error)
        where = error.filename or language.say("输出", "output")
        _complain(language.say(f"{where}：{why.zh}，没有做完", f"{where}: {why.en}; the work is not finished"))
        return ABNORMAL
    except Exception as error:
        if os.environ.get("ZHUOMU_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        _complain(language.say(
            f"内部错误：{what}\n这是 zhuomu 的缺陷，请报告；设 ZHUOMU_DEBUG=1 可看到详情。",
            f"internal error: {what}\nThis is a bug in zhuomu, please report it; ZHUOMU_DEBUG=1 shows the details.",
        ))
        return ABNORMAL


def _run(words: list[str], language: Language) -> int:
    from zhuomu.cli.commands import split_command

    command, rest = split_command(words)
    if command == "help":
        command, rest = (rest[0], ["--help", *rest[1:]]) if rest and rest[0] in COMMANDS else ("--help", [])
    if command == "--version":
        from zhuomu.version import VERSION

        print(f"zhuomu {VERSION}")
        return CLEAN
    if command in (None, "--help"):
        from zhuomu.cli.parser import top_help

        print(top_help(language))
        return CLEAN if command else ABNORMAL
    if command not in COMMANDS:
        from zhuomu.cli.parser import unknown_command

        _complain(unknown_command(command, language))
        return ABNORMAL
    module = import_module(f"zhuomu.cli.{COMMANDS[command].module}")
    status: int = module.main(rest, language)
    return status


def _prepare_streams() -> None:
    """Machine formats are UTF-8 whatever the locale; a name that is no text must not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(text: str) -> None:
    try:
        print(f"zhuomu: {text}", file=sys.stderr)
    except OSError:
        return
