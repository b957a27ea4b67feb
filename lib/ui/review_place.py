"""Where an event was, put right: by a click on a small map, or by a place of the gazetteer."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.domain.history import Decision
from lib.pipeline.deciding import Desk
from lib.ui import cache, session, style
from lib.ui.decision_fields import ask, asked, reason
from lib.ui.frame import Page
from lib.views.map import base_map, event_layer

MAP_HEIGHT, ZOOM = 320, 8
RADII_KM = (0.5, 1, 2, 5, 10, 25, 50)
CHOSEN = 4.0
"""Drawn as so many persons: a filled circle, beside the ring of where the event stands now."""


def place_of_event(page: Page, desk: Desk, event_id: str) -> None:
    """Show where an event stands now, and let a person click where it was, or name the place."""
    say, event = page.language.say, cache.card(page.path, event_id).event
    clicked = _clicked(page, event, event_id)
    if clicked is None:
        st.caption(say("Click on the map where it happened, or choose a place."))
    else:
        st.caption(say("Chosen: {point}", point=page.language.point(f"{clicked[0]:.4f}", f"{clicked[1]:.4f}")))
    places = cache.place_labels(page.path, page.language.code)
    known = [code for code in places if code in page.table.places.index]
    with st.form(f"form-place-{event_id}", border=False):
        st.selectbox(
            say("A place of the gazetteer instead"),
            known,
            index=None,
            placeholder=say("Choose"),
            format_func=lambda code: places[code],
            key=f"decide-in-{event_id}",
        )
        st.selectbox(say("True within (km)"), RADII_KM, index=RADII_KM.index(2), key=f"decide-radius-{event_id}")

        def put() -> Decision:
            named, said = asked(f"in-{event_id}"), reason(f"place-{event_id}")
            if named or clicked is None:
                return desk.place_in(event_id, named or "", said)
            return desk.place_at(event_id, *clicked, float(asked(f"radius-{event_id}")), said)

        ask(page, f"place-{event_id}", say("It was here"), put)


def _clicked(page: Page, event: pd.Series, event_id: str) -> tuple[float, float] | None:
    """Show where the event stands now as a ring, and the point that was clicked filled; return that point."""
    key = f"place-map-{event_id}"
    point = (st.session_state.get(key) or {}).get("last_clicked")
    is_drawn = not pd.isna(event["lat"])
    rows = [(event["lat"], event["lon"], math.nan, event["radius_km"])] if is_drawn else []
    rows += [(point["lat"], point["lng"], CHOSEN, 0.0)] if point else []
    st_folium(
        base_map(page.language.code, None, "dark" if style.is_dark() else "light"),
        key=key,
        height=MAP_HEIGHT,
        use_container_width=True,
        feature_group_to_add=event_layer(pd.DataFrame(rows, columns=["lat", "lon", "killed_best", "radius_km"])),
        center=(float(event["lat"]), float(event["lon"])) if is_drawn else None,
        zoom=ZOOM if is_drawn else None,
        returned_objects=("last_clicked",),
        on_change=session.hold,
    )
    return (float(point["lat"]), float(point["lng"])) if point else None
