"""What readers share: the open event tables, and the answers already computed from them.

Caches are keyed by revision file and filter, never by frames. All readers get the same frame: nobody
changes one. Streamlit's own cache would copy it each time, which costs more than the rest of a change.
"""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.columns import NAME_SEPARATOR
from lib.domain.event import About, CountedMeasure
from lib.domain.report import KINDS
from lib.domain.rule import DEFAULT_RULE
from lib.query.cells import Bounds, shapes_of
from lib.query.changes import Change, changes_between
from lib.query.disagreements import disagreed
from lib.query.event_card import EventCard, by_rules, read_card
from lib.query.event_table import EventTable
from lib.query.events import by_ids, largest, latest, near
from lib.query.filters import EventFilter
from lib.query.reports import ReadReport, read_report, reports_of
from lib.query.review_queue import review_queue
from lib.query.rows import Row
from lib.query.source_row import SourceRow, read_source_row
from lib.query.subjects import Subjects
from lib.query.subjects import subjects as subjects_of
from lib.query.timeline import Unit, timeline, timeline_by_side, tolls
from lib.query.toll_sums import beside_tolls
from lib.query.totals import Total, total_of
from lib.ui import words
from lib.ui.language import Language, is_in_script, language

MOST_ANSWERS, MOST_TABLES = 100, 20
NAMES_IN_A_LABEL = 2
COUNTRY_PRECISION = 6
"""Places from this where_precision on (a country) are no choice in the place filter."""


@lru_cache(maxsize=MOST_TABLES)
def event_table(path: Path) -> EventTable:
    """Return the event table of one revision, opened once for all readers."""
    return EventTable(path)


@st.cache_resource(show_spinner=False)
def settle_memory() -> bool:
    """Take all that is loaded now out of the collector's sight, once.

    A full collection over pandas, altair and folium holds every reader for a tenth of a second; what
    is frozen is not looked through again.
    """
    gc.collect()
    gc.freeze()
    return True


@lru_cache(maxsize=MOST_ANSWERS)
def total(path: Path, wanted: EventFilter) -> Total:
    """Return the sums of a filter."""
    return total_of(event_table(path), wanted)


@lru_cache(maxsize=MOST_ANSWERS)
def shapes(path: Path, wanted: EventFilter, zoom: int, bounds: Bounds | None) -> pd.DataFrame:
    """Return the shapes of the map for a filter and a window."""
    return shapes_of(event_table(path), wanted, zoom=zoom, bounds=bounds)


@lru_cache(maxsize=MOST_ANSWERS)
def casualties(path: Path, wanted: EventFilter, unit: Unit, measure: CountedMeasure) -> list[Row]:
    """Return the casualties by period."""
    return timeline(event_table(path), wanted, unit, measure)


@lru_cache(maxsize=MOST_ANSWERS)
def casualties_by_side(path: Path, wanted: EventFilter, unit: Unit, measure: CountedMeasure) -> list[Row]:
    """Return the casualties by period and side."""
    return timeline_by_side(event_table(path), wanted, unit, measure)


@lru_cache(maxsize=MOST_ANSWERS)
def toll_steps(path: Path, wanted: EventFilter, measure: CountedMeasure) -> list[Row]:
    """Return the steps of the tolls that a filter touches, with the sum of the events beside each."""
    everything = replace(wanted, regions=(), first_day=None, last_day=None, partly="whole")
    beside = _beside_every_toll(path, everything, measure)
    return [beside[step["toll_id"], step["step"]] for step in tolls(event_table(path), wanted, measure)]


@lru_cache(maxsize=MOST_ANSWERS)
def _beside_every_toll(path: Path, everything: EventFilter, measure: CountedMeasure) -> dict[tuple[str, int], Row]:
    """Return all steps with the sums beside them: these follow the rule and the kinds, and no place or day."""
    steps = beside_tolls(event_table(path), everything, measure)
    return {(step["toll_id"], step["step"]): step for step in steps}


@lru_cache(maxsize=MOST_ANSWERS)
def latest_events(path: Path, wanted: EventFilter, most: int) -> list[Row]:
    """Return the latest events of a filter."""
    return latest(event_table(path), wanted, most)


@lru_cache(maxsize=MOST_ANSWERS)
def largest_events(path: Path, wanted: EventFilter, most: int) -> list[Row]:
    """Return the events of a filter with the most killed."""
    return largest(event_table(path), wanted, most)


@lru_cache(maxsize=MOST_ANSWERS)
def disagreed_events(path: Path, wanted: EventFilter, most: int, about: About | None) -> pd.DataFrame:
    """Return the events of a filter whose accounts lie apart, those farthest apart first."""
    return disagreed(event_table(path), wanted, most, about)


@lru_cache(maxsize=MOST_ANSWERS)
def some_events(path: Path, wanted: EventFilter, event_ids: tuple[str, ...]) -> list[Row]:
    """Return those of some events that a filter lets through."""
    return by_ids(event_table(path), wanted, event_ids)


@lru_cache(maxsize=MOST_ANSWERS)
def subjects(path: Path, ids: frozenset[str]) -> Subjects:
    """Return the claims, reports and events of some ids."""
    return subjects_of(event_table(path), ids)


@lru_cache(maxsize=MOST_ANSWERS)
def events_near(path: Path, report_ids: tuple[str, ...], most: int) -> list[Row]:
    """Return the events that these reports do not tell of, the nearest in place and day first."""
    return near(event_table(path), report_ids, most)


@lru_cache(maxsize=MOST_ANSWERS)
def card(path: Path, event_id: str, rule: str = DEFAULT_RULE) -> EventCard:
    """Return all that is known of one event, with the figures of a rule."""
    return read_card(event_table(path), event_id, rule)


@lru_cache(maxsize=MOST_ANSWERS)
def source_row(path: Path, event_id: str) -> SourceRow:
    """Return the row of a data set that an event was coded in."""
    return read_source_row(event_table(path), event_id)


@lru_cache(maxsize=MOST_ANSWERS)
def event_by_rules(path: Path, event_id: str) -> pd.DataFrame:
    """Return one event as each rule makes it, a row a rule."""
    return by_rules(event_table(path), event_id)


@lru_cache(maxsize=MOST_ANSWERS)
def reports(path: Path, wanted: EventFilter) -> pd.DataFrame:
    """Return the reports that tell of the events that a filter lets through, latest first."""
    return reports_of(event_table(path), wanted)


@lru_cache(maxsize=MOST_ANSWERS)
def report(path: Path, report_id: str) -> ReadReport:
    """Return one report with all that was read in it."""
    return read_report(event_table(path), report_id)


@lru_cache(maxsize=MOST_ANSWERS)
def queue(path: Path, proposed: frozenset[str]) -> pd.DataFrame:
    """Return the reports that wait for a person; `proposed` are those that may tell of another's event."""
    return review_queue(event_table(path), proposed)


@lru_cache(maxsize=MOST_ANSWERS)
def changes(old: Path, new: Path, rule: str) -> list[Change]:
    """Return what differs between two revisions, of one rule's events."""
    return changes_between(event_table(old), event_table(new), rule)


@lru_cache(maxsize=MOST_ANSWERS)
def whole_span(path: Path) -> tuple[date, date] | None:
    """Return the first and last day of the data."""
    days = event_table(path).days
    return None if days is None else (days[0].date(), days[1].date())


@lru_cache(maxsize=MOST_ANSWERS)
def months_with_events(path: Path) -> list[date]:
    """Return the first day of each month in which an event may have begun, latest first."""
    months = timeline(event_table(path), EventFilter(kinds=KINDS), "month")
    return [month["period"] for month in reversed(months)]


@lru_cache(maxsize=MOST_ANSWERS)
def place_labels(path: Path, code: str) -> dict[str, str]:
    """Return what the place filter offers, code to label: regions, districts, then places by name.

    A label holds the kind, and for what lies in a town the town, since names repeat; and the first
    other names of a region, so that a reader who types an old name finds it.
    """
    table, spoken = event_table(path), language(code)
    regions = {row.id: _region_label(spoken, row) for row in table.regions.itertuples() if row.kind != "country"}
    placed = table.places[table.places["where_precision"] < COUNTRY_PRECISION]
    labels = {row.id: _place_label(spoken, row, table.places) for row in placed.itertuples() if row.id not in regions}
    return regions | dict(sorted(labels.items(), key=lambda item: item[1]))


def _region_label(spoken: Language, row: Any) -> str:
    name = spoken.name(row.name, row.name_ar)
    others = [other for other in row.names.split(NAME_SEPARATOR) if other and is_in_script(other, spoken.code)]
    also = f" ({spoken.join(others[:NAMES_IN_A_LABEL])})" if row.kind == "region" and others else ""
    return f"{name}{also} · {spoken.say(words.PLACE_KINDS[row.kind])}"


def _place_label(spoken: Language, row: Any, places: pd.DataFrame) -> str:
    name, kind = spoken.name(row.name, row.name_ar), spoken.say(words.PLACE_KINDS[row.kind])
    if not row.city or row.city == row.id or row.city not in places.index:
        return f"{name} · {kind}"
    town = places.loc[row.city]
    return f"{name} · {kind} · {spoken.name(town['name'], town['name_ar'])}"
