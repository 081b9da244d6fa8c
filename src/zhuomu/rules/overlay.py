"""What a project changes of other people's rules, and the terms it adds. Values only; ``overlaying`` applies them."""

from typing import NamedTuple


class Written(NamedTuple):
    """A piece of a configuration and where it stands.

    ``line`` and ``column`` are 1-based, the column in code points and of the first character of ``text``; ``excerpt`` is
    the line.
    """

    text: str
    path: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""


class Parameter(NamedTuple):
    """A new value for the 参数 of a name."""

    name: Written
    value: str


class Overlay(NamedTuple):
    """Changes of the rule of one code.

    ``rows`` and ``exceptions`` are texts in the rule language: ``登陆 → 登录`` and what may stand behind 例外：. Those
    ``without`` are named by their wrong form, or as the rule writes them. ``fix`` is safe, unsafe or none. What is None
    stays as the rule has it. How bad the findings are is no part of this: it is chosen when the rules run.
    """

    code: Written
    confidence: str | None = None
    fix: str | None = None
    exceptions: tuple[Written, ...] = ()
    without_exceptions: tuple[Written, ...] = ()
    rows: tuple[Written, ...] = ()
    without_rows: tuple[Written, ...] = ()
    parameters: tuple[Parameter, ...] = ()


class Term(NamedTuple):
    """A wrong form and what it is to be."""

    wrong: Written
    right: tuple[str, ...]
