"""Marks the functions of a plugin that implement hooks, without the cost of importing pluggy.

A document that needs a check brings in the package of the plugin, and often its hooks with it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def hookimpl(function: Function) -> Function:
    """Mark a function as the implementation of the hook of its name, as pluggy's marker for zhuomu does."""
    options = ("wrapper", "hookwrapper", "optionalhook", "tryfirst", "trylast")
    function.zhuomu_impl = {**dict.fromkeys(options, False), "specname": None}  # type: ignore[attr-defined]
    return function
