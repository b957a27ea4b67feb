"""A passage taken out of the record for ever, because the law asks for it or to protect somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Text, cast, delete, func, insert, or_, select, update

from lib.domain.event import Assessment
from lib.domain.history import Decision
from lib.domain.judgements import IMPORTED
from lib.domain.report import Report
from lib.store import assessments, decisions, documents, imports, layout, reports, revisions, schema
from lib.store.chain import REDACTED
from lib.store.contents import canonical_json, digest_of, restored
from lib.store.covered_table import covered, has_passage
from lib.store.history import SubjectKind
from lib.store.layout import KnownClaims

COVER = "█"
"""Stands for each character that was taken out, so that what was quoted is still found at its place."""

SHORTEST = 3
NOWHERE = "The passage stands nowhere in the record."
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1256")

_OURS = {
    *("id", "report_id", "report_ids", "claim_id", "claim_ids", "subject", "number", "place_id", "source_id", "file"),
    *("kind", "measure", "qualifier", "published_precision", "precision", "language", "relation", "status", "rule"),
    *(
        "region",
        "admin1",
        "admin2",
        "city",
        "source",
        "grade",
        "about",
        "slot",
        "extracted_by",
        "statuses",
        "digests",
        "what",
    ),
}
"""Fields that hold our own words and ids, and none of a report."""


class NotRedactable(ValueError):
    """The passage cannot be taken out; nothing was changed. The message says why, without the passage."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a passage stands, and what goes with it when it is taken out.

    `times` says by report how often it stands in title and text; 0 where it stands elsewhere in the report
    alone, in a claim that was corrected. `originals` are the reports whose bytes go as a whole, `versions`
    counts the versions in the history that are covered.
    """

    times: Mapping[str, int]
    originals: tuple[str, ...]
    versions: int


def traces(connection: Connection, passage: str, event_tables: Path) -> Traces:
    """Return where a passage stands; nothing is changed.

    Raises:
        NotRedactable: it is too short, or is nowhere.
    """
    _check_length(passage)
    old, in_bytes = _versions_with(connection, passage), _originals_with(connection, passage)
    if not old and not in_bytes and not _stands_in_imports(connection, passage, event_tables):
        raise NotRedactable(NOWHERE)
    times = {}
    for report_id in sorted(_subjects(old, "report")):
        for report in reports.load(connection, report_id):
            if _cover(stored := json.loads(canonical_json(report)), passage) != stored:
                times[report_id] = report.title.count(passage) + report.text.count(passage)
    going = documents.kept_of(connection, _subjects(old, "report", "document") | in_bytes)
    return Traces(times, tuple(sorted(going)), len(old))


def redact(connection: Connection, passage: str, decision: Decision, at: datetime, event_tables: Path) -> Decision:
    """Cover the passage wherever it stands, in every version and event table, and add the decision to do so.

    `decision` says who, in which role, why and about what. What is in force gets a new version. Only
    that very passage goes: the same name in another spelling is another passage. The old files of the
    event tables, and what the database has not yet overwritten, are left to the caller.

    Raises:
        NotRedactable: it is too short, is part of an id or of our own words, or is nowhere.
    """
    _check(passage, decision)
    old, in_bytes = _versions_with(connection, passage), _originals_with(connection, passage)
    if not old and not in_bytes and not _stands_in_imports(connection, passage, event_tables):
        raise NotRedactable(NOWHERE)
    _cover_what_is_in_force(connection, passage, at)
    # Bytes of any format cannot be covered: they go.
    documents.withdraw(connection, _subjects(old, "report", "document") | in_bytes, at)
    with _door_open(connection):
        digests = {seq: _cover_version(connection, seq, passage) for seq in old}
    _count_claims_anew(connection, _subjects(old, "report"))
    for place in _places_with(connection, passage):
        raise NotRedactable(f"The passage also stands in {place}, where it cannot be covered.")
    with _door_open(connection):
        digests |= _cover_event_tables(connection, passage, event_tables)
    new: dict[str, object] = {"digests": {str(seq): digest for seq, digest in sorted(digests.items())}}
    return decisions.add(connection, replace(decision, what=REDACTED, new=new), at)


def _check(passage: str, decision: Decision) -> None:
    _check_length(passage)
    if not decision.why.strip():
        raise NotRedactable("A redaction needs a reason.")
    if passage in canonical_json(decision) or passage in decision.why:
        raise NotRedactable("The passage stands in the decision to take it out: give the reason without it.")


def _check_length(passage: str) -> None:
    if len(passage.strip()) < SHORTEST:
        raise NotRedactable(f"A passage has at least {SHORTEST} characters.")


@contextmanager
def _door_open(connection: Connection) -> Iterator[None]:
    """Let rows be changed that were written for ever; the open door is never committed."""
    connection.execute(insert(schema.redacting), {"decision": 1})
    yield
    connection.execute(delete(schema.redacting))


def _versions_with(connection: Connection, passage: str) -> dict[int, tuple[SubjectKind, str]]:
    table = schema.history.c
    rows = connection.execute(
        select(table.seq, table.kind, table.subject).where(_holds(connection, table.content, passage))
    )
    return {row.seq: (row.kind, row.subject) for row in rows}


def _subjects(versions: Mapping[int, tuple[SubjectKind, str]], *kinds: SubjectKind) -> set[str]:
    return {subject for kind, subject in versions.values() if kind in kinds}


def _originals_with(connection: Connection, passage: str) -> set[str]:
    """Return the reports that came as bytes with the passage, though it may not be in what was read of them."""
    spelled = []
    for encoding in _ENCODINGS:
        with suppress(UnicodeEncodeError):
            spelled.append(passage.encode(encoding))
    table = schema.originals.c
    rows = connection.execute(select(table.report_id, table.content))
    return {report_id for report_id, content in rows if any(each in bytes(content) for each in spelled)}


def _stands_in_imports(connection: Connection, passage: str, folder: Path) -> bool:
    paths = [folder / each.file for each in imports.every(connection)]
    return any(path.is_file() and has_passage(path, passage) for path in paths)


def _cover_what_is_in_force(connection: Connection, passage: str, at: datetime) -> None:
    versions = reports.versions(connection)
    changed = []
    for report in reports.load(connection):
        content = canonical_json(report)
        if (new := _covered("report", content, passage)) != content:
            changed.append(restored(Report, json.loads(new)))
    reports.save(connection, changed, at, {report.id: versions[report.id] for report in changed})
    content = canonical_json(assessments.load(connection))
    assessments.save(connection, restored(Assessment, json.loads(_covered("event", content, passage))), at)


def _cover_version(connection: Connection, seq: int, passage: str) -> str:
    """Cover one row of the history, and return the digest of what is left."""
    table = schema.history
    kind, content = connection.execute(select(table.c.kind, table.c.content).where(table.c.seq == seq)).one()
    return _rewrite(connection, seq, _covered(kind, content, passage))


def sweep(connection: Connection, folder: Path) -> None:
    """Remove the event tables in a folder that neither a revision nor an import names."""
    named = {revision.file for revision in revisions.every(connection)}
    named |= {data_set.file for data_set in imports.every(connection)}
    for path in (*folder.glob("events-*.duckdb"), *folder.glob("set-*.duckdb")):
        if path.name not in named:
            path.unlink()


def _cover_event_tables(connection: Connection, passage: str, folder: Path) -> dict[int, str]:
    """Build the event tables that have the passage anew, and point to those; return what that leaves in the history."""
    table = schema.history.c
    naming = select(table.seq, table.kind, table.content).where(table.kind.in_(("revision", "decision")))
    digests = {}
    for seq, kind, content in connection.execute(naming.order_by(table.seq)).all():
        kept = json.loads(content)
        if kind == "decision" and kept["what"] != IMPORTED:
            continue
        names = kept["revision"] if kind == "revision" else kept["new"]
        path = folder / names["file"]
        if path.is_file() and (built := covered(path, passage, COVER * len(passage))):
            names["file"] = revisions.named_by_content(names["file"].rpartition("-")[0], built.sha256)
            names["sha256"] = built.sha256
            if kind == "decision":
                # With the hash of the whole file anybody could try passages until one fits.
                names["source_sha256"] = ""
            revisions.put(built, names["file"])
            digests[seq] = _rewrite(connection, seq, canonical_json(kept))
    return digests


def _rewrite(connection: Connection, seq: int, content: str) -> str:
    """Put a content in place of that of a row, and into the table of decisions or revisions; return its digest."""
    table = schema.history
    written = update(table).where(table.c.seq == seq).values(content=content, salt=None)
    kind, subject = connection.execute(written.returning(table.c.kind, table.c.subject)).one()
    if kind in ("decision", "revision"):
        for owner, rows in layout.rows_of(layout.kept_from(kind, subject, content), 1, {}).items():
            for each in rows:
                own = [column == each[column.name] for column in owner.primary_key]
                connection.execute(update(owner).where(*own).values(each))
    return digest_of(content)


def _count_claims_anew(connection: Connection, report_ids: set[str]) -> None:
    """Give claims the versions that the history now tells: two that differed in the passage alone are now one."""
    table = schema.history.c
    for report_id in report_ids:
        of_report = (table.kind == "report") & (table.subject == report_id)
        known: KnownClaims = {}
        for content in connection.scalars(select(table.content).where(of_report).order_by(table.version)):
            known = {} if content is None else layout.claims_of(restored(Report, json.loads(content)), known)
        for claim_id, (_, version) in known.items():
            connection.execute(update(schema.claims).where(schema.claims.c.id == claim_id).values(version=version))


def _covered(kind: SubjectKind, content: str, passage: str) -> str:
    """Return the content with the passage covered, and what was cut out of a covered text cut out of it anew."""
    stored = json.loads(content)
    new = _cover(stored, passage)
    if kind == "report" and new != stored:
        # With the hash of the whole anybody could try names until one fits.
        new["sha256"] = ""
        for part, words in (("claims", "quote"), ("places", "surface")):
            for before, after in zip(stored[part], new[part], strict=True):
                cut = slice(before["start"], before["end"])
                if before[words] == stored["text"][cut]:
                    after[words] = new["text"][cut]
        for before, after in zip(stored["control"], new["control"], strict=True):
            if (start := stored["text"].find(before["quote"])) >= 0:
                after["quote"] = new["text"][start : start + len(before["quote"])]
    return canonical_json(new)


def _cover(stored: Any, passage: str) -> Any:
    match stored:
        case str():
            return stored.replace(passage, COVER * len(passage))
        case list():
            return [_cover(each, passage) for each in stored]
        case dict():
            return {name: each if name in _OURS else _cover(each, passage) for name, each in stored.items()}
        case _:
            return stored


def _places_with(connection: Connection, passage: str) -> Iterator[str]:
    """Yield the columns that still hold the passage."""
    for table in schema.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Text | JSON):
                found = select(func.count()).select_from(table).where(_holds(connection, column, passage))
                if connection.scalar(found):
                    yield f"{table.name}.{column.name}"


def _holds(connection: Connection, column: Column[Any], passage: str) -> ColumnElement[bool]:
    """Whether a column has the passage, as it is or as JSON writes it."""
    position = func.instr if connection.dialect.name == "sqlite" else func.strpos
    in_json = json.dumps(passage, ensure_ascii=False)[1:-1]
    return or_(position(cast(column, Text), passage) > 0, position(cast(column, Text), in_json) > 0)
