import pytest

from lib.domain.place import distance_km
from lib.pipeline.placing import place_at
from lib.settings import read_settings
from lib.sources.country import read_country


@pytest.fixture(scope="module")
def country():
    return read_country(read_settings({}).country_folder)


def test_a_point_near_derna_lies_in_its_district_and_town(country):
    derna = next(entry.place for entry in country.entries if entry.place.id == "derna")
    place = place_at(country, derna.lat + 0.01, derna.lon, 2)
    assert (place.admin1, place.region, place.city) == (derna.admin1, derna.region, "derna")
    assert distance_km(place.lat, place.lon, derna.lat, derna.lon) < 2


def test_a_point_in_the_desert_lies_in_no_town(country):
    assert place_at(country, 26.0, 20.0, 10).city == ""


def test_a_point_of_another_country_is_no_place_of_this_one(country):
    assert place_at(country, 48.85, 2.35, 1) is None
