"""How well an event is supported, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.domain.event import Contradiction, Grade
from lib.reconcile.rules import Testimony

OUTWEIGHING = frozenset({"figure", "side", "measure"})
"""A contradiction about one of these leaves open how many died, or of whom; one about the place does not."""


def grade_of(testimonies: Iterable[Testimony], at_odds: Sequence[Contradiction], sources: int) -> Grade:
    """Return how well an event is supported, by the first of these that holds.

    Accounts conflict: two of its claims contradict each other on how many, on whose dead, or on dead
    or wounded. Admitted by a party: a party to the conflict tells of killed or wounded of its own,
    however few the sources; to say that it lost nobody is no admission. Independent sources agree: two
    or more sources that neither copy one text nor quote one speaker tell of it, and their figures can
    all be right.
    One source: all the rest. Accounts that differ only on where it was keep their grade.

    Source: the grades of Airwars (Contested, Confirmed, Fair, Weak) in words of our own; rule 6 of the design.
    """
    if any(each.about in OUTWEIGHING for each in at_odds):
        return "accounts conflict"
    if any(_is_admission(testimony) for testimony in testimonies):
        return "admitted by a party"
    return "independent sources agree" if sources > 1 else "one source"


def _is_admission(testimony: Testimony) -> bool:
    claim = testimony.claim
    is_of_the_hurt = claim.measure in ("killed", "wounded", "killed_or_wounded")
    return testimony.voice == "own losses" and is_of_the_hurt and claim.figure.high != 0
