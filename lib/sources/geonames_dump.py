"""The dump files of GeoNames (CC BY 4.0): fetched, and read into features and districts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lib.domain.report import SetAside
from lib.sources.table import UnreadableFile
from lib.sources.web import download

DUMP_ADDRESS = "https://download.geonames.org/export/dump"
ADMIN1_FILE, ALTERNATE_NAMES_FILE = "admin1CodesASCII.txt", "alternateNamesV2.txt"

_FEATURE_COLUMNS = 19
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\s]+")
_LATIN_TOWN = re.compile(r"[^\W\d_][\w\s'’‘`ʼ.()-]+")
_NOT_A_LANGUAGE = frozenset(["link", "post", "iata", "icao", "faac", "wkdt", "phon", "piny", "abbr", "tcid", "unlc"])


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the dump: a named point, with GeoNames' class and code (P.PPL a populated place).

    `admin1` is the code within the country, `population` 0 where unknown. `names` are the spellings
    in Latin and Arabic script.
    """

    geonameid: int
    name: str
    ascii_name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    admin1: str
    population: int

    @property
    def name_ar(self) -> str:
        """The first name in Arabic script, "" where there is none."""
        return next((name for name in self.names if is_arabic(name)), "")


@dataclass(frozen=True, slots=True)
class Admin1:
    """A district as GeoNames lists it; `code` is whole: "LY.70"."""

    code: str
    name: str
    geonameid: int


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump files of one country, and the rows that could not be read."""

    features: tuple[Feature, ...]
    districts: tuple[Admin1, ...]
    set_aside: tuple[SetAside, ...]


def is_arabic(name: str) -> bool:
    """Whether a name is in Arabic letters only: Persian and Urdu spellings are not what Arabic reports write."""
    return _ARABIC.fullmatch(name) is not None


def read_dump(code: str, folder: Path) -> Dump:
    """Return the features and districts of a country from its dump files.

    `XX.txt` and `admin1CodesASCII.txt` must be there; where `alternateNamesV2.txt` is, too, the
    names are those of living languages only.

    Raises:
        FileNotFoundError: a file is not there.
        UnreadableFile: `XX.txt` holds no row of the country.
    """
    features: list[Feature] = []
    set_aside: list[SetAside] = []
    names = _alternate_names(folder / ALTERNATE_NAMES_FILE)
    for row, cells in _rows(folder / f"{code}.txt"):
        try:
            features.append(_feature(cells, names))
        except ValueError as error:
            set_aside.append(SetAside(f"{code}.txt", row, "\t".join(cells)[:80], str(error)))
    if not features:
        raise UnreadableFile(f"{code}.txt holds no place that could be read")
    return Dump(tuple(features), tuple(_districts(code, folder / ADMIN1_FILE)), tuple(set_aside))


def download_dump(code: str, folder: Path) -> None:
    """Write a country's dump files into a folder.

    Raises:
        Unreachable: GeoNames gave nothing usable.
        UnreadableFile: an archive lacks the file it should hold.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ADMIN1_FILE).write_bytes(download(f"{DUMP_ADDRESS}/{ADMIN1_FILE}"))
    (folder / f"{code}.txt").write_bytes(_unzipped(download(f"{DUMP_ADDRESS}/{code}.zip"), f"{code}.txt"))
    alternate_names = _unzipped(download(f"{DUMP_ADDRESS}/alternatenames/{code}.zip"), f"{code}.txt")
    (folder / ALTERNATE_NAMES_FILE).write_bytes(alternate_names)


def _unzipped(archive: bytes, name: str) -> bytes:
    try:
        return zipfile.ZipFile(BytesIO(archive)).read(name)
    except (zipfile.BadZipFile, KeyError) as error:
        raise UnreadableFile(f"GeoNames' archive has no {name}: {error}") from error


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for row, line in enumerate(file, start=1):
            if line.strip() and not line.startswith("#"):
                yield row, line.rstrip("\r\n").split("\t")


def _feature(cells: list[str], alternate_names: dict[int, list[str]]) -> Feature:
    if len(cells) != _FEATURE_COLUMNS:
        raise ValueError(f"a row has {_FEATURE_COLUMNS} columns, this one {len(cells)}")
    geonameid = int(cells[0])
    others = alternate_names.get(geonameid, []) if alternate_names else cells[3].split(",")
    names = dict.fromkeys(name.strip() for name in (cells[1], cells[2], *others) if is_a_name(name.strip()))
    return Feature(
        geonameid=geonameid,
        name=cells[1],
        ascii_name=cells[2] or cells[1],
        names=tuple(names),
        lat=float(cells[4]),
        lon=float(cells[5]),
        feature_class=cells[6],
        feature_code=cells[7],
        admin1=cells[10],
        population=int(cells[14] or 0),
    )


def is_a_name(name: str) -> bool:
    """Whether reports could write it so: codes (BEN), stumps and letters of other scripts they do not."""
    latin = _LATIN_TOWN.fullmatch(name) is not None and _is_latin(name) and name[0].isupper() and not name.isupper()
    return len(name) > 2 and (latin or is_arabic(name))


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x0250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʼ" for letter in name)


def _alternate_names(path: Path) -> dict[int, list[str]]:
    """Return the names of living languages by geonameid, preferred ones first; none where there is no such file."""
    if not path.exists():
        return {}
    names: dict[int, list[tuple[bool, str]]] = {}
    for _, cells in _rows(path):
        _, geonameid, language, name, preferred, _, _, historic, *_ = [*cells, *[""] * 8]
        if language not in _NOT_A_LANGUAGE and historic != "1":
            names.setdefault(int(geonameid), []).append((preferred != "1", name))
    return {geonameid: [name for _, name in sorted(met, key=lambda each: each[0])] for geonameid, met in names.items()}


def _districts(code: str, path: Path) -> Iterable[Admin1]:
    for _, cells in _rows(path):
        if cells[0].startswith(f"{code}."):
            yield Admin1(cells[0], cells[2] or cells[1], int(cells[3]))
