"""Which event tables there are to read: the newest, and older ones that a link may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from lib.settings import Settings, read_settings
from lib.store.record import Record


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One revision of the event table that can be read."""

    number: int
    file: Path


@dataclass(frozen=True, slots=True)
class Published:
    """The newest revision, and how to find another."""

    newest: PublishedTable

    def of(self, number: int | None) -> PublishedTable:
        """Return the revision of that number; the newest for None or where it is no longer kept."""
        if number is None or number == self.newest.number:
            return self.newest
        return _find(number) or self.newest


def find_published() -> Published | None:
    """Return what is published now, None before the first event table is built."""
    newest = _find(None)
    return Published(newest) if newest else None


def _find(number: int | None) -> PublishedTable | None:
    kept = record()
    revision = kept.current_revision() if number is None else kept.revision(number)
    if revision is None:
        return None
    path = settings().event_tables / revision.file
    return PublishedTable(revision.number, path) if path.is_file() else None


@st.cache_resource(show_spinner=False)
def record() -> Record:
    """Return the record, opened once for all readers."""
    return Record.open(settings().record_url)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings, read once."""
    return read_settings()
