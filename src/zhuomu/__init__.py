"""zhuomu 啄木: a rule-based linter for Chinese documentation.

The public interface, imported when first used: ``check_text`` and ``check_file`` for callers; ``hookimpl``, ``Pack``,
``Check`` with ``Place`` and ``Change``, and ``Format`` for plugins; ``Finding``, ``Suggestion``, ``Edit`` and
``Problem`` as values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__: str

if TYPE_CHECKING:
    from zhuomu.api import check_file as check_file
    from zhuomu.api import check_text as check_text
    from zhuomu.engine.checks import Place as Place
    from zhuomu.engine.suggest import Change as Change
    from zhuomu.findings import Edit as Edit
    from zhuomu.findings import Finding as Finding
    from zhuomu.findings import Message as Message
    from zhuomu.findings import Problem as Problem
    from zhuomu.findings import Suggestion as Suggestion
    from zhuomu.formats.format import Format as Format
    from zhuomu.plugins.marker import hookimpl as hookimpl
    from zhuomu.plugins.values import Check as Check
    from zhuomu.plugins.values import Pack as Pack
    from zhuomu.text.document import Document as Document

_HOMES = {
    "check_file": "api", "check_text": "api",
    "Edit": "findings", "Finding": "findings", "Message": "findings", "Problem": "findings", "Suggestion": "findings",
    "Format": "formats.format", "hookimpl": "plugins.marker", "Check": "plugins.values", "Pack": "plugins.values",
    "Change": "engine.suggest", "Place": "engine.checks", "Document": "text.document",
}

__all__ = [  # noqa: RUF022
    "check_file", "check_text", "Edit", "Finding", "Message", "Problem", "Suggestion", "Format", "hookimpl", "Pack",
    "Check", "Place", "Change", "Document",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module("zhuomu.version").VERSION
    if name in _HOMES:
        return getattr(import_module(f"zhuomu.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'zhuomu' has no attribute {name!r}")
