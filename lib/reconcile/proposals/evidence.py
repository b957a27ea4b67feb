"""What speaks for one event, and what against it: place, days, kind, actors, figures, words, copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from lib.domain.place import Place, distance_km
from lib.domain.proposal import Reason
from lib.domain.report import Kind, Measure
from lib.reconcile.proposals.days import Days, overlap, shared_days
from lib.reconcile.proposals.facts import LONGEST_EVENT, Facts, Figure, Lineage
from lib.reconcile.proposals.words import likeness

NEAR_KM = 10.0
"""Two places are near if no more lies between them, their radii taken off."""

SURE_KM = 12.0
"""Radii that together reach further overlap by chance: the wider they are, the less it says."""

LEAST_OVERLAP = 0.15
"""Days that share less are days of something longer, not of this event."""

SAME_PLACE, OVERLAPPING_PLACES, NEAR_PLACES = 0.25, 0.2, -0.05
SAME_DAYS, SAME_FIRST_DAY, ADJACENT_DAYS, PUBLISHED_NEAR, ONE_UNDATED = 0.35, 0.28, -0.1, 0.1, -0.05
SAME_KIND = 0.05
SAME_SIDES, ONE_SIDE, OTHER_SIDES = 0.15, 0.08, -0.2
SAME_FIGURES, FIGURES_FIT, FIGURES_DIFFER = 0.2, 0.03, -0.05
SAME_WORDS, SAME_NAMES = 0.25, 0.03
COPY = 0.1

_COMPATIBLE: frozenset[frozenset[Kind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("armed clash", "shelling"),
        ("shelling", "air or drone strike"),
        ("shelling", "attack on civilians"),
        ("air or drone strike", "attack on civilians"),
        ("mine or bomb", "attack on civilians"),
        ("killing of captives", "attack on civilians"),
        ("killing of captives", "bodies found"),
    )
)
"""What two reporters may call one and the same thing. A protest is never a clash."""

MOST_NAMES = 3
_UNLIKE, _VERY_ALIKE, _A_COPY = 0.06, 0.3, 0.6
_SMALL, _LARGE = 5, 10


def is_compatible(kind: Kind, other: Kind) -> bool:
    """Return whether two reporters may call one event these two kinds."""
    return kind == other or frozenset((kind, other)) in _COMPATIBLE


def km_between(place: Place, other: Place) -> float:
    """Return the kilometres between two places along a great circle, both radii taken off; at least 0."""
    apart = distance_km(place.lat, place.lon, other.lat, other.lon)
    return max(0.0, apart - place.radius_km - other.radius_km)


def of_place(place: Place, other: Place) -> Reason | None:
    """Return what the places say, by distance alone, never by name; None where they are not near."""
    between = km_between(place, other)
    if between > NEAR_KM:
        return None
    if place.id > other.id:
        place, other = other, place
    named = ("place", place.name), ("other_place", other.name)
    apart = distance_km(place.lat, place.lon, other.lat, other.lon)
    if apart < 1 or place.id == other.id:
        return Reason("same_place", SAME_PLACE, named)
    if between == 0:
        reach = place.radius_km + other.radius_km
        weight = OVERLAPPING_PLACES * (1 - apart / reach) * min(1.0, SURE_KM / reach)
        return Reason("overlapping_places", weight, (*named, ("km", round(apart))))
    return Reason("near_places", NEAR_PLACES, (*named, ("km", max(1, round(between)))))


def of_days(days: Days | None, other: Days | None) -> Reason | None:
    """Return what the days say; None where it cannot have been one event.

    Days that the accounts themselves tell count by the share that both have; a day between them is
    little, and days taken from the publication are weak. Where only one has days they cannot be held
    against each other.
    """
    if days is None or other is None:
        return Reason("days_unknown", 0.0 if days is other else ONE_UNDATED)
    shared = shared_days(days, other)
    first, last = (date.fromordinal(day) for day in (max(days.first, other.first), min(days.last, other.last)))
    on = (("first", first), ("last", last))
    if "told" == days.basis == other.basis:
        return _of_told_days(shared, overlap(days, other), on)
    if days.first == other.first and "published" not in (days.basis, other.basis):
        return Reason("same_first_day", SAME_FIRST_DAY, on[:1])
    is_long = any(each.basis == "told" and len(each) > LONGEST_EVENT for each in (days, other))
    return Reason("published_near", PUBLISHED_NEAR, on) if shared > 0 and not is_long else None


def _of_told_days(shared: int, share: float, on: tuple[tuple[str, date], ...]) -> Reason | None:
    if shared == 0:
        day, next_day = sorted(day for _, day in on)
        return Reason("adjacent_days", ADJACENT_DAYS, (("first", day), ("last", next_day)))
    if share < LEAST_OVERLAP:
        return None
    return Reason("same_days" if share == 1 else "overlapping_days", SAME_DAYS * share, on)


def of_kind(kind: Kind, other: Kind) -> Reason | None:
    """Return what the kinds say; None where they are two things."""
    if kind == other:
        return Reason("same_kind", SAME_KIND, (("kind", kind),))
    if not is_compatible(kind, other):
        return None
    first, second = sorted((kind, other))
    return Reason("compatible_kinds", 0.0, (("kind", first), ("other_kind", second)))


def of_actors(facts: Facts, other: Facts) -> Iterator[Reason]:
    """Yield what the sides say: a side is shared if one belongs to the other, or both to one larger group."""
    pairs = [(ours, theirs, _common(ours, theirs)) for ours, theirs in product(facts.sides, other.sides)]
    shared = [pair for pair in pairs if pair[2]]
    sides = ("sides", tuple(sorted({common for _, _, common in shared})))
    if len({ours for ours, _, _ in shared}) > 1 and len({theirs for _, theirs, _ in shared}) > 1:
        yield Reason("same_sides", SAME_SIDES, (sides,))
    elif shared:
        yield Reason("one_side_shared", ONE_SIDE, (sides,))
    elif len(facts.sides) == len(other.sides) == 2:
        yield Reason("other_sides", OTHER_SIDES)


def _common(lineage: Lineage, other: Lineage) -> str:
    """Return the smallest group to which both belong, "" where there is none."""
    return next((actor for actor in lineage if actor in other), "")


def of_figures(facts: Facts, other: Facts) -> Iterator[Reason]:
    """Yield what the figures say: the same number of the same group, of another one, ranges that fit or differ.

    A small number is shared by chance, a large one hardly. That figures differ says little: reports
    of one event do.
    """
    chance = 1.0
    theirs = _numbers(other)
    for (number, measure), groups in sorted(_numbers(facts).items(), reverse=True):
        if (number, measure) not in theirs:
            continue
        other_groups = theirs[number, measure]
        shared = sorted(groups & other_groups)
        part = _rarity(number) if shared else _rarity(number) / 2
        named = ("count", number), ("measure", measure)
        if shared:
            yield Reason("same_figure", SAME_FIGURES * chance * part, (*named, ("group", shared[0])))
        else:
            first, second = sorted((min(groups), min(other_groups)))
            weight = SAME_FIGURES * chance * part
            yield Reason("same_figure_other_group", weight, (*named, ("group", first), ("other_group", second)))
        chance *= 1 - part
    if chance == 1.0:
        yield from _ranges(facts, other)


def _numbers(facts: Facts) -> dict[tuple[int, Measure], set[str]]:
    """Return the numbers that are told, each with the groups it is told of."""
    told: dict[tuple[int, Measure], set[str]] = {}
    for figure in facts.figures:
        told.setdefault((figure.number, figure.measure), set()).add(figure.group)
    return told


def _rarity(number: int) -> float:
    return 0.3 if number < _SMALL else 0.5 if number < _LARGE else 0.7


def _ranges(facts: Facts, other: Facts) -> Iterator[Reason]:
    pairs = [
        (a, b)
        for a, b in product(facts.figures, other.figures)
        if a.is_whole and b.is_whole and (a.measure, a.group) == (b.measure, b.group)
    ]
    if not pairs:
        return
    fitting = [pair for pair in pairs if _fit(*pair)]
    a, b = min(fitting or pairs, key=lambda pair: sorted((pair[0].number, pair[1].number)))
    low, high = sorted((a.number, b.number))
    named = ("measure", a.measure), ("group", a.group), ("count", low), ("other_count", high)
    yield Reason("figures_fit", FIGURES_FIT, named) if fitting else Reason("figures_differ", FIGURES_DIFFER, named)


def _fit(figure: Figure, other: Figure) -> bool:
    return figure.low <= (other.high or figure.low) and other.low <= (figure.high or other.low)


def of_words(facts: Facts, other: Facts) -> Iterator[Reason]:
    """Yield what the texts say: words in common, places that both name, and one text told on by another outlet."""
    alike = likeness(facts.text, other.text)
    percent = ("percent", round(100 * alike))
    if facts.source == other.source and (facts.is_agency or other.is_agency):
        yield Reason("copy", COPY, (("agency", facts.source),))
    elif alike >= _A_COPY:
        yield Reason("copied_text", COPY, (percent,))
    if alike > _UNLIKE:
        yield Reason("similar_text", SAME_WORDS * min(1.0, (alike - _UNLIKE) / (_VERY_ALIKE - _UNLIKE)), (percent,))
    if names := sorted(facts.names & other.names)[:MOST_NAMES]:
        yield Reason("same_names", SAME_NAMES * len(names), (("names", tuple(names)),))
