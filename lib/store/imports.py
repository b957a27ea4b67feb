"""Data sets that were imported: each a decision in the record, and an event table of its own beside ours."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection

from lib.domain.data_set import DataSet
from lib.domain.history import Decision
from lib.domain.judgements import IMPORTED, UNDID, not_taken_back
from lib.store import decisions, revisions
from lib.store.event_table import EventTableFile

_GIVEN_BY_RECORD = ("number", "at")


def add(connection: Connection, built: EventTableFile, data_set: DataSet, decision: Decision, at: datetime) -> DataSet:
    """Give the built file its name, and add the decision to import it. Return the data set with number and time.

    The same content as the newest import of its source makes no new one; that one is returned.
    """
    last = next((each for each in reversed(load(connection)) if each.source == data_set.source), None)
    if last is not None and last.sha256 == built.sha256:
        revisions.put(built, last.file)
        return last
    number = 1 + len(every(connection))
    numbered = replace(data_set, number=number, file=file_name(number, built.sha256), sha256=built.sha256)
    revisions.put(built, numbered.file)
    new = {name: value for name, value in asdict(numbered).items() if name not in _GIVEN_BY_RECORD}
    kept = decisions.add(connection, replace(decision, what=IMPORTED, subject=numbered.code, new=new), at)
    return replace(numbered, at=kept.at)


def load(connection: Connection, until: datetime | None = None) -> list[DataSet]:
    """Return the imports that were not taken back, the first one first; with a time, as it was known then."""
    imported = decisions.load(connection, IMPORTED)
    if not imported:
        return []
    made = [*imported, *decisions.load(connection, UNDID)]
    known = [each for each in made if until is None or (each.at is not None and each.at <= until)]
    return [data_set_of(each) for each in not_taken_back(known) if each.what == IMPORTED]


def every(connection: Connection) -> list[DataSet]:
    """Return every import, those that were taken back too: links may still name them."""
    return [data_set_of(each) for each in decisions.load(connection, IMPORTED)]


def data_set_of(decision: Decision) -> DataSet:
    """Return the data set that a decision imported."""
    number = int(decision.subject.rpartition("-")[2])
    return DataSet(**(decision.new or {}), number=number, at=decision.at)  # type: ignore[arg-type]


def file_name(number: int, sha256: str) -> str:
    """Return the name of a data set's event table, which says what is in it."""
    return revisions.named_by_content(f"set-{number}", sha256)
