"""How many people, as far as anyone said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people, as a range with a best figure. Unit: persons.

    Each of the three is None where nobody stated it: `low=None` has no floor, `high=None` is open
    above, `best=None` means that no source supports one figure. A figure of which nothing is known
    ("a number of bodies") has all three None; it is not 0.

    Raises:
        ValueError: a figure is negative, or low, best and high do not ascend.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        stated = [figure for figure in (self.low, self.best, self.high) if figure is not None]
        if any(figure < 0 for figure in stated) or stated != sorted(stated):
            raise ValueError(f"not an ascending range of persons: {self.low}, {self.best}, {self.high}")

    @property
    def is_given(self) -> bool:
        """Whether any of the three is known."""
        return (self.low, self.best, self.high) != (None, None, None)

    @property
    def is_open_above(self) -> bool:
        """Whether something is known, but no upper bound."""
        return self.is_given and self.high is None


UNKNOWN = Estimate()


def total(estimates: Iterable[Estimate]) -> Estimate:
    """Return the sum of several ranges: sums of lows, of bests and of highs, in persons.

    The bounds are a floor and a ceiling, never a confidence interval. A range without a low adds
    nothing to the floor, and the floor is unknown where none has one; a range without a best stands
    in the middle sum with its low, so that the sums ascend, and where none has a best the sum has
    none; one range that is open above leaves the sum open. What is not known at all adds nothing, and
    a sum of nothing known is unknown.

    Source: rules 1, 4 and 8 of the design, "Rules about numbers".
    """
    given = [estimate for estimate in estimates if estimate.is_given]
    lows = [estimate.low for estimate in given if estimate.low is not None]
    middles = [middle for middle in map(_middle, given) if middle is not None]
    highs = [estimate.high for estimate in given if estimate.high is not None]
    return Estimate(
        sum(lows) if lows else None,
        sum(middles) if any(estimate.best is not None for estimate in given) else None,
        sum(highs) if given and len(highs) == len(given) else None,
    )


def _middle(estimate: Estimate) -> int | None:
    return estimate.best if estimate.best is not None else estimate.low
