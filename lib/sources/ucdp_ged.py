"""UCDP's Georeferenced Event Dataset, final and candidate: one row an event, with low, best and high."""

from __future__ import annotations

from lib.domain.dates import DatePrecision, DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import Event, Figure, Slot
from lib.domain.place import WHERE_PRECISION, Place, PlaceKind
from lib.domain.report import Kind
from lib.sources.data_set_file import DataSetSource, code, coded_place, day, persons, whole_number
from lib.sources.table import Row, Unusable

COLUMNS = (
    "id", "type_of_violence", "side_a", "side_b", "number_of_sources", "where_prec", "where_coordinates", "latitude",
    "longitude", "country", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low",
)  # fmt: skip
KINDS: dict[int, Kind] = {1: "armed clash", 2: "armed clash", 3: "attack on civilians"}
"""What its types of violence are here: state-based, non-state, one-sided."""
DATE_PRECISION: dict[int, DatePrecision] = {1: "day", 2: "range", 3: "week", 4: "month", 5: "year"}
PLACE_KINDS: dict[int, PlaceKind] = {1: "site", 2: "site", 3: "area", 4: "district", 5: "area", 6: "country", 7: "area"}
SLOTS: dict[str, Slot] = {"deaths_a": "side_a", "deaths_b": "side_b", "deaths_civilians": "civilians"}
DOES_NOT_ASCEND = "low, best and high do not ascend in the row; the range was widened to hold all three"


def event_of_ged(row: Row) -> tuple[Event, str]:
    """Return UCDP's event as it is coded: killed with low, best and high; the best alone for each side and civilians.

    State-based and non-state violence are armed clashes, one-sided violence is an attack on civilians. A
    place known only by its country is not drawn. Where low, best and high do not ascend in the file, the
    range is widened to hold all three, and the event says so. UCDP counts no wounded.

    Source: the codebook of UCDP's Georeferenced Event Dataset.
    """
    low, best, high = (persons(row, column) for column in ("low", "best", "high"))
    whole = Figure("killed", "total", Estimate(min(low, best, high), best, max(low, best, high)), ())
    parts = [
        Figure("killed", slot, Estimate(best=persons(row, column)), ())
        for column, slot in SLOTS.items()
        if persons(row, column)
    ]
    event = Event(
        id=row["id"].removesuffix(".0"),
        kind=KINDS[code(row, "type_of_violence", KINDS)],
        place=_place(row),
        dates=_dates(row),
        side_a=row["side_a"],
        side_b=row["side_b"],
        report_ids=(),
        claim_ids=(),
        figures=(whole, *parts),
        contradictions=(),
        sources=max(0, whole_number(row, "number_of_sources")) if row["number_of_sources"] else 0,
        grade=None,
        rule=UCDP_GED.rule,
    )
    return event, "" if low <= best <= high else DOES_NOT_ASCEND


def _place(row: Row) -> Place:
    precision = code(row, "where_prec", WHERE_PRECISION)
    return coded_place(row, "where_coordinates", precision, PLACE_KINDS[precision], source="UCDP GED")


def _dates(row: Row) -> DateRange:
    start, end = day(row, "date_start"), day(row, "date_end")
    precision = DATE_PRECISION[code(row, "date_prec", DATE_PRECISION)]
    if end < start:
        raise Unusable(row["date_end"], "it ends before it starts")
    return DateRange(start, end, precision)


UCDP_GED = DataSetSource(name="ucdp-ged", columns=COLUMNS, id_column="id", rule="low/best/high", event_of=event_of_ged)
