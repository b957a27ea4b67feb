"""One CSV file of a country's folder, row by row: what is kept, and what is set aside."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from lib.domain.report import SetAside

Row = dict[str, str]
Read = TypeVar("Read")


class UnreadableFile(ValueError):
    """A file that cannot be used at all; the message names it and says why."""


class Unusable(ValueError):
    """A value that cannot be, and why."""

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(f"{reason}: {value!r}")
        self.value, self.reason = value, reason


class Table(Generic[Read]):
    """The rows of a file by their id, as `read` understands them, in the order of the file.

    Rows read are rows kept plus rows set aside. `read` raises Unusable for a row that it cannot use.

    Raises:
        UnreadableFile: the columns are not `columns`, or the file is no UTF-8 text.
        FileNotFoundError: there is no such file.
    """

    def __init__(self, path: Path, columns: tuple[str, ...], read: Callable[[Row], Read]) -> None:
        self._file = path.name
        self._rows: dict[str, tuple[int, Row]] = {}
        self.kept: dict[str, Read] = {}
        self.set_aside: list[SetAside] = []
        for row_number, row in rows_of(path, columns):
            try:
                kept = read(self._whole(row, columns))
            except Unusable as error:
                self._set_aside(row_number, error.value, error.reason)
            else:
                self.kept[row["id"]] = kept
                self._rows[row["id"]] = row_number, row

    def keep_only_with(self, column: str, known: Container[str], what: str) -> None:
        """Set aside the rows that refer in `column` to what is not in `known`; "" refers to nothing.

        Where `known` is the table itself, what referred to a row now set aside goes too.
        """
        lost = [id_ for id_, (_, row) in self._rows.items() if row[column] and row[column] not in known]
        for id_ in lost:
            row_number, row = self._rows.pop(id_)
            del self.kept[id_]
            self._set_aside(row_number, row[column], f"there is no such {what}")
        if lost and known is self.kept:
            self.keep_only_with(column, known, what)

    def _whole(self, row: Row, columns: tuple[str, ...]) -> Row:
        cells = len([cell for cell in row.values() if cell is not None])
        if len(row) != len(columns) or cells != len(columns):
            raise Unusable(str(row.get("id")), f"a row has {len(columns)} cells, this one has not")
        if not row["id"] or row["id"] in self.kept:
            raise Unusable(row["id"], "the id stands twice" if row["id"] else "there is no id")
        return row

    def _set_aside(self, row_number: int, value: str, reason: str) -> None:
        self.set_aside.append(SetAside(self._file, row_number, value, reason))


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Yield each row of a CSV file with its number; the heading, which must be `columns`, is row 1.

    Raises:
        UnreadableFile: the columns are not `columns`, or the file is no UTF-8 text.
        FileNotFoundError: there is no such file.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            table = csv.DictReader(file)
            _check_columns(path, columns, tuple(table.fieldnames or ()))
            yield from enumerate(table, start=2)
        except UnicodeDecodeError as error:
            raise UnreadableFile(f"{path.name} is no UTF-8 text: {error}") from error


def _check_columns(path: Path, wanted: tuple[str, ...], found: tuple[str, ...]) -> None:
    missing = [column for column in wanted if column not in found]
    unknown = [column for column in found if column not in wanted]
    if missing:
        raise UnreadableFile(f"{path.name} has no column {', '.join(missing)}; it has {', '.join(found)}")
    if unknown:
        raise UnreadableFile(f"{path.name} has a column that we do not read: {', '.join(unknown)}")


def number(row: Row, column: str) -> float:
    """Return the number in a cell.

    Raises:
        Unusable: there is none, or it is no finite one.
    """
    try:
        value = float(row[column])
    except ValueError as error:
        raise Unusable(row[column], f"{column} is no number") from error
    if not math.isfinite(value):
        raise Unusable(row[column], f"{column} is no number")
    return value


def one_of(words: Any, row: Row, column: str) -> Any:
    """Return the word in a cell.

    Raises:
        Unusable: it is none of the Literal's words.
    """
    if row[column] not in get_args(words):
        raise Unusable(row[column], f"{column} is none of {', '.join(get_args(words))}")
    return row[column]
