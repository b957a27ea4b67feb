"""Outlines of districts: is a point inside, and if not, how far away? Plain geometry, for checking only."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

KM_A_DEGREE = 111.2

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outer rings of each district, as (lon, lat), by its id: the lower-case ISO 3166-2 code."""

    rings: dict[str, list[Ring]]

    @classmethod
    def read(cls, path: Path) -> Outlines:
        """Return the outlines of a GeoJSON file; holes are left out, districts have none."""
        rings: dict[str, list[Ring]] = {}
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            rings[feature["properties"]["iso2"].lower()] = [polygon[0] for polygon in polygons]
        return cls(rings)

    def km_outside(self, district: str, lat: float, lon: float) -> float:
        """Return how far a point lies outside a district, in km; 0 where it is inside."""
        rings = self.rings[district]
        if any(_holds(ring, lat, lon) for ring in rings):
            return 0.0
        return min(_km_to_edge(start, end, lat, lon) for ring in rings for start, end in pairwise(ring))


def _holds(ring: Ring, lat: float, lon: float) -> bool:
    """Return whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > lat) != (next_y > lat) and lon < (next_x - x) * (lat - y) / (next_y - y) + x:
            inside = not inside
    return inside


def _km_to_edge(start: tuple[float, float], end: tuple[float, float], lat: float, lon: float) -> float:
    """Return the distance to one edge, on a plane that touches the earth at the point."""
    narrowing = math.cos(math.radians(lat))
    x, y = (start[0] - lon) * narrowing, start[1] - lat
    along_x, along_y = (end[0] - start[0]) * narrowing, end[1] - start[1]
    length = along_x**2 + along_y**2
    share = min(1.0, max(0.0, -(x * along_x + y * along_y) / length)) if length else 0.0
    return KM_A_DEGREE * math.hypot(x + share * along_x, y + share * along_y)
