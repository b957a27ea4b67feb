"""The map: one that never changes, and one layer of numbers that does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import folium
import pandas as pd
import xyzservices.providers as tile_providers
from folium.template import Template

from lib.query.cells import Bounds
from lib.views.layers.outline import Outline
from lib.views.layers.points import Points, Row
from lib.views.layers.rendered import RenderedOnce
from lib.views.text import for_map

Language = Literal["en", "ar"]
Theme = Literal["light", "dark"]

STATIC = "/app/static"
START_ZOOM = 5
"""The zoom to count cells at until the browser has said what it shows."""
MIN_ZOOM, MAX_ZOOM = 4, 12

RETURNED = ("last_object_clicked", "last_object_clicked_count", "zoom", "bounds")
"""What streamlit-folium is asked to send back, and no more."""

_TILES = ("OpenStreetMap.Mapnik", "OpenStreetMap.HOT", "OpenTopoMap")
_LARGEST, _SMALLEST, _RING = 40.0, 4.0, 5.0
_PIXELS_PER_ROOT = 2.1


class OfflineMap(folium.Map, RenderedOnce):
    """A folium map whose scripts and styles come from this server, and from no other."""

    default_js = [  # noqa: RUF012 (folium reads a plain class attribute)
        ("leaflet", f"{STATIC}/vendor/leaflet.js"),
        ("basemap", f"{STATIC}/basemap.js"),
        ("clashmap", f"{STATIC}/clashmap.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{STATIC}/vendor/leaflet.css"),
        ("clashmap_css", f"{STATIC}/clashmap.css"),
    ]


class _Events(folium.FeatureGroup, RenderedOnce):
    """The group that all events of a change are drawn in."""


class _EmptyGroup(RenderedOnce):
    """streamlit-folium removes the last feature group but keeps it listed: each change would leak one."""

    _template = Template("{% macro script(this, kwargs) %}window.feature_group = [];{% endmacro %}")

    def __init__(self) -> None:
        super().__init__()
        self._name = "EmptyGroup"


def base_map(language: Language, tiles: str | None = None, theme: Theme = "light") -> folium.Map:
    """Return the map without events, new for each run; equal arguments give an equal map.

    Only constants enter, so that the browser keeps its map, zoom and centre whatever is filtered.
    `tiles` is a key of `tile_choices()`; None, the default, asks no other server for anything.

    Raises:
        ValueError: the language, the theme or the tiles are not among those we know.
    """
    if language not in ("en", "ar") or theme not in ("light", "dark"):
        raise ValueError(f"no such language or theme: {language!r}, {theme!r}")
    if tiles is not None and tiles not in _TILES:
        raise ValueError(f"no such tiles: {tiles!r}")
    chart = OfflineMap(location=[0, 0], zoom_start=START_ZOOM, tiles=None, zoom_control=False)
    chart.options.update(
        minZoom=MIN_ZOOM, maxZoom=MAX_ZOOM, zoomSnap=1 if tiles else 0.1, zoomDelta=1, maxBoundsViscosity=1.0
    )
    if tiles is not None:
        attribution = for_map(tile_providers.query_name(tiles).attribution)
        folium.TileLayer(_tile_address(tiles), attr=attribution, max_zoom=MAX_ZOOM).add_to(chart)
    Outline(language, theme, is_drawn=tiles is None).add_to(chart)
    return chart


def tile_choices() -> dict[str, str]:
    """Return the tile layers a reader may switch on, each with the host that then learns what is looked at."""
    return {tiles: str(urlsplit(_tile_address(tiles)).hostname) for tiles in _TILES}


@cache
def _tile_address(tiles: str) -> str:
    return str(tile_providers.query_name(tiles).build_url())


def event_layer(shapes: pd.DataFrame, chosen: int | None = None) -> folium.FeatureGroup:
    """Return the events for `feature_group_to_add`: one canvas with a circle for each row of `cells`.

    A circle's area follows the best figure of the killed, at `pixels_per_root(shapes)`; a ring has no
    figure; a place known only by its area is dashed in its true radius. Large circles lie under small
    ones. `chosen` is the index of the row to ring in ink.

    Raises:
        TypeError: a column that is drawn holds text.
        ValueError: a position or figure is not finite.
    """
    scale = pixels_per_root(shapes)
    rows = [
        (index, _row(lat, lon, killed, km, scale))
        for index, lat, lon, killed, km in zip(
            shapes.index, shapes["lat"], shapes["lon"], shapes["killed_best"], shapes["radius_km"], strict=True
        )
    ]
    rows.sort(key=lambda indexed: -indexed[1][2])
    ringed = next((place for place, (index, _) in enumerate(rows) if index == chosen), -1)
    group = _Events(name="events", control=False)
    group.add_child(_EmptyGroup())
    group.add_child(Points([row for _, row in rows], ringed))
    return group


def _row(lat: float, lon: float, killed: float, km: float, scale: float) -> Row:
    for value in (lat, lon, killed, km):
        if isinstance(value, str):
            raise TypeError(f"only numbers enter the map, not {value!r}")
    is_given = not pd.isna(killed)
    pixels = max(_SMALLEST, scale * math.sqrt(killed)) if is_given else _RING
    return round(lat, 4), round(lon, 4), round(pixels, 1), int(is_given), 0 if pd.isna(km) else round(km, 1)


def pixels_per_root(shapes: pd.DataFrame) -> float:
    """Return how many pixels of radius stand for the square root of one person killed.

    The same for all the figures that a reader usually meets; less where the largest circle would
    otherwise cover the map.
    """
    most = shapes["killed_best"].max()
    if pd.isna(most) or most <= 0:
        return _PIXELS_PER_ROOT
    return min(_PIXELS_PER_ROOT, _LARGEST / math.sqrt(most))


def view_of(answer: Mapping[str, Any] | None) -> tuple[Bounds | None, int]:
    """Return what the reader's map shows, from streamlit-folium's answer: its window and its whole zoom step.

    The window is None until the browser has said it: then everything is shown, at START_ZOOM.
    """
    corners = (answer or {}).get("bounds") or {}
    southwest, northeast = corners.get("_southWest") or {}, corners.get("_northEast") or {}
    edges = [
        corner[axis] for corner in (southwest, northeast) for axis in ("lat", "lng") if corner.get(axis) is not None
    ]
    if answer is None or answer.get("zoom") is None or len(edges) < 4:
        return None, START_ZOOM
    return Bounds(*edges), math.ceil(answer["zoom"])


def click_of(answer: Mapping[str, Any] | None) -> tuple[float, float] | None:
    """Return lat and lon of the shape last clicked, from streamlit-folium's answer; None before the first click."""
    clicked = (answer or {}).get("last_object_clicked")
    return (clicked["lat"], clicked["lng"]) if clicked else None
