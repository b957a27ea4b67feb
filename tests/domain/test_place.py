import math
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.place import WHERE_PRECISION, Place, PlaceKind, distance_km

HARBOUR = Place("harbour", "Harbour", "المرفأ", "city", 32.0, 20.0, 3.0, 1)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (-91, 0), (0, 181), (0, -181), (math.nan, 0), (0, math.inf)])
def test_a_point_off_the_globe_cannot_be(lat, lon):
    with pytest.raises(ValueError, match="harbour: no such point"):
        replace(HARBOUR, lat=lat, lon=lon)


@pytest.mark.parametrize("radius", [0, -1, math.nan, math.inf])
def test_a_radius_is_some_kilometres(radius):
    with pytest.raises(ValueError, match="harbour: radius_km"):
        replace(HARBOUR, radius_km=radius)


@pytest.mark.parametrize("precision", [0, 8, -1])
def test_a_precision_is_a_code_of_ucdp(precision):
    with pytest.raises(ValueError, match="harbour: where_precision"):
        replace(HARBOUR, where_precision=precision)


@pytest.mark.parametrize("precision", WHERE_PRECISION)
def test_what_is_known_only_by_its_country_or_less_is_never_drawn(precision):
    assert replace(HARBOUR, where_precision=precision).is_drawable == (precision < 6)


@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_countries_and_regions_are_never_drawn(kind):
    assert replace(HARBOUR, kind=kind).is_drawable == (kind not in ("country", "region"))


def test_a_degree_along_the_equator_is_111_km():
    assert distance_km(0, 20, 0, 21) == pytest.approx(111.19, abs=0.01)


def test_latitude_comes_before_longitude():
    assert distance_km(60, 20, 60, 21) == pytest.approx(55.6, abs=0.1)


@given(POINTS, POINTS)
def test_no_distance_exceeds_half_the_globe(here, there):
    assert 0 <= distance_km(*here, *there) <= math.pi * 6371.0 * (1 + 1e-12)


@given(POINTS, POINTS)
def test_the_way_back_is_as_long(here, there):
    assert distance_km(*here, *there) == pytest.approx(distance_km(*there, *here), abs=1e-6)


@given(POINTS)
def test_the_other_end_of_the_globe_is_reached(here):
    lat, lon = here
    assert distance_km(lat, lon, -lat, lon + 180) == pytest.approx(math.pi * 6371.0, rel=1e-6)
