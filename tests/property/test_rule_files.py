"""Rule files made at random: well-formed ones, and ones with random damage."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from zhuomu.dsl.diagnostics import locate
from zhuomu.dsl.formatter import format_rules
from zhuomu.dsl.parser import parse
from zhuomu.rules.compile import compile_pack
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.registry import link
from zhuomu.rules.surroundings import Surroundings

FORMS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "unit", "dsl", "forms.zm")
#: How many damaged files are read, and how long one may take at most (a watchdog, far from any real time).
MUTATIONS = 1000
WATCHDOG = 10

PROFILE = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)

WORDS = ["按装", "安装", "大约", "的", "了", "是", "规则", "当", "正", "误", "或", "GitHub", "C++", "网站", "技术"]
NAMES = ["平台", "约数", "成语"]
SIGNS = "甲乙丙丁AB"
CHARACTERS = (
    "规则词表片段选项取值说明对照术语查当除非例外统一近似限次汇总误正级别提示甲乙丙全文已报前面后面有没是不在句首尾段字内同句含或且删 　\t\n\r"
    ':：（）(){}｛｝【】[]《》<>、|｜/→←=＝->=><-“”"「」#＃，,.…0123456789ABXZabz@\\\u2028\ufeff𠀀\ufffc\x00'
)


@st.composite
def blanks(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", " ", "  ", "　", "\t"]))


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


WORD = st.sampled_from(WORDS)
SEPARATOR = one_of("、", "/", "|", "｜", "／", " 、 ", "、\n    ", "、 # 注\n    ")
COLON = one_of("：", ":", " ：", ": ")
ARROW = one_of(" → ", "->", " => ", "⇒")
QUOTED = one_of("“，”", '"的"', "「（」", "“a b”", "“#”", '"”、"', '「”"」', "“、”")
GAP = one_of("……", "...", "…", "……（8字内）", "...(3词内, 不含才)", "……（同句，不含“或者”）", "……(同段)")


@st.composite
def joined(draw: st.DrawFn, item: st.SearchStrategy[str], least: int = 1, most: int = 3) -> str:
    items = draw(st.lists(item, min_size=least, max_size=most))
    text = items[0]
    for other in items[1:]:
        text += draw(SEPARATOR) + other
    return text


def sequences(depth: int) -> st.SearchStrategy[str]:
    """Patterns without a gap or an absent part behind a gap."""
    simple = [WORD, QUOTED, st.sampled_from(["《名词》", "<动词、名词>", "《非数词》", "【地：助词】", "[的/地]", "【好】"])]
    if depth:
        inner = joined(sequences(depth - 1))
        simple += [
            inner.map(lambda text: f"{{{text}}}"), inner.map(lambda text: f"｛{text}｝"),
            inner.map(lambda text: f"（{text}）"), inner.map(lambda text: f"({text})"),
        ]
    return st.lists(st.one_of(simple), min_size=1, max_size=3).map("".join)


@st.composite
def patterns(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A pattern and the signs that it binds."""
    text, bound = "", []
    for number in range(draw(st.integers(1, 3))):
        element = draw(st.one_of(sequences(1), GAP if number else WORD))
        if draw(st.booleans()) and len(bound) < len(SIGNS):
            sign = SIGNS[len(bound)]
            bound.append(sign)
            element = f"{' ' if text else ''}{sign}{draw(one_of('=', '＝', ' = '))}{draw(one_of('{的、了}', '《数》', '按装', '“，”'))}"
        text += element
    if bound and draw(st.booleans()):
        text += draw(one_of(f"{{{bound[0]}}}", f"｛{bound[0]}｝"))
    return text, bound


@st.composite
def suggestions(draw: st.DrawFn, bound: list[str]) -> str:
    parts = [WORD, QUOTED, st.just("……"), *(st.just(f"{{{sign}}}") for sign in bound)]
    parts += [st.just(f"{{{sign}|大写}}") for sign in bound]
    one = st.one_of(st.lists(st.one_of(parts), min_size=1, max_size=3).map("".join), one_of("（删）", "(删去)"))
    return draw(one_of(" 或 ", " 或者 ", " 或\n      ")).join(draw(st.lists(one, min_size=1, max_size=2)))


@st.composite
def conditions(draw: st.DrawFn) -> str:
    head = one_of(
        "前面是 ", "后面不是", "前面有 ", "后面没有 ", "前后 10 字内有 ", "前面3词内没有", "本句有 ", "本段没有", "全文有 ", "标题有 ",
        "全文有 5 次以上 ", "全文 有3次以上", "全库不到 2 次 ", "全库　不到12次",
    )
    listed = st.tuples(head, joined(sequences(1))).map("".join)
    option = one_of("选项 中英空格 是 加", "选项　引号 不是 直角 、 弯", "选项 约数 是 keep")
    one = st.one_of(
        listed, option, one_of("在句首", "不在段尾", "在行首", "全文已报 XG901", "全文已报XG1"),
        joined(WORD).map(lambda text: f"{{全}}是{text}"),
    )
    return draw(one_of(" 且 ", " 或 ", "，且 ", " 并且 ", " 或者 ", " 且\n      ")).join(draw(st.lists(one, min_size=1, max_size=3)))


SENTENCE = st.text("按装安的，。：→ ab#“”{}（）", min_size=1, max_size=12).map(str.strip).filter(
    lambda text: text and not re.search("→|->|=>|⇒", text)
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    colon = draw(COLON)
    kind = draw(st.integers(0, 11))
    if kind < 3:
        text, bound = draw(patterns())
        return f"查{colon}{text}" + (draw(ARROW) + draw(suggestions(bound)) if draw(st.booleans()) else "")
    if kind < 6:
        return draw(one_of("当", "除非")) + colon + draw(conditions())
    if kind == 6:
        return f"例外{colon}" + draw(joined(sequences(1)))
    if kind == 7:
        return draw(one_of(
            "统一：账号、帐号，取多数", "统一:{账号/户头}/帐号,取“账号”", "近似：《成语》（差1字, 同音或形近）", "近似:<成语>",
            "限次：“的” 每句不超过 4 次", "限次:每段不超过100字", "汇总：XG/CB1 每千字不少于4处,全文不少于6处",
        ))
    if kind == 8:
        return draw(one_of("误", "误（待修）", "误(待修)", "误（选项 中英空格 是 去）", "误(待修,选项 引号 是  弯)")) + colon + draw(SENTENCE) + draw(ARROW) + draw(SENTENCE)
    if kind == 9:
        return draw(one_of("误", "正", "正(待修)", "正（选项 约数 是 keep，选项 引号 是 弯）")) + colon + draw(SENTENCE)
    return draw(one_of("级别", "提示", "理由", "参见", "标签", "状态", "默认")) + colon + draw(SENTENCE)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    indent = draw(one_of(" ", "  ", "\t", "　"))
    code = f"{draw(one_of('AB', 'XG', 'T'))}{draw(st.integers(1, 9999))}"
    title = draw(one_of("", " 试验", " 一 二  ", "　全角、标题", " 输入、", " 或"))
    kind = draw(one_of("规则", "对照表", "术语表", "词表", "片段", "选项"))
    name = draw(st.sampled_from(NAMES))
    if kind == "选项":
        head = f"选项{draw(one_of(' ', '  ', '　'))}{name} {draw(one_of('style', 'han-latin-2'))}{draw(one_of('', '  # 注'))}"
        lines = [f"{indent}{draw(one_of('取值', '说明'))}{draw(COLON)}{draw(SENTENCE)}" for _ in range(draw(st.integers(0, 2)))]
        return "\n".join((head, *lines)) + "\n"
    if kind == "词表":
        body = joined(st.one_of(WORD, QUOTED, st.just("《成语》"), st.just("Visual Studio")), 1, 4)
        return f"词表 {name}{draw(one_of(' = ', '=', ' ＝'))}{draw(body)}\n"
    if kind == "片段":
        return f"片段 {name} = {draw(patterns())[0]}\n"
    lines = [f"{kind} {code}{title}{draw(one_of('', '  # 注', '　＃注'))}"]
    for _ in range(draw(st.integers(1, 4))):
        if kind == "对照表" and draw(st.booleans()):
            text, bound = draw(patterns())
            row = indent + text + draw(ARROW) + draw(suggestions(bound))
            if draw(st.booleans()):
                row += draw(one_of(" ", "　", "  ")) + draw(one_of("当：", "除非:")) + draw(conditions())
            lines.append(row)
            if draw(st.booleans()):
                lines.append(indent * 2 + "除非：" + draw(conditions()))
        elif kind == "术语表" and draw(st.booleans()):
            lines.append(indent + draw(WORD) + draw(one_of(" ← ", "<-", " <= ")) + draw(joined(WORD)))
        else:
            lines.append(indent + draw(statements()))
        lines += draw(st.sampled_from([[], [""], ["# 注释"], [indent + "＃ 注：释"], ["　", ""]]))
    return "\n".join(lines) + "\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    """A rule file that is well-formed, though it may make no sense."""
    head = draw(one_of("", "# 注\n\n", "规则包 abc 试验包\n  前缀：AB\n  版本:1.0\n\n"))
    text = head + draw(one_of("", "\n", "\n\n# 间\n")).join(draw(st.lists(blocks(), min_size=1, max_size=3)))
    return text.replace("\n", draw(one_of("\n", "\n", "\r\n")))


def without_positions(value: Any) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        named = {name: without_positions(getattr(value, name)) for name in value._fields if name != "at"}
        return type(value).__name__, tuple(named.items())
    if isinstance(value, tuple):
        return tuple(without_positions(item) for item in value)
    return value


def comments(text: str) -> list[str]:
    """The comments of a well-formed file. All that the strategies make begin with 注 or a blank and 注, and no text does."""
    return [found[1].rstrip() for found in re.finditer(r"[#＃]( ?注[^\r\n]*)", text)]


def compile_text(text: str) -> Any:
    """The rules of one file, compiled and linked, as a pack of its own."""
    def no_lists(path: str, name: str) -> str:
        raise OSError(name)

    pack = compile_pack(
        [PackFile("a.zm", text)], PackInformation("a", "", "", "", "a.zm"),
        Surroundings(no_lists, lambda tag, least: ["一筹莫展"], lambda word: 0, ("分之一",)),
    )
    return link([pack])


# ---------------------------------------------------------------- the formatter
@PROFILE
@given(files())
def test_a_generated_file_parses(text: str) -> None:
    mistakes = parse(text)[1]
    assert not mistakes, [locate(mistake, text, "a") for mistake in mistakes]


@PROFILE
@given(files())
def test_a_formatted_file_means_the_same(text: str) -> None:
    formatted = format_rules(text)
    tree, mistakes = parse(formatted)
    assert mistakes == ()
    assert without_positions(tree) == without_positions(parse(text)[0])


@PROFILE
@given(files())
def test_formatting_twice_is_formatting_once(text: str) -> None:
    once = format_rules(text)
    assert format_rules(once) == once


@PROFILE
@given(files())
def test_formatting_keeps_comments(text: str) -> None:
    assert comments(format_rules(text)) == comments(text)


# ---------------------------------------------------------------- damaged files
def mutated(text: str, chance: random.Random) -> str:
    """The text with a few characters or lines taken out, doubled, swapped or put in."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 1, 2, 5, 30)))
        way = chance.randrange(5)
        if way == 0:
            text = text[:start] + text[end:]
        elif way == 1:
            text = text[:end] + text[start:end] * chance.choice((1, 1, 20)) + text[end:]
        elif way == 2:
            text = text[:start] + "".join(chance.choices(CHARACTERS, k=chance.choice((1, 1, 1, 3, 12)))) + text[end:]
        elif way == 3:
            lines = text.split("\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
        else:
            deep = chance.choice("{（《【“") * chance.choice((1, 5, 50))
            text = text[:start] + deep + text[start:]
    return text


@pytest.fixture(scope="module")
def forms() -> str:
    with open(FORMS, encoding="utf-8") as file:
        return file.read()


@pytest.mark.slow
def test_no_damage_makes_the_parser_the_compiler_or_the_formatter_raise(
    forms: str, watchdog: Callable[[int], None]
) -> None:
    chance = random.Random(20240601)
    blocks_of_file = re.split(r"\n(?=\S)", forms)
    broken = 0
    for number in range(MUTATIONS):
        whole = forms if number % 10 == 0 else "\n".join(chance.sample(blocks_of_file, 2)) + "\n"
        text = mutated(whole, chance)
        watchdog(WATCHDOG)
        tree, mistakes = parse(text)
        compiled, problems = compile_text(text)
        formatted = format_rules(text)
        assert format_rules(formatted) == formatted, text
        watchdog(0)
        if mistakes:
            broken += 1
            assert problems, text
            assert [m.at for m in mistakes] == sorted(m.at for m in mistakes)
            assert all(0 <= m.at <= len(text) + 1 and m.message.zh and m.message.en for m in mistakes)
        else:
            again, none = parse(formatted)
            assert none == (), text
            assert without_positions(again) == without_positions(tree), text
        assert len(compiled.codes) == len(set(compiled.codes))
    # The damage must not be so slight, nor so heavy, that only one of the two ways is tested.
    assert 100 < broken < MUTATIONS - 100


@PROFILE
@given(st.text(st.sampled_from(CHARACTERS), max_size=80))
@example("规则 A1\n" + "{" * 400)
@example("规则 A1\n  查：" + "（" * 200 + "的" + "）" * 200 + "\n")
@example("词表 一 = 《一》\n片段 二 = 《二》\n")
def test_no_text_makes_the_parser_or_the_compiler_raise(text: str) -> None:
    parse(text)
    compile_text(text)
    formatted = format_rules(text)
    assert format_rules(formatted) == formatted
