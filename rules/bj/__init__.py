"""The pack of rules whose codes begin with BJ: marks of emphasis, brackets and quotes, which come in pairs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhuomu import hookimpl

if TYPE_CHECKING:
    from zhuomu import Check, Pack

# Python imports this module before any of the checks beside it, so it imports no more than it must.


@hookimpl
def zhuomu_packs() -> Iterable[Pack]:
    """The head of the pack; its rules are the checks."""
    from zhuomu import Pack

    return [Pack(os.path.dirname(__file__))]


@hookimpl
def zhuomu_checks() -> Iterable[Check]:
    """What the rule language cannot say: whether signs find their partners."""
    from zhuomu_rules.bj.checks import CHECKS

    return CHECKS
