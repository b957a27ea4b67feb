"""One published revision of the event table, open for reading."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.domain.columns import IMPORTED_TABLES
from lib.query.engine import opened
from lib.query.filters import EventFilter
from lib.query.rows import Row
from lib.query.statements import Statements

_IBIS_TYPES = {
    "VARCHAR": "string", "DATE": "date", "INTEGER": "int32", "BIGINT": "int64", "DOUBLE": "float64",
    "BOOLEAN": "boolean", "TIMESTAMP": "timestamp",
}  # fmt: skip
_NULLABLE = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


class EventTable:
    """The tables of one event table file; every column is listed in lib/domain/columns.py.

    A revision never changes, so what was read once may be kept. Several readers may share one.

    Raises:
        FileNotFoundError: there is no such file.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(path)
        self.path = path
        self._backend = opened(path)
        self._statements = Statements(self._backend)

    def table(self, name: str) -> ir.Table:
        """Return one table of the file as an expression.

        What an older revision does not have yet is null in it: its figures stay readable.
        """
        return with_every_column(self._backend.table(name), name)

    @cached_property
    def events(self) -> ir.Table:
        """The events, one a row, in the columns of EVENT_COLUMNS."""
        return self.table("events")

    def frame(self, expression: ir.Table) -> pd.DataFrame:
        """Return the rows of an expression: integers that may be missing as Int64, missing text as ""."""
        return as_frame(self._backend.to_pyarrow(expression))

    def texts(self, expression: ir.Table) -> pa.Table:
        """Return the rows of an expression with every value as text, and null where it is unknown."""
        return as_texts(self._backend.to_pyarrow(expression))

    def ask(
        self, build: Callable[..., ir.Table], wanted: EventFilter, *constants: Hashable, **values: str | float
    ) -> pd.DataFrame:
        """Return the rows of a question about a filter, as `frame` does, compiled only the first time.

        `build(self, wanted, *constants, **values)` makes the expression. `constants` shape it; the
        places and days of the filter and the `values` are only filled in.
        """
        return as_frame(self._statements.answer((build, *constants), self._question(build, constants), wanted, values))

    def ask_rows(
        self, build: Callable[..., ir.Table], wanted: EventFilter, *constants: Hashable, **values: str | float
    ) -> list[Row]:
        """Return what `ask` does as records, in half the time: for what is shown row by row."""
        return self._statements.rows((build, *constants), self._question(build, constants), wanted, values)

    def _question(self, build: Callable[..., ir.Table], constants: tuple[Hashable, ...]) -> Callable[..., ir.Table]:
        def question(pattern: EventFilter, **blanks: str | float) -> ir.Table:
            return build(self, pattern, *constants, **blanks)

        return question

    @cached_property
    def meta(self) -> dict[str, str]:
        """What is said of the whole revision: data_set, country, rule, counts."""
        return {row.key: row.value for row in self.frame(self.table("meta")).itertuples()}

    @cached_property
    def places(self) -> pd.DataFrame:
        """The gazetteer, indexed by place id."""
        return self.frame(self.table("places")).set_index("id", drop=False)

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions and districts, indexed by id."""
        return self.frame(self.table("regions")).set_index("id", drop=False)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The armed groups, indexed by id."""
        return self.frame(self.table("actors")).set_index("id", drop=False)

    @cached_property
    def actor_names(self) -> dict[str, tuple[str, str]]:
        """The names of each armed group in Latin and in Arabic script, by its id."""
        return {actor.id: (actor.name, actor.name_ar) for actor in self.actors.itertuples()}

    @cached_property
    def place_codes(self) -> frozenset[str]:
        """The codes that a filter may name: of regions, districts and places."""
        return frozenset((*self.regions.index, *self.places.index))

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of all events."""
        return frozenset(self.frame(self.events.select("event_id"))["event_id"])

    def has_event(self, event_id: str) -> bool:
        """Return whether there is an event of that id, also where there are too many to list their ids."""
        found = self.events.filter(self.events.event_id == event_id).select("event_id").limit(1)
        return not self.frame(found).empty

    def events_of(self, report_ids: Iterable[str]) -> list[str]:
        """Return the ids of the events that these reports tell of, in alphabetical order."""
        told = self.table("event_reports")
        found = told.filter(told.report_id.isin(list(report_ids))).select("event_id").distinct()
        return sorted(self.frame(found)["event_id"])

    def reports_of(self, event_id: str) -> tuple[str, ...]:
        """Return the ids of the reports that tell of an event, in alphabetical order."""
        told = self.table("event_reports")
        return tuple(sorted(self.frame(told.filter(told.event_id == event_id))["report_id"]))

    @cached_property
    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        return frozenset(self.frame(self.table("reports").select("report_id"))["report_id"])

    @cached_property
    def days(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last day of any event; None where no event has a known day."""
        found = self.frame(self.events.aggregate(first=self.events.date_start.min(), last=self.events.date_end.max()))
        first, last = found.iloc[0]
        return None if pd.isna(first) or pd.isna(last) else (first, last)


def with_every_column(table: ir.Table, name: str) -> ir.Table:
    """Return a table as IMPORTED_TABLES lists it: what an older file does not have yet is null."""
    missing = [column for column in IMPORTED_TABLES[name] if column.name not in table.columns]
    return table.mutate(**{column.name: ibis.null(_IBIS_TYPES[column.type]) for column in missing})


def as_texts(rows: pa.Table) -> pa.Table:
    """Return rows with every value as the text that gives it back exactly: 2015-07-29, true, 32.767."""
    return rows.cast(pa.schema([(name, pa.string()) for name in rows.column_names]))


def as_frame(rows: pa.Table) -> pd.DataFrame:
    """Return rows of Arrow as `EventTable.frame` gives them."""
    for place, column in enumerate(rows.schema):
        if pa.types.is_string(column.type):
            rows = rows.set_column(place, column, pc.fill_null(rows.column(place), ""))
    # Threads of Arrow would only wait for each other: the frames are small, and the readers many.
    return rows.to_pandas(types_mapper=_NULLABLE.get, date_as_object=False, use_threads=False)
