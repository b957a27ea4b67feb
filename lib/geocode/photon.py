"""Komoot's search service over OpenStreetMap. Off unless the settings name it: place names leave this machine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from geopy import geocoders
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location

from lib.domain.place import Place, PlaceKind, Unplaced
from lib.geocode.online import SECONDS_TO_ANSWER, known_by, one_place, patient, radius_of

_KINDS: dict[str, PlaceKind] = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "suburb": "quarter",
    "quarter": "quarter", "neighbourhood": "quarter", "aerodrome": "airport", "harbour": "port", "county": "district",
    "state": "district", "region": "area", "country": "country",
}  # fmt: skip
_PRECISION: dict[PlaceKind, int] = {"district": 4, "area": 5, "country": 6}

# Photon cannot be asked for one country, so more answers are asked for and the others left out.
_MOST_ANSWERS = 15


class Photon(geocoders.Photon):  # type: ignore[misc]  # geopy has no types
    """geopy's Photon, asked at most once a second by the whole process, each question once for ever.

    `domain` may be a server of your own. `country_code` is ISO 3166-1 alpha-2.
    """

    name = "photon"

    def __init__(
        self,
        *,
        cache: Path,
        user_agent: str,
        country_code: str = "",
        domain: str = "photon.komoot.io",
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
        self._country_code = country_code

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Collection[str] | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the service's first answer in the country, or with `exactly_one=False` all; None where it has none.

        Raises:
            GeocodeUnavailable: no answer, or asked to wait.
        """
        asked = country_codes or self._country_code
        wanted = {code.strip().lower() for code in (asked.split(",") if isinstance(asked, str) else asked)} - {""}
        answers = super().geocode(query, exactly_one=False, limit=_MOST_ANSWERS, timeout=timeout) or []
        found = [each for each in answers if not wanted or _country_of(each) in wanted]
        if exactly_one:
            return found[0] if found else None
        return found or None

    def find(self, name: str, near: str | None = None) -> Place | Unplaced:
        """Return where the service puts the name, or why it cannot be placed; `near` is added to the question.

        Raises:
            GeocodeUnavailable: no answer, or asked to wait.
        """
        found = self.geocode(f"{name}, {near}" if near else name, exactly_one=False)
        return one_place(name, self.name, found if isinstance(found, list) else [], _place)


def _is_answer(answer: Any) -> bool:
    features = answer.get("features") if isinstance(answer, dict) else None
    return isinstance(features, list) and all(
        isinstance(each, dict) and "properties" in each and "coordinates" in each.get("geometry", {})
        for each in features
    )


def _country_of(location: Location) -> str:
    return str(location.raw["properties"].get("countrycode", "")).lower()


def _place(location: Location) -> Place:
    known = location.raw["properties"]
    west, north, east, south = known.get("extent") or (location.longitude, location.latitude) * 2
    kind = _KINDS.get(known.get("osm_value", ""), "site")
    return Place(
        id=f"photon-{known.get('osm_type', '')}-{known.get('osm_id', '')}",
        name=known.get("name") or location.address,
        name_ar="",
        kind=kind,
        lat=location.latitude,
        lon=location.longitude,
        radius_km=round(radius_of(location.latitude, location.longitude, south, west, north, east), 1),
        where_precision=_PRECISION.get(kind, 1),
        source="OpenStreetMap by Photon",
        source_id=f"{known.get('osm_type', '')}/{known.get('osm_id', '')}",
    )
