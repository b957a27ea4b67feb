"""The map in Python: what it asks for, and what a shape looks like."""

from __future__ import annotations

import json
import math
import re

import pandas as pd
import pytest

from lib.query.cells import Bounds
from lib.views.map import (
    RETURNED,
    START_ZOOM,
    OfflineMap,
    base_map,
    click_of,
    event_layer,
    pixels_per_root,
    tile_choices,
    view_of,
)

RADIUS, IS_GIVEN, KM = 2, 3, 4


def shapes(*killed: int | None, radius_km: float | None = None) -> pd.DataFrame:
    frame = pd.DataFrame({"killed_best": pd.array(killed, dtype="Int64")})
    return frame.assign(lat=32.8, lon=[22.0 + step for step in range(len(killed))], radius_km=radius_km)


def layer(frame: pd.DataFrame, chosen: int | None = None) -> str:
    group = event_layer(frame, chosen)
    group.add_to(base_map("en"))
    return "\n".join(child._template.module.script(child, {}) for child in list(group._children.values())[:2])


def rows(frame: pd.DataFrame) -> list[list[float]]:
    return json.loads(re.search(r"clashmap\.shapes\((\[.*\]), -?\d+\)", layer(frame))[1])


def test_a_map_without_tiles_asks_no_other_server():
    page = base_map("en").get_root().render()
    assert set(re.findall(r"""(?:src|href)="([^"]+)""", page)) == {
        url for _, url in OfflineMap.default_js + OfflineMap.default_css
    }
    assert all(url.startswith("/app/static/") for _, url in OfflineMap.default_js + OfflineMap.default_css)
    assert "http" not in page.replace('http-equiv="content-type"', "")


@pytest.mark.parametrize("tiles", tile_choices())
def test_tiles_come_from_the_host_that_the_reader_was_told(tiles):
    page = base_map("en", tiles).get_root().render()
    assert set(re.findall(r"https?://([^/\"]+)/", page)) == {tile_choices()[tiles]}
    assert "OpenStreetMap" in page


def test_area_follows_the_killed():
    four_times, once = (row[RADIUS] for row in rows(shapes(400, 100)))
    assert four_times == pytest.approx(2 * once, abs=0.1)


def test_a_ring_is_drawn_where_no_figure_is_given():
    assert [row[IS_GIVEN] for row in rows(shapes(None))] == [0]


def test_reported_zero_is_a_circle_and_no_ring():
    assert [row[IS_GIVEN] for row in rows(shapes(0))] == [1]


def test_the_largest_circle_leaves_the_map_visible():
    assert rows(shapes(1_000_000, 5))[0][RADIUS] <= 40


def test_figures_a_reader_usually_meets_are_drawn_at_one_scale():
    assert pixels_per_root(shapes(3)) == pixels_per_root(shapes(300)) == pixels_per_root(shapes(None))


def test_small_circles_lie_on_large_ones():
    radii = [row[RADIUS] for row in rows(shapes(3, 200, None, 50))]
    assert radii == sorted(radii, reverse=True)


def test_an_imprecise_place_keeps_its_true_radius():
    assert [row[KM] for row in rows(shapes(5, radius_km=38.5))] == [38.5]


def test_the_chosen_shape_is_ringed_wherever_it_is_drawn():
    frame = shapes(3, 200, 50)
    ringed = [int(re.search(r"\], (-?\d+)\)", layer(frame, chosen))[1]) for chosen in (0, 1, 2, None)]
    assert ringed == [2, 0, 1, -1]


def test_every_change_empties_the_list_of_groups_that_the_browser_keeps():
    assert layer(shapes(3)).startswith("window.feature_group = [];")


def test_no_events_are_an_empty_layer():
    assert rows(shapes()) == []


def test_fifteen_hundred_shapes_are_less_than_sixty_kilobytes():
    frame = pd.DataFrame(
        {
            "lat": [20 + math.sqrt(step) / 3 for step in range(1500)],
            "lon": [10 + math.pi * step / 400 for step in range(1500)],
            "killed_best": pd.array(range(1500), dtype="Int64"),
            "radius_km": [None if step % 9 else 37.5 for step in range(1500)],
        }
    )
    assert len(layer(frame)) < 60_000


def answer(zoom: float | None, edge: float | None = 20.0) -> dict[str, object]:
    return {
        "zoom": zoom,
        "bounds": {"_southWest": {"lat": edge, "lng": 10.0}, "_northEast": {"lat": 33.0, "lng": 25.0}},
        "last_object_clicked": {"lat": 32.767, "lng": 22.637},
    }


def test_the_view_is_what_the_browser_shows_at_the_next_whole_zoom():
    assert view_of(answer(5.2)) == (Bounds(20.0, 10.0, 33.0, 25.0), 6)


@pytest.mark.parametrize("silent", [None, {}, {"zoom": 5}, answer(None), answer(5, edge=None)])
def test_before_the_browser_has_said_what_it_shows_everything_is_shown(silent):
    assert view_of(silent) == (None, START_ZOOM)


def test_a_click_is_a_place():
    assert click_of(answer(5)) == (32.767, 22.637)
    assert click_of({"last_object_clicked": None}) is click_of(None) is None


def test_no_more_is_asked_back_than_click_zoom_and_bounds():
    assert set(RETURNED) == {"last_object_clicked", "last_object_clicked_count", "zoom", "bounds"}
