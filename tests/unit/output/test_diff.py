import shutil
import subprocess

import pytest

from zhuomu.output.diff import unified


def test_the_changed_lines_are_shown_with_those_around_them():
    before = "".join(f"第{number}行\n" for number in range(1, 10))
    assert unified("a.md", before, before.replace("第5行", "第五行")) == (
        "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 第2行\n 第3行\n 第4行\n-第5行\n+第五行\n 第6行\n 第7行\n 第8行\n"
    )


def test_without_a_change_there_is_nothing_to_show():
    assert unified("a.md", "一\n", "一\n") == ""


def test_a_missing_line_end_is_told_as_patch_wants_it():
    assert unified("a.md", "一", "二").splitlines()[-4:] == [
        "-一", "\\ No newline at end of file", "+二", "\\ No newline at end of file",
    ]


def test_lines_end_only_where_they_end_in_an_editor():
    shown = unified("a.md", "一\u2028二\r\n三\r\n", "一\u2028二\r\n四\r\n")
    assert " 一\u2028二\r\n-三\r\n+四\r\n" in shown


def test_colours_stand_before_the_line_end():
    assert "\x1b[32m+二\x1b[0m\n" in unified("a.md", "一\n", "二\n", colour=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_git_can_apply_it(tmp_path, end):
    before, after = f"一\r\n二\n三{end}", f"一\r\n贰\n叁{end}"
    (tmp_path / "甲 a.md").write_bytes(before.encode())
    done = subprocess.run(
        ["git", "apply", "-p0", "-"], cwd=tmp_path, input=unified("甲 a.md", before, after).encode(), check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "甲 a.md").read_bytes() == after.encode()
