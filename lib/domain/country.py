"""A country is a folder of data: its places, its regions and districts, its armed groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.domain.actor import Actor
from lib.domain.place import Place
from lib.domain.report import SetAside

RegionLevel = Literal["region", "district"]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place with every spelling it was met in.

    `names` begins with the place's own name in Latin and, where there is one, in Arabic script. A
    `weak` name is an ordinary word too, or the name of a place elsewhere: in running text it needs
    a word beside it that says that a place is meant. `basis` says in English how the point and the
    radius were arrived at, `basis_ar` in Arabic.
    """

    place: Place
    names: tuple[str, ...]
    weak: bool
    basis: str
    basis_ar: str


@dataclass(frozen=True, slots=True)
class Region:
    """A large region of the country, or a district (`parent` is the id of its region).

    Districts of different sources are joined by code, never by name: `iso` is ISO 3166-2,
    `geonames_admin1` GeoNames' code, `pcode` OCHA's; each is "" where there is none. `lat` and
    `lon` are where a label may stand, in degrees.
    """

    id: str
    level: RegionLevel
    name: str
    name_ar: str
    other_names: tuple[str, ...]
    parent: str
    iso: str
    geonames_admin1: str
    pcode: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of one country, and the rows of its files that could not be used.

    `code` is the ISO 3166-1 alpha-2 code, upper case.
    """

    code: str
    name: str
    name_ar: str
    entries: tuple[GazetteerEntry, ...]
    regions: tuple[Region, ...]
    actors: tuple[Actor, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def parents(self) -> dict[str, str]:
        """The id of the larger group of each armed group that belongs to one."""
        return {actor.id: actor.parent for actor in self.actors if actor.parent}
