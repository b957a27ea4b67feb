"""What geocoding services have answered, kept for ever: nothing is asked twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

_TABLE = """
    CREATE TABLE IF NOT EXISTS answers (
        service TEXT NOT NULL, question TEXT NOT NULL, asked_at TEXT NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (service, question)
    )
"""
_SECONDS_TO_WAIT_FOR_OTHERS = 10


class Answers:
    """Answers by service and question, in one SQLite file that several processes may share.

    "Nothing of that name" is an answer too. `asked_at` is UTC.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, service: str, question: str) -> str | None:
        """Return what the service answered, None where it was never asked."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT answer FROM answers WHERE service = ? AND question = ?", (service, question)
            ).fetchone()
        return row[0] if row else None

    def keep(self, service: str, question: str, answer: str) -> None:
        """Keep an answer; the first one stays."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._open() as connection:
            connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?)", (service, question, now, answer))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT_FOR_OTHERS)) as connection, connection:
            connection.execute(_TABLE)
            yield connection
