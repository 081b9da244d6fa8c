"""`zhuomu test --mutate` as a user meets it."""

from __future__ import annotations

import os
from typing import Any

import pytest

RULE = (
    "规则 AA1 登录\n  查：登陆 → 登录\n  当：前后 3 字内有 {系统、后台}\n"
    "  误：登陆系统。 → 登录系统。\n  正：登陆。\n"
)
KILLED = "  正：登陆海岸的那个系统。\n"


@pytest.fixture
def file(zhuomu: Any) -> Any:
    """A rule file of some text, as the command line names it."""
    def write(text: str) -> str:
        with open(os.path.join(zhuomu.home, "a.zm"), "w", encoding="utf-8") as made:
            made.write(text)
        return "a.zm"

    return write


def test_a_survivor_is_named_with_its_place_and_the_status_is_1(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", file(RULE))
    assert run.status == 1
    assert run.err == "zhuomu: a.zm:3:8: 没有一条例句用得着“3 字内”；请加一条没有它就会误报的“正：”例句，或者删去它\n"
    first, last = run.out.splitlines()
    assert first == "1 条规则，2 个例句，0 个不符"
    assert last.startswith("4 个变异：3 个有例句用得着（其中 1 个靠换词），0 个有“不测：”说明，1 个没有例句（共 1 处），用时 ")


def test_nothing_left_is_0(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", file(RULE + KILLED))
    assert (run.status, run.err) == (0, "")


def test_a_justification_is_0_and_a_superfluous_one_is_1(zhuomu: Any, file: Any) -> None:
    line = "  不测：3 字内，因为再远也一样\n"
    run = zhuomu("test", "--mutate", file(RULE + line))
    assert (run.status, run.err) == (0, "")
    run = zhuomu("test", "--mutate", file(RULE + KILLED + line))
    assert (run.status, "请删去这一行" in run.err) == (1, True)


def test_every_word_needs_an_example_when_strict(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", "--strict", file(RULE + KILLED))
    assert run.status == 1
    assert "“后台”" in run.err


def test_a_broken_file_is_2_and_nothing_is_mutated(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", file(RULE + "  差：好\n"))
    assert run.status == 2
    assert "变异" not in run.out


def test_an_example_that_fails_is_1_and_its_rule_is_left_alone(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", file(RULE + "  正：登陆后台。\n"))
    assert run.status == 1
    assert "0 个变异" in run.out


def test_it_speaks_english_too(zhuomu: Any, file: Any) -> None:
    run = zhuomu("test", "--mutate", "--lang", "en", file(RULE))
    assert "no example needs “3 字内”; add a 正 example that would be reported without it, or delete it" in run.err
    assert "4 mutants: 3 killed" in run.out


def test_only_the_file_that_is_named_is_mutated(zhuomu: Any) -> None:
    for name, text in (("p/__init__.py", ""), ("p/a.zm", RULE.replace("{系统、后台}", "《入口》")), ("p/b.zm", "词表 入口 = 系统、后台\n" + RULE.replace("AA1", "AA2"))):
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as made:
            made.write(text)
    run = zhuomu("test", "--mutate", "p/a.zm")
    assert run.err.count("没有一条例句用得着") == 1
    assert "a.zm:3:8" in run.err
