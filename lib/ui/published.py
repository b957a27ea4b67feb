"""Which event tables there are to read: the newest, and older ones that a link may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.history import Revision
from lib.settings import Settings, read_settings
from lib.store.record import Record
from lib.ui.choices import Choices


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One revision of the event table that can be read; `at` is when it was published, UTC."""

    number: int
    file: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """The newest revision, and how to find another."""

    newest: PublishedTable

    def of(self, number: int | None) -> PublishedTable:
        """Return the revision of that number; the newest for None or where it is no longer kept."""
        if number is None or number == self.newest.number:
            return self.newest
        return _find(number) or self.newest

    def on(self, day: date) -> PublishedTable | None:
        """Return the last revision of a day (UTC) or before, None where there was none yet or it is not kept."""
        return _readable(record().revision_at(end_of(day)))

    def data_sets(self, known_on: date | None) -> list[DataSet]:
        """Return the data sets that have been imported, the first one first; with a day (UTC), as known at its end."""
        until = end_of(known_on) if known_on else None
        return [each for each in record().data_sets(until) if table_of(each).is_file()]

    def shown(self, choices: Choices) -> PublishedTable | None:
        """Return the revision that the choices ask for; None where nothing had been published on their day."""
        return self.of(choices.revision) if choices.known_on is None else self.on(choices.known_on)


@dataclass(frozen=True, slots=True)
class FormerEvent:
    """An event that there was: `revision` is the last one that can be read and has it, `report_ids` told of it."""

    revision: int
    report_ids: tuple[str, ...]


def former_event(event_id: str) -> FormerEvent | None:
    """Return what there was of an event that was withdrawn or became part of another; None where there was none."""
    versions = record().versions_of("event", event_id)
    if not versions or versions[-1].content is not None:
        return None
    earlier = [each.number for each in record().revisions() if each.at < versions[-1].at and _readable(each)]
    told = next((each.content["report_ids"] for each in reversed(versions) if each.content), ())
    return FormerEvent(earlier[-1], tuple(told)) if earlier else None


def find_published() -> Published | None:
    """Return what is published now, None before the first event table is built."""
    newest = _find(None)
    return Published(newest) if newest else None


def table_of(data_set: DataSet) -> Path:
    """Return the event table of a data set."""
    return settings().event_tables / data_set.file


def today() -> date:
    """Return the day it is now, in UTC."""
    return datetime.now(UTC).date()


def end_of(day: date) -> datetime:
    """Return the last moment of a day in UTC."""
    return datetime.combine(day, time.max, UTC)


def _find(number: int | None) -> PublishedTable | None:
    kept = record()
    return _readable(kept.current_revision() if number is None else kept.revision(number))


def _readable(revision: Revision | None) -> PublishedTable | None:
    if revision is None:
        return None
    path = settings().event_tables / revision.file
    return PublishedTable(revision.number, path, revision.at) if path.is_file() else None


@st.cache_resource(show_spinner=False)
def first_day() -> date:
    """Return the day (UTC) of the first revision, today where there is none yet."""
    first = record().revision(1)
    return first.at.date() if first else today()


@st.cache_resource(show_spinner=False)
def record() -> Record:
    """Return the record, opened once for all readers."""
    return Record.open(settings().record_url)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings, read once."""
    return read_settings()
