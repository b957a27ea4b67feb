"""A data set of others into an event table of its own: sources -> geocode -> store. It stands beside our events."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lib.domain.country import Country
from lib.domain.data_set import DataSet, ImportedEvent
from lib.domain.event import Assessment, Event
from lib.domain.history import Decision
from lib.domain.judgements import IMPORTED
from lib.domain.person import Asking, allowed
from lib.domain.place import Place, why_outside
from lib.domain.report import SetAside
from lib.pipeline.deciding import Desk
from lib.pipeline.placing import Placer
from lib.pipeline.publishing import gazetteer_rows, region_rows
from lib.settings import Settings
from lib.sources.country import read_country
from lib.sources.data_set_file import OTHER_COUNTRY, DataSetSource, read_events
from lib.sources.data_sets import source_of
from lib.sources.table import UnreadableFile
from lib.store.event_table import EventTableFile, build_imported
from lib.store.flat import Contents
from lib.store.record import Record

MOST_COUNTRIES_NAMED = 10
_NO_REPORTS = Assessment((), (), {}, {})


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done: the data set, the rows that were set aside, and how often each note was made."""

    data_set: DataSet
    set_aside: list[SetAside]
    notes: Counter[str]

    def of_other_countries(self) -> int:
        """Return how many rows were set aside because they are of another country."""
        return sum(row.reason == OTHER_COUNTRY for row in self.set_aside)


def import_data_set(
    settings: Settings, record: Record, person: Asking, file: Path, *, country_name: str = "", why: str = ""
) -> Imported:
    """Read a file of one of SOURCES into an event table of its own, and put it beside our reports.

    Only its rows of one country are taken: the one that it calls `country_name`, by default as the
    gazetteer does. The newest import of a source takes the place of the older ones; the same content
    once more changes nothing.

    Raises:
        NotAllowed: the person may not import.
        UnreadableFile: the file is of no source we know, no whole CSV, or has no row of the country.
        OSError: it cannot be read, or the home folder not written.
    """
    who = allowed(person, "import")
    country, source = read_country(settings.country_folder), source_of(file)
    reading = _Reading(file, source, country_name or country.name, country)
    contents = contents_beside(source.name, settings, country, reading.set_aside)
    built = build_imported(settings.event_tables, contents, reading)
    if not built.events:
        built.path.unlink()
        raise UnreadableFile(reading.without_events())
    checked = record.provided(lambda: allowed(person, "import"))
    data_set = checked.add_data_set(built, reading.data_set(built), Decision(who.name, who.role, IMPORTED, "", why))
    return Imported(data_set, reading.set_aside, reading.notes)


def contents_beside(
    data_set: str, settings: Settings, country: Country, set_aside: Sequence[SetAside] = ()
) -> Contents:
    """Return what lies in the event table of a data set beside its events: the country, and what was set aside."""
    return Contents(
        data_set=data_set,
        country=settings.country,
        reports=(),
        assessment=_NO_REPORTS,
        places=gazetteer_rows(country),
        regions=region_rows(country),
        actors=country.actors,
        set_aside=set_aside,
    )


def take_back(settings: Settings, record: Record, person: Asking, code: str, why: str) -> Decision:
    """Take an import back: it is offered no more, and links that name it pass it over. Its file stays in the record.

    Raises:
        NotAllowed: the person may not import.
        Refused: it was taken back before, or there is none of that code; or no reason is given.
    """
    made = record.decisions(IMPORTED, code)
    return Desk(settings, record, person).undo(made[-1].number or 0 if made else 0, why)


class _Reading:
    """The events of a file, placed, as they are read; what was set aside and noted on the way."""

    def __init__(self, file: Path, source: DataSetSource, country_name: str, country: Country) -> None:
        self._file, self._source, self._country_name = file, source, country_name
        self._country = next(entry.place for entry in country.entries if entry.place.kind == "country")
        self._placer = Placer(country)
        self.set_aside: list[SetAside] = []
        self.notes: Counter[str] = Counter()

    def __iter__(self) -> Iterator[ImportedEvent]:
        for each in read_events(self._file, self._source, self._country_name):
            match each:
                case SetAside():
                    self.set_aside.append(each)
                case ImportedEvent(event=Event(place=Place() as place)) if why := why_outside(
                    self._country, place.lat, place.lon
                ):
                    self.set_aside.append(SetAside(self._file.name, each.row, f"{place.lat}, {place.lon}", why))
                case ImportedEvent():
                    if each.note:
                        self.notes[each.note] += 1
                    yield replace(each, event=replace(each.event, place=self._placer.placed(each.event.place)))

    def data_set(self, built: EventTableFile) -> DataSet:
        """Return what was imported, without what the record gives it."""
        with self._file.open("rb") as file:
            source_sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return DataSet(
            source=self._source.name,
            rule=self._source.rule,
            source_file=self._file.name,
            source_sha256=source_sha256,
            file="",
            sha256=built.sha256,
            rows=built.events + len(self.set_aside),
            events=built.events,
        )

    def without_events(self) -> str:
        """Return why nothing was kept, in one sentence."""
        others = Counter(row.value for row in self.set_aside if row.reason == OTHER_COUNTRY)
        if not others:
            why = (
                f"all {len(self.set_aside)} rows were set aside; the first: {self.set_aside[0]}"
                if self.set_aside
                else "it has no rows"
            )
            return f"{self._file.name}: {why}"
        named = ", ".join(f"{name!r} ({rows} rows)" for name, rows in others.most_common(MOST_COUNTRIES_NAMED))
        return f"{self._file.name} has no row of {self._country_name!r}; --country may name one of: {named}"
