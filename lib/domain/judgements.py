"""What people have decided about reports, claims and events, as far as it holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lib.domain.estimate import Estimate
from lib.domain.event import CountedMeasure, Grade, Slot
from lib.domain.history import Decision
from lib.domain.place import Place

CORRECTED = "corrected a claim"
REDATED = "corrected the days of a report"
RETRACTED = "retracted a claim"
WITHDREW = "withdrew a report"
JOINED = "said that reports tell of one event"
PARTED = "said that reports tell of different events"
PLACED = "said where an event was"
GRADED = "graded an event"
SET_FIGURE = "set a figure by hand"
REVIEWED = "reviewed a report"
PUBLISHED = "published a report"
SENT_BACK = "sent a report back"
COMMENTED = "commented"
ARCHIVED = "recorded an archive address"
POSTED = "said whose post a report is"
IMPORTED = "imported a data set"
LINK_CHECKED = "looked whether a source answers"
UNDID = "took a decision back"

UNDOABLE: frozenset[str] = frozenset({RETRACTED, WITHDREW, JOINED, PARTED, PLACED, GRADED, SET_FIGURE, IMPORTED})
"""What can be taken back; a correction is corrected again."""

CHANGES_WHAT_READERS_SEE: frozenset[str] = UNDOABLE | {CORRECTED, REDATED, UNDID}
"""The decisions that stand on the public page of corrections."""

State = Literal["unreviewed", "reviewed", "published"]
STATE_AFTER: Mapping[str, State] = {REVIEWED: "reviewed", PUBLISHED: "published", SENT_BACK: "unreviewed"}


def ids_of(decision: Decision) -> frozenset[str]:
    """Return the ids of the reports, claims and events that a decision is about, as far as it names them.

    Of one that takes another back it is that one's subject.
    """
    new = decision.new or {}
    subject = str(new["subject"]) if decision.what == UNDID else decision.subject
    named = (new.get(name) for name in ("reports", "others"))
    listed = [str(each) for value in named if isinstance(value, list) for each in value]
    return frozenset((subject, subject.split(" ")[0], *listed))


def weighs_on(earlier: Decision, later: Decision) -> bool:
    """Return whether an earlier decision changed what a later one about the same would rest on."""
    kinds = CHANGES_WHAT_READERS_SEE | {later.what}
    return earlier.what in (kinds | STATE_AFTER.keys() if later.what in STATE_AFTER else kinds)


def not_taken_back(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that nobody among them took back, in their order."""
    undone = {each.subject for each in decisions if each.what == UNDID}
    return [each for each in decisions if str(each.number) not in undone]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Which event a decision is about, whatever its id becomes: that of a report, from a day on.

    None: it was undated then, and may have got a day since.
    """

    report_id: str
    start: date | None

    def is_of(self, report_ids: Collection[str], start: date | None) -> bool:
        """Whether an event of these reports that begins on that day is meant; of several reports the day may change."""
        return self.report_id in report_ids and (len(report_ids) > 1 or self.start in (None, start))


@dataclass(frozen=True, slots=True)
class GradeByHand:
    """A grade that a person gave an event, and why."""

    anchor: Anchor
    grade: Grade
    why: str


@dataclass(frozen=True, slots=True)
class FigureByHand:
    """A figure that a person set for an event, and why."""

    anchor: Anchor
    measure: CountedMeasure
    slot: Slot
    estimate: Estimate
    why: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that people decided and that holds.

    `together` and `apart` are pairs of report ids that tell of one event, or of different ones.
    `retracted` holds claim ids, `withdrawn` report ids, each with the reason. `places` says by report
    id where it happened, `states` how far a report has been reviewed, `archives` where a copy of it is
    kept, `posts` on which platform and by which account it was posted, `dead_links` since which day its
    source has not answered.
    """

    together: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    retracted: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    grades: tuple[GradeByHand, ...] = ()
    figures: tuple[FigureByHand, ...] = ()
    states: Mapping[str, State] = field(default_factory=dict)
    archives: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    dead_links: Mapping[str, date] = field(default_factory=dict)

    def grade_of(self, report_ids: Collection[str], start: date | None) -> GradeByHand | None:
        """Return the grade that somebody gave the event of these reports last, None where nobody did."""
        return next((each for each in reversed(self.grades) if each.anchor.is_of(report_ids, start)), None)

    def figures_of(
        self, report_ids: Collection[str], start: date | None
    ) -> dict[tuple[CountedMeasure, Slot], FigureByHand]:
        """Return the figures that somebody set for the event of these reports, the last one of each."""
        return {(each.measure, each.slot): each for each in self.figures if each.anchor.is_of(report_ids, start)}


NO_JUDGEMENTS = Judgements()
