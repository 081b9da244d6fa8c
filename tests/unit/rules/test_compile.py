"""What is said about rules that parse but make no sense, one mistake at a time."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

Mistakes = Callable[..., list[str]]


@pytest.mark.parametrize(("lines", "part"), [
    ("查：《平抬》按装\n", "没有叫《平抬》的词表"),
    ("查：按装 → {甲}", "{甲} 还没有定义"),
    ("查：{乙}按装", "{乙} 还没有定义"),
    ("查：按装\n当：{丙}是 一", "{丙} 还没有定义"),
    ("查：按装\n当：全文有 2 次以上 {丙}", "{丙} 还没有定义"),
    ("查：甲=《数》按装\n当：全库有 2 次以上 {甲}", "“全库”里不能用 {甲}"),
    ("查：按装\n当：全文有 0 次以上 账号", "次数从 1 写起"),
    ("查：按装\n除非：全库不到 00 次 账号", "次数从 1 写起"),
    ("查：按装\n除非：全库不到 10000 次 账号", "次数最多写 9999"),
    ("查：【地：住词】按装", "没有叫《住词》的"),
    ("查：按装\n例外：部署", "永远碰不到"),
    ("查：大约……（3字内）（了）左右", "没有看懂"),
    ("查：大约……左右 → ……大约……", "比模式里的多"),
    ("查：按{按{按{按{按{按{按{按装}}}}}}}", "套得太深"),
    ("查：大约……左右……上下……前后……里外 → 大约", "太多"),
    ("查：大约……（300字内）左右", "间隔最长"),
    ("查：【的】 → 地", "没有两个字以上的固定字词"),
    ("查：《动词》的", "没有两个字以上的固定字词"),
    ("当：在句首", "没有说查什么"),
    ("查：按装\n统一：账号、帐号", "只能写一行"),
    ("统一：账号", "至少要有两种写法"),
    ("统一：账号、帐号，取“户头”", "不在要统一的写法里"),
    ("统一：账、帐", "至少两个字"),
    ("近似：《平抬》", "没有叫《平抬》的"),
    ("近似：《成语》（差2字）", "没有看懂"),
    ("限次：“的” 每段不超过 100 字", "不写模式"),
    ("限次：每句不超过 4 次", "要写查什么"),
    ("查：按装\n级别：严重", "“级别：”没有“严重”这个值"),
    ("查：按装\n把握：大", "“把握：”没有"),
    ("查：按装\n改法：手动", "“改法：”没有"),
    ("查：按装\n默认：是", "“默认：”没有"),
    ("查：按装\n状态：试用", "是不是“试行”"),
    ("查：按装\n边界：句", "“边界：”没有"),
    ("查：按装\n范围：题目", "“范围：”没有“题目”这个值"),
    ("查：按装\n参数：甲", "名字 = 默认值"),
    ("查：按装\n级别：错误\n级别：警告", "写了两次"),
    ("查：按装\n不测：按装", "写明哪一部分没有例句、为什么"),
    ("查：按装\n不测：按装，因为", "写明哪一部分没有例句、为什么"),
    ("查：按装\n版本：1", "只能写在规则包的开头"),
])
def test_a_mistake_of_meaning_is_one_message(mistakes: Mistakes, lines: str, part: str) -> None:
    [message] = mistakes(lines)
    assert part in message


def test_a_mistake_has_its_line_and_column(workshop: Any) -> None:
    [problem] = workshop.compile("规则 TT1 一\n  查：按装 → {甲}\n  误：按装。\n  正：安装。\n").problems
    assert (problem.line, problem.column, problem.excerpt) == (2, 10, "  查：按装 → {甲}")
    assert problem.path.endswith("rules.zm")


def test_an_unknown_list_comes_with_the_nearest_name(mistakes: Mistakes) -> None:
    text = "词表 平台 = 网站\n规则 TT1 一\n  查：《平抬》登陆\n  误：网站登陆。\n  正：登录。\n"
    [message] = mistakes(text)
    assert "是不是《平台》？" in message
    assert "是不是《动词》？" in mistakes("查：《动辞》登陆")[0]


@pytest.mark.parametrize(("examples", "missing"), [("  误：按装。\n", "正"), ("  正：安装。\n", "误")])
def test_a_rule_without_an_example_of_each_kind_does_not_load(workshop: Any, examples: str, missing: str) -> None:
    built = workshop.compile(f"规则 TT1 一\n  查：按装 → 安装\n{examples}")
    assert built.compiled.codes == ()
    [message] = built.messages
    assert f"TT1 没有“{missing}：”例句" in message


@pytest.mark.parametrize(("example", "part"), [
    ("误：安装。", "没有查出来"), ("正：请按装。", "被报了"), ("误：按装。 → 装。", "应改成“装。”，而改出来是“安装。”"),
])
def test_a_rule_that_fails_its_own_example_does_not_load(workshop: Any, example: str, part: str) -> None:
    built = workshop.compile(
        f"规则 TT1 一\n  查：按装 → 安装\n  误：按装。\n  正：安装。\n  {example}\n规则 TT2 二\n  查：布署\n  误：布署\n  正：部署\n"
    )
    assert built.compiled.codes == ("TT2",)
    [problem] = built.problems
    assert part in problem.message.zh
    assert problem.line == 5


def test_a_pending_example_may_fail(workshop: Any) -> None:
    built = workshop.compile("规则 TT1 一\n  查：按装\n  误：按装。\n  正：安装。\n  误（待修）：安装。\n  正（待修）：按装。\n")
    assert built.problems == ()
    assert built.compiled.codes == ("TT1",)


# ---------------------------------------------------------------- tables
def table(*rows: str) -> str:
    return "对照表 TT1 一\n" + "".join(f"  {row}\n" for row in rows) + "  误（待修）：无\n  正（待修）：无\n"


def test_a_row_that_an_earlier_one_hides_is_a_mistake(workshop: Any) -> None:
    [problem] = workshop.compile(table("{按装、按妆} → 安装", "布署 → 部署", "按妆 → 安装")).problems
    assert "“按妆”已经在第 2 行写过" in problem.message.zh
    assert problem.line == 4


def test_a_row_behind_one_with_conditions_is_reached(mistakes: Mistakes) -> None:
    assert mistakes(table("展开 → 发展　当：前面是 技术", "展开 → 展现")) == []


def test_a_row_whose_suggestion_is_what_it_corrects_is_a_mistake(mistakes: Mistakes) -> None:
    [message] = mistakes(table("{按装、安装} → 安装"))
    assert "“安装”的改法就是它自己" in message


def test_a_table_without_rows_is_a_mistake(mistakes: Mistakes) -> None:
    [message] = mistakes(table())
    assert "一行也没有" in message


def test_a_table_holds_no_find_line(mistakes: Mistakes) -> None:
    [message] = mistakes(table("按装 → 安装", "查：布署"))
    assert "只写行" in message


def test_a_term_that_is_right_and_wrong_is_a_mistake(mistakes: Mistakes) -> None:
    [message] = mistakes("术语表 TT1 一\n  GitHub ← Github、GitHub\n  误：Github\n  正：好\n")
    assert "既是正写又是误写" in message


def test_a_term_of_one_character_is_a_mistake(mistakes: Mistakes) -> None:
    [message] = mistakes("术语表 TT1 一\n  账号 ← 帐\n  误：帐\n  正：好\n")
    assert "至少要有两个字符" in message


def test_rows_may_stand_in_a_file_of_their_own(workshop: Any) -> None:
    text = "对照表 TT1 一\n  数据：“rows.tsv”\n  误：按装。 → 安装。\n  误：技术展开。 → 技术发展。\n  正：安装，展开。\n"
    rows = "# 注\n按装\t安装\n\n展开\t发展、进步\t技术、行业\t\t展开来\n"
    page = "按装，展开，技术展开，技术展开来。"
    assert workshop.found(text, page, files={"rows.tsv": rows}) == ["按装", "展开"]


@pytest.mark.parametrize("row", ["按装", "按装\t", "\t安装", "a\tb\tc\td\te\tf"])
def test_a_broken_row_of_a_data_file_is_named(mistakes: Mistakes, row: str) -> None:
    text = "对照表 TT1 一\n  数据：“rows.tsv”\n  误（待修）：一\n  正：二\n"
    messages = mistakes(text, files={"rows.tsv": f"布署\t部署\n{row}\n"})
    assert len(messages) == 1
    assert "“rows.tsv”第 2 行" in messages[0]


# ---------------------------------------------------------------- codes and packs
def simple(code: str, wrong: str = "按装") -> str:
    return f"规则 {code} 一\n  查：{wrong} → 安装\n  误：{wrong}。\n  正：好。\n"


def test_a_code_that_is_taken_is_a_mistake(workshop: Any) -> None:
    built = workshop.compile({"a.zm": simple("TT1"), "b.zm": simple("TT1", "布署")})
    assert built.compiled.codes == ("TT1",)
    [problem] = built.problems
    assert "编号 TT1 重复" in problem.message.zh
    assert os.path.basename(problem.path) == "b.zm"
    assert "a.zm:1" in problem.message.zh


def test_a_code_begins_with_the_prefix_of_its_pack(mistakes: Mistakes) -> None:
    [message] = mistakes("规则包 one 一\n  前缀：AB\n" + simple("AC1") + simple("AB1", "布署"))
    assert "AC1 应以本包的前缀 AB 开头" in message


def test_a_pack_has_one_head(workshop: Any) -> None:
    built = workshop.compile({"a.zm": "规则包 one\n" + simple("TT1"), "b.zm": "规则包 two\n" + simple("TT2", "布署")})
    [message] = built.messages
    assert "一个包只能有一个" in message


def test_all_mistakes_of_a_pack_are_reported_at_once_and_the_good_rules_load(workshop: Any) -> None:
    built = workshop.compile({
        "a.zm": simple("TT1") + "规则 TT2 二\n  查：{布署\n  误：\n",
        "b.zm": "规则 TT3 三\n  查：布署 → {甲}\n  级别：严重\n  误：布署\n" + simple("TT4", "既使"),
    })
    assert built.compiled.codes == ("TT1", "TT4")
    assert [(os.path.basename(p.path), p.line) for p in built.problems] == [
        ("a.zm", 6), ("a.zm", 7), ("b.zm", 1), ("b.zm", 2), ("b.zm", 3),
    ]


# ---------------------------------------------------------------- lists and fragments
def using(name: str) -> str:
    return f"规则 TT1 一\n  查：《{name}》登陆\n  误（待修）：一\n  正：二\n"


def test_a_list_is_known_in_all_files_of_its_pack(workshop: Any) -> None:
    built = workshop.compile({"a.zm": using("平台"), "b.zm": "词表 平台 = 网站、《更多》\n词表 更多 = 后台、网站\n"})
    assert built.problems == ()
    assert built.compiled.lists["pack1/平台"] == ["网站", "后台"]


def test_a_list_file_has_a_word_a_line(workshop: Any) -> None:
    built = workshop.compile(
        "词表 平台 来自 “words/a.txt”\n" + using("平台"),
        files={"words/a.txt": "\ufeff网站\r\n# 注\n\n 后台  # 注\n网站\nVisual Studio\n"},
    )
    assert built.problems == ()
    assert built.compiled.lists["rules/平台"] == ["网站", "后台", "Visual Studio"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "words/../../a.txt", "missing.txt", "words"])
def test_a_list_file_must_stand_beside_its_rule_file(mistakes: Mistakes, name: str) -> None:
    messages = mistakes(f"词表 平台 来自 “{name}”\n" + using("平台"), files={"words/b.txt": "网站\n"})
    assert len(messages) == 1
    assert f"词表《平台》的文件“{name}”读不出来" in messages[0]


def test_lists_that_include_one_another_are_a_mistake(mistakes: Mistakes) -> None:
    messages = mistakes("词表 平台 = 网站、《更多》\n词表 更多 = 后台、《平台》\n" + using("平台"))
    assert len(messages) == 1
    assert "绕回了自己" in messages[0]


def test_a_list_that_includes_an_unknown_one_is_a_mistake(mistakes: Mistakes) -> None:
    [message] = mistakes("词表 平台 = 网站、《没有》\n" + using("平台"))
    assert "《没有》不存在" in message


def test_fragments_that_use_one_another_in_a_circle_are_a_mistake(mistakes: Mistakes) -> None:
    messages = mistakes("片段 一 = 大约《二》\n片段 二 = {《一》、左右}\n" + using("一"))
    assert messages
    assert all("绕回了自己" in message for message in messages)


@pytest.mark.parametrize("text", [
    "词表 一 = 网站\n词表 一 = 后台\n", "片段 一 = 网站\n片段 一 = 后台\n", "词表 一 = 网站\n片段 一 = 后台\n",
])
def test_a_name_is_defined_once(mistakes: Mistakes, text: str) -> None:
    [message] = mistakes(text + using("一"))
    assert "已经定义过了" in message


# ---------------------------------------------------------------- metadata
def test_a_rule_has_defaults(workshop: Any) -> None:
    [rule] = workshop.ruleset("查：按装 → 安装").rules()
    assert (rule.severity, rule.confidence, rule.fix, rule.state, rule.enabled, rule.bounded) == (
        "warning", "high", "unsafe", "正式", True, True,
    )
    assert (rule.code, rule.title, rule.pack, rule.kind, rule.line) == ("TT1", "试验", "rules", "规则", 1)


@pytest.mark.parametrize(("line", "field", "value"), [
    ("级别：错误", "severity", "error"), ("级别：警告", "severity", "warning"), ("级别：提示", "severity", "info"),
    ("级别：建议", "severity", "info"), ("把握：高", "confidence", "high"), ("把握：中", "confidence", "medium"),
    ("把握：低", "confidence", "low"), ("改法：自动", "fix", "safe"), ("改法：确认", "fix", "unsafe"), ("改法：建议", "fix", None),
    ("默认：关", "enabled", False), ("默认：开", "enabled", True), ("状态：试行", "state", "试行"), ("状态：废弃", "state", "废弃"),
    ("边界：字", "bounded", False), ("边界：词", "bounded", True), ("提示：改成安装", "message", "改成安装"), ("理由：错字", "reason", "错字"),
    ("参见：https://example.org/", "url", "https://example.org/"), ("标签：甲、乙，丙", "tags", ("甲", "乙", "丙")),
    ("旧码：AB1、AB2", "aliases", ("AB1", "AB2")), ("过滤：一，二", "filters", ("一", "二")),
    ("参数：数字也加 = 是", "parameters", (("数字也加", "是"),)), ("范围：标题、列表", "scopes", ("heading", "title", "list")),
])
def test_a_meta_line_sets_its_field(workshop: Any, line: str, field: str, value: Any) -> None:
    functions = {"一": lambda text, captures: True, "二": lambda text, captures: True}
    [rule] = workshop.ruleset(f"查：按装 → 安装\n{line}", functions=functions).rules()
    assert getattr(rule, field) == value


def test_a_pack_head_names_the_pack(workshop: Any) -> None:
    built = workshop.compile("规则包 my-pack 我的包\n  前缀：TT\n  版本：2.1\n" + simple("TT1"))
    [pack] = built.compiled.packs
    assert (pack.identifier, pack.title, pack.prefix, pack.version) == ("my-pack", "我的包", "TT", "2.1")
