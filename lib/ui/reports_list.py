"""The reports that the filter lets through, latest first: a choice of what to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.query.filters import EventFilter
from lib.ui import cache, session, words
from lib.ui.frame import Page
from lib.ui.state_line import literal

A_PAGEFUL = 40


def chosen_report(page: Page) -> str | None:
    """Return the report that the reader chose, else the latest that is listed; None where none is."""
    listed = cache.reports(page.path, page.wanted)["report_id"]
    return page.choices.report or (None if listed.empty else str(listed.iloc[0]))


def reports_list(page: Page) -> None:
    """List the reports, a pageful at a time; a click on one chooses it."""
    reports = cache.reports(page.path, page.wanted)
    st.caption(_counted(page, len(reports)))
    chosen, listed = chosen_report(page), session.kept("reports-listed", A_PAGEFUL)
    with st.container(key="report-entries", gap=None):
        for row in reports.head(listed).itertuples():
            _entry(page, row, is_chosen=row.report_id == chosen)
    if len(reports) > listed:
        st.button(
            page.language.say("Show more reports"),
            key="more-reports",
            type="tertiary",
            on_click=session.keep,
            args=("reports-listed", listed + A_PAGEFUL),
        )


def _counted(page: Page, listed: int) -> str:
    if page.wanted == EventFilter():
        return page.language.say_count("{count} report", "{count} reports", listed)
    return page.language.say_count(
        "{count} of {all} reports tells of the events shown",
        "{count} of {all} reports tell of the events shown",
        listed,
        all=page.language.number(len(page.table.report_ids)),
    )


def publication_day(page: Page, row: Any) -> str:
    """Return when a report was published, no more precisely than it is known."""
    day = row.published_on
    if day is None or day != day:
        return page.language.say("publication date unknown")
    return words.published(page.language, day.date(), row.published_precision)


def report_named(page: Page, report_id: str) -> str:
    """Return a report by outlet, day and title, for lists to choose from."""
    report = cache.report(page.path, report_id).report
    return page.language.line(publisher(page, report), publication_day(page, report), report["title"])


def publisher(page: Page, row: Any) -> str:
    """Return the outlet of a report, and the agency whose text it is."""
    say = page.language.say
    if not row.publisher:
        return say("publisher not known")
    if not row.origin or row.origin == row.publisher:
        return say(str(row.publisher))
    return say("{publisher}, text of {origin}", publisher=say(row.publisher), origin=say(row.origin))


def choice_of_report(label: str, report_id: str, key: str) -> None:
    """Show a button with a text from a report on it, which chooses that report.

    Not a link: one to the page it stands on changes what is shown and leaves the address as it was.
    """
    st.button(
        literal(label),
        key=key,
        type="tertiary",
        on_click=session.choose,
        args=(lambda choices: replace(choices, report=report_id),),
    )


def _entry(page: Page, row: Any, *, is_chosen: bool) -> None:
    spoken = page.language.say(words.LANGUAGES.get(row.language, row.language))
    about = (publication_day(page, row), publisher(page, row), spoken)
    claims = page.language.say_count("{count} claim", "{count} claims", row.claims)
    with st.container(key=f"report-{row.report_id}{'-here' if is_chosen else ''}", gap=None):
        choice_of_report(row.title, row.report_id, key=f"choose-report-{row.report_id}")
        st.caption(literal(page.language.line(*about, claims)))
