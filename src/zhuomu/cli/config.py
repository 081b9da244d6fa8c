"""`zhuomu config`: the settings in force and where each was written, what a setting means, and the JSON Schema."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from zhuomu.cli.language import Language
from zhuomu.cli.options import (
    add_option_option,
    add_rule_options,
    add_selection_options,
    language_in_force,
    workspace_of,
)
from zhuomu.cli.parser import Parser
from zhuomu.cli.sources import named_source, source_object
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem

if TYPE_CHECKING:
    from zhuomu.project.configuration.keys import Key
    from zhuomu.project.configuration.showing import Shown
    from zhuomu.project.settings import Source
    from zhuomu.project.workspace import Setup, Workspace

#: A text that means the same in YAML without quotation marks.
_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)\Z)[^\W\d][\w./-]*", re.IGNORECASE)
#: The column, in cells of the terminal, where comments begin.
_COMMENTS = 40


def parser(language: Language) -> Parser:
    """The options of the command."""
    say = language.say
    built = Parser("config", language, usage=say("[选项] [键…]", "[options] [KEY…]"))
    built.add_argument("keys", nargs="*", metavar=say("键", "KEY"), help=say(
        "只看这些配置项，并说明它们", "these settings only, with an explanation",
    ))
    built.add_argument("--file", default=None, metavar=say("文件", "FILE"), help=say(
        "对这个文件起作用的配置", "the settings that hold for this file",
    ))
    built.add_argument("--output-format", choices=("text", "json", "markdown"), default="text", help=say(
        "输出格式；markdown 只用于 --style", "output format; markdown for --style only",
    ))
    built.add_argument("--style", dest="compared", nargs="*", default=None, metavar=say("风格", "STYLE"), help=say(
        "并排列出各种风格：自带的全部，或者这些（名字或文件）", "styles side by side: all bundled ones, or these (names or files)",
    ))
    built.add_argument("--schema", action="store_true", help=say(
        "输出配置文件的 JSON Schema", "print the JSON Schema of the configuration file",
    ))
    add_rule_options(built)
    add_selection_options(built)
    add_option_option(built)
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print the settings in force."""
    options = parser(language).parse_args(arguments)
    if options.schema:
        from zhuomu.project.configuration.json_schema import json_schema

        print(_json(json_schema(), indent=2))
        return 0
    from zhuomu.project.configuration.showing import settings_in_force

    keys = [_key(name) for name in options.keys]
    workspace = workspace_of(options)
    language = language_in_force(arguments, language, workspace)
    path = options.file
    configuration = workspace.configuration(os.path.dirname(os.path.abspath(path)) if path else os.getcwd())
    # What holds for no file in particular is what holds for one that no section fits.
    setup = workspace.setup(path or os.path.join(configuration.folder, os.pardir, "-"), configuration)
    if path is None:
        setup = setup._replace(allowed=configuration.allow)
    if workspace.overrides.options:
        workspace.loaded(configuration)
        workspace.refuse_wrong_style()
    if options.compared is not None:
        return _compare(options.compared, setup, workspace, path, language, options.output_format)
    if options.output_format == "markdown":
        raise UsageError(Problem("", Message("markdown 只用于 --style", "markdown is for --style only")))
    # Only those who have said something of options have to wait for the rules.
    known = workspace.loaded(configuration).compiled.options if setup.choices.options else ()
    shown_ = settings_in_force(setup, workspace.overrides, path, known)
    names = {key.name for key in keys}
    wanted = [each for each in shown_ if not names or each.name in names]
    if options.output_format == "json":
        print(_json({
            "path": configuration.path, "file": path,
            "settings": {each.name: _as_json(each) for each in wanted},
        }, indent=1))
        return 0
    if not keys:
        print("\n".join(_head(configuration.path, _files(shown_, setup), path, language)))
    for each in wanted:
        print("\n".join(_lines(each, language)))
    for key in keys:
        print("\n" + "\n".join(_explained(key, language)))
    return 0


def _compare(
    names: Sequence[str], setup: Setup, workspace: Workspace, path: str | None, language: Language, form: str,
) -> int:
    from zhuomu.cli.problems import show_problems
    from zhuomu.cli.styles import Comparison

    comparison = Comparison(names, setup, workspace, path)
    if form == "markdown":
        print(comparison.markdown(), end="")
    else:
        print(_json(comparison.as_object(), indent=1) if form == "json" else "\n".join(comparison.text(language)))
    show_problems(comparison.problems, language)
    return 2 if comparison.problems else 0


def _key(name: str) -> Key:
    """The setting of a name. Raises UsageError when there is none."""
    from zhuomu.project.configuration.keys import BY_NAME
    from zhuomu.text.nearest import nearest

    name = name.replace("_", "-")
    if name not in BY_NAME:
        near = nearest(name, BY_NAME)
        hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
        raise UsageError(Problem("", Message(f"没有 {name} 这个配置项{hint[0]}", f"there is no setting {name}{hint[1]}"), remedy=Message(
            f"可写：{'、'.join(BY_NAME)}", f"known: {', '.join(BY_NAME)}",
        )))
    return BY_NAME[name]


def _head(path: str | None, others: Sequence[str], file: str | None, language: Language) -> list[str]:
    from zhuomu.project.paths import shown

    if path is None:
        lines = [language.say("# 没有配置文件；zhuomu init 可以写一个", "# no configuration file; zhuomu init writes one")]
    else:
        lines = [language.say("# 配置文件：", "# configuration: ") + shown(path)]
        lines.extend(language.say("# 继承自：", "# extends: ") + other for other in others if other != shown(path))
    if file is not None:
        lines.append(language.say("# 对这个文件：", "# for the file: ") + shown(file))
    return lines


def _files(settings: Iterable[Shown], setup: Setup) -> list[str]:
    """The files that settings in force come from, without those of the style."""
    from zhuomu.project.paths import shown

    styles = {style.path for style in setup.styles}
    sources = [source for each in settings for source in (each.source, *(entry.source for entry in each.entries or ()))]
    return list(dict.fromkeys(
        shown(source.path) for source in sources if not isinstance(source, str) and source.path not in styles
    ))


def _lines(setting: Shown, language: Language) -> list[str]:
    """A setting as lines of YAML, each with a comment that says where it is from."""
    if setting.entries is None or not setting.entries:
        value = _scalar(setting.value) if setting.entries is None else "[]" if isinstance(setting.value, list) else "{}"
        return [_commented(f"{setting.name}: {value}", setting.source, language)]
    lines = [f"{setting.name}:"]
    for entry in setting.entries:
        value = _scalar(entry.value)
        text = f"  - {value}" if entry.key is None else f"  {_scalar(entry.key)}: {value}"
        lines.append(_commented(text, entry.source, language))
    return lines


def _commented(text: str, source: Source, language: Language) -> str:
    from unicodedata import east_asian_width

    width = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return f"{text}{' ' * (_COMMENTS - width)}  # {named_source(source, language)}"


def _scalar(value: Any) -> str:
    """A JSON value as it may stand in YAML."""
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return _json(value)


def _explained(key: Key, language: Language) -> list[str]:
    from zhuomu.project.configuration.describing import default, kind_in_words

    say = language.say
    return [
        language.of(key.meaning),
        say("可写：", "values: ") + language.of(kind_in_words(key.kind)),
        say("默认：", "default: ") + default(key),
        say("例：", "example: ") + f"{key.name}: {key.example}",
    ]


def _as_json(setting: Shown) -> dict[str, Any]:
    made: dict[str, Any] = {"value": setting.value, "source": source_object(setting.source)}
    if setting.entries is not None:
        made["entries"] = [
            {**({} if entry.key is None else {"key": entry.key}), "value": entry.value, "source": source_object(entry.source)}
            for entry in setting.entries
        ]
    return made


def _json(value: Any, indent: int | None = None) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=indent)
