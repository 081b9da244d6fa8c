"""The pages in docs/rules are those of the bundled rules, and clean."""

from __future__ import annotations

import os

import pytest

from tests.docs.test_documents import ROOT, Shell
from zhuomu.project.rules import load_rules

PAGES = os.path.join(ROOT, "docs", "rules")


#: How the pages of this repository are written.
STYLE = os.path.join(ROOT, ".zhuomu.yaml")


@pytest.fixture
def shell(tmp_path: object) -> Shell:
    return Shell(ROOT, str(tmp_path))


@pytest.mark.skipif(not os.path.isdir(PAGES), reason="they have not been written yet")
def test_the_pages_of_the_bundled_rules_are_up_to_date(shell: Shell) -> None:
    """`zhuomu rules --isolated --pages docs/rules` brings them up to date."""
    printed = shell.run(("zhuomu", "rules", "--isolated", "--pages", "docs/rules", "--check"))
    assert shell.run(("echo", "$?")) == "0\n", printed


def test_pages_of_all_bundled_rules_can_be_written_and_are_clean_to_zhuomu_itself(shell: Shell, tmp_path: object) -> None:
    folder = os.path.join(str(tmp_path), "pages")
    shell.run(("zhuomu", "rules", "--isolated", "--pages", folder))
    assert shell.run(("echo", "$?")) == "0\n"
    pages = {name.removesuffix(".md") for name in os.listdir(folder)}
    assert pages == {*load_rules().compiled.codes, "README"}
    for more in ((), ("--preview",)):
        printed = shell.run(("zhuomu", "check", "--config", STYLE, "--fail-level", "info", "--output-format", "concise", *more, folder))
        assert shell.run(("echo", "$?")) == "0\n", printed
