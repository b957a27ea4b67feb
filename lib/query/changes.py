"""What changed from one revision to another: events and claims that are new, corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends.duckdb import Backend

from lib.domain.columns import TABLES
from lib.query.engine import NEW, OLD, side_by_side
from lib.query.event_table import EventTable, as_texts, with_every_column
from lib.query.exports import as_csv

ChangedTable = Literal["events", "claims"]
ChangeKind = Literal["new", "corrected", "withdrawn"]

KEYS: dict[ChangedTable, tuple[str, ...]] = {"events": ("event_id", "rule"), "claims": ("claim_id",)}
"""What tells the rows of a table apart; an event stands in it once for each rule."""

COLUMNS = ("table", "change", "id", "rule", "column", "old", "new")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row: `old` and `new` hold it by column, as the text of an export, "" for unknown.

    `old` is empty where the row is new, `new` where it was withdrawn.
    """

    table: ChangedTable
    kind: ChangeKind
    old: Mapping[str, str]
    new: Mapping[str, str]

    @property
    def row(self) -> Mapping[str, str]:
        """The row as it is now; as it last was where it was withdrawn."""
        return self.new or self.old

    @property
    def id(self) -> str:
        """The id of the event or claim."""
        return self.row[KEYS[self.table][0]]

    @property
    def told_as(self) -> ChangeKind | None:
        """What readers are told of it: a claim that is retracted now and was not is withdrawn, though its row stays.

        None where they never saw it: it was retracted before any revision of these two held it.
        """
        was, is_retracted = (side.get("status") == "retracted" for side in (self.old, self.new))
        if self.kind == "corrected":
            return "withdrawn" if is_retracted and not was else "corrected"
        return None if was or is_retracted else self.kind

    @property
    def toll_id(self) -> str:
        """The running total that the claim is or was a step of, "" where of none, as for each event."""
        return self.new.get("toll_id") or self.old.get("toll_id") or ""

    @property
    def columns(self) -> list[str]:
        """The columns whose value is another one now."""
        return [column for column in self.row if self.old.get(column, "") != self.new.get(column, "")]


def changes_between(old: EventTable, new: EventTable, rule: str | None = None) -> list[Change]:
    """Return what differs between two revisions, events first, by id; of one rule's events, or of every rule's."""
    with side_by_side(old.path, new.path) as engine:
        return [change for table in KEYS for change in _changes_of(engine, table, rule)]


def changes(old: EventTable, new: EventTable, rule: str | None = None) -> pd.DataFrame:
    """Return what differs between two revisions, one value a row: applied to one export it gives the other.

    Columns: `table`, `change` (new, corrected, withdrawn), `id` of the event or claim, `rule` ("" for
    claims), `column`, and its `old` and `new` value as text, "" for unknown. A new row has all its known
    values here, and so has a withdrawn one.
    """
    rows = [
        (change.table, change.kind, change.id, _rule_of(change), column, change.old.get(column, ""), value)
        for change in changes_between(old, new, rule)
        for column in change.columns
        for value in (change.new.get(column, ""),)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)


def changes_csv(old: EventTable, new: EventTable, rule: str | None = None) -> bytes:
    """Return `changes` as CSV, written as the exports of events and claims are."""
    return as_csv(pa.Table.from_pandas(changes(old, new, rule), preserve_index=False))


def successors(changed: list[Change]) -> dict[str, list[str]]:
    """Return by the id of each event that was withdrawn those of the events that its claims belong to now."""
    moved: dict[str, dict[str, None]] = {
        change.id: {} for change in changed if change.table == "events" and change.kind == "withdrawn"
    }
    for change in changed:
        if change.table == "claims" and change.old.get("event_id") in moved and change.new.get("event_id"):
            moved[change.old["event_id"]][change.new["event_id"]] = None
    return {event_id: list(found) for event_id, found in moved.items() if found}


def _rule_of(change: Change) -> str:
    return change.row["rule"] if "rule" in KEYS[change.table] else ""


def _changes_of(engine: Backend, table: ChangedTable, rule: str | None) -> Iterator[Change]:
    before, after = (_rows(engine, table, database, rule) for database in (OLD, NEW))
    gone, come = _by_key(before.difference(after), table), _by_key(after.difference(before), table)
    for key in sorted({*gone, *come}):
        old, new = gone.get(key, {}), come.get(key, {})
        yield Change(table, "corrected" if old and new else "new" if new else "withdrawn", old, new)


def _rows(engine: Backend, table: ChangedTable, database: str, rule: str | None) -> ir.Table:
    rows = with_every_column(engine.table(table, database=(database, "main")), table)
    named = rows.select(*(column.name for column in TABLES[table]))
    return named.filter(named.rule == rule) if rule is not None and "rule" in KEYS[table] else named


def _by_key(rows: ir.Table, table: ChangedTable) -> dict[tuple[str, ...], dict[str, str]]:
    texts = as_texts(rows.to_pyarrow()).to_pylist()
    known = ({column: value or "" for column, value in row.items()} for row in texts)
    return {tuple(row[column] for column in KEYS[table]): row for row in known}
