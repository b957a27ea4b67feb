"""How far a report has been reviewed, and the next steps; afterwards the next report of the queue opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from lib.domain.history import Decision
from lib.domain.judgements import REVIEWED, UNDID, WITHDREW
from lib.domain.person import Person, who_is
from lib.pipeline.deciding import Desk
from lib.ui import cache, session
from lib.ui.deciding import decide
from lib.ui.decision_fields import ask, reason
from lib.ui.frame import Page
from lib.ui.language import mark

STATES = {
    "unreviewed": mark("not reviewed yet"), "reviewed": mark("reviewed"), "published": mark("published"),
}  # fmt: skip


def look_at(report_id: str | None) -> None:
    """Choose the report that is looked at, None for the first of the queue."""
    session.choose(lambda choices: replace(choices, report=report_id))


def review_state(page: Page, desk: Desk, report_id: str, following: str | None) -> None:
    """Show the state of a report and what can be done with it; `following` then opens."""
    say, report = page.language.say, cache.report(page.path, report_id).report
    state, is_withdrawn = report["state"], bool(report["withdrawn"])
    needs_another = state == "reviewed" and _is_for_another(desk, report_id)

    def go_on() -> None:
        look_at(following)

    st.caption(say("withdrawn") if is_withdrawn else say(STATES[state]), width="content")
    if desk.may("review") and not is_withdrawn:
        if state == "unreviewed":
            st.button(
                say("Reviewed"), shortcut="d", key="reviewed", type="primary",
                on_click=lambda: decide(lambda: desk.review(report_id), then=go_on),
            )  # fmt: skip
        if state == "reviewed":
            st.button(
                say("Publish"), shortcut="p", key="publish", type="primary", disabled=needs_another,
                on_click=lambda: decide(lambda: desk.publish(report_id), then=go_on),
            )  # fmt: skip
        if state != "unreviewed":
            _with_reason(
                page, f"send-back-{report_id}", say("Send back"),
                lambda words: desk.send_back(report_id, words),
            )  # fmt: skip
    _withdrawal(page, desk, report_id, is_withdrawn=is_withdrawn, then=go_on)
    if needs_another:
        st.caption(say("Somebody else than who reviewed it has to publish it."), width="content")


def _is_for_another(desk: Desk, report_id: str) -> bool:
    """Whether somebody else than this person has to publish it: who reviewed it may not, where two are asked for."""
    reviewed = desk.record.decisions(REVIEWED, report_id)
    if not reviewed or not desk.settings.second_person:
        return False
    person = who_is(desk.person)
    return isinstance(person, Person) and reviewed[-1].who == person.name


def _withdrawal(page: Page, desk: Desk, report_id: str, *, is_withdrawn: bool, then: Callable[[], None]) -> None:
    say = page.language.say
    if not desk.may("withdraw"):
        return
    if not is_withdrawn:
        _with_reason(
            page,
            f"withdraw-{report_id}",
            say("Withdraw"),
            lambda words: desk.withdraw_report(report_id, words),
            then,
        )
    elif number := _standing(desk, report_id):
        _with_reason(page, f"undo-{report_id}", say("Take it back"), lambda words: desk.undo(number, words))


def _standing(desk: Desk, report_id: str) -> int | None:
    """Return the number of the withdrawal that holds."""
    undone = {each.subject for each in desk.record.decisions(UNDID)}
    made = [each.number for each in desk.record.decisions(WITHDREW, report_id) if str(each.number) not in undone]
    return made[-1] if made else None


def _with_reason(
    page: Page, name: str, label: str, call: Callable[[str], Decision], then: Callable[[], None] | None = None
) -> None:
    with st.popover(label, key=f"open-{name}"), st.form(f"form-{name}", border=False):
        ask(page, name, label, lambda: call(reason(name)), then)
