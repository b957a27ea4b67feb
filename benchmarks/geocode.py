"""The geocoder: look-ups a second, time to start, and how far its places lie from those of others."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from benchmarks.outlines import Outlines
from benchmarks.table import Row
from lib.domain.country import Country
from lib.domain.place import Place, distance_km
from lib.geocode.gazetteer import Gazetteer
from lib.sources.country import read_country

ROOT = Path(__file__).resolve().parents[1]
LIBYA = ROOT / "data" / "countries" / "libya"
SHARED = ROOT.parent / "shared"
ROUNDS = 20
STARTS = 5
WORST = 10

# A namesake in another part of the country is another place; it says nothing of ours.
NAMESAKE_KM = 100
ON_THE_BORDER_KM = 3
POINT_KINDS = ("city", "town", "village", "quarter")

START = """
import time; began = time.process_time()
from pathlib import Path
from lib.sources.country import read_country
from lib.geocode.gazetteer import Gazetteer
Gazetteer(read_country(Path({folder!r})).entries)
print(time.process_time() - began)
"""

Distance = tuple[float, str]


def run() -> list[Row]:
    """Return one row a measurement; distances in km, to the places of others that have the same name.

    Speed is in processor time: what else runs on this machine says nothing of the geocoder.
    """
    country = read_country(LIBYA)
    gazetteer = Gazetteer(country.entries, country_code=country.code)
    names = [name for entry in country.entries for name in entry.names]
    rows = [
        _speed("look-ups of known spellings", names, gazetteer),
        _speed("look-ups in capitals", [name.upper() for name in names], gazetteer),
        _start(),
    ]
    for what, measure in MEASURED_AGAINST.items():
        if SHARED.is_dir():
            rows += measure(what, country, gazetteer)
        else:
            rows.append({"measured": what, "note": "the folder `shared` is not beside the repository"})
    return sorted(rows, key=lambda row: "note" in row)


def _speed(what: str, names: list[str], gazetteer: Gazetteer) -> Row:
    began = time.process_time()
    for name in names * ROUNDS:
        gazetteer.geocode(name)
    seconds = time.process_time() - began
    return {"measured": what, "of": len(names) * ROUNDS, "a second": round(len(names) * ROUNDS / seconds)}


def _start() -> Row:
    program = [sys.executable, "-c", START.format(folder=str(LIBYA))]
    starts = [float(subprocess.run(program, cwd=ROOT, capture_output=True, check=True).stdout) for _ in range(STARTS)]
    return {
        "measured": "start, imports and reading included",
        "of": STARTS,
        "processor seconds": round(median(starts), 3),
    }


def _against_places(what: str, _: Country, gazetteer: Gazetteer) -> list[Row]:
    path = SHARED / "data" / "gazetteer" / "libya_places_flat.csv"
    nearest: dict[str, float] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            place = _place_of((row["name_en"], row["name_ar"]), gazetteer)
            if place and place.kind in POINT_KINDS:
                apart = distance_km(place.lat, place.lon, float(row["lat"]), float(row["lon"]))
                nearest[place.id] = min(apart, nearest.get(place.id, apart))
    same = [(apart, place_id) for place_id, apart in nearest.items() if apart <= NAMESAKE_KM]
    namesakes: Row = {"measured": f"{what}: namesakes left out", "of": len(nearest) - len(same)}
    return [namesakes, *_distances(what, same)]


def _against_reports(what: str, _: Country, gazetteer: Gazetteer) -> list[Row]:
    apart: dict[str, Distance] = {}
    for line in (SHARED / "reports" / "libya_reports.jsonl").read_text(encoding="utf-8").splitlines():
        facts = json.loads(line)["facts"]
        named = [(place["canonical"], place) for place in facts["places"]]
        for name, point in [*named, (facts["event"]["place_name"], facts["event"])]:
            place = gazetteer.find(name)
            if isinstance(place, Place):
                apart[name] = distance_km(place.lat, place.lon, point["lat"], point["lon"]), place.id
    return _distances(what, apart.values())


def _place_of(names: Iterable[str], gazetteer: Gazetteer) -> Place | None:
    found = (gazetteer.find(name) for name in names if name)
    return next((place for place in found if isinstance(place, Place)), None)


def _distances(what: str, distances: Iterable[Distance]) -> list[Row]:
    ordered = sorted(distances, reverse=True)
    kilometres = [apart for apart, _ in ordered]
    summary: Row = {
        "measured": what,
        "of": len(ordered),
        "median km": round(median(kilometres), 2),
        "within 5 km": _share(kilometres, lambda apart: apart <= 5),
        "within 25 km": _share(kilometres, lambda apart: apart <= 25),
    }
    worst = ", ".join(f"{place_id} {apart:.1f}" for apart, place_id in ordered[:WORST])
    return [summary, {"measured": f"{what}: the {WORST} farthest, km", "note": worst}]


def _share(kilometres: list[float], holds: Callable[[float], bool]) -> float:
    return round(sum(map(holds, kilometres)) / len(kilometres), 3)


def _districts(what: str, country: Country, _: Gazetteer) -> list[Row]:
    outlines = Outlines.read(SHARED / "data" / "boundaries" / "libya_adm1_shabiyat_osm_medium.geojson")
    places = [entry.place for entry in country.entries if entry.place.admin1 and entry.place.where_precision < 4]
    wrong = [
        f"{place.id} {place.admin1} lies {outside:.0f} km outside"
        for place in places
        if (outside := outlines.km_outside(place.admin1, place.lat, place.lon)) > ON_THE_BORDER_KM
    ]
    share = round(1 - len(wrong) / len(places), 3)
    return [
        {"measured": what, "of": len(places), "in it or on its border": share},
        {"measured": f"{what}: those outside", "of": len(wrong), "note": ", ".join(wrong) or None},
    ]


MEASURED_AGAINST: dict[str, Callable[[str, Country, Gazetteer], list[Row]]] = {
    "districts against their outlines": _districts,
    "towns and quarters against OpenStreetMap": _against_places,
    "places of the reports against their coding": _against_reports,
}
