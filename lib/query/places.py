"""The gazetteer as the revision knows it, and all that is not on the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

import pandas as pd

from lib.query.event_table import EventTable
from lib.query.filters import EventFilter, select

FILES = ("reports", "places", "regions", "actors")
"""The tables that are read from files, one row of a file a row."""
ROWS_OF_DATA_SET = ("source_rows",)
"""The same of a data set of others."""


@dataclass(frozen=True, slots=True)
class RowsRead:
    """How many rows of the files were read: `kept`, and `aside` for how many were set aside.

    `set_aside` are these in SET_ASIDE_COLUMNS, at most as many as were asked for.
    """

    kept: int
    aside: int
    set_aside: pd.DataFrame

    @property
    def read(self) -> int:
        """All rows read."""
        return self.kept + self.aside


def gazetteer(table: EventTable, regions: tuple[str, ...]) -> pd.DataFrame:
    """Return the places in some regions, districts, towns or places (none means all), in the order of their names.

    Columns as in PLACE_COLUMNS, with `region_name`, `region_name_ar`, `district_name`,
    `district_name_ar`, `town_name` and `town_name_ar`, empty where there is none.
    """
    places = table.places
    if regions:
        columns = (places[name] for name in ("id", "city", "admin1", "region"))
        places = places[reduce(or_, (column.isin(regions) for column in columns))]
    named = places.reset_index(drop=True).sort_values(["name", "id"], ignore_index=True)
    return named.assign(
        **_names_of(named["region"], table.regions, "region"),
        **_names_of(named["admin1"], table.regions, "district"),
        **_names_of(named["city"].mask(named["city"] == named["id"]), table.places, "town"),
    )


def undrawn_events(table: EventTable, wanted: EventFilter, most: int) -> pd.DataFrame:
    """Return at most so many events of the filter that are not on the map, in EVENT_COLUMNS, the latest first."""
    shown = select(table.events, wanted)
    missing = shown.filter(shown.lat.isnull())
    return table.frame(missing.order_by([missing.date_start.desc(nulls_first=False), missing.event_id]).limit(most))


def unplaced_names(table: EventTable) -> pd.DataFrame:
    """Return the names that could not be put on the map: name, reason, candidates, and how many `reports` use it."""
    names = table.table("unplaced_names")
    counted = names.group_by(["name", "reason", "candidates"]).aggregate(reports=names.report_id.nunique())
    return table.frame(counted.order_by("name"))


def rows_read(table: EventTable, files: tuple[str, ...], most: int) -> RowsRead:
    """Return how many rows of FILES or ROWS_OF_DATA_SET were kept and set aside, and at most so many of these."""
    set_aside = table.table("set_aside")
    return RowsRead(
        kept=sum(int(table.meta[name]) for name in files),
        aside=int(table.meta["set_aside"]),
        set_aside=table.frame(set_aside.order_by(["file", "row"]).limit(most)),
    )


def _names_of(ids: pd.Series, named: pd.DataFrame, what: str) -> dict[str, pd.Series]:
    return {f"{what}_{column}": ids.map(named[column]).fillna("") for column in ("name", "name_ar")}
