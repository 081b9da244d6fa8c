"""Files that cannot be read or parsed are problems; the others go on."""

from __future__ import annotations

from typing import Any

from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.formats.format import Format
from zhuomu.project.checking import Reading, check_bytes, check_targets, checker
from zhuomu.project.discover import Target
from zhuomu.text.source import Source


def fail(source: Source) -> Any:
    raise RuntimeError("boom")


def test_each_target_gives_a_result_in_order(tmp_path: Any, workshop: Any) -> None:
    for name, data in (("a.md", "请按装。".encode()), ("b.md", b"\xff\xfe\xfd"), ("c.txt", "请`按装`。".encode())):
        (tmp_path / name).write_bytes(data)
    problem = Problem("d.md", Message("没有", "none"))
    targets = [
        Target(str(tmp_path / "a.md"), MARKDOWN), Target(str(tmp_path / "b.md"), MARKDOWN), problem,
        Target(str(tmp_path / "missing.md"), MARKDOWN), Target(str(tmp_path / "c.txt"), PLAIN),
    ]
    results = list(check_targets(targets, checker(workshop.ruleset("查：按装 → 安装"))))
    assert [len(result.findings) for result in results] == [1, 0, 0, 0, 1]
    assert [len(result.problems) for result in results] == [0, 1, 1, 1, 0]
    assert [result.source is None for result in results] == [False, True, True, True, False]
    assert results[2].problems == (problem,)


def test_a_format_that_raises_is_a_problem_of_its_file(workshop: Any) -> None:
    inspect = checker(workshop.ruleset("查：按装 → 安装"))
    checked = inspect(Source("请按装。", "a.x"), Format("broken", (".x",), fail))
    assert checked.findings == ()
    [problem] = checked.problems
    assert problem.path == "a.x"
    assert "broken" in problem.message.zh
    assert "RuntimeError: boom" in problem.message.zh


def test_bytes_that_stand_in_no_file_are_checked(workshop: Any) -> None:
    inspect = checker(workshop.ruleset("查：按装 → 安装"))
    checked = check_bytes("\ufeff请按装。".encode(), "<stdin>", MARKDOWN, inspect)
    assert [(finding.start, finding.text) for finding in checked.findings] == [(1, "按装")]
    assert check_bytes(b"\xff", "<stdin>", MARKDOWN, inspect).problems[0].path == "<stdin>"


def test_a_binary_file_and_a_large_one_are_passed_over_with_a_note(tmp_path: Any, workshop: Any) -> None:
    (tmp_path / "a.md").write_bytes(b"PNG\0\1")
    (tmp_path / "b.md").write_text("请按装。" * 10, encoding="utf-8")
    targets = [Target(str(tmp_path / name), MARKDOWN) for name in ("a.md", "b.md")]
    results = list(check_targets(targets, checker(workshop.ruleset("查：按装 → 安装")), Reading(most=100)))
    assert [len(result.notes) for result in results] == [1, 1]
    assert [result.problems for result in results] == [(), ()]
    assert "二进制" in results[0].notes[0].message.zh
    assert "max-file-size" not in results[1].notes[0].message.zh


def test_findings_that_are_not_sure_enough_are_left_out(workshop: Any) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装\n把握：中")
    source = Source("请按装。", "a.md")
    assert [len(checker(ruleset, level)(source, MARKDOWN).findings) for level in ("high", "medium", "low")] == [0, 1, 1]
