"""How the parts that no example needs are spoken of."""

from __future__ import annotations

from zhuomu.dsl.parser import parse
from zhuomu.rules.mutation.gathering import gathered
from zhuomu.rules.mutation.messages import place_message
from zhuomu.rules.mutation.of_rules import mutants
from zhuomu.rules.mutation.variants import Mutant

WORDS = "、".join(f"词{number}" for number in range(10))
TEXT = f"规则 TT1\n  查：{{登陆、登路}}（了）\n  当：前后 8 字内有 {{{WORDS}}} 或 前面是 “的”\n  例外：抢滩登陆\n"


def every() -> dict[str, Mutant]:
    return {f"{mutant.kind} {TEXT[mutant.at:mutant.end]}": mutant for mutant in mutants(parse(TEXT)[0].blocks[0], TEXT)}


def told(*survivors: tuple[str, str]) -> list[str]:
    known = every()
    return [place_message(place, TEXT).zh for place in gathered([(known[name], tried) for name, tried in survivors])]


def test_each_part_says_what_would_need_it() -> None:
    assert told(("condition 例外：抢滩登陆", "")) == [
        "没有一条例句用得着“例外：抢滩登陆”；请加一条没有它就会误报的“正：”例句，或者删去它",
    ]
    assert told(("alternative 登陆", "")) == [
        "没有一条例句用得着“登陆”；请加一条没有它就查不出、改不对的“误：”例句，或者删去它",
    ]
    assert told(("obligatory （了）", ""))[0].startswith("没有一条例句用得着“（了）”可以没有；")
    assert told(("quotes “的”", ""))[0].endswith("或者去掉引号")


def test_what_was_tried_in_its_place_is_said() -> None:
    assert "（例句里的“登陆”换成它，有没有它都一样）" in told(("alternative 登路", "登陆"))[0]


def test_words_of_one_choice_are_one_place() -> None:
    assert [message.partition("；")[0] for message in told(("alternative 词1", ""), ("alternative 词3", ""))] == [
        "没有一条例句用得着“词1、词3”这 2 项",
    ]
    [message] = told(*((f"alternative 词{number}", "") for number in range(10)))
    assert message.startswith("没有一条例句用得着“词0、词1、词2、词3、词4、词5、词6、词7”等 10 项；")


def test_what_stands_inside_another_goes_without_saying() -> None:
    outer = f"condition 前后 8 字内有 {{{WORDS}}}"
    [message] = told((outer, ""), ("limit 8 字内", ""), ("alternative 词1", ""))
    assert "词1" in message
    assert "这 " not in message
    assert len(told(("limit 8 字内", ""), ("alternative 词1", ""))) == 2


def test_an_option_that_is_dropped_and_made_obligatory_is_said_twice() -> None:
    assert len(told(("optional （了）", ""), ("obligatory （了）", ""))) == 2
