"""Taking a passage out for ever: found first, shown where it stands with what goes with it, then asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from lib.domain.history import Decision
from lib.pipeline.deciding import Desk, Refused
from lib.query.reports import ReadReport
from lib.store.redaction import Traces
from lib.ui import refusals, session
from lib.ui.deciding import REDACTED, SAID, decide
from lib.ui.decision_fields import asked, reason, why
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.views.marked_text import Mark, marked_html

MOST_SHOWN = 5
AROUND = 80
"""Characters of the text before and after the passage."""

NOT_CONFIRMED = mark("Confirm that nobody can bring it back.")
_FOUND = "passage-to-redact"


def redaction_form(page: Page, desk: Desk, read: ReadReport) -> None:
    """Ask for a passage, show where it stands and what would be lost, and take it out once that is confirmed."""
    say, report_id = page.language.say, str(read.report["report_id"])
    name = f"redact-{report_id}"
    st.caption(
        say(
            "Words that the law forbids or that endanger somebody go for ever: out of every version and revision, and "
            "out of exports and backups made from now on. Black blocks and the reason stay. Backups and exports made "
            "before keep them, and so does the source."
        )
    )
    with st.form(f"form-find-{name}", border=False):
        st.text_area(say("The very words"), key=f"decide-{name}", help=say("Copy them out of the text above."))
        st.form_submit_button(
            say("Show where they stand"),
            on_click=lambda: session.keep(_FOUND, (report_id, (asked(name) or "").strip())),
        )
    of_report, passage = session.kept(_FOUND, ("", ""))
    if of_report != report_id or not passage:
        return
    try:
        traces = desk.traces(passage)
    except Refused as refused:
        st.error(refusals.said(page.language, say(str(refused))))
        return
    _where(page, read, passage, traces)
    _confirmation(page, desk, report_id, passage)


def _where(page: Page, read: ReadReport, passage: str, traces: Traces) -> None:
    """Show the passage in its place, how often it stands there and elsewhere, and what goes with it."""
    say, counted, report_id = page.language.say, page.language.say_count, str(read.report["report_id"])
    times = traces.times.get(report_id, 0)
    st.text(
        counted(
            "It stands {count} time in title and text of this report.",
            "It stands {count} times in title and text of this report.",
            times,
        )
        if times
        else say("It does not stand in title and text of this report.")
    )
    text = read.report["text"]
    for start in islice(_starts(text, passage), MOST_SHOWN):
        first, end = max(0, start - AROUND), start + len(passage)
        around = Mark("claim", start - first, end - first)
        st.html(marked_html(text[first : end + AROUND], [around], language=read.report["language"] or "unknown"))
    if others := [other for other in traces.times if other != report_id]:
        st.text(say("It also goes out of these reports: {reports}", reports=page.language.join(others)))
    if traces.originals:
        st.text(
            say(
                "The bytes that these came as are lost as a whole: {reports}",
                reports=page.language.join(traces.originals),
            )
        )
    st.text(
        counted("{count} version in the history holds it.", "{count} versions in the history hold it.", traces.versions)
    )


def _starts(text: str, passage: str) -> Iterator[int]:
    start = text.find(passage)
    while start >= 0:
        yield start
        start = text.find(passage, start + len(passage))


def _confirmation(page: Page, desk: Desk, report_id: str, passage: str) -> None:
    say, name = page.language.say, f"redact-{report_id}"

    def redacted() -> Decision:
        if not asked(f"{name}-sure"):
            raise Refused(NOT_CONFIRMED)
        return desk.redact(passage, reason(name), report_id)

    def forget() -> None:
        session.keep(_FOUND, ("", ""))
        st.session_state[f"decide-{name}"] = ""
        session.keep(SAID, (REDACTED, "", ""))

    with st.form(f"form-{name}", border=False):
        why(page, name)
        st.checkbox(say("I have seen what is lost, and that nobody can bring it back"), key=f"decide-{name}-sure")
        st.form_submit_button(say("Take it out for ever"), on_click=lambda: decide(redacted, then=forget))
