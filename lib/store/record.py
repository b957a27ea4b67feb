"""The record: reports, claims, what was made of them, decisions, and the pointer to the event table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from lib.domain.data_set import DataSet
from lib.domain.document import Document
from lib.domain.event import Assessment, Event, Toll
from lib.domain.history import Decision, Revision, Version
from lib.domain.report import Report, SetAside
from lib.store import assessments, decisions, documents, history, imports, redaction, reports, revisions
from lib.store.contents import restored
from lib.store.engine import BytesLeft, Engines, RecordBusy
from lib.store.event_table import EventTableFile
from lib.store.history import SubjectKind


def utc_now() -> datetime:
    """Return the time, aware and UTC."""
    return datetime.now(UTC)


class Record:
    """Reports, claims and decisions, kept for ever: what changes is superseded, and the history keeps it.

    Several processes may read and write at once: readers see one state and wait for nobody,
    writers follow one another, and each save is whole or not at all. Every method that saves may
    raise RecordBusy where somebody else has been writing for five seconds.
    """

    def __init__(
        self, engines: Engines, now: Callable[[], datetime] = utc_now, check: Callable[[], object] = lambda: None
    ) -> None:
        self._engines = engines
        self._now = now
        self._check = check

    @classmethod
    def open(cls, url: str, now: Callable[[], datetime] = utc_now, *, must_exist: bool = False) -> Record:
        """Return the record at an address, made or brought up to date where needed; `must_exist` makes none.

        Raises:
            NoRecord: there is none, and it must exist; nothing was made.
            NewerRecord: it was written by a newer version of the program.
            ValueError: the address names no file and no server.
        """
        return cls(Engines(url, must_exist=must_exist), now)

    def close(self) -> None:
        """Close every connection."""
        self._engines.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a connection that sees one state of the record, whatever is saved meanwhile."""
        return self._engines.reading()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that writes all or nothing, and alone."""
        with self._engines.writing() as connection:
            self._check()
            yield connection

    def provided(self, check: Callable[[], object]) -> Record:
        """Return the same record, which calls `check` when it is its turn to write and nobody else can any more.

        What `check` raises is raised, and nothing is saved. It may read the record.
        """
        return Record(self._engines, self._now, check)

    def compact(self) -> None:
        """Write the record anew, so that no byte is left in its files of what it does not hold any more.

        Raises:
            RecordBusy: somebody has been reading or writing for five seconds; some bytes may be left.
        """
        self._engines.compact()

    def save_reports(self, new: Iterable[Report], *, seen: Mapping[str, int] | None = None) -> int:
        """Keep the reports that are new or changed, and return how many those are.

        `seen` holds, by report id, the versions that an editor saw (0 for a new report). Without it
        the reports are imported: one that comes as it came the last time changes nothing, also where
        an editor has corrected it since, and one in which a passage was redacted is never imported again.

        Raises:
            ChangedMeanwhile: a report has been changed since it was seen.
            ValueError: two different reports have one id.
        """
        with self.writing() as connection:
            return reports.save(connection, new, self._now(), seen)

    def add_report(self, report: Report, document: Document, decision: Decision) -> None:
        """Keep a new report of an editor, the bytes it came as, and the decision to add it: all or nothing.

        Raises:
            ChangedMeanwhile: there is a report of that id.
        """
        with self.writing() as connection:
            now = self._now()
            reports.save(connection, [report], now, {report.id: 0})
            documents.add(connection, report.id, document, now)
            decisions.add(connection, decision, now)

    def original_of(self, report_id: str) -> bytes | None:
        """Return the bytes that a report came as, None where they are not kept."""
        with self.reading() as connection:
            return documents.original_of(connection, report_id)

    def report_of(self, sha256: str, url: str) -> str | None:
        """Return the id of a report that came as these bytes or from this address ("" for none), None for none."""
        with self.reading() as connection:
            return documents.report_of(connection, sha256, url)

    def feeds(self) -> list[str]:
        """Return the addresses of the feeds that are looked at for new reports."""
        with self.reading() as connection:
            return documents.feeds(connection)

    def add_feed(self, address: str, added_by: str) -> None:
        """Keep the address of a feed."""
        with self.writing() as connection:
            documents.add_feed(connection, address, added_by, self._now())

    def remove_feed(self, address: str) -> None:
        """Take the address of a feed off the list; the history keeps that it was there."""
        with self.writing() as connection:
            documents.remove_feed(connection, address, self._now())

    def reports(self) -> list[Report]:
        """Return every report, ordered by id."""
        with self.reading() as connection:
            return reports.load(connection)

    def report(self, report_id: str) -> Report | None:
        """Return one report, None where there is none of that id."""
        with self.reading() as connection:
            return next(iter(reports.load(connection, report_id)), None)

    def report_versions(self) -> dict[str, int]:
        """Return the version of every report by id, counted from 1."""
        with self.reading() as connection:
            return reports.versions(connection)

    def save_assessment(self, assessment: Assessment) -> int:
        """Put this assessment in place of the last one; return how many events, tolls and statuses changed."""
        with self.writing() as connection:
            return assessments.save(connection, assessment, self._now())

    def assessment(self) -> Assessment:
        """Return the last assessment: events and tolls ordered by id, and what became of each claim."""
        with self.reading() as connection:
            return assessments.load(connection)

    def events(self) -> tuple[Event, ...]:
        """Return every event, ordered by id."""
        return self.assessment().events

    def tolls(self) -> tuple[Toll, ...]:
        """Return every toll, ordered by id."""
        return self.assessment().tolls

    def add_decision(self, decision: Decision) -> Decision:
        """Add a decision, and return it with its number and time."""
        with self.writing() as connection:
            return decisions.add(connection, decision, self._now())

    def decide(
        self,
        decision: Decision,
        *,
        seen: int | None = None,
        since: int | None = None,
        about: Collection[str] = (),
        corrected: Report | None = None,
        version: int = 0,
    ) -> Decision:
        """Add a decision, and the report that it corrects: all or nothing. Returns it with its number and time.

        `seen` is the number of the last decision of that kind on that subject that the person saw (0:
        none; None: it does not matter), `since` what `told()` said when they saw what it is `about`, ids of
        reports, claims and events (None: it does not matter), `version` the version of the report that they
        corrected.

        Raises:
            ChangedMeanwhile: somebody has decided or corrected the same since.
        """
        with self.writing() as connection:
            now = self._now()
            if seen is not None:
                decisions.check_seen(connection, decision, seen)
            if since is not None:
                decisions.check_undecided(connection, decision, since, about)
            if corrected is not None:
                reports.save(connection, [corrected], now, {corrected.id: version})
            elif since is not None:
                reports.check_unchanged(connection, about, since)
            return decisions.add(connection, decision, now)

    def decisions(self, what: str | None = None, subject: str | None = None) -> list[Decision]:
        """Return every decision, or those of one kind or about one subject, the first one first."""
        with self.reading() as connection:
            return decisions.load(connection, what, subject)

    def traces(self, passage: str, event_tables: Path) -> redaction.Traces:
        """Return where a passage stands that may have to be taken out; nothing is changed.

        Raises:
            NotRedactable: it is too short, or is nowhere.
        """
        with self.reading() as connection:
            return redaction.traces(connection, passage, event_tables)

    def redact(self, passage: str, decision: Decision, event_tables: Path) -> Decision:
        """Take a passage out of every version, out of the event tables in the folder and out of the files.

        Each of its characters is covered by a block; the history shows that, by whose decision and why.
        Backups that were made before keep it. A reader who has an old event table open keeps it until
        the next rerun. Returns the decision with its number; its `old` and `new` are the record's.

        Raises:
            NotRedactable: the passage is too short, part of an id or of our own words, or nowhere.
            BytesLeft: the passage is out of the record, but a reader holds old pages of its file: `compact`
                when nobody reads.
        """
        with self.writing() as connection:
            made = redaction.redact(connection, passage, decision, self._now(), event_tables)
        with self._engines.writing() as connection:
            redaction.sweep(connection, event_tables)
        try:
            self.compact()
        except RecordBusy as error:
            raise BytesLeft(
                "the passage is out, but somebody was reading, and bytes of it may be left in the record's file; "
                "once nobody reads: python -m lib redact --finish"
            ) from error
        return made

    def add_revision(self, built: EventTableFile, *, set_aside: Sequence[SetAside] = (), note: str = "") -> Revision:
        """Publish a built event table: name its file by number and content, and make it the current one.

        A file with the content of the current revision makes no new one; that one is returned.
        """
        with self.writing() as connection:
            return revisions.add(connection, built, set_aside, note, self._now())

    def add_data_set(self, built: EventTableFile, data_set: DataSet, decision: Decision) -> DataSet:
        """Put a built event table of others beside ours, with the decision to do so: both or neither.

        Returns the data set with its number and time. The same content as the newest import of its
        source makes no new one; that one is returned.
        """
        with self.writing() as connection:
            return imports.add(connection, built, data_set, decision, self._now())

    def data_sets(self, until: datetime | None = None) -> list[DataSet]:
        """Return the data sets that were imported and not taken back, the first one first; as known at a time."""
        with self.reading() as connection:
            return imports.load(connection, until)

    def told(self) -> int:
        """Return the number of the last row of the history that an assessment depends on: reports and decisions."""
        with self.reading() as connection:
            return history.last_of(connection, ("report", "decision"))

    def publish(
        self, assessment: Assessment, built: EventTableFile, told: int, set_aside: Sequence[SetAside] = ()
    ) -> Revision | None:
        """Put an assessment and its event table in place of the last ones: both or neither.

        `told` is what `told()` said before the reports were read. None where more has been told since:
        then nothing is published, and it has to be made anew.
        """
        with self.writing() as connection:
            if history.last_of(connection, ("report", "decision")) != told:
                return None
            now = self._now()
            assessments.save(connection, assessment, now)
            return revisions.add(connection, built, set_aside, "", now)

    def current_revision(self) -> Revision | None:
        """Return the current revision, None before the first."""
        with self.reading() as connection:
            return revisions.current(connection)

    def revision(self, number: int) -> Revision | None:
        """Return one revision, None where there is none of that number."""
        with self.reading() as connection:
            return revisions.find(connection, number)

    def revisions(self) -> list[Revision]:
        """Return every revision, the first one first."""
        with self.reading() as connection:
            return revisions.every(connection)

    def revision_at(self, at: datetime) -> Revision | None:
        """Return the revision that was current at a time, None before the first."""
        with self.reading() as connection:
            return revisions.on(connection, at)

    def versions_of(self, kind: SubjectKind, id_: str) -> list[Version]:
        """Return every version of one thing, the first one first."""
        with self.reading() as connection:
            return history.versions_of(connection, kind, id_)

    def reports_at(self, at: datetime) -> list[Report]:
        """Return every report as the record had it at a time, ordered by id."""
        with self.reading() as connection:
            return [restored(Report, content) for content in history.contents_at(connection, "report", at).values()]

    def head(self) -> tuple[int, str]:
        """Return number and link of the last row of the history, (0, "") before the first.

        Whoever keeps both elsewhere can prove that nothing before them was changed since.
        """
        with self.reading() as connection:
            return history.head(connection)

    def set_aside(self, revision: int) -> list[SetAside]:
        """Return what was set aside when a revision was built, in the order of reading."""
        with self.reading() as connection:
            return revisions.set_aside_in(connection, revision)
