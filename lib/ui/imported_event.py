"""An event of a data set of others: its figures as they were coded, and the row of the file that says so."""

from __future__ import annotations

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.event import CountedMeasure, Slot
from lib.query.event_card import figures_of
from lib.query.source_row import SourceRow
from lib.ui import cache
from lib.ui.data_sets import name_of
from lib.ui.event_figures import event_figures
from lib.ui.event_names import kind_and_sides, title_of
from lib.ui.events_list import events_list
from lib.ui.frame import Page
from lib.ui.set_aside_words import reason_said
from lib.ui.state_line import literal
from lib.views.markup import element, table

FIGURES: dict[tuple[CountedMeasure, Slot], tuple[str, ...]] = {
    ("killed", "total"): ("low", "best", "high", "fatalities"),
    ("killed", "side_a"): ("deaths_a",),
    ("killed", "side_b"): ("deaths_b",),
    ("killed", "civilians"): ("deaths_civilians",),
}
"""The columns of UCDP and ACLED that each figure is coded in."""

WORDS = (
    "source_headline", "source_article", "source_original", "source_office", "source_date", "where_description",
    "notes", "source",
)  # fmt: skip
"""The columns of UCDP and ACLED that say in words what the figures were coded from."""


def imported_event(page: Page, data_set: DataSet, event_id: str) -> None:
    """Show the figures of an event of a data set, each with its cells, and the whole row as it stands in the file."""
    say, event = page.language.say, cache.card(page.path, event_id, page.wanted.rule).event
    row = cache.source_row(page.path, event_id)
    if figures_of(event):
        event_figures(page, event, lambda measure, slot: _cells(row, (*FIGURES[measure, slot], *WORDS)))
    else:
        st.caption(say("No figure of the killed: a zero in this data set may say that none was stated."))
    if row.note:
        st.caption(reason_said(page.language, row.note))
    st.markdown(say("**As {data_set} coded it**", data_set=name_of(page.language, data_set)))
    _cells(row, WORDS)
    with st.expander(say("The whole row, number {row}", row=page.language.number(row.row)), key="source-row"):
        st.text(data_set.source_file)
        _cells(row, tuple(row.cells))


def imported_page(page: Page, data_set: DataSet) -> None:
    """Show the chosen event of a data set; a list to choose from where none is chosen."""
    if page.choices.event is None:
        st.caption(page.language.say("Choose an event: the row that it was coded in then stands here."))
        events_list(page)
        return
    event = cache.card(page.path, page.choices.event, page.wanted.rule).event
    st.subheader(literal(title_of(page.language, event)), anchor=False)
    st.caption(literal(kind_and_sides(page, event)))
    imported_event(page, data_set, page.choices.event)


def _cells(row: SourceRow, columns: tuple[str, ...]) -> None:
    """Show some cells of a row, character for character, each beside the name of its column."""
    given = [(column, row.cells[column]) for column in columns if column in row.cells]
    rows = ((element("bdi", column, css="of"), element("div", cell, css="quote")) for column, cell in given)
    st.html(table(("", ""), rows, css="plain cells"))
