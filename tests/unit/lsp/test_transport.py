"""Messages in and out."""

from __future__ import annotations

import asyncio
import io
import os

import pytest

from zhuomu.lsp import transport
from zhuomu.lsp.transport import Frames, Writer, message_in, read_in_thread


def bodies(data: bytes) -> list[bytes]:
    frames = Frames(io.BytesIO(data))
    found = []
    while (body := frames.next()) is not None:
        found.append(body)
    return found


def framed(*messages: bytes) -> bytes:
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(each), each) for each in messages)


def test_messages_are_cut_by_their_length() -> None:
    assert bodies(framed(b"one", b"", b"two\r\nlines\r\n", "三".encode())) == [b"one", b"", b"two\r\nlines\r\n", "三".encode()]


def test_other_headers_case_and_line_ends_do_not_matter() -> None:
    assert bodies(b"Content-Type: x; charset=utf-8\r\ncontent-length:3\r\n\r\none") == [b"one"]
    assert bodies(b"CONTENT-LENGTH :\t3 \nX: y\n\none") == [b"one"]


def test_the_last_of_two_lengths_counts() -> None:
    assert bodies(b"Content-Length: 9\r\nContent-Length: 3\r\n\r\none") == [b"one"]


@pytest.mark.parametrize("noise", [
    b"\r\n\r\n", b"hello\r\n", b"Content-Length: -3\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 3.5\r\n\r\n", b"Content-Length:\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n\r\n", b"X-Content-Length: 3\r\n\r\n", b"\xff\xfe\0\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"x" * 9000 + b"\n",
])
def test_what_stands_where_a_header_should_be_is_skipped(noise: bytes) -> None:
    assert bodies(framed(b"one") + noise + framed(b"two")) == [b"one", b"two"]


def test_behind_a_message_that_is_longer_than_it_says_the_next_is_found() -> None:
    assert bodies(b"Content-Length: 2\r\n\r\n{...}" + framed(b"two", b"three")) == [b"{.", b"two", b"three"]


def test_the_end_may_come_anywhere() -> None:
    whole = framed(b"one", b"two")
    for length in range(len(whole)):
        assert all(body in (b"one", b"two", b"", b"t", b"tw", b"o", b"on") for body in bodies(whole[:length]))


def test_a_message_that_is_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST", 10)
    assert bodies(framed(b"one", b"x" * 11, b"two")) == [b"one", b"two"]
    assert bodies(framed(b"x" * 11)[:-5]) == []


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"5", b"null", b'"x"', b"{}", b'{"jsonrpc": "1.0"}', b'{"jsonrpc": 2.0}', b"\xff\xff", b"[" * 100_000, b"1" * 5000, b'{"jsonrpc": "2.0"',
])
def test_what_is_no_message_is_none(body: bytes) -> None:
    assert message_in(body) is None


def test_a_message_is_an_object_of_json_rpc() -> None:
    assert message_in('{"jsonrpc": "2.0", "x": "\\ud842\\udfb7\\ud800𠮷"}'.encode()) == {"jsonrpc": "2.0", "x": "𠮷\ud800𠮷"}


class Broken(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise BrokenPipeError


def test_when_nobody_reads_it_is_said_once() -> None:
    gone: list[int] = []
    writer = Writer(Broken(), lambda: gone.append(1))  # type: ignore[arg-type]
    writer.write(b"x")
    writer.write(b"y")
    assert gone == [1]


def test_what_is_sent_is_there_at_once() -> None:
    stream = io.BytesIO()
    buffered = io.BufferedWriter(stream)  # type: ignore[type-var]
    Writer(buffered, lambda: None).write(b"x")
    assert stream.getvalue() == b"x"
    buffered.detach()


def test_a_thread_hands_messages_to_the_loop_until_the_end() -> None:
    async def session() -> list[bytes]:
        received: list[bytes] = []
        ended = asyncio.Event()
        inner, outer = os.pipe()
        with os.fdopen(inner, "rb") as stdin, os.fdopen(outer, "wb") as editor:
            read_in_thread(stdin, asyncio.get_running_loop(), received.append, ended.set)
            editor.write(framed(b"one", b"two"))
            editor.close()
            await asyncio.wait_for(ended.wait(), 30)
        return received

    assert asyncio.run(session()) == [b"one", b"two"]
