"""Rows put into a table and taken out of it, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert

from lib.store.history import in_portions
from lib.store.rows import Row


def insert_rows(connection: Connection, table: Table, new: Sequence[Row]) -> None:
    """Insert rows, if there are any."""
    if new:
        connection.execute(insert(table), new)


def delete_of(connection: Connection, column: Column[Any], ids: Sequence[str]) -> None:
    """Delete the rows of the column's table in which it holds one of the ids."""
    for portion in in_portions(ids):
        connection.execute(delete(column.table).where(column.in_(portion)))
