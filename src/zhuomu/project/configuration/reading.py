"""Reads a configuration file, whole or not at all."""

from __future__ import annotations

import os
from typing import NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Problem
from zhuomu.project.configuration.building import build
from zhuomu.project.configuration.layers import Texts, on_disk, read_layers
from zhuomu.project.configuration.nodes import Ledger, Place
from zhuomu.project.settings import Configuration


class Read(NamedTuple):
    """A configuration, the absolute paths of the files it came from, and whether presets of installed packs are among them."""

    configuration: Configuration
    files: tuple[str, ...]
    presets: bool


class Attempt(NamedTuple):
    """What came of reading a configuration: itself, unless there are problems, and the files that were read.

    ``led`` is the item of ``extends``, or the ``style``, in the file itself that led to each other file, read or not.
    """

    configuration: Configuration | None
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    presets: bool
    led: dict[str, Place]


def try_configuration(path: str, texts: Texts = on_disk) -> Attempt:
    """The configuration of a file and of all that it extends, or a problem for every mistake.

    ``texts`` are those of files that are open somewhere, by absolute path.
    """
    ledger = Ledger()
    layers, presets = read_layers(path, ledger, texts)
    # Values that are no settings cannot be built from; what is built may show further mistakes.
    configuration = None if ledger.problems else build(os.path.abspath(path), layers, ledger)
    problems = tuple(sorted(ledger.problems, key=lambda problem: (problem.path, problem.line, problem.column)))
    return Attempt(None if problems else configuration, problems, tuple(ledger.texts), presets or ledger.presets, ledger.led)


def read_configuration(path: str) -> Read:
    """The configuration of a file and of all that it extends. Raises ConfigurationError with a problem for every mistake."""
    attempt = try_configuration(path)
    if attempt.configuration is None:
        raise ConfigurationError(*attempt.problems)
    return Read(attempt.configuration, attempt.files, attempt.presets)
