"""What an open file is, and what editors call the languages of files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

#: The rule language, as our extension and our settings for other editors call it.
RULE_LANGUAGE: Final = "zhuomu-rules"
#: What an open file can be.
RULES: Final = "rules"
CONFIGURATION: Final = "configuration"
DOCUMENT: Final = "document"
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


def kind_of(path: str, language: str) -> str:
    """What the file of a path is that the editor takes to be in a language: RULES, CONFIGURATION or DOCUMENT."""
    if language == RULE_LANGUAGE or path.endswith(".zm"):
        return RULES
    if os.path.splitext(path)[1] in (".yaml", ".yml", ".toml"):
        from zhuomu.lsp.configuration_files.recognizing import is_configuration

        if is_configuration(path, on_disk):
            return CONFIGURATION
    return DOCUMENT


def on_disk(path: str) -> str | None:
    """The text of a file as it is on disk; None when it cannot be read. Devices and pipes are no files."""
    try:
        if not os.path.isfile(path):
            return None
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return None
