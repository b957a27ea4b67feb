"""What can be compared of a report, or of a row of another data set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lib.domain.dates import UNDATED, DatePrecision, DateRange, whole_month
from lib.domain.place import Place, Unplaced
from lib.domain.report import UNKNOWN_GROUP, Claim, Kind, Measure, Report

WIDEST_KM = 25.0
"""A place of a larger radius is an area, and near nothing."""

LONGEST_EVENT = 7
"""Days. What reaches further is a campaign: its total is no figure of one event."""

_POINT_OR_AREA = (1, 2, 5)
_NO_SITE = ("district", "region", "country")
_NO_ACTOR = {"", UNKNOWN_GROUP}

Lineage = tuple[str, ...]
"""An actor's id, then those of the larger groups it belongs to, the largest last."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons, as told of a group: `number` is the best figure, or the floor where none is given.

    `high` is None where it is open above. `is_whole` says whether the whole group is counted.
    """

    measure: Measure
    group: str
    low: int
    number: int
    high: int | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """A figure counted since a day; `until` is None where nobody says up to when."""

    measure: Measure
    group: str
    since: date
    until: date | None
    number: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One account of one event, as far as it can be held against another.

    `document` is the text it stands in: what one text tells apart is never put together. `place` is
    None where it is unknown, or known only by its district or country. `published` is the days on
    which the text may have been published. `source` is the agency or outlet whose words they are,
    `names` is what else it names (places), by one spelling in all languages.
    """

    id: str
    document: str
    kind: Kind
    place: Place | None
    dates: DateRange
    published: DateRange
    sides: tuple[Lineage, ...]
    figures: tuple[Figure, ...]
    totals: tuple[RunningTotal, ...]
    source: str
    is_agency: bool
    names: frozenset[str]
    text: str


def facts_of(report: Report, locate: Callable[[str], Place | Unplaced], parents: Mapping[str, str]) -> Facts:
    """Return what a report tells, placed by `locate`; `parents` names the larger group of a group.

    The links that a reader set between reports are not looked at.
    """
    account = report.account
    return Facts(
        id=report.id,
        document=report.id,
        kind=account.kind,
        place=comparable(locate(account.place_name)),
        dates=account.dates,
        published=possible_days(report.published_on, report.published_precision),
        sides=tuple(lineage(side, parents) for side in (account.side_a, account.side_b) if side not in _NO_ACTOR),
        figures=tuple(filter(None, (_figure(c) for c in report.claims if _is_of_the_event(c, account.dates)))),
        totals=tuple(_totals(report)),
        source=report.origin or report.publisher,
        is_agency=bool(report.origin),
        names=frozenset(each.name for each in report.places if each.name != account.place_name),
        text=f"{report.title} {report.text}",
    )


def comparable(place: Place | Unplaced) -> Place | None:
    """Return the place if it may be near another: not a district, a region, a country or a wide area."""
    if not isinstance(place, Place) or place.kind in _NO_SITE or place.where_precision not in _POINT_OR_AREA:
        return None
    return place if place.radius_km <= WIDEST_KM else None


def lineage(actor: str, parents: Mapping[str, str]) -> Lineage:
    """Return the ids of an actor and of all larger groups it belongs to, from small to large."""
    ids = [actor]
    while (parent := parents.get(ids[-1], "")) and parent not in ids:
        ids.append(parent)
    return tuple(ids)


def possible_days(first: date | None, precision: DatePrecision) -> DateRange:
    """Return the days that a date known only so far may be; UNDATED where it is not known to the month."""
    if first is None:
        return UNDATED
    match precision:
        case "day":
            return DateRange(first, first, "day")
        case "week":
            return DateRange(first, first + timedelta(days=6), "week")
        case "month":
            return whole_month(first.year, first.month)
    return UNDATED


def _figure(claim: Claim) -> Figure | None:
    low, best, high = claim.figure.low, claim.figure.best, claim.figure.high
    number = best if best is not None else low if low is not None else high
    if number is None:
        return None
    is_floor = low is not None and high is None
    return Figure(
        measure=claim.measure,
        group=claim.group,
        low=low if low is not None else number,
        number=number,
        high=None if is_floor or claim.cumulative else max(number, high or 0),
        is_whole=not claim.part,
    )


def _totals(report: Report) -> Iterator[RunningTotal]:
    day_of_report = report.published_on if report.published_precision == "day" else None
    for claim in report.claims:
        figure = _figure(claim)
        if figure and claim.cumulative and not claim.part and claim.period.start:
            since = _first_day(claim.period.start, report.account.dates)
            until = claim.period.end or day_of_report
            yield RunningTotal(claim.measure, claim.group, since, until, figure.number)


def _first_day(since: date, campaign: DateRange) -> date:
    """Return the day since which a total counts: "since May" is the day in May on which the campaign began."""
    begun = campaign.start
    if since.day > 1 or begun is None or (begun.year, begun.month) != (since.year, since.month):
        return since
    return begun if campaign.days is None or campaign.days > LONGEST_EVENT else since


def _is_of_the_event(claim: Claim, account: DateRange) -> bool:
    """Whether a figure may count the account's days; one of other days is of another event."""
    start, end = claim.period.start, claim.period.end
    if start is None or end is None:
        return True
    if account.start is None or account.end is None:
        return claim.cumulative or account.start is not None
    return start <= account.end and account.start <= end
