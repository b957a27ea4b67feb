"""The casualties over time: one row a period, and the tolls that run beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal, get_args

import ibis
import ibis.expr.types as ir
import pandas as pd

from lib.domain.columns import figure_column
from lib.domain.estimate import Estimate
from lib.domain.event import CountedMeasure
from lib.domain.report import CIVILIANS
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, in_regions, select
from lib.query.rows import Row
from lib.query.totals import bounds

Unit = Literal["day", "week", "month"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_TRUNCATION = {"day": "D", "week": "W", "month": "M"}
_LENGTH = {"day": ibis.interval(days=1), "week": ibis.interval(weeks=1), "month": ibis.interval(months=1)}

MOST_DAYS, MOST_WEEKS = 62, 400
"""Up to so many days the timeline goes by day, up to so many by week, beyond by month."""

DISPUTED = "disputed"
"""The row of the timeline by side for what claims give to different sides."""


def fitting_unit(first: date, last: date) -> Unit:
    """Return the unit in which a span of days reads best."""
    days = (last - first).days + 1
    return "day" if days <= MOST_DAYS else "week" if days <= MOST_WEEKS else "month"


def timeline(table: EventTable, wanted: EventFilter, unit: Unit, measure: CountedMeasure = "killed") -> list[Row]:
    """Return the casualties by period, in order of time.

    `period` is its first day (of a week the Monday) and `period_end` its last. `low`, `best` and
    `high` are sums in persons; where `open` figures have no upper bound, `high` is null. `events`
    are counted, of them the `deadly` with at least one death and those `without_figure` of the
    measure. An event counts whole in the period of its first possible day; one without a known day
    in none. Periods in which nothing was reported have no row: silence is not zero.
    """
    return table.ask_rows(_sums_by_period, wanted, unit, measure)


def _sums_by_period(table: EventTable, wanted: EventFilter, unit: Unit, measure: CountedMeasure) -> ir.Table:
    dated = _by_period(select(table.events, wanted), unit)
    sums = dated.group_by("period").aggregate(
        events=dated.count(),
        deadly=dated.count(where=ibis.coalesce(dated.killed_low, dated.killed_best, 0) > 0),
        without_figure=dated.count(where=~_is_given(dated, measure)),
        **bounds(dated, measure),
    )
    return _periods(sums, unit, measure).order_by("period")


def timeline_by_side(table: EventTable, wanted: EventFilter, unit: Unit, measure: CountedMeasure) -> list[Row]:
    """Return the casualties by period and by whose they were, in order of time.

    `group` is an actor, as an event's side_a and side_b name it, CIVILIANS or DISPUTED; the other
    columns are as in `timeline`, but for `deadly` and `without_figure`. Only figures that are given
    for a side are here, so the rows of a period do not make up its total.
    """
    return table.ask_rows(_sums_by_side, wanted, unit, measure)


def _sums_by_side(table: EventTable, wanted: EventFilter, unit: Unit, measure: CountedMeasure) -> ir.Table:
    dated = _by_period(select(table.events, wanted), unit)
    whose = {
        "side_a": dated.side_a,
        "side_b": dated.side_b,
        "civilians": ibis.literal(CIVILIANS),
        "disputed": ibis.literal(DISPUTED),
    }
    parts = [
        dated.select(
            period=dated.period,
            group=group,
            **{f"{measure}_{bound}": dated[figure_column(measure, slot, bound)] for bound in ("low", "best", "high")},
        )
        for slot, group in whose.items()
    ]
    told = ibis.union(*parts)
    told = told.filter(_is_given(told, measure), told.group.notnull())
    sums = told.group_by(["period", "group"]).aggregate(events=told.count(), **bounds(told, measure))
    return _periods(sums, unit, measure).order_by(["period", "group"])


def tolls(table: EventTable, wanted: EventFilter, measure: str = "killed") -> list[Row]:
    """Return the steps of the tolls that the filter's regions and dates touch: by toll, then by time.

    Columns as in TOLL_STEP_COLUMNS, but `since` is the first day that the step itself counts, which may be
    later than its toll's, and three more of its claim: `qualifier`, and `published_on` with its
    `published_precision`. The dates touch a toll that counts from no later than the last day
    and that is told for the first day or later, or for no known day at all. Its steps that were told
    for a later day than the last are left out; earlier ones stay, since a toll goes on from them. A
    step without a known day stands last in its toll. A toll never enters a sum.
    """
    return table.ask_rows(_steps, wanted, measure)


def _steps(table: EventTable, wanted: EventFilter, measure: str) -> ir.Table:
    kept = touched_steps(table, wanted)
    kept = kept.filter(kept.measure == measure, kept.low.notnull() | kept.best.notnull() | kept.high.notnull())
    claims = table.table("claims")
    told = claims.select("claim_id", "period_start", "qualifier", "published_on", "published_precision")
    steps = kept.left_join(told, "claim_id").drop("claim_id_right")
    own = steps.mutate(since=ibis.coalesce(steps.period_start, steps.since)).drop("period_start")
    return own.order_by(["toll_id", "step"])


def touched_steps(table: EventTable, wanted: EventFilter) -> ir.Table:
    """Return the steps of the tolls of every measure that the filter's regions and dates touch, as `tolls` has it."""
    kept = table.table("toll_steps")
    if wanted.regions:
        kept = kept.filter(in_regions(kept, wanted.regions))
    if wanted.last_day is not None:
        kept = kept.filter(kept.since.isnull() | (kept.since <= wanted.last_day))
        kept = kept.filter(kept.as_of.isnull() | (kept.as_of <= wanted.last_day))
    if wanted.first_day is not None:
        over = kept.group_by("toll_id").having(kept.as_of.max() < wanted.first_day).aggregate(kept.as_of.max())
        kept = kept.filter(kept.toll_id.notin(over.toll_id))
    return kept


def leading_groups(periods: list[Row], most: int) -> list[str]:
    """Return the groups of `timeline_by_side` with the most persons in all its periods, at most `most` of them.

    Where a sum has no best figure it stands with its lowest. What is given to different sides stands last.
    """
    persons: Counter[str] = Counter()
    for period in periods:
        persons[period["group"]] += period["best"] or period["low"] or 0
    groups = sorted(persons, key=lambda group: (-persons[group], group))
    return [group for group in groups if group != DISPUTED][:most] + [group for group in groups if group == DISPUTED]


def estimate_in(row: Row | pd.Series) -> Estimate:
    """Return the `low`, `best` and `high` of a row of a timeline, of a toll or of a claim as one range."""
    return Estimate(*(None if pd.isna(row[bound]) else int(row[bound]) for bound in ("low", "best", "high")))


def days_shown(periods: list[Row], wanted: EventFilter, whole: tuple[date, date]) -> tuple[date, date]:
    """Return the first and last day that a timeline has to reach over.

    These are the filter's days, those of the whole data where it is open, and as far beyond them as
    the periods of its events reach.
    """
    first, last = wanted.first_day or whole[0], wanted.last_day or whole[1]
    starts, ends = ([period[name] for period in periods] for name in ("period", "period_end"))
    return min([first, *starts]), max([first, last, *ends])


def _by_period(events: ir.Table, unit: Unit) -> ir.Table:
    dated = events.filter(events.date_start.notnull())
    return dated.mutate(period=dated.date_start.cast("timestamp").truncate(_TRUNCATION[unit]).cast("date"))


def _is_given(events: ir.Table, measure: CountedMeasure) -> ir.BooleanValue:
    return ibis.coalesce(*(events[f"{measure}_{bound}"] for bound in ("low", "best", "high"))).notnull()


def _periods(sums: ir.Table, unit: Unit, measure: CountedMeasure) -> ir.Table:
    short = {bound: f"{measure}_{bound}" for bound in ("low", "best", "high")} | {"open": f"{measure}_unbounded"}
    named = sums.rename(short)
    return named.mutate(
        period_end=(named.period.cast("timestamp") + _LENGTH[unit] - ibis.interval(days=1)).cast("date"),
        high=ibis.ifelse(named.open > 0, ibis.null("int64"), named.high),
    )
