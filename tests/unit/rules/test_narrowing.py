"""Rule sets of some rules of a larger one."""

from __future__ import annotations

from typing import Any

from zhuomu.rules.narrowing import literals_by_case, narrowed, with_companions

RULES = """
词表 生词 = 啄木云
规则 TT1 甲
  查：按装 → 安装
  查：展开 → 发展
  误：按装。 → 安装。
  正：好。
规则 TT2 总数
  汇总：TT1 每千字不少于 3 处，全文不少于 1 处
  误（待修）：无
  正：好。
规则 TT3 等着
  查：以为 → 认为
  当：全文已报 TT2
  误：他以为好。 → 他认为好。
  正：好。
规则 TT4 标点
  查：甲=《汉字》“,” → {甲}“，”
  误：好,好。 → 好，好。
  正：好。
"""


def compiled(workshop: Any) -> Any:
    built = workshop.compile(RULES)
    assert not built.problems, built.messages
    return built.compiled


def test_a_rule_brings_those_whose_findings_it_needs(workshop: Any) -> None:
    whole = compiled(workshop)
    assert with_companions(whole, ["TT3"]) == {"TT1", "TT2", "TT3"}
    assert with_companions(whole, ["TT1"]) == {"TT1"}
    assert with_companions(whole, ["XX9"]) == set()


def test_everything_of_a_rule_is_kept_and_nothing_of_another(workshop: Any) -> None:
    whole = compiled(workshop)
    few = narrowed(whole, {"TT3", "TT4"})
    assert few.codes == ("TT3", "TT4")
    assert few.owners == (0, 1)
    assert few.cases == tuple(case for case, owner in zip(whole.cases, whole.owners, strict=True) if owner >= 2)
    assert literals_by_case(few) == {0: ["以为"]}
    assert [index for index, *_ in few.scans] == [1]
    assert few.wide == ()


def test_words_of_rules_that_are_left_out_still_cut_the_text(workshop: Any) -> None:
    assert narrowed(compiled(workshop), {"TT4"}).lists["rules/生词"] == ["啄木云"]


def test_the_literals_of_a_case_are_all_of_them(workshop: Any) -> None:
    built = workshop.compile(
        "对照表 TT1 表\n  {按装、布署} → 安装\n  展开 → 发展　当：前面是 {技术、行业}\n  误：按装。 → 安装。\n  正：好。\n",
    )
    assert {index: sorted(found) for index, found in literals_by_case(built.compiled).items()} == {
        0: ["布署", "按装"], 1: ["技术展开", "行业展开"],
    }


def test_what_a_case_needs_of_options_goes_with_it(workshop: Any) -> None:
    built = workshop.compile(
        "选项 空格 space\n  取值：加 require、去 remove\n"
        + "".join(
            f"规则 TT{number} 甲\n  查：按装 → 安装\n  当：选项 空格 是 {value}\n"
            f"  误（选项 空格 是 {value}）：按装。 → 安装。\n  正：好。\n" for number, value in ((1, "加"), (2, "去"), (3, "加"))
        ),
    )
    assert built.messages == []
    few = narrowed(built.compiled, {"TT2", "TT3"})
    assert few.needs == ((0, "space", "remove"), (1, "space", "require"))
    assert few.options == built.compiled.options
