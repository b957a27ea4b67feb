"""The events of a filter as rows, in those of the columns of EVENT_COLUMNS that a list shows."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select
from lib.query.rows import Row

LISTED = (
    "event_id", "kind", "date_start", "date_end", "date_precision", "place_name", "place_name_ar", "cell",
    "where_precision", "radius_km", "side_a", "side_b", "killed_low", "killed_best", "killed_high", "wounded_low",
    "wounded_best", "wounded_high", "reports", "grade",
)  # fmt: skip


def latest(table: EventTable, wanted: EventFilter, most: int) -> list[Row]:
    """Return at most so many events of a filter, the latest first, those without a known day last."""
    return table.ask_rows(_latest, wanted, most)


def largest(table: EventTable, wanted: EventFilter, most: int) -> list[Row]:
    """Return at most so many events of a filter, those with the most killed first: by the best figure, else the low."""
    return table.ask_rows(_largest, wanted, most)


def by_ids(table: EventTable, wanted: EventFilter, event_ids: Sequence[str]) -> list[Row]:
    """Return those of some events that a filter lets through, earliest first."""
    return table.ask_rows(_by_ids, wanted, **{f"event_{place}": event_id for place, event_id in enumerate(event_ids)})


def _latest(table: EventTable, wanted: EventFilter, most: int) -> ir.Table:
    shown = select(table.events, wanted)
    return shown.order_by([shown.date_start.desc(nulls_first=False), shown.event_id]).select(*LISTED).limit(most)


def _largest(table: EventTable, wanted: EventFilter, most: int) -> ir.Table:
    shown = select(table.events, wanted)
    killed = ibis.coalesce(shown.killed_best, shown.killed_low)
    return shown.order_by([killed.desc(nulls_first=False), shown.event_id]).select(*LISTED).limit(most)


def _by_ids(table: EventTable, wanted: EventFilter, **event_ids: str) -> ir.Table:
    shown = select(table.events, wanted)
    return (
        shown.filter(shown.event_id.isin(list(event_ids.values()))).order_by(["date_start", "event_id"]).select(*LISTED)
    )
