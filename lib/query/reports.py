"""The reports: which ones a filter lets through, and all that one of them says."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import pandas as pd

from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One report and what was read in it.

    `report` has the columns of REPORT_COLUMNS; the frames have those of CLAIM_COLUMNS (in the order
    of the text, with `number` from 1), PLACE_MENTION_COLUMNS, CONTROL_STATEMENT_COLUMNS (with
    `start` and `end` of the quote) and LINK_COLUMNS (with `publisher`, `published_on` and
    `published_precision` of the other report, empty where we do not have it).
    """

    report: pd.Series
    claims: pd.DataFrame
    places: pd.DataFrame
    control: pd.DataFrame
    links: pd.DataFrame
    event_ids: tuple[str, ...]


def reports_of(table: EventTable, wanted: EventFilter) -> pd.DataFrame:
    """Return the reports that tell of an event the filter lets through, latest first, undated ones last.

    Columns: report_id, title, publisher, origin, published_on, published_precision, language, and
    `claims`, their number. A report that tells of no event is among them when nothing is filtered.
    """
    reports, claims, told = table.table("reports"), table.table("claims"), table.table("event_reports")
    kept = told.semi_join(select(table.events, wanted), "event_id").report_id
    listed = reports.report_id.isin(kept)
    if wanted == EventFilter():
        listed |= ~reports.report_id.isin(told.report_id)
    counts = claims.group_by("report_id").aggregate(claims=claims.count())
    shown = reports.filter(listed).left_join(counts, "report_id")
    columns = ("report_id", "title", "publisher", "origin", "published_on", "published_precision", "language")
    named = shown.select(*columns, claims=ibis.coalesce(shown.claims, 0))
    return table.frame(named.order_by([named.published_on.desc(nulls_first=False), named.report_id]))


def read_report(table: EventTable, report_id: str) -> ReadReport:
    """Return one report with its claims, places, statements on control, links and events.

    Raises:
        KeyError: there is no such report.
    """
    found = _of(table, "reports", report_id)
    if found.empty:
        raise KeyError(report_id)
    claims = _of(table, "claims", report_id).sort_values(["start", "end", "claim_id"], ignore_index=True)
    told = _of(table, "event_reports", report_id)["event_id"]
    report = found.iloc[0]
    return ReadReport(
        report=report,
        claims=claims.assign(number=range(1, len(claims) + 1)),
        places=_of(table, "place_mentions", report_id).sort_values("start", ignore_index=True),
        control=_located(_of(table, "control_statements", report_id), report["text"]),
        links=_links(table, report_id),
        event_ids=tuple(dict.fromkeys([*told, *filter(None, claims["event_id"])])),
    )


def _of(table: EventTable, name: str, report_id: str) -> pd.DataFrame:
    rows = table.table(name)
    return table.frame(rows.filter(rows.report_id == report_id))


def _located(control: pd.DataFrame, text: str) -> pd.DataFrame:
    """Return the statements in the order of the text, with where their words stand in it."""
    starts = [text.index(quote) for quote in control["quote"]]
    ends = [start + len(quote) for start, quote in zip(starts, control["quote"], strict=True)]
    return control.assign(start=starts, end=ends).sort_values(["start", "end"], ignore_index=True)


def _links(table: EventTable, report_id: str) -> pd.DataFrame:
    links, reports = table.table("links"), table.table("reports")
    other = reports.select("publisher", "published_on", "published_precision", other_report_id=reports.report_id)
    joined = links.filter(links.report_id == report_id).left_join(other, "other_report_id")
    chosen = joined.select("relation", "other_report_id", "note", "publisher", "published_on", "published_precision")
    return table.frame(chosen.order_by([chosen.published_on.asc(nulls_first=False), chosen.other_report_id]))
