"""Many texts to readings, on every core, in the order they came in, in the memory of a few hundred of them."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from lib.domain.report import SetAside
from lib.extract.as_json import as_json
from lib.pipeline.reading import read_text
from lib.sources.text_lines import Line, read_line

LINES_TOGETHER = 64
BYTES_TOGETHER = 2**18
"""A portion ends at either: small enough to wait for, large enough to be worth handing over."""

PORTIONS_A_CORE = 3
"""So many are on their way for each core; a slow one holds up those behind it, and no more is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for all lines: the file's name in messages, the country's folder, the language (None: found out)."""

    file_name: str
    country_folder: Path
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a portion of lines gave: lines of JSON, and the rows set aside. `bytes_read` are those of the portion."""

    lines: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    bytes_read: int


def readings_of(lines: Iterable[Line], asked: Asked) -> Iterator[Answered]:
    """Yield what the lines give, portion by portion, in order."""
    portions = _portions(lines)
    first = list(islice(portions, 2))
    if len(first) < 2:
        yield from (_answer(portion, asked) for portion in first)
        return
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        waiting: deque[Future[Answered]] = deque()
        try:
            for portion in chain(first, portions):
                waiting.append(pool.submit(_answer, portion, asked))
                if len(waiting) >= cores * PORTIONS_A_CORE:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _portions(lines: Iterable[Line]) -> Iterator[list[Line]]:
    portion: list[Line] = []
    for line in lines:
        portion.append(line)
        if len(portion) == LINES_TOGETHER or sum(len(each.content) for each in portion) >= BYTES_TOGETHER:
            yield portion
            portion = []
    if portion:
        yield portion


def _answer(portion: list[Line], asked: Asked) -> Answered:
    answered: list[str] = []
    set_aside: list[SetAside] = []
    for line in portion:
        found = read_line(line, asked.file_name)
        if isinstance(found, SetAside):
            set_aside.append(found)
            continue
        reading = read_text(found.text, asked.country_folder, published=found.published, language=asked.language)
        answered.append(json.dumps(as_json(reading, found.id), ensure_ascii=False))
    return Answered(tuple(answered), tuple(set_aside), sum(len(line.content) for line in portion))
