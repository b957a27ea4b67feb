"""A country's folder: what is read from it, and what becomes of rows that cannot be."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from benchmarks.outlines import Outlines
from lib.domain.country import Country
from lib.sources.country import (
    ACTOR_COLUMNS,
    ACTORS_FILE,
    GAZETTEER_COLUMNS,
    GAZETTEER_FILE,
    REGION_COLUMNS,
    REGIONS_FILE,
    read_country,
)
from lib.sources.table import UnreadableFile

LIBYA = Path(__file__).resolve().parents[2] / "data" / "countries" / "libya"

Row = dict[str, str]

REGIONS: list[Row] = [
    {"id": "north", "level": "region", "name": "North", "lat": "41", "lon": "10"},
    {
        "id": "xx-aa",
        "level": "district",
        "name": "Aa",
        "parent": "north",
        "geonames_admin1": "XX.01",
        "lat": "41",
        "lon": "10",
    },
]
WHOLE = {"id": "somewhere", "name": "Somewhere", "kind": "country", "lat": "40", "lon": "10", "radius_km": "300"}
TOWN = {
    "id": "port",
    "name": "Port",
    "name_ar": "الميناء",
    "kind": "town",
    "lat": "41",
    "lon": "10.5",
    "radius_km": "3",
}
HARBOUR = {**TOWN, "id": "harbour", "name": "Harbour", "kind": "port", "city": "port", "weak": "true"}
GUARD = {"id": "guard", "name": "Guard", "aliases": "HG|Guards", "valid_from": "2014-05-16"}


def write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="")
        table.writeheader()
        table.writerows(rows)


Reader = Callable[..., Country]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write a small country and read it; `places` are the rows after the country's own."""

    def read(
        places: list[Row] | None = None, regions: list[Row] | None = None, actors: list[Row] | None = None
    ) -> Country:
        given = [{"where_precision": "1", "weak": "false", **row} for row in [WHOLE, *(places or [])]]
        write(tmp_path / GAZETTEER_FILE, GAZETTEER_COLUMNS, given)
        write(tmp_path / REGIONS_FILE, REGION_COLUMNS, REGIONS if regions is None else regions)
        write(tmp_path / ACTORS_FILE, ACTOR_COLUMNS, actors or [])
        return read_country(tmp_path)

    return read


def test_a_country_is_its_places_its_regions_and_its_groups(read: Reader) -> None:
    country = read([TOWN, HARBOUR], actors=[GUARD])
    assert (country.code, country.name) == ("XX", "Somewhere")
    assert [entry.place.id for entry in country.entries] == ["somewhere", "port", "harbour"]
    assert [region.id for region in country.regions] == ["north", "xx-aa"]
    assert [(actor.id, actor.aliases, actor.valid_from) for actor in country.actors] == [
        ("guard", ("HG", "Guards"), date(2014, 5, 16))
    ]
    assert country.set_aside == ()


def test_every_spelling_stands_once_the_own_names_first(read: Reader) -> None:
    entry = read([{**TOWN, "other_names": "Puerto| Porto |Port||ميناء"}]).entries[1]
    assert entry.names == ("Port", "الميناء", "Puerto", "Porto", "ميناء")


def test_a_weak_name_is_marked(read: Reader) -> None:
    assert [entry.weak for entry in read([TOWN, HARBOUR]).entries] == [False, False, True]


@pytest.mark.parametrize(
    ("wrong", "value", "reason"),
    [
        ({"lat": "10.5", "lon": "41"}, "10.5, 41.0", "lat and lon look swapped"),
        ({"lat": "51"}, "51.0, 10.5", "the point lies outside Somewhere"),
        ({"lat": "north"}, "north", "lat is no number"),
        ({"lat": "nan"}, "nan", "lat is no number"),
        ({"lat": "91"}, "broken", "broken: no such point: lat 91.0, lon 10.5"),
        ({"radius_km": "0"}, "broken", "broken: radius_km must be above 0, not 0.0"),
        ({"radius_km": ""}, "", "radius_km is no number"),
        ({"where_precision": "8"}, "broken", "broken: where_precision is 1 to 7, not 8"),
        ({"region": "south"}, "south", "there is no such region or district"),
        ({"admin1": "xx-zz"}, "xx-zz", "there is no such region or district"),
        ({"admin1": "xx-aa"}, "xx-aa", "the district is not in the region ''"),
        ({"city": "nowhere"}, "nowhere", "there is no such town"),
        ({"name": ""}, "broken", "the place has no name"),
        ({"weak": "perhaps"}, "perhaps", "weak is true or false"),
        ({"id": ""}, "", "there is no id"),
        ({"id": "port"}, "port", "the id stands twice"),
    ],
)
def test_a_place_that_cannot_be_is_set_aside_with_file_row_value_and_reason(
    read: Reader, wrong: Row, value: str, reason: str
) -> None:
    country = read([TOWN, {**TOWN, "id": "broken", **wrong}, HARBOUR])
    assert [entry.place.id for entry in country.entries] == ["somewhere", "port", "harbour"]
    (aside,) = country.set_aside
    assert (aside.file, aside.row, aside.value, aside.reason) == (GAZETTEER_FILE, 4, value, reason)


def test_an_unknown_kind_of_place_is_noticed(read: Reader) -> None:
    (aside,) = read([{**TOWN, "kind": "metropolis"}]).set_aside
    assert aside.value == "metropolis"
    assert aside.reason.startswith("kind is none of city, town")


def test_rows_read_are_rows_kept_and_rows_set_aside(read: Reader) -> None:
    rows = [TOWN, {**TOWN}, {**HARBOUR, "city": "nowhere"}, {**HARBOUR, "lon": "x", "id": "third"}, HARBOUR]
    country = read(rows)
    assert len(country.entries) + len(country.set_aside) == len(rows) + 1


def test_what_refers_to_a_group_set_aside_goes_with_it(read: Reader) -> None:
    lost = {**GUARD, "valid_to": "2013-01-01"}
    company, squad = (
        {"id": "company", "name": "C", "parent": "guard"},
        {"id": "squad", "name": "S", "parent": "company"},
    )
    country = read(actors=[squad, lost, company])
    assert country.actors == ()
    assert {(aside.row, aside.reason) for aside in country.set_aside} == {
        (2, "there is no such larger group"),
        (3, "valid_to is before valid_from, 2014-05-16"),
        (4, "there is no such larger group"),
    }


def test_a_missing_column_is_named_with_its_file(read: Reader, tmp_path: Path) -> None:
    read([TOWN])
    write(tmp_path / GAZETTEER_FILE, tuple(c for c in GAZETTEER_COLUMNS if c != "radius_km"), [])
    with pytest.raises(UnreadableFile, match=r"gazetteer\.csv has no column radius_km; it has id, name"):
        read_country(tmp_path)


def test_a_column_that_nobody_reads_is_named(read: Reader, tmp_path: Path) -> None:
    read([TOWN])
    write(tmp_path / ACTORS_FILE, (*ACTOR_COLUMNS, "flag"), [])
    with pytest.raises(UnreadableFile, match=r"actors\.csv has a column that we do not read: flag"):
        read_country(tmp_path)


def test_a_row_with_too_many_cells_is_set_aside(read: Reader, tmp_path: Path) -> None:
    read([TOWN])
    with (tmp_path / ACTORS_FILE).open("a", encoding="utf-8") as file:
        file.write("guard,Guard,,,,,,,,one too many\n")
    (aside,) = read_country(tmp_path).set_aside
    assert (aside.file, aside.row, aside.reason) == (ACTORS_FILE, 2, "a row has 9 cells, this one has not")


def test_a_gazetteer_says_which_country_it_is_of(read: Reader, tmp_path: Path) -> None:
    read([TOWN])
    write(tmp_path / GAZETTEER_FILE, GAZETTEER_COLUMNS, [TOWN])
    with pytest.raises(UnreadableFile, match="no row of kind 'country'"):
        read_country(tmp_path)


def test_a_file_in_another_encoding_is_named(read: Reader, tmp_path: Path) -> None:
    read([TOWN])
    text = (tmp_path / REGIONS_FILE).read_text(encoding="utf-8")
    (tmp_path / REGIONS_FILE).write_text(text.replace("North", "درنة"), encoding="cp1256")
    with pytest.raises(UnreadableFile, match=r"regions\.csv is no UTF-8 text"):
        read_country(tmp_path)


def test_libya_is_read_whole() -> None:
    country = read_country(LIBYA)
    assert [str(aside) for aside in country.set_aside] == []
    assert country.code == "LY"
    assert len(country.entries) >= 400
    assert len([region for region in country.regions if region.level == "district"]) == 22


def test_every_district_of_libya_is_joined_by_code() -> None:
    districts = [region for region in read_country(LIBYA).regions if region.level == "district"]
    assert {len({getattr(d, code) for d in districts}) for code in ("iso", "geonames_admin1", "pcode")} == {22}
    assert all(district.id == district.iso.lower() for district in districts)
    assert {district.parent for district in districts} == {"west", "east", "south"}


def test_every_place_of_libya_says_how_its_point_was_arrived_at() -> None:
    assert [e.place.id for e in read_country(LIBYA).entries if not e.basis or not e.place.source] == []


def test_every_place_of_libya_says_so_in_arabic_too() -> None:
    entries = read_country(LIBYA).entries
    assert [e.place.id for e in entries if not re.search("[ء-ي]", e.basis_ar)] == []
    assert [e.place.id for e in entries if set(re.findall("[A-Za-z]+", e.basis_ar)) - {"GeoNames"}] == []


def test_both_languages_give_the_same_distances() -> None:
    def numbers(basis: str) -> list[str]:
        return sorted(re.findall(r"\d+(?:\.\d+)?", basis))

    assert [e.place.id for e in read_country(LIBYA).entries if numbers(e.basis) != numbers(e.basis_ar)] == []


def test_no_two_groups_of_libya_share_a_name() -> None:
    names = [
        name for a in read_country(LIBYA).actors for name in {n.casefold() for n in (a.name, a.name_ar, *a.aliases)}
    ]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_every_group_of_libya_has_its_name_and_its_gloss_in_both_languages() -> None:
    incomplete = [a.id for a in read_country(LIBYA).actors if not (a.name and a.name_ar and a.gloss and a.gloss_ar)]
    assert incomplete == []


def test_what_is_shown_of_a_group_judges_nobody() -> None:
    shown = [
        (actor.id, word)
        for actor in read_country(LIBYA).actors
        for word in ("terror", "martyrs of", "regime", "militia", "extremis", "إرهاب", "ميليشيا", "مليشيا", "متطرف")
        for text in (actor.name, actor.name_ar, actor.gloss, actor.gloss_ar)
        if word in text.lower()
    ]
    assert shown == []


def test_every_place_of_libya_lies_in_its_district(shared: Path) -> None:
    outlines = Outlines.read(shared / "data" / "boundaries" / "libya_adm1_shabiyat_osm_medium.geojson")
    places = [entry.place for entry in read_country(LIBYA).entries if entry.place.where_precision < 4]
    outside = {place.id: outlines.km_outside(place.admin1, place.lat, place.lon) for place in places if place.admin1}
    assert {place_id: km for place_id, km in outside.items() if km > 3} == {}
