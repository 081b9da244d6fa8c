"""The pack XG: wrong words are found with their corrections, and good words are left alone."""

from __future__ import annotations

import json
import os

import pytest

from zhuomu.engine.check import check
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.suggest import applied
from zhuomu.findings import Finding
from zhuomu.plugins.manager import PluginManager
from zhuomu.project.compiling import compile_packs, plain_document
from zhuomu.rules.functions import FUNCTIONS

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
#: Enough swapped words, close enough together, for a text to count as machine-swapped.
SPUN = "技术展开很快，计算才干不足，训练本钱太高，请重启效劳器，人工自动横空出生。"


@pytest.fixture(scope="module")
def swapped() -> RuleSet:
    manager = PluginManager()
    manager.load_rule_path(os.path.join(ROOT, "rules", "xg"))
    compiled, problems = compile_packs(manager.packs(), FUNCTIONS)
    assert not problems
    return RuleSet(compiled)


def _texts(found: list[Finding]) -> list[str]:
    return [finding.text for finding in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "会上大家展开讨论。", "点击可展开更多内容。", "他没有做生意的本钱。", "孩子以为天亮了。", "他才干出众。",
        "弱小的动物需要保护。", "窗外不时传来鸟叫。", "他走到队伍的末尾。", "蜡烛已经熄灭。", "我们前往北京。",
        "这是必需的参数。", "能否通过测试还不清楚。", "他们推翻了旧的结论。", "有限的资源要省着用。", "请运行服务器。",
        "办事器具都已备齐。", "他的本钱不多，才干却不小。", "列表末尾是一个空节点。",
    ],
)
def test_a_word_that_is_in_its_place_is_left_alone(swapped: RuleSet, sentence: str) -> None:
    assert check(plain_document(sentence), swapped) == []


@pytest.mark.parametrize(
    ("sentence", "corrected"),
    [
        ("技术展开的速度很快。", "技术发展的速度很快。"),
        ("这样可以降低训练本钱。", "这样可以降低训练成本。"),
        ("计算才干不足。", "计算能力不足。"),
        ("请重启效劳器。", "请重启服务器。"),
        ("这个项目横空出生。", "这个项目横空出世。"),
    ],
)
def test_a_swapped_word_is_found_beside_its_collocate(swapped: RuleSet, sentence: str, corrected: str) -> None:
    found = check(plain_document(sentence), swapped)
    assert corrected in [applied(sentence, s) for finding in found for s in finding.suggestions]


def test_a_text_full_of_swapped_words_gets_one_finding_at_its_head_that_names_the_evidence(swapped: RuleSet) -> None:
    text = f"# 标题\n{SPUN}"
    heads = [finding for finding in check(plain_document(text), swapped) if finding.rule == "XG901"]
    assert len(heads) == 1
    assert heads[0].start == 0
    assert len(heads[0].related) >= 6
    assert "效劳器" in [text[start:end] for start, end in heads[0].related]


def test_one_swapped_word_does_not_make_a_text_machine_swapped(swapped: RuleSet) -> None:
    found = check(plain_document("请重启效劳器。" + "这一句没有问题。" * 50), swapped)
    assert [finding.rule for finding in found] == ["XG101"]


def test_ambiguous_words_are_only_found_in_a_text_that_is_known_to_be_swapped(swapped: RuleSet) -> None:
    sentence = "他们不时在用扩张的思路做产品。"
    assert check(plain_document(sentence), swapped) == []
    assert "不时" in _texts(check(plain_document(f"{SPUN}\n{sentence}"), swapped))


@pytest.mark.parametrize("sentence", ["会上大家展开讨论。", "他没有做生意的本钱。", "孩子以为天亮了。", "他才干出众。"])
def test_even_there_a_word_in_its_place_is_left_alone(swapped: RuleSet, sentence: str) -> None:
    found = check(plain_document(f"{SPUN}\n{sentence}"), swapped)
    assert [finding for finding in found if finding.start > len(SPUN)] == []


#: A text full of the words of one swapping table, by the table.
TABLES = {
    "效劳器": "请重启效劳器，默许值前往空值，计算才干不足，编程言语很多，人工自动横空出生。",
    "处置惩罚": "内核经由过程旌旗灯号处置惩罚事件，请先点窜设置装备摆设，不克不及跳过，缘故原由很清楚。",
    "畛域": "技术畛域很宽，这种罕用命令要记住，先看响应工夫，访问管制器，网络协定栈，灵便性很好，不能裸露接口。",
    "参考者": "参考者把几据交给注册中心，几量很多，要都衡负载，长衔接很稳，伴发请求不少。",
}


@pytest.mark.parametrize(
    ("table", "sentence", "corrected"),
    [
        ("效劳器", "学员都要恪守纪律。", "学员都要遵守纪律。"),
        ("效劳器", "先做好根底。", "先做好基础。"),
        ("处置惩罚", "两个体系共用一块盘。", "两个系统共用一块盘。"),
        ("处置惩罚", "它把新值通报下去。", "它把新值传递下去。"),
        ("处置惩罚", "这本书讲的是汗青。", "这本书讲的是历史。"),
        ("畛域", "咱们再看一遍。", "我们再看一遍。"),
        ("畛域", "先做完再欠缺它。", "先做完再完善它。"),
        ("参考者", "它也鼓励热部署。", "它也支持热部署。"),
        ("参考者", "这是网页得接口。", "这是网页的接口。"),
        ("参考者", "后一种为相对稳妥的。", "后一种是相对稳妥的。"),
    ],
)
def test_a_good_word_is_doubted_in_a_text_that_shows_the_table_it_comes_from(
    swapped: RuleSet, table: str, sentence: str, corrected: str,
) -> None:
    assert check(plain_document(sentence), swapped) == []
    text = f"{TABLES[table]}\n{sentence}"
    found = check(plain_document(text), swapped)
    assert f"{TABLES[table]}\n{corrected}" in [applied(text, s) for finding in found for s in finding.suggestions]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [("畛域", "两个体系共用一块盘。"), ("处置惩罚", "咱们再看一遍。"), ("效劳器", "它也鼓励热部署。"), ("参考者", "先做好根底。")],
)
def test_the_words_of_one_table_are_left_alone_in_a_text_swapped_with_another(swapped: RuleSet, table: str, sentence: str) -> None:
    found = check(plain_document(f"{TABLES[table]}\n{sentence}"), swapped)
    assert "XG901" in {finding.rule for finding in found}
    assert [finding for finding in found if finding.start > len(TABLES[table])] == []


def test_the_finding_about_the_text_tells_how_many_words_to_a_thousand_are_swapped(swapped: RuleSet) -> None:
    text = TABLES["处置惩罚"] + "好" * 964
    [head] = [finding for finding in check(plain_document(text), swapped) if finding.rule == "XG901"]
    assert "全文有 7 处换错的同义词，每千字 7 处" in head.message.zh


@pytest.mark.skipif(not os.path.isdir(SHARED), reason="the evaluation texts are not beside this checkout")
@pytest.mark.parametrize("name", ["alipay", "apns", "dubbo"])
def test_articles_swapped_with_other_tables_give_up_their_wrong_words(swapped: RuleSet, name: str) -> None:
    folder = os.path.join(SHARED, "eval", "spun")
    hit, right = _measured(swapped, os.path.join(folder, f"{name}.txt"), os.path.join(folder, f"{name}.jsonl"))
    assert hit >= 0.9
    assert right >= 0.8


@pytest.mark.skipif(not os.path.isdir(SHARED), reason="the samples are not beside this checkout")
def test_the_article_that_zhuomu_came_from_gives_up_its_wrong_words(swapped: RuleSet) -> None:
    gold = os.path.join(SHARED, "eval", "spun", "deepseek.lines1-17.jsonl")
    hit, right = _measured(swapped, os.path.join(SHARED, "samples", "deepseek.txt"), gold)
    assert hit >= 0.95
    assert right >= 0.85


def _measured(swapped: RuleSet, article: str, gold: str) -> tuple[float, float]:
    """How many of the swapped words of an article are found, and how many of them corrected; shares."""
    with open(article, encoding="utf-8") as file:
        text = file.read()
    with open(gold, encoding="utf-8") as file:
        spans = [json.loads(line) for line in file]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = check(plain_document(text), swapped)
    hit = right = 0
    for span in spans:
        start, end = starts[span["line"] - 1] + span["start"], starts[span["line"] - 1] + span["end"]
        touching = [finding for finding in found if finding.start < end and start < finding.end]
        hit += bool(touching)
        wanted = {text[:start] + word + text[end:] for word in span["right"]}
        right += any(applied(text, s) in wanted for finding in touching for s in finding.suggestions)
    return hit / len(spans), right / len(spans)
