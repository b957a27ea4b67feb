"""A country's folder made from GeoNames (CC BY 4.0): places, districts, and an empty list of armed groups."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lib.domain.country import Country
from lib.domain.place import PlaceKind, distance_km
from lib.sources.country import (
    ACTOR_COLUMNS,
    ACTORS_FILE,
    GAZETTEER_COLUMNS,
    GAZETTEER_FILE,
    NAME_SEPARATOR,
    REGION_COLUMNS,
    REGIONS_FILE,
    read_country,
)
from lib.sources.geonames_dump import Admin1, Dump, Feature, download_dump, is_arabic, read_dump
from lib.sources.table import Row, UnreadableFile

SOURCE = "GeoNames"
BASIS = {
    "basis": "GeoNames point; radius by population",
    "basis_ar": "نقطة من GeoNames؛ نصف القطر بحسب عدد السكان",
}
AREA_BASIS = {
    "basis": "GeoNames point; the radius reaches the farthest place that GeoNames knows in it",
    "basis_ar": "نقطة من GeoNames؛ نصف القطر يبلغ أبعد مكان يعرفه GeoNames ضمن الحدود",
}

_RADIUS_KM = ((1_000_000, 15), (300_000, 10), (100_000, 6), (20_000, 4), (0, 3))
_LEAST_RADIUS_KM = {"district": 25, "country": 100}
_SMALL_TOWN = 500
"""Persons. The name of a smaller place, or of one whose people GeoNames has not counted, stands for little alone."""

_LEFT_OUT = frozenset(["PPLH", "PPLQ", "PPLW", "PPLCH"])
"""Codes of populated places that are no more: historical, abandoned, destroyed, a former capital."""

_AIRFIELDS = frozenset(["AIRP", "AIRB", "AIRF"])
_COUNTRIES = frozenset(["PCLI", "PCLS", "PCLD", "PCLF", "PCL", "TERR"])


def add_country(code: str, dump_folder: Path | None, out_folder: Path) -> Country:
    """Write the folder of a country from GeoNames' dump files and return what can be read from it.

    `code` is ISO 3166-1 alpha-2. Without `dump_folder` the files are downloaded. GeoNames knows no
    large regions and no armed groups: `parent` of each district is "", `actors.csv` has its heading
    only; both are for a person to fill in. Rows of the dump that cannot be read are set aside.

    Raises:
        ValueError: `code` is no country code.
        FileExistsError: the folder has a gazetteer already, which may hold somebody's work.
        FileNotFoundError, UnreadableFile: the dump lacks a file, or the country.
        Unreachable: GeoNames gave nothing usable.
    """
    code = code.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(f"a country code has two letters, as in SD: {code!r}")
    if (out_folder / GAZETTEER_FILE).exists():
        raise FileExistsError(f"{out_folder} has a {GAZETTEER_FILE} already; it is not overwritten")
    with TemporaryDirectory() as downloaded:
        if dump_folder is None:
            download_dump(code, Path(downloaded))
        dump = read_dump(code, dump_folder or Path(downloaded))
    districts = {district.code.partition(".")[2]: district for district in dump.districts}
    rows = _gazetteer_rows(out_folder.name, dump, districts)
    out_folder.mkdir(parents=True, exist_ok=True)
    write_rows(out_folder / GAZETTEER_FILE, GAZETTEER_COLUMNS, rows)
    region_rows = [_region_row(row, districts) for row in rows if row["kind"] == "district"]
    write_rows(out_folder / REGIONS_FILE, REGION_COLUMNS, region_rows)
    write_rows(out_folder / ACTORS_FILE, ACTOR_COLUMNS, [])
    country = read_country(out_folder)
    return replace(country, set_aside=(*dump.set_aside, *country.set_aside))


def with_towns(rows: Sequence[Row], towns: Iterable[Feature], district_ids: dict[str, str]) -> list[Row]:
    """Return the rows of a gazetteer with the towns of GeoNames in them.

    A town that is there keeps all that a person wrote; only its point is GeoNames', and the Arabic
    spellings that no other place bears are added. A town that is not there is a new row at the
    end. `district_ids` are ours by GeoNames' code of the district. Doing it twice changes nothing.
    """
    result = [dict(row) for row in rows]
    by_source_id = {row["source_id"]: row for row in result if row["source"] == SOURCE}
    taken = {name for row in rows for name in _names(row)}
    for town in towns:
        row = by_source_id.get(str(town.geonameid))
        if row is None:
            row = _row(_free_id(slug(town.ascii_name), town, {each["id"] for each in result}), town, district_ids)
            result.append(row)
            taken.update(_names(row))
        row["lat"], row["lon"] = str(town.lat), str(town.lon)
        others = [name for name in town.names if is_arabic(name) and name not in taken]
        row["other_names"] = NAME_SEPARATOR.join([*filter(None, [row["other_names"]]), *others])
        taken.update(others)
    return result


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as a CSV file with a heading, in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def radius_km(population: int) -> int:
    """Return how far a town of so many people reaches from its point, in km: a rule of thumb, from 3 to 15."""
    return next(radius for least, radius in _RADIUS_KM if population >= least)


def slug(name: str) -> str:
    """Return a name as a legible id: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['`]", "", plain)).strip("-")


def _gazetteer_rows(country_id: str, dump: Dump, districts: dict[str, Admin1]) -> list[Row]:
    """Return the country, its districts and its places, the largest first, so that the largest has the plain id."""
    district_ids = {admin1: district.code.lower().replace(".", "-") for admin1, district in districts.items()}
    country = next((each for each in dump.features if each.feature_code in _COUNTRIES), None)
    if country is None:
        raise UnreadableFile("the dump has no row of the country itself (feature code PCLI)")
    rows = [_area_row(country_id, country, "country", dump.features)]
    of_district = {each.geonameid: each for each in dump.features if each.feature_code == "ADM1"}
    for admin1, district in districts.items():
        inside = [each for each in dump.features if each.admin1 == admin1 and each.feature_class in "PS"]
        if middle := of_district.get(district.geonameid) or next(iter(inside), None):
            rows.append(_area_row(district_ids[admin1], middle, "district", inside) | {"name": district.name})
    rows += _place_rows(dump.features, district_ids, {row["id"] for row in rows})
    return rows


def _place_rows(features: Iterable[Feature], district_ids: dict[str, str], ids: set[str]) -> list[Row]:
    rows = []
    for place in sorted(filter(_is_wanted, features), key=lambda each: (-each.population, each.geonameid)):
        id_ = _free_id(slug(place.ascii_name), place, ids)
        ids.add(id_)
        rows.append(_row(id_, place, district_ids))
    return rows


def _is_wanted(feature: Feature) -> bool:
    populated = feature.feature_class == "P" and feature.feature_code not in _LEFT_OUT
    return populated or feature.feature_code in _AIRFIELDS


def _free_id(wanted: str, feature: Feature, taken: set[str]) -> str:
    return wanted if wanted and wanted not in taken else f"{wanted}-{feature.geonameid}".lstrip("-")


def _row(id_: str, place: Feature, district_ids: dict[str, str]) -> Row:
    others = [name for name in place.names if name not in (place.name, place.name_ar)]
    is_small = place.population < _SMALL_TOWN and not place.feature_code.startswith("PPLA")
    return dict.fromkeys(GAZETTEER_COLUMNS, "") | {
        "id": id_,
        "name": place.name,
        "name_ar": place.name_ar,
        "other_names": NAME_SEPARATOR.join(others),
        "kind": _kind(place),
        "lat": str(place.lat),
        "lon": str(place.lon),
        "radius_km": str(radius_km(place.population)),
        "where_precision": "1",
        "admin1": district_ids.get(place.admin1, ""),
        "source": SOURCE,
        "source_id": str(place.geonameid),
        "weak": "true" if is_small and place.feature_class == "P" else "false",
        **BASIS,
    }


def _kind(place: Feature) -> PlaceKind:
    if place.feature_code in _AIRFIELDS:
        return "airport"
    if place.feature_code == "PPLX":
        return "quarter"
    if place.feature_code == "PPLC" or place.population >= 100_000:
        return "city"
    return "town" if place.population >= 5_000 else "village"


def _area_row(id_: str, area: Feature, kind: PlaceKind, inside: Iterable[Feature]) -> Row:
    """Return the row of the country or a district; its radius reaches the farthest place that is in it."""
    reach = max((distance_km(area.lat, area.lon, each.lat, each.lon) for each in inside), default=0)
    return _row(id_, area, {}) | {
        "kind": kind,
        "radius_km": str(max(_LEAST_RADIUS_KM[kind], round(reach * 1.1))),
        "where_precision": "6" if kind == "country" else "4",
        "admin1": id_ if kind == "district" else "",
        "weak": "false",
        **AREA_BASIS,
    }


def _region_row(row: Row, districts: dict[str, Admin1]) -> Row:
    code = next(each.code for each in districts.values() if each.code.lower().replace(".", "-") == row["id"])
    kept = {column: row[column] for column in ("id", "name", "name_ar", "other_names", "lat", "lon")}
    return dict.fromkeys(REGION_COLUMNS, "") | kept | {"level": "district", "geonames_admin1": code}


def _names(row: Row) -> list[str]:
    return [row["name"], row["name_ar"], *row["other_names"].split(NAME_SEPARATOR)]
