"""What people have decided about one event, and the forms by which they decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pandas as pd
import streamlit as st

from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, Grade
from lib.domain.history import Decision
from lib.domain.judgements import COMMENTED, UNDID, UNDOABLE
from lib.domain.report import CIVILIANS, Claim
from lib.pipeline.deciding import NOT_ASCENDING, Desk, Refused
from lib.pipeline.proposing import open_proposals
from lib.query.event_card import EventCard
from lib.ui import cache, words
from lib.ui.add_claims import QUALIFIERS
from lib.ui.corrections_panel import WHAT, corrections_table, public_decisions
from lib.ui.deciding import decide, desk_of, said_of_it
from lib.ui.event_panel import WHOSE, group_name
from lib.ui.frame import Page
from lib.ui.names import place_said
from lib.ui.proposal_words import PROPOSED, sentence
from lib.ui.published import record, settings

MOST_PROPOSALS = 5


def event_decisions(page: Page) -> None:
    """Show the decisions about the chosen event, and to those who may decide, the forms."""
    if page.choices.event is None:
        return
    say, card = page.language.say, cache.card(page.path, page.choices.event, page.wanted.rule)
    report_ids = _report_ids(page, page.choices.event)
    said_of_it(page)
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
        (say("Give another grade"), desk.may("decide"), lambda: _grade(page, desk, card)),
        (say("Set a figure by hand"), desk.may("decide"), lambda: _figure(page, desk, card)),
        (say("Same event?"), desk.may("group"), lambda: _group(page, desk, report_ids)),
        (say("Take a decision back"), bool(made) and desk.may("comment"), lambda: _undo(page, desk, made)),
        (say("Comments"), desk.may("comment"), lambda: _comments(page, desk, card)),
    )
    for number, (label, is_allowed, form) in enumerate(forms):
        if is_allowed:
            with st.expander(label, key=f"decide-{number}"):
                form()


def is_about(decision: Decision, card: EventCard, report_ids: tuple[str, ...]) -> bool:
    """Whether a decision is about an event: itself, a claim or a report of it, or what was taken back of these."""
    about = {card.event["event_id"], *card.claims.index, *report_ids}
    subject = str((decision.new or {}).get("subject", "")) if decision.what == UNDID else decision.subject
    return subject in about or subject.split(" ")[0] in about


def _report_ids(page: Page, event_id: str) -> tuple[str, ...]:
    reports = page.table.table("event_reports")
    found = page.table.frame(reports.filter(reports.event_id == event_id).order_by("report_id"))
    return tuple(found["report_id"])


def _asked(name: str) -> Any:
    """Return what stands in a field of a form."""
    return st.session_state.get(f"decide-{name}")


def _persons(page: Page, name: str, estimate: Estimate) -> None:
    """Ask for the three bounds of a figure; an empty one is not stated."""
    say = page.language.say
    labels = (("low", say("Lowest")), ("best", say("Best estimate")), ("high", say("Highest")))
    for column, (bound, label) in zip(st.columns(3), labels, strict=True):
        column.number_input(
            label, min_value=0, step=1, value=getattr(estimate, bound), key=f"decide-{name}-{bound}", placeholder="–"
        )


def _estimate(name: str) -> Estimate:
    bounds = (_asked(f"{name}-{bound}") for bound in ("low", "best", "high"))
    return Estimate(*(None if bound is None else int(bound) for bound in bounds))


def _why(page: Page, name: str) -> None:
    st.text_input(
        page.language.say("Reason"), key=f"decide-{name}-why", help=page.language.say("Everybody can read it.")
    )


def _reason(name: str) -> str:
    return _asked(f"{name}-why") or ""


def _correct(page: Page, desk: Desk, card: EventCard) -> None:
    say = page.language.say
    claims = {claim.id: claim for report in desk.record.reports() for claim in report.claims}
    versions = desk.record.report_versions()
    ids = [claim_id for claim_id in card.claims.index if claim_id in claims]
    chosen = st.selectbox(
        say("Claim"),
        options=ids,
        format_func=lambda claim_id: _named(page, card.claims.loc[claim_id]),
        key="decide-claim",
    )
    if chosen is None:
        return
    claim = claims[chosen]
    name = f"{chosen}-{versions[claim.report_id]}"
    groups = list(dict.fromkeys((claim.group, card.event["side_a"], card.event["side_b"], CIVILIANS, "all", "unknown")))
    qualifiers = list(dict.fromkeys((claim.qualifier, *QUALIFIERS)))
    with st.form(f"form-{name}", border=False):
        st.text(claim.quote)
        _persons(page, name, claim.figure)
        of_whom, put = st.columns(2)
        of_whom.selectbox(
            say("Of whom"), groups, format_func=lambda group: group_name(page, group), key=f"decide-{name}-group"
        )
        put.selectbox(
            say("How it is put"),
            qualifiers,
            format_func=lambda word: say(QUALIFIERS[word]),
            key=f"decide-{name}-qualifier",
        )
        _why(page, name)
        with st.container(horizontal=True):
            st.form_submit_button(
                say("Correct"), on_click=_corrected, args=(desk, claim, versions[claim.report_id], name)
            )
            st.form_submit_button(
                say("Retract"), on_click=lambda: decide(lambda: desk.retract_claim(claim.id, _reason(name)))
            )


def _corrected(desk: Desk, claim: Claim, version: int, name: str) -> None:
    def correct() -> Decision:
        changed = replace(
            claim, figure=_estimate(name), group=_asked(f"{name}-group"), qualifier=_asked(f"{name}-qualifier")
        )
        return desk.correct_claim(changed, version, _reason(name))

    decide(_checked(correct))


def _checked(call: Callable[[], Decision]) -> Callable[[], Decision]:
    """Return the call, which says in a sentence where low, best and high do not ascend."""

    def checked() -> Decision:
        try:
            return call()
        except ValueError as error:
            if type(error) is ValueError:
                raise Refused(NOT_ASCENDING) from error
            raise

    return checked


def _grade(page: Page, desk: Desk, card: EventCard) -> None:
    say, event_id = page.language.say, card.event["event_id"]
    seen = _last(desk, "graded an event", event_id)
    with st.form("form-grade", border=False):
        grades = list(get_args(Grade))
        st.selectbox(
            say("Grade"),
            grades,
            index=grades.index(card.event["grade"]),
            format_func=lambda grade: say(words.GRADES[grade]),
            key="decide-grade",
        )
        _why(page, "grade")
        st.form_submit_button(
            say("Give this grade"),
            on_click=lambda: decide(lambda: desk.grade(event_id, _asked("grade"), _reason("grade"), seen=seen)),
        )


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
        _persons(page, "figure", Estimate())
        _why(page, "figure")

        def put() -> Decision:
            measure, slot = _asked("measure"), _asked("slot")
            return desk.set_figure(event_id, measure, slot, _estimate("figure"), _reason("figure"))

        st.form_submit_button(say("Set this figure"), on_click=lambda: decide(_checked(put)))


def _group(page: Page, desk: Desk, report_ids: tuple[str, ...]) -> None:
    say = page.language.say
    proposed = [each for each in open_proposals(settings(), record()) if set(each.report_ids) & set(report_ids)]
    st.caption(say("Nothing is joined or parted by itself. Few proposals do not mean that there are no other reports."))
    for number, proposal in enumerate(proposed[:MOST_PROPOSALS]):
        with st.container(border=True):
            st.text(page.language.line(say(PROPOSED[proposal.kind]), *proposal.report_ids))
            for reason in proposal.reasons:
                st.text(
                    sentence(
                        page.language,
                        reason,
                        group=lambda group: group_name(page, group),
                        place=lambda place: place_said(page, place),
                    )
                )
            if proposal.kind == "same_event":
                _join_or_part(page, desk, proposal.report_ids, report_ids, f"proposal-{number}")
    if len(report_ids) > 1:
        with st.form("form-part", border=False):
            st.multiselect(say("Reports that tell of another event"), report_ids, key="decide-parted")
            _why(page, "part")
            st.form_submit_button(
                say("Part them"),
                on_click=lambda: decide(lambda: desk.part(_asked("parted") or [], report_ids, _reason("part"))),
            )


def _join_or_part(page: Page, desk: Desk, pair: tuple[str, str], report_ids: tuple[str, ...], name: str) -> None:
    say = page.language.say
    one, other = pair
    with st.form(f"form-{name}", border=False):
        _why(page, name)
        with st.container(horizontal=True):
            st.form_submit_button(
                say("One event"),
                on_click=lambda: decide(lambda: desk.join([*report_ids, one, other], _reason(name))),
            )
            st.form_submit_button(
                say("Different events"), on_click=lambda: decide(lambda: desk.part([one], [other], _reason(name)))
            )


def _undo(page: Page, desk: Desk, made: list[Decision]) -> None:
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
        _why(page, "undo")
        st.form_submit_button(
            say("Take it back"), on_click=lambda: decide(lambda: desk.undo(_asked("undone"), _reason("undo")))
        )


def _comments(page: Page, desk: Desk, card: EventCard) -> None:
    say, event_id = page.language.say, card.event["event_id"]
    for comment in desk.record.decisions(COMMENTED, event_id):
        when = page.language.short_day(comment.at.date()) if comment.at else ""
        st.text(page.language.line(comment.who, when, comment.why))
    with st.form("form-comment", border=False, clear_on_submit=True):
        st.text_area(say("Comment"), key="decide-comment", help=say("Only people with a role can read it."))
        st.form_submit_button(
            say("Add the comment"), on_click=lambda: decide(lambda: desk.comment(event_id, _asked("comment") or ""))
        )


def _named(page: Page, claim: pd.Series) -> str:
    estimate = Estimate(*(None if pd.isna(claim[bound]) else int(claim[bound]) for bound in ("low", "best", "high")))
    say = page.language.say
    said = f"{words.said(page.language, claim['qualifier'], estimate)} {say(words.MEASURES[claim['measure']])}"
    return page.language.line(said, group_name(page, claim["group"]), say(claim["publisher"]))


def _done(page: Page, decision: Decision) -> str:
    return page.language.line(page.language.say(WHAT[decision.what]), decision.why)


def _last(desk: Desk, what: str, subject: str) -> int:
    made = desk.record.decisions(what, subject)
    return made[-1].number or 0 if made else 0
