from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from zhuomu.output.reporter import Summary
from zhuomu.version import VERSION


def test_a_run_is_one_object_with_a_version_and_its_unit(sample: Any, whole: Callable[..., str]) -> None:
    document = json.loads(whole("json", sample, sample.problems))
    assert list(document) == ["schema_version", "tool", "column_unit", "findings", "problems", "statistics", "summary"]
    assert (document["schema_version"], document["column_unit"]) == (1, "code points")
    assert document["tool"] == {"name": "zhuomu", "version": VERSION}


def test_its_objects_are_those_of_json_lines(sample: Any, whole: Callable[..., str]) -> None:
    document = json.loads(whole("json", sample, sample.problems))
    rows = [json.loads(line) for line in whole("jsonl", sample, sample.problems).splitlines()]
    assert [*document["findings"], *document["problems"], document["summary"]] == rows


def test_offsets_slice_back_to_the_text(sample: Any, whole: Callable[..., str]) -> None:
    for row in json.loads(whole("json", sample))["findings"]:
        assert sample.text[row["start"] : row["end"]] == row["text"]


def test_rules_are_counted_the_most_findings_first(sample: Any, whole: Callable[..., str]) -> None:
    rows = json.loads(whole("json", sample))["statistics"]
    assert rows[0] == {"rule": "CB101", "title": "“安装”写成“按装”", "count": 2, "fixable": 2}
    assert [(row["rule"], row["count"], row["fixable"]) for row in rows[1:]] == [("CY2", 2, 1), ("AB9", 1, 0), ("BD1", 1, 0), ("YF3", 1, 0)]


def test_a_run_without_findings_is_a_whole_document(whole: Callable[..., str]) -> None:
    document = json.loads(whole("json", summary=Summary(files=3, suppressed=1, accepted=2)))
    assert (document["findings"], document["problems"], document["statistics"]) == ([], [], [])
    assert document["summary"] == {
        "kind": "summary", "files": 3, "findings": 0, "errors": 0, "warnings": 0, "infos": 0, "problems": 0, "fixable": 0, "fixed": 0,
        "skipped": 0, "suppressed": 1, "accepted": 2,
    }


def test_keys_stay_in_another_language_and_messages_change(sample: Any, whole: Callable[..., str]) -> None:
    chinese, english = (json.loads(whole("json", sample, language=language)) for language in ("zh", "en"))
    assert [list(row) for row in chinese["findings"]] == [list(row) for row in english["findings"]]
    assert (chinese["findings"][0]["message"], english["findings"][0]["message"]) == ("“按装”有误", "“按装” is wrong")
