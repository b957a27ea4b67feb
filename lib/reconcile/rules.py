"""The rules that make one range of several claims: pure functions, with the sentence the pages quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from lib.domain.estimate import UNKNOWN, Estimate, total
from lib.domain.report import Claim, Qualifier
from lib.domain.voice import Voice

OPEN_ABOVE: frozenset[Qualifier] = frozenset({"at_least", "more_than", "dozens", "hundreds", "several"})
FIRMNESS: dict[Qualifier, int] = {
    "final_toll": 3, "revised_down": 3, "exact": 2, "so_far": 1, "provisional": 1, "about": 1, "nearly": 1,
    "up_to": 1, "between": 1, "at_least": 0, "more_than": 0, "dozens": 0, "hundreds": 0, "several": 0,
    "earlier_toll": 0, "unknown": 0,
}  # fmt: skip
IN_WORDS: dict[Qualifier, int] = {"several": 3, "dozens": 12, "hundreds": 100}
"""What a word stands for where nobody gives a number. Source: ACLED's codebook, "Reported fatalities"."""

STANDING: dict[Voice, int] = {
    "own losses": 4, "independent": 3, "medical": 3, "official": 2, "local": 1, "not said": 1, "enemy losses": 0,
    "party": 0,
}  # fmt: skip
"""How far a voice is to be trusted with a figure, higher before lower. Source: our convention."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim as a rule sees it: its source, the day up to which it counts (None: not said), and who speaks."""

    claim: Claim
    source: str
    as_of: date | None
    voice: Voice = "not said"


Rule = Callable[[Iterable[Testimony]], Estimate]


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
    given = [t for t in _once(testimonies) if t.claim.figure.is_given]
    if not given:
        return UNKNOWN
    return Estimate(_low(given), _best(given), _high(given))


def lowest(testimonies: Iterable[Testimony]) -> Estimate:
    """Return the lowest figure that any claim gives, as one number.

    A claim that gives a range gives its lower end; "at least 12" gives 12, "about 18" gives 18. Words
    without a number count only where no claim gives a number, and stand for the least that ACLED
    reads in them: several, many or a few for 3 (ACLED says 3 or 10, as the fighting is), dozens for
    12, hundreds for 100. What is not known at all stays unknown; it is never 0.

    The number stands as low, best and high alike, with two exceptions. It has no floor where no claim
    states one ("up to 20", "about 18"). It is open above as soon as one claim is, and where a word
    stands for it: the lowest figure is then a least, and totals say "at least".

    Source: ACLED's codebook, "Reported fatalities": the most conservative figure; rules 1, 2 and 4 of the design.
    """
    told = list(testimonies)
    numbers = [t for t in told if t.claim.figure.is_given and not _is_in_words(t.claim)]
    if not numbers:
        in_words = [IN_WORDS[t.claim.qualifier] for t in told if _is_in_words(t.claim)]
        return Estimate(min(in_words), min(in_words), None) if in_words else UNKNOWN
    number = min(figure for t in numbers if (figure := _lowest_stated(t.claim)) is not None)
    is_closed = _high(numbers) is not None
    return Estimate(number if _low(numbers) is not None else None, number, number if is_closed else None)


def min_max(testimonies: Iterable[Testimony]) -> Estimate:
    """Return the lowest and the highest figure that the claims give; there is no best figure.

    "About 18" is 18 at both ends. There is no lower end where no claim states a floor, and no upper
    one as soon as one claim is open above. Every claim counts alike, whoever makes it and whenever: an
    added claim may widen the range, and never narrows it.

    Source: the minimum and the maximum of Iraq Body Count; rules 2 and 8 of the design.
    """
    given = [_with_both_ends(t) for t in testimonies if t.claim.figure.is_given]
    return Estimate(_low(given), None, _high(given)) if given else UNKNOWN


def latest_of_best_grade(testimonies: Iterable[Testimony]) -> Estimate:
    """Return what the best supported voice said last.

    First stand the claims of a party on its own losses; then those of hospitals, of health authorities
    and of organisations that take no side; then those of other authorities; then those of witnesses and
    of nobody who is named; and last what a party says of its enemy or of others. Of the first of these
    that give a figure, only those that count up to the latest day stand; where they are several, the
    range is made of them as by low/best/high. A source that repeats a figure for the same days counts
    once, as of when it first gave it.

    Source: our own; first stands what Airwars calls confirmed: what a belligerent concedes.
    """
    given = [t for t in testimonies if t.claim.figure.is_given]
    best = max((STANDING[t.voice] for t in given), default=0)
    once = _once(t for t in given if STANDING[t.voice] == best)
    latest = max((t.as_of or date.min for t in once), default=date.min)
    return low_best_high(t for t in once if (t.as_of or date.min) == latest)


def _once(testimonies: Iterable[Testimony]) -> list[Testimony]:
    """Return each source's figure for the same days once, as of when it first gave it."""
    latest_first = sorted(testimonies, key=lambda t: t.as_of or date.max, reverse=True)
    return list({(t.source, t.claim.figure, t.claim.qualifier, t.claim.period): t for t in latest_first}.values())


def _is_in_words(claim: Claim) -> bool:
    return claim.figure.best is None and claim.qualifier in IN_WORDS


def _lowest_stated(claim: Claim) -> int | None:
    return _first(claim.figure.low, claim.figure.best, claim.figure.high)


def _with_both_ends(testimony: Testimony) -> Testimony:
    figure = testimony.claim.figure
    if figure.low is not None or figure.high is not None:
        return testimony
    return replace(testimony, claim=replace(testimony.claim, figure=Estimate(figure.best, figure.best, figure.best)))


def _low(given: list[Testimony]) -> int | None:
    if all(t.claim.figure.low is None for t in given):
        return None
    stated = [_lowest_stated(t.claim) for t in given]
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


def floor_of_parts(testimonies: Iterable[Testimony], rule: Rule = low_best_high) -> Estimate:
    """Return the largest partial count as a floor, open above; all None where there is none.

    It stands where every claim counts only some of the event's days: what was counted then is no
    more than a beginning. It has a best figure only under a rule that gives one.
    """
    counted = [rule([testimony]) for testimony in testimonies]
    known = [floor for part in counted if (floor := _first(part.low, part.best)) is not None]
    if not known:
        return UNKNOWN
    return Estimate(max(known), max(known) if any(part.best is not None for part in counted) else None, None)


def whole_event(everybody: Estimate, groups: Iterable[Estimate]) -> Estimate:
    """Return the event's total: what is said of everybody, but never less than its groups together.

    The total is open above where any of them is. It has no best figure where no claim supports one
    that reaches its floor ("dozens" of everybody, 7 of one side).

    Source: rules 2 and 7 of the design: sides never sum above the event's total.
    """
    summed = total(groups)
    if not summed.is_given or not everybody.is_given:
        return everybody if everybody.is_given else summed
    low = max((figure for figure in (everybody.low, summed.low) if figure is not None), default=None)
    best = max((figure for figure in (everybody.best, summed.best) if figure is not None), default=None)
    if best is not None and low is not None and best < low:
        best = None
    if everybody.is_open_above or summed.is_open_above:
        return Estimate(low, best, None)
    return Estimate(low, best, max(everybody.high or 0, summed.high or 0))


def widest_event(everybody: Estimate, groups: Iterable[Estimate]) -> Estimate:
    """Return the event's total by min-max: what is said of everybody, raised at its upper end to the groups together.

    What is said of a side never lowers it: beside 15 in all, 7 of one side leave 15 the lower end. And
    nothing that a claim says of everybody lies outside: "at least 13" in all stands as the lower end
    beside 23 of one side. Where nobody counts everybody, the total is that of the groups.

    Source: the minimum and the maximum of Iraq Body Count; rule 7 of the design for the upper end.
    """
    whole = whole_event(everybody, groups)
    lowest_said = _first(everybody.low, everybody.best, everybody.high)
    if whole.low is None or lowest_said is None:
        return whole
    return replace(whole, low=min(whole.low, lowest_said))


RULES: dict[str, Rule] = {
    "low/best/high": low_best_high,
    "lowest": lowest,
    "min-max": min_max,
    "latest of the best grade": latest_of_best_grade,
}
"""Every rule by the name that stands beside its figures."""
TOTALS: dict[Rule, Callable[[Estimate, Iterable[Estimate]], Estimate]] = {min_max: widest_event}
"""What makes the total of an event under a rule, where that is not `whole_event`."""
