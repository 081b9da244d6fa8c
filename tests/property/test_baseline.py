"""A baseline knows its findings again, whatever happens to other text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhuomu.engine.check import check
from zhuomu.findings import Finding
from zhuomu.project.baseline import Baseline
from zhuomu.project.baseline_file import baseline_text, entry_of, load_baseline

PROFILE = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
RULES = """
对照表 RT1 错字
  按装 → 安装
  布署 → 部署
  误：按装。 → 安装。
  正：安装。
规则 RT2 重复
  查：甲={的、了}{甲} → {甲}
  误：我的的书。 → 我的书。
  正：我的书。
规则 RT3 频次
  限次：的 每句不超过 2 次
  误：我的你的他的。
  正：我的。
"""
WORDS = ["按装", "布署", "的的", "了了", "我的", "驱动", "程序", "`code`", "**要点**", "，", "、", " ", "12.5", "API", "“好”"]
#: A sentence is closed by a mark, so that no other can grow into it.
SENTENCE = st.builds(lambda words, end: "请" + "".join(words) + end, st.lists(st.sampled_from(WORDS), max_size=7), st.sampled_from("。！？"))
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4)
PAGE = st.lists(PARAGRAPH, min_size=1, max_size=4)


@pytest.fixture(scope="module")
def ruleset(tmp_path_factory: pytest.TempPathFactory) -> Any:
    import sys

    workshop = next(
        module.Workshop for module in list(sys.modules.values()) if getattr(module, "__file__", "") and hasattr(module, "Workshop")
    )
    return workshop(str(tmp_path_factory.mktemp("rules"))).ruleset(RULES)


def written(page: list[list[str]]) -> str:
    return "\n\n".join("".join(paragraph) for paragraph in page) + "\n"


def fingerprints(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


@PROFILE
@given(PAGE, st.randoms(use_true_random=False))
def test_sentences_and_paragraphs_may_change_places(ruleset: Any, document: Any, page: list[list[str]], chance: Any) -> None:
    before = check(document(written(page), "markdown"), ruleset)
    moved = [list(paragraph) for paragraph in page]
    for paragraph in moved:
        chance.shuffle(paragraph)
    chance.shuffle(moved)
    # A sentence may go to another paragraph, too.
    source, target = chance.choice(moved), chance.choice(moved)
    target.insert(chance.randrange(len(target) + 1), source.pop(chance.randrange(len(source))))
    after = check(document(written([paragraph for paragraph in moved if paragraph]), "markdown"), ruleset)
    assert fingerprints(after) == fingerprints(before)


@PROFILE
@given(PAGE, PAGE, st.data())
def test_whatever_happens_to_other_sentences_a_finding_keeps_its_fingerprint(
    ruleset: Any, document: Any, page: list[list[str]], other: list[list[str]], data: Any
) -> None:
    kept = data.draw(st.sampled_from([sentence for paragraph in page for sentence in paragraph]))
    alone = fingerprints(check(document(kept + "\n", "markdown"), ruleset))
    # The page around the sentence is replaced by another one.
    number = data.draw(st.integers(0, len(other) - 1))
    at = data.draw(st.integers(0, len(other[number])))
    around = [list(paragraph) for paragraph in other]
    around[number].insert(at, kept)
    here = fingerprints(check(document(written(around), "markdown"), ruleset))
    without = fingerprints(check(document(written(other), "markdown"), ruleset))
    assert here == without + alone


@PROFILE
@given(st.lists(PAGE, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_a_baseline_accepts_what_was_moved_and_nothing_that_was_added(
    ruleset: Any, document: Any, tmp_path: Any, pages: list[list[list[str]]], chance: Any
) -> None:
    texts = {f"{number}.md": written(page) for number, page in enumerate(pages)}
    before = {path: check(document(text, "markdown"), ruleset) for path, text in texts.items()}
    path = str(tmp_path / "baseline.json")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(baseline_text(entry_of(name, finding, texts[name]) for name, findings in before.items() for finding in findings))
    # Of the files of this test there is nothing on disk.
    baseline = Baseline(path, load_baseline(path).entries)
    # Every paragraph goes to some file, perhaps a new one, and one of them is written twice.
    paragraphs = [paragraph for page in pages for paragraph in page]
    copied = chance.choice(paragraphs)
    names = [*texts, "new.md"]
    homes: dict[str, list[list[str]]] = {name: [] for name in names}
    for paragraph in [*paragraphs, copied]:
        homes[chance.choice(names)].append(paragraph)
    after = {name: check(document(written(page), "markdown"), ruleset) for name, page in homes.items()}
    chance.shuffle(names)
    new: Counter[str] = Counter()
    for name in names:
        accepted = baseline.accept(name, after[name], lambda other: fingerprints(after[other]))
        assert len(accepted.findings) + len(accepted.accepted) == len(after[name])
        new += fingerprints(list(accepted.findings))
    assert new == fingerprints(check(document(written([copied]), "markdown"), ruleset))
    assert baseline.stale_in(names) == []
