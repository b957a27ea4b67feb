"""A new report into the record, and onto the pages: what the page "Add a report" may do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lib.domain.document import Document
from lib.domain.draft import DraftReport
from lib.domain.history import Decision
from lib.domain.person import Asking, allowed
from lib.pipeline.drafting import Drafting
from lib.pipeline.publishing import republish
from lib.settings import Settings
from lib.sources.address import RefusedAddress, Target
from lib.sources.country import read_country
from lib.sources.documents import read_document
from lib.sources.feeds import FeedEntry, read_feed
from lib.sources.web import Fetched, Unreachable, fetch
from lib.store.record import Record

ADDED = "added a report"


@dataclass(frozen=True, slots=True)
class SavedReport:
    """What saving has made: the report, the events that tell of it, and the number of the new revision."""

    report_id: str
    event_ids: tuple[str, ...]
    revision: int


class AlreadyKept(ValueError):
    """The record has a report that came as the same bytes, or from the same address; nothing was saved."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"the record has it already, as report {report_id}")
        self.report_id = report_id


def save_report(settings: Settings, record: Record, person: Asking, draft: DraftReport) -> SavedReport:
    """Keep a report with its original bytes and its claims, unreviewed, and publish a new event table.

    Raises:
        NotAllowed: the person may not add reports.
        UnusableDraft: something in it cannot be saved; all of it is named.
        AlreadyKept: a report of the same bytes or address is there.
        RecordBusy: somebody else is writing; nothing was saved.
    """
    who = allowed(person, "add")
    country = read_country(settings.country_folder)
    now = datetime.now(UTC)
    # Ids in the order of time: an event keeps its id when reports are added later.
    report_id = f"r-{now:%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
    report = replace(Drafting(report_id, draft, country).report(), retrieved_at=now)
    if kept := record.report_of(report.sha256, report.url):
        raise AlreadyKept(kept)
    record.provided(lambda: allowed(person, "add")).add_report(
        report, draft.document, Decision(who.name, who.role, ADDED, report_id, "")
    )
    published = republish(settings, record, country)
    told = tuple(event.id for event in published.assessment.events if report_id in event.report_ids)
    return SavedReport(report_id, told, published.revision.number)


class NotFetched(Exception):
    """Nothing was fetched; the message is one plain sentence that says why."""


def document_of(content: bytes, label: str, media_type: str = "") -> Document:
    """Return a file or a pasted text, read.

    Raises:
        UnreadableDocument: it gives no text.
    """
    return read_document(content, label=label, media_type=media_type)


def fetch_document(person: Asking, address: str) -> Document:
    """Return what stands at an address, read. The site sees the address of this machine.

    Raises:
        NotAllowed: the person may not add reports.
        NotFetched: no answer, or an address that is not asked.
        UnreadableDocument: what stands there gives no text.
    """
    fetched = _fetched(person, address)
    return read_document(fetched.content, label=fetched.url, media_type=fetched.media_type, url=fetched.url)


def fetch_feed(person: Asking, address: str) -> list[FeedEntry]:
    """Return what a feed lists, in its own order. The site sees the address of this machine.

    Raises:
        NotAllowed, NotFetched, UnreadableDocument: as `fetch_document`.
    """
    fetched = _fetched(person, address)
    return read_feed(fetched.content, fetched.url)


def add_feed(record: Record, person: Asking, address: str) -> None:
    """Keep the address of a feed, without asking it.

    Raises:
        NotAllowed: the person may not add reports.
        NotFetched: it is an address that is not asked.
    """
    who = allowed(person, "add")
    try:
        target = Target.of(address)
    except RefusedAddress as error:
        raise NotFetched(str(error)) from error
    record.provided(lambda: allowed(person, "add")).add_feed(target.url, who.name)


def remove_feed(record: Record, person: Asking, address: str) -> None:
    """Take the address of a feed off the list.

    Raises:
        NotAllowed: the person may not add reports.
    """
    allowed(person, "add")
    record.provided(lambda: allowed(person, "add")).remove_feed(address)


def _fetched(person: Asking, address: str) -> Fetched:
    allowed(person, "add")
    try:
        return fetch(address)
    except (RefusedAddress, Unreachable) as error:
        raise NotFetched(str(error)) from error
