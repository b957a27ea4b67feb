"""The figures of one event: of each side, of civilians, of everybody, and what is in dispute between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, Contradiction, CountedMeasure, Figure, Slot
from lib.reconcile.contradictions import Statement
from lib.reconcile.rules import Testimony, floor_of_parts, together, whole_event

Rule = Callable[[Iterable[Testimony]], Estimate]


def figures(counting: Sequence[Statement], at_odds: Sequence[Contradiction], rule: Rule) -> tuple[Figure, ...]:
    """Return the figures of an event by the rule; those of which nothing is known are left out.

    Where no claim counts all of the event's days, those that count some of them give a floor.
    """
    made = (_of_measure(measure, counting, at_odds, rule) for measure in COUNTED)
    return tuple(figure for of_measure in made for figure in of_measure if figure.estimate.is_given)


def _of_measure(
    measure: CountedMeasure, counting: Sequence[Statement], at_odds: Sequence[Contradiction], rule: Rule
) -> list[Figure]:
    told = [s for s in counting if s.testimony.claim.measure == measure]
    entering = [statement for slot in SLOTS for statement in _entering(told, slot)]
    disputed = _disputed(entering, at_odds)
    settled = [statement for statement in entering if statement not in disputed]
    by_slot = {slot: [s for s in settled if s.slot == slot] for slot in SLOTS} | {"disputed": disputed}
    estimates = {slot: _range(by_slot[slot], rule) for slot in SLOTS}
    estimates["disputed"] = _in_dispute(disputed, settled, rule)
    everybody = estimates["total"]
    estimates["total"] = whole_event(everybody, [estimates[slot] for slot in SLOTS if slot != "total"])
    if estimates["total"] != everybody:
        by_slot["total"] = entering
    return [
        Figure(measure, slot, estimates[slot], tuple(s.testimony.claim.id for s in by_slot[slot])) for slot in SLOTS
    ]


def _entering(told: Sequence[Statement], slot: Slot) -> list[Statement]:
    of_slot = [s for s in told if s.slot == slot]
    return [s for s in of_slot if s.of_all_days] or of_slot


def _disputed(entering: Sequence[Statement], at_odds: Sequence[Contradiction]) -> list[Statement]:
    """Return the statements whose figure is given to different sides.

    Once two claims give one number to two sides, all that give it to one of them are in dispute: a
    copy of either changes nothing.
    """
    by_id = {s.testimony.claim.id: s for s in entering if s.slot != "total"}
    pairs = [pair.claim_ids for pair in at_odds if pair.about == "side" and by_id.keys() >= set(pair.claim_ids)]
    contested = {_number_and_slot(by_id[claim_id]) for pair in pairs for claim_id in pair}
    return [s for s in by_id.values() if _number_and_slot(s) in contested]


def _number_and_slot(statement: Statement) -> tuple[int | None, Slot | None]:
    return statement.testimony.claim.figure.best, statement.slot


def _in_dispute(disputed: Sequence[Statement], settled: Sequence[Statement], rule: Rule) -> Estimate:
    """Return how many are in dispute, each number once.

    Where one of their sides has a settled figure besides, they may be among it: then they add
    between none and all.
    """
    ranges = []
    for number in {s.testimony.claim.figure.best for s in disputed}:
        rivals = [s for s in disputed if s.testimony.claim.figure.best == number]
        counted = _range(rivals, rule)
        are_among_others = not {s.slot for s in rivals}.isdisjoint(s.slot for s in settled)
        ranges.append(Estimate(0, None, counted.high) if are_among_others else counted)
    return together(ranges)


def _range(statements: Sequence[Statement], rule: Rule) -> Estimate:
    whole = [s.testimony for s in statements if s.of_all_days]
    return rule(whole) if whole else floor_of_parts(s.testimony for s in statements)
