"""Packs beside one another."""

from __future__ import annotations

from zhuomu.rules.compile import CompiledPack, compile_pack
from zhuomu.rules.model import PackFile, PackInformation
from zhuomu.rules.registry import link
from zhuomu.rules.surroundings import Surroundings


def pack(name: str, head: str = "", *codes: str) -> CompiledPack:
    rules = "".join(f"规则 {code} 一\n  查：按装 → 安装\n  误：按装\n  正：好\n" for code in codes)

    def no_list(path: str, wanted: str) -> str:
        raise OSError(wanted)

    return compile_pack(
        [PackFile(f"{name}.zm", head + rules)], PackInformation(name, "", "", "", f"from {name}"),
        Surroundings(no_list, lambda tag, least: [], lambda word: 0, ()),
    )


def test_packs_that_share_nothing_are_all_there() -> None:
    compiled, problems = link([pack("a", "", "AA1"), pack("b", "", "BB1", "BB2")])
    assert problems == ()
    assert compiled.codes == ("AA1", "BB1", "BB2")
    assert compiled.owners == (0, 1, 2)


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
