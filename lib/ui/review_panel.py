"""The page "Review": what waits for a person, one report after another, and what can be said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.judgements import COMMENTED
from lib.pipeline.deciding import Desk
from lib.query.review_queue import WAITING, Waiting, review_queue
from lib.ui import session
from lib.ui.deciding import decide, desk_of, said_of_it
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.report_panel import report_panel
from lib.ui.reports_list import publication_day
from lib.ui.review_place import place_of_event
from lib.ui.state_line import literal

LISTED = 25

REASONS: dict[Waiting, str] = {
    "new": mark("new"),
    "unsure": mark("words without a figure"),
    "contradicted": mark("contradicted"),
    "unplaced": mark("a place not on the map"),
    "to be published": mark("to be published"),
}
STATES = {
    "unreviewed": mark("not reviewed yet"), "reviewed": mark("reviewed"), "published": mark("published"),
}  # fmt: skip


def review_panel(page: Page) -> None:
    """Show the queue and the report that is looked at; to those who may, what can be decided about it."""
    say = page.language.say
    said_of_it(page)
    desk = desk_of(page)
    queue = review_queue(page.table)
    reason = _reason(page, queue)
    waiting = queue if reason is None else queue[queue[reason]]
    if waiting.empty:
        st.caption(say("Nothing waits for a person here."))
        return
    ids: list[str] = list(waiting["report_id"])
    asked = page.choices.report
    chosen = asked if asked is not None and asked in ids else ids[0]
    with st.container(key="reports"):
        with st.container(key="reports-list"):
            _list(page, waiting, chosen)
        with st.container(key="report", border=True):
            _steps(page, ids, chosen)
            if desk is not None:
                _state(page, desk, waiting.set_index("report_id").loc[chosen], chosen)
            report_panel(replace(page, choices=replace(page.choices, report=chosen)))
            if desk is not None:
                _more(page, desk, chosen)


def _reason(page: Page, queue: pd.DataFrame) -> Waiting | None:
    """Show how many wait for what, and return the reason that was chosen, None for all."""
    say = page.language.say
    counts = {reason: int(queue[reason].sum()) for reason in WAITING}
    chosen: Waiting | None = st.pills(
        say("What waits"),
        [reason for reason in WAITING if counts[reason]],
        format_func=lambda reason: f"{say(REASONS[reason])} · {page.language.number(counts[reason])}",
        key="review-reason",
        label_visibility="collapsed",
    )
    return chosen


def _list(page: Page, waiting: pd.DataFrame, chosen: str) -> None:
    with st.container(key="report-entries", gap=None):
        for row in waiting.head(LISTED).itertuples():
            with st.container(key=f"review-{row.report_id}{'-here' if row.report_id == chosen else ''}", gap=None):
                st.button(
                    literal(row.title),
                    key=f"look-at-{row.report_id}",
                    type="tertiary",
                    on_click=_look_at,
                    args=(row.report_id,),
                )
                st.caption(literal(f"{page.language.say(row.publisher)} · {publication_day(page, row)}"))


def _look_at(report_id: str) -> None:
    session.choose(lambda choices: replace(choices, report=report_id))


def _steps(page: Page, ids: list[str], chosen: str) -> None:
    say, at = page.language.say, ids.index(chosen)
    with st.container(horizontal=True, vertical_alignment="center", key="review-steps"):
        before, after = ids[max(0, at - 1)], ids[min(len(ids) - 1, at + 1)]
        st.button(
            say("Previous"), shortcut="k", key="previous", disabled=before == chosen, on_click=_look_at, args=(before,)
        )
        st.button(say("Next"), shortcut="j", key="next", disabled=after == chosen, on_click=_look_at, args=(after,))
        st.caption(say("{number} of {all}", number=at + 1, all=len(ids)), width="content")


def _state(page: Page, desk: Desk, report: pd.Series, report_id: str) -> None:
    """Show how far the report has been reviewed, and the next steps; afterwards the next one of the queue opens."""
    say = page.language.say
    if not desk.may("review"):
        st.caption(say(STATES[report["state"]]))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-state"):
        st.badge(say(STATES[report["state"]]), color="grey")
        if report["state"] == "unreviewed":
            st.button(
                say("Reviewed"), shortcut="d", key="reviewed", type="primary",
                on_click=lambda: decide(lambda: desk.review(report_id)),
            )  # fmt: skip
        else:
            st.button(
                say("Publish"), shortcut="p", key="publish", type="primary",
                on_click=lambda: decide(lambda: desk.publish(report_id)),
            )  # fmt: skip
            with st.popover(say("Send back")):
                _with_reason(page, "send-back", say("Send back"), lambda why: desk.send_back(report_id, why))
        if desk.may("withdraw"):
            with st.popover(say("Withdraw")):
                _with_reason(page, "withdraw", say("Withdraw"), lambda why: desk.withdraw_report(report_id, why))
    st.caption(say("Keys: J next, K previous, D reviewed, P publish."))


def _with_reason(page: Page, name: str, label: str, call: Any) -> None:
    with st.form(f"form-{name}", border=False):
        st.text_input(page.language.say("Reason"), key=f"review-{name}-why")
        st.form_submit_button(
            label, on_click=lambda: decide(lambda: call(st.session_state.get(f"review-{name}-why") or ""))
        )


def _more(page: Page, desk: Desk, report_id: str) -> None:
    say = page.language.say
    for event_id in _event_ids(page, report_id):
        page.link("event", say("Claims, figures, grade, and which reports tell of the same event"), event=event_id)
        if desk.may("correct"):
            with st.expander(say("Where it happened"), key=f"place-{event_id}", on_change="rerun") as opened:
                if opened.open:
                    place_of_event(page, desk, event_id)
    if desk.may("correct"):
        with st.expander(say("Archived copy; platform and account of a post"), key="archive"):
            _kept_elsewhere(page, desk, report_id)
    if desk.may("comment"):
        with st.expander(say("Comments"), key="comments"):
            _comments(page, desk, report_id)


def _event_ids(page: Page, report_id: str) -> list[str]:
    told = page.table.table("event_reports")
    return list(page.table.frame(told.filter(told.report_id == report_id).order_by("event_id"))["event_id"])


def _kept_elsewhere(page: Page, desk: Desk, report_id: str) -> None:
    say, asked = page.language.say, st.session_state
    with st.form("form-archive", border=False, clear_on_submit=True):
        st.text_input(say("Address of the archived copy"), key=f"review-archive-{report_id}", placeholder="https://")
        st.form_submit_button(
            say("Record it"),
            on_click=lambda: decide(lambda: desk.archive(report_id, asked.get(f"review-archive-{report_id}") or "")),
        )
    with st.form("form-post", border=False, clear_on_submit=True):
        one, other = st.columns(2)
        one.text_input(say("Platform"), key=f"review-platform-{report_id}")
        other.text_input(say("Account"), key=f"review-account-{report_id}")
        st.form_submit_button(
            say("Record whose post it is"),
            on_click=lambda: decide(
                lambda: desk.post(
                    report_id,
                    asked.get(f"review-platform-{report_id}") or "",
                    asked.get(f"review-account-{report_id}") or "",
                )
            ),
        )


def _comments(page: Page, desk: Desk, report_id: str) -> None:
    say = page.language.say
    for comment in desk.record.decisions(COMMENTED, report_id):
        when = page.language.short_day(comment.at.date()) if comment.at else ""
        st.text(page.language.line(comment.who, when, comment.why))
    with st.form("form-review-comment", border=False, clear_on_submit=True):
        st.text_area(
            say("Comment"), key=f"review-comment-{report_id}", help=say("Only people with a role can read it.")
        )
        st.form_submit_button(
            say("Add the comment"),
            on_click=lambda: decide(
                lambda: desk.comment(report_id, st.session_state.get(f"review-comment-{report_id}") or "")
            ),
        )
