"""The figures of one event by each of the rules, side by side: which one stands, and what the others would give."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, CountedMeasure, Slot
from lib.domain.rule import DEFAULT_RULE
from lib.query.totals import figure
from lib.ui import cache, words
from lib.ui.event_names import WHOSE, group_name
from lib.ui.frame import Page
from lib.views.markup import Markup, element, joined, table


def event_rules(page: Page) -> None:
    """Show the chosen event's figures by every rule, the one in force first marked."""
    if page.choices.event is None:
        return
    say = page.language.say
    by_rule = cache.event_by_rules(page.path, page.choices.event)
    given = [
        (measure, slot)
        for measure in COUNTED
        for slot in SLOTS
        if any(figure(event, measure, slot).is_given for _, event in by_rule.iterrows())
    ]
    if not given:
        return
    st.subheader(say("The figures by each rule"), anchor=False)
    by_hand = cache.card(page.path, page.choices.event).by_hand
    headings = (say("Rule"), *(_heading(page, by_rule.iloc[0], measure, slot) for measure, slot in given))
    rows = [_row(page, str(rule), event, given, by_hand) for rule, event in by_rule.iterrows()]
    st.html(table(headings, rows, css="plain"))
    for (measure, slot), reason in by_hand.items():
        st.text(page.language.line(say("Set by hand"), _heading(page, by_rule.iloc[0], measure, slot), reason))
    page.link("method", say("How each rule works"))


def _row(
    page: Page,
    rule: str,
    event: pd.Series,
    given: list[tuple[CountedMeasure, Slot]],
    by_hand: Collection[tuple[CountedMeasure, Slot]],
) -> tuple[str | Markup, ...]:
    set_here = by_hand if rule == DEFAULT_RULE else ()
    return _rule(page, rule), *(
        with_bounds(page, figure(event, measure, slot), is_by_hand=(measure, slot) in set_here)
        for measure, slot in given
    )


def with_bounds(page: Page, estimate: Estimate, *, is_by_hand: bool = False) -> Markup:
    """Return the best figure, the bounds where they say more, and whether a person set it."""
    by_hand = element("div", page.language.say("Set by hand"), css="voice") if is_by_hand else Markup("")
    if estimate.best is None or estimate.low == estimate.best == estimate.high:
        return joined((element("span", page.language.range(estimate)), by_hand))
    best = element("strong", page.language.number(estimate.best))
    return joined((best, element("div", page.language.range(estimate), css="beneath"), by_hand))


def _rule(page: Page, rule: str) -> Markup:
    named = page.language.say(words.RULES[rule])
    if rule != page.wanted.rule:
        return element("span", named)
    return joined((element("strong", named), " ", element("span", page.language.say("in force"), css="voice")))


def _heading(page: Page, event: pd.Series, measure: CountedMeasure, slot: Slot) -> str:
    whose = group_name(page, event[slot]) if slot in ("side_a", "side_b") else page.language.say(WHOSE[slot])
    return f"{page.language.say(words.MEASURES[measure])} · {whose}"
