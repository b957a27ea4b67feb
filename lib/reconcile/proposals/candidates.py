"""Which pairs are worth a closer look: those in one neighbourhood of the map and of the calendar."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lib.domain.place import Place
from lib.reconcile.proposals.days import Days, days_of, overlap, shared_days
from lib.reconcile.proposals.evidence import LEAST_OVERLAP, NEAR_KM
from lib.reconcile.proposals.facts import Facts

MOST_PEERS = 200
"""With how many accounts of one neighbourhood an account is compared, those that begin last before it first.

So the work grows with the accounts, also where thousands tell of one city and one week.
"""

_CELL_DEGREES = 0.2
_KM_PER_DEGREE = 111.2
_NEARLY_A_POLE = 0.01

Cell = tuple[int, int]
Dated = tuple[Facts, Days | None]


def candidates(facts: Iterable[Facts]) -> Iterator[tuple[Dated, Dated]]:
    """Yield each pair of accounts whose places and days may be near, once; the order of `facts` does not matter.

    Accounts without a place meet nobody. Accounts without any day, not even of publication, meet
    each other, and those that tell one of their figures.
    """
    placed = sorted(((each, days_of(each)) for each in facts if each.place), key=_order)
    around = {facts.place.id: cells_around(facts.place) for facts, _ in placed if facts.place}
    cells: dict[Cell, list[Dated]] = defaultdict(list)
    for each in placed:
        for cell in _cells(each, around):
            cells[cell].append(each)
    for cell, within in cells.items():
        for one, other in _in_one_cell(within):
            is_first = cell == min(set(_cells(one, around)).intersection(_cells(other, around)))
            if is_first and one[0].document != other[0].document:
                yield one, other


def _cells(dated: Dated, around: Mapping[str, list[Cell]]) -> list[Cell]:
    return around[dated[0].place.id] if dated[0].place else []


def cells_around(place: Place) -> list[Cell]:
    """Return the cells of a grid of 0.2 degrees that the place touches, half of NEAR_KM added to its radius."""
    reach = (place.radius_km + NEAR_KM / 2) / _KM_PER_DEGREE
    widened = reach / max(_NEARLY_A_POLE, math.cos(math.radians(min(90.0, abs(place.lat) + reach))))
    rows = range(_row(place.lat - reach), _row(place.lat + reach) + 1)
    columns = range(_row(place.lon - widened), _row(place.lon + widened) + 1)
    around = round(360 / _CELL_DEGREES)
    return [(row, column % around) for row in rows for column in columns]


def _row(degrees: float) -> int:
    return math.floor(degrees / _CELL_DEGREES)


def _order(dated: Dated) -> tuple[bool, int, int, list[int], str]:
    """Return the order in which accounts are met: by their days; those without any by their figures."""
    facts, days = dated
    if days:
        return False, days.first, days.last, [], facts.id
    return True, 0, 0, sorted(figure.number for figure in facts.figures), facts.id


def _in_one_cell(within: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield the pairs of a cell that are not days apart; `within` is in the order of the first days."""
    yield from _by_figures(within)
    open_: list[Dated] = []
    for each in within:
        open_ = [earlier for earlier in open_ if _is_not_over(earlier[1], each[1])][-MOST_PEERS:]
        for earlier in open_:
            if _may_be_one(earlier[1], each[1]):
                yield earlier, each
        open_.append(each)


def _by_figures(within: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Yield each account without any day with the last MOST_PEERS of known days that tell one of its figures."""
    undated = [each for each in within if each[1] is None]
    telling: dict[int, list[Dated]] = defaultdict(list)
    for dated in within if undated else ():
        for number in _numbers(dated) if dated[1] else ():
            telling[number].append(dated)
    for each in undated:
        alike = {dated[0].id: dated for number in _numbers(each) for dated in telling[number][-MOST_PEERS:]}
        yield from ((dated, each) for dated in list(alike.values())[-MOST_PEERS:])


def _numbers(dated: Dated) -> set[int]:
    return {figure.number for figure in dated[0].figures}


def _is_not_over(days: Days | None, later: Days | None) -> bool:
    return days is later is None or (days is not None and later is not None and later.first <= days.last + 1)


def _may_be_one(days: Days | None, other: Days | None) -> bool:
    if days is None or other is None:
        return True
    if "told" == days.basis == other.basis:
        return shared_days(days, other) == 0 or overlap(days, other) >= LEAST_OVERLAP
    return shared_days(days, other) > 0
