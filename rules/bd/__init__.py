"""The pack of rules whose codes begin with BD."""

from __future__ import annotations

import os
from collections.abc import Iterable

from zhuomu import Pack, hookimpl


@hookimpl
def zhuomu_packs() -> Iterable[Pack]:
    """The rule files of this folder."""
    return [Pack(os.path.dirname(__file__))]
