"""A report on its way into the record, as a person leaves it: it may hold what cannot be saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.domain.dates import DatePrecision
from lib.domain.document import Document
from lib.domain.extraction import Reading


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """One row of the table of claims. `number` is the place of the machine's claim in its Reading, from 0.

    It is None for a row that the person added. Other fields are as in Claim, "" and None where empty.
    """

    row: int
    number: int | None
    measure: str
    group: str
    part: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    period_start: date | None
    period_end: date | None
    cumulative: bool
    claimant: str
    quote: str


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A document, what was read in it, and what a person says of both. `place` is a gazetteer id, or a name."""

    document: Document
    reading: Reading
    title: str
    publisher: str
    url: str
    published_on: date | None
    published_precision: DatePrecision
    language: str
    kind: str
    place: str
    date_start: date | None
    date_end: date | None
    side_a: str
    side_b: str
    claims: tuple[DraftClaim, ...]

    @property
    def has_days(self) -> bool:
        """Whether its event will be dated at all, by what it tells or at least to the month of its publication."""
        published = self.published_on if self.published_precision in ("day", "month") else None
        return any((self.date_start, self.date_end, published))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft cannot be saved: the row of the table of claims, from 1, or None for the report itself."""

    row: int | None
    value: str
    reason: str


class UnusableDraft(ValueError):
    """A draft that cannot be saved, with all its problems; nothing was saved."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"row {each.row}: {each.reason} ({each.value!r})" for each in problems))
        self.problems = problems
