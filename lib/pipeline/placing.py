"""Points that come from elsewhere, as Places: their district and town are those of the nearest known place."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lib.domain.country import Country
from lib.domain.place import Place, Unplaced, distance_km
from lib.geocode.gazetteer import Gazetteer

FARTHEST_KM = 300.0
"""A point farther than this from every place of the country lies in another one."""

TOWN_KM = 25.0
"""What lies farther than this from a town is not in it."""

COUNTRY_PRECISION = 6
"""From this where_precision on a place is known by no more than its country."""

MOST_EXACT = 2
"""Up to this where_precision a place is a point, beyond it an area."""

MOST_POINTS = 100_000
_TOWNS = ("city", "town", "village")


def place_at(country: Country, lat: float, lon: float, radius_km: float) -> Place | None:
    """Return the point (degrees, WGS 84) as a place of that radius, named after the nearest place of the country.

    None where it lies farther than FARTHEST_KM from every place of the country.
    """
    nearest, km = _nearest(_exact_places(country), lat, lon)
    if km > FARTHEST_KM:
        return None
    return Place(
        id=f"by-hand-{lat:.3f}-{lon:.3f}",
        name=nearest.name,
        name_ar=nearest.name_ar,
        kind="site",
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=radius_km,
        where_precision=1 if radius_km <= TOWN_KM else 5,
        region=nearest.region,
        admin1=nearest.admin1,
        admin2=nearest.admin2,
        city=_town_of(nearest) if km <= TOWN_KM else "",
        source="by hand",
    )


class Placer:
    """Puts the places of a data set into a country, in the country's own terms."""

    def __init__(self, country: Country) -> None:
        exact = _exact_places(country)
        self._gazetteer = Gazetteer(country.entries)
        self._widths = {
            entry.place.id: entry.place.radius_km for entry in country.entries if entry.place.kind == "district"
        }
        self._nearest = lru_cache(maxsize=MOST_POINTS)(lambda lat, lon: _nearest(exact, lat, lon))

    def placed(self, place: Place | Unplaced) -> Place | Unplaced:
        """Return the place of a data set with its region, district and town.

        It keeps the point, the name and the precision that its makers give it. Where the gazetteer knows the
        name within 25 km of the point, the two are one place, and it gets that one's Arabic name. Its district
        is that of the nearest place of the gazetteer, its town the town of that place within 25 km; what is
        known by its district only lies in no town, and is as wide as the district; what is known by the
        country only has neither. A district is never joined by its name.

        Source: our own; a district by the nearest known place.
        """
        if isinstance(place, Unplaced):
            return place
        named = [entry.place for entry in self._gazetteer.candidates(place.name)]
        if place.where_precision >= COUNTRY_PRECISION:
            return replace(place, name_ar=next((each.name_ar for each in named if not each.is_drawable), ""))
        same, km_to_same = _nearest(named, place.lat, place.lon) if named else (None, 0.0)
        nearest, km = self._nearest(place.lat, place.lon)
        if same is not None and km_to_same <= TOWN_KM:
            place, nearest, km = replace(place, id=same.id, name_ar=same.name_ar), same, km_to_same
        if km > FARTHEST_KM:
            return place
        is_wide = place.where_precision > MOST_EXACT
        return replace(
            place,
            region=nearest.region,
            admin1=nearest.admin1,
            admin2="" if is_wide else nearest.admin2,
            city=_town_of(nearest) if km <= TOWN_KM and not is_wide else "",
            radius_km=self._widths.get(nearest.admin1, place.radius_km)
            if place.kind == "district"
            else place.radius_km,
        )


def _exact_places(country: Country) -> list[Place]:
    return [entry.place for entry in country.entries if entry.place.where_precision <= MOST_EXACT]


def _nearest(places: list[Place], lat: float, lon: float) -> tuple[Place, float]:
    """Return the nearest of some places, and how far away it is, in km."""
    nearest = min(places, key=lambda place: distance_km(lat, lon, place.lat, place.lon))
    return nearest, distance_km(lat, lon, nearest.lat, nearest.lon)


def _town_of(place: Place) -> str:
    return place.city or (place.id if place.kind in _TOWNS else "")
