"""Questions asked again and again with other places and days: compiled once, then only filled in.

Ibis takes about 30 ms to turn a question into SQL, DuckDB 2 ms to answer it. So a question is compiled
with blanks in place of what a reader chooses, and the blanks become parameters of a prepared statement.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from duckdb import DuckDBPyConnection

from lib.query.engine import SharedDuckDB
from lib.query.filters import EventFilter
from lib.query.rows import Row

Value = str | float | date
Build = Callable[..., ir.Table]

# Values that no reader can choose: they only hold a place in the SQL until the real ones are filled in.
_FIRST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)
_NUMBER = 8_765_432.125


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL with parameters, the names of those that occur in it, and the types that Ibis promises."""

    sql: str
    names: frozenset[str]
    schema: pa.Schema


class Statements:
    """The compiled questions of one engine. Threads may share it: the worst is that one is compiled twice."""

    def __init__(self, engine: SharedDuckDB) -> None:
        self._engine = engine
        self._compiled: dict[Hashable, _Statement] = {}

    def answer(self, key: Hashable, build: Build, wanted: EventFilter, values: Mapping[str, str | float]) -> pa.Table:
        """Return the rows of the question that `build(wanted, **values)` makes.

        `key` tells questions apart: of one key, `build` may depend on nothing but what it is given. The
        filter's places and days and the `values` are filled in; all else of the filter shapes the question.
        """
        statement, asked = self._asked(key, build, wanted, values)
        return asked.to_arrow_table().cast(statement.schema)

    def rows(self, key: Hashable, build: Build, wanted: EventFilter, values: Mapping[str, str | float]) -> list[Row]:
        """Return what `answer` does as records: numbers as int or float, days as date."""
        statement, asked = self._asked(key, build, wanted, values)
        return [dict(zip(statement.schema.names, row, strict=True)) for row in asked.fetchall()]

    def _asked(
        self, key: Hashable, build: Build, wanted: EventFilter, values: Mapping[str, str | float]
    ) -> tuple[_Statement, DuckDBPyConnection]:
        pattern, blanks, filled = _with_blanks(wanted)
        stand_ins = {name: _blank(name, value, place) for place, (name, value) in enumerate(values.items())}
        shape = (key, pattern, tuple(stand_ins.items()))
        statement = self._compiled.get(shape)
        if statement is None:
            statement = self._compile(build(pattern, **stand_ins), {**blanks, **stand_ins})
            self._compiled[shape] = statement
        given = {name: value for name, value in {**filled, **values}.items() if name in statement.names}
        return statement, self._engine.con.execute(statement.sql, given)

    def _compile(self, question: ir.Table, blanks: Mapping[str, Value]) -> _Statement:
        sql = str(self._engine.compile(question))
        names = set()
        for name, stand_in in blanks.items():
            literal = str(self._engine.compile(ibis.literal(stand_in).name("x")))
            literal = literal.removeprefix("SELECT ").removesuffix(' AS "x"')
            if literal in sql:
                sql = sql.replace(literal, f"${name}")
                names.add(name)
        return _Statement(sql, frozenset(names), question.schema().to_pyarrow())


def _with_blanks(wanted: EventFilter) -> tuple[EventFilter, dict[str, Value], dict[str, Value]]:
    """Return the filter with stand-ins, the stand-ins by name, and what they stand for by the same name."""
    places = {f"place_{number}": code for number, code in enumerate(wanted.regions)}
    blanks: dict[str, Value] = {name: f"⟦{name}⟧" for name in places}
    filled: dict[str, Value] = dict(places)
    pattern = replace(wanted, regions=tuple(f"⟦{name}⟧" for name in places))
    if wanted.first_day is not None:
        blanks["first_day"], filled["first_day"] = _FIRST_DAY, wanted.first_day
        pattern = replace(pattern, first_day=_FIRST_DAY)
    if wanted.last_day is not None:
        blanks["last_day"], filled["last_day"] = _LAST_DAY, wanted.last_day
        pattern = replace(pattern, last_day=_LAST_DAY)
    return pattern, blanks, filled


def _blank(name: str, value: str | float, place: int) -> str | float:
    return f"⟦{name}⟧" if isinstance(value, str) else _NUMBER + place
