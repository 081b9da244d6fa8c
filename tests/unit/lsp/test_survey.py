"""What is found in the files of a folder, open or not."""

from __future__ import annotations

import os
from typing import Any

from zhuomu.lsp.survey import Survey


def found(survey: Survey, folder: str) -> dict[str, list[str]]:
    return {
        os.path.basename(target.path): [finding.text for finding in survey.check(target).findings]
        for target in survey.targets([folder])
    }


def test_all_files_that_a_run_checks_are_looked_at(project: Any) -> None:
    project.write("a.md", "请按装。\n")
    project.write("docs/b.md", "好。\n")
    project.write("c.py", "# 请按装。\n")
    assert found(Survey(project.analyst()), project.folder) == {"a.md": ["按装"], "b.md": []}


def test_a_file_is_checked_again_when_it_has_changed(project: Any) -> None:
    path = project.write("a.md", "请按装。\n")
    survey = Survey(project.analyst())
    [target] = survey.targets([project.folder])
    first = survey.check(target)
    assert survey.check(target) is first
    project.write("a.md", "请按装，再布署。\n")
    os.utime(path, ns=(1, 1))
    assert [finding.text for finding in survey.check(target).findings] == ["按装", "布署"]


def test_a_file_is_checked_again_when_the_settings_have_changed(project: Any) -> None:
    project.write("a.md", "请按装。\n")
    analyst = project.analyst()
    survey = Survey(analyst)
    assert found(survey, project.folder) == {"a.md": ["按装"]}
    project.write(".zhuomu.yaml", "packs: [rules.zm]\nselect: [TT]\nignore: [TT101]\n")
    analyst.reload()
    assert found(survey, project.folder) == {"a.md": []}


def test_a_file_that_is_gone_or_cannot_be_read_has_nothing(project: Any) -> None:
    path = project.write("a.md", "请按装。\n")
    survey = Survey(project.analyst())
    [target] = survey.targets([project.folder])
    os.remove(path)
    assert survey.check(target).findings == ()
    with open(path, "wb") as file:
        file.write(b"\xff\xfe\xfd")
    assert survey.check(target).findings == ()


def test_a_folder_whose_configuration_has_mistakes_has_no_files(project: Any) -> None:
    project.write("a.md", "请按装。\n")
    project.write(".zhuomu.yaml", "selekt: [TT]\n")
    assert Survey(project.analyst()).targets([project.folder]) == []
