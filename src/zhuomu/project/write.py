"""Writes a user's file: the only place that does.

The new bytes go to a temporary file beside the resolved target, which then takes its place; the mode is kept. The file
is left alone when it is not what was read any more, or when its encoding could not carry the new text.
"""

from __future__ import annotations

import contextlib
import os
import tempfile

from zhuomu.errors import SourceError
from zhuomu.findings import Message, Problem
from zhuomu.text.source import Source, encode


def write_text(source: Source, text: str) -> None:
    """Give the file of ``source`` a new text. Raises SourceError, leaving the file as it was, when that is not safe."""
    path = os.path.realpath(source.path)
    try:
        data = encode(source, text)
        with open(path, "rb") as file:
            if file.read() != encode(source, source.text):
                raise SourceError(Problem(source.path, Message(
                    f"{source.path} 在读过之后被别的程序改了，没有写入；请再运行一次",
                    f"{source.path} was changed by another program since it was read; nothing is written, run again",
                )))
        _replace(path, data)
    except UnicodeEncodeError as error:
        raise SourceError(Problem(source.path, Message(
            f"{source.path} 的编码 {source.encoding} 写不出“{error.object[error.start]}”，没有写入",
            f"{source.path} is {source.encoding}, which has no “{error.object[error.start]}”; nothing is written",
        ))) from error
    except OSError as error:
        raise SourceError(Problem(source.path, Message(
            f"{source.path} 写不进去：{error.strerror}；文件没有改动", f"{source.path} cannot be written: {error.strerror}; it is unchanged",
        ))) from error


def _replace(path: str, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".zhuomu-", dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
