"""The engine behind the event table, as several readers use it at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend


class SharedDuckDB(Backend):
    """DuckDB for many threads: a connection answers one question at a time, so each thread has its own.

    Two threads on one connection break each other's answers off ("closed pending query result").
    """

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """This thread's connection to the one open file."""
        if not hasattr(self._of_this_thread, "connection"):
            self._of_this_thread.connection = self._opened.cursor()
        connection: duckdb.DuckDBPyConnection = self._of_this_thread.connection
        return connection

    @con.setter
    def con(self, opened: duckdb.DuckDBPyConnection) -> None:
        self._opened = opened
        self._of_this_thread = threading.local()


OLD, NEW = "old", "new"


@contextmanager
def side_by_side(old: Path, new: Path) -> Iterator[Backend]:
    """Open two event table files in one engine, as its databases OLD and NEW, until the block ends."""
    engine: Backend = ibis.duckdb.connect()
    try:
        for name, path in ((OLD, old), (NEW, new)):
            engine.attach(path, name, read_only=True)
        yield engine
    finally:
        engine.disconnect()


def opened(path: Path) -> SharedDuckDB:
    """Return the engine over one event table file, for reading, from any thread."""
    engine: SharedDuckDB = SharedDuckDB().connect(path, read_only=True)
    return engine
