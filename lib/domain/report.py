"""What was published, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from lib.domain.dates import DatePrecision, DateRange
from lib.domain.estimate import Estimate

Measure = Literal["killed", "wounded", "captured", "missing", "displaced", "killed_or_wounded"]
Qualifier = Literal[
    "exact", "about", "at_least", "more_than", "nearly", "up_to", "between", "dozens", "hundreds",
    "several", "so_far", "provisional", "final_toll", "earlier_toll", "revised_down", "unknown",
]  # fmt: skip
Kind = Literal[
    "armed clash", "shelling", "air or drone strike", "mine or bomb", "attack on civilians",
    "killing of captives", "bodies found", "protest",
]  # fmt: skip
PlaceRole = Literal["event", "context", "control", "actor_name"]
Relation = Literal["same_event", "same_running_total", "contradicts", "updates", "later_phase_of", "refers_to_event_of"]

KINDS_COUNTED: tuple[Kind, ...] = (
    "armed clash", "shelling", "air or drone strike", "mine or bomb", "attack on civilians",
    "killing of captives",
)  # fmt: skip
"""The kinds that count as clashes; the others are shown only when asked for."""

KINDS: tuple[Kind, ...] = (*KINDS_COUNTED, "bodies found", "protest")

CIVILIANS, ALL, UNKNOWN_GROUP = "civilians", "all", "unknown"
"""The groups that are no actor: civilians, everybody killed or hurt, and not said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that one report gives, with the words it gives it in.

    `group` is an actor's id, or one of CIVILIANS, ALL, UNKNOWN_GROUP. `part` names a part of that
    group ("one hospital", "children"): a part is shown and never added to the whole; "" means the
    whole group. `period` is the days the figure covers; `cumulative` says that it is a total since
    the first of them. `claimant` is who says so, "" where the report does not tell. `quote` is
    `text[start:end]` of the report, in Unicode code points, end exclusive.
    """

    id: str
    report_id: str
    measure: Measure
    group: str
    part: str
    figure: Estimate
    qualifier: Qualifier
    period: DateRange
    cumulative: bool
    claimant: str
    quote: str
    start: int
    end: int
    extracted_by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that a report names: `surface` is `text[start:end]`, `name` the gazetteer's name for it."""

    surface: str
    start: int
    end: int
    name: str
    role: PlaceRole


@dataclass(frozen=True, slots=True)
class ControlStatement:
    """Who holds what, as a report says; `quote` is literally in the report."""

    actor: str
    place: str
    status: str
    claimant: str
    quote: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one event: kind, place, days and sides (actor ids or plain words)."""

    kind: Kind
    place_name: str
    dates: DateRange
    side_a: str
    side_b: str


@dataclass(frozen=True, slots=True)
class Link:
    """How one report stands to another; `note` says why, in a reader's words."""

    relation: Relation
    report_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One published text of one outlet, and what was read in it.

    `published_on` is the first possible day, `published_precision` how far it is known; None where
    it is not. `origin` is the agency the text was taken from, "" where it is the outlet's own:
    copies of one agency story are one source. `text` is what the reader sees; `sha256` is that of
    the bytes it came as. `retrieved_at` is UTC.
    """

    id: str
    url: str
    publisher: str
    origin: str
    published_on: date | None
    published_precision: DatePrecision
    language: str
    title: str
    text: str
    sha256: str
    account: Account
    claims: tuple[Claim, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    control: tuple[ControlStatement, ...] = ()
    links: tuple[Link, ...] = ()
    retrieved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that could not be read: which file, which row, which value, and why.

    Rows read are rows kept plus rows set aside.
    """

    file: str
    row: int
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.reason} ({self.value!r})"
