"""What stands above the headings of a document."""

from __future__ import annotations

from typing import Any

from tests.unit.lsp.project import Project, quiet_server
from zhuomu.engine.fix import automatic
from zhuomu.lsp.fixes import fixed
from zhuomu.lsp.lenses import in_section, of_document, section_starts

TEXT = "请按装。\r\n\r\n# 一\u2028甲\r\n\r\n登陆，𠮷帐户。\r\n\r\n二\r\n==\r\n\r\n好。\r\n\r\n### 三按装\r\n\r\n布署，登陆。\r\n"


def lenses(project: Project, text: str, language: str = "zh") -> list[tuple[int, str, list[Any]]]:
    analyst = project.analyst()
    server = quiet_server(analyst, {}, language)
    found = of_document(server, project.analysis(text, analyst=analyst))
    return [
        (lens.range.start.line, lens.command.title, [each for each in lens.command.arguments or () if isinstance(each, int)])
        for lens in found if lens.command is not None
    ]


def test_sections_with_findings_are_counted_and_what_is_safe_can_be_fixed(project: Project) -> None:
    assert lenses(project, TEXT) == [
        (0, "全文 6 处问题", []), (0, "改好 3 处安全的", []),
        (2, "这一节 2 处问题", []),
        (11, "这一节 3 处问题", []), (11, "改好 2 处安全的", [3]),
    ]


def test_a_document_of_one_section_has_no_lenses_twice(project: Project) -> None:
    assert lenses(project, "# 一\n\n请按装。\n", "en") == [(0, "1 problem in this document", []), (0, "Fix 1 safely fixable problem", [])]


def test_nothing_stands_where_nothing_is_found(project: Project) -> None:
    assert lenses(project, "# 一\n\n好。\n") == []
    assert lenses(project, "") == []


def test_what_only_tells_has_no_command(project: Project) -> None:
    analyst = project.analyst()
    found = of_document(quiet_server(analyst, {}), project.analysis("请按装。", analyst=analyst))
    assert [lens.command.command for lens in found if lens.command is not None] == ["", "zhuomu.fixAll"]


def test_sections_begin_with_the_lines_of_headings(project: Project) -> None:
    document = project.analysis(TEXT).read
    assert document is not None
    assert [TEXT[start] for start in section_starts(document)] == ["#", "二", "#"]
    assert all(TEXT[start - 1] == "\n" for start in section_starts(document))


def test_a_section_is_fixed_alone(project: Project) -> None:
    analyst = project.analyst()
    checked = fixed(project.analysis(TEXT, analyst=analyst), in_section(3, analyst.chooser(automatic(False))))
    assert checked is not None
    assert checked.source is not None
    assert checked.source.text == TEXT.replace("三按装", "三安装").replace("布署", "部署")
