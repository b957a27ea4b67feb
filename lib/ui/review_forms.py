"""What can be put right in a report under review: its claims, its place, whose event it tells of, where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.domain.address import without_user
from lib.domain.judgements import COMMENTED
from lib.pipeline.deciding import Desk
from lib.query.reports import ReadReport
from lib.ui import cache, session
from lib.ui.claim_form import claim_form
from lib.ui.days_form import days_form
from lib.ui.deciding import decide, said_of_it
from lib.ui.decision_fields import asked, comments
from lib.ui.event_names import title_of
from lib.ui.frame import Page
from lib.ui.join_form import join_form
from lib.ui.proposals_panel import proposals_panel, waiting_proposals
from lib.ui.redaction_form import redaction_form
from lib.ui.review_place import place_of_event
from lib.ui.state_line import literal


def review_forms(page: Page, desk: Desk, report_id: str) -> None:
    """Show the forms that this person has a right to; each opens by itself."""
    say, read = page.language.say, cache.report(page.path, report_id)
    told = page.table.events_of([report_id])
    proposed = sum(report_id in each.report_ids for each in waiting_proposals(page))
    commented = len(desk.record.decisions(COMMENTED, report_id))
    _form(
        say("Correct or retract a claim"), "claim", desk.may("correct") and not read.claims.empty,
        lambda: _claims(page, desk, read, told),
    )  # fmt: skip
    _form(
        say("Correct its days"), "days", desk.may("correct"), lambda: days_form(page, desk, [report_id]),
    )  # fmt: skip
    for event_id in told:
        label = literal(
            say("Where it was: {event}", event=title_of(page.language, cache.card(page.path, event_id).event))
        )
        _form(
            label, f"place-{event_id}", desk.may("correct"),
            partial(place_of_event, page, desk, event_id),
        )  # fmt: skip
    _form(
        _counted(page, say("Same event?"), proposed), "same-event", desk.may("group"),
        lambda: _same_event(page, desk, report_id, told),
    )  # fmt: skip
    _form(
        say("Archived copy; platform and account of a post"), "archive", desk.may("correct"),
        lambda: _kept_elsewhere(page, desk, read),
    )  # fmt: skip
    _form(
        _counted(page, say("Comments"), commented), "comments", desk.may("comment"),
        lambda: comments(page, desk, report_id),
    )  # fmt: skip
    _form(
        say("Redact a passage"), "redact", desk.may("redact"),
        lambda: redaction_form(page, desk, read),
    )  # fmt: skip


def _form(label: str, name: str, is_allowed: bool, show: Callable[[], None]) -> None:
    """Show a form once it is opened: what is not looked at costs nothing."""
    if not is_allowed:
        return
    with st.expander(label, key=f"review-{name}", on_change=session.hold) as opened:
        if opened.open:
            show()


def _counted(page: Page, label: str, count: int) -> str:
    return f"{label} · {page.language.number(count)}" if count else label


def _claims(page: Page, desk: Desk, read: ReadReport, told: list[str]) -> None:
    events = [cache.card(page.path, event_id).event for event_id in told]
    sides = [event[side] for event in events for side in ("side_a", "side_b")]
    claim_form(page, desk, read.claims.set_index("claim_id"), sides)


def _same_event(page: Page, desk: Desk, report_id: str, told: list[str]) -> None:
    for event_id in told:
        page.link("event", page.language.say("Its event, claim by claim; reports are parted there"), event=event_id)
    proposals_panel(page, desk, [report_id])
    join_form(page, desk, _told_with(page, told) or [report_id])


def _told_with(page: Page, event_ids: list[str]) -> list[str]:
    """Return the reports of the first of these events."""
    return list(page.table.reports_of(event_ids[0])) if event_ids else []


def _kept_elsewhere(page: Page, desk: Desk, read: ReadReport) -> None:
    say, report = page.language.say, read.report
    report_id = str(report["report_id"])
    archive, platform, account = (f"{field}-{report_id}" for field in ("archive", "platform", "account"))
    with st.form(f"form-{archive}", border=False):
        st.text_input(
            say("Address of the archived copy"),
            without_user(report["archive"]),
            key=f"decide-{archive}",
            placeholder="https://",
        )
        said_of_it(page, archive)
        st.form_submit_button(
            say("Record it"),
            on_click=lambda: decide(lambda: desk.archive(report_id, asked(archive) or ""), at=archive),
        )
    with st.form(f"form-{platform}", border=False):
        one, other = st.columns(2)
        one.text_input(say("Platform"), report["platform"], key=f"decide-{platform}")
        other.text_input(say("Account"), report["account"], key=f"decide-{account}")
        said_of_it(page, platform)
        st.form_submit_button(
            say("Record whose post it is"),
            on_click=lambda: decide(
                lambda: desk.post(report_id, asked(platform) or "", asked(account) or ""), at=platform
            ),
        )
