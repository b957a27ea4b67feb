"""The form by which a person corrects when a report was published, and when it says that its event was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from lib.domain.dates import UNDATED, DatePrecision, DateRange
from lib.domain.history import Decision
from lib.pipeline.deciding import Desk, Refused
from lib.ui.add_about import FIRST_DAY, LAST_DAY, PRECISIONS
from lib.ui.claim_form import ENDS_EARLY
from lib.ui.deciding import decide, follow, said_of_it
from lib.ui.decision_fields import asked, reason, why
from lib.ui.frame import Page
from lib.ui.reports_list import report_named


def days_form(page: Page, desk: Desk, report_ids: Sequence[str]) -> None:
    """Let a person correct the days of one of these reports; what is left as it was stays as precise as it was."""
    say = page.language.say
    versions = desk.record.report_versions()
    chosen = report_ids[0]
    if len(report_ids) > 1:
        chosen = st.selectbox(
            say("Report"), report_ids, format_func=lambda id_: report_named(page, id_), key="decide-dated"
        )
    report = desk.record.report(chosen)
    if report is None:
        return
    name, told, precisions = f"days-{chosen}-{versions[chosen]}", report.account.dates, list(PRECISIONS)
    fields = (
        (say("Published on"), report.published_on, "published"),
        (say("First day"), told.start, "start"),
        (say("Last day"), told.end, "end"),
    )
    with st.form(f"form-{name}", border=False):
        st.caption(say("When it was published, and when it says that its event was: an event has its day from these."))
        for column, (label, day, field) in zip(st.columns(3), fields, strict=True):
            column.date_input(label, day, FIRST_DAY, LAST_DAY, format="YYYY-MM-DD", key=f"decide-{name}-{field}")
        st.selectbox(
            say("How far the date is known"),
            precisions,
            index=precisions.index(report.published_precision) if report.published_precision in PRECISIONS else 0,
            format_func=lambda code: say(PRECISIONS[code]),
            key=f"decide-{name}-precision",
        )
        why(page, name)

        def put() -> Decision:
            day, start, end = (asked(f"{name}-{field}") for _, _, field in fields)
            precision = cast(DatePrecision, asked(f"{name}-precision") if day else "unknown")
            if start and end and end < start:
                raise Refused(ENDS_EARLY)
            dates = told if (start, end) == (told.start, told.end) else _days(start or end, end or start)
            return desk.correct_days(chosen, day, precision, dates, versions[chosen], reason(name))

        said_of_it(page, "days")
        st.form_submit_button(
            say("Correct the days"), on_click=lambda: decide(put, then=lambda: follow(desk, (chosen,)), at="days")
        )


def _days(start: date | None, end: date | None) -> DateRange:
    return DateRange(start, end, "day" if start == end else "range") if start else UNDATED
