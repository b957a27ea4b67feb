"""A data set of events from a CSV file, as its makers publish it: row by row, and no row is lost."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from lib.domain.data_set import ImportedEvent
from lib.domain.event import Event
from lib.domain.place import CODED_RADIUS_KM, Place, PlaceKind
from lib.domain.report import SetAside
from lib.sources.fields import MOST_PERSONS
from lib.sources.table import Row, UnreadableFile, Unusable, number

LONGEST_CELL = 10_000_000
"""In characters: far more than any cell of a data set has, so that a quote that never ends does not fill the memory."""
WRONG_CELLS = "\0cells"
"""The key under which the reader of CSV keeps cells beyond the heading's; no heading has it."""
OTHER_COUNTRY = "it lies in another country"


@dataclass(frozen=True, slots=True)
class DataSetSource:
    """How the rows of one publisher's data set become events.

    `columns` are those without which a file is none of this source's, `id_column` names the one that
    tells rows apart, `rule` the rule of ours that is nearest to how its makers code figures. `event_of`
    returns the event of a row, and what of the row could not be taken as it stands ("" where all could).
    """

    name: str
    columns: tuple[str, ...]
    id_column: str
    rule: str
    event_of: Callable[[Row], tuple[Event, str]]


def read_events(path: Path, source: DataSetSource, country: str) -> Iterator[ImportedEvent | SetAside]:
    """Yield each row of a CSV file, plain or gzip: as the event that it codes, or set aside with its reason.

    A row is set aside that is of another country, has more or fewer cells than the heading, repeats an id,
    or has a value that cannot be. `country` is the name in its column `country`. Row 1 is the heading.

    Raises:
        UnreadableFile: the file is not of that source, no CSV in UTF-8, or ends within a row.
        FileNotFoundError: there is no such file.
    """
    seen: set[str] = set()
    with _opened(path) as file:
        table = csv.DictReader(file, restkey=WRONG_CELLS, strict=True)
        _check_heading(path, source, tuple(table.fieldnames or ()))
        for row_number, row in enumerate(table, start=2):
            try:
                event, note = _event(row, source, country, seen)
            except Unusable as error:
                yield SetAside(path.name, row_number, error.value, error.reason)
            else:
                yield ImportedEvent(
                    event, row_number, tuple((column, cell) for column, cell in row.items() if cell), note
                )


def heading_of(path: Path) -> tuple[str, ...]:
    """Return the first row of a CSV file, plain or gzip.

    Raises:
        UnreadableFile: the file is no CSV in UTF-8.
        FileNotFoundError: there is no such file.
    """
    with _opened(path) as file:
        return tuple(next(csv.reader(file), ()))


def whole_number(row: Row, column: str) -> int:
    """Return the whole number of persons or of a code in a cell; 4.0 is one.

    Raises:
        Unusable: there is none, or it cannot be.
    """
    value = number(row, column)
    if not value.is_integer() or not -1 <= value <= MOST_PERSONS:
        raise Unusable(row[column], f"{column} is no whole number that can be")
    return int(value)


def persons(row: Row, column: str) -> int:
    """Return the number of persons in a cell, 0 or more.

    Raises:
        Unusable: there is none, or it cannot be.
    """
    value = whole_number(row, column)
    if value < 0:
        raise Unusable(row[column], f"{column} is no whole number that can be")
    return value


def code(row: Row, column: str, known: Collection[int]) -> int:
    """Return the code in a cell, one of those known.

    Raises:
        Unusable: it is none of them.
    """
    value = whole_number(row, column)
    if value not in known:
        raise Unusable(row[column], f"{column} is none of {', '.join(map(str, known))}")
    return value


def coded_place(row: Row, name_column: str, where_precision: int, kind: PlaceKind, *, source: str) -> Place:
    """Return the place of a row: the point in its columns `latitude` and `longitude`, as wide as its code says.

    Raises:
        Unusable: there is no such point.
    """
    try:
        return Place(
            id="",
            name=row[name_column],
            name_ar="",
            kind=kind,
            lat=number(row, "latitude"),
            lon=number(row, "longitude"),
            radius_km=CODED_RADIUS_KM[where_precision],
            where_precision=where_precision,
            source=source,
        )
    except Unusable:
        raise
    except ValueError as error:
        raise Unusable(f"{row['latitude']}, {row['longitude']}", "there is no such point") from error


def day(row: Row, column: str) -> date:
    """Return the day in a cell: 2015-07-29, with or without a time after it.

    Raises:
        Unusable: there is none.
    """
    try:
        return date.fromisoformat(row[column][:10])
    except ValueError as error:
        raise Unusable(row[column], f"{column} is no day") from error


def _event(row: Row, source: DataSetSource, country: str, seen: set[str]) -> tuple[Event, str]:
    if WRONG_CELLS in row or None in row.values():
        columns = [column for column in row if column != WRONG_CELLS]
        raise Unusable(row[source.id_column] or "", f"a row has {len(columns)} cells, this one has not")
    if row["country"] != country:
        raise Unusable(row["country"], OTHER_COUNTRY)
    event, note = source.event_of(row)
    if not event.id or event.id in seen:
        raise Unusable(event.id, "the id stands twice" if event.id else "there is no id")
    seen.add(event.id)
    return event, note


def _check_heading(path: Path, source: DataSetSource, found: tuple[str, ...]) -> None:
    if missing := [column for column in source.columns if column not in found]:
        raise UnreadableFile(f"{path.name} has no column {', '.join(missing)}")
    if twice := sorted({column for column in found if found.count(column) > 1}):
        raise UnreadableFile(f"{path.name} has two columns {', '.join(twice)}")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """Open a file for reading as text; whatever is wrong with its bytes is said with its name."""
    csv.field_size_limit(LONGEST_CELL)
    opening = gzip.open if path.suffix == ".gz" else open
    try:
        with opening(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path.name} is no UTF-8 text: {error}") from error
    except (csv.Error, EOFError, gzip.BadGzipFile) as error:
        raise UnreadableFile(f"{path.name} is no whole CSV file: {error}") from error
