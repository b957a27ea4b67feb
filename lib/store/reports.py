"""Reports in the record, with their claims, mentions, statements and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, bindparam, select, update

from lib.domain.report import Claim, Report
from lib.store import layout, rows, schema
from lib.store.contents import canonical_json
from lib.store.history import ChangedMeanwhile, add_changed, changed_since, content_at, in_portions
from lib.store.tables import delete_of, insert_rows

Part = TypeVar("Part")


def save(connection: Connection, reports: Iterable[Report], at: datetime, seen: Mapping[str, int] | None) -> int:
    """Keep the reports that are new or changed, and return how many those are.

    Raises:
        ChangedMeanwhile: a version in `seen` is no longer the last one.
        ValueError: two different reports have one id.
    """
    by_id = _by_id(reports)
    contents = {id_: canonical_json(report) for id_, report in by_id.items()}
    versions = add_changed(connection, "report", contents, at, seen)
    known = _known_claims(connection, list(versions))
    new = layout.merged(layout.rows_of(by_id[id_], version, known[id_]) for id_, version in versions.items())
    *owners, _ = layout.OWNERS["report"]
    for owner in owners:
        delete_of(connection, owner, list(versions))
    report_rows = new.pop(schema.reports, [])
    # A report is not deleted to be written anew: events and tolls refer to it.
    insert_rows(connection, schema.reports, [row for row in report_rows if row["version"] == 1])
    _update(connection, schema.reports, [row for row in report_rows if row["version"] > 1])
    for table, table_rows in new.items():
        insert_rows(connection, table, table_rows)
    return len(versions)


def check_unchanged(connection: Connection, about: Collection[str], since: int) -> None:
    """Raise where a report among these ids was changed after a row of the history, the last that the person saw.

    Raises:
        ChangedMeanwhile: one was; it holds what the record has, and what they saw.
    """
    for report_id in changed_since(connection, "report", since):
        if report_id in about:
            seen, before = content_at(connection, "report", report_id, since)
            version, now = content_at(connection, "report", report_id)
            raise ChangedMeanwhile(report_id, seen, version, now, before)


def load(connection: Connection, report_id: str | None = None) -> list[Report]:
    """Return every report, whole, ordered by id; where an id is given, that one alone, none where it is not there."""
    claims = _parts(connection, schema.claims, rows.claim_from, report_id)
    mentions = _parts(connection, schema.place_mentions, rows.mention_from, report_id)
    statements = _parts(connection, schema.control_statements, rows.control_from, report_id)
    links = _parts(connection, schema.links, rows.link_from, report_id)
    wanted = _of(select(schema.reports).order_by(schema.reports.c.id), schema.reports.c.id, report_id)
    return [
        rows.report_from(row, claims[row["id"]], mentions[row["id"]], statements[row["id"]], links[row["id"]])
        for row in connection.execute(wanted).mappings()
    ]


def versions(connection: Connection) -> dict[str, int]:
    """Return the version of every report by id."""
    stored = connection.execute(select(schema.reports.c.id, schema.reports.c.version))
    return {row.id: row.version for row in stored}


def _by_id(reports: Iterable[Report]) -> dict[str, Report]:
    by_id: dict[str, Report] = {}
    for report in reports:
        if by_id.setdefault(report.id, report) != report:
            raise ValueError(f"two different reports have the id {report.id!r}")
    return by_id


def _known_claims(connection: Connection, report_ids: Sequence[str]) -> Mapping[str, layout.KnownClaims]:
    """Return the claims of some reports as they are now, with their versions, by report."""
    known: defaultdict[str, dict[str, tuple[Claim, int]]] = defaultdict(dict)
    for portion in in_portions(report_ids):
        for row in connection.execute(select(schema.claims).where(schema.claims.c.report_id.in_(portion))).mappings():
            known[row["report_id"]][row["id"]] = (rows.claim_from(row), row["version"])
    return known


def _update(connection: Connection, table: Table, changed: Sequence[rows.Row]) -> None:
    if changed:
        by_id = update(table).where(table.c.id == bindparam("changed_id"))
        connection.execute(by_id, [row | {"changed_id": row["id"]} for row in changed])


def _parts(
    connection: Connection, table: Table, part_from: Callable[[rows.Stored], Part], report_id: str | None
) -> dict[str, list[Part]]:
    parts: defaultdict[str, list[Part]] = defaultdict(list)
    wanted = _of(select(table).order_by(table.c.report_id, table.c.position), table.c.report_id, report_id)
    for row in connection.execute(wanted).mappings():
        parts[row["report_id"]].append(part_from(row))
    return parts


def _of(wanted: Select[Any], column: Column[Any], report_id: str | None) -> Select[Any]:
    return wanted if report_id is None else wanted.where(column == report_id)
