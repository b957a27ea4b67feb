"""Which claims cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, log2

from lib.domain.dates import DateRange
from lib.domain.event import About, Contradiction, Event, Slot
from lib.domain.place import Place, Unplaced, distance_km
from lib.domain.report import Claim
from lib.reconcile.rules import Testimony

ABOUT = 0.1
"""How far "about" and "nearly" may be off, as a share. Source: our convention."""

_Count = tuple[str, str, Slot | None]
"""Which report counts whom as what."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with whose figure it gives in its event; `slot` is None where it is nobody's.

    `of_all_days` says whether it counts all of the event's days, or only some of them.
    """

    testimony: Testimony
    slot: Slot | None
    of_all_days: bool = True


def contradictions(statements: Sequence[Statement], disagreeing: set[frozenset[str]]) -> tuple[Contradiction, ...]:
    """Return the pairs of claims that contradict each other, each pair once, in the order given.

    `disagreeing` holds the pairs of report ids that a reader marked as at odds; a pair of one id is a
    report at odds with itself. Two claims on the same people contradict in their figure where no
    number satisfies both and both count the same days, or days that are not known. Where the days of
    one lie within those of the other it may be the smaller: they contradict only where it is larger
    than the other allows, or where one report stands marked against itself. Counts of other days
    contradict only where a reader marked their reports and neither report counts the other's days too.
    They contradict in their side where two marked reports give the same figure to different people,
    and in their measure where one counts as dead whom the other counts as wounded; not where one of
    the reports itself says both.
    """
    told = {_of_report(statement) for statement in statements}
    counted = _days_counted(statements)
    found = []
    for one, other in combinations(statements, 2):
        claim, twin = one.testimony.claim, other.testimony.claim
        marked = frozenset((claim.report_id, twin.report_id)) in disagreeing
        about = _about(one, other, marked=marked, told=told, counted=counted)
        if about:
            found.append(Contradiction((claim.id, twin.id), about))
    return tuple(found)


def place_contradictions(told: Sequence[tuple[Claim, Place | Unplaced]]) -> tuple[Contradiction, ...]:
    """Return the pairs of claims whose reports put one event in places that cannot both be right.

    One claim of each report is given, with the place its report puts the event in. Two places
    contradict where they lie farther apart than both their radii together reach and neither lies in
    the other: a quarter does not contradict its town, nor a town its district. A name that could not
    be put on the map contradicts none.

    Source: our own; a place is as wide as its radius says.
    """
    return tuple(
        Contradiction((claim.id, twin.id), "place")
        for (claim, place), (twin, other) in combinations(told, 2)
        if isinstance(place, Place) and isinstance(other, Place) and _are_apart(place, other)
    )


def disagreement(event: Event) -> float:
    """Return how far the accounts of an event lie apart, from 0: by it events are ranked.

    It adds one for each thing that any two claims contradict each other on (how many, whose, dead or
    wounded, where), however many the pairs; and how often the lowest figure must be doubled to reach
    the highest one, where that is most: of the killed or the wounded, in all or of one side. An open
    end counts as the best figure; below one person nothing is doubled.

    Source: our own.
    """
    return len({each.about for each in event.contradictions}) + log2(spread(event))


def spread(event: Event) -> float:
    """Return how many times the lowest figure goes into the highest, where that is most; 1 where nothing differs.

    What is in dispute between the sides is left out: that is a contradiction, not a range.
    """
    ratios = [1.0]
    for figure in (figure for figure in event.figures if figure.slot != "disputed"):
        stated = [n for n in (figure.estimate.low, figure.estimate.best, figure.estimate.high) if n is not None]
        ratios.append(max(stated[-1], 1) / max(stated[0], 1))
    return max(ratios)


def _about(
    one: Statement,
    other: Statement,
    *,
    marked: bool,
    told: set[tuple[str, str, Slot | None, int | None]],
    counted: Mapping[_Count, Sequence[DateRange]],
) -> About | None:
    claim, twin = one.testimony.claim, other.testimony.claim
    if claim.measure != twin.measure or one.slot != other.slot:
        are_rivals = marked and claim.report_id != twin.report_id and _same_number(claim, twin)
        if not are_rivals or {_of_report(one, like=other), _of_report(other, like=one)} & told:
            return None
        if claim.measure == twin.measure:
            return "side"
        return "measure" if one.slot == other.slot else None
    contradict = _rules_out(claim, twin) and _at_odds(one, other, marked=marked, counted=counted)
    return "figure" if contradict else None


def _of_report(statement: Statement, like: Statement | None = None) -> tuple[str, str, Slot | None, int | None]:
    """Return which report counts how many of whom as what; where `like` is given, of whom and as what that one does."""
    claim, whose = statement.testimony.claim, like or statement
    return claim.report_id, whose.testimony.claim.measure, whose.slot, claim.figure.best


def _days_counted(statements: Iterable[Statement]) -> dict[_Count, list[DateRange]]:
    """Return the days of which each report counts whom as what."""
    counted: dict[_Count, list[DateRange]] = {}
    for statement in statements:
        counted.setdefault(_count_of(statement), []).append(statement.testimony.claim.period)
    return counted


def _count_of(statement: Statement) -> _Count:
    return statement.testimony.claim.report_id, statement.testimony.claim.measure, statement.slot


def _are_apart(place: Place, other: Place) -> bool:
    if _lies_in(place, other) or _lies_in(other, place):
        return False
    return distance_km(place.lat, place.lon, other.lat, other.lon) > place.radius_km + other.radius_km


def _lies_in(place: Place, other: Place) -> bool:
    return other.id in (place.id, place.city, place.admin2, place.admin1, place.region)


def _rules_out(claim: Claim, twin: Claim) -> bool:
    (low, high), (twin_low, twin_high) = _allowed(claim), _allowed(twin)
    return high < twin_low or twin_high < low


def _allowed(claim: Claim) -> tuple[float, float]:
    """Return the numbers that a claim allows, both ends included."""
    figure = claim.figure
    best = figure.best
    low: float = figure.low if figure.low is not None else 0
    high: float = figure.high if figure.high is not None else inf
    if claim.qualifier == "more_than":
        low += 1
    if claim.qualifier in ("about", "nearly") and best is not None:
        low = best * (1 - ABOUT)
    if claim.qualifier == "about" and best is not None:
        high = best * (1 + ABOUT)
    return low, high


def _same_number(claim: Claim, twin: Claim) -> bool:
    return claim.figure.best is not None and claim.figure.best == twin.figure.best


def _at_odds(one: Statement, other: Statement, *, marked: bool, counted: Mapping[_Count, Sequence[DateRange]]) -> bool:
    """Return whether two figures that differ contradict: a count of more days, or up to a later one, may be larger."""
    claim, twin = one.testimony.claim, other.testimony.claim
    if claim.period.start == twin.period.start:
        until, twin_until = one.testimony.as_of, other.testimony.as_of
        if until is None or twin_until is None or until == twin_until:
            return True
        fewer_days, more_days = (claim, twin) if until < twin_until else (twin, claim)
    elif _lies_within(claim.period, twin.period):
        fewer_days, more_days = claim, twin
    elif _lies_within(twin.period, claim.period):
        fewer_days, more_days = twin, claim
    else:
        return marked and not (_counts(one, other, counted) or _counts(other, one, counted))
    is_too_large = _allowed(fewer_days)[0] > _allowed(more_days)[1]
    return is_too_large or (marked and claim.report_id == twin.report_id)


def _counts(one: Statement, other: Statement, counted: Mapping[_Count, Sequence[DateRange]]) -> bool:
    """Return whether the report of one claim also counts the days of another."""
    return any(_lies_within(other.testimony.claim.period, days) for days in counted[_count_of(one)])


def _lies_within(days: DateRange, others: DateRange) -> bool:
    """Return whether all days lie within others, as far as both are known."""
    if not (days.start and days.end and others.start and others.end):
        return False
    return others.start <= days.start and days.end <= others.end
