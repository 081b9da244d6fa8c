from zhuomu.lsp.server import Server


def register(server: Server) -> None:
    """Soon."""
