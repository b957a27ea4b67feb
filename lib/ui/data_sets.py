"""Which data set feeds the totals: our own reports, or one that was imported; the others lie beside it, never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from lib.domain.data_set import OWN_REPORTS, DataSet
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.ui import session, words
from lib.ui.choices import Choices
from lib.ui.language import Language


@dataclass(frozen=True, slots=True)
class EventsIn:
    """The ids of the events of a table, however many: none is listed, each is looked up."""

    table: EventTable

    def __contains__(self, event_id: object) -> bool:
        return isinstance(event_id, str) and self.table.has_event(event_id)


def newest_of_each(data_sets: Sequence[DataSet]) -> dict[str, DataSet]:
    """Return the newest import of each source."""
    return {each.source: each for each in data_sets}


def chosen_of(data_sets: Sequence[DataSet], choices: Choices) -> DataSet | None:
    """Return the imported data set that the choices name, None for our own reports."""
    return next((each for each in data_sets if each.code == choices.data_set), None)


def beside(data_sets: Sequence[DataSet], chosen: DataSet | None) -> list[DataSet | None]:
    """Return the newest of the others, to be compared with the one chosen; None stands for our own reports."""
    others = [each for source, each in newest_of_each(data_sets).items() if not chosen or source != chosen.source]
    return [None, *others] if chosen else [*others]


def filter_of(wanted: EventFilter, data_set: DataSet | None) -> EventFilter:
    """Return the same filter for a data set: of others, with the rule that its makers code figures by."""
    return replace(wanted, data_set=data_set.source, rule=data_set.rule) if data_set else wanted


def name_of(language: Language, data_set: DataSet | None) -> str:
    """Return whose data set it is: UCDP GED."""
    return language.say(words.DATA_SETS[data_set.source if data_set else OWN_REPORTS])


def described(language: Language, data_set: DataSet) -> str:
    """Return whose data set it is, from which file, and when it was imported, on one line."""
    imported = language.say("imported {day}", day=language.short_day(data_set.at.date())) if data_set.at else ""
    return language.line(name_of(language, data_set), data_set.source_file, imported)


def data_set_choice(language: Language, data_sets: Sequence[DataSet], chosen: DataSet | None) -> None:
    """Let the reader choose the one data set that map, list and totals are made of."""
    if not data_sets:
        st.caption(language.say("Data set: our own reports."))
        return
    offered = {each.code: each for each in newest_of_each(data_sets).values()}
    if chosen:
        offered[chosen.code] = chosen
    st.selectbox(
        language.say("Data set"),
        options=[OWN_REPORTS, *offered],
        format_func=lambda code: _label(language, offered.get(code)),
        key=session.widget("data_set", chosen.code if chosen else OWN_REPORTS),
        on_change=session.on_answer("data_set", _choose),
        help=language.say("One at a time feeds map and totals: the same death in several would count several times."),
    )


def _label(language: Language, data_set: DataSet | None) -> str:
    day = language.short_day(data_set.at.date()) if data_set and data_set.at else ""
    return language.line(name_of(language, data_set), day)


def _choose(code: str) -> None:
    session.keep("several", [])
    data_set = None if code == OWN_REPORTS else code
    session.choose(lambda choices: replace(choices, data_set=data_set, event=None))
