"""What plugins hand over: plain values."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from zhuomu.findings import Finding
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
    """A rule in Python: ``function`` gives the findings of one document, each with ``code`` as its rule."""

    code: str
    title: str
    function: Callable[[Document], Iterable[Finding]]
