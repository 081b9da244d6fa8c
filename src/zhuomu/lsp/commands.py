"""Commands: what actions and lenses have the server do, and what it says about it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from zhuomu.errors import ZhuomuError
from zhuomu.findings import Edit, Message
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.documents import OpenDocument
from zhuomu.lsp.edits import apply
from zhuomu.lsp.offers import (
    ACCEPT_FINDING,
    ACCEPT_WORD,
    APPLY_EDITS,
    DISABLE_RULE,
    FIX_ALL_COMMAND,
    WORD_LISTS,
)
from zhuomu.lsp.server import Server, problem_message

_Command = Callable[..., Coroutine[Any, Any, None]]


def register(server: Server) -> None:
    """Offer the commands. Wrong arguments get an error response; everything else that goes wrong is said in a message."""
    commands, turn = _Commands(server), asyncio.Lock()
    for name, command in (
        (ACCEPT_FINDING, commands.accept_finding), (ACCEPT_WORD, commands.accept_word), (DISABLE_RULE, commands.disable_rule),
        (FIX_ALL_COMMAND, commands.fix_all), (APPLY_EDITS, commands.apply_edits),
    ):
        server.command(name)(_in_turn(command, turn))


def _in_turn(command: _Command, turn: asyncio.Lock) -> _Command:
    """A command that waits for the one before it: a second click must find what the first one has made."""

    async def run(*arguments: Any) -> None:
        async with turn:
            await command(*arguments)

    return run


class _Commands:
    """What each command does with the arguments that a client sends."""

    def __init__(self, server: Server) -> None:
        self._server = server

    # ------------------------------------------------------------ let stand
    async def accept_finding(self, *arguments: Any) -> None:
        """Add a finding to the baseline: address and fingerprint."""
        match arguments:
            case [str(uri), str(fingerprint)]:
                analysis = await self._document(uri)
            case _:
                _refuse(ACCEPT_FINDING, "uri, fingerprint")
        finding = next((each for each in analysis.findings if each.fingerprint == fingerprint), None)
        if finding is None or analysis.read is None:
            self._tell(Message("这一处已经没有问题，没有什么要放过的", "nothing is found there any more, so there is nothing to accept"))
            return
        if not analysis.opened.path:
            self._tell(Message("请先存成文件：没有文件名的，基线记不了", "save it as a file first: a baseline knows findings by their file"))
            return
        from zhuomu.lsp.rewriting import with_accepted_finding

        text = analysis.read.source.text
        await self._rewrite(analysis.opened, with_accepted_finding, analysis.opened.path, finding, text)

    async def accept_word(self, *arguments: Any) -> None:
        """Accept a word: address, the word, and one of WORD_LISTS."""
        match arguments:
            case [str(uri), str(word), str(where)] if where in WORD_LISTS:
                opened = self._opened(uri)
            case _:
                _refuse(ACCEPT_WORD, f"uri, word, {' | '.join(WORD_LISTS)}")
        from zhuomu.lsp.rewriting import with_accepted_word, with_users_word

        await self._rewrite(opened, with_accepted_word if where == WORD_LISTS[0] else with_users_word, word)

    async def disable_rule(self, *arguments: Any) -> None:
        """Disable a rule in the configuration: address and code."""
        match arguments:
            case [str(uri), str(code)]:
                opened = self._opened(uri)
            case _:
                _refuse(DISABLE_RULE, "uri, code")
        from zhuomu.lsp.rewriting import without_rule

        await self._rewrite(opened, without_rule, code)

    # ------------------------------------------------------------ put right
    async def fix_all(self, *arguments: Any) -> None:
        """Apply all safe fixes: address, and perhaps the number of the section to be put right."""
        section: int | None = None
        match arguments:
            case [str(uri)]:
                analysis = await self._document(uri)
            case [str(uri), int(number)] if not isinstance(number, bool):
                analysis, section = await self._document(uri), number
            case _:
                _refuse(FIX_ALL_COMMAND, "uri[, section]")
        from zhuomu.engine.fix import automatic
        from zhuomu.lsp.fixes import edits_of, fixed
        from zhuomu.lsp.lenses import in_section
        from zhuomu.lsp.titles import all_title

        choose = self._server.analyst.chooser(automatic(False))
        if section is not None:
            choose = in_section(section, choose)
        try:
            checked = await self._server.scheduler.run(fixed, analysis, choose)
        except ZhuomuError as error:
            self._tell_error(error)
            return
        edits = edits_of(checked)
        if checked is None or not edits:
            for problem in checked.problems if checked is not None else ():
                self._tell(problem_message(problem))
            self._tell(Message("没有可以放心改的", "there is nothing that can be fixed safely"), types.MessageType.Info)
            return
        await self._apply(analysis.opened, edits, all_title(len(checked.applied)))

    async def apply_edits(self, *arguments: Any) -> None:
        """Edit an open file for a client that knows no actions with edits: address, version, and edits in code points."""
        match arguments:
            case [str(uri), int(version), [*rows]]:
                opened, edits = self._opened(uri), [_edit(row) for row in rows]
            case _:
                _refuse(APPLY_EDITS, "uri, version, [[start, end, text], …]")
        if opened.version != version:
            self._tell(Message("文字已经变了，请再试一次", "the text has changed; try again"))
            return
        await self._apply(opened, edits, Message("修改", "correction"))

    # ------------------------------------------------------------ what they share
    def _opened(self, uri: str) -> OpenDocument:
        opened = self._server.documents.get(uri)
        if opened is None:
            raise JsonRpcInvalidParams(f"{uri} is not open")
        return opened

    async def _document(self, uri: str) -> Analysis:
        self._opened(uri)
        analysis = await self._server.analysis(uri)
        if analysis is None:
            raise JsonRpcInvalidParams(f"{uri} is not open, or could not be analysed")
        return analysis

    async def _rewrite(self, opened: OpenDocument, make: Callable[..., Any], *arguments: Any) -> None:
        """Change a file of the project, in the editor where it is open there, and look at everything again."""
        from zhuomu.lsp.rewriting import Rewriting, Surroundings, write

        server = self._server
        edited = {each.path: each for each in server.documents if each.path}
        folder = os.path.dirname(opened.path) if opened.path else server.analyst.folder
        roots = [root for root in server.folders if os.path.join(folder, "").startswith(os.path.join(root, ""))]
        root = max(roots, key=len, default=folder)

        def made() -> Rewriting:
            texts = {path: each.text for path, each in edited.items()}
            rewriting: Rewriting = make(Surroundings(server.analyst.workspace, folder, root, texts.get), *arguments)
            if rewriting.path not in edited and (rewriting.source is None or rewriting.text != rewriting.source.text):
                write(rewriting)
            return rewriting

        try:
            rewriting = await server.scheduler.run(made)
        except ZhuomuError as error:
            self._tell_error(error)
            return
        target = edited.get(rewriting.path)
        if target is not None and target.text != rewriting.text:
            from zhuomu.lsp.differences import differences

            done = rewriting.done
            saved = Message(f"{done.zh}，保存以后生效", f"{done.en}; it takes effect once it is saved")
            await self._apply(target, differences(target.text, rewriting.text), done, saved)
        else:
            self._tell(rewriting.done, types.MessageType.Info)
        await server.reload()

    async def _apply(self, opened: OpenDocument, edits: Sequence[Edit], label: Message, done: Message | None = None) -> None:
        failure = await apply(self._server, opened, edits, label)
        if failure is not None:
            self._tell(failure)
        elif done is not None:
            self._tell(done, types.MessageType.Info)

    def _tell(self, message: Message, kind: types.MessageType = types.MessageType.Warning) -> None:
        self._server.tell(message, kind)

    def _tell_error(self, error: ZhuomuError) -> None:
        for problem in error.problems:
            self._tell(problem_message(problem), types.MessageType.Error)


def _refuse(command: str, expected: str) -> NoReturn:
    raise JsonRpcInvalidParams(f"the arguments of {command} are {expected}")


def _edit(row: Any) -> Edit:
    match row:
        case [int(start), int(end), str(text)]:
            return Edit(start, end, text)
        case _:
            _refuse(APPLY_EDITS, "uri, version, [[start, end, text], …]")
