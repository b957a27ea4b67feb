"""The filter at the side: place, dates, kinds. Every choice goes into the address at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.dates import whole_month
from lib.domain.report import KINDS, Kind
from lib.domain.rule import RULE_NAMES
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.ui import cache, session, words
from lib.ui.data_sets import data_set_choice
from lib.ui.language import Language

LAST_DAYS = 30


def filter_panel(
    language: Language, table: EventTable, wanted: EventFilter, data_sets: Sequence[DataSet], chosen: DataSet | None
) -> None:
    """Show the filter in the sidebar, set to what is wanted, with the data sets to choose from, one of them chosen."""
    with st.sidebar:
        _places(language, table, wanted)
        _dates(language, table, wanted)
        _kinds(language, wanted)
        _rule(language, wanted if chosen is None else replace(wanted, rule=chosen.rule), is_chosen_here=chosen is None)
        data_set_choice(language, data_sets, chosen)
        st.button(
            language.say("Show everything"), key="reset", type="tertiary", disabled=wanted == EventFilter(),
            on_click=session.choose, args=(lambda choices: choices.with_filter(**_EVERYTHING),),
        )  # fmt: skip


_CHOSEN_HERE = ("regions", "first_day", "last_day", "kinds", "partly", "rule")
_EVERYTHING = {name: getattr(EventFilter(), name) for name in _CHOSEN_HERE}


def _places(language: Language, table: EventTable, wanted: EventFilter) -> None:
    labels = cache.place_labels(table.path, language.code)
    st.multiselect(
        language.say("Place"),
        options=list(labels),
        format_func=lambda code: labels.get(code, code),
        placeholder=language.say("Region, district, city or quarter"),
        select_all=False,
        key=session.widget("regions", list(wanted.regions)),
        on_change=_on_change("regions", lambda regions: {"regions": tuple(regions)}),
    )


def _dates(language: Language, table: EventTable, wanted: EventFilter) -> None:
    span = cache.whole_span(table.path)
    if span is None:
        return
    first, last = span
    bounds: dict[str, Any] = {
        "value": None,
        "min_value": date(first.year, 1, 1),
        "max_value": date(last.year, 12, 31),
        "format": "YYYY-MM-DD",
    }
    st.date_input(
        language.say("From"),
        **bounds,
        key=session.widget("first_day", wanted.first_day),
        on_change=_on_change("first_day", _from),
    )
    st.date_input(
        language.say("to"),
        **bounds,
        key=session.widget("last_day", wanted.last_day),
        on_change=_on_change("last_day", _to),
    )
    ranges = _quick_ranges(language, table, first, last)
    st.selectbox(
        language.say("Quick range"),
        options=list(ranges),
        index=None,
        placeholder=language.say("A year, a month, the last 30 days"),
        key=session.widget("range", _range_in_force(ranges, wanted)),
        on_change=_on_change("range", lambda label: _days(*ranges.get(label, (None, None)))),
    )
    st.toggle(
        language.say("Leave out events that lie partly outside the dates"),
        key=session.widget("partly", wanted.partly == "left out"),
        disabled=not wanted.has_dates,
        on_change=_on_change("partly", lambda out: {"partly": "left out" if out else "whole"}),
    )


def _kinds(language: Language, wanted: EventFilter) -> None:
    label = language.say("Kinds of event: {shown} of {all}", shown=len(wanted.kinds), all=len(KINDS))
    with st.expander(label, key="kinds"):
        st.pills(
            label,
            options=KINDS,
            selection_mode="multi",
            format_func=lambda kind: language.say(words.KINDS[kind]),
            key=session.widget("kinds", [kind for kind in KINDS if kind in wanted.kinds]),
            label_visibility="collapsed",
            on_change=_on_change("kinds", _kinds_chosen),
        )


def _rule(language: Language, wanted: EventFilter, *, is_chosen_here: bool) -> None:
    st.selectbox(
        language.say("Rule that makes the figures"),
        options=RULE_NAMES,
        format_func=lambda rule: language.say(words.RULES[rule]),
        key=session.widget("rule", wanted.rule),
        on_change=_on_change("rule", lambda rule: {"rule": rule}),
        disabled=not is_chosen_here,
        help=None if is_chosen_here else language.say("The figures of this data set stand as its makers coded them."),
    )


def _kinds_chosen(chosen: list[Kind]) -> dict[str, Any]:
    """Return the kinds in their own order; without any the former ones stay."""
    return {"kinds": tuple(kind for kind in KINDS if kind in chosen) or session.choices_now().filter.kinds}


def _on_change(name: str, changes: Callable[..., dict[str, Any]]) -> Callable[[], None]:
    def change(entered: Any) -> None:
        changed = changes(entered)
        session.choose(lambda choices: choices.with_filter(**changed))

    return session.on_answer(name, change)


def _days(first: date | None, last: date | None) -> dict[str, Any]:
    return {"first_day": first, "last_day": last}


def _from(day: date | None) -> dict[str, Any]:
    last = session.choices_now().filter.last_day
    return _days(day, max(day, last) if day and last else last)


def _to(day: date | None) -> dict[str, Any]:
    first = session.choices_now().filter.first_day
    return _days(min(day, first) if day and first else first, day)


def _quick_ranges(
    language: Language, table: EventTable, first: date, last: date
) -> dict[str, tuple[date | None, date | None]]:
    """Return the ranges by their names: all, the last days of the data, each year and month with events."""
    ranges: dict[str, tuple[date | None, date | None]] = {
        language.say("All dates"): (None, None),
        language.say("Last 30 days of the data"): (last - timedelta(days=LAST_DAYS - 1), last),
    }
    months = cache.months_with_events(table.path)
    for year in sorted({month.year for month in months}, reverse=True):
        ranges[str(year)] = (date(year, 1, 1), date(year, 12, 31))
    for month in months:
        days = whole_month(month.year, month.month)
        ranges[language.month(month)] = (days.start, days.end)
    return ranges


def _range_in_force(ranges: dict[str, tuple[date | None, date | None]], wanted: EventFilter) -> str | None:
    in_force = (wanted.first_day, wanted.last_day)
    return next((label for label, days in ranges.items() if days == in_force), None)
