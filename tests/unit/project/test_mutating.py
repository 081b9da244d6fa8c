"""Which mutants of rules the examples of the rules notice."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import judging
from zhuomu.project.mutating import Judged, Mutating, find_subjects
from zhuomu.project.mutation_workers import judge_all
from zhuomu.project.testing import judge_packs, pack_folder
from zhuomu.rules.functions import FUNCTIONS

FUNCTIONS_HERE: dict[str, Callable[..., Any]] = {**FUNCTIONS, "短": lambda text, _: len(text) < 4}


def judged(folder: str, text: str, *, strict: bool = False, processes: int = 1) -> list[Judged]:
    """What becomes of the mutants of the rules of a file, all of whose examples hold."""
    path = os.path.join(folder, "a.zm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    manager = PluginManager()
    manager.load_rule_path(path)
    result = judge_packs(manager, (), FUNCTIONS_HERE)
    assert not result.problems
    assert not result.failures
    subjects = find_subjects(manager, (), FUNCTIONS_HERE, result.failing)
    return list(judge_all(Mutating(judging(result.linked, FUNCTIONS_HERE), strict=strict), subjects, processes))


@pytest.fixture
def survivors(tmp_path: Any) -> Callable[..., list[str]]:
    """What is named of one rule with these lines: the text that is in the quotation marks of each message."""
    def named(lines: str, head: str = "规则 TT1", *, before: str = "", strict: bool = False) -> list[str]:
        text = f"{before}{head}\n" + "".join(f"  {line}\n" for line in lines.split("\n"))
        each = judged(str(tmp_path), text, strict=strict)[-1]
        return [problem.message.zh.partition("；")[0].removeprefix("没有一条例句用得着") for problem in each.places]

    return named


@pytest.mark.parametrize(("lines", "without", "killer"), [
    ("查：登陆 → 登录\n查：登路 → 登录\n误：登陆。\n正：无", "“查：登路”这一行", "误：登路。"),
    ("查：登陆（了） → 登录\n误：登陆。\n误：登陆了。\n正：无", "“（了）”", "误：登陆了。 → 登录。"),
    ("查：登陆（了）系统 → 登录\n误：登陆了系统。\n正：无", "“（了）”可以没有", "误：登陆系统。"),
    ("查：大约……（2字内）左右 → 约\n误：大约十个左右。\n正：无", "“2字内”", "正：大约有二十个左右。"),
    ("查：大约……（同句）左右 → 约\n误：大约十个左右。\n正：无", "“同句”", "误：大约，十个左右。"),
    ("查：只有……（不含才）能够 → 只能\n误：只有你能够。\n正：无", "“不含才”", "正：只有你才能够。"),
    ("查：高兴【的】走 → 高兴地走\n误：高兴的走了。\n正：无", "“【的】”的方括号", ""),
    ("查：“装置” → 设备\n误：装置。\n正：无", "「“装置”」的引号", "误：安装置物架。"),
    ("查：装置 → 设备\n边界：字\n误：装置。\n正：无", "“边界：字”", "误：请按装置物架图操作。"),
    ("查：登陆 → 登录\n当：前后 3 字内有 系统\n误：登陆系统。\n正：无", "“当：前后 3 字内有 系统”", "正：登陆。"),
    ("查：登陆 → 登录\n当：前后 3 字内有 系统\n误：登陆系统。\n正：登陆。", "“3 字内”", "正：登陆海岸的那个系统。"),
    ("查：登陆 → 登录\n当：在句首 或 后面是 系统\n误：登陆系统。\n正：我登陆。", "“在句首”", "误：登陆。"),
    ("查：登陆 → 登录\n当：在句首 且 后面是 系统\n误：登陆系统。\n正：我登陆系统。", "“后面是 系统”", "正：登陆。"),
    ("查：登陆 → 登录\n除非：前面是 台风\n误：登陆。\n正：无", "“除非：前面是 台风”", "正：台风登陆。"),
    ("查：登陆 → 登录\n除非：前面是 {台风、部队}\n误：登陆。\n正：台风登陆。", None, ""),
    ("查：登陆 → 登录\n当：前面是 “的”\n误：我的登陆。\n正：登陆。", "「“的”」的引号", "误：目的登陆。"),
    ("查：登陆 → 登录\n例外：抢滩登陆\n误：登陆。\n正：无", "“例外：抢滩登陆”", "正：抢滩登陆。"),
    ("查：登陆 → 登录\n例外：抢滩登陆、“登陆”舰长\n误：登陆。\n正：抢滩登陆。", "例外「“登陆”舰长」（例句里的“抢滩登陆”换成它，有没有它都一样）", None),
    ("查：登陆 → 登录\n过滤：短\n误：登陆。\n正：无", "过滤“短”", None),
    ("统一：账号、帐号，取首次\n误：账号和账号、帐号。\n正：账号。", "“取首次”", "误：帐号和账号、账号。 → 帐号和帐号、帐号。"),
    ("近似：《成语》（同音）\n误：一愁莫展。\n正：无", "“同音”", "正：一筹莫办。"),
    ("限次：“话” 每句不超过 2 次\n误：话话话话话。\n正：无", "“2”", "误：话话话。"),
])
def test_a_part_survives_until_an_example_needs_it(
    survivors: Callable[..., list[str]], lines: str, without: str | None, killer: str | None
) -> None:
    found = survivors(lines)
    if without is None:
        assert found == []
        return
    assert without in found
    if killer:
        assert without not in survivors(f"{lines}\n{killer}")


def test_a_row_with_conditions_needs_an_example(survivors: Callable[..., list[str]]) -> None:
    lines = "按装 → 安装\n展开 → 发展　当：前面是 技术\n误：按装。\n正：展开。"
    assert survivors(lines, "对照表 TT1") == ["“展开”这一行"]
    assert survivors(f"{lines}\n误：技术展开。", "对照表 TT1") == []


def test_a_rule_that_counts_others_is_compiled_with_them(survivors: Callable[..., list[str]]) -> None:
    before = (
        "规则 TT2\n  查：效劳器 → 服务器\n  误：效劳器。\n  正：无\n\n"
        "规则 TZ3\n  查：处置器 → 处理器\n  误：处置器。\n  正：无\n\n"
    )
    lines = "汇总：TT2、TZ3 每千字不少于 3 处，全文不少于 2 处\n误：效劳器和处置器。\n正：服务器。"
    assert survivors(lines, "规则 TT4", before=before) == ["“3”", "“2”"]
    assert survivors(f"{lines}\n正：效劳器。", "规则 TT4", before=before) == ["“3”"]


def test_words_of_a_choice_vouch_for_each_other_where_they_stand_in_the_same_place(survivors: Callable[..., list[str]]) -> None:
    lines = "查：登陆 → 登录\n当：后面是 {系统、后台、“陆”}\n误：登陆系统。\n正：登陆。"
    assert survivors(lines) == ["「{系统、后台、“陆”}」的引号"]
    assert survivors(lines, strict=True) == ["「{系统、后台、“陆”}」的引号", "「后台、“陆”」这 2 项"]


def test_a_word_that_is_repeated_is_replaced_everywhere(survivors: Callable[..., list[str]]) -> None:
    assert survivors("查：甲={就、都}{甲} → {甲}\n误：请求都都写进日志。\n正：都写进日志。") == []


def test_a_word_that_never_works_is_named_with_what_was_tried(survivors: Callable[..., list[str]]) -> None:
    lines = "查：展开 → 发展\n除非：后面是 {讨论、讨论会}\n误：展开。\n正：展开讨论。"
    assert survivors(lines) == ["“讨论会”（例句里的“讨论”换成它，有没有它都一样）"]


def test_a_rule_on_lists_fragments_and_functions_has_them(survivors: Callable[..., list[str]]) -> None:
    before = "词表 入口 = 系统、后台\n片段 约数 = {大约、大概}\n\n"
    lines = "查：甲={降低、减少}乙=《数》倍 → {甲}到{乙｜分之一}\n当：前面是 《入口》 或 前面是 《约数》\n误：系统降低两倍。 → 系统降低到二分之一。\n误：大概减少3倍。\n正：降低两倍。"
    assert survivors(lines, before=before) == []


def test_a_pattern_that_is_slow_without_its_condition_is_judged_all_the_same(survivors: Callable[..., list[str]]) -> None:
    lines = "查：【地】 → 的\n当：前面是 {漂亮、美丽}\n误：美丽地城市。\n正：他高兴地说。"
    assert survivors(lines) == ["“【地】”的方括号"]


# ---------------------------------------------------------------- justification
JUSTIFIED = "规则 TT1\n  查：登陆 → 登录\n  当：前后 3 字内有 系统\n  误：登陆系统。\n  正：登陆。\n"


def test_a_survivor_that_is_justified_is_counted_and_not_named(tmp_path: Any) -> None:
    [bare] = judged(str(tmp_path), JUSTIFIED)
    [excused] = judged(str(tmp_path), f"{JUSTIFIED}  不测：3 字内，因为再远也一样\n")
    assert (bare.survivors, bare.justified, len(bare.places)) == (1, 0, 1)
    assert (excused.survivors, excused.justified, excused.places, excused.superfluous) == (0, 1, (), ())
    assert excused.mutants == bare.mutants == excused.killed + 1


@pytest.mark.parametrize(("line", "message"), [
    ("不测：前后 3 字内有 系统，因为无所谓", ""),
    ("不测：系统，因为无所谓", "“不测：”里的“系统”都有例句用得着；请删去这一行"),
    ("不测：4 字内，因为无所谓", "“不测：”里的“4 字内”不在这条规则里；请照抄规则里的写法，或者删去这一行"),
])
def test_a_justification_that_justifies_nothing_is_superfluous(tmp_path: Any, line: str, message: str) -> None:
    [each] = judged(str(tmp_path), f"{JUSTIFIED}  {line}\n")
    assert [problem.message.zh for problem in each.superfluous] == ([message] if message else [])
    assert all((problem.line, problem.column) == (6, 3) for problem in each.superfluous)


# ---------------------------------------------------------------- places, processes, packs
def test_a_survivor_has_the_place_of_what_was_deleted(tmp_path: Any) -> None:
    [each] = judged(str(tmp_path), JUSTIFIED)
    [problem] = each.places
    assert (os.path.basename(problem.path), problem.line, problem.column) == ("a.zm", 3, 8)


def test_several_processes_say_what_one_does(tmp_path: Any) -> None:
    text = "\n".join(JUSTIFIED.replace("TT1", f"TT{number}") for number in range(1, 21))
    assert judged(str(tmp_path), text, processes=2) == judged(str(tmp_path), text)


def test_a_rule_whose_examples_fail_is_not_mutated(tmp_path: Any) -> None:
    path = tmp_path / "a.zm"
    path.write_text(f"{JUSTIFIED}  正：登陆系统吧。\n\n{JUSTIFIED.replace('TT1', 'TT2')}", encoding="utf-8")
    manager = PluginManager()
    manager.load_rule_path(str(path))
    result = judge_packs(manager)
    assert [subject.block.code for subject in find_subjects(manager, (), FUNCTIONS, result.failing)] == ["TT2"]


def test_a_folder_with_an_init_file_is_one_pack(tmp_path: Any) -> None:
    path = tmp_path / "a.zm"
    assert pack_folder(str(path)) is None
    (tmp_path / "__init__.py").touch()
    assert pack_folder(str(path)) == str(tmp_path)
