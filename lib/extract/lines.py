"""One text, or many as JSON lines, to what was read in them: what `python -m lib extract` prints."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from threading import BoundedSemaphore
from typing import Any

from lib.domain.extraction import Names
from lib.extract.as_json import as_json
from lib.extract.reading import read

LINES_AT_ONCE = 50
"""How many lines a process takes at a time."""

_names = Names()


def extracted(text: str, *, published: date | None, language: str | None, names: Names) -> dict[str, Any]:
    """Return what was read in one text, as `python -m lib extract` prints it."""
    return as_json(read(text, published=published, language=language, names=names))


def extracted_lines(lines: Iterable[str], names: Names, *, processes: int | None = None) -> Iterator[str]:
    """Yield one JSON line for each JSON line, in order; a line that is no such object yields its error instead.

    A line has "id", "text" or "summary", and may have "published" (YYYY-MM-DD) and "language". The input is never
    held as a whole. `processes` is how many read at once, all cores by default.
    """
    count = processes or os.cpu_count() or 1
    if count == 1:
        _begin(names)
        yield from map(_line, lines)
        return
    step = _Step(lines, 4 * count * LINES_AT_ONCE)
    with get_context("spawn").Pool(count, initializer=_begin, initargs=(names,)) as pool:
        try:
            for found in pool.imap(_line, step, chunksize=LINES_AT_ONCE):
                step.ahead.release()
                yield found
        finally:
            step.stop()


class _Step:
    """Lines handed out only so far ahead of what came back: the pool would otherwise read the whole input at once."""

    def __init__(self, lines: Iterable[str], most: int) -> None:
        self.lines, self.most = lines, most
        self.ahead = BoundedSemaphore(most)
        self.is_stopped = False

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.ahead.acquire()
            if self.is_stopped:
                return
            yield line

    def stop(self) -> None:
        """Let a waiting reader of lines go on and end."""
        self.is_stopped = True
        with suppress(ValueError):
            self.ahead.release()


def _begin(names: Names) -> None:
    global _names
    _names = names


def _line(line: str) -> str:
    try:
        told = json.loads(line)
        published = date.fromisoformat(told["published"]) if told.get("published") else None
        text = told["text"] if "text" in told else told["summary"]
        found = extracted(text, published=published, language=told.get("language"), names=_names)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return json.dumps({"error": f"{type(error).__name__}: {error}", "line": line[:200]}, ensure_ascii=False)
    return json.dumps({**found, "id": told.get("id", "")}, ensure_ascii=False)
