"""The event table: one DuckDB file a revision, written once and then only read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias
from uuid import uuid4

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from lib.domain.columns import EVENT_COLUMNS, IMPORTED_TABLES, SOURCE_ROW_COLUMNS, TABLES, Column
from lib.domain.data_set import ImportedEvent
from lib.store.flat import Contents, event_row, flat_rows, source_row
from lib.store.private import make_private_folder

Frame: TypeAlias = pd.DataFrame | pa.Table
BATCH_ROWS = 100_000
EVENTS_AT_ONCE = 5_000
"""How many events of a data set are held as objects at one time."""
SMALL_BLOCKS = {"default_block_size": "16384"}
"""For the many revisions of a small table, each of which is kept: a quarter of the size of DuckDB's own blocks."""
LITTLE_MEMORY = {"memory_limit": "1GB"}
"""For the sort of a large data set: what does not fit lies on the disk meanwhile."""

_ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
}
_NAMES = {name: frozenset(column.name for column in columns) for name, columns in IMPORTED_TABLES.items()}
# The rows of `meta` that the hash leaves out: it must not depend on the time, nor on itself.
_WRITTEN_LAST = ("built_at", "sha256")
# Readers ask for events by day and for pages of them, so they lie sorted by day.
_ORDER = {"events": "date_start NULLS LAST, event_id", "source_rows": '"row"'}


class BadRow(Exception):
    """Rows that do not fit their table; the message names both."""


@dataclass(frozen=True, slots=True)
class EventTableFile:
    """A file that is built and not yet published, how many events it holds, and the SHA-256 of its content.

    The hash is of the sorted rows of every table: it does not depend on when the file was built,
    nor on the order in which the rows came.
    """

    path: Path
    sha256: str
    events: int


def build(folder: Path, contents: Contents) -> EventTableFile:
    """Write everything known into a new file in `folder`, for `Record.add_revision` to publish.

    Raises:
        BadRow: a place or region has other columns than PLACE_COLUMNS or REGION_COLUMNS, a value
            is not of its column's type, or two events of one rule have one id.
    """
    frames: dict[str, Frame] = {name: _arrow_table(name, rows) for name, rows in flat_rows(contents).items()}
    about = {"data_set": contents.data_set, "country": contents.country}
    return _write(folder, TABLES, lambda connection: _fill_each(connection, frames), about, SMALL_BLOCKS)


def build_imported(folder: Path, contents: Contents, events: Iterable[ImportedEvent]) -> EventTableFile:
    """Write the events of a data set of others, in whatever number, into a new file in `folder`, each with its row.

    The other rows are those of `contents`, which is read only once all events are: what is set aside
    while they are read may still be added to it.

    Raises:
        BadRow: a place or region has other columns than PLACE_COLUMNS or REGION_COLUMNS, a value
            is not of its column's type, or two events have one id.
    """

    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        _fill_imported(connection, contents, events)
        _fill_each(connection, {name: _arrow_table(name, rows) for name, rows in flat_rows(contents).items()})

    about = {"data_set": contents.data_set, "country": contents.country}
    return _write(folder, IMPORTED_TABLES, fill, about, LITTLE_MEMORY)


def write_events(folder: Path, events: Frame, *, data_set: str, country: str) -> EventTableFile:
    """Write events that lie in a frame with EVENT_COLUMNS; the tables beside them stay empty.

    Raises:
        BadRow: the frame has other columns, or two events of one rule have one id.
    """
    given = list(events.columns) if isinstance(events, pd.DataFrame) else events.column_names
    _check_columns("events", given)
    about = {"data_set": data_set, "country": country}
    return _write(folder, TABLES, lambda connection: _fill_each(connection, {"events": events}), about)


def content_hash_of(path: Path) -> str:
    """Return the SHA-256 of the content of a published file, of whatever tables it has, made anew from its rows.

    Raises:
        duckdb.Error: the file is no event table, or damaged.
    """
    with duckdb.connect(str(path), read_only=True) as connection:
        return content_hash(connection)


def _write(
    folder: Path,
    tables: Mapping[str, tuple[Column, ...]],
    fill: Callable[[duckdb.DuckDBPyConnection], None],
    about: Mapping[str, str],
    config: Mapping[str, str] = MappingProxyType({}),
) -> EventTableFile:
    make_private_folder(folder)
    path = folder / f"building-{uuid4().hex}.duckdb"
    try:
        with duckdb.connect(str(path), config=dict(config)) as connection:
            for name, columns in tables.items():
                definitions = ", ".join(f'"{column.name}" {column.type}' for column in columns)
                connection.execute(f"CREATE TABLE {name} ({definitions})")
            fill(connection)
            _check_ids(connection)
            counts = {name: _count(connection, name) for name in tables if name not in ("events", "meta")}
            counts["events"] = _events(connection)
            describe(connection, {**about, **counts, "rule": _rules(connection)})
            sha256 = content_hash(connection)
            built_at = datetime.now(UTC).isoformat(timespec="seconds")
            describe(connection, dict(zip(_WRITTEN_LAST, (built_at, sha256), strict=True)))
    except BaseException:
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
        raise
    return EventTableFile(path, sha256, int(counts["events"]))


def _fill_each(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, Frame]) -> None:
    for name, frame in frames.items():
        connection.register("incoming", frame)
        _fill(connection, name, "incoming")
        connection.unregister("incoming")


def _fill_imported(connection: duckdb.DuckDBPyConnection, contents: Contents, events: Iterable[ImportedEvent]) -> None:
    """Put the events and their rows into the tables, a portion at a time: sorted only once all are there."""
    columns = {column.name: column for column in (*EVENT_COLUMNS, *SOURCE_ROW_COLUMNS)}
    definitions = ", ".join(f'"{column.name}" {column.type}' for column in columns.values())
    connection.execute(f"CREATE TEMP TABLE arrived ({definitions})")
    schema = _schema(columns.values())
    for portion in _portions(events):
        rows = [event_row(each.event, contents) | source_row(each) for each in portion]
        connection.register("incoming", _table_of(rows, schema, "events"))
        connection.execute("INSERT INTO arrived BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")
    for name in ("events", "source_rows"):
        _fill(connection, name, "arrived")
    connection.execute("DROP TABLE arrived")


def _portions(events: Iterable[ImportedEvent]) -> Iterator[list[ImportedEvent]]:
    left = iter(events)
    while portion := list(islice(left, EVENTS_AT_ONCE)):
        yield portion


def _fill(connection: duckdb.DuckDBPyConnection, name: str, source: str) -> None:
    values = ", ".join(
        f"nullif(\"{column.name}\", '')" if column.type == "VARCHAR" else f'"{column.name}"'
        for column in IMPORTED_TABLES[name]
    )
    order = _ORDER.get(name, "ALL")
    connection.execute(f"INSERT INTO {name} SELECT {values} FROM {source} ORDER BY {order}")  # noqa: S608 (our names)


def _check_ids(connection: duckdb.DuckDBPyConnection) -> None:
    twice = connection.execute(
        "SELECT event_id FROM events GROUP BY event_id, rule HAVING count(*) > 1 LIMIT 1"
    ).fetchone()
    if twice is not None:
        raise BadRow(f"events: two rows have the event_id {twice[0]!r}")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    ((rows,),) = connection.table(table).count("*").fetchall()
    return str(rows)


def _events(connection: duckdb.DuckDBPyConnection) -> str:
    """Return how many events there are, each once whatever the number of rules."""
    ((events,),) = connection.execute("SELECT count(DISTINCT event_id) FROM events").fetchall()
    return str(events)


def _rules(connection: duckdb.DuckDBPyConnection) -> str:
    rules = connection.execute("SELECT DISTINCT rule FROM events WHERE rule IS NOT NULL ORDER BY rule").fetchall()
    return ", ".join(rule for (rule,) in rules)


def describe(connection: duckdb.DuckDBPyConnection, about: Mapping[str, str]) -> None:
    """Add rows to `meta`."""
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [[key, value] for key, value in about.items()])


def content_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the SHA-256 over the tables' definitions and rows, in the order in which they lie."""
    whole = hashlib.sha256()
    for name, types in _definitions(connection):
        table = _Hash()
        rows = connection.table(name)
        if name == "meta":
            rows = rows.filter(f"key NOT IN {_WRITTEN_LAST}")
        batches = rows.to_arrow_reader(BATCH_ROWS)
        # "all_valid" keeps null and "" apart.
        options = pyarrow.csv.WriteOptions(quoting_style="all_valid")
        with pyarrow.csv.CSVWriter(pa.PythonFile(table, mode="w"), batches.schema, write_options=options) as writer:
            for batch in batches:
                writer.write_batch(batch)
        whole.update(f"{name} {types} {table.sha256.hexdigest()}\n".encode())
    return whole.hexdigest()


def _definitions(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return name and column types of the tables there are, in the order of TABLES: an older file may lack some."""
    types = connection.execute(
        "SELECT table_name, string_agg(data_type, ' ' ORDER BY column_index) FROM duckdb_columns() "
        "WHERE NOT internal GROUP BY table_name"
    ).fetchall()
    order = {name: position for position, name in enumerate(TABLES)}
    return sorted(types, key=lambda table: (order.get(table[0], len(order)), table[0]))


class _Hash:
    """A file that keeps nothing but the SHA-256 of what is written to it."""

    closed = False

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def write(self, written: bytes) -> int:
        self.sha256.update(written)
        return len(written)

    def flush(self) -> None: ...

    def close(self) -> None: ...


def _arrow_table(name: str, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    listed = list(rows)
    for row in listed:
        _check_columns(name, row)
    return _table_of(listed, _schema(IMPORTED_TABLES[name]), name)


def _schema(columns: Iterable[Column]) -> pa.Schema:
    return pa.schema([(column.name, _ARROW_TYPES[column.type]) for column in columns])


def _table_of(rows: Sequence[Mapping[str, object]], schema: pa.Schema, name: str) -> pa.Table:
    try:
        return pa.table([[row[column] for row in rows] for column in schema.names], schema)
    except pa.ArrowException as error:
        raise BadRow(f"{name}: {error}") from error


def _check_columns(table: str, given: Iterable[str]) -> None:
    if wrong := _NAMES[table].symmetric_difference(given):
        raise BadRow(f"{table}: columns that are missing or unknown: {', '.join(sorted(wrong))}")
