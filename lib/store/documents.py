"""What reports came as, in the record: private, never in an event table. And the feeds that are looked at."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, or_, select

from lib.domain.document import Document
from lib.store import layout, schema
from lib.store.contents import canonical_json
from lib.store.history import add_changed
from lib.store.layout import DocumentKept, FeedKept
from lib.store.tables import delete_of, insert_rows


def add(connection: Connection, report_id: str, document: Document, at: datetime) -> None:
    """Keep the document of a report, byte for byte."""
    kept = DocumentKept(report_id, document.media_type, document.label)
    add_changed(connection, "document", {report_id: canonical_json(kept)}, at)
    for table, rows in layout.rows_of(kept, 1, {}).items():
        insert_rows(connection, table, rows)
    insert_rows(connection, schema.originals, [{"report_id": report_id, "content": document.original}])


def original_of(connection: Connection, report_id: str) -> bytes | None:
    """Return the bytes that a report came as, None where they are not kept."""
    table = schema.originals.c
    content = connection.scalar(select(table.content).where(table.report_id == report_id))
    return None if content is None else bytes(content)


def kept_of(connection: Connection, report_ids: Collection[str]) -> set[str]:
    """Return those of the reports whose bytes are kept."""
    return set(connection.scalars(select(schema.documents.c.report_id))) & set(report_ids)


def report_of(connection: Connection, sha256: str, url: str) -> str | None:
    """Return the id of a report that came as these bytes or from this address ("" for none), None for none."""
    table = schema.reports.c
    same = table.sha256 == sha256
    return connection.scalar(select(table.id).where(or_(same, table.url == url) if url else same).limit(1))


def feeds(connection: Connection) -> list[str]:
    """Return the addresses of the feeds, in the order of the alphabet."""
    return list(connection.scalars(select(schema.feeds.c.id).order_by(schema.feeds.c.id)))


def add_feed(connection: Connection, address: str, added_by: str, at: datetime) -> None:
    """Keep the address of a feed; one that is kept already stays as it is."""
    if address not in feeds(connection):
        kept = FeedKept(address, added_by)
        versions = add_changed(connection, "feed", {address: canonical_json(kept)}, at)
        insert_rows(connection, schema.feeds, layout.rows_of(kept, versions[address], {})[schema.feeds])


def remove_feed(connection: Connection, address: str, at: datetime) -> None:
    """Take the address of a feed off the list; the history keeps that it was there."""
    if address in feeds(connection):
        add_changed(connection, "feed", {address: None}, at)
        delete_of(connection, schema.feeds.c.id, [address])


def withdraw(connection: Connection, report_ids: Collection[str], at: datetime) -> None:
    """Take the bytes that reports came as out of the record, where something in them must not be kept."""
    kept = kept_of(connection, report_ids)
    add_changed(connection, "document", dict.fromkeys(sorted(kept)), at)
    for owner in layout.OWNERS["document"]:
        delete_of(connection, owner, sorted(kept))
