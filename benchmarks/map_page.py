"""The page that `benchmarks.map` measures: simulated events, drawn in one of three ways."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import folium
import ibis
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

from lib.query.cells import cells
from lib.query.engine import opened
from lib.views.map import RETURNED, STATIC, base_map, event_layer, view_of

YEARS = range(2011, 2021)


def page() -> None:
    """Draw the events of `?events=`, one year of ten left out, in the `?way=` that is measured.

    The first view has no events; each press of the button leaves out another year.
    """
    st.set_page_config(layout="wide")
    turn = st.session_state.setdefault("turn", 0)
    st.button("Next filter", on_click=_turn)
    events = _events(int(st.query_params["events"]))
    shown = events.filter(events.event_id == "") if turn == 0 else _without(events, YEARS[turn % len(YEARS)])
    way = st.query_params["way"]
    chart = base_map("en")
    if way == "MarkerCluster":
        _Cluster(control=False).add_to(chart)
    st_folium(
        chart,
        key="map",
        height=560,
        use_container_width=True,
        feature_group_to_add=WAYS[way](shown),
        returned_objects=list(RETURNED),
    )


def _turn() -> None:
    st.session_state["turn"] += 1


@st.cache_resource
def _events(count: int) -> ibis.Table:
    file = Path(os.environ["CLASHMAP_HOME"]) / f"simulated-{count}.duckdb"
    return opened(file).table("events")


def _without(events: ibis.Table, year: int) -> ibis.Table:
    return events.filter((events.date_start < date(year, 1, 1)) | (events.date_start > date(year, 12, 31)))


def _clashmap(events: ibis.Table) -> folium.FeatureGroup:
    window, zoom = view_of(st.session_state.get("map"))
    return event_layer(cells(events, zoom=zoom, bounds=window))


class _Cluster(MarkerCluster):
    default_js = [("markercluster", f"{STATIC}/vendor/leaflet.markercluster.js")]  # noqa: RUF012
    default_css = [("markercluster_css", f"{STATIC}/vendor/MarkerCluster.Default.css")]  # noqa: RUF012


def _circle_markers(events: ibis.Table) -> folium.FeatureGroup:
    group = folium.FeatureGroup(control=False)
    _add_one_marker_each(events, group)
    return group


def _clusters(events: ibis.Table) -> folium.FeatureGroup:
    group, cluster = folium.FeatureGroup(control=False), _Cluster(control=False)
    group.add_child(cluster)
    _add_one_marker_each(events, cluster)
    return group


def _add_one_marker_each(events: ibis.Table, group: folium.FeatureGroup | MarkerCluster) -> None:
    for lat, lon, killed in events.select("lat", "lon", "killed_low").execute().itertuples(index=False):
        folium.CircleMarker(
            [lat, lon], radius=5, color="#8f1d2c", weight=1, fill=True, fill_opacity=0.7, tooltip=f"{killed} killed"
        ).add_to(group)


WAYS = {"Clashmap": _clashmap, "CircleMarker": _circle_markers, "MarkerCluster": _clusters}
