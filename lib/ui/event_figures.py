"""The figures of one event, each opening to what it was made from."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pandas as pd
import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.event import CountedMeasure, Slot
from lib.query.event_card import figures_of
from lib.query.totals import figure
from lib.ui import words
from lib.ui.event_names import WHOSE, group_name
from lib.ui.frame import Page
from lib.ui.state_line import literal

Behind = Callable[[CountedMeasure, Slot], None]
"""Shows what one figure was made from."""


def event_figures(
    page: Page, event: pd.Series, behind: Behind, by_hand: Collection[tuple[CountedMeasure, Slot]] = ()
) -> None:
    """Show the figures of an event side by side; each opens to what is behind it. Those `by_hand` say so."""
    given = figures_of(event)
    if not given:
        st.caption(page.language.say("No report gives a figure of the killed or wounded."))
        return
    with st.container(horizontal=True, key="figures", gap="medium"):
        for measure, slot in given:
            with st.container(key=f"figure-{measure}-{slot}", width="content", gap=None):
                _figure(page, event, measure, slot, behind, is_by_hand=(measure, slot) in by_hand)


def _figure(
    page: Page, event: pd.Series, measure: CountedMeasure, slot: Slot, behind: Behind, *, is_by_hand: bool
) -> None:
    language, estimate = page.language, figure(event, measure, slot)
    whose = group_name(page, event[slot]) if slot in ("side_a", "side_b") else language.say(WHOSE[slot])
    is_range = estimate.best is None and None not in (estimate.low, estimate.high)
    number = estimate.best if estimate.best is not None else estimate.low
    said = {"whose": literal(whose), "measure": language.say(words.MEASURES[measure])}
    with st.popover(language.range(estimate) if is_range else language.number(number or 0), type="tertiary"):
        st.markdown(language.say("**{whose}, {measure}: {range}**", **said, range=language.range(estimate)))
        behind(measure, slot)
    set_by_hand = f"  \n{language.say('Set by hand')}" if is_by_hand else ""
    st.caption(f"{language.say('**{whose}**, {measure}', **said)}  \n{_bounds(page, estimate)}{set_by_hand}")


def _bounds(page: Page, estimate: Estimate) -> str:
    if estimate.low == estimate.best == estimate.high:
        return page.language.say("no other figure")
    return page.language.range(estimate)
