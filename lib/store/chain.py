"""The history read from its first row to its last: which rows are not what was saved, and what the tables must say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from lib.domain.report import Report
from lib.store import layout, schema
from lib.store.contents import digest_of
from lib.store.history import link_of
from lib.store.layout import KnownClaims, Rows
from lib.store.raw import RawRow, raw_rows

REDACTED = "redacted"
"""What a decision says that took a passage out; `new` holds the digests of what it left, by number of the row."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was saved: which table, row and column, as far as can be told, and why."""

    table: str
    row: str = ""
    column: str = ""
    why: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.table, self.row, self.column) if part)
        return f"{where}: {self.why}"


class Chain:
    """One reading of the history. `rows` and `link` are those of the last row read, 0 and "" before the first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._left: dict[str, str] = {}
        self._in_force: dict[tuple[str, str], Rows] = {}
        self._claims: dict[str, KnownClaims] = {}
        self.rows = 0
        self.link = ""

    def faults(self) -> Iterator[Fault]:
        """Read every row, and yield what is wrong with it."""
        rows = list(raw_rows(self._connection, schema.history))
        self._left = _left_by_redactions(rows)
        links = {""}
        for row in rows:
            following = {_link(link, row) for link in links}
            if row["link"] not in following:
                yield Fault("history", str(row["seq"]), why=self._break(row))
            # Where it was the link that was changed, the next row follows from what it should be.
            links = {row["link"]} if row["link"] in following else {row["link"], *following}
            if fault := self._content_fault(row):
                yield fault
            self.rows, self.link = row["seq"], row["link"]

    def expected_rows(self) -> Rows:
        """Return the rows that the tables must hold, once all faults are read."""
        return layout.merged(self._in_force.values())

    def _break(self, row: RawRow) -> str:
        return "does not follow the row before it" if row["seq"] == self.rows + 1 else "rows before it are gone"

    def _content_fault(self, row: RawRow) -> Fault | None:
        at = ("history", str(row["seq"]), "content")
        digest = row["digest"] if row["salt"] is not None else self._left.get(str(row["seq"]))
        if digest is None:
            return Fault(*at, why="changed, and no decision redacted it")
        if digest_of(row["content"], row["salt"] or "") != digest:
            return Fault(*at, why="is not what was saved")
        try:
            self._put_in_force(row)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            return Fault(*at, why=f"is nothing that the program knows: {error}")
        return None

    def _put_in_force(self, row: RawRow) -> None:
        kind, subject = row["kind"], row["subject"]
        known = self._claims.pop(subject, {}) if kind == "report" else {}
        if row["content"] is None:
            self._in_force.pop((kind, subject), None)
            return
        kept = layout.kept_from(kind, subject, row["content"])
        self._in_force[kind, subject] = layout.rows_of(kept, row["version"], known)
        if isinstance(kept, Report):
            self._claims[subject] = layout.claims_of(kept, known)


def _left_by_redactions(rows: list[RawRow]) -> dict[str, str]:
    """Return the digests of what redactions have left, by number of the row; the last redaction holds."""
    left: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "decision" and REDACTED in str(row["content"]):
            with suppress(ValueError, TypeError, AttributeError, KeyError):
                decision = json.loads(row["content"])
                left |= decision["new"]["digests"] if decision["what"] == REDACTED else {}
    return left


def _time(stored: str) -> datetime:
    """Return the time that SQLite holds, written in the one way in which it is saved."""
    return datetime.strptime(stored, "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC)


def _link(previous: str, row: RawRow) -> str:
    """Return the link that the row must have after that one; of a row that nothing could be, one that none has."""
    try:
        at = row["at"] if isinstance(row["at"], datetime) else _time(row["at"])
        by_hand = int(row["by_hand"])
        facts = (row["seq"], at, row["kind"], row["subject"], row["version"], by_hand, row["digest"])
        return link_of(previous, *facts)
    except (TypeError, ValueError):
        return "none"
