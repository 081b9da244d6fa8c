"""Says where a setting came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhuomu.cli.language import Language

if TYPE_CHECKING:
    from zhuomu.project.settings import Source


def named_source(source: Source | None, language: Language) -> str:
    """A place, the name of a bundled style, the command line, or the default, which None is, too."""
    from zhuomu.project.paths import shown
    from zhuomu.project.settings import DEFAULT
    from zhuomu.project.styles import style_name

    if source is None or isinstance(source, str):
        return language.say("默认", "default") if source in (None, DEFAULT) else language.say("命令行", "command line")
    style = style_name(source.path)
    if style:
        return language.say(f"风格 {style}", f"style {style}")
    return f"{shown(source.path)}:{source.line}" if source.line else shown(source.path)


def source_object(source: Source | None) -> dict[str, Any]:
    """The same as JSON values."""
    from zhuomu.project.settings import DEFAULT
    from zhuomu.project.styles import style_name

    if source is None or isinstance(source, str):
        return {"kind": source or DEFAULT}
    made: dict[str, Any] = {"kind": "file", "path": source.path, "line": source.line, "column": source.column}
    style = style_name(source.path)
    return {**made, "kind": "style", "style": style} if style else made
