"""Events gathered into map cells."""

from __future__ import annotations

from dataclasses import astuple

import ibis
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.simulated import simulated_events
from lib.domain.cells import cell_of
from lib.query.cells import NEEDED, Bounds, cells, events_in_cell, nearest_cell, shape_of, snapped

DERNA, TRIPOLI = (32.767, 22.637), (32.887, 13.191)
OUTSKIRTS_OF_DERNA = (32.7668, 22.6372)
EVERYTHING = Bounds(19.0, 9.0, 34.0, 26.0)


def table(*rows: dict[str, object]) -> ibis.Table:
    """Events at Derna with five killed, but for what a row says otherwise."""
    events = []
    for number, row in enumerate(rows):
        event = {
            "event_id": f"e{number}", "lat": DERNA[0], "lon": DERNA[1], "radius_km": 2.0, "where_precision": 1,
            "killed_low": 5, "killed_best": 5, "date_start": "2015-07-29", "date_end": "2015-07-31",
        } | row  # fmt: skip
        known = event["lat"] is not None and event["lon"] is not None
        event["cell"] = cell_of(float(event["lat"]), float(event["lon"])) if known else None
        event["has_killed"] = event["killed_low"] is not None
        events.append(event)
    frame = pd.DataFrame(events).astype({"killed_low": "Int64", "killed_best": "Int64", "cell": "Int64"})
    return ibis.memtable(frame)


def at(point: tuple[float, float]) -> dict[str, object]:
    return {"lat": point[0], "lon": point[1]}


@pytest.fixture(scope="module")
def many() -> ibis.Table:
    connection = ibis.duckdb.connect()
    return connection.create_table("events", simulated_events(4000))


def test_one_event_keeps_its_own_point_and_its_id():
    shape = cells(table({}), zoom=5).iloc[0]
    assert (shape["lat"], shape["lon"], shape["event_id"]) == (*DERNA, "e0")


def test_several_events_at_one_point_are_one_shape_with_the_sum_of_their_dead():
    shapes = cells(table({}, {"killed_low": 7, "killed_best": 9}), zoom=12)
    assert shapes[["events", "killed_low", "killed_best"]].values.tolist() == [[2, 12, 14]]
    assert (shapes["event_id"] == "").all()


def test_towns_far_apart_are_shapes_of_their_own():
    assert len(cells(table({}, at(TRIPOLI)), zoom=5)) == 2


def test_zooming_in_takes_neighbours_apart():
    events = table({}, at((32.80, 22.60)))
    assert [len(cells(events, zoom=zoom)) for zoom in (5, 9)] == [1, 2]


def test_an_event_without_a_figure_has_no_dead_rather_than_none_dead():
    shape = cells(table({"killed_low": None, "killed_best": None}), zoom=5).iloc[0]
    assert pd.isna(shape["killed_best"])
    assert shape["with_figure"] == 0


def test_reported_zero_killed_is_a_figure():
    assert cells(table({"killed_low": 0, "killed_best": 0}), zoom=5).iloc[0]["killed_best"] == 0


def test_an_event_without_a_figure_takes_nothing_from_its_neighbours():
    shape = cells(table({}, {"killed_low": None, "killed_best": None}), zoom=5).iloc[0]
    assert (shape["killed_best"], shape["with_figure"], shape["events"]) == (5, 1, 2)


def test_dozens_killed_count_with_their_low_where_no_best_is_supported():
    assert cells(table({"killed_low": 20, "killed_best": None}), zoom=5).iloc[0]["killed_best"] == 20


def test_a_place_known_only_by_its_district_is_never_hidden_in_a_point():
    shapes = cells(table({}, {"where_precision": 4, "radius_km": 40.0}), zoom=5)
    assert shapes["is_area"].tolist() == [False, True]
    assert shapes["radius_km"].isna().tolist() == [True, False]


def test_a_wide_place_is_an_area_whatever_its_precision_says():
    assert cells(table({"radius_km": 25.0}), zoom=5)["radius_km"].tolist() == [25.0]


def test_an_event_that_must_not_be_drawn_has_no_shape():
    assert cells(table({}, {"lat": None, "lon": None}), zoom=5)["event_id"].tolist() == ["e0"]


def test_events_outside_the_window_are_left_out():
    shapes = cells(table({}, at(TRIPOLI)), zoom=5, bounds=Bounds(30, 20, 34, 25))
    assert shapes["event_id"].tolist() == ["e0"]


def test_no_more_shapes_than_the_limit_and_no_event_lost(many):
    shapes = cells(many, zoom=9, bounds=EVERYTHING, limit=100)
    assert len(shapes) <= 100
    assert shapes["events"].sum() == 4000


def test_the_finest_grid_that_keeps_to_the_limit_is_taken(many):
    coarse = cells(many, zoom=9, limit=100)
    assert len(cells(many, zoom=int(coarse["grid_zoom"].iloc[0]) + 1 - 4, limit=10_000)) > 100


def test_the_same_question_has_the_same_answer(many):
    pd.testing.assert_frame_equal(cells(many, zoom=6), cells(many, zoom=6))


def test_every_simulated_death_is_in_some_shape(many):
    frame = simulated_events(4000)
    assert cells(many, zoom=7)["killed_low"].sum() == frame["killed_low"].sum()


def test_the_events_behind_a_shape_are_those_it_counts(many):
    shapes, killed = cells(many, zoom=6), simulated_events(4000).set_index("event_id")["killed_low"]
    for _, shape in shapes.sort_values("events").tail(3).iterrows():
        events = events_in_cell(many, shape, 10_000)
        assert len(events) == shape["events"]
        assert killed[events].sum() == shape["killed_low"]


def test_of_many_events_behind_a_shape_those_with_the_most_killed_come_first():
    without_figure = {"killed_best": None, "killed_low": None}
    events = table({"killed_best": 3}, {"killed_best": None, "killed_low": 40}, {"killed_best": 12}, without_figure)
    shape = cells(events, zoom=5).iloc[0]
    assert events_in_cell(events, shape, 9) == ["e1", "e2", "e0", "e3"]
    assert events_in_cell(events, shape, 2) == ["e1", "e2"]


def test_a_click_finds_the_shape_it_came_from(many):
    shapes = cells(many, zoom=6)
    for index in (0, len(shapes) // 2, len(shapes) - 1):
        found = nearest_cell(shapes, shapes["lat"][index], shapes["lon"][index])
        assert found is not None
        assert found.name == index


def test_a_click_on_a_shape_that_the_filter_took_away_finds_nothing():
    assert nearest_cell(cells(table({}), zoom=5), *TRIPOLI) is None


def test_of_two_events_at_one_point_a_click_tells_point_from_area():
    shapes = cells(table({}, {"where_precision": 4, "radius_km": 40.0, "lat": 32.9}), zoom=5)
    area = shapes[shapes["is_area"]].iloc[0]
    found = nearest_cell(shapes, area["lat"], area["lon"])
    assert found is not None
    assert bool(found["is_area"])


def test_the_shape_that_holds_an_event_is_known_by_its_cell():
    events = table({}, at(TRIPOLI), {"where_precision": 4})
    shapes = cells(events, zoom=5)
    held = shape_of(shapes, cell_of(*OUTSKIRTS_OF_DERNA), is_area=False)
    assert held is not None
    assert shapes["event_id"][held] == "e0"
    assert shape_of(shapes, cell_of(26.0, 14.0), is_area=False) is None


def test_no_events_are_no_shapes_with_the_same_columns():
    full = table({})
    empty = cells(full.filter(full.event_id == ""), zoom=5)
    assert empty.empty
    assert empty.columns.tolist() == cells(full, zoom=5).columns.tolist()
    assert nearest_cell(empty, *DERNA) is None
    assert shape_of(empty, cell_of(*DERNA), is_area=False) is None


def test_the_columns_a_shape_is_made_of_are_columns_of_the_event_table():
    assert set(NEEDED) <= set(simulated_events(1).columns)


windows = st.builds(
    lambda south, west, height, width: Bounds(south, west, south + height, west + width),
    st.floats(-80, 70), st.floats(-170, 160), st.floats(0.01, 10), st.floats(0.01, 10),
)  # fmt: skip


@given(windows, st.integers(3, 12))
@example(Bounds(-1e-05, -1e-05, 0.99999, 0.99999), 3)
def test_a_snapped_window_holds_what_was_seen(window, zoom):
    wide = snapped(window, zoom)
    assert wide.south <= window.south + 1e-6
    assert wide.west <= window.west + 1e-6
    assert wide.north >= window.north - 1e-6
    assert wide.east >= window.east - 1e-6


@given(windows, st.integers(3, 12))
def test_a_snapped_window_is_its_own(window, zoom):
    once = snapped(window, zoom)
    assert astuple(snapped(once, zoom)) == pytest.approx(astuple(once), abs=1e-9)


def test_a_small_pan_stays_in_one_window():
    seen, panned = Bounds(28.3, 14.2, 33.1, 23.4), Bounds(28.4, 14.4, 33.2, 23.6)
    assert snapped(seen, 6) == snapped(panned, 6)
