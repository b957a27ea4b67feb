"""What the forms of decisions have in common: their fields, and the comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.judgements import COMMENTED
from lib.pipeline.deciding import NOT_ASCENDING, Desk, Refused
from lib.ui import person as asking
from lib.ui.deciding import decide, said_of_it
from lib.ui.frame import Page


def asked(name: str) -> Any:
    """Return what stands in a field of a form."""
    return st.session_state.get(f"decide-{name}")


def persons(page: Page, name: str, estimate: Estimate) -> None:
    """Ask for the three bounds of a figure; an empty one is not stated."""
    say = page.language.say
    labels = (("low", say("Lowest")), ("best", say("Best estimate")), ("high", say("Highest")))
    for column, (bound, label) in zip(st.columns(3), labels, strict=True):
        column.number_input(
            label, min_value=0, step=1, value=getattr(estimate, bound), key=f"decide-{name}-{bound}", placeholder="–"
        )


def estimate(name: str) -> Estimate:
    """Return the figure that was entered.

    Raises:
        ValueError: its bounds do not ascend.
    """
    bounds = (asked(f"{name}-{bound}") for bound in ("low", "best", "high"))
    return Estimate(*(None if bound is None else int(bound) for bound in bounds))


def why(page: Page, name: str, begun: str = "") -> None:
    """Ask for the reason, where `begun` is what was entered already."""
    say = page.language.say
    st.text_input(say("Reason"), begun, key=f"decide-{name}-why", help=say("Everybody can read it."))


def reason(name: str) -> str:
    """Return the reason that was entered, "" where none was."""
    return asked(f"{name}-why") or ""


def ask(
    page: Page, name: str, label: str, call: Callable[[], Decision], then: Callable[[], None] | None = None
) -> None:
    """End a form of that name: the reason, what came of it the last time, and the button by which it is decided."""
    why(page, name)
    said_of_it(page, name)
    st.form_submit_button(label, on_click=lambda: decide(call, then=then, at=name))


def comments(page: Page, desk: Desk, subject: str) -> None:
    """Show what people have noted about something, to admins by name, to others by role; and a field to add to it."""
    say, name = page.language.say, f"comment-{subject}"
    for comment in desk.record.decisions(COMMENTED, subject):
        when = page.language.short_day(comment.at.date()) if comment.at else ""
        who = comment.who if desk.may("manage people") else asking.role_said(page.language, comment.role)
        st.text(page.language.line(who, when, comment.why))

    def add() -> Decision:
        made = desk.comment(subject, asked(name) or "")
        st.session_state[f"decide-{name}"] = ""
        return made

    with st.form(f"form-{name}", border=False):
        st.text_area(say("Comment"), key=f"decide-{name}", help=say("Only people with a role can read it."))
        said_of_it(page, name)
        st.form_submit_button(say("Add the comment"), on_click=lambda: decide(add, at=name))


def checked(call: Callable[[], Decision]) -> Callable[[], Decision]:
    """Return the call, which says in a sentence where low, best and high do not ascend."""

    def called() -> Decision:
        try:
            return call()
        except ValueError as error:
            if type(error) is ValueError:
                raise Refused(NOT_ASCENDING) from error
            raise

    return called
