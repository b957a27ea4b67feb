"""Which reports wait for a person, and why."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

import pandas as pd

from lib.query.event_table import EventTable

Waiting = Literal["new", "unsure", "contradicted", "unplaced", "proposed", "to be published"]
WAITING: tuple[Waiting, ...] = get_args(Waiting)


def review_queue(table: EventTable, proposed: Collection[str] = ()) -> pd.DataFrame:
    """Return the reports that wait for a person, latest first, those without a known day last.

    Columns: report_id, title, publisher, origin, published_on, published_precision, language, state, and one for
    each of WAITING, whether the report waits for that: it is new where nobody has reviewed it, unsure
    where words of it are given no figure, contradicted where one of its claims is, unplaced where a
    name in it or an event it tells of is not on the map, proposed where it is one of `proposed`, the
    reports that may tell of one event with another, to be published where it was reviewed and no more.
    One that was published or withdrawn waits for nothing.
    """
    reports = table.table("reports")
    waiting = table.frame(reports.filter(reports.state != "published", reports.withdrawn.isnull()))
    is_new = waiting["state"] == "unreviewed"
    reasons: dict[Waiting, pd.Series] = {
        "new": is_new,
        "unsure": is_new & waiting["report_id"].isin(_unsure(table)),
        "contradicted": is_new & waiting["report_id"].isin(_contradicted(table)),
        "unplaced": is_new & waiting["report_id"].isin(_unplaced(table)),
        "proposed": is_new & waiting["report_id"].isin(proposed),
        "to be published": ~is_new,
    }
    columns = ["report_id", "title", "publisher", "origin", "published_on", "published_precision", "language", "state"]
    ordered = waiting[columns].assign(**reasons).sort_values(["published_on", "report_id"], ascending=[False, True])
    return ordered.reset_index(drop=True)


def _unsure(table: EventTable) -> set[str]:
    claims = table.table("claims")
    bounds = claims.low.isnull() & claims.best.isnull() & claims.high.isnull()
    return set(table.frame(claims.filter(bounds).select("report_id"))["report_id"])


def _contradicted(table: EventTable) -> set[str]:
    claims, pairs = table.table("claims"), table.table("contradictions")
    at_odds = claims.filter(claims.claim_id.isin(pairs.claim_a) | claims.claim_id.isin(pairs.claim_b))
    return set(table.frame(at_odds.select("report_id"))["report_id"])


def _unplaced(table: EventTable) -> set[str]:
    events, told = table.events, table.table("event_reports")
    nowhere = told.semi_join(events.filter(events.unplaced_reason.notnull()), "event_id").select("report_id")
    names = table.table("unplaced_names").select("report_id")
    return {*table.frame(nowhere)["report_id"], *table.frame(names)["report_id"]}
