"""The plugin that zhuomu is to itself: it offers the built-in formats by the hook that anybody's formats come by."""

from __future__ import annotations

from collections.abc import Iterable

from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.plugins.marker import hookimpl


@hookimpl
def zhuomu_formats() -> Iterable[Format]:
    """Every format that zhuomu brings along."""
    return BUILT_IN
