"""OpenStreetMap's search service. Off unless the settings name it: place names leave this machine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from geopy import geocoders
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location

from lib.domain.place import Place, PlaceKind, Unplaced
from lib.geocode.online import MOST_ANSWERS, SECONDS_TO_ANSWER, known_by, one_place, patient, radius_of

_KINDS: dict[str, PlaceKind] = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "isolated_dwelling": "village",
    "suburb": "quarter", "quarter": "quarter", "neighbourhood": "quarter", "city_district": "quarter",
    "aerodrome": "airport", "aeroway": "airport", "harbour": "port", "road": "road",
    "county": "district", "state_district": "district", "state": "district", "region": "area", "country": "country",
}  # fmt: skip
_PRECISION: dict[PlaceKind, int] = {"district": 4, "area": 5, "country": 6}


class Nominatim(geocoders.Nominatim):  # type: ignore[misc]  # geopy has no types
    """geopy's Nominatim, asked at most once a second by the whole process, each question once for ever.

    `domain` may be a server of your own. `country_code` is ISO 3166-1 alpha-2.
    """

    name = "nominatim"

    def __init__(
        self,
        *,
        cache: Path,
        user_agent: str,
        country_code: str = "",
        domain: str = "nominatim.openstreetmap.org",
        scheme: str = "https",
        timeout: float = SECONDS_TO_ANSWER,
    ) -> None:
        """Keep the answers in `cache`; `timeout` is in seconds.

        Raises:
            ValueError: `user_agent` does not say how to reach you.
        """
        super().__init__(
            domain=domain,
            scheme=scheme,
            timeout=timeout,
            user_agent=known_by(user_agent),
            adapter_factory=patient(cache, _is_answer),
        )
        self._country_code = country_code.lower()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Collection[str] | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the service's first answer, or with `exactly_one=False` all; None where it has none.

        Raises:
            GeocodeUnavailable: no answer, or asked to wait.
        """
        found = super().geocode(
            query,
            exactly_one=False,
            limit=MOST_ANSWERS,
            country_codes=country_codes or self._country_code or None,
            namedetails=True,
            language="en",
            timeout=timeout,
        )
        return found[0] if found and exactly_one else found

    def find(self, name: str, near: str | None = None) -> Place | Unplaced:
        """Return where the service puts the name, or why it cannot be placed; `near` is added to the question.

        Raises:
            GeocodeUnavailable: no answer, or asked to wait.
        """
        found = self.geocode(f"{name}, {near}" if near else name, exactly_one=False)
        return one_place(name, self.name, found if isinstance(found, list) else [], _place)


def _is_answer(answer: Any) -> bool:
    return isinstance(answer, list) and all(
        isinstance(each, dict) and {"lat", "lon", "display_name"} <= each.keys() for each in answer
    )


def _place(location: Location) -> Place:
    raw = location.raw
    south, north, west, east = map(float, raw.get("boundingbox") or [location.latitude] * 2 + [location.longitude] * 2)
    kind = _KINDS.get(raw.get("addresstype", ""), "site")
    names = raw.get("namedetails") or {}
    return Place(
        id=f"nominatim-{raw.get('osm_type', '')}-{raw.get('osm_id', '')}",
        name=raw.get("name") or location.address,
        name_ar=names.get("name:ar", ""),
        kind=kind,
        lat=location.latitude,
        lon=location.longitude,
        radius_km=round(radius_of(location.latitude, location.longitude, south, west, north, east), 1),
        where_precision=_PRECISION.get(kind, 1),
        source="OpenStreetMap by Nominatim",
        source_id=f"{raw.get('osm_type', '')}/{raw.get('osm_id', '')}",
    )
