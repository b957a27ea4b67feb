"""What is shown, as files: the events, their claims, and what the files are."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import streamlit as st

from lib.domain.columns import CLAIM_COLUMNS, EVENT_COLUMNS, SOURCE_ROW_COLUMNS
from lib.domain.data_set import OWN_REPORTS
from lib.query.exports import claims_csv, events_csv, rows_csv
from lib.query.filters import EventFilter
from lib.ui import cache, session, words
from lib.ui.download import File, download
from lib.ui.frame import Page

MOST_EXPORTED = 100_000
"""In events: 2.4 s and 28 MiB here. More would hold every reader up; a narrower filter gives them in parts."""


def export_panel(page: Page) -> None:
    """Let the reader take away the events that the filter lets through, once they ask for it."""
    say = page.language.say
    with st.container(horizontal=True, horizontal_alignment="right", key="export-row"):
        opened = st.popover(say("Export"), type="tertiary", key="export", on_change=session.hold)
    if not opened.open:
        return
    with opened:
        if cache.total(page.path, page.wanted).events > MOST_EXPORTED:
            st.caption(say("These are too many events for one file; a narrower filter gives them in parts."))
            return
        if page.data_set:
            st.caption(say(words.TERMS[page.data_set.source]))
        events, behind = files_of(page.path, page.wanted)
        download(say("Events (CSV)"), events)
        download(say("Their rows (CSV)") if page.data_set else say("Their claims (CSV)"), behind)
        download(say("What these files are (JSON)"), about(page, (events, behind)))
        st.caption(
            say(
                "Exact: every cell as it is kept, unknown left empty, never 0. A spreadsheet may take a cell that "
                "begins with =, +, - or @ for a formula: import the columns as text."
            )
        )


def about(page: Page, files: tuple[File, ...]) -> File:
    """Return what a file of an export is: revision, filter, rule, and the meaning of each column."""
    described = {
        "revision": page.shown.number,
        "published_at": page.shown.at.isoformat(),
        "event_table_sha256": page.table.meta["sha256"],
        "country": page.table.meta["country"],
        "data_set": asdict(page.data_set) if page.data_set else OWN_REPORTS,
        "filter": asdict(page.wanted),
        "rule": page.wanted.rule,
        "files": {file.name: sha256(file.content).hexdigest() for file in files},
        "columns": {
            "events": [asdict(column) for column in EVENT_COLUMNS],
            **(
                {"rows": [asdict(column) for column in SOURCE_ROW_COLUMNS]}
                if page.data_set
                else {"claims": [asdict(column) for column in CLAIM_COLUMNS]}
            ),
        },
    }
    content = json.dumps(described, ensure_ascii=False, indent=1, allow_nan=False, default=str)
    return File("about", "json", content.encode())


@lru_cache(maxsize=4)
def files_of(path: Path, wanted: EventFilter) -> tuple[File, File]:
    """Return the events of a filter and what stands behind them: their claims, or the rows they were coded in."""
    table = cache.event_table(path)
    if wanted.data_set != OWN_REPORTS:
        return File("events", "csv", events_csv(table, wanted)), File("rows", "csv", rows_csv(table, wanted))
    return File("events", "csv", events_csv(table, wanted)), File("claims", "csv", claims_csv(table, wanted))
