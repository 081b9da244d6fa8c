"""`zhuomu lsp`: the language server for editors."""

from __future__ import annotations

import os
import sys

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("lsp", language)
    say = built.say
    built.add_argument("--stdio", action="store_true", help=say(
        "经标准输入输出通信（本来就是这样）", "talk over standard input and output (the default)",
    ))
    built.add_argument("--tcp", default=None, metavar=say("[主机:]端口", "[HOST:]PORT"), help=say(
        "在这个端口等一个客户端连上来，调试用", "wait for one client at this port, for debugging",
    ))
    built.add_argument("--log", default=None, metavar=say("文件", "FILE"), help=say(
        "把通信记到这个文件里", "write what is said to this file",
    ))
    return built


def main(arguments: list[str], language: Language) -> int:
    """Serve one client until it is done; 0 when it has said goodbye as it should."""
    options = parser(language).parse_args(arguments)
    try:
        from zhuomu.lsp.features import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        print(language.say(
            f"zhuomu: 语言服务需要 {error.name}，这里没有装；请运行：pip install 'zhuomu[lsp]'",
            f"zhuomu: the language server needs {error.name}, which is not installed; run: pip install 'zhuomu[lsp]'",
        ), file=sys.stderr)
        return 2
    from zhuomu.cli.lsp_connection import accept, listen, place_of, prepare_log

    prepare_log(options.log, debug=bool(os.environ.get("ZHUOMU_DEBUG")))
    server = make_server(language.code)
    if options.tcp is None:
        if sys.stdin is None:
            print(language.say(
                "zhuomu: 没有标准输入，语言服务没有人可以通信；请由编辑器来启动它，或者用 --tcp",
                "zhuomu: there is no standard input, so there is nobody to talk to; let an editor start it, or use --tcp",
            ), file=sys.stderr)
            return 2
        from zhuomu.lsp.server import protected_stdout

        if sys.stdin.isatty():
            print(language.say(
                "zhuomu: 语言服务在等编辑器说话；它不是给人直接用的，按 Ctrl-C 结束，用法见 zhuomu lsp --help",
                "zhuomu: the language server waits for an editor; it is not for people: press Ctrl-C to end, see zhuomu lsp --help",
            ), file=sys.stderr)

        return server.serve(sys.stdin.buffer, protected_stdout())
    place = place_of(options.tcp)
    if place is None:
        print(language.say(
            f"zhuomu: --tcp 的值 {options.tcp!r} 不是端口；应为 1 到 65535 的数，前面可以有主机和冒号，如 127.0.0.1:2087",
            f"zhuomu: --tcp {options.tcp!r} is no port; expected a number from 1 to 65535, perhaps after a host and a colon: 127.0.0.1:2087",
        ), file=sys.stderr)
        return 2
    try:
        waiting = listen(place)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while attempting")[0]
        print(language.say(
            f"zhuomu: 不能在 {options.tcp} 等编辑器连上来：{why}；请换一个主机或端口",
            f"zhuomu: cannot wait for an editor at {options.tcp}: {why}; choose another host or port",
        ), file=sys.stderr)
        return 2
    with accept(waiting, language) as (stdin, stdout):
        return server.serve(stdin, stdout)
