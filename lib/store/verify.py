"""Whether the record still says what was saved: every row re-hashed, and compared with the history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from lib.domain.judgements import IMPORTED
from lib.store import guards, schema
from lib.store.chain import Chain, Fault
from lib.store.engine import Engines, NewerRecord, UnreadableRecord
from lib.store.event_table import content_hash_of
from lib.store.layout import Rows
from lib.store.raw import RawRow, any_bytes_are_text, as_stored, key_of, raw_rows

_APART = (schema.history, schema.redacting, schema.originals)
CHECKED = tuple(table for table in schema.metadata.sorted_tables if table not in _APART)
"""The tables that must say what the history says."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong, and number and link of the last row of the history, to be kept elsewhere."""

    faults: tuple[Fault, ...]
    rows: int = 0
    link: str = ""


def verify(url: str, event_tables: Path | None = None) -> Verification:
    """Re-hash every row of the record at an address, and the event tables that it points to.

    What cannot be read at all is a fault too, and no exception. Without `event_tables`, the folder
    of the published files, those are left out.

    Raises:
        NoRecord: there is none at the address.
    """
    try:
        engines = Engines(url, must_exist=True)
    except (NewerRecord, UnreadableRecord) as error:
        return Verification((_unreadable(error),))
    try:
        with engines.reading() as connection, any_bytes_are_text(connection):
            return _verified(connection, event_tables)
    except DBAPIError as error:
        return Verification((_unreadable(error),))
    finally:
        engines.close()


def _verified(connection: Connection, event_tables: Path | None) -> Verification:
    chain = Chain(connection)
    faults: list[Fault] = []
    try:
        faults += _file_faults(connection)
        faults += chain.faults()
        expected = chain.expected_rows()
        faults += _table_faults(connection, expected)
        faults += _original_faults(connection, expected)
        if event_tables is not None:
            faults += _event_table_faults(connection, expected, event_tables)
    except DBAPIError as error:
        faults.append(_unreadable(error))
    return Verification(tuple(faults), chain.rows, chain.link)


def _unreadable(error: Exception) -> Fault:
    return Fault("record", why=str(error.orig if isinstance(error, DBAPIError) else error))


def _file_faults(connection: Connection) -> Iterator[Fault]:
    for name in guards.missing(connection):
        yield Fault("record", why=f"the guard {name} is gone")
    if connection.scalar(select(func.count()).select_from(schema.redacting)):
        yield Fault("redacting", why="nothing forbids changes")
    if connection.dialect.name == "sqlite":
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if found != "ok":
                yield Fault("record", why=found)


def _table_faults(connection: Connection, expected: Rows) -> Iterator[Fault]:
    for table in CHECKED:
        stored = as_stored(table, connection.dialect)
        wanted = {key_of(table, row): row for row in map(stored, expected.get(table, []))}
        for row in raw_rows(connection, table):
            yield from _row_faults(table, row, wanted.pop(key_of(table, row), None))
        for key in wanted:
            yield Fault(table.name, _named(key), why="is gone, but the history has it")


def _row_faults(table: Table, row: RawRow, wanted: RawRow | None) -> Iterator[Fault]:
    name = _named(key_of(table, row))
    if wanted is None:
        yield Fault(table.name, name, why="is not in the history")
        return
    for column, value in row.items():
        # 1 and "1" and 1.0 and True are not the same here: the database may hold what it was not given.
        if value != wanted[column] or (type(value) is not type(wanted[column]) and not isinstance(value, bool)):
            yield Fault(table.name, name, column, "is not what the history says")


def _original_faults(connection: Connection, expected: Rows) -> Iterator[Fault]:
    """Name the originals that are not the bytes their report was read from."""
    sha256_of = {row["id"]: row["sha256"] for row in expected.get(schema.reports, [])}
    wanted = {row["report_id"] for row in expected.get(schema.documents, [])}
    for report_id, content in connection.execute(select(schema.originals)):
        if report_id not in wanted:
            yield Fault("originals", report_id, why="is not in the history")
        elif hashlib.sha256(_bytes(content)).hexdigest() != sha256_of.get(report_id):
            yield Fault("originals", report_id, "content", "is not what the history says")
        wanted.discard(report_id)
    for report_id in sorted(wanted):
        yield Fault("originals", report_id, why="is gone, but the history has it")


def _bytes(content: object) -> bytes:
    """Return what a database holds where bytes should be; anything else as its text."""
    return content if isinstance(content, bytes) else str(content).encode()


def _event_table_faults(connection: Connection, expected: Rows, folder: Path) -> Iterator[Fault]:
    revised = schema.revisions.c
    published = connection.execute(select(revised.number, revised.file, revised.sha256)).all()
    decided = [row for row in expected.get(schema.decisions, []) if row["what"] == IMPORTED]
    imported = [(row["subject"], row["new"]["file"], row["new"]["sha256"]) for row in decided]
    for table, named in (("revisions", published), ("data sets", imported)):
        for row, file, sha256 in named:
            try:
                if not (folder / file).is_file():
                    yield Fault(table, str(row), "file", f"{file} is gone")
                elif content_hash_of(folder / file) != sha256:
                    yield Fault(table, str(row), "sha256", f"is not that of {file}")
            except duckdb.Error as error:
                yield Fault(table, str(row), "file", f"{file}: {error}")


def _named(key: tuple[object, ...]) -> str:
    return ", ".join(map(str, key))
