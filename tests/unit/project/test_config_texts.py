"""Configurations whose files are open somewhere: their texts count, whatever is on disk."""

from __future__ import annotations

import os
from typing import Any

import pytest

from zhuomu.project.configuration.nodes import Place
from zhuomu.project.configuration.reading import Attempt, try_configuration


def attempt(folder: Any, **texts: str) -> Attempt:
    """What comes of reading ``own`` with the texts given; two underscores stand for a folder."""
    named = {os.path.join(str(folder), f"{name.replace('__', '/')}.yaml"): text for name, text in texts.items()}
    return try_configuration(os.path.join(str(folder), "own.yaml"), named.get)


def test_a_text_counts_for_a_file_that_is_not_on_disk(tmp_path: Any) -> None:
    found = attempt(tmp_path, own="extends: sub/base.yaml\nwords: [甲乙]\n", sub__base="words: [丙丁]\n")
    assert found.problems == ()
    assert found.configuration is not None
    assert found.configuration.choices.words == ("丙丁", "甲乙")


def test_a_text_goes_before_what_is_on_disk_and_the_rest_is_read(tmp_path: Any) -> None:
    (tmp_path / "own.yaml").write_text("selct: CB\n", encoding="utf-8")
    (tmp_path / "base.yaml").write_text("words: [丙丁]\n", encoding="utf-8")
    found = attempt(tmp_path, own="\ufeffextends: base.yaml\n")
    assert found.configuration is not None
    assert found.configuration.choices.words == ("丙丁",)


def test_every_mistake_is_told_and_where_its_file_comes_from(tmp_path: Any) -> None:
    found = attempt(tmp_path, own="words: a\nextends:\n  - one.yaml\n  - two.yaml\nselct: a\n", one="extends: three.yaml\n", two="a: 1\n", three="b: 1\n")
    assert found.configuration is None
    own = str(tmp_path / "own.yaml")
    assert [(os.path.basename(problem.path), problem.line) for problem in found.problems] == [("own.yaml", 5), ("three.yaml", 1), ("two.yaml", 1)]
    assert found.led == {
        str(tmp_path / "one.yaml"): Place(own, 3, 5), str(tmp_path / "three.yaml"): Place(own, 3, 5), str(tmp_path / "two.yaml"): Place(own, 4, 5),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_no_base(tmp_path: Any) -> None:
    os.mkfifo(tmp_path / "pipe")
    [problem] = attempt(tmp_path, own="extends: pipe\n").problems
    assert "不是普通的文件" in problem.message.zh
