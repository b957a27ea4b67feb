"""Where accounts lie apart: the events ranked by it, how far, and in whose words."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.event import About
from lib.domain.rule import DEFAULT_RULE
from lib.query.disagreements import farthest_pairs, widest
from lib.ui import cache, words
from lib.ui.event_names import group_name, period_of, sides_of, title_of
from lib.ui.event_panel import told_of
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.state_line import literal
from lib.views.markup import Markup, element, joined, line

MOST_LISTED, CELLS = 50, 40
"""At most so many events are listed; the bar of a spread is so many cells long."""
ABOUT: dict[About, str] = {
    "figure": mark("the figure"),
    "side": mark("whose people they were"),
    "measure": mark("dead or wounded"),
    "place": mark("the place"),
}
_ENDS = mark("The lowest and the highest figure behind it")


def disagreement_panel(page: Page) -> None:
    """Show the events of the filter whose accounts lie apart, those farthest apart first."""
    say = page.language.say
    st.caption(
        say(
            "Events are ranked by what their claims contradict each other on and by how far figures lie apart, as the "
            "rule “{rule}” gives them, whichever rule is chosen.",
            rule=say(words.RULES[DEFAULT_RULE]),
        )
    )
    about = st.segmented_control(
        say("They disagree on"),
        options=list(get_args(About)),
        format_func=lambda each: say(ABOUT[each]),
        key="disagree-about",
    )
    events = cache.disagreed_events(page.path, page.wanted, MOST_LISTED, about)
    if events.empty:
        st.text(say("No accounts of events in this filter lie apart so."))
        return
    st.subheader(page.language.say_count("{count} event", "{count} events", len(events)), anchor=False)
    highest = max((top for _, event in events.iterrows() if (top := _top(event))), default=1)
    with st.container(key="disagreements"):
        for _, event in events.iterrows():
            _event(page, event, highest)


def _event(page: Page, event: pd.Series, highest: int) -> None:
    say, language = page.language.say, page.language
    with st.container(border=True, key=f"disagreement-{event['event_id']}"):
        st.markdown(f"**{literal(title_of(language, event))}**")
        contradictions = language.say_count("{count} contradiction", "{count} contradictions", event["contradictions"])
        st.caption(literal(language.line(say(words.KINDS[event.kind]), sides_of(page, event), contradictions)))
        card = cache.card(page.path, event["event_id"])
        if found := widest(event):
            st.html(_spread(page, event, *found, highest=highest))
        else:
            about = language.join(say(ABOUT[each]) for each in ABOUT if each in set(card.contradictions["about"]))
            st.caption(
                say("No figure here has a range: it stands by its contradictions alone, on {about}.", about=about)
            )
        for apart_on, claim, twin in farthest_pairs(card):
            st.caption(say(words.CONTRADICTIONS[apart_on] if apart_on else _ENDS))
            st.html(element("div", _claim(page, claim), _claim(page, twin), css="apart"))
        page.link("event", say("Open the event"), event=event["event_id"])


def _claim(page: Page, claim: pd.Series) -> Markup:
    said = line(*told_of(page, claim), words.days(page.language, period_of(claim)))
    quote = element("div", claim["quote"], css="words", language=claim["language"])
    return element("div", element("strong", said), quote)


def _spread(page: Page, event: pd.Series, measure: str, slot: str, figure: Estimate, *, highest: int) -> Markup:
    whose = {"total": "all", "civilians": "civilians"}.get(slot) or event[slot]
    say, language = page.language.say, page.language
    best = say("best estimate {count}", count=language.number(figure.best)) if figure.best is not None else ""
    label = line(say(words.MEASURES[measure]), group_name(page, whose), language.range(figure), best)
    low, high = (bound * CELLS // highest for bound in _bounds(figure))
    beyond = "beyond" if figure.high is None else ""
    cells = (
        element("span", css="within" if low <= cell <= high else beyond if cell > high else "") for cell in range(CELLS)
    )
    return element("div", label, element("div", joined(cells), css="spread"), css="quiet")


def _top(event: pd.Series) -> int:
    found = widest(event)
    return _bounds(found[2])[1] if found else 0


def _bounds(figure: Estimate) -> tuple[int, int]:
    stated = [number for number in (figure.low, figure.best, figure.high) if number is not None]
    return stated[0], max(stated[-1], 1)
