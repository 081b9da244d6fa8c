"""The file of a baseline: where it is, how it reads, what may be wrong with it."""

from __future__ import annotations

import json
import os
import time
from typing import Any

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding, Message
from zhuomu.project.baseline import Entry
from zhuomu.project.baseline_file import (
    NAME,
    baseline_text,
    entry_of,
    find_baseline,
    load_baseline,
    usual_path,
)

ENTRIES = [
    Entry("b.md", "AA1", "0" * 16, "按装", "请按装。"), Entry("a.md", "AA2", "1" * 16, '"\\', '一“引号”"和\\反斜线。'),
    Entry("a.md", "AA1", "2" * 16, "按装", "请按装。"), Entry("a.md", "AA1", "2" * 16, "按装", "请按装。"),
]


@pytest.fixture
def loaded(tmp_path: Any) -> Any:
    """``loaded(text)``: the baseline in a file with this text."""
    def load(text: str | bytes) -> Any:
        (tmp_path / NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_baseline(str(tmp_path / NAME))

    return load


@pytest.fixture
def problem(loaded: Any) -> Any:
    """``problem(text)``: what is wrong with a file with this text."""
    def why(text: str | bytes) -> Any:
        with pytest.raises(ConfigurationError) as caught:
            loaded(text)
        [found] = caught.value.problems
        assert found.path.endswith(NAME)
        assert found.remedy is not None
        return found

    return why


# ---------------------------------------------------------------- the text
def test_what_is_written_is_read_again(loaded: Any) -> None:
    assert sorted(loaded(baseline_text(ENTRIES)).entries) == sorted(ENTRIES)


def test_the_text_is_json_sorted_with_an_entry_a_line() -> None:
    text = baseline_text(ENTRIES)
    lines = text.splitlines()
    assert text == baseline_text(reversed(ENTRIES))
    assert [line[:15] for line in lines[1:-2]] == ['{"path": "a.md"'] * 3 + ['{"path": "b.md"']
    assert all(line.endswith("},") for line in lines[1:-2])
    assert text.endswith("\n")
    assert json.loads(text)["version"] == 1


def test_adding_an_entry_changes_no_other_line() -> None:
    one, more = (baseline_text(entries).splitlines() for entries in (ENTRIES[:1], [*ENTRIES[:1], Entry("z.md", "AA1", "3" * 16)]))
    assert [line for line in more if line not in one] == ['{"path": "z.md", "rule": "AA1", "fingerprint": "3333333333333333", "text": "", "sentence": ""},']
    assert [line for line in one if line not in more] == []


def test_chinese_is_written_as_it_is() -> None:
    assert "请按装。" in baseline_text(ENTRIES)


def test_an_empty_baseline_is_a_baseline(loaded: Any) -> None:
    assert loaded(baseline_text([])).entries == ()


def test_a_file_name_that_is_no_text_survives(loaded: Any) -> None:
    entry = Entry("\udcff.md", "AA1", "0" * 16, "按装", "请按装。")
    assert loaded(baseline_text([entry])).entries == (entry,)


def test_lines_may_end_in_another_way_and_a_mark_may_stand_before_them(loaded: Any) -> None:
    assert len(loaded(baseline_text(ENTRIES).replace("\n", "\r\n")).entries) == 4
    assert len(loaded("\ufeff" + baseline_text(ENTRIES)).entries) == 4


def test_ten_thousand_entries_load_at_once(loaded: Any) -> None:
    text = baseline_text(Entry(f"docs/{number // 20}.md", "AA1", f"{number:016x}", "按装", "请按装驱动。" * 4) for number in range(10_000))
    loaded(text)
    taken = []
    for _ in range(3):
        start = time.process_time()
        loaded(text)
        taken.append(time.process_time() - start)
    # It takes 15 ms; three times as much would be felt.
    assert min(taken) < 0.05


# ---------------------------------------------------------------- entries
def finding(start: int, text: str) -> Finding:
    return Finding("AA1", "warning", "high", Message("", ""), start, start + len(text), text, (), None, "f" * 16)


def test_an_entry_shows_the_sentence() -> None:
    text = "# 题\n\n好的。请  按装\t驱动。再见。\n"
    assert entry_of("a.md", finding(text.index("按装"), "按装"), text) == ("a.md", "AA1", "f" * 16, "按装", "请 按装 驱动。")


def test_a_long_sentence_is_shortened_around_the_finding() -> None:
    text = "甲" * 300 + "按装" + "乙" * 300
    shown = entry_of("a.md", finding(300, "按装"), text).sentence
    assert shown.startswith("…甲")
    assert shown.endswith("乙…")
    assert "按装" in shown
    assert len(shown) == 62


@pytest.mark.parametrize(("start", "shown"), [(0, "甲" * 60 + "…"), (98, "…" + "甲" * 60)])
def test_at_its_ends_as_much_of_a_long_sentence_is_shown(start: int, shown: str) -> None:
    assert entry_of("a.md", finding(start, "甲甲"), "甲" * 100).sentence == shown


# ---------------------------------------------------------------- where it is
def test_the_nearest_baseline_counts(tmp_path: Any) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_baseline(str(tmp_path / "a" / "b")) is None
    (tmp_path / NAME).write_text(baseline_text([]))
    assert find_baseline(str(tmp_path / "a" / "b")) == str(tmp_path / NAME)
    (tmp_path / "a" / NAME).write_text(baseline_text([]))
    assert find_baseline(str(tmp_path / "a" / "b")) == str(tmp_path / "a" / NAME)


def test_a_new_baseline_belongs_beside_the_configuration_or_at_the_top_of_the_repository(tmp_path: Any) -> None:
    inner = tmp_path / "repository" / "docs" / "deep"
    inner.mkdir(parents=True)
    assert usual_path(str(inner), None) == str(inner / NAME)
    (tmp_path / "repository" / ".git").mkdir()
    assert usual_path(str(inner), None) == str(tmp_path / "repository" / NAME)
    assert usual_path(str(inner), str(inner.parent / ".zhuomu.yaml")) == str(inner.parent / NAME)
    # A configuration of the user's own, above the repository, is no place for it.
    assert usual_path(str(inner), str(tmp_path / ".zhuomu.yaml")) == str(tmp_path / "repository" / NAME)


# ---------------------------------------------------------------- what may be wrong
def test_a_merge_conflict_is_named_with_its_line(problem: Any) -> None:
    lines = baseline_text(ENTRIES).splitlines(keepends=True)
    found = problem("".join([*lines[:2], "<<<<<<< HEAD\n", lines[2], "=======\n", ">>>>>>> other\n", *lines[3:]]))
    assert (found.line, found.column, found.excerpt) == (3, 1, "<<<<<<< HEAD")
    assert "合并冲突" in found.message.zh
    assert "zhuomu baseline prune" in found.remedy.zh


def test_broken_json_is_named_with_its_place(problem: Any) -> None:
    found = problem(baseline_text(ENTRIES).replace('"rule": "AA2"', '"rule" "AA2"'))
    assert (found.line, found.column) == (4, 25)
    assert found.excerpt.startswith('{"path": "a.md"')
    assert "zhuomu baseline create" in found.remedy.zh


def test_an_entry_that_is_none_is_named_with_its_line(problem: Any) -> None:
    found = problem(baseline_text(ENTRIES).replace('"rule": "AA2"', '"rule": 2'))
    assert found.line == 4
    assert "第 3 条" in found.message.zh
    assert problem('{"version": 1, "findings": [1]}').line == 0
    assert problem('{"version": 1, "findings": [["a", "b", "c", "d", "e"]]}').line == 0
    assert problem('{"version": 1, "findings": [{"path": "a"}]}').line == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "findings": {}}', "[" * 100_000])
def test_what_is_no_baseline_says_so(problem: Any, text: str) -> None:
    assert problem(text).message.zh


def test_an_unknown_version_is_a_problem_of_its_own(problem: Any) -> None:
    found = problem(baseline_text([]).replace('"version": 1', '"version": 2'))
    assert "版本是 2" in found.message.zh
    assert "升级" in found.remedy.zh


def test_what_is_not_utf8_is_a_problem(problem: Any) -> None:
    assert "第 3 个字节" in problem(b"{  \xff").message.zh


def test_what_cannot_be_read_is_a_problem(tmp_path: Any) -> None:
    os.mkdir(tmp_path / NAME)
    with pytest.raises(ConfigurationError) as caught:
        load_baseline(str(tmp_path / NAME))
    assert caught.value.problems[0].path == str(tmp_path / NAME)
