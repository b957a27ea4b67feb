"""Where something happened, as far as anyone said."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

EARTH_RADIUS_KM = 6371.0

PlaceKind = Literal[
    "city", "town", "village", "quarter", "gate", "airport", "port", "oil terminal", "road", "site",
    "area", "district", "region", "country",
]  # fmt: skip

WHERE_PRECISION = {
    1: "exact place",
    2: "near the place, within about 25 km",
    3: "second-level district",
    4: "district",
    5: "line or area, or between two places",
    6: "country only",
    7: "international waters or airspace",
}
"""UCDP's where_prec codes. Source: UCDP GED codebook."""

CODED_RADIUS_KM = {1: 3.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 50.0, 6: 1000.0, 7: 1000.0}
"""Within how many km of the point the true place lies, where a data set gives only a code of WHERE_PRECISION.

Source: UCDP GED codebook for 2; our convention for the others.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A named place on the map: a point in degrees (WGS 84, lat before lon) and its true radius.

    `where_precision` is a code of WHERE_PRECISION. `region` is the id of the large region, `admin1`
    of the district, `city` of the town that a quarter, gate or site belongs to; each is "" where
    there is none. `source` and `source_id` say where the point comes from.

    Raises:
        ValueError: the coordinates, the radius or the precision cannot be.
    """

    id: str
    name: str
    name_ar: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    where_precision: int
    region: str = ""
    admin1: str = ""
    admin2: str = ""
    city: str = ""
    source: str = ""
    source_id: str = ""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.id}: no such point: lat {self.lat}, lon {self.lon}")
        if not 0 < self.radius_km < math.inf:
            raise ValueError(f"{self.id}: radius_km must be above 0, not {self.radius_km}")
        if self.where_precision not in WHERE_PRECISION:
            raise ValueError(f"{self.id}: where_precision is 1 to 7, not {self.where_precision}")

    @property
    def is_drawable(self) -> bool:
        """Whether the place may be drawn at all; a country or a region is only listed."""
        return self.where_precision < 6 and self.kind not in ("country", "region")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name that could not be put on the map, with the reason and what it might be."""

    name: str
    reason: str
    candidates: tuple[str, ...] = ()


def why_outside(country: Place, lat: float, lon: float) -> str:
    """Return why a point (degrees) cannot be in a country, "" where it lies within the country's radius."""
    if distance_km(lat, lon, country.lat, country.lon) <= country.radius_km:
        return ""
    if distance_km(lon, lat, country.lat, country.lon) <= country.radius_km:
        return "lat and lon look swapped"
    return f"the point lies outside {country.name}"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres, on a sphere of 6,371 km."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((other_phi - phi) / 2) ** 2
        + math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))
