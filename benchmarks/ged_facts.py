"""The rows of UCDP's Georeferenced Event Dataset as facts that can be held against one another."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lib.domain.dates import DatePrecision, DateRange
from lib.domain.place import Place
from lib.domain.report import CIVILIANS, Kind, Measure
from lib.reconcile.proposals.facts import Facts, Figure, comparable, possible_days

_KINDS: dict[str, Kind] = {"1": "armed clash", "2": "armed clash", "3": "attack on civilians"}
"""By type_of_violence: of a state, between groups, against civilians."""

_RADIUS_KM = {1: 3.0, 2: 25.0}
"""By where_prec: the very place, or within about 25 km of it."""

_DATE_PRECISION: dict[str, DatePrecision] = {"1": "day", "2": "range", "3": "week", "4": "month", "5": "year"}


def ged_facts(file: Path) -> list[Facts]:
    """Return each row as the account of one event in one article: rows of one article share its document."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        return [_facts(row) for row in csv.DictReader(rows)]


def _facts(row: dict[str, str]) -> Facts:
    written = row["source_date"]
    return Facts(
        id=_code(row["id"]),
        document=row["source_article"],
        kind=_KINDS[_code(row["type_of_violence"])],
        place=_place(row),
        dates=DateRange(
            date.fromisoformat(row["date_start"]),
            date.fromisoformat(row["date_end"]),
            _DATE_PRECISION[_code(row["date_prec"])],
        ),
        published=possible_days(date.fromisoformat(written) if len(written) == len("2016-01-01") else None, "day"),
        sides=tuple((CIVILIANS if side == "Civilians" else side,) for side in (row["side_a"], row["side_b"]) if side),
        figures=tuple(_figures(row)),
        totals=(),
        source=row["source_office"],
        is_agency=False,
        names=frozenset(),
        text=row["source_headline"],
    )


def _place(row: dict[str, str]) -> Place | None:
    lat, lon, precision = row["latitude"], row["longitude"], int(_code(row["where_prec"]))
    if precision not in _RADIUS_KM:
        return None
    name = row["where_coordinates"]
    return comparable(Place(f"{lat},{lon}", name, "", "town", float(lat), float(lon), _RADIUS_KM[precision], precision))


def _figures(row: dict[str, str]) -> Iterator[Figure]:
    measure: Measure = "killed"
    low, best, high = (int(_code(row[name])) for name in ("low", "best", "high"))
    yield Figure(measure, "all", low, best, high, is_whole=True)
    for column, group in (("deaths_a", row["side_a"]), ("deaths_b", row["side_b"]), ("deaths_civilians", CIVILIANS)):
        if deaths := int(_code(row[column])):
            yield Figure(measure, group, deaths, deaths, deaths, is_whole=True)


def _code(number: str) -> str:
    return number.split(".")[0]
