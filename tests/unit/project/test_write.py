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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_write_protected_file_is_left_alone_even_by_root(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(SourceError) as caught:
        write_text(read(str(path)), "安装")
    assert "写保护" in caught.value.problems[0].message.zh
    assert path.read_text(encoding="utf-8") == "按装"


def test_a_text_that_is_there_already_is_no_problem(tmp_path: Any) -> None:
    """Two processes that fix the same file at once come to the same text."""
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))
    path.write_text("安装", encoding="utf-8")
    write_text(source, "安装")
    assert path.read_text(encoding="utf-8") == "安装"


def test_bytes_that_do_not_come_back_from_their_text_are_left_alone(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    data = "按装".encode("iso2022_jp") + b"\x1b(B\x1b(B"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        write_text(read(str(path), "iso2022_jp"), "按裝")
    assert "读出再写回" in caught.value.problems[0].message.zh
    assert path.read_bytes() == data


def test_a_write_that_fails_half_way_leaves_the_file_and_nothing_else(tmp_path: Any, monkeypatch: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError) as caught:
        write_text(source, "安装")
    assert "磁盘满了" in caught.value.problems[0].message.zh
    assert path.read_text(encoding="utf-8") == "按装"
    assert os.listdir(tmp_path) == ["a.md"]


def test_what_a_killed_process_left_is_cleared_away_after_a_while(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    for name, age in ((".zhuomu-write-1.tmp", 3600), (".zhuomu-write-2.tmp", 1), (".zhuomu-write-up.md", 3600)):
        (tmp_path / name).write_text("", encoding="utf-8")
        then = path.stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    write_text(read(str(path)), "安装")
    assert sorted(os.listdir(tmp_path)) == [".zhuomu-write-2.tmp", ".zhuomu-write-up.md", "a.md"]


def test_a_pipe_is_not_written_to(tmp_path: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("按装", encoding="utf-8")
    source = read(str(path))
    with pytest.raises(SourceError) as caught:
        write_text(source._replace(path=os.devnull), "安装")
    assert "普通文件" in caught.value.problems[0].message.zh
