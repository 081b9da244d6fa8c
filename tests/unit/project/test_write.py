"""Writing a user's file, or leaving it alone."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from zhuomu.errors import SourceError
from zhuomu.project.write import write_text
from zhuomu.text.source import read


def test_the_new_text_is_written_in_the_encoding_of_the_file(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + "按装\r\n".encode())
    source = read(str(path))
    write_text(source, source.text.replace("按装", "安装"))
    assert path.read_bytes() == b"\xef\xbb\xbf" + "安装\r\n".encode()


def test_nothing_else_is_left_beside_it(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    write_text(read(str(path)), "安装")
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o640])
def test_the_mode_is_kept(tmp_path: Any, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    path.chmod(mode)
    write_text(read(str(path)), "安装")
    assert path.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Any) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.md"
    target.write_text("按装", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    write_text(read(str(link)), "安装")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "安装"
    assert os.listdir(tmp_path / "real") == ["a.md"]


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))
    path.write_text("别人写的", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        write_text(source, "安装")
    assert "改了" in caught.value.problems[0].message.zh
    assert path.read_text(encoding="utf-8") == "别人写的"


def test_a_file_that_is_gone_is_a_problem(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))
    path.unlink()
    with pytest.raises(SourceError):
        write_text(source, "安装")
    assert os.listdir(tmp_path) == []


def test_a_character_that_the_encoding_lacks_is_a_problem(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("按装".encode("gb2312"))
    with pytest.raises(SourceError) as caught:
        write_text(read(str(path), "gb2312"), "安装😀")
    assert "😀" in caught.value.problems[0].message.zh
    assert path.read_bytes() == "按装".encode("gb2312")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SourceError):
            write_text(source, "安装")
    finally:
        tmp_path.chmod(0o700)
    assert path.read_text(encoding="utf-8") == "按装"
