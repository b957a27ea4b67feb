"""Any number of reports, spread over the map and the calendar: copies of the sample, in other places and years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count as counted
from itertools import islice

from lib.domain.dates import DateRange
from lib.domain.place import Place, Unplaced
from lib.domain.report import Claim, Report

COUNTRIES = 40
"""So many copies of the country lie beside one another; each has the same years again and again."""
DAYS_APART = 97
_COPY = " (copy "


def spread_reports(sample: Sequence[Report], count: int) -> Iterator[Report]:
    """Yield `count` reports: the sample again and again, each time in another country or 97 days later.

    Places of a copy are found by `located_in_copies`. No two texts are the same.
    """
    copies = (_moved(report, number) for number in counted() for report in sample)
    return islice(copies, count)


def located_in_copies(locate: Callable[[str], Place | Unplaced]) -> Callable[[str], Place | Unplaced]:
    """Return a `locate` that also finds the places of the copies, degrees away from the first."""
    found: dict[str, Place | Unplaced] = {}

    def find(name: str) -> Place | Unplaced:
        if name not in found:
            own_name, _, number = name.partition(_COPY)
            found[name] = _in_country(locate(own_name), int(number.rstrip(")") or 0))
        return found[name]

    return find


def _moved(report: Report, number: int) -> Report:
    days = timedelta(days=DAYS_APART * (number // COUNTRIES))
    id_ = f"{number}-{report.id}"
    account = replace(
        report.account,
        place_name=f"{report.account.place_name}{_COPY}{number % COUNTRIES})",
        dates=_later(report.account.dates, days),
    )
    return replace(
        report,
        id=id_,
        text=f"{report.text} {number}",
        published_on=_day(report.published_on, days),
        account=account,
        claims=tuple(_of(claim, id_, days) for claim in report.claims),
        links=(),
    )


def _of(claim: Claim, report_id: str, days: timedelta) -> Claim:
    return replace(claim, id=f"{report_id}-{claim.id}", report_id=report_id, period=_later(claim.period, days))


def _later(dates: DateRange, days: timedelta) -> DateRange:
    return DateRange(_day(dates.start, days), _day(dates.end, days), dates.precision)


def _day(day: date | None, days: timedelta) -> date | None:
    return day + days if day else None


def _in_country(place: Place | Unplaced, country: int) -> Place | Unplaced:
    if isinstance(place, Unplaced):
        return place
    west, south = 25.0 * (country % 8), 20.0 * (country // 8)
    return replace(place, id=f"{place.id}-{country}", lat=place.lat - south, lon=place.lon - west)
