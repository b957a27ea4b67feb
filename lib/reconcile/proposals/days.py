"""On which days something may have happened, as far as its account and its publication tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.reconcile.proposals.facts import Facts

Basis = Literal["told", "first day told", "published"]

DAYS_BEFORE = 7
"""What a text without a first day tells of began at most so many days before it was published, or was over."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last possible day, as ordinals, both included; `basis` says how they are known."""

    first: int
    last: int
    basis: Basis

    def __len__(self) -> int:
        return self.last - self.first + 1


def days_of(facts: Facts) -> Days | None:
    """Return the days on which it may have happened; None where neither account nor publication tells.

    Days known only by their month or year are as weak as those taken from the publication.
    """
    start, end = facts.dates.start, facts.dates.end
    written = facts.published
    if start and end:
        is_vague = facts.dates.precision in ("month", "year", "unknown")
        return Days(start.toordinal(), end.toordinal(), "published" if is_vague else "told")
    if start:
        latest = max(start, written.end or start)
        return Days(start.toordinal(), latest.toordinal(), "first day told")
    if end:
        return Days(end.toordinal() - DAYS_BEFORE, end.toordinal(), "published")
    if written.start and written.end:
        return Days(written.start.toordinal() - DAYS_BEFORE, written.end.toordinal(), "published")
    return None


def shared_days(days: Days, other: Days) -> int:
    """Return on how many days both may have happened; below 1, how many days lie between, as 1 - days apart."""
    return min(days.last, other.last) - max(days.first, other.first) + 1


def overlap(days: Days, other: Days) -> float:
    """Return the share of the days of either that are days of both, 0 to 1."""
    shared = max(0, shared_days(days, other))
    return shared / (len(days) + len(other) - shared)
