"""The pack sy: English words that are nearly right."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from zhuomu_rules.sy import lexicon, nearness, spelling

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
    ("dispacther", "dispatcher"), ("Dispacther", "Dispatcher"), ("DISPACTHER", "DISPATCHER"), ("snapshto", "snapshot"), ("registraion", "registration"),
    ("loggging", "logging"), ("Kubernetse", "Kubernetes"), ("painc", "panic"), ("Dcoekr", "Docker"), ("schemaa", "schema"),
])
def test_a_slip_is_corrected_with_the_capitals_it_had(wrong: str, right: str) -> None:
    assert corrections(spelling.check, f"调用 {wrong} 即可。").get(wrong, [""])[0] == right


def test_only_the_wrong_part_of_a_joined_name_is_flagged() -> None:
    assert corrections(spelling.check, "打开 GlobalSnapshto 页面。") == {"Snapshto": ["Snapshot"]}


@pytest.mark.parametrize(("text", "wrong", "right"), [
    ("调大 max_conections 的值。", "conections", "connections"), ("单一职责（Single-Resposibility）。", "Resposibility", "Responsibility"),
    ("类型是 Dispacther2 的值。", "Dispacther", "Dispatcher"), ("打开 get_lenght 开关。", "lenght", "length"),
])
def test_a_sure_slip_is_flagged_in_what_is_written_together(text: str, wrong: str, right: str) -> None:
    assert corrections(spelling.check, text) == {wrong: [right]}


@pytest.mark.parametrize("text", ["调大 max_conecsions 的值。", "类型是 Tokon3 的值。", "用 http2-goaway 处理。", "打开 sys_setuid 开关。"])
def test_less_sure_slips_stand_in_what_is_written_together(text: str) -> None:
    assert corrections(spelling.check, text) == {}


@pytest.mark.parametrize("text", [
    "调用 `dispacther` 即可。", "见 https://example.org/dispacther 。", "运行 ./dispacther.sh。", "在 docs/dispacther 里。", "安装 @acme/dispacther。",
    "加上 --dispacther-all。", "调用 dispacther() 方法。", "命名空间 dispacther::all。", "变量 $max_conections。",
])
def test_code_paths_and_addresses_are_passed_over(text: str) -> None:
    assert corrections(spelling.check, text) == {}


def test_what_the_table_of_misspelt_words_lists_is_left_to_its_own_rule() -> None:
    assert corrections(spelling.check, "数组的 lenght 属性，用 Promethues 采集。") == {}


def test_a_slip_is_one_however_often_it_stands_if_the_letters_are_those_of_a_word() -> None:
    assert corrections(spelling.check, "装 Kubernetse，再升级 Kubernetse。") == {"Kubernetse": ["Kubernetes"]}
    assert corrections(spelling.check, "装 Dispatchar，再升级 Dispatchar。") == {}
    assert corrections(spelling.check, "装 Dispatchar，再升级 Dispatchar 和 dispatcher。") == {"Dispatchar": ["Dispatcher"]}


def test_everyday_words_are_corrected_in_small_letters_and_not_in_latin_or_french() -> None:
    assert corrections(spelling.check, "这是 apartmnet 的。") == {"apartmnet": ["apartment"]}
    assert corrections(spelling.check, "这是 Apartmnet 的。") == {}
    assert corrections(spelling.check, "学名 Xyloptera apartmnet。") == {}


@pytest.mark.parametrize("name", ["Meiner", "Referer", "containerd", "Percona", "tokio", "passwd", "semver", "unload", "Prisma", "Sentry", "setuid", "labelled", "behaviours"])
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
    assert corrections(spelling.unlike_the_rest, "Kruise 很轻，Kruise 很小。升级 Kriuse。") == {"Kriuse": ["Kruise"]}
    assert corrections(spelling.unlike_the_rest, "Xavior 很高，Xavior 很瘦。见到 Xaviar。") == {}


def test_no_word_is_in_both_lists_and_no_known_slip_is_in_one() -> None:
    words, everyday, neighbours = lexicon.words(), lexicon.everyday(), lexicon.neighbours()
    assert not words & neighbours
    assert not everyday & (words | neighbours)
    assert len(lexicon.slips()) > 1000
    assert [slip for slip in lexicon.slips() if slip in words | everyday] == []


def test_a_regular_plural_of_a_technical_word_is_known_as_the_word_is() -> None:
    assert lexicon.is_known("checkpoints")
    assert lexicon.is_known("serializing")
    assert not lexicon.is_known("classs")
    assert not lexicon.is_known("querys")


def test_near_words_are_those_of_one_stroke_in_the_order_of_likelihood() -> None:
    assert nearness.near("tsate", {"state", "taste", "sated"}) == ["state", "taste"]
    assert nearness.near("loggging", {"logging"}) == ["logging"]
    assert nearness.near("server", {"servers", "serve"}) == []
    assert nearness.near("serve", {"server"}, loosely=True) == ["server"]


def test_shuffled_words_keep_their_first_and_last_letter() -> None:
    jumbles = {"cdekor": ("docker",), "".join(sorted("listen")): ("listen", "silent")}
    assert nearness.shuffled("dcoekr", jumbles) == ["docker"]
    assert nearness.shuffled("silten", jumbles) == []


def test_the_tables_of_names_never_correct_a_name_into_another_writing_of_itself() -> None:
    for name in ("名称.tsv", "小写名称.tsv", "大写名称.tsv", "缩写.tsv", "英文误拼.tsv"):
        with open(os.path.join(WORDS, name), encoding="utf-8") as lines:
            rows = dict(line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        assert set(rows).isdisjoint(rows.values()), name


def test_no_wrong_writing_is_listed_twice_so_that_none_is_reported_twice() -> None:
    listed = []
    for name in ("名称.tsv", "小写名称.tsv", "缩写.tsv", "英文误拼.tsv"):
        with open(os.path.join(WORDS, name), encoding="utf-8") as lines:
            listed += [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert [writing for writing, times in Counter(listed).items() if times > 1] == []
