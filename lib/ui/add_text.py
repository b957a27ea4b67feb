"""The text of a new report with all that was read in it marked, where it is, and what was unsure."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.domain.extraction import FoundPlace, Reading
from lib.ui import refusals, style, words
from lib.ui.frame import Page
from lib.ui.names import place_said
from lib.views.map import MAX_ZOOM, base_map, event_layer
from lib.views.marked_text import Mark, marked_html
from lib.views.markup import Markup, element, table

MAP_HEIGHT = 300
NEAR = 400
"""Characters around a claim in which the words that say who claims it are looked for."""

AROUND_ONE_PLACE = 7
"""The zoom step that shows where in the country one place is."""

WHERE_IT_HAPPENED = 4
"""Drawn as so many persons: a filled circle. Every other place is a ring."""


def marked_text(page: Page, text: str, reading: Reading) -> None:
    """Show the text in its own direction with every place, actor, claim, date and attribution marked."""
    st.html(marked_html(text, list(_marks(text, reading)), language=reading.language or "unknown"))
    st.html(_legend(page, reading))


def unsure(page: Page, text: str, reading: Reading) -> None:
    """Show what the machine was unsure of, each with its words; nothing where it was sure."""
    if not reading.unsure:
        return
    st.subheader(page.language.say("What the machine was unsure of"), anchor=False)
    for doubt in reading.unsure:
        words_of_it = element("p", doubt.quote, css="quote", language=reading.language or "unknown")
        reason = element("p", refusals.said(page.language, doubt.reason), css="doubt")
        st.html(element("div", reason, words_of_it) if doubt.quote else reason)


def places(page: Page, reading: Reading) -> None:
    """Show the places on a small map, and list them with what they are in the text."""
    say, found = page.language.say, _distinct(reading)
    st.subheader(say("Where"), anchor=False)
    if not found:
        st.caption(say("No place that the gazetteer knows is named in it."))
        return
    if drawn := [each for each in found if each.place and each.place.is_drawable]:
        _map(page, drawn)
    rows = (
        (
            place_said(page, each.name),
            say(words.ROLES[each.role]),
            say(words.PLACE_KINDS[each.place.kind]) if each.place else say("not in the gazetteer"),
        )
        for each in found
    )
    st.html(table((say("Place"), say("In the text"), say("Kind")), rows, css="plain"))


def _map(page: Page, drawn: list[FoundPlace]) -> None:
    points = pd.DataFrame(
        [
            {
                "lat": each.place.lat,
                "lon": each.place.lon,
                "killed_best": float(WHERE_IT_HAPPENED) if each.role == "event" else math.nan,
                "radius_km": each.radius_km if (each.where_precision or 1) > 2 else 0.0,
            }
            for each in drawn
            if each.place
        ]
    )
    chart = base_map(page.language.code, None, "dark" if style.is_dark() else "light")
    here = points[points["killed_best"].notna()] if points["killed_best"].notna().any() else points
    st_folium(
        chart,
        key="add-map",
        height=MAP_HEIGHT,
        use_container_width=True,
        feature_group_to_add=event_layer(points),
        center=(float(here["lat"].mean()), float(here["lon"].mean())),
        zoom=_zoom(here),
        returned_objects=(),
    )
    st.caption(page.language.say("Filled: where it happened. Ring: a place that is mentioned."))


def _zoom(points: pd.DataFrame) -> int:
    """Return the zoom step at which all points are on a small map: each step shows half of the one before."""
    degrees = max(points["lat"].max() - points["lat"].min(), points["lon"].max() - points["lon"].min())
    return int(min(MAX_ZOOM - 1, max(5, math.log2(360 / degrees) - 0.5))) if degrees else AROUND_ONE_PLACE


def _distinct(reading: Reading) -> list[FoundPlace]:
    """Return each place once, where it happened first; names inside the names of forces are none."""
    named = [each for each in reading.places if each.role != "actor_name"]
    first = {each.name: each for each in sorted(named, key=lambda each: each.role != "event", reverse=True)}
    return sorted(first.values(), key=lambda each: (each.role != "event", each.start))


def _marks(text: str, reading: Reading) -> Iterator[Mark]:
    for number, claim in enumerate(reading.claims, start=1):
        yield Mark("claim", claim.start, claim.end, number)
        if claim.claimant and (at := _nearest(text, claim.claimant, claim.start, claim.end)) is not None:
            yield Mark("attribution", at, at + len(claim.claimant))
    yield from (Mark("place", each.start, each.end) for each in reading.places)
    yield from (Mark("actor", each.start, each.end) for each in reading.actors)
    yield from (Mark("date", each.start, each.end) for each in reading.dates if each.start < each.end)
    yield from (Mark("control", each.start, each.end) for each in reading.control)


def _nearest(text: str, sought: str, start: int, end: int) -> int | None:
    """Return where words stand nearest to a claim, None where they do not stand around it."""
    before = text.rfind(sought, max(0, start - NEAR), end)
    after = text.find(sought, start, end + NEAR)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - start), default=None)


def _legend(page: Page, reading: Reading) -> Markup:
    counted = page.language.say_count
    entries = (
        ("claim", counted("{count} claim, by number", "{count} claims, by number", len(reading.claims))),
        ("place", counted("{count} place name", "{count} place names", len(reading.places))),
        ("actor", counted("{count} name of a group", "{count} names of groups", len(reading.actors))),
        ("date", counted("{count} date", "{count} dates", len(reading.dates))),
        ("attribution", page.language.say("who says so")),
        ("control", counted("{count} word on who holds what", "{count} words on who holds what", len(reading.control))),
    )
    samples = (element("span", element("mark", label, css=kind), css="sample") for kind, label in entries)
    return element("p", *samples, css="report-legend")
