"""What plugins hand over: plain values."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from zhuomu.engine.checks import Place
from zhuomu.text.document import Document

#: The version of the interface between zhuomu and its plugins; a pack made for another one is refused.
INTERFACE = 1


class Pack(NamedTuple):
    """A rule pack: every ``*.zm`` file of ``folder``, in the order of their names. Data only.

    ``files`` names some of them instead; ``interface`` is the interface version it was made for.
    """

    folder: str
    files: tuple[str, ...] = ()
    interface: int = INTERFACE


class Check(NamedTuple):
    """A rule in Python: ``function`` gives the places of a document that are wrong.

    A function named by a text, ``module:function``, is imported when a document first needs it. ``wrong`` are its 误: a
    text, or a text and what it may become; ``right`` are its 正; both are in the first of ``formats``, else plain text.
    The next fields mean what the lines of a rule of these names do: 理由, 级别, 把握, 改法, 状态, 默认, 标签, 旧码, 参见.
    ``signs`` are texts of which one must stand in the prose for the function to be called, ``formats`` the names of
    the formats whose documents it is for; no sign or no format means every document. ``languages`` are what these are
    written in, zh-Hans or zh-Hant, as 语言 of a rule; without them that of the pack counts.
    """

    code: str
    title: str
    function: str | Callable[[Document], Iterable[Place]]
    wrong: Sequence[str | Sequence[str]] = ()
    right: Sequence[str] = ()
    reason: str = ""
    severity: str = "warning"
    confidence: str = "high"
    fix: str | None = "unsafe"
    state: str = "正式"
    enabled: bool = True
    tags: Sequence[str] = ()
    aliases: Sequence[str] = ()
    url: str | None = None
    signs: Sequence[str] = ()
    formats: Sequence[str] = ()
    languages: Sequence[str] = ()
