"""The page "Review": what waits for a person and why, one report after another, driven by keys."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.query.review_queue import WAITING, Waiting
from lib.ui import cache, session
from lib.ui.deciding import desk_of, said_of_it
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.proposals_panel import waiting_proposals
from lib.ui.report_panel import report_panel
from lib.ui.reports_list import publication_day, publisher
from lib.ui.review_forms import review_forms
from lib.ui.review_state import look_at, review_state
from lib.ui.state_line import literal

LISTED = 25

REASONS: dict[Waiting, str] = {
    "new": mark("new"),
    "unsure": mark("words without a figure"),
    "contradicted": mark("contradicted"),
    "unplaced": mark("a place not on the map"),
    "proposed": mark("perhaps the event of another report"),
    "to be published": mark("to be published"),
}


def review_panel(page: Page) -> None:
    """Show the queue and the report that is looked at; to those who may, what can be decided about it."""
    desk = desk_of(page)
    proposed = frozenset(id_ for each in waiting_proposals(page) for id_ in each.report_ids)
    queue = cache.queue(page.path, proposed)
    reason = _reason(page, queue)
    waiting = queue[queue[reason or "new"]]
    ids = list(waiting["report_id"])
    chosen = page.choices.report or next(iter(ids), None)
    if chosen is None:
        said_of_it(page, None)
        st.caption(page.language.say("Nothing waits for a person here."))
        return
    with st.container(key="reports"):
        with st.container(key="reports-list"):
            _list(page, waiting, chosen)
        with st.container(key="report", border=True):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review-bar"):
                following = _steps(page, ids, chosen)
                if desk is not None:
                    review_state(page, desk, chosen, following)
            said_of_it(page)
            if desk is not None and desk.may("review"):
                st.caption(page.language.say("Keys: J next, K previous, D reviewed, P publish."))
            report_panel(replace(page, choices=replace(page.choices, report=chosen)))
            if desk is not None:
                review_forms(page, desk, chosen)
            said_of_it(page, None)


def _reason(page: Page, queue: pd.DataFrame) -> Waiting | None:
    """Show how many wait for what, and return the reason that was chosen, None for all that is new."""
    say = page.language.say
    counts = {reason: int(queue[reason].sum()) for reason in WAITING}
    chosen: Waiting | None = st.pills(
        say("What waits"),
        [reason for reason in WAITING if counts[reason] or reason == session.kept("review-reason", None)],
        format_func=lambda reason: f"{say(REASONS[reason])} · {page.language.number(counts[reason])}",
        key="review-reason",
        label_visibility="collapsed",
        on_change=_filter,
    )
    return chosen


def _filter() -> None:
    """Begin with the first report of the reason that was chosen."""
    session.keep("review-reason", st.session_state.get("review-reason"))
    look_at(None)


def _list(page: Page, waiting: pd.DataFrame, chosen: str) -> None:
    """List the part of the queue that the report stands in."""
    ids = list(waiting["report_id"])
    start = ids.index(chosen) // LISTED * LISTED if chosen in ids else 0
    if not ids:
        st.caption(page.language.say("Nothing waits for a person here."))
    with st.container(key="report-entries", gap=None):
        for row in waiting.iloc[start : start + LISTED].itertuples():
            with st.container(key=f"report-{row.report_id}{'-here' if row.report_id == chosen else ''}", gap=None):
                st.button(
                    literal(row.title),
                    key=f"look-at-{row.report_id}",
                    type="tertiary",
                    on_click=look_at,
                    args=(row.report_id,),
                )
                st.caption(literal(page.language.line(publication_day(page, row), publisher(page, row))))
    if start + LISTED < len(ids):
        st.button(
            page.language.say("Show more reports"),
            key="more-to-review",
            type="tertiary",
            on_click=look_at,
            args=(ids[start + LISTED],),
        )


def _steps(page: Page, ids: list[str], chosen: str) -> str | None:
    """Show the ways to the report before and after; return which one opens when this one has left the queue."""
    say = page.language.say
    at = ids.index(chosen) if chosen in ids else None
    before = ids[at - 1] if at else None
    after = next(iter(ids if at is None else ids[at + 1 :]), None)
    st.button(say("Previous"), shortcut="k", key="previous", disabled=before is None, on_click=look_at, args=(before,))
    st.button(say("Next"), shortcut="j", key="next", disabled=after is None, on_click=look_at, args=(after,))
    if at is not None:
        counted = say("{number} of {all}", number=page.language.number(at + 1), all=page.language.number(len(ids)))
        st.caption(counted, width="content")
    return after or before
