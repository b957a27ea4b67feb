"""Events and their claims as CSV files: exact, so that reading one gives back what was written."""

from __future__ import annotations

import csv
import io

import ibis.expr.types as ir
import pyarrow as pa

from lib.domain.columns import CLAIM_COLUMNS, EVENT_COLUMNS
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select
from lib.query.source_row import source_rows
from lib.query.timeline import touched_steps


def events_csv(table: EventTable, wanted: EventFilter) -> bytes:
    """Return the events of a filter in the columns of EVENT_COLUMNS, earliest first, those of unknown days last."""
    return as_csv(table.texts(in_order(select(table.events, wanted))))


def claims_csv(table: EventTable, wanted: EventFilter) -> bytes:
    """Return the claims of a filter in the columns of CLAIM_COLUMNS, by claim id.

    These are the claims of its events and those of the running totals that it touches. A claim of neither
    (background, a part, retracted with its report) has no place and no day to be asked for: it is here
    where the filter asks for none. So without places and dates, and with every kind, all claims are here.
    """
    claims = table.table("claims")
    kept = claims.event_id.isin(select(table.events, wanted).event_id)
    kept |= claims.event_id.isnull() & claims.toll_id.isin(touched_steps(table, wanted).toll_id)
    if not wanted.regions and not wanted.has_dates:
        kept |= claims.event_id.isnull() & claims.toll_id.isnull()
    shown = claims.filter(kept.fill_null(False))
    return as_csv(table.texts(shown.select(*(column.name for column in CLAIM_COLUMNS)).order_by("claim_id")))


def rows_csv(table: EventTable, wanted: EventFilter) -> bytes:
    """Return the rows that the events of a filter were coded in, in SOURCE_ROW_COLUMNS, by their number."""
    return as_csv(source_rows(table, wanted))


def in_order(events: ir.Table) -> ir.Table:
    """Return events in the columns and the order of an export."""
    named = events.select(*(column.name for column in EVENT_COLUMNS))
    return named.order_by([named.date_start.asc(nulls_first=False), "event_id", "rule"])


def as_csv(texts: pa.Table) -> bytes:
    """Return rows of texts as CSV (RFC 4180, UTF-8, no mark at its beginning); what is unknown is empty, never 0."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(texts.column_names)
    writer.writerows(zip(*(column.to_pylist() for column in texts.columns), strict=True))
    return written.getvalue().encode()
