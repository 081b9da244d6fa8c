"""What editors call the languages of files, and the formats of zhuomu that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The rule language, as our extension and our settings for other editors call it.
RULE_LANGUAGE: Final = "zhuomu-rules"
#: Names of languages in VS Code, Neovim, Emacs and others that are not the name of a format.
_NAMES: Final[Mapping[str, str]] = {
    "plaintext": "plain", "text": "plain", "txt": "plain",
    "gfm": "markdown", "quarto": "markdown", "rmd": "markdown", "markdown.mdx": "mdx",
    "restructuredtext": "rst", "asciidoctor": "asciidoc", "tex": "latex", "plaintex": "latex", "gettext": "po",
    "javascriptreact": "javascript", "typescriptreact": "tsx", "shellscript": "shell", "sh": "shell", "bash": "shell", "jsonc": "json",
}


def format_name(language: str) -> str:
    """The name of the format that reads a language, if there is one of that name."""
    return _NAMES.get(language, language)
