"""The figures of one event: of each side, of civilians, of everybody, and what is in dispute between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from lib.domain.estimate import UNKNOWN, Estimate, total
from lib.domain.event import COUNTED, SLOTS, Contradiction, CountedMeasure, Figure, Slot
from lib.reconcile.contradictions import Statement
from lib.reconcile.rules import TOTALS, Rule, floor_of_parts, whole_event

ByHand = Mapping[tuple[CountedMeasure, Slot], Estimate]
"""The figures that a person has set, with a reason, in place of the rule's."""

NONE_BY_HAND: ByHand = MappingProxyType({})


def figures(
    counting: Sequence[Statement], at_odds: Sequence[Contradiction], rule: Rule, by_hand: ByHand = NONE_BY_HAND
) -> tuple[Figure, ...]:
    """Return the figures of an event by the rule; those of which nothing is known are left out.

    Where no claim counts all of the event's days, those that count some of them give a floor. A claim
    of which the rule makes nothing ("several", where words stand for no number) gives no figure. A
    figure set by hand replaces the rule's and comes from no claim; a total set by hand stands, unless
    the groups exceed it.
    """
    made = (_of_measure(measure, counting, at_odds, rule, by_hand) for measure in COUNTED)
    return tuple(figure for of_measure in made for figure in of_measure if figure.estimate.is_given)


def total_by_hand(everybody: Estimate, groups: Iterable[Estimate]) -> Estimate:
    """Return a total that a person has set, but never less than its groups together.

    It stands as it was set while no floor, best figure or ceiling of the groups together exceeds its
    own. That a group has no ceiling does not exceed it: the person has said how many there were in all.

    Source: rules 7 and 9 of the design.
    """
    parts = list(groups)
    summed = total(parts)
    is_exceeded = (
        _exceeds(summed.low, everybody.low, everybody.best, everybody.high)
        or _exceeds(summed.best, everybody.best, everybody.high)
        or _exceeds(summed.high, everybody.high)
    )
    return whole_event(everybody, parts) if is_exceeded or not everybody.is_given else everybody


def _exceeds(part: int | None, *bounds: int | None) -> bool:
    """Return whether a figure of the groups is above the first known bound of the total."""
    bound = next((bound for bound in bounds if bound is not None), None)
    return part is not None and bound is not None and part > bound


def _of_measure(
    measure: CountedMeasure,
    counting: Sequence[Statement],
    at_odds: Sequence[Contradiction],
    rule: Rule,
    by_hand: ByHand,
) -> list[Figure]:
    told = [s for s in counting if s.testimony.claim.measure == measure and rule([s.testimony]).is_given]
    if not told and all(of_measure != measure for of_measure, _ in by_hand):
        return []
    entering = [statement for slot in SLOTS for statement in _entering(told, slot)]
    disputed = _disputed(entering, at_odds)
    settled = [statement for statement in entering if statement not in disputed]
    by_slot = {slot: [s for s in settled if s.slot == slot] for slot in SLOTS} | {"disputed": disputed}
    set_by_hand = {slot: by_hand[measure, slot] for slot in SLOTS if (measure, slot) in by_hand}
    known = {s.slot for s in settled} | set_by_hand.keys()
    estimates = {slot: _range(by_slot[slot], rule) for slot in SLOTS}
    estimates["disputed"] = _in_dispute(disputed, known, rule)
    estimates |= set_by_hand
    by_slot |= {slot: [] for slot in set_by_hand}
    everybody = estimates["total"]
    groups = [estimates[slot] for slot in SLOTS if slot != "total"]
    of_all = total_by_hand if "total" in set_by_hand else TOTALS.get(rule, whole_event)
    estimates["total"] = of_all(everybody, groups)
    if estimates["total"] != everybody:
        by_slot["total"] = entering
    return [
        Figure(measure, slot, estimates[slot], tuple(s.testimony.claim.id for s in by_slot[slot])) for slot in SLOTS
    ]


def _entering(told: Sequence[Statement], slot: Slot) -> list[Statement]:
    of_slot = [s for s in told if s.slot == slot]
    with_number = [s for s in of_slot if s.testimony.claim.figure.is_given] or of_slot
    return [s for s in with_number if s.of_all_days] or with_number


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


def _in_dispute(disputed: Sequence[Statement], known: set[Slot | None], rule: Rule) -> Estimate:
    """Return how many are in dispute, each number once.

    Where the figure of one of their sides is known besides, they may be among it: then they add
    between none and all.
    """
    ranges = []
    for number in {s.testimony.claim.figure.best for s in disputed}:
        rivals = [s for s in disputed if s.testimony.claim.figure.best == number]
        counted = _range(rivals, rule)
        are_among_others = not {s.slot for s in rivals}.isdisjoint(known)
        ranges.append(Estimate(0, None, counted.high) if are_among_others else counted)
    return total(ranges)


def _range(statements: Sequence[Statement], rule: Rule) -> Estimate:
    if not statements:
        return UNKNOWN
    whole = [s.testimony for s in statements if s.of_all_days]
    return rule(whole) if whole else floor_of_parts((s.testimony for s in statements), rule)
