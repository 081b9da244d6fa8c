"""The tables of options and styles in docs/styles.md are those of the bundled rules and styles."""

from __future__ import annotations

import os
import re

import pytest

from tests.docs.test_documents import Shell, read
from zhuomu.project.styles import BUNDLED, style_path

PAGE = read("docs/styles.md")


@pytest.fixture
def shell(tmp_path: object) -> Shell:
    return Shell(str(tmp_path), os.path.join(str(tmp_path), "cache"))


def test_the_tables_of_options_are_up_to_date(shell: Shell) -> None:
    """`zhuomu config --isolated --style --output-format markdown` prints what belongs between the marks."""
    _, _, behind = PAGE.partition("<!-- 以下的表由程序生成 -->\n\n")
    tables, _, _ = behind.partition("\n<!-- 表到此为止 -->")
    assert tables == shell.run(("zhuomu", "config", "--isolated", "--style", "--output-format", "markdown"))


def test_every_bundled_style_is_named_in_its_order() -> None:
    first = PAGE[PAGE.index("| 风格 |"):].split("\n\n")[0]
    assert re.findall(r"(?m)^\| `(.*?)`", first) == list(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_style_is_there(name: str) -> None:
    assert os.path.isfile(style_path(name))
