"""Decisions in the record: numbered, dated, and part of the history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from lib.domain.history import Decision
from lib.domain.judgements import UNDID, ids_of, weighs_on
from lib.store import layout, schema
from lib.store.contents import canonical_json
from lib.store.history import ChangedMeanwhile, add_changed, changed_since
from lib.store.tables import insert_rows


def add(connection: Connection, decision: Decision, at: datetime) -> Decision:
    """Add a decision, and return it with its number and time."""
    last = connection.scalar(select(func.max(schema.decisions.c.seq))) or 0
    numbered = replace(decision, number=last + 1, at=at)
    add_changed(connection, "decision", {str(numbered.number): layout.content_of(numbered)}, at)
    for table, rows in layout.rows_of(numbered, 1, {}).items():
        insert_rows(connection, table, rows)
    return numbered


def check_seen(connection: Connection, decision: Decision, seen: int) -> None:
    """Raise where somebody has decided the same about the same subject since.

    `seen` is the number of the last decision of that kind on that subject that the person saw, 0 for none.

    Raises:
        ChangedMeanwhile: there is a newer one.
    """
    made = load(connection, decision.what, decision.subject)
    if made and (made[-1].number or 0) > seen:
        stored, given = canonical_json(made[-1].new), canonical_json(decision.new)
        raise ChangedMeanwhile(decision.subject, seen, made[-1].number or 0, stored, given)


def check_undecided(connection: Connection, decision: Decision, since: int, about: Collection[str]) -> None:
    """Raise where somebody has decided what a decision rests on after a row of the history, the last that they saw.

    `about` are the ids of the reports, claims and events that it is about.

    Raises:
        ChangedMeanwhile: somebody has decided about them.
    """
    numbers = changed_since(connection, "decision", since)
    made = {str(each.number): each for each in load(connection)} if numbers else {}
    for newer in (made[number] for number in reversed(numbers)):
        if weighs_on(newer, decision) and _ids_of(newer, made) & set(about):
            stored, given = canonical_json(newer.new), canonical_json(decision.new)
            raise ChangedMeanwhile(decision.subject, since, newer.number or 0, stored, given, newer, decision)


def _ids_of(decision: Decision, made: Mapping[str, Decision]) -> frozenset[str]:
    """Return the ids that a decision is about; of one that takes another back, those of both."""
    taken_back = made.get(decision.subject) if decision.what == UNDID else None
    return ids_of(decision) | (ids_of(taken_back) if taken_back else frozenset())


def load(connection: Connection, what: str | None = None, subject: str | None = None) -> list[Decision]:
    """Return every decision, or those of one kind or about one subject, the first one first."""
    wanted = select(schema.decisions).order_by(schema.decisions.c.seq)
    if what is not None:
        wanted = wanted.where(schema.decisions.c.what == what)
    if subject is not None:
        wanted = wanted.where(schema.decisions.c.subject == subject)
    stored = connection.execute(wanted).mappings()
    return [Decision(**{"number" if name == "seq" else name: row[name] for name in row}) for row in stored]
