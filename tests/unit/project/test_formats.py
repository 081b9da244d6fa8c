"""Which format a file is read in."""

from __future__ import annotations

import os

import pytest

from zhuomu.errors import ConfigurationError
from zhuomu.formats.builtin import BUILT_IN, MARKDOWN, PLAIN
from zhuomu.formats.format import Format
from zhuomu.project.formats import FormatFinder, FormatGlob


def test_the_name_of_a_file_decides_and_plain_text_is_the_last_resort() -> None:
    finder = FormatFinder()
    assert finder.find("a.md") is MARKDOWN
    assert finder.find("a.xyz") is PLAIN
    assert finder.find("a.py").name == "python"


def test_below_a_folder_only_documents_are_found() -> None:
    finder = FormatFinder()
    assert finder.find_below("docs/a.md") is MARKDOWN
    assert finder.find_below("docs/a.py") is None
    assert finder.find_below("docs/a.xyz") is None


def test_a_glob_of_the_configuration_goes_before_the_name(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), ".zhuomu.yaml")
    finder = FormatFinder(globs=[FormatGlob("docs/**/*.txt", "markdown"), FormatGlob("*.py", "plain")], path=path)
    for name, form in (("docs/a.txt", MARKDOWN), ("docs/deep/er/a.txt", MARKDOWN), ("a.txt", PLAIN), ("src/b.py", PLAIN)):
        assert finder.find(os.path.join(str(tmp_path), name)) is form
        assert finder.find_below(os.path.join(str(tmp_path), name)) is form


def test_the_last_glob_that_fits_counts(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), ".zhuomu.yaml")
    finder = FormatFinder(globs=[FormatGlob("*.txt", "markdown"), FormatGlob("raw/*.txt", "plain")], path=path)
    assert finder.find(os.path.join(str(tmp_path), "raw", "a.txt")) is PLAIN
    assert finder.find(os.path.join(str(tmp_path), "a.txt")) is MARKDOWN


def test_one_format_may_be_asked_for_all_files() -> None:
    finder = FormatFinder(only="rst")
    assert finder.find("a.md").name == "rst"
    assert finder.of_name(None, MARKDOWN).name == "rst"
    found = finder.find_below("a.md")
    assert found is not None
    assert found.name == "rst"
    assert finder.find_below("a.png") is None


def test_text_that_stands_in_no_file_has_the_format_of_its_name() -> None:
    finder = FormatFinder()
    assert finder.of_name("a.txt", MARKDOWN) is PLAIN
    assert finder.of_name("a", MARKDOWN) is MARKDOWN
    assert finder.of_name(None, MARKDOWN) is MARKDOWN


def test_a_format_of_a_plugin_goes_before_the_built_in_ones() -> None:
    own = Format("own", (".md",), PLAIN.parse)
    assert FormatFinder((own, *BUILT_IN)).find("a.md") is own
    assert FormatFinder((own, *BUILT_IN), only="markdown").find("a.md") is MARKDOWN


def test_a_format_that_does_not_exist_is_a_mistake_with_its_place() -> None:
    with pytest.raises(ConfigurationError) as caught:
        FormatFinder(globs=[FormatGlob("*.txt", "markdwon", 3, 8)], path="x/.zhuomu.yaml")
    [problem] = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("x/.zhuomu.yaml", 3, 8)
    assert "是不是 markdown？" in problem.message.zh
    assert problem.remedy is not None
    assert "rst" in problem.remedy.zh


@pytest.mark.parametrize(("name", "near"), [("md", "markdown"), (".md", "markdown"), ("MD", "markdown"), ("adoc", "asciidoc"), ("py", "python"), ("markdwon", "markdown")])
def test_the_nearest_format_is_that_of_the_suffix(name: str, near: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        FormatFinder(only=name)
    assert f"是不是 {near}？" in caught.value.problems[0].message.zh
