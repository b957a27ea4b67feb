"""Which rows of which tables each thing of the record takes: what is saved, and what `verify` expects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from sqlalchemy import Column, Table

from lib.domain.event import Event, Toll
from lib.domain.history import Decision, Revision
from lib.domain.report import Claim, Report, SetAside
from lib.store import rows, schema
from lib.store.contents import canonical_json, restored
from lib.store.history import SubjectKind
from lib.store.rows import Row

Rows: TypeAlias = dict[Table, list[Row]]
KnownClaims: TypeAlias = Mapping[str, tuple[Claim, int]]
"""Claims by id, each with its version."""


@dataclass(frozen=True, slots=True)
class ClaimStatusKept:
    """What became of one claim, and why."""

    id: str
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class RevisionKept:
    """A revision with what was set aside when it was built."""

    revision: Revision
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class DocumentKept:
    """What a report came as, without its bytes."""

    report_id: str
    media_type: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedKept:
    """The address of a feed, and who added it."""

    id: str
    added_by: str


Kept: TypeAlias = Report | Event | Toll | ClaimStatusKept | Decision | RevisionKept | DocumentKept | FeedKept

KINDS: dict[SubjectKind, type[Kept]] = {
    "report": Report,
    "event": Event,
    "toll": Toll,
    "claim status": ClaimStatusKept,
    "decision": Decision,
    "revision": RevisionKept,
    "document": DocumentKept,
    "feed": FeedKept,
}

OWNERS: dict[SubjectKind, tuple[Column[Any], ...]] = {
    "report": (
        schema.claims.c.report_id,
        schema.place_mentions.c.report_id,
        schema.control_statements.c.report_id,
        schema.links.c.report_id,
        schema.reports.c.id,
    ),
    "event": (schema.event_reports.c.event_id, schema.event_claims.c.event_id, schema.events.c.id),
    "toll": (schema.toll_steps.c.toll_id, schema.tolls.c.id),
    "claim status": (schema.claim_statuses.c.id,),
    "document": (schema.originals.c.report_id, schema.documents.c.report_id),
    "feed": (schema.feeds.c.id,),
}
"""The columns that say whose a row is, parts before the things they belong to."""


def rows_of(kept: Kept, version: int, known: KnownClaims) -> Rows:
    """Return the rows of one version of a thing; `known` are the claims of the version before, if it is a report."""
    match kept:
        case Report():
            return _report_rows(kept, version, known)
        case Event():
            return _event_rows(kept, version)
        case Toll():
            steps = [rows.step_row(step) | {"toll_id": kept.id} for step in kept.steps]
            return {schema.tolls: [_versioned(rows.toll_row(kept), version)], schema.toll_steps: _parts(steps, version)}
        case ClaimStatusKept():
            return {schema.claim_statuses: [_versioned(asdict(kept), version)]}
        case DocumentKept():
            return {schema.documents: [_versioned(asdict(kept), version)]}
        case FeedKept():
            return {schema.feeds: [_versioned(asdict(kept), version)]}
        case Decision():
            return {schema.decisions: [{"seq" if name == "number" else name: v for name, v in asdict(kept).items()}]}
        case RevisionKept():
            left_out = [
                {"revision": kept.revision.number, "position": position, **asdict(each)}
                for position, each in enumerate(kept.set_aside)
            ]
            return {schema.revisions: [asdict(kept.revision)], schema.set_aside: left_out}


def claims_of(report: Report, known: KnownClaims) -> dict[str, tuple[Claim, int]]:
    """Return the claims of a report with their versions: each counts its own changes, not those of its report."""
    versions = {}
    for claim in report.claims:
        before, version = known.get(claim.id, (None, 0))
        versions[claim.id] = (claim, version + (claim != before))
    return versions


def content_of(kept: Kept) -> str:
    """Return what the history keeps of a thing."""
    if isinstance(kept, ClaimStatusKept):
        return canonical_json({"status": kept.status, "reason": kept.reason})
    return canonical_json(kept)


def kept_from(kind: SubjectKind, subject: str, content: str) -> Kept:
    """Return the thing of a history's row.

    Raises:
        TypeError, ValueError: the content is not of something that the program knows.
    """
    stored = json.loads(content)
    return restored(KINDS[kind], stored | {"id": subject} if kind == "claim status" else stored)


def merged(each: Iterable[Rows]) -> Rows:
    """Return the rows of several things by their tables."""
    together: Rows = {}
    for of_one in each:
        for table, new in of_one.items():
            together.setdefault(table, []).extend(new)
    return together


def _report_rows(report: Report, version: int, known: KnownClaims) -> Rows:
    owner = {"report_id": report.id}
    versions = claims_of(report, known)
    claims = [
        _versioned(rows.claim_row(claim) | {"position": position}, versions[claim.id][1])
        for position, claim in enumerate(report.claims)
    ]
    return {
        schema.reports: [_versioned(rows.report_row(report), version)],
        schema.claims: claims,
        schema.place_mentions: _parts([rows.mention_row(each) | owner for each in report.places], version),
        schema.control_statements: _parts([rows.control_row(each) | owner for each in report.control], version),
        schema.links: _parts([rows.link_row(each) | owner for each in report.links], version),
    }


def _event_rows(event: Event, version: int) -> Rows:
    owner = {"event_id": event.id}
    return {
        schema.events: [_versioned(rows.event_row(event), version)],
        schema.event_reports: _parts([owner | {"report_id": id_} for id_ in event.report_ids], version),
        schema.event_claims: _parts([owner | {"claim_id": id_} for id_ in event.claim_ids], version),
    }


def _parts(parts: list[Row], version: int) -> list[Row]:
    return [_versioned(part | {"position": position}, version) for position, part in enumerate(parts)]


def _versioned(row: Row, version: int) -> Row:
    return row | {"version": version}
