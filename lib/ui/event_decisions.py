"""What people have decided about one event, and the forms by which they decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, Grade
from lib.domain.history import Decision
from lib.domain.judgements import UNDID, UNDOABLE
from lib.pipeline.deciding import Desk
from lib.query.event_card import EventCard
from lib.ui import cache, words
from lib.ui.claim_form import claim_form
from lib.ui.corrections_panel import WHAT, corrections_table, public_decisions
from lib.ui.days_form import days_form
from lib.ui.deciding import desk_of, follow, said_of_it
from lib.ui.decision_fields import ask, asked, checked, comments, estimate, persons, reason
from lib.ui.event_names import WHOSE, group_name
from lib.ui.frame import Page
from lib.ui.join_form import join_form
from lib.ui.proposals_panel import proposals_panel
from lib.ui.reports_list import report_named


def event_decisions(page: Page) -> None:
    """Show the decisions about the chosen event, and to those who may decide, the forms."""
    if page.choices.event is None:
        return
    say, card = page.language.say, cache.card(page.path, page.choices.event, page.wanted.rule)
    report_ids = page.table.reports_of(page.choices.event)
    st.subheader(say("What people decided"), anchor=False)
    made = [each for each in public_decisions(page) if is_about(each, card, report_ids)]
    if made:
        corrections_table(page, made)
    else:
        st.caption(say("Nobody has decided anything about this event yet."))
    desk = desk_of(page)
    if desk is None:
        return
    forms: tuple[tuple[str, bool, Callable[[], None]], ...] = (
        (say("Correct or retract a claim"), desk.may("correct"), lambda: _correct(page, desk, card)),
        (say("Correct the days of a report"), desk.may("correct"), lambda: days_form(page, desk, report_ids)),
        (say("Give another grade"), desk.may("decide"), lambda: _grade(page, desk, card)),
        (say("Set a figure by hand"), desk.may("decide"), lambda: _figure(page, desk, card)),
        (say("Same event?"), desk.may("group"), lambda: _group(page, desk, report_ids)),
        (say("Take a decision back"), bool(made) and desk.may("comment"), lambda: _undo(page, desk, made, report_ids)),
        (say("Comments"), desk.may("comment"), lambda: comments(page, desk, card.event["event_id"])),
    )
    for number, (label, is_allowed, form) in enumerate(forms):
        if is_allowed:
            with st.expander(label, key=f"decide-{number}"):
                form()
    said_of_it(page, None)


def is_about(decision: Decision, card: EventCard, report_ids: tuple[str, ...]) -> bool:
    """Whether a decision is about an event: itself, a claim or a report of it, or what was taken back of these."""
    about = {card.event["event_id"], *card.claims.index, *report_ids}
    subject = str((decision.new or {}).get("subject", "")) if decision.what == UNDID else decision.subject
    return subject in about or subject.split(" ")[0] in about


def _correct(page: Page, desk: Desk, card: EventCard) -> None:
    claim_form(page, desk, card.claims, (card.event["side_a"], card.event["side_b"]))


def _grade(page: Page, desk: Desk, card: EventCard) -> None:
    say, event_id = page.language.say, card.event["event_id"]
    with st.form("form-grade", border=False):
        grades = list(get_args(Grade))
        st.selectbox(
            say("Grade"),
            grades,
            index=grades.index(card.event["grade"]),
            format_func=lambda grade: say(words.GRADES[grade]),
            key="decide-grade",
        )
        ask(page, "grade", say("Give this grade"), lambda: desk.grade(event_id, asked("grade"), reason("grade")))


def _figure(page: Page, desk: Desk, card: EventCard) -> None:
    say, event_id = page.language.say, card.event["event_id"]
    with st.form("form-figure", border=False):
        which, whose = st.columns(2)
        which.selectbox(
            say("Killed or wounded"), COUNTED, format_func=lambda each: say(words.MEASURES[each]), key="decide-measure"
        )
        whose.selectbox(
            say("Of whom"),
            SLOTS,
            format_func=lambda slot: group_name(page, card.event[slot]) if slot in card.event else say(WHOSE[slot]),
            key="decide-slot",
        )
        persons(page, "figure", Estimate())

        def put() -> Decision:
            measure, slot = asked("measure"), asked("slot")
            return desk.set_figure(event_id, measure, slot, estimate("figure"), reason("figure"))

        ask(page, "figure", say("Set this figure"), checked(put))


def _group(page: Page, desk: Desk, report_ids: tuple[str, ...]) -> None:
    say = page.language.say
    proposals_panel(page, desk, report_ids)
    join_form(page, desk, report_ids)
    if len(report_ids) > 1:
        with st.form("form-part", border=False):
            st.multiselect(
                say("Reports that tell of another event"),
                report_ids,
                format_func=lambda report_id: report_named(page, report_id),
                placeholder=say("Choose"),
                select_all=False,
                key="decide-parted",
            )
            ask(
                page,
                "part",
                say("Part them"),
                lambda: desk.part(asked("parted") or [], report_ids, reason("part")),
                lambda: follow(desk, report_ids),
            )


def _undo(page: Page, desk: Desk, made: list[Decision], report_ids: tuple[str, ...]) -> None:
    say = page.language.say
    taken_back = {each.subject for each in made if each.what == UNDID}
    open_ones = {each.number: each for each in made if each.what in UNDOABLE and str(each.number) not in taken_back}
    if not open_ones:
        st.caption(say("There is nothing to take back."))
        return
    with st.form("form-undo", border=False):
        st.selectbox(
            say("Decision"),
            list(open_ones),
            format_func=lambda number: page.language.line(str(number), _done(page, open_ones[number])),
            key="decide-undone",
        )
        ask(
            page,
            "undo",
            say("Take it back"),
            lambda: desk.undo(asked("undone"), reason("undo")),
            lambda: follow(desk, report_ids),
        )


def _done(page: Page, decision: Decision) -> str:
    return page.language.line(page.language.say(WHAT[decision.what]), decision.why)
