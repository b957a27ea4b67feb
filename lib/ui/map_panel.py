"""The map with its legend, and what a click on it opens."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.query.cells import AREA_KM, AREA_PRECISION, events_in_cell, nearest_cell, shape_of, snapped
from lib.query.filters import select
from lib.query.totals import Total
from lib.ui import cache, session, style
from lib.ui.event_panel import MOST_TO_CHOOSE_FROM
from lib.ui.frame import Page
from lib.ui.state_line import killed_in_words
from lib.views.map import RETURNED, base_map, click_of, event_layer, tile_choices, view_of

HEIGHT = 500
KEY = "map"


def map_panel(page: Page, total: Total) -> None:
    """Show the map of the events that the filter lets through; a click chooses an event, or several."""
    shapes = _shapes(page)
    chart = base_map(page.language.code, session.kept("tiles", None), "dark" if style.is_dark() else "light")
    with st.container(key="map-frame", height=HEIGHT, border=False):
        st_folium(
            chart,
            key=KEY,
            height=HEIGHT,
            use_container_width=True,
            feature_group_to_add=event_layer(shapes, _chosen(page, shapes)),
            returned_objects=RETURNED,
            render=False,
            on_change=lambda: _clicked(page),
        )
    _legend(page, total)


def _shapes(page: Page) -> pd.DataFrame:
    window, zoom = view_of(st.session_state.get(KEY))
    return cache.shapes(page.path, page.wanted, zoom, snapped(window, zoom) if window else None)


def _clicked(page: Page) -> None:
    """Choose what a new click hit: the event where there is one, the list of them where several."""
    session.hold()
    answer = st.session_state.get(KEY) or {}
    clicks = answer.get("last_object_clicked_count") or 0
    point = click_of(answer)
    if point is None or clicks == session.kept("clicks", 0):
        return
    session.keep("clicks", clicks)
    shape = nearest_cell(_shapes(page), *point)
    if shape is None:
        return
    several = events_in_cell(select(page.table.events, page.wanted), shape, MOST_TO_CHOOSE_FROM + 1)
    session.keep("several", several if len(several) > 1 else [])
    session.choose(lambda choices: replace(choices, event=several[0] if len(several) == 1 else None))


def _chosen(page: Page, shapes: pd.DataFrame) -> int | None:
    """Return the row of the shape that holds the chosen event."""
    if page.choices.event is None:
        return None
    found = cache.some_events(page.path, page.wanted, (page.choices.event,))
    event = next((event for event in found if event["cell"] is not None), None)
    if event is None:
        return None
    is_area = event["where_precision"] >= AREA_PRECISION or event["radius_km"] > AREA_KM
    return shape_of(shapes, event["cell"], is_area=is_area)


def _legend(page: Page, total: Total) -> None:
    say = page.language.say
    with st.container(horizontal=True, gap="medium", key="legend", vertical_alignment="center"):
        for name, label in (
            ("killed", say("killed, best estimate") if total.killed.best is not None else say("killed, lowest figure")),
            ("ring", say("no figure")),
            ("area", say("place known only roughly: its true radius")),
        ):
            with st.container(key=f"legend-{name}", width="content"):
                st.caption(label)
        with st.popover(say("Map tiles"), type="tertiary"):
            _tiles(page)
    if total.unplaced:
        counted = page.language.say_count(
            "{count} event is not drawn, because its place is not known: {killed}",
            "{count} events are not drawn, because their places are not known: {killed}",
            total.unplaced,
            killed=killed_in_words(page.language, total.unplaced_killed),
        )
        with st.container(key="not-drawn"):
            page.link("places", counted)


def _tiles(page: Page) -> None:
    say = page.language.say
    st.caption(
        say("The map is drawn by this server alone. Tiles come from another one, which then sees what you look at.")
    )
    hosts = tile_choices()
    st.radio(
        say("Map tiles"),
        options=[None, *hosts],
        format_func=lambda tiles: say("None: nobody else is asked") if tiles is None else f"{tiles} ({hosts[tiles]})",
        key=session.widget("tiles", session.kept("tiles", None)),
        label_visibility="collapsed",
        on_change=session.on_answer("tiles", lambda tiles: session.keep("tiles", tiles)),
    )
