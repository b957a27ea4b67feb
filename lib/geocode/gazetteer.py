"""The country's own gazetteer as a geopy geocoder: strict, in memory, and it asks nobody."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from typing import NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from lib.domain.country import GazetteerEntry
from lib.domain.place import Place, Unplaced, distance_km
from lib.geocode.names import looser_keys, name_key

_QUALIFIED = re.compile(r"(?P<name>.+?)\s*(?:\((?P<bracketed>[^()]+)\)|[,،]\s*(?P<after_comma>[^,،]+))\s*")
_LIKE_ENOUGH = 0.75
"""How alike two keys must be for "did you mean", from 0 to 1. Only suggestions are made of it."""


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy has no types
    """The places of a country, found by any spelling in either script.

    Names match by their key (`lib/geocode/names.py`), never by likeness: one letter lies between
    Sabha and Sabratha, and 700 km. A name that several places bear is an ambiguity to show.
    `raw` of a Location has id, name, name_ar, kind, radius_km, where_precision, source, source_id
    and weak.
    """

    name = "gazetteer"

    def __init__(self, entries: Sequence[GazetteerEntry], *, country_code: str = "") -> None:
        """Index the entries; `country_code` is what `country_codes` of `geocode` is held against."""
        super().__init__(user_agent="clashmap", adapter_factory=_NoNetwork)
        self._country_code = country_code.lower()
        self._entries = tuple(entries)
        self._by_key: dict[str, tuple[GazetteerEntry, ...]] = {}
        for entry in self._entries:
            for key in {name_key(name) for name in entry.names}:
                self._by_key[key] = (*self._by_key.get(key, ()), entry)
        spellings = {name for entry in self._entries for name in entry.names}
        self._by_spelling = {name: self._by_key[name_key(name)] for name in spellings}
        self._locations = {entry.place.id: _location(entry) for entry in self._entries}

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: str | Collection[str] | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place that bears the name, or with `exactly_one=False` all that do.

        None means that no place bears it or, with `exactly_one`, that several do: ask again with
        `exactly_one=False`, or `find`, which says which. `country_codes` are ISO 3166-1 alpha-2
        codes; `timeout` is there for geopy's sake.

        Raises:
            GeocoderQueryError: the query is empty.
        """
        if not query or not query.strip():
            raise GeocoderQueryError("an empty name cannot be looked up")
        if not self._is_in(country_codes):
            return None
        found = [self._locations[entry.place.id] for entry in self.candidates(query)]
        if exactly_one:
            return found[0] if len(found) == 1 else None
        return found or None

    def reverse(
        self, query: object, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the nearest place whose radius holds the point, or with `exactly_one=False` all, nearest first.

        Exact places come before areas and districts. None where no radius reaches.
        """
        point = Point(query)
        holding = sorted(
            (entry.place.where_precision > 2, distance, entry.place.id)
            for entry in self._entries
            if (distance := distance_km(point.latitude, point.longitude, entry.place.lat, entry.place.lon))
            <= entry.place.radius_km
        )
        found = [self._locations[place_id] for _, _, place_id in holding]
        if exactly_one:
            return found[0] if found else None
        return found or None

    def find(self, name: str, near: str | None = None) -> Place | Unplaced:
        """Return the place that bears the name, or why it is Unplaced; `candidates` are ids.

        `near` is the id or the name of a town, district or region; it settles which of several
        places is meant, and a quarter of another town is not taken. "District 3 (Sirte)" and
        "District 3, Sirte" name the town themselves.
        """
        bearing = self.candidates(name)
        qualified = _QUALIFIED.fullmatch(name.strip())
        if not bearing and qualified:
            return self.find(qualified["name"], near=qualified["bracketed"] or qualified["after_comma"])
        if not bearing:
            return Unplaced(name, "not in the gazetteer")
        meant = self._near(bearing, near) if near else bearing
        if len(meant) == 1:
            return meant[0].place
        ids = tuple(entry.place.id for entry in meant or bearing)
        reason = f"{len(meant)} places bear this name" if meant else f"no place of this name is known near {near}"
        return Unplaced(name, reason, ids)

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return every place that bears the name, in the order of the gazetteer."""
        if found := self._by_spelling.get(name) or self._by_key.get(name_key(name)):
            return found
        return next((found for key in looser_keys(name) if (found := self._by_key.get(key))), ())

    def suggest(self, name: str, limit: int = 3) -> list[str]:
        """Return the names of places that are spelled alike, the most alike first: "did you mean", and no more."""
        alike = difflib.get_close_matches(name_key(name), self._by_key, n=3 * limit or 1, cutoff=_LIKE_ENOUGH)
        names = dict.fromkeys(entry.place.name for key in alike for entry in self._by_key[key])
        return list(names)[:limit]

    def _near(self, bearing: tuple[GazetteerEntry, ...], near: str) -> tuple[GazetteerEntry, ...]:
        """Return those that are in, or are, the place `near`; all where `near` is unknown or the country.

        A lone place that is in no town stays, whatever is near: it may be named for the distance.
        """
        around = [entry.place for entry in self.candidates(near)]
        ids = {near, *(place.id for place in around)}
        inside = tuple(entry for entry in bearing if ids & _belongs_to(entry.place))
        says_nothing = not around or any(place.kind == "country" for place in around)
        if inside or says_nothing:
            return inside or bearing
        return tuple(entry for entry in bearing if len(bearing) == 1 and not entry.place.city)

    def _is_in(self, country_codes: str | Collection[str] | None) -> bool:
        if not country_codes:
            return True
        codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
        return self._country_code in {code.strip().lower() for code in codes}


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Refuses every request: a gazetteer that reached for the network would be a mistake."""

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        raise GeocoderServiceError("the gazetteer asks no service")

    get_text = get_json


def _belongs_to(place: Place) -> set[str]:
    return {place.id, place.city, place.admin1, place.region} - {""}


def _location(entry: GazetteerEntry) -> Location:
    place = entry.place
    raw = {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "kind": place.kind,
        "radius_km": place.radius_km,
        "where_precision": place.where_precision,
        "source": place.source,
        "source_id": place.source_id,
        "weak": entry.weak,
    }
    return Location(place.name, Point(place.lat, place.lon), raw)
