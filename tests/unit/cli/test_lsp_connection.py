"""How a client connects to the language server."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from zhuomu.cli.language import Language
from zhuomu.cli.lsp_connection import Place, accept, listen, place_of

ZH = Language("zh")


@pytest.mark.parametrize(("text", "place"), [
    ("2087", Place("127.0.0.1", 2087)), ("localhost:2087", Place("localhost", 2087)), ("[::1]:2087", Place("::1", 2087)), ("0.0.0.0:0", Place("0.0.0.0", 0)),
    (":80", Place("127.0.0.1", 80)), ("", None), ("x", None), ("-1", None), ("65536", None), ("1:x", None), ("２０８７", None), ("1.5", None),
])
def test_a_place_is_a_port_perhaps_with_a_host(text: str, place: Place | None) -> None:
    assert place_of(text) == place


def test_one_client_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    waiting = listen(Place("127.0.0.1", 0))
    port = waiting.getsockname()[1]
    said: list[bytes] = []

    def client() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(b"hello")
            said.append(connection.recv(100))

    thread = threading.Thread(target=client)
    thread.start()
    with accept(waiting, ZH) as (stdin, stdout):
        assert stdin.read(5) == b"hello"
        stdout.write(b"bye")
        stdout.flush()
        thread.join(30)
    assert said == [b"bye"]
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_a_place_that_is_taken_cannot_be_had() -> None:
    with listen(Place("127.0.0.1", 0)) as taken, pytest.raises(OSError):  # noqa: PT011 - its text is the system's
        listen(Place("127.0.0.1", taken.getsockname()[1]))


LOGGING = """
import logging
from zhuomu.cli.lsp_connection import prepare_log
prepare_log({path!r}, debug=False)
logging.getLogger("pygls.protocol").error("library")
logging.getLogger("zhuomu.lsp").warning("quiet")
logging.getLogger("zhuomu.lsp").error("loud")
"""


def test_what_a_library_logs_is_not_shown(zhuomu: Any) -> None:
    run = zhuomu.python(LOGGING.format(path=None))
    assert "loud" in run.err
    assert "quiet" not in run.err
    assert "library" not in run.err


def test_a_log_file_gets_everything(zhuomu: Any, tmp_path: Any) -> None:
    run = zhuomu.python(LOGGING.format(path=str(tmp_path / "log")))
    assert run.err == ""
    text = (tmp_path / "log").read_text(encoding="utf-8")
    assert [word for word in ("library", "quiet", "loud") if word in text] == ["library", "quiet", "loud"]
