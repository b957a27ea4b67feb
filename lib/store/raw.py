"""The values of rows as they lie in the database, whatever they are: for those who trust none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import JSON, Column, Connection, Dialect, Table, select, type_coerce
from sqlalchemy.types import NULLTYPE

from lib.store.contents import canonical_json

RawRow: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[object, ...]


def raw_rows(connection: Connection, table: Table) -> Iterator[RawRow]:
    """Yield the rows of a table, ordered by primary key, each value as the database gives it."""
    columns = [type_coerce(column, NULLTYPE).label(column.name) for column in table.columns]
    for row in connection.execute(select(*columns).order_by(*table.primary_key)).mappings():
        yield {name: canonical_json(value) if isinstance(value, dict | list) else value for name, value in row.items()}


def as_stored(table: Table, dialect: Dialect) -> Callable[[Mapping[str, Any]], RawRow]:
    """Return the function that turns a row to be saved into what `raw_rows` yields once it is."""
    stores = {column.name: _storer(column, dialect) for column in table.columns}
    return lambda row: {name: None if row.get(name) is None else store(row[name]) for name, store in stores.items()}


def key_of(table: Table, row: RawRow) -> Key:
    """Return the values of a row's primary key."""
    return tuple(row[name] for name in _key_names(table))


@cache
def _key_names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


@contextmanager
def any_bytes_are_text(connection: Connection) -> Iterator[None]:
    """Read text that is no text any more, with a mark in place of what it has lost, instead of failing."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.text_factory = lambda stored: stored.decode(errors="replace")
    try:
        yield
    finally:
        driver.text_factory = str


def _storer(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any]:
    if isinstance(column.type, JSON):
        return canonical_json
    return column.type.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)
