"""The history: every version of everything that is kept, each row linked to the one before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, insert, select

from lib.domain.history import Decision, Version
from lib.store.contents import canonical_json, digest_of
from lib.store.schema import history

SubjectKind = Literal["report", "event", "toll", "claim status", "decision", "revision", "document", "feed"]

# SQLite takes at most 32,766 values in one statement; far fewer are as fast.
IDS_A_STATEMENT = 500


class ChangedMeanwhile(Exception):
    """Somebody else has saved a newer version than the editor saw; nothing was saved.

    `stored` is the content in the record, `given` the one refused; None means withdrawn. Where a decision
    of somebody else stands against it, `newer` is that decision and `refused` the one refused.
    """

    def __init__(
        self,
        subject: str,
        seen: int,
        version: int,
        stored: str | None,
        given: str | None,
        newer: Decision | None = None,
        refused: Decision | None = None,
    ) -> None:
        super().__init__(f"{subject}: version {seen} was seen, but the record holds version {version}")
        self.subject = subject
        self.newer, self.refused = newer, refused
        self.stored: dict[str, Any] | None = json.loads(stored or "null")
        self.given: dict[str, Any] | None = json.loads(given or "null")


class _Last(NamedTuple):
    version: int
    salt: str | None
    digest: str

    def holds(self, content: str | None) -> bool:
        """Whether this version has that content, as far as can be told: of a redacted one nothing can."""
        return self.salt is None or digest_of(content, self.salt) == self.digest


def add_changed(
    connection: Connection,
    kind: SubjectKind,
    contents: Mapping[str, str | None],
    at: datetime,
    seen: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Add what differs from its last version, and return the new versions by id.

    A content is a text of `canonical_json`; None withdraws. `seen` holds the versions that an
    editor saw. Without it the program itself saves, as an import does: it adds what differs from
    the last version that the program saved, so that saving the same again leaves an editor's newer
    version in force, and so does every import of a report in which something was redacted.

    Raises:
        ChangedMeanwhile: a version in `seen` is no longer the last one.
    """
    last, last_saved_by_program = _last_versions(connection, kind, list(contents))
    compared = last if seen is not None else last_saved_by_program
    versions: dict[str, int] = {}
    for subject, content in contents.items():
        if subject in compared and compared[subject].holds(content):
            continue
        version = last[subject].version if subject in last else 0
        if seen is not None and seen.get(subject, 0) != version:
            stored = _content(connection, kind, subject, version)
            raise ChangedMeanwhile(subject, seen.get(subject, 0), version, stored, content)
        versions[subject] = version + 1
    added = {subject: contents[subject] for subject in versions}
    _append(connection, kind, added, versions, at, by_hand=seen is not None)
    return versions


def link_of(
    previous: str, seq: int, at: datetime, kind: str, subject: str, version: int, by_hand: int, digest: str
) -> str:
    """Return the SHA-256 that binds a row of the history to the link of the row before it, "" before the first.

    It is made of the content's digest and not of the content, which can therefore be redacted.
    """
    facts = [previous, seq, at.astimezone(UTC).isoformat(), kind, subject, version, by_hand, digest]
    return hashlib.sha256(canonical_json(facts).encode()).hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """Return number and link of the last row, (0, "") before the first. Kept elsewhere, it proves what came before."""
    last = connection.execute(select(history.c.seq, history.c.link).order_by(history.c.seq.desc()).limit(1)).first()
    return (0, "") if last is None else (last.seq, last.link)


def last_of(connection: Connection, kinds: Sequence[SubjectKind]) -> int:
    """Return the number of the last row about one of these kinds, 0 before the first."""
    return connection.scalar(select(func.max(history.c.seq)).where(history.c.kind.in_(kinds))) or 0


def changed_since(connection: Connection, kind: SubjectKind, row: int) -> list[str]:
    """Return the ids of all of a kind that was saved after a row of the history, in that order."""
    later = select(history.c.subject).where(history.c.seq > row, history.c.kind == kind)
    return list(connection.scalars(later.order_by(history.c.seq)))


def content_at(
    connection: Connection, kind: SubjectKind, subject: str, row: int | None = None
) -> tuple[int, str | None]:
    """Return version and content of one thing at a row of the history (None: the last one), (0, None) for none."""
    of_it = select(history.c.version, history.c.content).where(history.c.kind == kind, history.c.subject == subject)
    until = of_it if row is None else of_it.where(history.c.seq <= row)
    last = connection.execute(until.order_by(history.c.version.desc()).limit(1)).first()
    return (0, None) if last is None else (last.version, last.content)


def versions_of(connection: Connection, kind: SubjectKind, subject: str) -> list[Version]:
    """Return every version of one thing, the first one first."""
    rows = connection.execute(
        select(history).where(history.c.kind == kind, history.c.subject == subject).order_by(history.c.seq)
    )
    return [
        Version(row.version, row.at, json.loads(row.content or "null"), row.by_hand, row.salt is None) for row in rows
    ]


def contents_at(connection: Connection, kind: SubjectKind, at: datetime) -> dict[str, Any]:
    """Return what was in force at a time, by id: the last version until then of all that was not withdrawn."""
    rows = connection.execute(
        select(history.c.subject, history.c.content)
        .where(history.c.kind == kind, history.c.at <= at)
        .order_by(history.c.seq)
    )
    last = {row.subject: row.content for row in rows}
    return {subject: json.loads(content) for subject, content in sorted(last.items()) if content is not None}


def in_portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the ids in portions that one statement can take."""
    for first in range(0, len(ids), IDS_A_STATEMENT):
        yield ids[first : first + IDS_A_STATEMENT]


def _append(
    connection: Connection,
    kind: SubjectKind,
    contents: Mapping[str, str | None],
    versions: Mapping[str, int],
    at: datetime,
    *,
    by_hand: bool,
) -> None:
    seq, link = head(connection)
    rows = []
    for subject, content in contents.items():
        seq, salt = seq + 1, secrets.token_hex(16)
        digest = digest_of(content, salt)
        link = link_of(link, seq, at, kind, subject, versions[subject], int(by_hand), digest)
        rows.append(
            {"seq": seq, "at": at, "kind": kind, "subject": subject, "version": versions[subject], "by_hand": by_hand}
            | {"salt": salt, "digest": digest, "content": content, "link": link}
        )
    if rows:
        connection.execute(insert(history), rows)


def _last_versions(
    connection: Connection, kind: SubjectKind, ids: Sequence[str]
) -> tuple[dict[str, _Last], dict[str, _Last]]:
    """Return by id the last version of all, and the last one that the program saved."""
    last: dict[str, _Last] = {}
    last_saved_by_program: dict[str, _Last] = {}
    facts = (history.c.subject, history.c.version, history.c.salt, history.c.digest, history.c.by_hand)
    for portion in in_portions(ids):
        versions = (
            select(*facts).where(history.c.kind == kind, history.c.subject.in_(portion)).order_by(history.c.version)
        )
        for subject, version, salt, digest, by_hand in connection.execute(versions):
            last[subject] = _Last(version, salt, digest)
            if not by_hand:
                last_saved_by_program[subject] = last[subject]
    return last, last_saved_by_program


def _content(connection: Connection, kind: SubjectKind, subject: str, version: int) -> str | None:
    return connection.scalar(
        select(history.c.content).where(
            history.c.kind == kind, history.c.subject == subject, history.c.version == version
        )
    )
