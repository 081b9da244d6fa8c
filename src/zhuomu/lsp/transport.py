"""Messages in and out: framing, JSON, and what is no message at all."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, Final

_log = logging.getLogger(__name__)
#: Behind a message that is longer than it says of itself, the next header stands in the middle of a line.
_LENGTH: Final = re.compile(rb"(?<![\w-])content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?\n?\Z", re.IGNORECASE)
#: No message is longer (bytes): what says so of itself is skipped.
LONGEST: Final = 256_000_000
#: A header line that is longer is none (bytes).
_LONGEST_LINE: Final = 8192


class Frames:
    """Cuts a stream into the bodies of messages. What stands where a header should be is skipped line by line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def next(self) -> bytes | None:
        """The body of the next message; None at the end of the stream."""
        length: int | None = None
        while True:
            line = self._stream.readline(_LONGEST_LINE)
            if not line:
                return None
            found = _LENGTH.search(line)
            if found is not None:
                length = int(found[1])
            elif not line.strip() and length is not None:
                body = self._body(length)
                if body is not None:
                    return body
                length = None

    def _body(self, length: int) -> bytes | None:
        """So many bytes, fewer at the end of the stream; None for a message that is too long."""
        if length <= LONGEST:
            return self._stream.read(length)
        _log.error("a message of %d bytes was skipped", length)
        while length > 0:
            piece = self._stream.read(min(length, 1 << 20))
            if not piece:
                break
            length -= len(piece)
        return None


class Writer:
    """Sends to the client. When nobody reads any more, ``gone`` is called once and the rest is dropped."""

    def __init__(self, stream: BinaryIO, gone: Callable[[], None]) -> None:
        self._stream = stream
        self._gone = gone
        self._closed = False

    def write(self, data: bytes) -> None:
        """Send bytes."""
        if self._closed:
            return
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            self.close()
            self._gone()

    def close(self) -> None:
        """Send nothing any more."""
        self._closed = True


def read_in_thread(
    stream: BinaryIO, loop: asyncio.AbstractEventLoop, received: Callable[[bytes], None], ended: Callable[[], None],
) -> None:
    """Read messages in a thread of its own; ``received`` and ``ended`` are called in the thread of the loop."""

    def read() -> None:
        frames = Frames(stream)
        try:
            while (body := frames.next()) is not None:
                loop.call_soon_threadsafe(received, body)
        except (OSError, ValueError):
            # A stream that was closed or lost is at its end.
            pass
        try:
            loop.call_soon_threadsafe(ended)
        except RuntimeError:
            # The loop has ended before the stream.
            return

    threading.Thread(target=read, name="zhuomu-input", daemon=True).start()


def message_in(body: bytes) -> dict[str, Any] | None:
    """The message in a body: an object of JSON-RPC 2.0; None when there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("jsonrpc") == "2.0" else None
