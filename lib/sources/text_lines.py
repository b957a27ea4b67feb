"""Many texts in one JSON Lines file: an id, a text and perhaps its day on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from lib.domain.report import SetAside
from lib.sources.fields import Fields, shown, without_repeats
from lib.sources.table import Unusable

LONGEST_LINE = 4 * 2**20
"""Bytes. A text of the longest kind that is read, each character of it written as \\u0627, has room."""

LONGEST_TEXT = 200_000
"""Characters."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DAY_LETTERS = len("2015-07-31")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the file, counted from 1; `content` is cut where it is longer than LONGEST_LINE."""

    row: int
    content: bytes


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text to read. `published` is None where the day is not given, or only its month or year."""

    id: str
    text: str
    published: date | None


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """Yield the lines that are not blank, one at a time: a file of any length takes the memory of one line."""
    row = 0
    while content := file.readline(LONGEST_LINE + 1):
        row += 1
        rest = content
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        if content.strip():
            yield Line(row, content.removeprefix(_BYTE_ORDER_MARK) if row == 1 else content)


def read_line(line: Line, file_name: str) -> TextLine | SetAside:
    """Return the text of a line, or why it has none.

    `text` is read where there is one, else `summary`. Other fields may stand there and are not read.
    """
    try:
        return _text_line(line.content)
    except Unusable as error:
        return SetAside(file_name, line.row, error.value, error.reason)


def _text_line(content: bytes) -> TextLine:
    if len(content) > LONGEST_LINE:
        raise Unusable(shown(content[:80].decode(errors="replace")), f"the line is longer than {LONGEST_LINE:,} bytes")
    found = _json(content)
    fields = Fields(found, "line")
    has_text = isinstance(found, dict) and "text" in found
    text = fields.text("text" if has_text else "summary")
    if len(text) > LONGEST_TEXT:
        raise Unusable(shown(text), f"the text is longer than {LONGEST_TEXT:,} characters")
    is_dated = isinstance(found, dict) and found.get("published") is not None
    is_to_the_day = isinstance(found, dict) and found.get("published_precision") in (None, "day")
    published = _day(fields.text("published")) if is_dated and is_to_the_day else None
    return TextLine(fields.name("id"), text, published)


def _json(content: bytes) -> object:
    try:
        return json.loads(content.decode(), object_pairs_hook=without_repeats)
    except UnicodeDecodeError as error:
        raise Unusable(shown(content.decode(errors="replace")), "not UTF-8 text") from error
    except Unusable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unusable(shown(content.decode()), f"not JSON: {error}") from error


def _day(text: str) -> date | None:
    """Return the day of YYYY-MM-DD, with or without a time behind it; None for a month or a year alone."""
    try:
        if len(text) >= _DAY_LETTERS:
            return datetime.fromisoformat(text).date()
        date.fromisoformat(text + "-01-01"[len(text) - _DAY_LETTERS :])
    except ValueError as error:
        raise Unusable(shown(text), "published of a line is a day as YYYY-MM-DD") from error
    return None
