"""Damage done to a record behind its back: bits flipped in its file, values changed in its rows."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, select

from benchmarks.table import Row
from lib.store import guards, schema
from lib.store.record import Record
from lib.store.verify import CHECKED, verify

TABLES = (schema.history, *CHECKED)


def flipped_bits(whole: Path, folder: Path, count: int) -> Row:
    """Return how many of `count` copies, one bit flipped in each, `verify` finds, and how many others changed."""
    draw, before = random.Random(1986), _everything(whole)
    found = unchanged = 0
    for number in range(count):
        copy, flipped = folder / f"flipped-{number}.sqlite", bytearray(whole.read_bytes())
        bit = draw.randrange(len(flipped) * 8)
        flipped[bit // 8] ^= 1 << bit % 8
        copy.write_bytes(flipped)
        if verify(f"sqlite:///{copy}").faults:
            found += 1
        elif _everything(copy) == before:
            unchanged += 1
        _remove(copy)
    missed = count - found - unchanged
    return {
        "what": f"{count} flipped bits: found, value unchanged, missed",
        "figure": f"{found}, {unchanged}, {missed}",
    }


def edited_rows(whole: Path, folder: Path, count: int) -> Row:
    """Return how many of `count` copies, one value changed in each, `verify` finds, and how many it names by row."""
    draw, found, named = random.Random(1987), 0, 0
    for number in range(count):
        copy = folder / f"edited-{number}.sqlite"
        shutil.copy(whole, copy)
        table, row = _edit(copy, draw)
        faults = verify(f"sqlite:///{copy}").faults
        found += bool(faults)
        named += any((fault.table, fault.row) == (table, row) for fault in faults)
        _remove(copy)
    return {"what": f"{count} values edited: found, named by table and row", "figure": f"{found}, {named}"}


def _edit(path: Path, draw: random.Random) -> tuple[str, str]:
    """Change one value of one row, and return the names of its table and row."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        table = draw.choice([each for each in TABLES if connection.execute(select(each).limit(1)).first()])
        key = [column.name for column in table.primary_key]
        row = draw.choice(connection.exec_driver_sql(f"SELECT * FROM {table.name}").mappings().all())  # noqa: S608
        column = draw.choice([column.name for column in table.columns if column.name not in key])
        guards.take_down(connection)
        values = {name: row[name] for name in key}
        where = " AND ".join(f'"{name}" = :{name}' for name in key)
        changed = _changed(row[column])
        statement = f'UPDATE {table.name} SET "{column}" = :new WHERE {where}'  # noqa: S608 (our names)
        connection.exec_driver_sql(statement, values | {"new": changed})
        guards.put_up(connection)
    engine.dispose()
    return table.name, ", ".join(map(str, values.values()))


def _changed(value: Any) -> Any:
    match value:
        case None:
            return 7
        case int():
            return value + 1
        case _:
            return f"{value}1"


def _everything(path: Path) -> object:
    try:
        record = Record.open(f"sqlite:///{path}")
        try:
            with record.reading() as connection:
                return [connection.execute(select(table)).all() for table in schema.metadata.sorted_tables]
        finally:
            record.close()
    except Exception as error:
        return error


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
