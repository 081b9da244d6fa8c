import os

import pytest

from zhuomu.errors import ConfigurationError, SourceError
from zhuomu.text.source import BinaryError, Source, decode, encode, read

TEXT = "标题\r\n正文𠮷😀\r结束\n\u2028\u0085\v\f完"


@pytest.mark.parametrize(
    ("data", "asked", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", "utf-8", b""),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", "utf-8", b"\xef\xbb\xbf"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8-SIG", "utf-8", b"\xef\xbb\xbf"),
        (TEXT.encode(), "auto", "utf-8", b""),
        (TEXT.encode("gb18030"), "auto", "gb18030", b""),
        (TEXT.encode("gb18030"), "gb18030", "gb18030", b""),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-8", "utf-16-le", b"\xff\xfe"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "auto", "utf-16-be", b"\xfe\xff"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", "utf-16-be", b"\xfe\xff"),
        (TEXT.encode("utf-16-le"), "utf_16", "utf-16-le", b""),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-8", "utf-32-le", b"\xff\xfe\0\0"),
        ("\ufeff".encode("gb18030") + TEXT.encode("gb18030"), "gb18030", "gb18030", b"\x841\x953"),
        (b"", "utf-8", "utf-8", b""),
    ],
)
def test_every_encoding_decodes_and_encodes_back_to_the_same_bytes(data, asked, encoding, bom):
    source = decode(data, "a.md", asked)
    assert source == Source(TEXT if data else "", "a.md", encoding, bom)
    assert encode(source, source.text) == data


def test_only_the_first_byte_order_mark_is_taken_off():
    source = decode("\ufeff\ufeff字".encode(), "a.md")
    assert source.text == "\ufeff字"
    assert encode(source, source.text) == "\ufeff\ufeff字".encode()


def test_a_changed_text_is_encoded_with_the_mark_and_the_encoding_of_its_source():
    source = decode(b"\xff\xfe" + "旧".encode("utf-16-le"), "a.md")
    assert encode(source, "新") == b"\xff\xfe" + "新".encode("utf-16-le")


def test_bytes_that_do_not_decode_are_reported_with_their_place():
    with pytest.raises(SourceError) as caught:
        decode("第一行\r\n第二".encode() + b"\xb5\xc4 tail\nmore", "a.md")
    assert not isinstance(caught.value, BinaryError)
    (problem,) = caught.value.problems
    assert problem.path == "a.md"
    assert (problem.line, problem.column) == (2, 3)
    assert "17" in problem.message.zh
    assert "byte 17 (counted from 0, 0xB5)" in problem.message.en
    assert problem.excerpt == "第二\ufffd\ufffd tail"
    assert problem.remedy is not None
    assert "--encoding gb18030" in problem.remedy.zh


def test_gb18030_is_not_guessed_when_nobody_asked_for_it():
    with pytest.raises(SourceError):
        decode("中文".encode("gb18030"), "a.md")


def test_bytes_that_are_neither_utf_8_nor_gb18030_are_an_error_under_auto():
    with pytest.raises(SourceError, match="gb18030"):
        decode(b"abc\xff\xff", "a.md", "auto")


def test_a_file_that_ends_inside_a_character_is_reported():
    with pytest.raises(SourceError, match="第 3 个字节"):
        decode("中文".encode()[:5], "a.md")
    with pytest.raises(SourceError):
        decode(b"\xff\xfe\x00", "a.md")


@pytest.mark.parametrize("encoding", ["utf-8", "auto", "gb18030", "latin-1"])
def test_nul_bytes_make_a_file_binary(encoding):
    with pytest.raises(BinaryError) as caught:
        decode(b"\x89PNG\r\n\x1a\n\0\0" if encoding != "gb18030" else b"GIF89a\0\0", "a.png", encoding)
    assert "NUL" in caught.value.problems[0].message.en


def test_a_nul_character_in_utf_16_is_reported_at_its_byte():
    with pytest.raises(BinaryError, match="第 4 个字节"):
        decode(b"\xff\xfe" + "字\0".encode("utf-16-le"), "a.md")


def test_lone_surrogates_never_come_out():
    with pytest.raises(SourceError):
        decode(b"\xed\xa0\x80", "a.md")
    with pytest.raises(SourceError):
        decode(b"\xff\xfe\x00\xd8", "a.md")
    with pytest.raises(SourceError):
        decode(b"\\ud800", "a.md", "unicode_escape")


@pytest.mark.parametrize("encoding", ["no-such-codec", "hex", ""])
def test_a_codec_that_does_not_exist_is_a_mistake_in_the_configuration(encoding):
    with pytest.raises(ConfigurationError) as caught:
        decode(b"abc", "a.md", encoding)
    assert caught.value.problems[0].remedy is not None


def test_a_file_is_read_as_it_stands(tmp_path):
    path = tmp_path / "甲.md"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    source = read(str(path))
    assert source == Source(TEXT, str(path), "utf-8", b"\xef\xbb\xbf")
    path.write_bytes(b"")
    assert read(str(path)).text == ""


def test_a_missing_file_is_reported_with_its_path(tmp_path):
    path = str(tmp_path / "没有.md")
    with pytest.raises(SourceError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert path in problem.message.zh
    assert "does not exist" in problem.message.en
    assert problem.remedy is not None


def test_a_folder_is_reported_as_a_folder(tmp_path):
    with pytest.raises(SourceError, match="文件夹"):
        read(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("字")
    path.chmod(0)
    with pytest.raises(SourceError, match="权限"):
        read(str(path))


def test_a_path_that_no_file_can_have_is_reported():
    with pytest.raises(SourceError):
        read("a\0b.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_to_its_end(tmp_path):
    path = str(tmp_path / "pipe")
    os.mkfifo(path)
    text = "字" * 100_000
    child = os.fork()
    if not child:
        with open(path, "wb") as stream:
            stream.write(text.encode())
        os._exit(0)
    assert read(path).text == text
    os.waitpid(child, 0)
