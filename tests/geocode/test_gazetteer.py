"""The gazetteer: one place for its many names, and no guess between several."""

from __future__ import annotations

import pkgutil

import geopy.geocoders.base
import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from lib import geocode
from lib.domain.country import GazetteerEntry
from lib.domain.place import Place, PlaceKind, Unplaced
from lib.geocode.gazetteer import Gazetteer

NOT_GEOCODERS = {"answers", "names", "online"}


def entry(
    place_id: str,
    lat: float,
    lon: float,
    *names: str,
    kind: PlaceKind = "town",
    city: str = "",
    admin1: str = "",
    radius_km: float = 5,
    where_precision: int = 1,
    weak: bool = False,
) -> GazetteerEntry:
    place = Place(
        place_id, names[0], "", kind, lat, lon, radius_km, where_precision, admin1=admin1, city=city,
        source="by hand", source_id="7",
    )  # fmt: skip
    return GazetteerEntry(place, names, weak, "invented", "مختلق")


GAZETTEER = Gazetteer(
    [
        entry("country", 27.0, 17.0, "Libya", "ليبيا", kind="country", radius_km=1150, where_precision=6),
        entry("derna", 32.77, 22.64, "Derna", "Darnah", "درنة", kind="city", admin1="ly-dr"),
        entry("sirte", 31.21, 16.59, "Sirte", "Surt", "سرت", kind="city", admin1="ly-sr"),
        entry("sirte-3", 31.21, 16.62, "District 3, Sirte", "District 3", kind="quarter", city="sirte", admin1="ly-sr"),
        entry("derna-port", 32.765, 22.655, "Port", kind="port", city="derna", admin1="ly-dr", radius_km=1),
        entry("sirte-port", 31.21, 16.6, "Port", "Sirte port", kind="port", city="sirte", admin1="ly-sr", radius_km=1),
        entry("sultan", 31.11, 17.15, "Sultan", "سلطان", admin1="ly-sr", weak=True),
    ],
    country_code="LY",
)


def found(name: str, near: str | None = None) -> str:
    place = GAZETTEER.find(name, near)
    assert isinstance(place, Place), place
    return place.id


def unplaced(name: str, near: str | None = None) -> Unplaced:
    place = GAZETTEER.find(name, near)
    assert isinstance(place, Unplaced), place
    return place


@pytest.mark.parametrize(
    "name", ["Derna", "DARNAH", "درنة", "درنه", "دَرنة", "بدرنة", "مدينة درنة", "the city of Derna"]
)
def test_every_spelling_leads_to_one_place(name: str) -> None:
    assert found(name) == "derna"


@pytest.mark.parametrize("name", ["Dernah", "Sirta", "كسرت", "Port of Derna"])
def test_a_name_that_is_only_like_one_is_not_found(name: str) -> None:
    assert unplaced(name) == Unplaced(name, "not in the gazetteer")


def test_a_name_that_several_places_bear_is_an_ambiguity_with_its_candidates() -> None:
    assert unplaced("Port") == Unplaced("Port", "2 places bear this name", ("derna-port", "sirte-port"))


@pytest.mark.parametrize("near", ["derna", "Darnah", "درنة", "ly-dr"])
def test_a_town_or_a_district_settles_which_is_meant(near: str) -> None:
    assert found("Port", near) == "derna-port"


@pytest.mark.parametrize("name", ["Port (Derna)", "Port, Derna", "Port، درنة", " Port ( Derna ) "])
def test_a_name_can_say_its_town_itself(name: str) -> None:
    assert found(name) == "derna-port"


def test_a_quarter_of_another_town_is_not_taken() -> None:
    assert unplaced("District 3 (Derna)") == Unplaced(
        "District 3", "no place of this name is known near Derna", ("sirte-3",)
    )


def test_a_place_outside_towns_is_found_whatever_is_near() -> None:
    assert found("Sultan", near="Derna") == "sultan"


@pytest.mark.parametrize("near", ["Libya", "the seven bends"])
def test_what_is_near_says_nothing_when_it_is_the_country_or_unknown(near: str) -> None:
    assert found("District 3", near) == "sirte-3"
    assert unplaced("Port", near).candidates == ("derna-port", "sirte-port")


def test_likeness_only_suggests() -> None:
    assert GAZETTEER.suggest("Dernna") == ["Derna"]
    assert GAZETTEER.suggest("Dernna", limit=0) == []
    assert GAZETTEER.suggest("Zzz") == []


def test_it_is_a_geopy_geocoder() -> None:
    assert isinstance(GAZETTEER, geopy.geocoders.base.Geocoder)
    with GAZETTEER as geocoder:
        location = geocoder.geocode("Surt", timeout=1)
    assert isinstance(location, Location)
    assert (location.address, location.latitude, location.longitude) == ("Sirte", 31.21, 16.59)
    assert location.raw == {
        "id": "sirte", "name": "Sirte", "name_ar": "", "kind": "city", "radius_km": 5, "where_precision": 1,
        "source": "by hand", "source_id": "7", "weak": False,
    }  # fmt: skip


def test_geopys_rate_limiter_works_with_it() -> None:
    assert RateLimiter(GAZETTEER.geocode, min_delay_seconds=0)("سرت").raw["id"] == "sirte"


def ids(locations: Location | list[Location] | None) -> list[str]:
    assert isinstance(locations, list)
    return [location.raw["id"] for location in locations]


def test_geocode_gives_no_guess_and_all_candidates_when_asked() -> None:
    assert GAZETTEER.geocode("Port") is None
    assert ids(GAZETTEER.geocode("Port", exactly_one=False)) == ["derna-port", "sirte-port"]
    assert GAZETTEER.geocode("Nowhere", exactly_one=False) is None


def test_geocode_keeps_to_the_countries_asked_for() -> None:
    assert GAZETTEER.geocode("Derna", country_codes="tn,ly")
    assert GAZETTEER.geocode("Derna", country_codes=["LY"])
    assert GAZETTEER.geocode("Derna", country_codes="ch") is None


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_name_is_no_question(query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        GAZETTEER.geocode(query)


def test_a_point_belongs_to_the_nearest_place_that_reaches_it() -> None:
    location = GAZETTEER.reverse((31.21, 16.601))
    assert isinstance(location, Location)
    assert location.raw["id"] == "sirte-port"
    assert ids(GAZETTEER.reverse("31.21, 16.601", exactly_one=False)) == ["sirte-port", "sirte", "sirte-3", "country"]


def test_a_point_that_no_place_reaches_belongs_to_none() -> None:
    assert GAZETTEER.reverse((0.0, -40.0)) is None
    assert GAZETTEER.reverse((0.0, -40.0), exactly_one=False) is None


def test_the_gazetteer_cannot_reach_the_network() -> None:
    with pytest.raises(GeocoderServiceError, match="asks no service"):
        GAZETTEER.adapter.get_json("https://example.org", timeout=1, headers={})


def test_every_geocoder_module_is_registered() -> None:
    modules = {module.name for module in pkgutil.iter_modules(geocode.__path__)} - NOT_GEOCODERS
    assert modules == set(geocode.GEOCODERS)
