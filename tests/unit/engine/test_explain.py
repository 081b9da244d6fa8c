"""Why a rule reports something in a text, or does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.engine.checks import Place
from zhuomu.engine.explain import Explainer
from zhuomu.engine.explain_rule import explain_rule
from zhuomu.engine.explained import Explanation
from zhuomu.engine.fates import Fates
from zhuomu.engine.ruleset import RuleSet
from zhuomu.plugins.values import Check
from zhuomu.project.compiling import plain_document
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.narrowing import literals_by_case

#: What a pack of nothing but checks has besides.
OTHER = "规则 TT1 别的\n  查：按装 → 安装\n  误：按装。 → 安装。\n  正：好。\n"


@pytest.fixture
def explain(workshop: Any) -> Callable[..., Explanation]:
    """``explain(rules, text)``: what the rule of a code makes of a text, by default the first."""
    def explained(rules: str, text: str, code: str = "", **options: Any) -> Explanation:
        functions = {**FUNCTIONS, **options.get("functions", {})}
        built = workshop.compile(rules, **options)
        checks = {check.code: check.function for check in options.get("checks", ())}
        assert not built.problems, built.messages
        judging = RuleSet(built.compiled._replace(usual=(1,) * len(built.compiled.codes)), functions=functions, checks=checks, judging=True)
        explainer = Explainer(plain_document(text), judging, literals_by_case(built.compiled))
        number = built.compiled.codes.index(code) if code else 0
        return explain_rule(explainer, Fates(explainer, RuleSet(built.compiled, functions=functions, checks=checks)), number, lambda _: ())

    return explained


def messages(explanation: Explanation) -> list[tuple[str, str]]:
    return [(cause.kind, cause.message.zh) for cause in explanation.causes]


def only(explanation: Explanation) -> str:
    """The message of the only cause against the only place where the pattern fits."""
    [attempt] = [attempt for case in explanation.cases for attempt in case.attempts]
    [cause] = attempt.causes
    return f"{cause.kind}：{cause.message.zh}"


# ---------------------------------------------------------------- found
def test_each_element_stands_for_its_piece_of_the_text(explain: Any) -> None:
    found = explain("查：甲={大约、大概、约}（有）……（12字内）{左右、上下} → {甲}……", "共约有三十分钟左右。")
    [case] = found.cases
    [attempt] = case.attempts
    assert found.found
    assert [(element.written, found.text[element.start:element.end]) for element in attempt.elements] == [
        ("甲={大约、大概、约}", "约"), ("（有）", "有"), ("……（12字内）", "三十分钟"), ("{左右、上下}", "左右"),
    ]
    assert attempt.corrected == ("约三十分钟",)
    assert case.written == "甲={大约、大概、约}（有）……（12字内）{左右、上下} → {甲}……"


def test_the_text_is_shown_as_it_is_cut(explain: Any) -> None:
    found = explain("查：按装 → 安装", "请按装置说明操作")
    assert [(token.text, token.tag) for token in found.tokens] == [
        ("请", "v"), ("按", "p"), ("装置", "n"), ("说明", "v"), ("操作", "v"),
    ]


def test_literals_are_there_or_missing(explain: Any) -> None:
    found = explain("查：{按装、布署} → 安装", "按装，再按装。")
    assert [(literal.text, literal.starts) for literal in found.cases[0].literals] == [("按装", (0, 4)), ("布署", ())]


def test_a_pattern_for_single_characters_has_no_literals(explain: Any) -> None:
    [case] = explain("查：甲=《汉字》“,” → {甲}“，”", "好,好。").cases
    assert case.scanned
    assert case.literals == ()
    assert case.found


def test_where_some_way_of_laying_a_pattern_holds_the_others_do_not_count(explain: Any) -> None:
    found = explain("查：按装（了） → 安装\n当：后面是 驱动", "按装了驱动。")
    assert found.found
    assert not found.causes


# ---------------------------------------------------------------- what is against a place
@pytest.mark.parametrize(("rules", "text", "cause"), [
    ("查：按装 → 安装", "请按装置说明", "boundary：右端不在词的边界上，落在“装置”的中间"),
    ("查：Github → GitHub", "x-Github", "boundary：左端不在词的边界上，落在西文词语的中间"),
    ("查：登陆 → 登录\n当：前面是 技术、行业", "双方登陆", "when：“前面是 技术、行业”不成立：前面是“双方”"),
    ("查：登陆 → 登录\n当：前面是 的", "目的登陆", "when：“前面是 的”不成立：前面是“目的”，“的”在“目的”里，不是单独的词"),
    ("查：登陆 → 登录\n当：后面不是 后台", "登陆后台", "when：“后面不是 后台”不成立：后面是“后台”"),
    ("查：登陆 → 登录\n当：后面是 《动词》", "登陆桌子", "when：“后面是 《动词》”不成立：后面是“桌子”"),
    ("查：登陆 → 登录\n当：后面不是 《名词》", "登陆桌子", "when：“后面不是 《名词》”不成立：后面是“桌子”，正合“《名词》”"),
    ("查：登陆 → 登录\n当：前后 4 字内有 网站", "登陆某个系统的网站", "when：“前后 4 字内有 网站”不成立：前后只有“某个系统”"),
    ("查：登陆 → 登录\n当：前后 4 字内有 网站", "登陆", "when：“前后 4 字内有 网站”不成立：前后什么也没有"),
    ("查：登陆 → 登录\n当：本句有 装置", "登陆安装置物架。", "when：“本句有 装置”不成立：本句的“装置”两端不在词的边界上"),
    ("查：登陆 → 登录\n当：前面 8 字内没有 台风", "台风昨夜登陆", "when：“前面 8 字内没有 台风”不成立：前面有“台风”"),
    ("查：甲={一、两}个登陆 → {甲}个登录\n当：{甲}不是 一", "一个登陆", "when：“{甲}不是 一”不成立：“甲”是“一”"),
    ("查：登陆 → 登录\n当：在句首", "请登陆", "when：“在句首”不成立：前面是“请”"),
    ("查：登陆 → 登录\n当：不在句尾", "登陆。", "when：“不在句尾”不成立：后面是“。”"),
    ("查：登陆 → 登录\n除非：前面 8 字内有 台风、部队", "部队登陆", "unless：“前面 8 字内有 台风、部队”成立：前面有“部队”"),
    ("查：登陆 → 登录\n除非：在句首 且 在句尾", "登陆", "unless：“在句首 且 在句尾”成立：前面是段落的开头，后面是段落的末尾"),
    ("查：登陆 → 登录\n例外：抢滩登陆、登陆{火星、月球}", "登陆月球", "exception：“登陆{火星、月球}”盖住了它：“登陆月球”"),
    ("查：按装 → 请按装", "请按装", "corrected：改好的样子“请按装”已经在那里"),
])
def test_what_is_against_a_place_is_named_with_the_text_that_decides(explain: Any, rules: str, text: str, cause: str) -> None:
    explanation = explain(rules, text)
    assert not explanation.found
    assert only(explanation) == cause


def test_an_end_in_quotes_needs_no_word_boundary(explain: Any) -> None:
    assert explain("查：“装”置物架 → 放置物架", "安装置物架。").found
    assert only(explain("查：装置物架 → 放置物架", "安装置物架。")) == "boundary：左端不在词的边界上，落在“安装”的中间"


def test_everything_that_is_against_a_place_is_named(explain: Any) -> None:
    rules = "查：登陆 → 登录\n当：前后 10 字内有 网站\n除非：前面 8 字内有 台风\n例外：登陆火星"
    [attempt] = explain(rules, "台风登陆火星。").cases[0].attempts
    assert [cause.kind for cause in attempt.causes] == ["when", "unless", "exception"]


def test_each_alternative_of_a_condition_is_told_of(explain: Any) -> None:
    text = only(explain("查：登陆 → 登录\n当：前面是 网站 或 后面是 后台 且 在句首", "请登陆后台"))
    assert text == "when：“前面是 网站 或 后面是 后台 且 在句首”不成立：“前面是 网站”，前面是“请”；“在句首”，前面是“请”"


def test_the_filter_that_says_no_is_named(explain: Any) -> None:
    functions = {"长的": lambda text, captures: len(text) > 9}
    rules = "查：登陆 → 登录\n过滤：长的"
    assert only(explain(rules, "登陆", functions=functions)) == "filter：过滤函数“长的”答“否”"


def test_a_function_that_raises_is_what_is_against_its_rule(explain: Any) -> None:
    def broken(text: str, captures: dict[str, str]) -> bool:
        raise RuntimeError("坏了")

    explanation = explain("查：登陆 → 登录\n过滤：坏的", "登陆", functions={"坏的": broken})
    assert not explanation.found
    assert ("failure", "运行时出错：RuntimeError: 坏了") in messages(explanation)


# ---------------------------------------------------------------- how far a pattern comes
@pytest.mark.parametrize(("pattern", "text", "cause"), [
    ("甲=《动词》【的】乙={很、非常}快速", "程序跑的挺快速", "对上了“跑的”，第 3 个成分“乙={很、非常}”对不上：那里是“挺快速”"),
    ("跑步【的】快速", "跑步目的快速", "对上了“跑步”，第 2 个成分“【的】”对不上：那里是“目的”（n）"),
    ("大约……（12字内）左右", "大约需要三个小时。", "对上了“大约”，第 3 个成分“左右”在“需要三个小时”里和它后面都没有"),
])
def test_where_a_pattern_fits_nowhere_the_farthest_that_it_came_is_told(explain: Any, pattern: str, text: str, cause: str) -> None:
    explanation = explain(f"查：{pattern}", text)
    assert messages(explanation)[-1] == ("pattern", cause)


def test_without_its_literals_a_case_is_never_tried(explain: Any) -> None:
    explanation = explain("查：按装 → 安装", "请安装。")
    assert messages(explanation)[0] == ("literal", "这里没有它要找的字串")
    assert [literal.text for literal in explanation.cases[0].literals] == ["按装"]


def test_of_a_long_table_only_rows_that_have_to_do_with_the_text_are_told_of(explain: Any) -> None:
    rows = "".join(f"  错{number:02} → 对{number:02}\n" for number in range(30))
    rules = f"对照表 TT1 表\n{rows}  登陆 → 登录　当：前面是 网站\n  误：错01 → 对01\n  正：好\n"
    explanation = explain(rules, "请登陆。")
    assert [case.written for case in explanation.cases] == ["登陆 → 登录"]
    assert explanation.untouched == 30
    # Its neighbour belongs to what is searched for, so the row is not even tried; it is told of because its word is there.
    assert [attempt.causes[0].kind for attempt in explanation.cases[0].attempts] == ["when"]


# ---------------------------------------------------------------- other kinds of rules
IDIOMS = "词表 表 = 相辅相成、一筹莫展、披星戴月\n规则 TT1 成语\n  近似：《表》（差1字，同音或形近）\n{}  误（待修）：无\n  正：好\n"


@pytest.mark.parametrize(("extra", "text", "cause"), [
    ("", "他一张莫展。", "idiom：“张”和“一筹莫展”的“筹”不是同音或形近"),
    ("  例外：一愁莫展\n", "他一愁莫展。", "exception：例外里有“一愁莫展”"),
    ("", "披星带月。", "idiom：词典里“披星带月”不比“披星戴月”少见多少（3：20），是另一种写法"),
])
def test_an_idiom_that_is_not_taken_for_miswritten_is_explained(explain: Any, extra: str, text: str, cause: str) -> None:
    assert only(explain(IDIOMS.format(extra), text)) == cause


def test_half_an_idiom_is_told_of(explain: Any) -> None:
    assert messages(explain(IDIOMS.format(""), "他就走。")) == [("literal", "这里没有它要找的字串")]
    assert messages(explain(IDIOMS.format(""), "两人相辅而行。")) == [("idiom", "有“相辅”，但没有和“相辅而行”恰好差一个字的成语")]


def test_a_miswritten_idiom_is_found_with_the_right_one(explain: Any) -> None:
    [attempt] = explain(IDIOMS.format(""), "两者相辅相承。").cases[0].attempts
    assert (attempt.causes, attempt.corrected) == ((), ("相辅相成",))


def test_one_spelling_alone_is_not_mixed(explain: Any) -> None:
    explanation = explain("统一：账号、帐号，取多数", "输入帐号。")
    assert only(explanation) == "spelling：全文只有这一种写法"


def test_of_mixed_spellings_the_one_to_keep_is_told_apart(explain: Any) -> None:
    explanation = explain("统一：账号、帐号，取多数", "账号，账号，帐号。")
    assert explanation.found
    assert [(attempt.corrected, [cause.kind for cause in attempt.causes]) for attempt in explanation.cases[0].attempts] == [
        ((), ["spelling"]), ((), ["spelling"]), (("账号",), []),
    ]


def test_a_limit_tells_how_many_there_are(explain: Any) -> None:
    explanation = explain("限次：“的” 每句不超过 2 次", "我的你的。他的。")
    assert [cause.message.zh for cause in explanation.causes] == [
        "这一句有 2 次，不超过 2 次的要求满足了", "这一句有 1 次，不超过 2 次的要求满足了",
    ]


TALLY = """
对照表 TT1 词
  按装 → 安装
  布署 → 部署
  误：按装。 → 安装。
  正：好。
规则 TT2 汇总
  汇总：TT1 每千字不少于 4 处，全文不少于 3 处
  误（待修）：无
  正：好。
规则 TT3 等着
  查：以为 → 认为
  当：全文已报 TT2
  误：他以为好。 → 他认为好。
  正：好。
"""


def test_a_tally_tells_what_it_counts(explain: Any) -> None:
    assert messages(explain(TALLY, "按装，布署。", "TT2")) == [("tally", "全文报了 2 处（TT1 按装、TT1 布署），不到 3 处")]
    sparse = f"按装{'好' * 1000}。布署{'好' * 1000}。按装。"
    assert "不够密" in messages(explain(TALLY, sparse, "TT2"))[0][1]


# ---------------------------------------------------------------- what becomes of it
def test_a_rule_that_waits_for_another_is_found_by_itself_and_not_in_a_check(explain: Any) -> None:
    explanation = explain(TALLY, "他以为好。", "TT3")
    assert explanation.found
    [fate] = explanation.fates
    assert [(cause.kind, cause.message.zh) for cause in fate.causes] == [
        ("waiting", "“全文已报 TT2”不成立：TT2 在这里没有报过"),
    ]
    [reported] = explain(TALLY, "按装，布署，按装，他以为好。", "TT3").fates
    assert not reported.causes


@pytest.mark.parametrize(("rules", "text", "causes"), [
    ("查：按装 → 安装\n范围：标题", "请按装。", ["scope"]),
    ("查：按装 → 安装", "见 https://a.cn/按装/文档", ["address"]),
    ("查：按装 → 安装", "请按装。", []),
])
def test_what_becomes_of_a_place_in_a_check(explain: Any, rules: str, text: str, causes: list[str]) -> None:
    [fate] = explain(rules, text).fates
    assert [cause.kind for cause in fate.causes] == causes


def test_of_places_of_a_rule_that_overlap_the_first_is_kept(explain: Any) -> None:
    rules = "对照表 TT1 表\n  琢木 → 啄木\n  琢木云 → 啄木云平台\n  误：琢木。 → 啄木。\n  正：好。\n"
    fates = explain(rules, "用琢木云。").fates
    assert [(fate.end - fate.start, [cause.kind for cause in fate.causes]) for fate in fates] == [(2, ["overlap"]), (3, [])]


def test_a_longer_correction_goes_before_a_shorter_one_of_another_rule(explain: Any) -> None:
    rules = (
        "规则 TT1 短\n  查：琢木 → 啄木\n  误：琢木。 → 啄木。\n  正：好。\n"
        "规则 TT2 长\n  查：琢木云 → 啄木云\n  误：琢木云。 → 啄木云。\n  正：好。\n"
    )
    [fate] = explain(rules, "用琢木云。").fates
    assert [(cause.kind, cause.message.zh.partition("：")[0]) for cause in fate.causes] == [("rank", "TT2（“琢木云”）在前")]


# ---------------------------------------------------------------- rules in Python
def stars(document: Any) -> list[Place]:
    """Stars at the beginning of a text."""
    if document.prose.startswith("！"):
        raise RuntimeError("坏了")
    return [Place(0, 1, "星号")] if document.prose.startswith("*") else []


def starry(**more: Any) -> list[Check]:
    return [Check("TT9", "星号", stars, wrong=("*好",), right=("好*",), reason="理由", **more)]


def test_what_a_rule_in_python_finds_is_told_with_its_message(explain: Any) -> None:
    explanation = explain(OTHER, "*好", "TT9", checks=starry())
    assert explanation.found
    assert [(fate.start, fate.end, fate.message.zh, fate.causes) for fate in explanation.fates] == [(0, 1, "星号", ())]


@pytest.mark.parametrize(("text", "more", "causes"), [
    ("好", {"signs": ("*",)}, [("literal", "这里没有它要找的字串：“*”")]),
    ("好*", {"signs": ("*",)}, [("function", "函数 TT9 看过了，没有报")]),
    ("*好", {"formats": ("markdown",)}, [("format", "它只看这些格式的文档：markdown")]),
])
def test_why_a_rule_in_python_finds_nothing(explain: Any, text: str, more: dict[str, Any], causes: list[tuple[str, str]]) -> None:
    explanation = explain(OTHER, text, "TT9", checks=starry(**more))
    assert not explanation.found
    assert messages(explanation) == causes


def test_a_rule_in_python_that_raises_is_told_of(explain: Any) -> None:
    explanation = explain(OTHER, "！", "TT9", checks=starry())
    assert not explanation.found
    assert explanation.causes[0].kind == "failure"
    assert "RuntimeError: 坏了" in explanation.causes[0].message.zh


# ---------------------------------------------------------------- counts
def test_a_count_that_is_too_small_says_how_often_it_was_found(explain: Any) -> None:
    found = explain("查：按装 → 安装\n当：全文有 5 次以上 账号", "账号，账号，按装。")
    assert only(found) == "when：“全文有 5 次以上 账号”不成立：全文有 2 次，不到 5 次"


def test_a_count_that_is_large_enough_says_so_and_shows_some_of_it(explain: Any) -> None:
    found = explain("查：按装 → 安装\n除非：全库有 2 次以上 账号", "账号，账号，按装。")
    assert only(found) == "unless：“全库有 2 次以上 账号”成立：全库有 2 次，不少于 2 次"
    [attempt] = [attempt for case in found.cases for attempt in case.attempts]
    assert attempt.causes[0].spans == ((0, 2), (3, 5))


def test_a_count_that_should_be_small_says_how_often_it_was_found(explain: Any) -> None:
    found = explain("查：按装 → 安装\n当：全文不到 1 次 账号", "账号，按装。")
    assert only(found) == "when：“全文不到 1 次 账号”不成立：全文有 1 次，不少于 1 次"


# ---------------------------------------------------------------- options
OPTION = "选项 空格 space\n  取值：加 require、去 remove\n\n"
TABLE = (
    f"{OPTION}对照表 TT1 空格\n  按装 → 安装　当：选项 空格 是 加\n  布署 → 部署　当：选项 空格 是 去\n"
    "  误：按装。 → 安装。\n  误（选项 空格 是 去）：布署。 → 部署。\n  正：好。\n"
)


def test_a_line_for_another_value_of_an_option_says_so(explain: Any) -> None:
    found = explain(TABLE, "布署。")
    assert not found.found
    assert ("option", "选项“空格”是 去 时才查，现在是 加") in messages(found)
    [case] = [case for case in found.cases if "布署" in case.written]
    assert case.attempts == ()
    assert [cause.kind for cause in case.causes] == ["option"]


def test_a_line_for_the_value_in_force_is_explained_as_ever(explain: Any) -> None:
    found = explain(TABLE, "按装。")
    assert found.found
    [case] = [case for case in found.cases if "按装" in case.written]
    assert case.causes == ()


def test_a_rule_about_the_whole_document_for_another_language_says_so(explain: Any) -> None:
    rules = "规则 TT1 一致\n  语言：繁体\n  统一：账号、帐号，取“账号”\n  误：账号和帐号。\n  正：账号。\n"
    assert messages(explain(rules, "账号和帐号。")) == [("option", "选项“语言”是 繁体 时才查，现在是 简体")]
