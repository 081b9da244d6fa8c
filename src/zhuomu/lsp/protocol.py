"""The protocol as pygls speaks it, with our own texts, order of messages, and answers to what is none."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from cattrs import Converter
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from zhuomu.lsp.transport import message_in

if TYPE_CHECKING:
    from zhuomu.lsp.server import Server

_log = logging.getLogger(__name__)
#: Parameters of notifications and requests are objects or lists, if they are there at all.
_PARAMETERS: Final = (dict, list, type(None))


def make_converter() -> Converter:
    """Reads messages. Nothing else than a text is taken for a text, so that no null becomes one of four letters."""
    converter = get_converter()
    converter.register_structure_hook(str, _text)
    return converter


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    return value


class Protocol(LanguageServerProtocol):
    """What pygls does, but for the texts of documents: pygls ends lines at U+2028 and the like, which editors do not."""

    _server: Server

    def __init__(self, server: Server, converter: Converter) -> None:
        super().__init__(server, converter)
        self._initialized = False

    # ------------------------------------------------------------ messages
    def receive(self, body: bytes) -> None:
        """Handle the body of one message, whatever it is. Requests get an answer, even if only an error."""
        message = message_in(body)
        if message is None:
            self._refuse(None, types.ErrorCodes.ParseError, "this is no JSON-RPC 2.0 message")
            return
        method, identity = message.get("method"), message.get("id")
        request = isinstance(method, str) and isinstance(identity, int | str) and not isinstance(identity, bool)
        if "method" in message and not self._sound(message, request):
            return
        try:
            structured = self.structure_message(message)
            if method == types.INITIALIZE:
                self._initialized = True
            self.handle_message(structured)
        except Exception as error:  # noqa: BLE001 - nothing that a client sends may end the server
            _log.warning("a message could not be handled: %s: %s", type(error).__name__, error)
            if request:
                self._refuse(identity, types.ErrorCodes.InvalidParams, f"{method}: the parameters are not those of the method")
            elif method is None and isinstance(identity, str):
                self._answered_badly(identity, error)

    def _answered_badly(self, identity: str, error: Exception) -> None:
        """End the waiting for the answer to a request of ours, which has come but is none."""
        future = self._request_futures.pop(identity, None)
        if future is not None and not future.done():
            future.set_exception(error)

    def _sound(self, message: dict[str, Any], request: bool) -> bool:
        """Whether a message may be handled now; if not, what asks for an answer has got one."""
        method, identity = message["method"], message.get("id")
        if not isinstance(method, str) or not isinstance(message.get("params"), _PARAMETERS) or ("id" in message and not request):
            self._refuse(identity if request else None, types.ErrorCodes.InvalidRequest, "this is no request of JSON-RPC 2.0")
            return False
        if self._shutdown and method != types.EXIT:
            if request:
                self._refuse(identity, types.ErrorCodes.InvalidRequest, "the server was told to shut down")
            return False
        if method == types.INITIALIZE and self._initialized:
            self._refuse(identity, types.ErrorCodes.InvalidRequest, "the server is initialized already")
            return False
        if not self._initialized and method not in (types.INITIALIZE, types.EXIT):
            if request:
                self._refuse(identity, types.ErrorCodes.ServerNotInitialized, "the first request must be initialize")
            return False
        if request and method != types.EXIT and not self._answers(method):
            self._refuse(identity, types.ErrorCodes.MethodNotFound, "there is no such request")
            return False
        return True

    def _answers(self, method: str) -> bool:
        """Whether there is an answer to requests of that name; notifications have none."""
        kind = self.get_message_type(method)
        return (method in self.fm.builtin_features or method in self.fm.features) and (kind is None or hasattr(kind, "id"))

    def _refuse(self, identity: Any, code: types.ErrorCodes, why: str) -> None:
        self._send_data({"jsonrpc": "2.0", "id": identity, "error": {"code": code.value, "message": why}})

    # ------------------------------------------------------------ what pygls does itself
    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params.text_document, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> None:  # type: ignore[override] # theirs is made of steps, ours has one
        """End with status 0 after a request to shut down, else with 1, as the protocol says."""
        self._server.end(0 if self._shutdown else 1)
