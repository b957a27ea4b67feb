"""The events of a filter as rows, in those of the columns of EVENT_COLUMNS that a list shows."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import cast

import ibis
import ibis.expr.types as ir
import pandas as pd

from lib.domain.place import distance_km
from lib.domain.rule import DEFAULT_RULE
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select
from lib.query.rows import Row

LISTED = (
    "event_id", "kind", "date_start", "date_end", "date_precision", "place_name", "place_name_ar", "cell",
    "where_precision", "radius_km", "side_a", "side_b", "killed_low", "killed_best", "killed_high", "wounded_low",
    "wounded_best", "wounded_high", "reports", "grade",
)  # fmt: skip


NEAR_KM = 25
"""Events within so many kilometres are one another's neighbours: GED's "near the place"."""


def latest(table: EventTable, wanted: EventFilter, most: int) -> list[Row]:
    """Return at most so many events of a filter, the latest first, those without a known day last."""
    return table.ask_rows(_latest, wanted, most)


def largest(table: EventTable, wanted: EventFilter, most: int) -> list[Row]:
    """Return at most so many events of a filter, those with the most killed first: by the best figure, else the low."""
    return table.ask_rows(_largest, wanted, most)


def by_ids(table: EventTable, wanted: EventFilter, event_ids: Sequence[str]) -> list[Row]:
    """Return those of some events that a filter lets through, earliest first."""
    return table.ask_rows(_by_ids, wanted, **{f"event_{place}": event_id for place, event_id in enumerate(event_ids)})


def near(table: EventTable, report_ids: Collection[str], most: int) -> list[Row]:
    """Return at most so many events that none of these reports tells of, in the columns of LISTED.

    The nearest come first: in place by steps of NEAR_KM, then in day, then in place. What is not known comes
    after what is.
    """
    told = table.frame(table.table("event_reports").filter(lambda each: each.report_id.isin(list(report_ids))))
    events = table.frame(table.events.filter(table.events.rule == DEFAULT_RULE))
    own, others = (events[events["event_id"].isin(told["event_id"]) == is_own] for is_own in (True, False))
    if own.empty:
        ordered = others.sort_values(["date_start", "event_id"], ascending=[False, True])
    else:
        km, days = _km_between(own.iloc[0], others), (others["date_start"] - own["date_start"].iloc[0]).abs()
        away = others.assign(step=km // NEAR_KM, days=days, km=km)
        ordered = away.sort_values(["step", "days", "km", "event_id"], na_position="last")
    return cast(list[Row], ordered[list(LISTED)].head(most).to_dict("records"))


def _km_between(event: pd.Series, others: pd.DataFrame) -> pd.Series:
    points = zip(others["lat"], others["lon"], strict=True)
    km = [math.nan if pd.isna(event["lat"]) else distance_km(event["lat"], event["lon"], *point) for point in points]
    return pd.Series(km, index=others.index, dtype=float)


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
