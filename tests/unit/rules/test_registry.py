"""Packs beside one another."""

from __future__ import annotations

import pytest

from zhuomu.rules.compile import CompiledPack, compile_pack
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.registry import link
from zhuomu.rules.surroundings import Surroundings


def no_list(path: str, wanted: str) -> str:
    raise OSError(wanted)


def pack(name: str, head: str = "", *codes: str) -> CompiledPack:
    rules = "".join(f"规则 {code} 一\n  查：按装 → 安装\n  误：按装\n  正：好\n" for code in codes)
    return compile_pack(
        [PackFile(f"{name}.zm", head + rules)], PackInformation(name, "", "", "", f"from {name}"),
        Surroundings(no_list, lambda tag, least: [], lambda word: 0, ()),
    )


def test_packs_that_share_nothing_are_all_there() -> None:
    compiled, problems = link([pack("a", "", "AA1"), pack("b", "", "BB1", "BB2")])
    assert problems == ()
    assert compiled.codes == ("AA1", "BB1", "BB2")
    assert compiled.owners == (0, 1, 2)


@pytest.mark.parametrize(("clauses", "codes"), [
    ("当：全文已报 ZZ1", ("ZZ1",)), ("当：全文已报 ZZ1\n  当：前面是 好", ("ZZ1",)), ("当：前面是 好\n  当：全文已报 ZZ1", ("ZZ1",)),
    ("当：全文已报 ZZ1 或 全文已报 ZZ2 且 前面是 好", ("ZZ1", "ZZ2")), ("当：全文已报 ZZ1 或 前面是 好", ("",)), ("除非：全文已报 ZZ1", ("",)),
])
def test_a_late_case_waits_for_the_codes_without_which_it_cannot_hold(clauses: str, codes: tuple[str, ...]) -> None:
    others = "".join(f"规则 ZZ{number} 一\n  查：水本\n  误：水本\n  正：好\n" for number in (1, 2))
    files = [PackFile("zz.zm", f"{others}规则 ZZ9 一\n  查：按装 → 安装\n  {clauses}\n  误：好按装\n  正：好\n")]
    information = PackInformation("zz", "", "", "", "")
    compiled, problems = link([compile_pack(files, information, Surroundings(no_list, lambda tag, least: [], lambda word: 0, ()))])
    assert problems == ()
    assert compiled.late_codes == codes
    assert "按装" in compiled.late


def test_a_clash_of_names_leaves_the_later_pack_out() -> None:
    compiled, problems = link([pack("a", "规则包 same\n", "AA1"), pack("b", "规则包 same\n", "BB1"), pack("c", "", "CC1")])
    assert compiled.codes == ("AA1", "CC1")
    [problem] = problems
    assert "都叫 same" in problem.message.zh
    assert "from a" in problem.message.zh
    assert problem.path == "from b"


def test_a_clash_of_prefixes_leaves_the_later_pack_out() -> None:
    compiled, problems = link([pack("a", "规则包 a\n  前缀：AA\n", "AA1"), pack("b", "规则包 b\n  前缀：AA\n", "AA2")])
    assert compiled.codes == ("AA1",)
    [problem] = problems
    assert "都用前缀 AA" in problem.message.zh


def test_a_clash_of_codes_leaves_the_later_pack_out() -> None:
    compiled, problems = link([pack("a", "", "AA1"), pack("b", "", "BB1", "AA1")])
    assert compiled.codes == ("AA1",)
    [problem] = problems
    assert "都有规则 AA1" in problem.message.zh


def test_lists_of_two_packs_do_not_meet() -> None:
    rule = "规则 {0}1 一\n  查：《平台》登陆\n  误（待修）：一\n  正：二\n"
    packs = [pack("a", "词表 平台 = 网站\n" + rule.format("AA")), pack("b", "词表 平台 = 后台\n" + rule.format("BB"))]
    compiled, problems = link(packs)
    assert problems == ()
    assert compiled.lists == {"a/平台": ["网站"], "b/平台": ["后台"]}


@pytest.mark.parametrize(("option", "other"), [
    ("选项 空格 space\n  取值：加 require、去 remove\n", "选项 空格 space\n  取值：去 remove、加 require\n"),
    ("选项 空格 space\n  取值：加 require、去 remove\n", "选项 空隙 space\n  取值：加 require、去 remove\n"),
    ("选项 空格 space\n  取值：加 require、去 remove\n", "选项 空格 gap\n  取值：加 require、去 remove\n"),
])
def test_packs_with_unlike_options_of_one_name_clash(option: str, other: str) -> None:
    compiled, problems = link([pack("a", option, "AA1"), pack("b", other, "BB1")])
    assert compiled.codes == ("AA1",)
    [problem] = problems
    assert "英文名或取值却不同" in problem.message.zh
    assert problem.path == "from b"


def test_packs_share_an_option_that_both_have() -> None:
    option = "选项 空格 space\n  取值：加 require、去 remove\n"
    compiled, problems = link([pack("a", option, "AA1"), pack("b", f"{option}  说明：别的话\n", "BB1")])
    assert problems == ()
    assert compiled.codes == ("AA1", "BB1")
    assert [each.key for each in compiled.options] == ["language", "space"]
