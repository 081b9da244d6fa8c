"""Bytes to text and back, with nothing lost: encoding, byte order mark and line ends stay as they were."""

import os
from typing import Final, NamedTuple

from zhuomu.errors import ConfigurationError, SourceError
from zhuomu.findings import Message, Problem

#: The byte order marks that name an encoding by themselves. UTF-32 comes first: its mark begins with that of UTF-16.
MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: Codecs that read or write the mark themselves, and the codec that leaves it to us.
MARKLESS: Final = {
    "utf8": "utf-8",
    "utf8sig": "utf-8",
    "utf16": "utf-16-le",
    "u16": "utf-16-le",
    "utf32": "utf-32-le",
    "u32": "utf-32-le",
}
MARK: Final = "\ufeff"
EXCERPT_LENGTH: Final = 80


class Source(NamedTuple):
    """One decoded file.

    ``text`` has every line end as it stands in the file and no byte order mark; offsets everywhere in zhuomu are
    code points into it. ``encoding`` is the name of the codec that was used, ``bom`` the mark's bytes or ``b""``.
    """

    text: str
    path: str = "<text>"
    encoding: str = "utf-8"
    bom: bytes = b""


class BinaryError(SourceError):
    """Bytes that are no text at all: a picture, an archive, a program."""


class OversizedError(SourceError):
    """A file that is larger than documents are."""


def decode(data: bytes, path: str, encoding: str = "utf-8") -> Source:
    """The source in ``data``. A byte order mark decides first.

    ``encoding`` is "utf-8"; "auto", which tries UTF-8 and then GB18030, both strictly; or the name of any codec.
    Raises BinaryError for bytes with NUL in them, SourceError naming the byte for other bytes that do not decode,
    ConfigurationError for a codec that does not exist.
    """
    if encoding in ("utf-8", "auto"):
        for mark, codec in MARKS:
            if data.startswith(mark):
                return _with(codec, data, path)
        if b"\0" in data:
            raise BinaryError(_binary(path, data.index(b"\0")))
        if encoding == "auto":
            try:
                return _with("utf-8", data, path)
            except SourceError:
                return _with("gb18030", data, path)
        return _with("utf-8", data, path)
    codec = MARKLESS.get(encoding.lower().replace("-", "").replace("_", ""), encoding)
    if codec.startswith(("utf-16", "utf-32")):
        codec = next((name for mark, name in MARKS if name[:6] == codec[:6] and data.startswith(mark)), codec)
    return _with(codec, data, path)


def encode(source: Source, text: str) -> bytes:
    """The bytes of ``text`` in the encoding and with the byte order mark of ``source``.

    ``encode(source, source.text)`` gives back the bytes that ``decode`` was given, for every codec that is one to one;
    a caller that writes compares first. Raises UnicodeEncodeError when the encoding lacks a character of ``text``.
    """
    return source.bom + text.encode(source.encoding)


def read(path: str, encoding: str = "utf-8", most: int | None = None) -> Source:
    """The source in the file at ``path``. Raises what ``read_bytes`` and ``decode`` raise."""
    return decode(read_bytes(path, most), path, encoding)


def read_bytes(path: str, most: int | None = None) -> bytes:
    """All bytes of a file. Raises OversizedError for one of more than ``most``, SourceError when it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            # The size is only a first guess: a pipe has none, and a file may grow meanwhile.
            size = os.fstat(descriptor).st_size
            if most is not None and size > most:
                raise OversizedError(_oversized(path, size, most))
            chunks = [os.read(descriptor, size + 1)]
            while chunks[-1]:
                chunks.append(os.read(descriptor, 1 << 16))
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise SourceError(_unreadable(path, error)) from error
    return chunks[0] if len(chunks) == 2 else b"".join(chunks)


def _with(codec: str, data: bytes, path: str) -> Source:
    """The source in ``data``, decoded strictly with one codec, its mark taken off."""
    try:
        text = data.decode(codec)
        if codec != "utf-8":
            text.encode()
    except LookupError as error:
        raise ConfigurationError(_unknown_codec(path, codec)) from error
    except UnicodeError as error:
        raise SourceError(_undecodable(path, codec, data, getattr(error, "start", 0))) from error
    if "\0" in text:
        raise BinaryError(_binary(path, len(text[: text.index("\0")].encode(codec))))
    if text.startswith(MARK):
        return Source(text[1:], path, codec, MARK.encode(codec))
    return Source(text, path, codec)


def _undecodable(path: str, codec: str, data: bytes, offset: int) -> Problem:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    good = before[start:].decode(codec, "replace")
    bad = data[offset : offset + EXCERPT_LENGTH].splitlines() or [b""]
    byte = f"0x{data[offset]:02X}" if offset < len(data) else "EOF"
    return Problem(
        path,
        Message(
            f"{path}：第 {offset} 个字节（从 0 数起，{byte}）不合 {codec} 编码，无法读成文字",
            f"{path}: byte {offset} (counted from 0, {byte}) is not valid {codec}, so the file cannot be read as text",
        ),
        line=before.count(b"\n") + 1,
        column=len(good) + 1,
        excerpt=good[-EXCERPT_LENGTH:] + bad[0].decode(codec, "replace"),
        remedy=Message(
            "请把文件转存为 UTF-8；若它本来就是别的编码，请用 --encoding gb18030 或 --encoding auto，或者写进 .zhuomu.yaml 的 encoding",
            "save the file as UTF-8, or name its encoding: --encoding gb18030, --encoding auto, or encoding in .zhuomu.yaml",
        ),
    )


def _binary(path: str, offset: int) -> Problem:
    return Problem(
        path,
        Message(
            f"{path}：第 {offset} 个字节（从 0 数起）是 NUL，这是二进制文件，不是文本",
            f"{path}: byte {offset} (counted from 0) is NUL, so this is a binary file and not text",
        ),
        remedy=Message(
            "请不要检查这个文件；若是不带 BOM 的 UTF-16 文本，请在 .zhuomu.yaml 里写 encoding: utf-16",
            "leave the file out; if it is UTF-16 text without a BOM, write encoding: utf-16 in .zhuomu.yaml",
        ),
    )


def _oversized(path: str, size: int, most: int) -> Problem:
    return Problem(
        path,
        Message(
            f"文件有 {size:,} 字节，超过上限 {most:,} 字节",
            f"the file has {size:,} bytes, more than the limit of {most:,}",
        ),
        remedy=Message(
            "若要检查它，请在 .zhuomu.yaml 里把 max-file-size 改大",
            "to check it, raise max-file-size in .zhuomu.yaml",
        ),
    )


def _unknown_codec(path: str, codec: str) -> Problem:
    return Problem(
        path,
        Message(f"不认识编码“{codec}”", f"unknown encoding {codec!r}"),
        remedy=Message(
            "请写 utf-8、auto、gb18030、utf-16 等编码名", "write utf-8, auto, gb18030, utf-16 or the like"
        ),
    )


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    from zhuomu.text.reasons import reason, remedy

    why = reason(error)
    return Problem(
        path, Message(f"{path}：无法读取，{why.zh}", f"{path}: cannot be read, {why.en}"), remedy=remedy(error)
    )
