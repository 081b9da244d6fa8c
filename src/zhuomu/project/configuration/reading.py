"""Reads a configuration file, whole or not at all."""

from __future__ import annotations

import os
from typing import NamedTuple

from zhuomu.errors import ConfigurationError
from zhuomu.project.configuration.building import build
from zhuomu.project.configuration.layers import read_layers
from zhuomu.project.configuration.nodes import Ledger
from zhuomu.project.settings import Configuration


class Read(NamedTuple):
    """A configuration, the absolute paths of the files it came from, and whether presets of installed packs are among them."""

    configuration: Configuration
    files: tuple[str, ...]
    presets: bool


def read_configuration(path: str) -> Read:
    """The configuration of a file and of all that it extends. Raises ConfigurationError with a problem for every mistake."""
    ledger = Ledger()
    layers, presets = read_layers(path, ledger)
    # Values that are no settings cannot be built from; what is built may show further mistakes.
    configuration = None if ledger.problems else build(os.path.abspath(path), layers, ledger)
    if configuration is None or ledger.problems:
        raise ConfigurationError(*sorted(ledger.problems, key=lambda problem: (problem.path, problem.line, problem.column)))
    return Read(configuration, tuple(ledger.texts), presets)
