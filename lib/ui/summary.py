"""The sentence under the heading of a page: what is shown, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lib.domain.rule import DEFAULT_RULE
from lib.query.totals import Total
from lib.ui import cache
from lib.ui.frame import Page
from lib.ui.state_line import rule_line, state_line


def summary(page: Page) -> Total:
    """Show the state line of the page's filter, and return the sums it speaks of."""
    total = cache.total(page.path, page.wanted)
    with st.container(key="state-line"):
        st.markdown(state_line(page.language, page.wanted, total, _where(page), _span(page)))
    if page.wanted.rule != DEFAULT_RULE:
        default = cache.total(page.path, replace(page.wanted, rule=DEFAULT_RULE))
        st.caption(rule_line(page.language, page.wanted.rule, total, default))
    return total


def _where(page: Page) -> list[str]:
    codes = page.wanted.regions or (page.table.meta["country"],)
    return [_name(page, code) for code in codes]


def _name(page: Page, code: str) -> str:
    frame = page.table.regions if code in page.table.regions.index else page.table.places
    row = frame.loc[code]
    return page.language.name(row["name"], row["name_ar"])


def _span(page: Page) -> str:
    say, first, last = page.language.say, page.wanted.first_day, page.wanted.last_day
    if first and last:
        return page.language.span(first, last)
    if first:
        return say("from {day} on", day=page.language.day(first))
    if last:
        return say("until {day}", day=page.language.day(last))
    span: tuple[date, date] | None = cache.whole_span(page.path)
    return page.language.span(*span) if span else say("no dates known")
