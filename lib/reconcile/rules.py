"""The rules that make one range of several claims: pure functions, with the sentence the pages quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from lib.domain.estimate import UNKNOWN, Estimate, total
from lib.domain.report import Claim, Qualifier

OPEN_ABOVE: frozenset[Qualifier] = frozenset({"at_least", "more_than", "dozens", "hundreds", "several"})
FIRMNESS: dict[Qualifier, int] = {
    "final_toll": 3, "revised_down": 3, "exact": 2, "so_far": 1, "provisional": 1, "about": 1, "nearly": 1,
    "up_to": 1, "between": 1, "at_least": 0, "more_than": 0, "dozens": 0, "hundreds": 0, "several": 0,
    "earlier_toll": 0, "unknown": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim as a rule sees it: its source, and the day up to which it counts (None: not said)."""

    claim: Claim
    source: str
    as_of: date | None


def low_best_high(testimonies: Iterable[Testimony]) -> Estimate:
    """Return the range that the claims span, with the figure that the latest firm count gives.

    Low is the lowest figure that any claim gives, high the highest; the range is open above as soon
    as one claim is ("at least", "more than", "dozens", any floor without a ceiling), and low is
    unknown where no claim states a floor. Best is the figure counted up to the latest day; of several
    such, the firmest wins (a final or corrected toll before a plain count, that before "about", that
    before "at least"), and of several equally firm ones the median, the lower of the middle pair. A
    source that repeats a figure for the same days counts once, as of when it first gave it. The order
    of the claims does not matter.

    Source: low, best and high as in UCDP's Georeferenced Event Dataset; rules 2 and 9 of the design.
    """
    latest_first = sorted(testimonies, key=lambda t: t.as_of or date.max, reverse=True)
    told = {(t.source, t.claim.figure, t.claim.qualifier, t.claim.period): t for t in latest_first}
    given = [t for t in told.values() if t.claim.figure.is_given]
    if not given:
        return UNKNOWN
    return Estimate(_low(given), _best(given), _high(given))


def _low(given: list[Testimony]) -> int | None:
    if all(t.claim.figure.low is None for t in given):
        return None
    stated = [_first(t.claim.figure.low, t.claim.figure.best, t.claim.figure.high) for t in given]
    return min(figure for figure in stated if figure is not None)


def _high(given: list[Testimony]) -> int | None:
    if any(_is_open_above(t.claim) for t in given) or all(t.claim.figure.high is None for t in given):
        return None
    stated = [_first(t.claim.figure.high, t.claim.figure.best, t.claim.figure.low) for t in given]
    return max(figure for figure in stated if figure is not None)


def _is_open_above(claim: Claim) -> bool:
    states_only_a_floor = claim.figure.low is not None and claim.figure.high is None
    return states_only_a_floor or claim.qualifier in OPEN_ABOVE


def _best(given: list[Testimony]) -> int | None:
    with_best = [t for t in given if t.claim.figure.best is not None]
    if not with_best:
        return None
    latest = max(_rank(t) for t in with_best)
    bests = sorted(t.claim.figure.best for t in with_best if _rank(t) == latest and t.claim.figure.best is not None)
    return bests[(len(bests) - 1) // 2]


def _rank(testimony: Testimony) -> tuple[date, int]:
    return testimony.as_of or date.min, FIRMNESS[testimony.claim.qualifier]


def _first(*figures: int | None) -> int | None:
    return next((figure for figure in figures if figure is not None), None)


def floor_of_parts(testimonies: Iterable[Testimony]) -> Estimate:
    """Return the largest partial count as a floor, open above; all None where there is none.

    It stands where every claim counts only some of the event's days: what was counted then is no
    more than a beginning.
    """
    floors = [_first(t.claim.figure.low, t.claim.figure.best) for t in testimonies]
    known = [floor for floor in floors if floor is not None]
    return Estimate(max(known), max(known), None) if known else UNKNOWN


def together(groups: Iterable[Estimate]) -> Estimate:
    """Return the sum of groups of one event, without a best figure where none of them has one."""
    given = [group for group in groups if group.is_given]
    summed = total(given)
    return summed if any(group.best is not None for group in given) else replace(summed, best=None)


def whole_event(everybody: Estimate, groups: Iterable[Estimate]) -> Estimate:
    """Return the event's total: what is said of everybody, but never less than its groups together.

    The total is open above where any of them is. It has no best figure where no claim supports one
    that reaches its floor ("dozens" of everybody, 7 of one side).

    Source: rules 2 and 7 of the design: sides never sum above the event's total.
    """
    summed = together(groups)
    if not summed.is_given or not everybody.is_given:
        return everybody if everybody.is_given else summed
    low = max((figure for figure in (everybody.low, summed.low) if figure is not None), default=None)
    best = max((figure for figure in (everybody.best, summed.best) if figure is not None), default=None)
    if best is not None and low is not None and best < low:
        best = None
    if everybody.is_open_above or summed.is_open_above:
        return Estimate(low, best, None)
    return Estimate(low, best, max(everybody.high or 0, summed.high or 0))


RULES: dict[str, Callable[[Iterable[Testimony]], Estimate]] = {"low/best/high": low_best_high}
"""Every rule by the name that stands beside its figures."""

DEFAULT_RULE = "low/best/high"
