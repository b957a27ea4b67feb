"""Where an event was, put right: by a click on a small map, or by a place of the gazetteer."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from lib.domain.history import Decision
from lib.domain.judgements import PLACED
from lib.pipeline.deciding import Desk
from lib.ui import cache, style
from lib.ui.deciding import decide
from lib.ui.frame import Page
from lib.views.map import base_map, event_layer

MAP_HEIGHT, ZOOM = 320, 8
RADII_KM = (0.5, 1, 2, 5, 10, 25, 50)


def place_of_event(page: Page, desk: Desk, event_id: str) -> None:
    """Show where an event stands now, and let a person click where it was, or name the place."""
    say, event = page.language.say, cache.card(page.path, event_id).event
    made = desk.record.decisions(PLACED, event_id)
    seen = made[-1].number or 0 if made else 0
    clicked = _clicked(page, event, event_id)
    if clicked is None:
        st.caption(say("Click on the map where it happened, or choose a place."))
    else:
        st.caption(say("Chosen: {lat}, {lon}", lat=f"{clicked[0]:.4f}", lon=f"{clicked[1]:.4f}"))
    places = cache.place_labels(page.path, page.language.code)
    known = [code for code in places if code in page.table.places.index]
    with st.form(f"form-place-{event_id}", border=False):
        st.selectbox(
            say("A place of the gazetteer instead"),
            known,
            index=None,
            format_func=lambda code: places[code],
            key=f"review-place-{event_id}",
        )
        st.selectbox(say("True within (km)"), RADII_KM, index=RADII_KM.index(2), key=f"review-radius-{event_id}")
        st.text_input(say("Reason"), key=f"review-place-why-{event_id}")

        def put() -> Decision:
            named: Any = st.session_state.get(f"review-place-{event_id}")
            why = st.session_state.get(f"review-place-why-{event_id}") or ""
            if named or clicked is None:
                return desk.place_in(event_id, named or "", why, seen)
            return desk.place_at(event_id, *clicked, float(st.session_state[f"review-radius-{event_id}"]), why, seen)

        st.form_submit_button(say("It was here"), on_click=lambda: decide(put))


def _clicked(page: Page, event: pd.Series, event_id: str) -> tuple[float, float] | None:
    drawn = not pd.isna(event["lat"])
    here = {"lat": event["lat"], "lon": event["lon"], "killed_best": math.nan, "radius_km": event["radius_km"]}
    answer = st_folium(
        base_map(page.language.code, None, "dark" if style.is_dark() else "light"),
        key=f"place-map-{event_id}",
        height=MAP_HEIGHT,
        use_container_width=True,
        feature_group_to_add=event_layer(pd.DataFrame([here] if drawn else [], columns=list(here))),
        center=(float(event["lat"]), float(event["lon"])) if drawn else None,
        zoom=ZOOM if drawn else None,
        returned_objects=("last_clicked",),
    )
    point = (answer or {}).get("last_clicked")
    return (float(point["lat"]), float(point["lng"])) if point else None
