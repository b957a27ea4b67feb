"""The events of our own that lie in the place and days of a toll, summed beside it and never added to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

import pandas as pd

from lib.domain.estimate import Estimate, total
from lib.domain.event import COUNTED, CountedMeasure, Slot
from lib.domain.report import ALL, CIVILIANS
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select
from lib.query.rows import Row
from lib.query.timeline import estimate_in, tolls
from lib.query.totals import figure

INSIDE = ("place_id", "city", "admin1", "region")
"""What an event of a place may name it by."""


def beside_tolls(table: EventTable, wanted: EventFilter, measure: CountedMeasure = "killed") -> list[Row]:
    """Return the steps of `lib.query.timeline.tolls` with the sum of the events of the same place, days and people.

    `events_low` and `events_best` are in persons, null where no such event gives one; `events` are
    how many give one, `exceeds` says whether their lowest figures together are more than the toll's
    highest. The rule and the kinds are the filter's; its places and days are not: they are the toll's. An event
    is summed where all its days lie in those of the step. A step with an unknown first or last day, or
    without a place, has no sum.
    """
    steps = tolls(table, wanted, measure)
    if not steps:
        return []
    everything = replace(wanted, regions=(), first_day=None, last_day=None)
    events = table.frame(select(table.events, everything))
    return [step | dict(zip(_COLUMNS, _beside(step, events), strict=True)) for step in steps]


def tolls_around(event: pd.Series, steps: list[Row]) -> list[Row]:
    """Return the steps inside which an event lies: those of its place and of its days, the first of each toll."""
    inside = [step for step in steps if _inside(event.to_frame().T, step).any()]
    first: dict[str, Row] = {}
    for step in sorted(inside, key=itemgetter("as_of")):
        first.setdefault(step["toll_id"], step)
    return list(first.values())


_COLUMNS = ("events", "events_low", "events_best", "exceeds")


def _beside(step: Row, events: pd.DataFrame) -> tuple[int, int | None, int | None, bool]:
    figures = [estimate for estimate in _figures(step, events[_inside(events, step)]) if estimate.is_given]
    whole = total(figures)
    return len(figures), whole.low, whole.best, whole.low is not None and whole.low > _highest(step)


def _figures(step: Row, events: pd.DataFrame) -> Iterable[Estimate]:
    """Yield what each event says of the people of the step."""
    for _, event in events.iterrows():
        slot = _slot(step["group"], event)
        if slot is not None:
            yield figure(event, step["measure"], slot)


def _slot(group: str, event: pd.Series) -> Slot | None:
    """Return which figure of an event counts the people of a toll, None where none does."""
    if group == ALL:
        return "total"
    if group == CIVILIANS:
        return "civilians"
    sides: tuple[Slot, ...] = ("side_a", "side_b")
    return next((side for side in sides if event[side] == group), None)


def _inside(events: pd.DataFrame, step: Row) -> pd.Series:
    """Return which events lie in the place and wholly in the days of a step: none where it has no place or day."""
    if step["measure"] not in COUNTED or not step["place_id"] or step["since"] is None or step["as_of"] is None:
        return pd.Series(False, index=events.index)
    is_there = events[list(INSIDE)].eq(step["place_id"]).any(axis=1)
    first, last = pd.to_datetime(events["date_start"]), pd.to_datetime(events["date_end"])
    return (
        is_there.fillna(False).astype(bool)
        & (first >= pd.Timestamp(step["since"]))
        & (last <= pd.Timestamp(step["as_of"]))
    )


def _highest(step: Row) -> int | float:
    """Return the highest number that a step allows: one that is open above, "at least 392", is taken at its figure."""
    told = estimate_in(step)
    known = [number for number in (told.low, told.best, told.high) if number is not None]
    return max(known, default=float("inf"))
