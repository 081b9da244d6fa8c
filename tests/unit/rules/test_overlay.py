"""Changes of other people's rules: exceptions, rows and parameters come and go, and what cannot be done is said."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.checks import Place
from zhuomu.engine.ruleset import RuleSet
from zhuomu.findings import Finding
from zhuomu.plugins.manager import OwnedCheck, OwnedPack, Plugin
from zhuomu.plugins.values import Check, Pack
from zhuomu.project.compiling import compile_packs, plain_document
from zhuomu.project.settings import RuleSources
from zhuomu.rules.decoding import decode_rule
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled
from zhuomu.rules.overlay import Overlay, Parameter, Term, Written

RULE = "规则 AA001 安装\n  查：按装 → 安装\n  例外：按装置\n  误：请按装。 → 请安装。\n  正：请安装。\n"
TABLE = """对照表 AA010 错词
  {布署、步署} → 部署
  展开 → 发展　当：前面是 技术　例外：技术展开图
  截止到 → 截至
  例外：布署图
  误：请布署。 → 请部署。
  正：请部署。
"""
DATA = "对照表 AA020 更多\n  数据：“词.tsv”\n  误：琢木鸟 → 啄木鸟\n  正：啄木鸟\n"
ROWS = "# 误写\n琢木鸟\t啄木鸟\n按扭\t按钮\t\t\t按扭图\n"
TERMS = "术语表 AA030 术语\n  GitHub ← Github、GITHUB\n  误：用 Github → 用 GitHub\n  正：用 GitHub\n"
IDIOMS = "词表 常用 = 一筹莫展\n规则 AA040 成语\n  近似：《成语》\n  参数：最低词频 = 4\n  误：他一愁莫展。 → 他一筹莫展。\n  正：一筹莫展。\n"


class Overlaid:
    """Compiles rule files under overlays."""

    def __init__(self, folder: Any) -> None:
        self.folder = folder
        self.compiled: Compiled
        self.problems: list[tuple[int, int, str]] = []

    def __call__(self, rules: str, *overlays: Overlay, checks: tuple[Check, ...] = (), **sources: Any) -> Overlaid:
        (self.folder / "rules.zm").write_text(rules, encoding="utf-8")
        (self.folder / "词.tsv").write_text(ROWS, encoding="utf-8")
        plugin = Plugin("test", "", "", str(self.folder), None)
        owned = OwnedPack(Pack(str(self.folder), ("rules.zm",)), plugin)
        self.compiled, problems = compile_packs(
            [owned], FUNCTIONS, checks=[OwnedCheck(each, plugin) for each in checks], sources=RuleSources((), overlays, **sources),
        )
        self.problems = [(problem.line, problem.column, problem.message.zh) for problem in problems]
        return self

    def findings(self, text: str) -> list[Finding]:
        assert not self.problems, self.problems
        return check(plain_document(text), RuleSet(self.compiled, functions=FUNCTIONS))

    def found(self, text: str) -> list[str]:
        return [finding.text for finding in self.findings(text)]


@pytest.fixture
def overlaid(tmp_path: Any) -> Overlaid:
    return Overlaid(tmp_path)


def at(text: str, line: int = 7, column: int = 5) -> Written:
    return Written(text, "/team/.zhuomu.yaml", line, column, f"    {text}")


def overlay(code: str, **changes: Any) -> Overlay:
    texts = {
        name: tuple(at(each) for each in value) if isinstance(value, list) else value for name, value in changes.items()
    }
    return Overlay(at(code, 3, 3), **texts)


# ---------------------------------------------------------------- exceptions
def test_an_added_exception_lets_what_overlaps_it_be(overlaid: Overlaid) -> None:
    result = overlaid(RULE, overlay("AA001", exceptions=["自行按装"]))
    assert result.found("请按装，或自行按装。按装") == ["按装", "按装"]


def test_several_exceptions_may_stand_in_one_text(overlaid: Overlaid) -> None:
    result = overlaid(RULE, overlay("AA001", exceptions=["{自行、代为}按装、按装图"]))
    assert result.found("自行按装。代为按装。按装图。按装。") == ["按装"]


def test_an_exception_of_a_table_is_for_all_its_rows(overlaid: Overlaid) -> None:
    result = overlaid(TABLE, overlay("AA010", exceptions=["步署图", "技术展开史"]))
    assert result.found("步署图，步署。技术展开史。技术展开。") == ["步署", "展开"]


def test_an_exception_may_be_about_one_of_several_patterns(overlaid: Overlaid) -> None:
    rules = "规则 AA001 安装\n  查：按装 → 安装\n  查：布署 → 部署\n  误：请按装。 → 请安装。\n  正：请安装。\n"
    assert overlaid(rules, overlay("AA001", exceptions=["布署图"])).found("布署图、布署、按装") == ["布署", "按装"]


def test_an_exception_comes_off(overlaid: Overlaid) -> None:
    assert overlaid(TABLE).found("布署图") == []
    assert overlaid(TABLE, overlay("AA010", without_exceptions=["布署图"])).found("布署图") == ["布署"]


def test_an_exception_of_a_row_comes_off(overlaid: Overlaid) -> None:
    assert overlaid(TABLE).found("技术展开图") == []
    assert overlaid(TABLE, overlay("AA010", without_exceptions=["技术展开图"])).found("技术展开图") == ["展开"]


def test_an_exception_of_a_data_file_comes_off(overlaid: Overlaid) -> None:
    assert overlaid(DATA).found("按扭图") == []
    assert overlaid(DATA, overlay("AA020", without_exceptions=["按扭图"])).found("按扭图") == ["按扭"]


def test_an_exception_may_be_named_as_it_is_written(overlaid: Overlaid) -> None:
    rules = RULE.replace("按装置", "按装{置、图}")
    assert overlaid(rules, overlay("AA001", without_exceptions=["按装{置、图}"])).found("按装图") == ["按装"]


def test_one_of_the_cases_of_a_pattern_cannot_come_off_alone(overlaid: Overlaid) -> None:
    rules = RULE.replace("按装置", "按装{置、图}")
    [(line, _, message)] = overlaid(rules, overlay("AA001", without_exceptions=["按装图"])).problems
    assert line == 7
    assert "写整个模式" in message


@pytest.mark.parametrize(("changes", "column", "part"), [
    ({"exceptions": ["登陆"]}, 5, "永远碰不到"),
    ({"exceptions": ["按装C#"]}, 8, "注释的开头"),
    ({"exceptions": ["按装（"]}, 8, "没有写完"),
    ({"exceptions": ["《没有的》按装"]}, 5, "没有叫《没有的》的词表"),
    ({"without_exceptions": ["按装值"]}, 5, "没有“按装值”这个例外，没有什么可去掉，是不是“按装置”？"),
    ({"rows": ["登陆 → 登录"]}, 5, "AA001 是“规则”，没有行"),
    ({"without_rows": ["按装"]}, 5, "AA001 是“规则”，没有行"),
    ({"parameters": (Parameter(at("频率"), "3"),)}, 5, "没有叫“频率”的参数"),
])
def test_what_cannot_be_changed_is_a_problem_of_the_configuration(
    overlaid: Overlaid, changes: dict[str, Any], column: int, part: str
) -> None:
    result = overlaid(RULE, overlay("AA001", **changes))
    [(line, found, message)] = result.problems
    assert (line, found) == (7, column)
    assert part in message
    assert result.compiled.codes == ("AA001",)


def test_an_exception_of_a_table_must_overlap_a_row(overlaid: Overlaid) -> None:
    [(line, column, message)] = overlaid(TABLE, overlay("AA010", exceptions=["布署图纸", "登陆"])).problems
    assert (line, column) == (7, 5)
    assert "登陆" in message


# ---------------------------------------------------------------- rows
def test_an_added_row_is_searched_for(overlaid: Overlaid) -> None:
    result = overlaid(TABLE, overlay("AA010", rows=["登陆 → 登录　除非：前面是 抢滩", "琢木云 → 啄木云 或 啄木"]))
    findings = result.findings("登陆，抢滩登陆，琢木云，布署")
    assert [finding.text for finding in findings] == ["登陆", "琢木云", "布署"]
    assert [len(finding.suggestions) for finding in findings] == [1, 2, 1]


@pytest.mark.parametrize(("name", "left"), [
    ("截止到", ["布署", "步署", "展开"]),
    ("截止到 → 截至", ["布署", "步署", "展开"]),
    ("{布署、步署}", ["展开", "截止到"]),
    ("{布署、步署} -> 部署", ["展开", "截止到"]),
    ("步署", ["布署", "展开", "截止到"]),
    ("展开", ["布署", "步署", "截止到"]),
    ("展开 → 发展", ["布署", "步署", "截止到"]),
])
def test_a_row_comes_off_by_its_wrong_form_or_as_it_is_written(overlaid: Overlaid, name: str, left: list[str]) -> None:
    assert overlaid(TABLE, overlay("AA010", without_rows=[name])).found("布署、步署、技术展开、截止到") == left


def test_a_row_of_a_data_file_comes_off(overlaid: Overlaid) -> None:
    for name in ("按扭", "按扭 → 按钮"):
        assert overlaid(DATA, overlay("AA020", without_rows=[name])).found("按扭、琢木鸟") == ["琢木鸟"]


def test_the_correction_of_a_row_is_another_after_it_came_off(overlaid: Overlaid) -> None:
    result = overlaid(DATA, overlay("AA020", without_rows=["按扭"], rows=["按扭 → 旋钮"]))
    [finding] = result.findings("按扭")
    assert finding.suggestions[0].edits[0].text == "旋钮"


def test_terms_of_a_glossary_come_and_go(overlaid: Overlaid) -> None:
    result = overlaid(TERMS, overlay("AA030", without_rows=["GITHUB"], rows=["GitLab ← Gitlab", "Gitee码云 → 码云"]))
    assert result.found("Github、GITHUB、Gitlab、Gitee码云") == ["Github", "Gitlab", "Gitee码云"]


@pytest.mark.parametrize(("changes", "part"), [
    ({"rows": ["截止到 → 至"]}, "“截止到”已经在第 4 行写过，配置加的这一行轮不到"),
    ({"rows": ["登陆"]}, "没有写完"),
    ({"rows": ["查：登陆 → 登录"]}, "应写一行"),
    ({"rows": ["登陆 → 登陆"]}, "改法就是它自己"),
    ({"rows": ["《动词》的 → 地"]}, "没有两个字以上的固定字词"),
    ({"without_rows": ["截至到"]}, "没有“截至到”这个行，没有什么可去掉，是不是“截止到”？"),
])
def test_a_row_with_a_mistake_leaves_the_table_as_it_is(overlaid: Overlaid, changes: dict[str, Any], part: str) -> None:
    rules = TABLE.replace("  例外：布署图\n", "")
    result = overlaid(rules, overlay("AA010", **changes))
    [(line, _, message)] = result.problems
    assert line == 7
    assert part in message
    result.problems = []
    assert result.found("布署、截止到") == ["布署", "截止到"]


def test_a_clash_with_a_data_file_is_told_where_the_rule_is_named(overlaid: Overlaid) -> None:
    [(line, column, message)] = overlaid(DATA, overlay("AA020", rows=["琢木鸟 → 鸟"])).problems
    assert (line, column) == (3, 3)
    assert "琢木鸟" in message


# ---------------------------------------------------------------- parameters
def test_a_parameter_is_replaced(overlaid: Overlaid) -> None:
    assert overlaid(IDIOMS).found("他一愁莫展。") == ["一愁莫展"]
    rare = overlay("AA040", parameters=(Parameter(at("最低词频"), "100000"),))
    assert overlaid(IDIOMS, rare).found("他一愁莫展。") == []


def test_a_parameter_for_all_rules_yields_to_that_of_one(overlaid: Overlaid) -> None:
    common = (Parameter(at("最低词频", 9), "100000"),)
    assert overlaid(IDIOMS, parameters=common).found("他一愁莫展。") == []
    own = overlay("AA040", parameters=(Parameter(at("最低词频"), "4"),))
    assert overlaid(IDIOMS, own, parameters=common).found("他一愁莫展。") == ["一愁莫展"]


def test_a_parameter_that_no_rule_has_is_a_problem(overlaid: Overlaid) -> None:
    [(line, _, message)] = overlaid(IDIOMS, parameters=(Parameter(at("最低频词", 9), "1"),)).problems
    assert line == 9
    assert "是不是“最低词频”？" in message


def test_a_value_that_makes_no_sense_is_told_where_it_is_written(overlaid: Overlaid) -> None:
    [(line, _, message)] = overlaid(IDIOMS, overlay("AA040", parameters=(Parameter(at("最低词频"), "很低"),))).problems
    assert line == 7
    assert "整数" in message


# ---------------------------------------------------------------- the rule itself
def test_how_sure_a_rule_is_and_whether_its_fix_applies_are_changed(overlaid: Overlaid) -> None:
    result = overlaid(RULE, overlay("AA001", confidence="low", fix="safe"))
    [finding] = result.findings("请按装")
    assert (finding.confidence, finding.fix) == ("low", "safe")
    [finding] = overlaid(RULE, overlay("AA001", fix="none")).findings("请按装")
    assert finding.fix is None
    assert finding.suggestions


def pending(document: Any) -> list[Any]:
    return [Place(start, start + 2) for start in [document.prose.find("待修")] if start >= 0]


def test_a_rule_in_python_takes_such_changes_but_no_others(overlaid: Overlaid) -> None:
    each = Check("AA090", "检查", pending, ("待修",), ("好",))
    sure = overlaid(RULE, overlay("AA090", confidence="low", fix="none"), checks=(each,))
    assert not sure.problems
    assert [decode_rule(text).confidence for text in sure.compiled.rules] == ["high", "low"]
    [(line, _, message)] = overlaid(RULE, overlay("AA090", exceptions=["按装"]), checks=(each,)).problems
    assert line == 3
    assert "不是写在规则文件里的" in message


def test_a_code_that_does_not_exist_is_a_problem_with_the_nearest(overlaid: Overlaid) -> None:
    [(line, column, message)] = overlaid(RULE, overlay("AA002", fix="none")).problems
    assert (line, column) == (3, 3)
    assert "没有规则 AA002，是不是 AA001？" in message


def test_the_former_code_of_a_rule_leads_to_its_new_one(overlaid: Overlaid) -> None:
    rules = RULE.replace("  误", "  旧码：AA009\n  误", 1)
    [(_, _, message)] = overlaid(rules, overlay("AA009", fix="none")).problems
    assert "现在叫 AA001" in message


def test_examples_that_fail_because_of_an_overlay_do_not_cost_the_rule(overlaid: Overlaid) -> None:
    result = overlaid(RULE, overlay("AA001", exceptions=["请按装"]))
    assert result.found("请按装，按装") == ["按装"]


def test_examples_that_fail_anyway_do(overlaid: Overlaid) -> None:
    result = overlaid(RULE + RULE.replace("AA001", "AA002").replace("正：请安装", "正：请按装"), overlay("AA002", fix="none"))
    assert result.compiled.codes == ("AA001",)
    assert len(result.problems) == 1


# ---------------------------------------------------------------- terms
def term(wrong: str, *right: str, line: int = 5) -> Term:
    return Term(at(wrong, line), right)


def test_terms_are_a_pack_of_their_own(overlaid: Overlaid) -> None:
    result = overlaid(RULE, terms=(term("琢木云", "啄木云"), term("步署", "部署", "布置")))
    findings = result.findings("琢木云的步署，按装。")
    assert [(finding.rule, finding.text, finding.severity) for finding in findings] == [
        ("XM001", "琢木云", "warning"), ("XM001", "步署", "warning"), ("AA001", "按装", "warning"),
    ]
    assert "项目" in findings[0].reason
    assert ".zhuomu.yaml" in findings[0].reason
    assert [len(finding.suggestions) for finding in findings] == [1, 2, 1]
    assert result.compiled.packs[-1][:3] == ("config/terms", "项目术语", "XM")


@pytest.mark.parametrize("wrong", [
    "{甲}", "a、b", "“引”", '"x"', "「」", "《名词》", "……", "C# 语言", "（删）", "=>", "甲=乙", "→→", "x/y|z", "按装置 图", "$^.*[a-z]+",
])
def test_a_term_is_taken_literally_whatever_is_in_it(overlaid: Overlaid, wrong: str) -> None:
    result = overlaid(RULE, terms=(term(wrong, "改好了"),))
    assert wrong in result.found(f"前面 {wrong} 后面")
    assert result.found("名词 甲乙 引 省略") == []


def test_a_term_stands_at_the_borders_of_words(overlaid: Overlaid) -> None:
    assert overlaid(RULE, terms=(term("水平", "水准"),)).found("水平面。水平。") == ["水平"]


def test_a_pack_with_the_prefix_of_terms_is_told_of_the_clash(overlaid: Overlaid) -> None:
    [(_, _, message)] = overlaid(RULE.replace("AA001", "XM001"), terms=(term("琢木", "啄木"),)).problems
    assert "XM001" in message


# ---------------------------------------------------------------- rows of the project are its words
@pytest.mark.parametrize("row", ["登入 → 登录", "{登入、登陆} → 登录", "登入 → 登录　当：后面是 系统"])
def test_a_row_that_is_added_is_found_whatever_the_words_around_it_would_take_from_it(overlaid: Overlaid, row: str) -> None:
    assert overlaid(TABLE, overlay("AA010", rows=[row])).found("请登入系统") == ["登入"]


def test_a_row_of_terms_that_is_added_is_found_as_well(overlaid: Overlaid) -> None:
    assert overlaid(TERMS, overlay("AA030", rows=["登录 ← 登入"])).found("请登入系统") == ["登入"]


def test_a_quoted_row_asks_for_no_borders_and_makes_no_words(overlaid: Overlaid) -> None:
    result = overlaid(TABLE, overlay("AA010", rows=["“登入” → 登录"]))
    assert result.found("攀登入口") == ["登入"]
    assert not [name for name in result.compiled.lists if name.endswith("误写")]


# ---------------------------------------------------------------- a mistake
@pytest.mark.parametrize("changes", [{"rows": ["登入"]}, {"without_rows": ["没有"]}, {"exceptions": ["“"]}, {"exceptions": ["远处"]}])
def test_an_overlay_with_a_mistake_changes_nothing_at_all(overlaid: Overlaid, changes: Any) -> None:
    result = overlaid(TABLE, overlay("AA010", confidence="low", fix="none", **changes))
    assert len(result.problems) == 1
    [rule] = [decode_rule(text) for text in result.compiled.rules]
    assert (rule.confidence, rule.fix) == ("high", "unsafe")
