"""What nobody has decided yet: whether an event is the same as another one, and then counted twice."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.ui import cache
from lib.ui.event_names import title_of
from lib.ui.frame import Page
from lib.ui.proposals_panel import waiting_proposals
from lib.ui.state_line import literal


def perhaps_one(page: Page, event_ids: Sequence[str]) -> None:
    """Name the events that may be the same as one of these, each a link; nothing where a person has decided.

    Nothing is said of earlier revisions: what waits is known of the newest alone.
    """
    others = _others(page, event_ids) if page.shown.number == page.published.newest.number else []
    if not others:
        return
    say = page.language.say
    with st.container(key=f"perhaps-one-{event_ids[0]}", gap=None):
        st.text(say("Perhaps one event with these, which nobody has decided yet. Until then each counts by itself:"))
        for event_id in others:
            title = title_of(page.language, cache.card(page.path, event_id).event)
            page.link("event", literal(title), event=event_id, revision=None)


def _others(page: Page, event_ids: Sequence[str]) -> list[str]:
    told_by = {report_id for event_id in event_ids for report_id in page.table.reports_of(event_id)}
    pairs = [set(each.report_ids) for each in waiting_proposals(page) if each.kind == "same_event"]
    telling_of_others = set().union(*(pair for pair in pairs if pair & told_by)) - told_by
    return [each for each in page.table.events_of(telling_of_others) if each not in event_ids]
