"""Files that cannot be read or parsed are problems; the others go on."""

from __future__ import annotations

from typing import Any

from zhuomu.formats.builtin import MARKDOWN, PLAIN
from zhuomu.formats.format import Format
from zhuomu.project.checking import Policy, Reading, check_bytes, check_file, checker
from zhuomu.text.source import Source


def fail(source: Source) -> Any:
    raise RuntimeError("boom")


def test_each_file_gives_a_result(tmp_path: Any, workshop: Any) -> None:
    for name, data in (("a.md", "请按装。".encode()), ("b.md", b"\xff\xfe\xfd"), ("c.txt", "请`按装`。".encode())):
        (tmp_path / name).write_bytes(data)
    inspect = checker(Policy(workshop.ruleset("查：按装 → 安装")))
    files = (("a.md", MARKDOWN), ("b.md", MARKDOWN), ("missing.md", MARKDOWN), ("c.txt", PLAIN))
    results = [check_file(str(tmp_path / name), form, inspect) for name, form in files]
    assert [len(result.findings) for result in results] == [1, 0, 0, 1]
    assert [len(result.problems) for result in results] == [0, 1, 1, 0]
    assert [result.read for result in results] == [True, False, False, True]


def test_a_format_that_raises_is_a_problem_of_its_file(workshop: Any) -> None:
    inspect = checker(Policy(workshop.ruleset("查：按装 → 安装")))
    checked = inspect(Source("请按装。", "a.x"), Format("broken", (".x",), fail))
    assert checked.findings == ()
    [problem] = checked.problems
    assert problem.path == "a.x"
    assert "broken" in problem.message.zh
    assert "RuntimeError: boom" in problem.message.zh


def test_bytes_that_stand_in_no_file_are_checked(workshop: Any) -> None:
    inspect = checker(Policy(workshop.ruleset("查：按装 → 安装")))
    checked = check_bytes("\ufeff请按装。".encode(), "<stdin>", MARKDOWN, inspect)
    assert [(finding.start, finding.text) for finding in checked.findings] == [(1, "按装")]
    assert check_bytes(b"\xff", "<stdin>", MARKDOWN, inspect).problems[0].path == "<stdin>"


def test_a_binary_file_and_a_large_one_are_passed_over_with_a_note(tmp_path: Any, workshop: Any) -> None:
    (tmp_path / "a.md").write_bytes(b"PNG\0\1")
    (tmp_path / "b.md").write_text("请按装。" * 10, encoding="utf-8")
    inspect = checker(Policy(workshop.ruleset("查：按装 → 安装")))
    results = [check_file(str(tmp_path / name), MARKDOWN, inspect, Reading(most=100)) for name in ("a.md", "b.md")]
    assert [len(result.notes) for result in results] == [1, 1]
    assert [result.problems for result in results] == [(), ()]
    assert "二进制" in results[0].notes[0].message.zh
    assert "max-file-size" not in results[1].notes[0].message.zh


def test_findings_that_are_not_sure_enough_are_left_out(workshop: Any) -> None:
    ruleset = workshop.ruleset("查：按装 → 安装\n把握：中")
    source = Source("请按装。", "a.md")
    assert [len(checker(Policy(ruleset, level))(source, MARKDOWN).findings) for level in ("high", "medium", "low")] == [0, 1, 1]
