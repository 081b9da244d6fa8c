"""How a client of the language server connects other than by standard input and output, and where the log goes."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from zhuomu.cli.language import Language


class Place(NamedTuple):
    """Where to wait for a client; port 0 is any that is free."""

    host: str
    port: int


def place_of(text: str) -> Place | None:
    """The place in ``PORT`` or ``HOST:PORT``; None for anything else. Without a host nobody but this machine can connect."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 1 << 16):
        return None
    return Place(host.strip("[]") or "127.0.0.1", int(port))


def listen(place: Place) -> socket.socket:
    """A socket that waits at a place. Raises OSError when the place cannot be had."""
    return socket.create_server(place, family=socket.AF_INET6 if ":" in place.host else socket.AF_INET)


@contextmanager
def accept(waiting: socket.socket, language: Language) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Wait for one client; gives the streams from and to it."""
    with waiting:
        host, port = waiting.getsockname()[:2]
        print(language.say(f"zhuomu: 在 {host}:{port} 等编辑器连上来", f"zhuomu: waiting for an editor at {host}:{port}"), file=sys.stderr, flush=True)
        connection, _ = waiting.accept()
    with connection, connection.makefile("rb") as stdin, connection.makefile("wb") as stdout:
        yield cast(BinaryIO, stdin), cast(BinaryIO, stdout)


def prepare_log(path: str | None, *, debug: bool) -> None:
    """Write warnings to standard error, or all that is said to a file. Raises OSError when the file cannot be written."""
    logging.basicConfig(
        level=logging.DEBUG if path or debug else logging.ERROR, filename=path, encoding="utf-8" if path else None,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if not (path or debug):
        # A traceback of what a client has sent is nothing to show to its user.
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
