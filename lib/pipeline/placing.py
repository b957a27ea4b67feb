"""A point that a person has chosen, as a Place: its district and town are those of the nearest known place."""

from __future__ import annotations

from lib.domain.country import Country
from lib.domain.place import Place, distance_km

FARTHEST_KM = 300.0
"""A point farther than this from every place of the country lies in another one."""

TOWN_KM = 25.0
"""What lies farther than this from a town is not in it."""


def place_at(country: Country, lat: float, lon: float, radius_km: float) -> Place | None:
    """Return the point (degrees, WGS 84) as a place of that radius, named after the nearest place of the country.

    None where it lies farther than FARTHEST_KM from every place of the country.
    """
    known = [entry.place for entry in country.entries if entry.place.where_precision <= 2]
    nearest = min(known, key=lambda place: distance_km(lat, lon, place.lat, place.lon))
    km = distance_km(lat, lon, nearest.lat, nearest.lon)
    if km > FARTHEST_KM:
        return None
    town = nearest.city or (nearest.id if nearest.kind in ("city", "town", "village") else "")
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
        city=town if km <= TOWN_KM else "",
        source="by hand",
    )
