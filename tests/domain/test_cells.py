import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.cells import MAX_LAT, cell_centre, cell_of
from lib.domain.columns import CELL_ZOOM

LATITUDES = st.floats(-85, 85)
LONGITUDES = st.floats(-180, 179.99)
ZOOMS = st.integers(0, CELL_ZOOM)


@given(LATITUDES, LONGITUDES)
def test_a_point_lies_within_half_a_cell_of_its_cells_centre(lat, lon):
    centre_lat, centre_lon = cell_centre(cell_of(lat, lon))
    half = 180 / 2**CELL_ZOOM
    assert abs(centre_lon - lon) <= half * 1.001
    assert abs(centre_lat - lat) <= half * 1.001


@given(LATITUDES, LONGITUDES, ZOOMS)
def test_the_centre_of_a_wider_cell_lies_in_that_cell(lat, lon, zoom):
    steps = CELL_ZOOM - zoom
    wide = cell_of(lat, lon) // 4**steps
    assert cell_of(*cell_centre(wide, zoom)) // 4**steps == wide


def test_the_first_zoom_step_has_the_four_quarters_of_the_world_in_reading_order():
    quarters = [cell_of(lat, lon) // 4 ** (CELL_ZOOM - 1) for lat, lon in ((50, -90), (50, 90), (-50, -90), (-50, 90))]
    assert quarters == [0, 1, 2, 3]


def test_neighbouring_quarters_of_derna_are_different_cells_of_one_town():
    gate, centre = cell_of(32.752, 22.601), cell_of(32.767, 22.637)
    assert gate != centre
    assert gate // 4**6 == centre // 4**6


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (90, -180), (-90, 180)])
def test_the_corners_of_the_world_are_cells_too(lat, lon):
    centre_lat, centre_lon = cell_centre(cell_of(lat, lon))
    assert math.isclose(abs(centre_lat), MAX_LAT, abs_tol=0.01)
    assert math.isclose(abs(centre_lon), 180, abs_tol=0.01)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_point_off_the_globe_is_refused(lat, lon):
    with pytest.raises(ValueError, match="no such point"):
        cell_of(lat, lon)
