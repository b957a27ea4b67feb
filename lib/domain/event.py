"""What is made of the claims: events, tolls, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lib.domain.dates import DateRange
from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.place import Place, Unplaced
from lib.domain.report import Kind, Measure
from lib.domain.voice import Voice

Grade = Literal["admitted by a party", "independent sources agree", "one source", "accounts conflict", "outside scope"]
Slot = Literal["total", "side_a", "side_b", "civilians", "disputed"]
CountedMeasure = Literal["killed", "wounded"]
About = Literal["figure", "side", "measure", "place"]

SLOTS: tuple[Slot, ...] = ("total", "side_a", "side_b", "civilians", "disputed")
COUNTED: tuple[CountedMeasure, ...] = ("killed", "wounded")


@dataclass(frozen=True, slots=True)
class Figure:
    """One assessed figure of an event: whose deaths or wounds, how many, and from which claims.

    `by_hand` is the reason for which a person set it in place of the rule's, "" where the rule gave it.
    """

    measure: CountedMeasure
    slot: Slot
    estimate: Estimate
    claim_ids: tuple[str, ...]
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be right, and what they disagree on: how many, whose, dead or wounded, or where.

    Where it is the place, each claim stands for its report.
    """

    claim_ids: tuple[str, str]
    about: About


@dataclass(frozen=True, slots=True)
class Event:
    """One clash at one place and time, as made from claims by a named rule.

    `side_a` and `side_b` are actor ids or plain words, in no order of blame. `used` are the claims
    that give the figures, `shown` all that belong to the event. `rule` names the rule in force. `grade`
    is None where nobody has graded the event, as in a data set of others.
    """

    id: str
    kind: Kind
    place: Place | Unplaced
    dates: DateRange
    side_a: str
    side_b: str
    report_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    figures: tuple[Figure, ...]
    contradictions: tuple[Contradiction, ...]
    sources: int
    grade: Grade | None
    rule: str

    def estimate(self, measure: CountedMeasure, slot: Slot = "total") -> Estimate:
        """Return the assessed range, all None where no claim gives one."""
        for figure in self.figures:
            if (figure.measure, figure.slot) == (measure, slot):
                return figure.estimate
        return UNKNOWN


@dataclass(frozen=True, slots=True)
class TollStep:
    """What one claim says a toll had reached on one day; `as_of` is None where the day is unknown."""

    claim_id: str
    report_id: str
    claimant: str
    as_of: date | None
    figure: Estimate


@dataclass(frozen=True, slots=True)
class Toll:
    """A running total that reaches beyond one event: "since D, says X". It never enters a sum."""

    id: str
    place: Place | Unplaced
    measure: Measure
    group: str
    since: date | None
    steps: tuple[TollStep, ...] = field(default=())


ClaimStatus = Literal["used", "shown", "superseded", "part", "toll", "background", "retracted"]
"""What became of a claim: it gives a figure; it stands beside one; the report itself or a later count
replaces it; it counts only a part of the people or days; it is a step of a toll; it is about something
else; a person has retracted it, or withdrawn its report. Source: lib/reconcile."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was made of a set of reports.

    `statuses` holds every claim exactly once, `reasons` says in words why a claim gives no figure,
    `voices` who speaks in the claims of an event, as seen from there, `sources` by report id whose word
    the reports of events are: copies of one text have one source.
    """

    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    statuses: dict[str, ClaimStatus]
    reasons: dict[str, str]
    voices: dict[str, Voice] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
