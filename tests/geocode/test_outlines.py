"""Outlines of districts, which places are checked against."""

from __future__ import annotations

import pytest

from benchmarks.outlines import Outlines

SQUARE = Outlines({"square": [[(10.0, 40.0), (11.0, 40.0), (11.0, 41.0), (10.0, 41.0), (10.0, 40.0)]]})


def test_a_point_inside_is_not_outside_at_all() -> None:
    assert SQUARE.km_outside("square", 40.5, 10.5) == 0


@pytest.mark.parametrize(("lat", "lon", "km"), [(42.0, 10.5, 111.2), (39.5, 10.5, 55.6), (40.5, 12.0, 84.6)])
def test_a_point_outside_is_as_far_as_the_nearest_edge(lat: float, lon: float, km: float) -> None:
    assert SQUARE.km_outside("square", lat, lon) == pytest.approx(km, abs=0.1)
