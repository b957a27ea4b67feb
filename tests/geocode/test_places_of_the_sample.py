"""Every place that the reports of the sample name is in Libya's gazetteer, at the place that is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.domain.place import Place, Unplaced, distance_km
from lib.geocode.gazetteer import Gazetteer
from lib.sources.country import read_country

DATA = Path(__file__).resolve().parents[2] / "data"

Find = Callable[[str], Place | Unplaced]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    country = read_country(DATA / "countries" / "libya")
    return Gazetteer(country.entries, country_code=country.code)


def reports() -> list[dict[str, dict[str, str]]]:
    lines = (DATA / "reports" / "libya_reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_place_that_the_sample_names_is_found(gazetteer: Gazetteer) -> None:
    named = {
        name
        for report in reports()
        for name in (
            report["account"]["place"],
            *(place["name"] for place in report["places"]),
            *(statement["place"] for statement in report["control"]),
        )
    }
    assert len(named) > 40
    assert [place for name in named if isinstance(place := gazetteer.find(name), Unplaced)] == []


@pytest.mark.parametrize(
    ("place_id", "spellings"),
    [
        ("derna", "Derna|Darnah|Darna|Dernah|درنة|درنه|بدرنة"),
        ("sirte", "Sirte|Surt|Syrte|سرت|سِرت"),
        ("benghazi", "Benghazi|Bengasi|Banghāzī|بنغازي|بنغازى"),
        ("tobruk", "Tobruk|Tobrouk|Tubruq|طبرق"),
        ("misrata", "Misrata|Misurata|Misratah|مصراتة|مصراته"),
        ("tripoli", "Tripoli|Tripolis|Trípoli|طرابلس|طرابلس الغرب"),
        ("derna-fataih", "Al-Fataeh (Derna)|Fatayeh|الفتائح|الفتايح"),
        ("sirte-district-3", "District 3 (Sirte)|Third District|الحي رقم 3|الحي الثالث|المنطقة السكنية الثالثة"),
        ("abu-salim", "Abu Salim (Tripoli)|Abu Slim|أبو سليم|بوسليم"),
        ("brak-airbase", "Brak airbase|Brak al-Shati base|قاعدة براك الشاطئ"),
        ("mitiga-airport", "Mitiga|معيتيقة|مطار معيتيقة"),
        ("tripoli-airport", "Tripoli airport|Tripoli International Airport|مطار طرابلس الدولي"),
        ("oil-crescent", "Oil Crescent|الهلال النفطي"),
        ("east", "Eastern Libya|Cyrenaica|Barqa|برقة|شرقي ليبيا"),
        ("south", "Fezzan|فزان|جنوب ليبيا"),
        ("west", "Tripolitania|غرب ليبيا"),
    ],
)
def test_the_spellings_that_reports_use_lead_to_one_place(gazetteer: Gazetteer, place_id: str, spellings: str) -> None:
    found = {spelling: gazetteer.find(spelling) for spelling in spellings.split("|")}
    assert {spelling: getattr(place, "id", place) for spelling, place in found.items()} == dict.fromkeys(
        found, place_id
    )


@pytest.mark.parametrize("name", ["Sultan", "سلطان"])
def test_names_that_two_places_bear_are_shown_and_not_guessed(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.find(name)
    assert isinstance(place, Unplaced)
    assert set(place.candidates) == {"sultan-ajdabiya", "sultan-sirte"}
    settled = gazetteer.find(name, near="ly-sr")
    assert isinstance(settled, Place)
    assert settled.id == "sultan-sirte"


def test_every_quarter_of_a_town_lies_near_it(gazetteer: Gazetteer) -> None:
    places = {entry.place.id: entry.place for entry in read_country(DATA / "countries" / "libya").entries}
    far = {
        place.id: round(distance_km(place.lat, place.lon, town.lat, town.lon))
        for place in places.values()
        if place.kind == "quarter" and (town := places.get(place.city))
        if distance_km(place.lat, place.lon, town.lat, town.lon) > 20
    }
    assert far == {}


@pytest.mark.parametrize(
    "name", ["الماية", "الجديد", "سوسة", "الجوف", "البيضاء", "الخضراء", "الخمس", "غات", "درج", "هون"]
)
def test_names_that_are_ordinary_words_or_places_elsewhere_are_weak(gazetteer: Gazetteer, name: str) -> None:
    assert {entry.weak for entry in gazetteer.candidates(name)} == {True}


@pytest.mark.parametrize("name", ["درنة", "سرت", "بنغازي", "سبها", "طبرق", "أجدابيا", "مصراتة", "طرابلس"])
def test_names_of_large_towns_stand_alone(gazetteer: Gazetteer, name: str) -> None:
    assert {entry.weak for entry in gazetteer.candidates(name)} == {False}


def test_the_places_of_the_seed_report_lie_where_they_were_coded(gazetteer: Gazetteer, shared: Path) -> None:
    coded = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))["gazetteer"]
    del coded["Iraq"]
    for place in coded.values():
        found = gazetteer.find(place["name_ar"])
        assert isinstance(found, Place), place["name_ar"]
        apart = distance_km(found.lat, found.lon, place["lat"], place["lon"])
        assert apart <= max(5, place["radius_km"]), place["name_ar"]


def test_the_places_of_the_reports_lie_within_their_radius_of_where_they_were_coded(
    gazetteer: Gazetteer, shared: Path
) -> None:
    lines = (shared / "reports" / "libya_reports.jsonl").read_text(encoding="utf-8").splitlines()
    coded = [place for line in lines for place in json.loads(line)["facts"]["places"]]
    outside = {
        place.id
        for mention in coded
        if isinstance(place := gazetteer.find(mention["canonical"]), Place)
        if distance_km(place.lat, place.lon, mention["lat"], mention["lon"]) > place.radius_km
    }
    assert outside == set()
