"""The table of all settings: what the loader accepts, the JSON Schema, `zhuomu config` and the documentation say this."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from zhuomu.findings import CONFIDENCES, SEVERITIES, Message
from zhuomu.project.configuration.kinds import (
    CODE_PATTERN,
    Changes,
    Choice,
    Encoding,
    Field,
    Kind,
    Listing,
    Record,
    Size,
    Switch,
    Table,
    Text,
)
from zhuomu.project.scripts import TAG_PATTERN

_SELECTOR: Final = Text(Message("编号、前缀、包名或标签", "a code, prefix, pack or tag"), names="selector")
_GLOB: Final = Text(Message(".gitignore 写法的通配符", "a pattern as in .gitignore"), glob=True)
_WORD: Final = Text(Message("词", "a word"))
_PATH: Final = Message("路径", "a path")
_SEVERITY: Final = Choice(SEVERITIES, (
    Message("错误：一定要改", "an error: it has to be put right"),
    Message("警告：应该看一看，多半要改", "a warning: to be looked at, and mostly to be put right"),
    Message("提示：改了更好", "information: better put right"),
))
_CONFIDENCE: Final = Choice(CONFIDENCES, (
    Message("把握大，很少误报", "sure: seldom wrong"),
    Message("有把握，偶有误报", "fairly sure: wrong now and then"),
    Message("把握不大，要人判断", "not sure: somebody has to judge"),
))
_FIX: Final = Choice(("safe", "unsafe", "none"), (
    Message("可以直接套用", "it may be applied as it is"),
    Message("要人确认才套用", "it is applied when somebody has said so"),
    Message("只供参考，不套用", "it is a hint and never applied"),
))


class Key(NamedTuple):
    """One setting. ``default`` is its value where nothing is written, ``example`` a value as YAML.

    What ``adds`` grows by what every file of ``extends`` says; of anything else the last file's value counts.
    """

    name: str
    kind: Kind
    default: Any
    meaning: Message
    example: str
    adds: bool = False


_SELECT: Final = Field("select", Listing(_SELECTOR), "只用这些规则", "only these rules")
_EXTEND_SELECT: Final = Field("extend-select", Listing(_SELECTOR), "另外再用这些规则", "these rules as well")
_IGNORE: Final = Field("ignore", Listing(_SELECTOR), "不用这些规则", "not these rules")
_SEVERITIES: Final = Field("severity", Table(_SELECTOR, _SEVERITY), "改规则的级别", "how bad the findings of rules are")
_LEAST: Final = Field("confidence", _CONFIDENCE, "只报把握不低于此的", "only what is at least this sure")
_PREVIEW: Final = Field("preview", Switch(), "也用试行的规则", "rules on trial as well")
_WORDS: Final = Field("words", Listing(_WORD), "认可的词", "words that are accepted")
_STYLE: Final = Text(Message("风格的名字，或风格文件的路径", "the name of a style, or the path of one"), names="style")
_OPTIONS: Final = Table(
    Text(Message("选项的名字", "the name of an option"), names="option"), Text(Message("选项的值", "the value of an option"), names="value"),
)
_LANGUAGES: Final = ("zh", "en", "zh-Hans", "zh-Hant")
_LANGUAGE: Final = Choice(_LANGUAGES, (
    Message("文档是简体中文，消息用中文", "documents in simplified characters, messages in Chinese"), Message("消息用英文", "messages in English"),
    Message("同 zh", "the same as zh"), Message("文档是繁体中文，消息用中文", "documents in traditional characters, messages in Chinese"),
), TAG_PATTERN)
#: What may be said for some files only.
PER_FILE: Final = Record((
    _SELECT, _EXTEND_SELECT, _IGNORE, _SEVERITIES, _LEAST, _PREVIEW, _WORDS, Field("style", _STYLE, "排版风格", "the style"),
    Field("options", _OPTIONS, "各个选项的值，比风格优先", "values of options, which go before those of the style"),
    Field("language", _LANGUAGE, "文档的语言", "the language of the documents"),
))

_PHRASE: Final = Text(Message("规则语言写的例外", "an exception in the rule language"))
_ROW: Final = Text(Message("规则语言写的一行，如 误写 → 正写", "a row in the rule language, like wrong → right"))
_PARAMETERS: Final = Table(Text(Message("参数名", "the name of a parameter"), names="parameter"), Text(Message("参数的值", "the value of a parameter")))
#: What may be changed of one rule.
RULE: Final = Record((
    Field("severity", _SEVERITY, "它的级别", "how bad its findings are"),
    Field("confidence", _CONFIDENCE, "它的把握", "how sure it is"),
    Field("fix", _FIX, "它的改法能否直接套用", "whether its fix may be applied"),
    Field("exceptions", Changes(_PHRASE), "加上、去掉例外", "exceptions that come and go"),
    Field("rows", Changes(_ROW), "给对照表、术语表加行、去行", "rows of a table that come and go"),
    Field("parameters", _PARAMETERS, "它的参数", "its parameters"),
))
#: Text that may stand.
ALLOW: Final = Record((
    Field("rule", Listing(_SELECTOR), "放过哪些规则", "which rules let it be"),
    Field("rules", Listing(_SELECTOR), "同 rule", "the same as rule"),
    Field("text", Text(), "放过的原文", "the text itself"),
    Field("files", Listing(_GLOB), "只在这些文件里", "in these files only"),
    Field("reason", Text(lines=True), "为什么", "why"),
), ("text",), ("rule", "rules"))

KEYS: Final = (
    Key("extends", Listing(Text(Message("文件或 包:预设", "a file or PACK:PRESET"), names="configuration")), [], Message(
        "先读这些配置，再用本文件的覆盖：相对于本文件的路径，或“包:预设”；写在后面的优先",
        "configurations to start from: files relative to this one, or PACK:PRESET; a later one wins",
    ), "[../base.yaml, company:docs]"),
    Key("packs", Listing(Text(_PATH, names="rules")), [], Message(
        "另外载入的规则文件（.zm）或文件夹，相对于本文件", "more rule files (.zm) or folders, relative to this file",
    ), "[rules/mine.zm]", True),
    Key("select", Listing(_SELECTOR), [], Message(
        "只用这些规则；不写就是默认开着的全部", "only these rules; without it all that are on by default",
    ), "[CB, SY]"),
    Key("extend-select", Listing(_SELECTOR), [], Message(
        "在 select（或默认的规则）之外再用这些；写出完整编号的，试行、默认关着的也用",
        "these rules beside those of select, or the default ones; a full code runs even if it is on trial or off",
    ), "[XG901]", True),
    Key("ignore", Listing(_SELECTOR), [], Message(
        "不用这些规则；与 select 冲突时，写得具体的算数，一样具体就不用", "not these rules; against select the more exact one counts, else this",
    ), "[CB101, YF]", True),
    Key("severity", Table(_SELECTOR, _SEVERITY), {}, Message(
        "改规则的级别；几个都合时，写得最具体的算数", "how bad the findings of rules are; the most exact selector counts",
    ), "{CB: error, XG: info}"),
    Key("fail-level", _SEVERITY, "warning", Message(
        "有不轻于此的问题，check 就以状态 1 结束", "findings at least this bad make check end with status 1",
    ), "error"),
    Key("confidence", _CONFIDENCE, "low", Message("只报把握不低于此的", "only findings at least this sure"), "medium"),
    Key("preview", Switch(), False, Message("也用试行的规则", "rules on trial as well"), "true"),
    Key("words", Listing(_WORD), [], Message(
        "认可的词：其中的问题不报，分词也认得它们", "accepted words: nothing in them is reported, and they are cut as words",
    ), "[啄木云, 琢玉]", True),
    Key("terms", Table(Text(Message("两个字以上的误写", "a wrong form of two characters or more"), least=2), Listing(Text())), {}, Message(
        "项目用语：误写 → 正写（可以几个）；按原文查，报为 XM001", "terms: wrong form → right form or forms; taken literally, reported as XM001",
    ), "{琢木云: 啄木云}", True),
    Key("allow", Listing(ALLOW), [], Message(
        "某些规则放过某段原文", "texts that some rules let be",
    ), "[{rule: CB101, text: 按装图, reason: 界面原文}]", True),
    Key("per-file", Table(_GLOB, PER_FILE), {}, Message(
        "只对某些文件的设置；通配符相对于配置文件所在的文件夹", "settings for some files only; patterns are relative to the folder of the configuration",
    ), '{"docs/old/**": {ignore: [CB]}}', True),
    Key("rules", Table(Text(Message("规则的编号，如 CB101", "the code of a rule, like CB101"), CODE_PATTERN, names="code"), RULE), {}, Message(
        "改别人的规则：级别、把握、改法、例外、行、参数", "changes of other people's rules: severity, confidence, fix, exceptions, rows, parameters",
    ), "{CB101: {severity: error, exceptions: [按装图]}}", True),
    Key("style", _STYLE, "default", Message(
        "排版风格：自带的一种，风格文件相对于本文件的路径，或“包:风格”；zhuomu config --style 列出各种风格的不同",
        "the style: a bundled one, a file of one relative to this file, or PACK:STYLE; zhuomu config --style shows how they differ",
    ), "gb"),
    Key("options", _OPTIONS, {}, Message(
        "各个选项的值，比风格优先；zhuomu config --style 列出选项和它们的值", "values of options, which go before those of the style; zhuomu config --style lists them",
    ), "{han-latin-spacing: remove}"),
    Key("parameters", _PARAMETERS, {}, Message(
        "所有有这个参数的规则都用这个值；rules 里写的优先", "for every rule that has the parameter; what rules says goes before",
    ), "{最低词频: 10}"),
    Key("formats", Table(_GLOB, Text(Message("文件格式的名字", "the name of a file format"), names="format")), {}, Message(
        "某些文件用什么格式读；后写的优先", "the formats of some files; a later one wins",
    ), '{"*.txt": markdown}', True),
    Key("exclude", Listing(_GLOB), [], Message(
        "不检查的文件，.gitignore 的写法；在命令行上点名的也不检查", "files that are not checked, as in .gitignore; not even when named on the command line",
    ), "[third_party/, CHANGELOG.md]", True),
    Key("include", Listing(_GLOB), [], Message(
        "文件夹里检查这些文件，不论格式，也只检查这些；不写就是所有文档格式的文件",
        "below folders these files, whatever their format, and no others; without it all files of document formats",
    ), '["docs/**"]'),
    Key("gitignore", Switch(), True, Message("文件夹里跳过 .gitignore 排除的文件", "pass over what .gitignore excludes below folders"), "false"),
    Key("language", _LANGUAGE, "zh", Message(
        "文档用简体还是繁体，消息用什么语言：zh-Hant 是繁体的文档，en 是英文的消息；zh-TW、zh-CN 一类的标记也认得",
        "what documents are written in and the language of messages: zh-Hant for traditional characters, en for messages in English; "
        "tags such as zh-TW and zh-CN are known, too",
    ), "zh-Hant"),
    Key("encoding", Encoding(), "utf-8", Message(
        "文件的编码：utf-8、gb18030、utf-16 等；auto 先试 UTF-8 再试 GB18030", "of files: utf-8, gb18030, utf-16 …; auto tries UTF-8, then GB18030",
    ), "auto"),
    Key("max-file-size", Size(), "32MB", Message("比这大的文件跳过", "larger files are passed over"), "500KB"),
    Key("baseline", Text(_PATH, names="file"), ".zhuomu-baseline.json", Message(
        "基线文件的路径，相对于本文件", "the path of the baseline, relative to this file",
    ), "tools/baseline.json"),
    Key("cache", Switch(), True, Message("记住检查过的文件的结果", "remember the results of checked files"), "false"),
)

#: A configuration file as a whole.
ROOT: Final = Record(tuple(Field(key.name, key.kind, key.meaning.zh, key.meaning.en) for key in KEYS))
BY_NAME: Final = {key.name: key for key in KEYS}
