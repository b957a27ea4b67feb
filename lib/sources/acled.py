"""ACLED's export of events: one row an event, with one figure of the killed that is zero where nobody states any."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from lib.domain.dates import DateRange, whole_month
from lib.domain.estimate import Estimate
from lib.domain.event import Event, Figure
from lib.domain.place import Place, PlaceKind
from lib.domain.report import Kind
from lib.sources.data_set_file import DataSetSource, code, coded_place, persons
from lib.sources.table import Row, Unusable

COLUMNS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country",
    "location", "latitude", "longitude", "geo_precision", "source", "fatalities",
)  # fmt: skip
KINDS: dict[str, Kind] = {
    "Battles": "armed clash",
    "Explosions/Remote violence": "mine or bomb",
    "Violence against civilians": "attack on civilians",
    "Protests": "protest",
    "Riots": "protest",
}
SUB_KINDS: dict[str, Kind] = {
    "Air/drone strike": "air or drone strike",
    "Shelling/artillery/missile attack": "shelling",
    "Chemical weapon": "shelling",
    "Excessive force against protesters": "attack on civilians",
}
"""Where the kind does not follow from the type."""
NO_CLASHES = "Strategic developments"
PRECISIONS: dict[int, tuple[int, PlaceKind]] = {1: (1, "site"), 2: (2, "site"), 3: (4, "district")}
"""Its geo_precision as where_precision and kind of place: 3 is a region, placed on its capital."""
TIME_PRECISIONS = (1, 2, 3)
"""A day, a week, a month."""
DAY_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d %B %Y", "%d-%b-%y")
WITHIN_A_WEEK = timedelta(days=3)


def event_of_acled(row: Row) -> tuple[Event, str]:
    """Return ACLED's event as it is coded: its fatalities as a least, since they are the most conservative figure.

    Zero fatalities say "zero or not stated", so they are no figure here. A date known to the week or the
    month is a mid-point: three days to either side of it, or its whole month. A region stands on the
    point of its capital and is drawn as an area. Battles are armed clashes; violence against civilians, and
    excessive force against protesters, attacks on civilians; riots and protests are protests; chemical
    weapons count with shelling, suicide bombs, mines and grenades with mines and bombs. Strategic
    developments are no clashes and are set aside.

    Source: the codebook of ACLED, "Reported fatalities", "Geo-precision", "Time precision" and "Event types".
    """
    killed = persons(row, "fatalities")
    event = Event(
        id=row["event_id_cnty"],
        kind=_kind(row),
        place=_place(row),
        dates=_dates(row),
        side_a=row["actor1"],
        side_b=row["actor2"],
        report_ids=(),
        claim_ids=(),
        figures=(Figure("killed", "total", Estimate(killed, killed, None), ()),) if killed else (),
        contradictions=(),
        sources=len([name for name in row["source"].split(";") if name.strip()]),
        grade=None,
        rule=ACLED.rule,
    )
    return event, ""


def _kind(row: Row) -> Kind:
    if row["event_type"] == NO_CLASHES:
        raise Unusable(row["sub_event_type"], "a strategic development is no clash")
    kind = SUB_KINDS.get(row["sub_event_type"]) or KINDS.get(row["event_type"])
    if kind is None:
        raise Unusable(row["event_type"], f"event_type is none of {', '.join((*KINDS, NO_CLASHES))}")
    return kind


def _place(row: Row) -> Place:
    precision, kind = PRECISIONS[code(row, "geo_precision", PRECISIONS)]
    return coded_place(row, "location", precision, kind, source="ACLED")


def _dates(row: Row) -> DateRange:
    day = _day(row["event_date"])
    match code(row, "time_precision", TIME_PRECISIONS):
        case 1:
            return DateRange(day, day, "day")
        case 2:
            return DateRange(day - WITHIN_A_WEEK, day + WITHIN_A_WEEK, "week")
        case _:
            return whole_month(day.year, day.month)


def _day(written: str) -> date:
    """Return the day, in each of the ways in which its exports have written it."""
    for each in DAY_FORMATS:
        try:
            return datetime.strptime(re.sub(r"\bSept\b", "Sep", written), each).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise Unusable(written, "event_date is no day")


ACLED = DataSetSource(name="acled", columns=COLUMNS, id_column="event_id_cnty", rule="lowest", event_of=event_of_acled)
