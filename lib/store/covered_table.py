"""An event table written anew without a passage, whatever tables and columns it had when it was built."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import duckdb

from lib.store.event_table import EventTableFile, content_hash, describe

OURS = ("places", "regions", "actors", "meta")
"""Tables that hold no words of a report."""

_BY_OFFSETS = ('here."start"', 'here."end" - here."start"')
_CUT_FROM_TEXT = {
    ("claims", "quote"): _BY_OFFSETS,
    ("place_mentions", "surface"): _BY_OFFSETS,
    ("control_statements", "quote"): ("strpos(r.text, here.quote) - 1", "length(here.quote)"),
}
"""Words that stand in the text of their report: from which character on, counted from 0, and how many; -1 for nowhere.
"""


def covered(path: Path, passage: str, cover: str) -> EventTableFile | None:
    """Write the event table anew beside the old one with `cover` for every `passage`; None where it has none.

    Words cut out of a text are cut out of the covered one, and the hash of a covered report's bytes
    goes: with it anybody could try passages until one fits.
    """
    if not has_passage(path, passage):
        return None
    new = path.with_name(f"building-{uuid4().hex}.duckdb")
    try:
        with duckdb.connect(str(new)) as connection:
            connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
            connection.execute("SET VARIABLE passage = ?", [passage])
            connection.execute("SET VARIABLE passage_in_json = ?", [_in_json(passage)])
            connection.execute("SET VARIABLE cover = ?", [cover])
            for name, columns in _columns_of_text(connection).items():
                connection.execute(_copy(name, columns))
            connection.execute("DETACH old")
            sha256 = content_hash(connection)
            describe(connection, {"sha256": sha256})
            ((events,),) = connection.table("events").count("*").fetchall()
    except BaseException:
        new.unlink(missing_ok=True)
        new.with_name(f"{new.name}.wal").unlink(missing_ok=True)
        raise
    return EventTableFile(new, sha256, events)


def has_passage(path: Path, passage: str) -> bool:
    """Whether a passage stands in an event table, as it is or as JSON writes it, in a table other than OURS."""
    with duckdb.connect(str(path), read_only=True) as connection:
        for name, columns in _columns_of_text(connection).items():
            listed = ", ".join(f'"{column}"' for column in columns)
            words = f"concat_ws(chr(0), {listed})"
            found = f"SELECT 1 FROM {name} WHERE contains({words}, ?) OR contains({words}, ?) LIMIT 1"  # noqa: S608 (our names)
            if columns and connection.execute(found, [passage, _in_json(passage)]).fetchone():
                return True
    return False


def _in_json(passage: str) -> str:
    return json.dumps(passage, ensure_ascii=False)[1:-1]


def _columns_of_text(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return every table with its columns of text; of OURS none."""
    words: dict[str, list[str]] = {}
    listed = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    for name, column, type_ in connection.execute(listed).fetchall():
        of_table = words.setdefault(name, [])
        if type_ == "VARCHAR" and name not in OURS:
            of_table.append(column)
    return words


def _copy(table: str, columns: list[str]) -> str:
    values = ", ".join(f'{_value(table, column)} AS "{column}"' for column in columns)
    replaced = f"REPLACE ({values})" if columns else ""
    kept = "WHERE key <> 'sha256'" if table == "meta" else ""
    # A covered row lies where the old one lay: readers find their days without a sort.
    return f"CREATE TABLE {table} AS SELECT * {replaced} FROM old.{table} AS here {kept} ORDER BY here.rowid"  # noqa: S608


def _value(table: str, column: str) -> str:
    plain = f"replace(here.\"{column}\", getvariable('passage'), getvariable('cover'))"
    everywhere = f"replace({plain}, getvariable('passage_in_json'), getvariable('cover'))"
    if cut_at := _CUT_FROM_TEXT.get((table, column)):
        start, length = cut_at
        text = "replace(r.text, getvariable('passage'), getvariable('cover'))"
        cut = f"any_value(substring({text}, {start} + 1, {length}))"
        of_text = (
            f"FROM old.reports AS r WHERE r.report_id = here.report_id AND {start} >= 0 "
            "AND contains(r.text, getvariable('passage'))"
        )
        return f"coalesce((SELECT {cut} {of_text}), {everywhere})"
    if (table, column) == ("reports", "sha256"):
        has_passage = "contains(concat_ws(chr(0), here.title, here.text), getvariable('passage'))"
        return f"CASE WHEN {has_passage} THEN NULL ELSE here.sha256 END"
    return everywhere
