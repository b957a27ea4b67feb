"""Reports that carry one running total: one toll series, never one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lib.domain.place import Place
from lib.domain.proposal import Reason
from lib.reconcile.proposals.candidates import cells_around
from lib.reconcile.proposals.evidence import NEAR_KM, km_between, of_actors, of_place
from lib.reconcile.proposals.facts import LONGEST_EVENT, Facts, RunningTotal

SINCE_ONE_DAY, GROWING, NOT_GROWING = 0.6, 0.15, -0.05
"""What it is worth that two totals count since one day, and that the later one is no smaller, or is."""

_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An account with one of the running totals it gives, and its place."""

    facts: Facts
    total: RunningTotal
    place: Place


@dataclass(frozen=True, slots=True)
class Series:
    """The totals of one measure and group, since one day (or the next), of places near one another."""

    carriers: tuple[Carrier, ...]

    @property
    def is_of_a_campaign(self) -> bool:
        """Whether any of the totals reaches beyond the days of one event."""
        totals = (each.total for each in self.carriers)
        return any((total.until - total.since).days >= LONGEST_EVENT for total in totals if total.until)


def series_among(facts: Iterable[Facts]) -> list[Series]:
    """Return every series of running totals that reaches beyond the days of one event.

    An account may stand in several: one for the killed, one for the wounded. A total of five days
    is a figure of its event as long as it stands alone; as soon as a later report carries the count
    since the same day beyond a week, it is a step of that series.
    """
    counted: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for each in facts:
        if each.place:
            for total in each.totals:
                counted[total.measure, total.group].append(Carrier(each, total, each.place))
    since_one_day = (begun for _, told in sorted(counted.items()) for begun in _since_one_day(told))
    series = (Series(tuple(near)) for begun in since_one_day for near in _near(begun))
    return [each for each in series if each.is_of_a_campaign]


def telling_of_a_campaign(series: Iterable[Series]) -> frozenset[str]:
    """Return the ids of the accounts that tell of a campaign only: undated, or begun when their total does.

    An account of one day that also gives a total since long ago tells of an event of its own.
    """
    carriers = (carrier for each in series for carrier in each.carriers)
    return frozenset(
        each.facts.id
        for each in carriers
        if not each.facts.dates.start or abs(each.facts.dates.start - each.total.since) <= _NEXT_DAY
    )


def steps_of(series: Series) -> Iterator[tuple[Facts, Facts, tuple[Reason, ...]]]:
    """Yield each account of a series with the one that carries the count on, and what says so.

    A series of n accounts has n - 1 such steps, and no more are needed to make it one.
    """
    latest = {each.facts.id: each for each in sorted(series.carriers, key=_order)}
    for earlier, later in pairwise(sorted(latest.values(), key=_order)):
        where = of_place(earlier.place, later.place)
        reasons = (_since(earlier.total, later.total), _growth(earlier.total, later.total), where)
        sides = of_actors(earlier.facts, later.facts)
        yield earlier.facts, later.facts, (*(reason for reason in reasons if reason), *sides)


def _since(total: RunningTotal, later: RunningTotal) -> Reason:
    named = ("first", min(total.since, later.since)), ("measure", total.measure), ("group", total.group)
    return Reason("same_total_since", SINCE_ONE_DAY, named)


def _growth(total: RunningTotal, later: RunningTotal) -> Reason:
    named = ("count", total.number), ("other_count", later.number)
    if total.number <= later.number:
        return Reason("total_grows", GROWING, named)
    return Reason("total_not_growing", NOT_GROWING, named)


def _order(carrier: Carrier) -> tuple[date, int, str]:
    return carrier.total.until or date.max, carrier.total.number, carrier.facts.id


def _since_one_day(told: list[Carrier]) -> Iterator[list[Carrier]]:
    begun: list[Carrier] = []
    for carrier in sorted(told, key=lambda each: (each.total.since, each.facts.id)):
        if begun and carrier.total.since - begun[0].total.since > _NEXT_DAY:
            yield begun
            begun = []
        begun.append(carrier)
    yield begun


def _near(carriers: list[Carrier]) -> list[list[Carrier]]:
    """Return the carriers in groups whose places are near one another, or joined by places between them."""
    groups: dict[str, list[Carrier]] = defaultdict(list)
    group_of = _joined({each.place.id: each.place for each in carriers})
    for each in carriers:
        groups[group_of[each.place.id]].append(each)
    return list(groups.values())


def _joined(places: dict[str, Place]) -> dict[str, str]:
    group_of = {place_id: place_id for place_id in places}
    in_cell: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for _, place in sorted(places.items()):
        for cell in cells_around(place):
            for other in in_cell[cell]:
                if group_of[other.id] != group_of[place.id] and km_between(place, other) <= NEAR_KM:
                    gone, kept = group_of[place.id], group_of[other.id]
                    group_of = {id_: kept if group == gone else group for id_, group in group_of.items()}
            in_cell[cell].append(place)
    return group_of
