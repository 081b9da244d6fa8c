"""Everything that zhuomu raises on purpose.

ZhuomuError
 ├─ SourceError         a file that cannot be read or decoded
 ├─ RuleError           rule files with mistakes in them
 ├─ PluginError         a plugin that cannot be loaded, or clashes with another
 ├─ ConfigurationError  a configuration file or option that makes no sense
 └─ UsageError          a command line that makes no sense
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuomu.findings import Problem


class ZhuomuError(Exception):
    """The base of all errors a user can cause. Carries at least one problem."""

    def __init__(self, *problems: Problem) -> None:
        self.problems: Sequence[Problem] = problems
        super().__init__("\n".join(problem.message.zh for problem in problems))


class SourceError(ZhuomuError):
    """A file that cannot be read or decoded."""


class RuleError(ZhuomuError):
    """Rule files with mistakes in them; one problem a mistake."""


class PluginError(ZhuomuError):
    """A plugin that cannot be loaded, or clashes with another."""


class ConfigurationError(ZhuomuError):
    """A configuration that makes no sense; one problem a mistake."""


class UsageError(ZhuomuError):
    """A command line that makes no sense."""
