"""What a reader of texts is told, and what it returns: names in, a Reading out.

Offsets are Unicode code points of the given text, end exclusive: `text[start:end]` is the surface or the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.domain.actor import Actor
from lib.domain.country import Country
from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.place import Place
from lib.domain.report import Kind, Measure, PlaceRole, Qualifier

OtherKind = Literal[
    "road accident", "accident", "shipwreck", "flood", "natural disaster", "disease", "execution by a court", "crime",
    "history", "sport", "elsewhere", "unknown",
]  # fmt: skip
"""What a figure of dead or hurt can be about when it is no clash of the country read for."""

ReadKind = Kind | OtherKind


@dataclass(frozen=True, slots=True)
class PlaceSpelling:
    """One way to write a place. A weak one is also an ordinary word, or a place elsewhere: it needs a cue."""

    spelling: str
    place: Place
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names a reader of texts looks for: the country's places in every spelling, and its actors."""

    places: tuple[PlaceSpelling, ...] = ()
    actors: tuple[Actor, ...] = ()


def names_of(country: Country) -> Names:
    """Return the names of a country's places and actors."""
    spellings = (PlaceSpelling(name, e.place, e.weak) for e in country.entries for name in e.names if name)
    return Names(tuple(spellings), country.actors)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as the text names it. `place` is None where the gazetteer has no such place.

    `name` is the gazetteer's name, or the text's own. `radius_km` is that of the words: "east of the city" is
    wider than the city.
    """

    surface: str
    start: int
    end: int
    name: str
    role: PlaceRole
    place: Place | None
    radius_km: float | None = None
    where_precision: int | None = None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor as the text names it."""

    surface: str
    start: int
    end: int
    actor_id: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as the text gives it: `days` are what it means, unknown days None; `value` says it in ISO 8601.

    `value` is "2015-07-29", "2015-07", "2015", "2015-07-29/2015-07-31", or "" where it cannot be told.
    """

    surface: str
    start: int
    end: int
    days: DateRange
    value: str


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One figure of one text. As Claim, with what a reader of texts adds.

    `kind` says what the figure is about. `confidence` is between 0 and 1, by the rule's own record: an order of
    trust, not a probability. `why` names the rule and the words it went by.
    """

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
    kind: ReadKind
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class FoundControl:
    """Who holds, besieges or lost what, as the text says. `actor` and `place` are ids, or the text's own words."""

    actor: str
    place: str
    status: str
    claimant: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """What happened, where and when, as far as the text tells; `claims` are indexes into the Reading's claims."""

    kind: ReadKind
    place_name: str
    place: Place | None
    days: DateRange
    side_a: str
    side_b: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Words that the reader could not settle, and why."""

    quote: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one text. `language` is an ISO 639-1 code, "" where it cannot be told.

    `origin` is the news agency that its dateline names, "" where there is none.
    """

    language: str
    places: tuple[FoundPlace, ...] = ()
    actors: tuple[FoundActor, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    control: tuple[FoundControl, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    origin: str = ""
