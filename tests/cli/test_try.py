"""`zhuomu try` as a user meets it."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from tests.git_repository import Repository

RULE = "规则 ZJ001 安装\n  查：{wrong} → 安装\n  误：请{wrong}。 → 请安装。\n  正：请安装。\n"


@pytest.fixture
def home(zhuomu: Any) -> Any:
    def write(name: str, text: str) -> None:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    write("mine.zm", RULE.format(wrong="按装"))
    write("docs/a.md", "# 请按装\n\n再按装驱动程序，请桉装网站。\n")
    write("docs/b.txt", "没有别的。\n")
    return write


def test_what_a_rule_hits(zhuomu: Any, home: Any) -> None:
    run = zhuomu("try", "mine.zm", "docs")
    assert (run.status, run.err) == (0, "")
    assert run.out.splitlines() == [
        "ZJ001 安装",
        "2 个文件，19 个汉字：命中 2 处，在 1 个文件里，每 10 万汉字 10526.32 处",
        "耗时：文本太少（72 字节），量不准",
        "",
        "按写法：",
        "  2  按装 → 安装",
        "",
        "全部：",
        "  docs/a.md:1:4",
        "    # 请【按装】　→ 安装",
        "  docs/a.md:3:2",
        "    再【按装】驱动程序，请桉装网站。　→ 安装",
    ]


def test_the_report_in_english(zhuomu: Any, home: Any) -> None:
    lines = zhuomu("try", "mine.zm", "docs", "--lang", "en", "--sample", "1").out.splitlines()
    assert lines[1] == "2 files, 19 Han characters: 2 hits in 1 file, 10526.32 per 100,000 Han"
    assert "a sample of 1 (--seed 0):" in lines


def test_a_large_enough_corpus_has_a_cost(zhuomu: Any, home: Any) -> None:
    home("docs/c.txt", "请按装驱动程序。\n" * 10_000)
    assert "毫秒；其余 " in zhuomu("try", "mine.zm", "docs").out.splitlines()[2]


def test_nothing_found_is_no_failure(zhuomu: Any, home: Any) -> None:
    run = zhuomu("try", "mine.zm", "docs/b.txt")
    assert run.status == 0
    assert "命中 0 处" in run.out


def test_hits_gained_and_lost_against_a_commit(zhuomu: Any, home: Any) -> None:
    repository = Repository.made(zhuomu.home)
    home(".gitignore", "cache\n")
    repository.commit()
    home("mine.zm", RULE.format(wrong="桉装"))
    run = zhuomu("try", "mine.zm", "docs", "--against", "HEAD", "--sample", "1")
    assert run.status == 0
    *_, compared, gained, its_line, lost, _, more = run.out.splitlines()
    assert compared == "与 HEAD 相比：多命中 1 处，少命中 2 处，改法不同 0 处"
    assert (gained, its_line) == ("+ docs/a.md:3:10", "    再按装驱动程序，请【桉装】网站。　→ 安装")
    assert lost in ("- docs/a.md:1:4", "- docs/a.md:3:2")
    assert more == "- ……还有 1 处"
    assert zhuomu("try", "mine.zm", "docs", "--against", "nosuch").status == 2


def test_programs_get_an_object(zhuomu: Any, home: Any) -> None:
    home("old.zm", RULE.format(wrong="桉装"))
    told = json.loads(zhuomu("try", "mine.zm:ZJ001", "docs", "--output-format", "json", "--against", "old.zm").out)
    assert (told["rules"], told["files"], told["files_hit"], told["han"], told["hits"]) == (["ZJ001"], 2, 1, 19, 2)
    assert told["hits_per_100k_han"] == 10526.316
    assert told["forms"] == [{"rule": "ZJ001", "text": "按装", "corrected": ["安装"], "times": 2}]
    assert [(hit["line"], hit["column"]) for hit in told["sample"]] == [(1, 4), (3, 2)]
    assert (len(told["gained"]), len(told["lost"]), told["changed"]) == (2, 1, [])
    assert told["cost"]["bytes"] > 0


def test_a_missing_path_is_2_and_the_others_are_tried(zhuomu: Any, home: Any) -> None:
    run = zhuomu("try", "mine.zm", "docs", "missing")
    assert run.status == 2
    assert "命中 2 处" in run.out
    assert "missing: 没有这个文件或文件夹" in run.err


def test_numbers_below_zero_are_refused(zhuomu: Any, home: Any) -> None:
    assert "不能是负数" in zhuomu("try", "mine.zm", "docs", "--sample", "-1").err


def test_hostile_text_is_shown_harmlessly(zhuomu: Any, home: Any) -> None:
    home("docs/a.md", "请\x1b[31m按装\u202e。\n")
    run = zhuomu("try", "mine.zm", "docs")
    assert "命中 1 处" in run.out
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
