"""What decisions are about: the claims, reports and events of some ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import ibis.expr.types as ir
import pandas as pd

from lib.domain.rule import DEFAULT_RULE
from lib.query.event_table import EventTable


@dataclass(frozen=True, slots=True)
class Subjects:
    """Claims, reports and events by their ids, each in the columns of its table; events with the default rule.

    `claims_of` counts the claims of each of the reports.
    """

    claims: dict[str, pd.Series]
    reports: dict[str, pd.Series]
    events: dict[str, pd.Series]
    claims_of: Counter[str]


def subjects(table: EventTable, ids: Collection[str]) -> Subjects:
    """Return what the event table has under some ids, and the events of the claims among them."""
    claims = _by_id(table, table.table("claims"), "claim_id", ids)
    reports = _by_id(table, table.table("reports"), "report_id", ids)
    told = table.table("claims")
    of_reports = table.frame(told.filter(told.report_id.isin(sorted(reports))).select("report_id"))
    events = table.events.filter(table.events.rule == DEFAULT_RULE)
    of_claims = {claim["event_id"] for claim in claims.values()}
    return Subjects(
        claims,
        reports,
        _by_id(table, events, "event_id", {*ids, *of_claims}),
        Counter(of_reports["report_id"]),
    )


def _by_id(table: EventTable, rows: ir.Table, column: str, ids: Collection[str]) -> dict[str, pd.Series]:
    found = table.frame(rows.filter(rows[column].isin(sorted(ids))))
    return {row[column]: row for _, row in found.iterrows()}
