"""The tables of the record, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

# Batch migrations rebuild a table from its constraints' names, so every constraint needs one.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """A time that is aware and UTC on the way in and on the way out, also where the database keeps no zone.

    Raises:
        ValueError: a time without a zone is to be stored.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _days(start: str, end: str, precision: str) -> tuple[Column[object], ...]:
    return (Column(start, Date), Column(end, Date), Column(precision, Text, nullable=False))


def _persons() -> tuple[Column[int], ...]:
    return (Column("low", Integer), Column("best", Integer), Column("high", Integer))


def _of(table: str, name: str, *, key: bool = True) -> Column[str]:
    return Column(name, Text, ForeignKey(f"{table}.id"), primary_key=key, nullable=False, index=not key)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _sequence() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=False)


def _version() -> Column[int]:
    """The column that counts the changes of a row, from 1: who saves says which version they saw."""
    return _number("version")


reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    _text("url"),
    _text("publisher"),
    _text("origin"),
    Column("published_on", Date),
    _text("published_precision"),
    _text("language"),
    _text("title"),
    _text("text"),
    _text("sha256"),
    Column("retrieved_at", UtcTime),
    _text("kind"),
    _text("place_name"),
    *_days("date_start", "date_end", "date_precision"),
    _text("side_a"),
    _text("side_b"),
    _version(),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    _of("reports", "report_id", key=False),
    _number("position"),
    _text("measure"),
    _text("group"),
    _text("part"),
    *_persons(),
    _text("qualifier"),
    *_days("period_start", "period_end", "period_precision"),
    Column("cumulative", Boolean, nullable=False),
    _text("claimant"),
    _text("quote"),
    _number("start"),
    _number("end"),
    _text("extracted_by"),
    _text("why"),
    _version(),
)

# The rows of the next three belong to their report and carry its version.
place_mentions = Table(
    "place_mentions",
    metadata,
    _of("reports", "report_id"),
    _position(),
    _text("surface"),
    _number("start"),
    _number("end"),
    _text("name"),
    _text("role"),
    _version(),
)

control_statements = Table(
    "control_statements",
    metadata,
    _of("reports", "report_id"),
    _position(),
    _text("actor"),
    _text("place"),
    _text("status"),
    _text("claimant"),
    _text("quote"),
    _version(),
)

# `other_report_id` may name a report that is not here (yet).
links = Table(
    "links",
    metadata,
    _of("reports", "report_id"),
    _position(),
    _text("relation"),
    _text("other_report_id"),
    _text("note"),
    _version(),
)

# What a report came as; the bytes are private and lie apart, so that a list of documents holds none.
documents = Table(
    "documents",
    metadata,
    _of("reports", "report_id"),
    _text("media_type"),
    _text("label"),
    _version(),
)

# Not in the history: the SHA-256 of its report says what the bytes must be.
originals = Table(
    "originals",
    metadata,
    Column("report_id", Text, ForeignKey("documents.report_id"), primary_key=True, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Text, primary_key=True),
    _text("added_by"),
    _version(),
)

# Figures and contradictions are read with their event and never alone, so they stay in it.
events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    _text("kind"),
    Column("place_id", Text),
    Column("place", JSON, nullable=False),
    *_days("date_start", "date_end", "date_precision"),
    _text("side_a"),
    _text("side_b"),
    Column("figures", JSON, nullable=False),
    Column("contradictions", JSON, nullable=False),
    _number("sources"),
    _text("grade"),
    _text("rule"),
    _version(),
)

event_reports = Table(
    "event_reports",
    metadata,
    _of("events", "event_id"),
    _position(),
    _of("reports", "report_id", key=False),
    _version(),
)

# A claim can be withdrawn while the events made from it wait to be assessed anew: no foreign key.
event_claims = Table(
    "event_claims",
    metadata,
    _of("events", "event_id"),
    _position(),
    Column("claim_id", Text, nullable=False, index=True),
    _version(),
)

tolls = Table(
    "tolls",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place_id", Text),
    Column("place", JSON, nullable=False),
    _text("measure"),
    _text("group"),
    Column("since", Date),
    _version(),
)

toll_steps = Table(
    "toll_steps",
    metadata,
    _of("tolls", "toll_id"),
    _position(),
    _text("claim_id"),
    _of("reports", "report_id", key=False),
    _text("claimant"),
    Column("as_of", Date),
    *_persons(),
    _version(),
)

claim_statuses = Table(
    "claim_statuses",
    metadata,
    Column("id", Text, primary_key=True),
    _text("status"),
    Column("reason", Text),
    _version(),
)

# Every version of everything that is kept, the present one too: the other tables must say what it says.
# `digest` is the SHA-256 of salt and content; content is null where the thing was withdrawn, salt where a
# passage was redacted: without it nobody can try names until one fits the digest. `link` binds each row to
# the one before it. `seq` is given by the writer.
history = Table(
    "history",
    metadata,
    _sequence(),
    Column("at", UtcTime, nullable=False),
    _text("kind"),
    _text("subject"),
    _number("version"),
    Column("by_hand", Boolean, nullable=False),
    Column("salt", Text),
    _text("digest"),
    Column("content", Text),
    _text("link"),
    UniqueConstraint("kind", "subject", "version"),
)

decisions = Table(
    "decisions",
    metadata,
    _sequence(),
    Column("at", UtcTime, nullable=False),
    _text("who"),
    _text("role"),
    _text("what"),
    Column("subject", Text, nullable=False, index=True),
    _text("why"),
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    _text("file"),
    _text("sha256"),
    _text("note"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("revision", Integer, ForeignKey("revisions.number"), primary_key=True),
    _position(),
    _text("file"),
    _number("row"),
    _text("value"),
    _text("reason"),
)

# Holds a row only inside the transaction of a redaction: while it does, append-only tables can be changed.
redacting = Table("redacting", metadata, Column("decision", Integer, primary_key=True, autoincrement=False))
