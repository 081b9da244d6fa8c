"""Every format word for word, about a document with all that goes wrong in reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import pytest

from zhuomu.output.reporter import FORMATS
from zhuomu.version import VERSION

SUFFIXES = {
    "json": "json", "jsonl": "jsonl", "gitlab": "json", "sarif": "json", "rdjson": "json", "junit": "xml", "checkstyle": "xml",
    "markdown": "md", "html": "html",
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_word_for_word_as_it_was(
    name: str, language: str, sample: Any, whole: Callable[..., str], reports: str
) -> None:
    written = whole(name, sample, sample.problems, language=language)
    written = written.replace(f'"{VERSION}"', '"VERSION"')
    if name == "html":
        written = re.sub("(?s)<(style|script)>.*?</", r"<\1></", written)
    path = os.path.join(reports, f"{name}.{language}.{SUFFIXES.get(name, 'txt')}")
    if os.environ.get("ZHUOMU_WRITE_REPORTS"):
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(written)
    with open(path, encoding="utf-8", newline="") as file:
        assert written == file.read()


def test_there_is_no_report_that_nothing_writes(reports: str) -> None:
    there = {entry.split(".")[0] for entry in os.listdir(reports) if "." in entry} - {"README"}
    assert there == set(FORMATS)
