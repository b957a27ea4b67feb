"""Which claims cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from lib.domain.event import Contradiction, Slot
from lib.domain.report import Claim
from lib.reconcile.rules import Testimony

ABOUT = 0.1
"""How far "about" and "nearly" may be off, as a share. Source: our convention."""


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
    number satisfies both, and both count the same days, or the later count is the lower, or a reader
    marked their reports. A count that merely grows from day to day is no contradiction, unless one
    report stands marked against itself. They contradict in their side where two marked reports give
    the same figure to different people.
    """
    found = []
    for one, other in combinations(statements, 2):
        claim, twin = one.testimony.claim, other.testimony.claim
        if claim.measure != twin.measure:
            continue
        pair = (claim.id, twin.id)
        marked = frozenset((claim.report_id, twin.report_id)) in disagreeing
        if one.slot == other.slot:
            if _rules_out(claim, twin) and _at_odds(one.testimony, other.testimony, marked=marked):
                found.append(Contradiction(pair, "figure"))
        elif marked and claim.report_id != twin.report_id and _same_number(claim, twin):
            found.append(Contradiction(pair, "side"))
    return tuple(found)


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


def _at_odds(one: Testimony, other: Testimony, *, marked: bool) -> bool:
    """Return whether two figures that differ contradict: a count that grew between two days does not."""
    if one.claim.period.start != other.claim.period.start:
        return marked
    if one.as_of is None or other.as_of is None or one.as_of == other.as_of:
        return True
    earlier, later = (one, other) if one.as_of < other.as_of else (other, one)
    has_fallen = _allowed(later.claim)[1] < _allowed(earlier.claim)[0]
    return has_fallen or (marked and one.claim.report_id == other.claim.report_id)
