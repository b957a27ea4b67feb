"""The sentence under the heading of a page: what is shown, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.rule import DEFAULT_RULE
from lib.query.totals import Total
from lib.ui import cache
from lib.ui.data_sets import beside, filter_of, name_of
from lib.ui.frame import Page
from lib.ui.published import table_of
from lib.ui.state_line import killed_in_words, rule_line, state_line


def summary(page: Page) -> Total:
    """Show the state line of the page's filter with the data set that is summed, and return the sums it speaks of.

    Below stands what the other data sets count by the same filter: compared, never added.
    """
    total = cache.total(page.path, page.wanted)
    named = page.language.say("Data set: {name}.", name=name_of(page.language, page.data_set))
    with st.container(key="state-line"):
        st.markdown(f"{state_line(page.language, page.wanted, total, _where(page), _span(page))} {named}")
    if others := beside(page.data_sets, page.data_set):
        st.caption(" ".join(_compared(page, other) for other in others))
    if page.data_set is None and page.wanted.rule != DEFAULT_RULE:
        default = cache.total(page.path, replace(page.wanted, rule=DEFAULT_RULE))
        st.caption(rule_line(page.language, page.wanted.rule, total, default))
    return total


def _compared(page: Page, other: DataSet | None) -> str:
    language = page.language
    table = table_of(other) if other else page.shown.file
    total = cache.total(table, filter_of(page.choices.filter, other))
    return language.say(
        "Beside it, never added: {name} with {events}, {killed}.",
        name=name_of(language, other),
        events=language.say_count("{count} event", "{count} events", total.events),
        killed=killed_in_words(language, total.killed),
    )


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
