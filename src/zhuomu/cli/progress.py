"""How far a long run has come, on a terminal."""

from __future__ import annotations

import time
from typing import Any, TextIO

#: A run of fewer seconds shows nothing: the bar would only flicker.
_PATIENCE = 1.0


class Progress:
    """A bar on a stream that is a terminal, and nothing on any other."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._shown = stream.isatty()
        self._begun = time.monotonic()
        self._bar: Any = None

    def __call__(self, done: int) -> None:
        """Show that so many files are done."""
        if not self._shown:
            return
        if self._bar is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            from tqdm import tqdm

            self._bar = tqdm(total=self._total, file=self._stream, leave=False, unit="", dynamic_ncols=True)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
