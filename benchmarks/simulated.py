"""Simulated event tables, in the columns of lib/domain/columns.py: for measuring only, nothing in them happened."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from lib.domain.cells import cell_of
from lib.domain.columns import EVENT_COLUMNS, figure_column
from lib.domain.event import COUNTED, SLOTS
from lib.domain.report import KINDS_COUNTED
from lib.domain.rule import DEFAULT_RULE
from lib.pipeline.importing import contents_beside
from lib.settings import Settings
from lib.sources.country import read_country
from lib.store.event_table import EventTableFile, build_imported

DATA_SET = "simulated"
TOWNS = (
    ("Tripoli", 32.89, 13.19, 16), ("Benghazi", 32.12, 20.07, 22), ("Misrata", 32.38, 15.09, 7),
    ("Derna", 32.77, 22.64, 12), ("Sirte", 31.21, 16.59, 12), ("Sabha", 27.04, 14.43, 8),
    ("Ajdabiya", 30.76, 20.23, 6), ("Kufra", 24.18, 23.31, 5), ("Zawiya", 32.76, 12.73, 5),
    ("Zintan", 31.93, 12.25, 3), ("Tobruk", 32.08, 23.96, 2), ("Ubari", 26.59, 12.78, 4),
    ("Bani Walid", 31.76, 13.99, 4), ("Hun", 29.13, 15.95, 3), ("Murzuq", 25.92, 13.92, 3),
)  # fmt: skip
"""Name, lat, lon and weight of the towns around which events are scattered."""
QUARTERS = 40
"""How many places each town has."""
MOST_AT_ONCE = 200_000
"""How many events are simulated; a larger table holds copies of them on other days."""
ROUND_THE_MAP = 400
"""How many further places lie anywhere between the towns."""


COPIES = """
INSERT INTO events
SELECT once.* REPLACE (
    event_id || '-' || copy AS event_id, date_start + copy::INT AS date_start, date_end + copy::INT AS date_end
)
FROM once, range(?) AS copies(copy) ORDER BY date_start, event_id LIMIT ?
"""
ROWS = """
INSERT INTO source_rows
SELECT event_id, row_number() OVER () + 1, json_object('id', event_id, 'best', killed_best::VARCHAR), NULL FROM events
"""


def simulated_events(count: int, seed: int = 2015) -> pd.DataFrame:
    """Return `count` invented events in the columns of the event table, sorted by date; `data_set` is DATA_SET.

    They lie at about a thousand places, most near towns; one in twelve is known only by an area, one
    in nine gives no figure, one in five has no upper bound. The same seed gives the same table.
    """
    chance = np.random.default_rng(seed)
    places = _places(chance)
    at = places.iloc[chance.choice(len(places), count, p=places["weight"] / places["weight"].sum())]
    events = at.drop(columns="weight").reset_index(drop=True)
    days = pd.Timestamp("2011-02-15") + pd.to_timedelta(np.sort(chance.integers(0, 3650, count)), unit="D")
    events["date_start"] = days.date
    events["date_end"] = (days + pd.to_timedelta(chance.integers(0, 3, count), unit="D")).date
    events["event_id"] = [f"sim-{number:07d}" for number in range(count)]
    events["kind"] = chance.choice(KINDS_COUNTED, count)
    for measure in COUNTED:
        for bound, figures in zip(("low", "best", "high"), _figures(chance, count), strict=True):
            events[figure_column(measure, "total", bound)] = figures
    events["has_killed"] = events["killed_low"].notna()
    events["killed_open"] = events["has_killed"] & events["killed_high"].isna()
    events = events.assign(
        data_set=DATA_SET, date_precision="range", side_a="side A", side_b="side B",
        reports=1, sources=1, claims=2, contradictions=0, grade="one source", grade_reason="simulated",
        disagreement=0.0, rule=DEFAULT_RULE, reviewed=False,
    )  # fmt: skip
    return _in_the_tables_columns(events)


def _places(chance: np.random.Generator) -> pd.DataFrame:
    rows: list[tuple[str, int, float, float, float, int, float]] = []
    for town, lat, lon, weight in TOWNS:
        spread = chance.normal(0, 0.12, (QUARTERS, 2))
        spread[0] = 0
        for number, (north, east) in enumerate(spread):
            is_area = number % 12 == 5
            rows.append((town, number, lat + north, lon + east, 40.0 if is_area else 2.0, 4 if is_area else 1, weight))
    for number in range(ROUND_THE_MAP):
        rows.append(("desert", number, chance.uniform(24, 32), chance.uniform(11, 24), 5.0, 1, 0.3))
    places = pd.DataFrame(rows, columns=["city", "number", "lat", "lon", "radius_km", "where_precision", "weight"])
    places["place_id"] = (
        "sim-" + places["city"].str.lower().str.replace(" ", "-") + "-" + places.pop("number").astype(str)
    )
    places["place_name"] = places["place_name_ar"] = places["place_id"]
    places["region"] = places["admin1"] = places["city"]
    places["cell"] = [cell_of(lat, lon) for lat, lon in zip(places["lat"], places["lon"], strict=True)]
    return places


def _figures(chance: np.random.Generator, count: int) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return low, best and high: many small figures, few large ones, some open above, some not given."""
    low = pd.Series(np.floor(chance.lognormal(1.1, 1.1, count)), dtype="Int64")
    best = low + chance.integers(0, 4, count)
    high = best + chance.integers(0, 9, count)
    not_given = chance.random(count) < 1 / 9
    is_open = chance.random(count) < 1 / 5
    return low.mask(not_given), best.mask(not_given), high.mask(not_given | is_open)


def _in_the_tables_columns(events: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with every column of the event table, in its order; figures of sides are null."""
    for measure in COUNTED:
        for slot in SLOTS[1:]:
            for bound in ("low", "best", "high"):
                events[figure_column(measure, slot, bound)] = pd.Series(pd.NA, index=events.index, dtype="Int64")
    for name in ("unplaced_reason", "perhaps_one_with"):
        events[name] = pd.Series(pd.NA, index=events.index, dtype="string")
    return events[[column.name for column in EVENT_COLUMNS]]


def simulated_data_set(settings: Settings, count: int) -> EventTableFile:
    """Write `count` invented events as an imported data set would lie, each with a row of its own, and sorted by day.

    They are copies of a simulated table of at most MOST_AT_ONCE, some days apart. The file's hash is not
    made: nothing of it will be verified.
    """
    events = simulated_events(min(count, MOST_AT_ONCE))
    contents = contents_beside(DATA_SET, settings, read_country(settings.country_folder))
    empty = build_imported(settings.event_tables, contents, ())
    with duckdb.connect(str(empty.path)) as connection:
        connection.register("once", events)
        copies = -(-count // len(events))
        connection.execute(COPIES, [copies, count])
        connection.execute(ROWS)
        connection.execute("UPDATE meta SET value = ? WHERE key IN ('events', 'source_rows')", [str(count)])
    return EventTableFile(empty.path, "0" * 64, count)
