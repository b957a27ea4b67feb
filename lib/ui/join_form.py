"""The form by which a person says that reports tell of one event with another that nothing proposes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.pipeline.deciding import Desk
from lib.query.totals import figure
from lib.ui import cache, words
from lib.ui.deciding import follow
from lib.ui.decision_fields import ask, asked, reason
from lib.ui.event_names import title_of
from lib.ui.frame import Page

MOST_OFFERED = 500


def join_form(page: Page, desk: Desk, report_ids: Sequence[str]) -> None:
    """Let a person choose the other event, the nearest in place and day first, and say why it is the same."""
    say = page.language.say
    events = {each["event_id"]: each for each in cache.events_near(page.path, tuple(report_ids), MOST_OFFERED)}
    if not events:
        return
    with st.form("form-join", border=False):
        st.markdown(f"**{say('Join with another event')}**")
        st.selectbox(
            say("The other event"),
            list(events),
            index=None,
            placeholder=say("Choose"),
            format_func=lambda id_: page.language.line(
                title_of(page.language, events[id_]), words.killed(page.language, figure(events[id_], "killed"))
            ),
            help=say("The nearest in place and day come first."),
            key="decide-joined",
        )
        ask(
            page,
            "join",
            say("Join them"),
            lambda: desk.join_with(report_ids, asked("joined") or "", reason("join")),
            lambda: follow(desk, report_ids),
        )
