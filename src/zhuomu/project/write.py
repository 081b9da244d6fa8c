"""Writes a user's file: the only place that does.

The new bytes go to a temporary file beside the resolved target, which then takes its place; mode and owner are kept.
So whoever looks, whenever this process is killed, sees the old file or the new one, whole. The file is left alone when
it is not what was read any more, when its bytes would not come back from its text, when its encoding could not carry
the new text, or when it is write-protected.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time

from zhuomu.errors import SourceError
from zhuomu.findings import Message, Problem
from zhuomu.text.reasons import reason, remedy
from zhuomu.text.source import Source, decode, encode

_PREFIX, _SUFFIX = ".zhuomu-write-", ".tmp"
#: A temporary file as old as this (seconds) belongs to a process that was killed.
_ABANDONED = 600


def write_text(source: Source, text: str) -> None:
    """Give the file of ``source`` a new text. Raises SourceError, leaving the file as it was, when that is not safe."""
    path = os.path.realpath(source.path)
    try:
        data = encode(source, text)
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise _refused(source, "不是普通文件", "is not a regular file")
            there = file.read()
        if there == data:
            return
        if there != encode(source, source.text):
            raise _other_than_read(source, there)
        # A process of root may write everything, but whoever protected the file meant that, too.
        if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
            raise _refused(source, "设了写保护", "is write-protected")
        _replace(path, data, status)
    except UnicodeEncodeError as error:
        raise SourceError(Problem(source.path, Message(
            f"{source.path}：编码 {source.encoding} 写不出“{error.object[error.start]}”，没有写入",
            f"{source.path}: it is {source.encoding}, which has no “{error.object[error.start]}”; nothing is written",
        ))) from error
    except OSError as error:
        why = reason(error)
        raise SourceError(Problem(source.path, Message(
            f"{source.path}：写不进去，{why.zh}；文件没有改动", f"{source.path}: cannot be written, {why.en}; it is unchanged",
        ), remedy=remedy(error))) from error


def write_file(path: str, text: str) -> None:
    """Write a file of zhuomu's own making, such as a report or a baseline, as UTF-8: whole or not at all.

    What stood there is replaced. Raises SourceError when it cannot be written.
    """
    path = os.path.realpath(path)
    try:
        try:
            status: os.stat_result | None = os.stat(path)
        except FileNotFoundError:
            status = None
        if status is not None and not stat.S_ISREG(status.st_mode):
            # A pipe or a device takes what it is given; replacing it would take it away from everybody.
            with open(path, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
            return
        _replace(path, text.encode("utf-8", "surrogateescape"), status)
    except OSError as error:
        why = reason(error)
        raise SourceError(Problem(path, Message(
            f"{path}：写不进去，{why.zh}", f"{path}: cannot be written, {why.en}",
        ), remedy=remedy(error))) from error


def remove_file(path: str) -> None:
    """Remove a file of zhuomu's own making. Raises SourceError when that is not possible."""
    try:
        os.unlink(path)
    except OSError as error:
        why = reason(error)
        raise SourceError(Problem(path, Message(
            f"{path}：删不掉，{why.zh}", f"{path}: cannot be removed, {why.en}",
        ), remedy=remedy(error))) from error


def _refused(source: Source, zh: str, en: str) -> SourceError:
    return SourceError(Problem(source.path, Message(
        f"{source.path}：{zh}，没有写入", f"{source.path}: {en}; nothing is written",
    ), remedy=Message("请先解除，或者不要修改这个文件", "undo that first, or leave the file out")))


def _other_than_read(source: Source, data: bytes) -> SourceError:
    """Why the bytes of the file are not those of the text: another program wrote, or the encoding is not one to one."""
    with contextlib.suppress(SourceError):
        if decode(data, source.path, source.encoding).text == source.text:
            return _refused(
                source, f"用 {source.encoding} 读出再写回，字节就变了", f"would not come back from {source.encoding} as it was",
            )
    return SourceError(Problem(source.path, Message(
        f"{source.path}：在读过之后被别的程序改了，没有写入",
        f"{source.path}: it was changed by another program since it was read; nothing is written",
    ), remedy=Message("请再运行一次", "run again")))


def _replace(path: str, data: bytes, status: os.stat_result | None) -> None:
    folder = os.path.dirname(path)
    _forget_abandoned(folder)
    handle, temporary = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status is None:
            os.chmod(temporary, 0o666 & ~_mask())
        else:
            if hasattr(os, "chown"):
                # Only root may give a file away; anybody else owns the new file as they own what they write.
                with contextlib.suppress(OSError):
                    os.chown(temporary, status.st_uid, status.st_gid)
            os.chmod(temporary, stat.S_IMODE(status.st_mode))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mask() -> int:
    """The permissions that new files of this process do not get; asking for them means setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _forget_abandoned(folder: str) -> None:
    """Remove what killed processes left in the folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if ours and entry.stat().st_mtime < time.time() - _ABANDONED:
                os.unlink(entry.path)
