"""Writes the first configuration of a repository: what the survey shows is set, the rest is there to be uncommented."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from zhuomu.findings import Message
from zhuomu.project.survey import Survey

_PLAIN = re.compile(r"/?\w[\w./-]*")
#: What has a meaning in a pattern.
_SPECIAL = re.compile(r"([*?\[\\!#])")


def starter(seen: Survey, language: str) -> str:
    """The text of a configuration file with comments in a language. Every line of example is right once it is uncommented."""
    def say(message: Message) -> str:
        return message.en if language == "en" else message.zh

    return "\n".join("" if line == "" else line if isinstance(line, str) else f"# {say(line)}" for line in _lines(seen, language)) + "\n"


def found_in_words(seen: Survey) -> list[Message]:
    """What was seen, a sentence each."""
    formats = [f"{name} {number}" for name, number in seen.formats]
    said = [
        Message(f"{_more(seen, '超过 ')}{seen.files} 个文档：{'、'.join(formats)}", f"{_more(seen, 'more than ')}{seen.files} documents: {', '.join(formats)}")
        if formats else Message("还没有文档", "no documents yet"),
    ]
    odd = [(name, number) for name, number in seen.encodings if name not in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]
    for name, number in odd:
        if name:
            said.append(Message(f"抽查的 {seen.sampled} 个文件里，{number} 个是 {name.upper()}", f"of {seen.sampled} files looked at, {number} are {name.upper()}"))
        else:
            said.append(Message(
                f"抽查的 {seen.sampled} 个文件里，{number} 个看不出是什么编码；要检查它们，请先转成 UTF-8",
                f"of {seen.sampled} files looked at, {number} are in no encoding that we know; convert them to UTF-8",
            ))
    for site in seen.sites:
        where = site.folder or "./"
        said.append(Message(f"{where} 用 {site.generator} 生成网站", f"{where} is made into a site by {site.generator}"))
    if seen.vendored:
        said.append(Message(f"别人的文件：{'、'.join(seen.vendored)}", f"files of others: {', '.join(seen.vendored)}"))
    if seen.traditional:
        said.append(Message(f"繁体的文件夹：{'、'.join(seen.traditional)}", f"folders in traditional characters: {', '.join(seen.traditional)}"))
    if seen.mostly_traditional:
        said.append(Message(
            "文档看来多是繁体；现有的规则是照简体写的，能查出的不多",
            "most documents seem to be in traditional characters; the rules are written for simplified ones and will find little",
        ))
    return said


def _more(seen: Survey, text: str) -> str:
    return "" if seen.complete else text


def _lines(seen: Survey, language: str) -> Iterator[str | Message]:
    yield Message(
        "啄木（zhuomu）的配置。zhuomu config 显示起作用的值，zhuomu config 键 说明某一项。",
        "The configuration of zhuomu. `zhuomu config` shows what is in force, `zhuomu config KEY` explains a setting.",
    )
    yield from found_in_words(seen)
    yield ""
    yield Message("用哪些规则：编号、前缀、包名或标签；zhuomu rules 列出全部。", "Which rules: codes, prefixes, packs or tags; `zhuomu rules` lists all.")
    yield "# select: [CB, CY]"
    yield "# ignore: [CB101]"
    yield ""
    yield Message("有不轻于此的问题，check 就以状态 1 结束：error、warning、info。", "Findings at least this bad make `check` end with status 1: error, warning, info.")
    yield "fail-level: warning"
    yield ""
    yield Message("认可的词：其中的问题不报；zhuomu words add 词 也写在这里。", "Accepted words: nothing in them is reported; `zhuomu words add` writes here.")
    yield "# words: [啄木云]"
    yield ""
    yield Message("项目用语：误写 → 正写。", "Terms of the project: wrong form → right form.")
    yield "# terms: {琢木云: 啄木云}"
    yield ""
    yield Message("不检查的文件，.gitignore 的写法；.gitignore 排除的本来就不检查。", "Files that are not checked, as in .gitignore; what .gitignore excludes is not checked anyway.")
    yield from _exclude(seen, language)
    yield ""
    yield Message("只对某些文件的设置。", "Settings for some files only.")
    yield '# per-file: {"CHANGELOG.md": {ignore: [YF]}}'
    yield ""
    yield from _encoding(seen)
    yield Message("消息的语言：zh 或 en。", "The language of messages: zh or en.")
    yield f"language: {language}"


def _exclude(seen: Survey, language: str) -> Iterator[str | Message]:
    excluded: list[tuple[str, Message]] = [(folder, Message("别人的文件", "files of others")) for folder in seen.vendored]
    excluded += [(site.output, Message(f"{site.generator} 生成的", f"made by {site.generator}")) for site in seen.sites if site.output]
    excluded += [(folder, Message("繁体；规则是照简体写的", "traditional characters; the rules are for simplified ones")) for folder in seen.traditional]
    if not excluded:
        yield "# exclude: [third_party/]"
        return
    yield "exclude:"
    for folder, why in dict(excluded).items():
        # Without the slash a pattern of one name would fit at any depth.
        pattern = "/" + _SPECIAL.sub(r"\\\1", folder)
        yield f"  - {_text(pattern)}  # {why.en if language == 'en' else why.zh}"


def _encoding(seen: Survey) -> Iterator[str | Message]:
    yield Message(
        "文件的编码：utf-8、gb18030 等；auto 先试 UTF-8，再试 GB18030。", "Encoding of files: utf-8, gb18030 …; auto tries UTF-8, then GB18030.",
    )
    yield "encoding: auto" if any(name == "gb18030" for name, _ in seen.encodings) else "# encoding: auto"
    yield ""


def _text(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def next_steps(baseline: bool, hook: bool) -> Sequence[Message]:
    """What to do after that: ``baseline`` when there are documents, ``hook`` when it is not in place yet."""
    steps = [Message("zhuomu check            先看看有些什么", "zhuomu check            see what there is")]
    if baseline:
        steps.append(Message(
            "zhuomu baseline create  旧的先记下来，以后只报新的", "zhuomu baseline create  accept what is old, so that only what is new is reported",
        ))
    if hook:
        steps.append(Message("zhuomu init --pre-commit  提交之前自动检查", "zhuomu init --pre-commit  check before every commit"))
    return steps
