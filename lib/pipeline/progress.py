"""How far a long piece of work has come, on one line of a terminal."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 30
SECONDS_BETWEEN = 0.1


class Progress:
    """A bar for work of `size` bytes, or a running count where `size` is None."""

    def __init__(self, shown_on: TextIO, size: int | None) -> None:
        self._shown_on, self._size = shown_on, size
        self._bytes = self._kept = self._set_aside = 0
        self._began = self._shown_at = time.monotonic()
        self._width = 0

    def advance(self, read_bytes: int, kept: int, set_aside: int) -> None:
        """Count what was done."""
        self._bytes += read_bytes
        self._kept += kept
        self._set_aside += set_aside
        if time.monotonic() - self._shown_at >= SECONDS_BETWEEN:
            self._show()

    def say(self, sentence: str) -> None:
        """Print a sentence on a line of its own."""
        self._shown_on.write(f"\r{sentence.ljust(self._width)}\n")
        self._width = 0

    def end(self) -> None:
        """Show the last state, and leave the line."""
        if self._size is not None:
            self._bytes = self._size
        self._show()
        self._shown_on.write("\n")
        self._shown_on.flush()

    def _show(self) -> None:
        self._shown_at = time.monotonic()
        read = self._kept + self._set_aside
        a_second = round(read / max(self._shown_at - self._began, 0.001))
        line = f"{self._bar()}{read:,} read, {self._set_aside:,} set aside, {a_second:,} a second"
        self._shown_on.write(f"\r{line.ljust(self._width)}")
        self._shown_on.flush()
        self._width = len(line)

    def _bar(self) -> str:
        if not self._size:
            return ""
        done = min(1.0, self._bytes / self._size)
        filled = int(done * WIDTH)
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done:4.0%}  "
