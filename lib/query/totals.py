"""How many events, how many killed and wounded, and all that keeps the sum from being exact."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pandas as pd

from lib.domain.columns import figure_column
from lib.domain.estimate import Estimate
from lib.domain.event import CountedMeasure, Slot
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, beside_dates, in_dates, lies_inside, overlaps
from lib.query.rows import Row


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over the events shown. `killed` and `wounded` are in persons.

    `open_above` counts the events whose killed have no upper bound, `without_figure` those of which
    no claim says how many were killed, `deadly` those with at least one death, `unplaced` those that
    are not drawn, with `unplaced_killed` in persons; `perhaps_one` may each be one event with another,
    which nobody has decided, and count by themselves till then; `partly` lie partly outside the dates;
    `undated` were passed over because the filter asks for dates and theirs are unknown.
    """

    events: int
    killed: Estimate
    wounded: Estimate
    open_above: int
    without_figure: int
    deadly: int
    unplaced: int
    unplaced_killed: Estimate
    perhaps_one: int
    partly: int
    undated: int


def total_of(table: EventTable, wanted: EventFilter) -> Total:
    """Return the sum over the events that a filter lets through.

    Bounds are sums of lows and of highs. If any event that gives a figure has no upper bound, the sum
    has none.
    """
    (sums,) = table.ask_rows(_sums, wanted)
    return Total(
        events=_whole(sums["events"]),
        killed=estimate(sums, "killed"),
        wounded=estimate(sums, "wounded"),
        open_above=_whole(sums["open_above"]),
        without_figure=_whole(sums["without_figure"]),
        deadly=_whole(sums["deadly"]),
        unplaced=_whole(sums["unplaced"]),
        unplaced_killed=estimate(sums, "killed", "unplaced_"),
        perhaps_one=_whole(sums["perhaps_one"]),
        partly=_whole(sums["partly"]),
        undated=_whole(sums["undated"]),
    )


def _sums(table: EventTable, wanted: EventFilter) -> ir.Table:
    events = beside_dates(table.events, wanted)
    dated = wanted.has_dates
    everything, nothing = events.event_id.notnull(), events.event_id.isnull()
    shown = in_dates(events, wanted) if dated else everything
    partly = overlaps(events, wanted) & ~lies_inside(events, wanted) if dated else nothing
    undated = events.date_start.isnull() if dated else nothing
    unplaced = shown & events.lat.isnull()
    return events.aggregate(
        events=_count(shown),
        open_above=_count(shown & events.killed_open),
        without_figure=_count(shown & ~events.has_killed),
        deadly=_count(shown & (ibis.coalesce(events.killed_low, events.killed_best, 0) > 0)),
        unplaced=_count(unplaced),
        perhaps_one=_count(shown & events.perhaps_one_with.notnull()),
        partly=_count(partly),
        undated=_count(undated),
        **bounds(events, "killed", where=shown),
        **bounds(events, "wounded", where=shown),
        **{f"unplaced_{name}": value for name, value in bounds(events, "killed", where=unplaced).items()},
    )


def bounds(events: ir.Table, measure: CountedMeasure, *, where: ir.BooleanValue | None = None) -> dict[str, ir.Value]:
    """Return the sums of low, best and high, and `{measure}_unbounded`: how many figures have no high.

    Only events for which `where` holds are summed; None sums all.

    An event without a best figure stands in the middle sum with its low, and where none has a best the
    sum has none; so does the sum of lib/domain/estimate.py.
    """
    low, best, high = (events[f"{measure}_{bound}"] for bound in ("low", "best", "high"))
    middle = ibis.coalesce(best, low)
    unbounded = middle.notnull() & high.isnull()
    return {
        f"{measure}_low": low.sum(where=where),
        f"{measure}_best": ibis.ifelse(best.count(where=where) > 0, middle.sum(where=where), ibis.null("int64")),
        f"{measure}_high": high.sum(where=where),
        f"{measure}_unbounded": _count(unbounded if where is None else unbounded & where),
    }


def estimate(row: Row, measure: str, prefix: str = "") -> Estimate:
    """Return the range of one row of `bounds`, open above where any figure in it is."""
    low, best, high = (_person(row[f"{prefix}{measure}_{bound}"]) for bound in ("low", "best", "high"))
    return Estimate(low, best, None if _whole(row[f"{prefix}{measure}_unbounded"]) else high)


def figure(row: Row | pd.Series, measure: CountedMeasure, slot: Slot = "total") -> Estimate:
    """Return one assessed figure of a row of the events, all None where no claim gives one."""
    return Estimate(*(_person(row[figure_column(measure, slot, bound)]) for bound in ("low", "best", "high")))


def _count(condition: ir.BooleanValue) -> ir.IntegerScalar:
    return condition.fill_null(False).cast("int64").sum()


def _person(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _whole(value: object) -> int:
    return 0 if pd.isna(value) else int(value)  # type: ignore[call-overload]
