"""The places that the map knows, and all that is not on it, each with its reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.columns import NAME_SEPARATOR
from lib.query.places import FILES, ROWS_OF_DATA_SET, gazetteer, rows_read, undrawn_events, unplaced_names
from lib.query.totals import figure
from lib.ui import cache, session, words
from lib.ui.event_names import dates_of, place_of, title_of
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.set_aside_words import reason_said
from lib.ui.state_line import literal
from lib.views.markup import Markup, element, joined, line, table

_SOURCES = {"by hand": mark("by hand"), "GeoNames": "GeoNames"}
_REASONS = {
    "not in the gazetteer": mark("not in the gazetteer"),
    "known only by its country": mark("known only by its country"),
    "known only by its region": mark("known only by its region"),
    "known only as: international waters or airspace": mark("known only as: international waters or airspace"),
}
A_PAGEFUL = 50


def gazetteer_panel(page: Page) -> None:
    """Show the places of the regions that the filter asks for, to be searched by any of their spellings."""
    say = page.language.say
    places = gazetteer(page.table, page.wanted.regions)
    counted = page.language.say_count(
        "{count} of {all} places in the gazetteer",
        "{count} of {all} places in the gazetteer",
        len(places),
        all=page.language.number(len(page.table.places)),
    )
    st.caption(counted)
    sought = st.text_input(
        say("Search by any spelling"), placeholder=say("Derna, Darnah, درنة"), key="places-sought", width=420
    )
    found = places[places["names"].str.contains(sought.strip(), case=False, regex=False)]
    found = found.sort_values("name_ar" if page.language.is_rtl else "name", kind="stable")
    if found.empty:
        st.caption(say("No place of this filter is spelled so."))
        return
    listed = session.kept("places-listed", A_PAGEFUL)
    headings = (say("Name"), say("Kind"), say("Where"), say("How exactly known"), say("Point from"), say("Spellings"))
    st.html(table(headings, (_place(page, place) for place in found.head(listed).itertuples()), css="plain places"))
    if len(found) > listed:
        st.button(
            say("Show more places"),
            key="more-places",
            on_click=session.keep,
            args=("places-listed", listed + A_PAGEFUL),
        )
    st.caption(
        say(
            "The true place lies within the radius of the point. A district or a wide area is drawn as its radius, "
            "never as a pin; a country or a region is not drawn at all."
        )
    )


def not_on_the_map_panel(page: Page) -> None:
    """Show the events that are not drawn with their deaths, and the names that could not be placed."""
    say = page.language.say
    st.subheader(say("Events that are not on the map"), anchor=False)
    missing = undrawn_events(page.table, page.wanted, A_PAGEFUL)
    if missing.empty:
        st.caption(say("Every event that the filter lets through is on the map."))
    else:
        of_events = (say("Event"), say("Why"), say("Killed"))
        st.html(table(of_events, (_missing(page, event) for _, event in missing.iterrows()), css="plain"))
        if cache.total(page.path, page.wanted).unplaced > len(missing):
            st.caption(say("The latest {count} are listed; a narrower filter shows the others.", count=A_PAGEFUL))
        for event in missing.itertuples():
            page.link("map", literal(title_of(page.language, missing.loc[event.Index])), event=event.event_id)
    st.subheader(say("Names without one place"), anchor=False)
    names = unplaced_names(page.table)
    if names.empty:
        st.caption(say("Every place that a report names is in the gazetteer, and none is ambiguous."))
        return
    headings = (say("Name"), say("Why"), say("What it might be"), say("Reports"))
    st.html(table(headings, (_unplaced(page, name) for name in names.itertuples()), css="plain"))


def set_aside_panel(page: Page) -> None:
    """Show how many rows of the files were read, and which could not be used."""
    say, number = page.language.say, page.language.number
    rows = rows_read(page.table, ROWS_OF_DATA_SET if page.data_set else FILES, A_PAGEFUL)
    st.subheader(say("Rows that were set aside"), anchor=False)
    st.markdown(
        say(
            "{read} rows read = {kept} kept + {set_aside} set aside",
            read=number(rows.read),
            kept=number(rows.kept),
            set_aside=number(rows.aside),
        )
    )
    if page.data_set:
        st.text(page.data_set.source_file)
    else:
        st.caption(say("The rows of the reports, the gazetteer, the regions and the armed groups."))
    if rows.aside > len(rows.set_aside):
        st.caption(say("The first {count} are listed.", count=A_PAGEFUL))
    if not rows.set_aside.empty:
        headings = (say("File"), say("Row"), say("Value"), say("Why"))
        cells = (
            (row.file, number(row.row), row.value, reason_said(page.language, row.reason))
            for row in rows.set_aside.itertuples()
        )
        st.html(table(headings, cells, css="plain"))


def _place(page: Page, place: Any) -> tuple[str | Markup, ...]:
    say, name = page.language.say, page.language.name
    shown = name(place.name, place.name_ar)
    spellings = [each for each in place.names.split(NAME_SEPARATOR) if each not in (place.name, place.name_ar)]
    other = next((each for each in (place.name, place.name_ar) if each != shown), "")
    radius = say("radius {km} km", km=f"{place.radius_km:g}")
    where = (
        name(place.town_name, place.town_name_ar),
        name(place.district_name, place.district_name_ar),
        name(place.region_name, place.region_name_ar),
    )
    return (
        joined((element("strong", shown), _beneath(other))),
        say(words.PLACE_KINDS[place.kind]),
        line(*dict.fromkeys(where)),
        line(say(words.PRECISIONS[place.where_precision]), radius),
        joined((say(_SOURCES.get(place.source, place.source)), _beneath(name(place.basis, place.basis_ar)))),
        line(*spellings),
    )


def _beneath(text: str) -> Markup:
    return element("div", element("bdi", text), css="beneath")


def _missing(page: Page, event: pd.Series) -> tuple[str | Markup, ...]:
    reason = event["unplaced_reason"]
    killed = words.killed(page.language, figure(event, "killed"))
    where_and_when = line(place_of(page.language, event), page.language.days(dates_of(event)))
    return where_and_when, page.language.say(_REASONS.get(reason, reason)), killed


def _unplaced(page: Page, name: Any) -> tuple[str | Markup, ...]:
    places = page.table.places
    candidates = [each for each in name.candidates.split(NAME_SEPARATOR) if each in places.index]
    named = (page.language.name(places.loc[each, "name"], places.loc[each, "name_ar"]) for each in candidates)
    why = page.language.say(_REASONS.get(name.reason, name.reason))
    if candidates:
        why = page.language.say_count("{count} place bears this name", "{count} places bear this name", len(candidates))
    return name.name, why, line(*named), page.language.number(name.reports)
