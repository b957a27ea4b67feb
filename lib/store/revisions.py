"""The pointer to the current event table, and what was set aside when it was built."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from lib.domain.history import Revision
from lib.domain.report import SetAside
from lib.store import layout, schema
from lib.store.event_table import EventTableFile
from lib.store.history import add_changed
from lib.store.tables import insert_rows

SHA256_IN_NAME = 12
"""How many digits of its content's hash the name of an event table ends with."""


def add(
    connection: Connection, built: EventTableFile, set_aside: Sequence[SetAside], note: str, at: datetime
) -> Revision:
    """Give the built file its number and name, and point to it.

    A file with the content of the current revision makes no new one.
    """
    last = current(connection)
    if last is not None and last.sha256 == built.sha256:
        put(built, last.file)
        return last
    number = 1 if last is None else last.number + 1
    revision = Revision(number, at, file_name(number, built.sha256), built.sha256, note)
    put(built, revision.file)
    kept = layout.RevisionKept(revision, tuple(set_aside))
    add_changed(connection, "revision", {str(number): layout.content_of(kept)}, at)
    for table, rows in layout.rows_of(kept, 1, {}).items():
        insert_rows(connection, table, rows)
    return revision


def current(connection: Connection) -> Revision | None:
    """Return the revision with the highest number, None before the first."""
    return find(connection, connection.scalar(select(func.max(schema.revisions.c.number))) or 0)


def every(connection: Connection) -> list[Revision]:
    """Return every revision, the first one first."""
    rows = connection.execute(select(schema.revisions).order_by(schema.revisions.c.number)).mappings()
    return [Revision(**row) for row in rows]


def find(connection: Connection, number: int) -> Revision | None:
    """Return one revision, None where there is none of that number."""
    row = connection.execute(select(schema.revisions).where(schema.revisions.c.number == number)).mappings().first()
    return None if row is None else Revision(**row)


def on(connection: Connection, at: datetime) -> Revision | None:
    """Return the revision that was current at a time, None before the first."""
    numbers = select(func.max(schema.revisions.c.number)).where(schema.revisions.c.at <= at)
    return find(connection, connection.scalar(numbers) or 0)


def set_aside_in(connection: Connection, number: int) -> list[SetAside]:
    """Return what was set aside when the revision was built, in the order of reading."""
    table = schema.set_aside
    columns = (table.c.file, table.c.row, table.c.value, table.c.reason)
    rows = connection.execute(select(*columns).where(table.c.revision == number).order_by(table.c.position))
    return [SetAside(*row) for row in rows]


def file_name(number: int, sha256: str) -> str:
    """Return the name of a revision's file, which says what is in it: what is cached by name stays true."""
    return named_by_content(f"events-{number}", sha256)


def named_by_content(stem: str, sha256: str) -> str:
    """Return the name of an event table whose content has that hash: events-3-....duckdb."""
    return f"{stem}-{sha256[:SHA256_IN_NAME]}.duckdb"


def put(built: EventTableFile, name: str) -> None:
    """Give the file its name; one of that name has the same content and stays, for it may be open."""
    published = built.path.with_name(name)
    if published.exists():
        built.path.unlink()
    else:
        os.replace(built.path, published)
