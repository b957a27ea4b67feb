"""Which events to show: one filter, used by the map, the timeline, the totals and the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Literal

import ibis.expr.types as ir

from lib.domain.data_set import OWN_REPORTS
from lib.domain.report import KINDS_COUNTED
from lib.domain.rule import DEFAULT_RULE

Partly = Literal["whole", "left out"]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to show.

    `regions` are codes of regions, districts or places; none means all. Both days are local and
    included; None means that the range is open there. `partly` says whether an event that lies
    partly outside the range is taken whole or left out; its deaths are never split. `rule` is the
    rule that gives the figures, `data_set` the one set that feeds the totals.
    """

    regions: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    kinds: tuple[str, ...] = KINDS_COUNTED
    partly: Partly = "whole"
    rule: str = DEFAULT_RULE
    data_set: str = OWN_REPORTS

    @property
    def has_dates(self) -> bool:
        """Whether the filter asks for days at all."""
        return self.first_day is not None or self.last_day is not None


def select(events: ir.Table, wanted: EventFilter) -> ir.Table:
    """Return the events that a filter lets through.

    With a date range, an event is let through if any of its possible days lies in it; one without a
    known day is not.
    """
    shown = beside_dates(events, wanted)
    return shown.filter(in_dates(shown, wanted)) if wanted.has_dates else shown


def in_dates(events: ir.Table, wanted: EventFilter) -> ir.BooleanValue:
    """Return whether the filter's dates let an event through."""
    return overlaps(events, wanted) if wanted.partly == "whole" else lies_inside(events, wanted)


def overlaps(events: ir.Table, wanted: EventFilter) -> ir.BooleanValue:
    """Return whether an event's days meet the filter's."""
    meets: list[ir.BooleanValue] = [events.date_start.notnull()]
    if wanted.first_day is not None:
        meets.append(events.date_end >= wanted.first_day)
    if wanted.last_day is not None:
        meets.append(events.date_start <= wanted.last_day)
    return reduce(and_, meets)


def lies_inside(events: ir.Table, wanted: EventFilter) -> ir.BooleanValue:
    """Return whether all of an event's days lie in the filter's."""
    holds: list[ir.BooleanValue] = [events.date_start.notnull()]
    if wanted.first_day is not None:
        holds.append(events.date_start >= wanted.first_day)
    if wanted.last_day is not None:
        holds.append(events.date_end <= wanted.last_day)
    return reduce(and_, holds)


def in_regions(table: ir.Table, regions: tuple[str, ...]) -> ir.BooleanValue:
    """Return whether a row lies in one of some regions, districts, towns or places."""
    columns = (table.region, table.admin1, table.city, table.place_id)
    return reduce(or_, (column.isin(regions).fill_null(False) for column in columns))


def beside_dates(events: ir.Table, wanted: EventFilter) -> ir.Table:
    """Return the events that the filter would let through if it asked for no dates."""
    shown = events.filter(
        events.data_set == wanted.data_set, events.rule == wanted.rule, events.kind.isin(wanted.kinds)
    )
    return shown.filter(in_regions(shown, wanted.regions)) if wanted.regions else shown
