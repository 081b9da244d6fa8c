"""A document that is being edited: only what changed is searched again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.memory import Memory
from zhuomu.findings import Problem


def texts(findings: list[Any]) -> list[str]:
    return [finding.text for finding in findings]


def test_only_blocks_that_changed_are_searched_again(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装")
    memory = Memory(ruleset)
    check(document("请按装。\n\n再按装。\n\n好。\n", "markdown"), ruleset, memory=memory)
    assert memory.searched == 3
    found = check(document("请按装。\n\n再按装一次。\n\n好。\n", "markdown"), ruleset, memory=memory)
    assert memory.searched == 1
    assert texts(found) == ["按装", "按装"]


def test_a_block_is_known_again_where_it_has_moved_to(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：甲=《数》个按装（有） → {甲}个安装")
    memory = Memory(ruleset)
    check(document("好。\n\n共 3个按装有。\n", "markdown"), ruleset, memory=memory)
    page = document("# 新的标题\n\n很好。\n\n共 3个按装有。\n", "markdown")
    found = check(page, ruleset, memory=memory)
    assert memory.searched == 2
    assert found == check(page, ruleset) != []


def test_the_same_words_in_other_markup_get_other_edits(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装")
    memory = Memory(ruleset)
    for text in ("请按装。\n", "请**按装**。\n", "请**按**装。\n", "请&#25353;装。\n"):
        page = document(text, "markdown")
        assert check(page, ruleset, memory=memory) == check(page, ruleset) != []
    assert memory.searched == 0


def test_a_condition_about_the_whole_document_is_asked_each_time(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装\n当：全文有 账号")
    memory = Memory(ruleset)
    assert check(document("请按装。\n\n账户。\n", "markdown"), ruleset, memory=memory) == []
    assert texts(check(document("请按装。\n\n账号。\n", "markdown"), ruleset, memory=memory)) == ["按装"]
    assert memory.searched == 1


def test_what_is_counted_is_counted_each_time(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装\n当：全文有 2 次以上 账号 且 全库有 3 次以上 账号")
    [key] = ruleset.counted
    memory = Memory(ruleset)
    assert check(document("请按装。\n\n账号。\n", "markdown"), ruleset, memory=memory, elsewhere={key: 1}) == []
    page = document("请按装。\n\n账号，账号。\n", "markdown")
    assert texts(check(page, ruleset, memory=memory, elsewhere={key: 1})) == ["按装"]
    assert memory.searched == 1
    assert check(page, ruleset, memory=memory, elsewhere={key: 0}) == []
    assert memory.searched == 0


def test_what_is_not_in_the_document_any_more_is_forgotten(workshop: Any, document: Callable[..., Any]) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装")
    memory = Memory(ruleset)
    for text in ("请按装。\n", "好。\n", "请按装。\n"):
        check(document(text, "markdown"), ruleset, memory=memory)
        assert memory.searched == 1


def test_a_check_that_is_ended_leaves_the_memory_as_it_was(workshop: Any, document: Callable[..., Any]) -> None:
    class EndedError(Exception):
        pass

    def end() -> None:
        raise EndedError

    ruleset = workshop.ruleset("查：按装 → 安装")
    memory = Memory(ruleset)
    check(document("请按装。\n", "markdown"), ruleset, memory=memory)
    with pytest.raises(EndedError):
        check(document("好。\n\n请按装。\n", "markdown"), ruleset, memory=memory, checkpoint=end)
    assert texts(check(document("请按装。\n", "markdown"), ruleset, memory=memory)) == ["按装"]
    assert memory.searched == 0


def test_a_rule_that_raises_is_named_and_left_out(workshop: Any, document: Callable[..., Any]) -> None:
    def bad(text: str) -> str:
        raise ValueError("坏了")

    ruleset = workshop.ruleset("查：按装 → {全|坏}", functions={"坏": bad})
    problems: list[Problem] = []
    assert check(document("按装。\n\n按装。\n", "markdown"), ruleset, problems.append, memory=Memory(ruleset)) == []
    assert [(problem.rule, "坏了" in problem.message.zh) for problem in problems] == [("TT1", True)]
