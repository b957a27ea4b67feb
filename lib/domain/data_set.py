"""Data sets of events that others have made, as imported: they stand beside our own and never enter our sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.domain.event import Event

OWN_REPORTS = "reports"
"""The data set that is made from our own reports."""


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """One row of a data set: the event that it codes, and the row itself, which every figure opens to.

    `row` counts from 2, the heading being row 1. `cells` are column and value as they stand in the file,
    in its order; empty cells are left out. `note` says what of the row could not be taken as it stands,
    "" where all could.
    """

    event: Event
    row: int
    cells: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One import: whose data set, from which file, and the event table that was made of it.

    `source` is whose it is, one of SOURCES in lib/sources/data_sets.py; a newer import of one source takes
    the place of the older, which stays for links that name it. `rule` is the rule of ours that is nearest
    to how its makers code figures. `source_file` is the name of the file that was imported, `source_sha256`
    the SHA-256 of its bytes; `file` and `sha256` are name and content of the event table. `rows` were read;
    `events` of them were kept, the others set aside. `number` counts the imports from 1 and `at` (UTC) is
    when it was imported: both are None until the record has given them.
    """

    source: str
    rule: str
    source_file: str
    source_sha256: str
    file: str
    sha256: str
    rows: int
    events: int
    number: int | None = None
    at: datetime | None = None

    @property
    def code(self) -> str:
        """What a link calls it: ucdp-ged-2."""
        return f"{self.source}-{self.number}"
