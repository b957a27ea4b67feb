"""What the database itself forbids: changing or deleting a row that was written for ever."""

from __future__ import annotations

from sqlalchemy import Connection, text

from lib.store import schema

APPEND_ONLY = (schema.history, schema.decisions, schema.revisions, schema.set_aside)

_FUNCTION = """
CREATE OR REPLACE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM redacting) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""


def put_up(connection: Connection) -> None:
    """Forbid changes, whatever was there before. Inside a redaction alone a row can be updated."""
    take_down(connection)
    if connection.dialect.name == "postgresql":
        connection.execute(text(_FUNCTION))
    for statement in _guards(connection).values():
        connection.exec_driver_sql(statement)


def take_down(connection: Connection) -> None:
    """Allow every change, for the rest of the transaction: a whole record is to be put in place of this one."""
    for name in _guards(connection):
        table = "" if connection.dialect.name == "sqlite" else f" ON {name.partition('_forbids_')[0]}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{table}")


def missing(connection: Connection) -> list[str]:
    """Return the names of the guards that are not there, or not as they should be."""
    guards = _guards(connection)
    if connection.dialect.name == "sqlite":
        present = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        return [name for name, statement in guards.items() if statement not in present]
    enabled = set(connection.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'").scalars())
    return [name for name in guards if name not in enabled]


def _guards(connection: Connection) -> dict[str, str]:
    """Return the statement of every guard by its name: `history_forbids_update`."""
    if connection.dialect.name == "postgresql":
        guards = {}
        for table in APPEND_ONLY:
            for change, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
                name = f"{table.name}_forbids_{change}"
                guards[name] = (
                    f"CREATE TRIGGER {name} BEFORE {change.upper()} ON {table.name} "
                    f"FOR EACH {each} EXECUTE FUNCTION forbid_change()"
                )
        return guards
    guards = {}
    for table in APPEND_ONLY:
        same_key = " AND ".join(f"{column.name} = NEW.{column.name}" for column in table.primary_key)
        conditions = {
            "update": "WHEN NOT EXISTS (SELECT 1 FROM redacting) ",
            "delete": "",
            # INSERT OR REPLACE deletes without asking the guard above.
            "insert": f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {same_key}) ",  # noqa: S608 (our names)
        }
        for change, condition in conditions.items():
            name = f"{table.name}_forbids_{change}"
            guards[name] = (
                f"CREATE TRIGGER {name} BEFORE {change.upper()} ON {table.name} {condition}"
                f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
            )
    return guards
