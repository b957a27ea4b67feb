"""The events as a table: one row each, a click opens it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import streamlit as st

from lib.query.filters import EventFilter
from lib.query.rows import Row
from lib.query.totals import figure
from lib.ui import cache, session, words
from lib.ui.event_names import dates_of, place_of, sides_of
from lib.ui.frame import Page
from lib.ui.language import mark

KEY = "events-table"
MOST_LISTED = 500
WIDTHS = {mark("Date"): 178, mark("Place"): 150, mark("Killed, range"): 178, mark("Wounded, range"): 178}
"""In pixels, so that no text is cut off; numbers in a column of text stand on the side where reading begins."""


def events_list(page: Page) -> None:
    """Show the events that the filter lets through, latest first; a click on a row chooses the event."""
    say, events = page.language.say, cache.latest_events(page.path, page.wanted, MOST_LISTED)
    count = cache.total(page.path, page.wanted).events
    st.subheader(page.language.say_count("{count} event", "{count} events", count), anchor=False)
    if not events:
        st.caption(say("No event matches this filter. That nothing was reported does not mean that nothing happened."))
        return
    if count > len(events):
        st.caption(say("The table lists the latest {count}; a narrower filter shows the others.", count=MOST_LISTED))
    rows = _rows(page.path, page.wanted, page.language.code, page, events)
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="–",
        column_config={
            say(name): st.column_config.Column(width=width, alignment="right" if page.language.is_rtl else "left")
            for name, width in WIDTHS.items()
        },
        key=KEY,
        selection_mode="single-row",
        on_select=lambda: _choose([event["event_id"] for event in events]),
    )


@st.cache_resource(max_entries=cache.MOST_ANSWERS, show_spinner=False)
def _rows(path: Path, wanted: EventFilter, code: str, _page: Page, _events: list[Row]) -> pa.Table:
    return pa.Table.from_pylist([_row(_page, event) for event in _events])


def _row(page: Page, event: Row) -> dict[str, Any]:
    say, language = page.language.say, page.language
    killed, wounded = figure(event, "killed"), figure(event, "wounded")
    supported = {say("Reports"): event["reports"], say("How sure"): say(words.GRADES.get(event["grade"], ""))}
    return {
        say("Date"): language.days(dates_of(event)),
        say("Place"): place_of(language, event),
        say("Killed, best"): killed.best,
        say("Killed, range"): language.range(killed),
        say("Wounded, best"): wounded.best,
        say("Wounded, range"): language.range(wounded),
        say("Sides"): sides_of(page, event),
        say("Kind"): say(words.KINDS[event["kind"]]),
        **(supported if page.data_set is None else {}),
    }


def _choose(event_ids: list[str]) -> None:
    rows = (st.session_state.get(KEY) or {"selection": {"rows": []}})["selection"]["rows"]
    if rows:
        session.choose(lambda choices: replace(choices, event=event_ids[rows[0]]))
