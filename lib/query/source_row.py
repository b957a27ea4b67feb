"""The row of a data set that an event was coded in, as it stands in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: its number in the file (the heading is row 1), its cells by column, and what was noted of it.

    Empty cells are left out; `note` is "" where all of the row could be taken as it stands.
    """

    row: int
    cells: dict[str, str]
    note: str


def read_source_row(table: EventTable, event_id: str) -> SourceRow:
    """Return the row that an event of a data set was coded in.

    Raises:
        KeyError: there is no such event.
    """
    rows = table.table("source_rows")
    found = table.frame(rows.filter(rows.event_id == event_id))
    if found.empty:
        raise KeyError(event_id)
    row = found.iloc[0]
    return SourceRow(int(row["row"]), json.loads(row["cells"]), row["note"])


def source_rows(table: EventTable, wanted: EventFilter) -> pa.Table:
    """Return the rows of the events of a filter in the columns of SOURCE_ROW_COLUMNS, every value as text."""
    rows: ir.Table = table.table("source_rows").semi_join(select(table.events, wanted), "event_id")
    return table.texts(rows.order_by("row"))
