"""A country's folder: gazetteer.csv, regions.csv and actors.csv, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib.domain.actor import Actor
from lib.domain.country import Country, GazetteerEntry, Region, RegionLevel
from lib.domain.place import Place, PlaceKind, why_outside
from lib.sources.table import Row, Table, UnreadableFile, Unusable, number, one_of, rows_of

GAZETTEER_FILE, REGIONS_FILE, ACTORS_FILE = "gazetteer.csv", "regions.csv", "actors.csv"

GAZETTEER_COLUMNS = (
    "id", "name", "name_ar", "other_names", "kind", "lat", "lon", "radius_km", "where_precision", "region", "admin1",
    "admin2", "city", "source", "source_id", "weak", "basis", "basis_ar",
)  # fmt: skip
REGION_COLUMNS = (
    "id", "level", "name", "name_ar", "other_names", "parent", "iso", "geonames_admin1", "pcode", "lat", "lon",
)  # fmt: skip
ACTOR_COLUMNS = ("id", "name", "name_ar", "gloss", "gloss_ar", "aliases", "parent", "valid_from", "valid_to")

NAME_SEPARATOR = "|"


def read_country(folder: Path) -> Country:
    """Return the country that a folder describes; rows that cannot be used are set aside, the others live on.

    A row is set aside when its id was met before, a figure or a word in it cannot be, its
    coordinates are swapped or lie outside the country, its radius is not above 0, or it refers to a
    region, district, town or larger group that is not there. Row 1 is the heading.

    Raises:
        UnreadableFile: a file lacks a column, has one we do not read, or is no UTF-8 text; or no
            row of the gazetteer is the country itself.
        FileNotFoundError: one of the three files is not there.
    """
    regions = Table(folder / REGIONS_FILE, REGION_COLUMNS, _region)
    regions.keep_only_with("parent", regions.kept, "region")
    gazetteer = _Gazetteer.beginning(folder / GAZETTEER_FILE, regions.kept)
    entries = Table(folder / GAZETTEER_FILE, GAZETTEER_COLUMNS, gazetteer.entry)
    entries.keep_only_with("city", entries.kept, "town")
    actors = Table(folder / ACTORS_FILE, ACTOR_COLUMNS, _actor)
    actors.keep_only_with("parent", actors.kept, "larger group")
    return Country(
        code=_code(folder / REGIONS_FILE, regions.kept.values()),
        name=gazetteer.country.name,
        name_ar=gazetteer.country.name_ar,
        entries=tuple(entries.kept.values()),
        regions=tuple(regions.kept.values()),
        actors=tuple(actors.kept.values()),
        set_aside=(*regions.set_aside, *entries.set_aside, *actors.set_aside),
    )


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """What the rows of a gazetteer are checked against: the country itself, its regions and districts."""

    country: Place
    regions: dict[str, Region]

    @classmethod
    def beginning(cls, path: Path, regions: dict[str, Region]) -> _Gazetteer:
        for _, row in rows_of(path, GAZETTEER_COLUMNS):
            if row["kind"] == "country":
                return cls(_place(row), regions)
        raise UnreadableFile(f"{path.name} has no row of kind 'country': which country is it of?")

    def entry(self, row: Row) -> GazetteerEntry:
        place = _place(row)
        self._check_point(place)
        self._check_district(place)
        names = dict.fromkeys(name for name in (place.name, place.name_ar, *_split(row["other_names"])) if name)
        if row["weak"] not in ("true", "false"):
            raise Unusable(row["weak"], "weak is true or false")
        return GazetteerEntry(place, tuple(names), row["weak"] == "true", row["basis"], row["basis_ar"])

    def _check_point(self, place: Place) -> None:
        if why := why_outside(self.country, place.lat, place.lon):
            raise Unusable(f"{place.lat}, {place.lon}", why)

    def _check_district(self, place: Place) -> None:
        for id_ in (place.region, place.admin1):
            if id_ and id_ not in self.regions:
                raise Unusable(id_, "there is no such region or district")
        if place.admin1 and self.regions[place.admin1].parent != place.region:
            raise Unusable(place.admin1, f"the district is not in the region {place.region!r}")


def _place(row: Row) -> Place:
    if not row["name"]:
        raise Unusable(row["id"], "the place has no name")
    try:
        return Place(
            id=row["id"],
            name=row["name"],
            name_ar=row["name_ar"],
            kind=one_of(PlaceKind, row, "kind"),
            lat=number(row, "lat"),
            lon=number(row, "lon"),
            radius_km=number(row, "radius_km"),
            where_precision=int(number(row, "where_precision")),
            region=row["region"],
            admin1=row["admin1"],
            admin2=row["admin2"],
            city=row["city"],
            source=row["source"],
            source_id=row["source_id"],
        )
    except Unusable:
        raise
    except ValueError as error:
        raise Unusable(row["id"], str(error)) from error


def _region(row: Row) -> Region:
    return Region(
        id=row["id"],
        level=one_of(RegionLevel, row, "level"),
        name=row["name"],
        name_ar=row["name_ar"],
        other_names=_split(row["other_names"]),
        parent=row["parent"],
        iso=row["iso"],
        geonames_admin1=row["geonames_admin1"],
        pcode=row["pcode"],
        lat=number(row, "lat"),
        lon=number(row, "lon"),
    )


def _actor(row: Row) -> Actor:
    valid_from, valid_to = _day(row, "valid_from"), _day(row, "valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise Unusable(row["valid_to"], f"valid_to is before valid_from, {row['valid_from']}")
    return Actor(
        id=row["id"],
        name=row["name"],
        name_ar=row["name_ar"],
        gloss=row["gloss"],
        gloss_ar=row["gloss_ar"],
        aliases=_split(row["aliases"]),
        parent=row["parent"],
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        raise Unusable(row[column], f"{column} is no day") from error


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(NAME_SEPARATOR) if name.strip())


def _code(path: Path, regions: Iterable[Region]) -> str:
    """Return the country's code, which begins GeoNames' code of every district: the LY of LY.70."""
    codes = {region.geonames_admin1.partition(".")[0] for region in regions if region.geonames_admin1}
    if len(codes) != 1:
        raise UnreadableFile(f"{path.name}: geonames_admin1 must begin with one country's code, not {sorted(codes)}")
    return codes.pop()
