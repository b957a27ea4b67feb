"""What was made of the reports, in the record: events, tolls, and what became of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, select

from lib.domain.event import Assessment, Event, Toll, TollStep
from lib.store import layout, rows, schema
from lib.store.history import SubjectKind, add_changed
from lib.store.layout import ClaimStatusKept
from lib.store.tables import delete_of, insert_rows

Made = TypeVar("Made", Event, Toll, ClaimStatusKept)


def save(connection: Connection, assessment: Assessment, at: datetime) -> int:
    """Put this assessment in place of the last one, and return how many events, tolls and statuses changed.

    What it does not hold any more is withdrawn; the history keeps it.
    """
    statuses = [
        ClaimStatusKept(claim_id, status, assessment.reasons.get(claim_id))
        for claim_id, status in assessment.statuses.items()
    ]
    changed_events = _put(connection, "event", assessment.events, at)
    changed_tolls = _put(connection, "toll", assessment.tolls, at)
    return changed_events + changed_tolls + _put(connection, "claim status", statuses, at)


def load(connection: Connection) -> Assessment:
    """Return the assessment: events and tolls ordered by id, and what became of each claim."""
    statuses = connection.execute(select(schema.claim_statuses).order_by(schema.claim_statuses.c.id)).all()
    return Assessment(
        events=_load_events(connection),
        tolls=_load_tolls(connection),
        statuses={row.id: row.status for row in statuses},
        reasons={row.id: row.reason for row in statuses if row.reason is not None},
    )


def _put(connection: Connection, kind: SubjectKind, made: Iterable[Made], at: datetime) -> int:
    """Put things of one kind in place of all of that kind, and return how many changed or are gone."""
    by_id = {each.id: each for each in made}
    contents = {id_: layout.content_of(each) for id_, each in by_id.items()}
    *parts, own_id = layout.OWNERS[kind]
    gone = sorted(set(connection.scalars(select(own_id))) - by_id.keys())
    versions = add_changed(connection, kind, {**contents, **dict.fromkeys(gone)}, at)
    for owner in (*parts, own_id):
        delete_of(connection, owner, list(versions))
    kept = (layout.rows_of(by_id[id_], version, {}) for id_, version in versions.items() if id_ in by_id)
    for table, table_rows in layout.merged(kept).items():
        insert_rows(connection, table, table_rows)
    return len(versions)


def _load_events(connection: Connection) -> tuple[Event, ...]:
    report_ids = _members(connection, schema.event_reports.c.event_id, schema.event_reports.c.report_id)
    claim_ids = _members(connection, schema.event_claims.c.event_id, schema.event_claims.c.claim_id)
    stored = connection.execute(select(schema.events).order_by(schema.events.c.id)).mappings()
    return tuple(rows.event_from(row, report_ids[row["id"]], claim_ids[row["id"]]) for row in stored)


def _load_tolls(connection: Connection) -> tuple[Toll, ...]:
    steps: defaultdict[str, list[TollStep]] = defaultdict(list)
    ordered = select(schema.toll_steps).order_by(schema.toll_steps.c.toll_id, schema.toll_steps.c.position)
    for row in connection.execute(ordered).mappings():
        steps[row["toll_id"]].append(rows.step_from(row))
    stored = connection.execute(select(schema.tolls).order_by(schema.tolls.c.id)).mappings()
    return tuple(rows.toll_from(row, steps[row["id"]]) for row in stored)


def _members(connection: Connection, owner: Column[Any], member: Column[Any]) -> defaultdict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for owner_id, member_id in connection.execute(select(owner, member).order_by(owner, owner.table.c.position)):
        members[owner_id].append(member_id)
    return members
