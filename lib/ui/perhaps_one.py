"""What nobody has decided yet: whether an event is the same as another one, and then counted twice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.domain.columns import NAME_SEPARATOR
from lib.ui import cache
from lib.ui.event_names import title_of
from lib.ui.frame import Page
from lib.ui.state_line import literal


def perhaps_one(page: Page, event: pd.Series) -> None:
    """Name the events that may be the same as this one, each a link; nothing where a person has decided."""
    others = [each for each in event["perhaps_one_with"].split(NAME_SEPARATOR) if each]
    if not others:
        return
    say = page.language.say
    with st.container(key=f"perhaps-one-{event['event_id']}", gap=None):
        st.text(say("Perhaps one event with these, which nobody has decided yet. Until then each counts by itself:"))
        for event_id in others:
            title = title_of(page.language, cache.card(page.path, event_id).event)
            page.link("event", literal(title), event=event_id)
