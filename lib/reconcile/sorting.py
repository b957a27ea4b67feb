"""What a claim counts: the event, a part of it, a toll beyond it, or something else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from lib.domain.dates import DateRange
from lib.domain.event import COUNTED, ClaimStatus, Slot
from lib.domain.report import ALL, CIVILIANS, Claim

COUNTING_DAYS = timedelta(days=2)
"""Bodies are found and counted on the days after: a count may end this much later than its event."""

MOST_OF_AN_EVENT = 3 / 4
"""A count that covers less of the event's days than this is a count of a part of them."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an event, and the larger group that each group belongs to, by id."""

    side_a: str
    side_b: str
    parents: Mapping[str, str]

    def slot(self, group: str) -> Slot | None:
        """Return whose figure a claim on `group` gives; None where it is neither side's.

        A brigade's dead are its army's; and in a clash of one of its brigades an army's dead are that
        side's, which then bears the army's name.
        """
        if group == ALL:
            return "total"
        if group == CIVILIANS:
            return "civilians"
        return self._side_of(group)

    def named_after(self, side: str, counted: Collection[str]) -> str:
        """Return what a side is called of which claims count these groups: the largest of them that it belongs to.

        Where it belongs to none of them it keeps its own name.
        """
        line = self._line(side)
        return max((group for group in line if group in counted), key=line.index, default=side)

    def _side_of(self, group: str) -> Slot | None:
        """Return the side that a group is, or else the one it is kin to; None where it is kin to both."""
        sides: dict[Slot, str] = {"side_a": self.side_a, "side_b": self.side_b}
        named: list[Slot] = [slot for slot, side in sides.items() if side == group]
        found = named or [slot for slot, side in sides.items() if self._are_kin(group, side)]
        return found[0] if len(found) == 1 else None

    def _are_kin(self, group: str, side: str) -> bool:
        return group in self._line(side) or side in self._line(group)

    def _line(self, group: str) -> list[str]:
        line = [group]
        while (parent := self.parents.get(line[-1])) and parent not in line:
            line.append(parent)
        return line


def sort_claim(claim: Claim, dates: DateRange, sides: Sides) -> tuple[ClaimStatus, str]:
    """Return what becomes of a claim in an event of these days and sides, and why; "" where it is used.

    A cumulative claim whose period lies inside the event's days (and the two days of counting after
    them) is a figure of the event; one that reaches beyond is a toll. One about wholly other days is
    background, and so is a plain count that reaches beyond.

    Source: rule 3 of the design.
    """
    if _elsewhen(claim.period, dates):
        return "background", "it is about other days than this event"
    if _reaches_beyond(claim.period, dates):
        return "toll" if claim.cumulative else "background", "it covers more days than this event"
    if claim.qualifier == "earlier_toll":
        return "superseded", "the report itself gives a later figure"
    if claim.part:
        return "part", f"it counts only a part: {claim.part}"
    if claim.measure not in COUNTED:
        return "shown", f"{claim.measure.replace('_', ' ')} is neither killed nor wounded alone"
    if sides.slot(claim.group) is None:
        return "shown", "its group is not known to be a side of this event"
    if not claim.figure.is_given:
        return "shown", "it gives no figure"
    if _share(claim.period, dates) < MOST_OF_AN_EVENT:
        return "part", "it counts only some of the event's days"
    return "used", ""


def _elsewhen(period: DateRange, dates: DateRange) -> bool:
    after = period.start and dates.end and period.start - dates.end > COUNTING_DAYS
    before = period.end and dates.start and period.end < dates.start
    return bool(after or before)


def _reaches_beyond(period: DateRange, dates: DateRange) -> bool:
    from_before = period.start and dates.start and period.start < dates.start
    to_after = period.end and dates.end and period.end - dates.end > COUNTING_DAYS
    return bool(from_before or to_after)


def _share(period: DateRange, dates: DateRange) -> float:
    """Return the share of the event's days that the period covers; 1 where either is unknown."""
    if not (period.start and period.end and dates.start and dates.end and dates.days):
        return 1.0
    covered = min(period.end, dates.end) - max(period.start, dates.start)
    return (covered.days + 1) / dates.days
