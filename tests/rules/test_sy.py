"""The pack sy: English words that are nearly right."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from zhuomu_rules.sy import spelling

from zhuomu import Document, Place
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.text.source import Source

WORDS = os.path.join(os.path.dirname(spelling.__file__), "words")
Checking = Callable[[Document], Iterator[Place]]


def corrections(check: Checking, text: str) -> dict[str, list[str]]:
    """What a check flags, and what it would write instead."""
    page = MARKDOWN.read(Source(text, ""))
    return {page.prose[p.start:p.end]: [change.text for way in p.suggestions for change in way] for p in check(page)}


@pytest.mark.parametrize(("wrong", "right"), [
    ("recieve", "receive"), ("Recieve", "Receive"), ("RECIEVE", "RECEIVE"), ("reciever", "receiver"), ("pacakge", "package"),
    ("errror", "error"), ("serivce", "service"), ("Kuberentes", "Kubernetes"), ("memeory", "memory"),
])
def test_a_slip_is_corrected_with_the_capitals_it_had(wrong: str, right: str) -> None:
    assert corrections(spelling.check, f"调用 {wrong} 即可。")[wrong][0] == right


def test_only_the_wrong_part_of_a_joined_name_is_flagged() -> None:
    assert corrections(spelling.check, "打开 GloablStats 页面。") == {"Gloabl": ["Global"]}


@pytest.mark.parametrize("text", [
    "调用 `recieve` 即可。", "见 https://example.org/recieve 。", "运行 ./recieve.sh。", "在 docs/recieve 里。", "安装 @acme/recieve。",
    "运行 recieve-all。", "设置 RECIEVE_LIMIT。", "调用 recieve() 方法。", "命名空间 recieve::all。",
])
def test_code_paths_addresses_and_longer_identifiers_are_passed_over(text: str) -> None:
    assert corrections(spelling.check, text) == {}


@pytest.mark.parametrize("name", ["Meiner", "Referer", "containerd", "Percona", "tokio", "passwd", "semver", "unload", "Prisma", "Sentry"])
def test_names_and_words_that_are_near_a_common_one_stand(name: str) -> None:
    assert corrections(spelling.check, f"这里用 {name} 来做。") == {}


def test_a_plural_or_a_past_form_is_no_slip() -> None:
    assert corrections(spelling.check, "这些 callbacks 被 batched，两个 mutexes 已经 unlocked。") == {}


def test_what_the_document_writes_all_the_time_is_the_first_suggestion() -> None:
    text = "Linkerd 很轻。Linkerd 容易装。Linkerd 有面板。先读 Linkred 说明。"
    assert corrections(spelling.check, text)["Linkred"][0] == "Linkerd"


def test_a_word_that_stands_once_beside_a_usual_one_is_flagged() -> None:
    usual = "Kruise 很轻。Kruise 容易装。Kruise 有面板。"
    assert corrections(spelling.unlike_the_rest, usual + "升级 Kriuse。") == {"Kriuse": ["Kruise"]}
    assert corrections(spelling.unlike_the_rest, usual + "升级 Kriuse。再装 Kriuse。") == {}
    assert corrections(spelling.unlike_the_rest, "Kruise 很轻。升级 Kriuse。") == {}


def test_no_word_is_in_both_lists_and_no_known_slip_is_in_one() -> None:
    words, neighbours = spelling._words(), spelling._neighbours()
    assert not words & neighbours
    with open(os.path.join(WORDS, "英文误拼.tsv"), encoding="utf-8") as lines:
        slips = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(slips) > 1000
    assert [slip for slip in slips if slip in words] == []


def test_the_tables_of_names_never_correct_a_name_into_another_writing_of_itself() -> None:
    for name in ("名称.tsv", "小写名称.tsv", "大写名称.tsv", "缩写.tsv"):
        with open(os.path.join(WORDS, name), encoding="utf-8") as lines:
            rows = dict(line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        assert set(rows).isdisjoint(rows.values()), name
