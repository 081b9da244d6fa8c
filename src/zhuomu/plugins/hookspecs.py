"""What a plugin may implement. Every hook is optional; each implementation is called on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pluggy

from zhuomu.plugins.values import Check, Pack

hookspec = pluggy.HookspecMarker("zhuomu")


@hookspec
def zhuomu_packs() -> Iterable[Pack]:  # type: ignore[empty-body]
    """Rule packs: folders with rule files and word lists."""


@hookspec
def zhuomu_checks() -> Iterable[Check]:  # type: ignore[empty-body]
    """Rules in Python, for what the rule language cannot say."""


@hookspec
def zhuomu_formats() -> Iterable[Any]:  # type: ignore[empty-body]
    """Formats (``zhuomu.formats.format.Format``): how to cut more kinds of file into blocks of prose."""


@hookspec
def zhuomu_functions() -> Mapping[str, Callable[..., Any]]:  # type: ignore[empty-body]
    """Functions by the name under which rules use them in {甲｜名字} and 过滤：名字."""


@hookspec
def zhuomu_reporters() -> Mapping[str, Callable[..., Any]]:  # type: ignore[empty-body]
    """Output formats by name: what makes a ``zhuomu.output.reporter.Reporter`` from a text stream and a ``Style``."""
