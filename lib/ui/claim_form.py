"""The form by which a person corrects or retracts a claim, on the page of an event and in the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.dates import UNDATED, DateRange
from lib.domain.history import Decision
from lib.domain.report import CIVILIANS, Claim
from lib.pipeline.deciding import Desk, Refused
from lib.ui import words
from lib.ui.add_about import FIRST_DAY, LAST_DAY
from lib.ui.add_claims import QUALIFIERS
from lib.ui.deciding import decide, said_of_it, was_refused
from lib.ui.decision_fields import asked, checked, estimate, persons, reason, why
from lib.ui.event_names import group_name
from lib.ui.frame import Page

ENDS_EARLY = "The last day is before the first."


def claim_form(page: Page, desk: Desk, rows: pd.DataFrame, sides: Iterable[str]) -> None:
    """Let a person choose one of these claims, a row of CLAIM_COLUMNS each by its id, and put it right.

    `sides` are the groups that it may be about, beside its own, civilians, everybody and not said.
    """
    say = page.language.say
    versions = desk.record.report_versions()
    reports = [desk.record.report(report_id) for report_id in dict.fromkeys(rows["report_id"])]
    claims = {claim.id: claim for report in reports if report is not None for claim in report.claims}
    chosen = st.selectbox(
        say("Claim"),
        options=[claim_id for claim_id in rows.index if claim_id in claims],
        format_func=lambda claim_id: _named(page, claims[claim_id], rows.loc[claim_id, "publisher"]),
        key="decide-claim",
    )
    if chosen is None:
        return
    claim = claims[chosen]
    version = versions[claim.report_id]
    name = f"{chosen}-{version}"
    with st.form(f"form-{name}", border=False):
        st.text(claim.quote)
        persons(page, name, claim.figure)
        _who_and_how(page, name, claim, sides)
        _by_whom(page, name, claim)
        _when(page, name, claim)
        why(page, name, reason(f"{chosen}-{version - 1}") if was_refused() else "")
        said_of_it(page, "claim")
        with st.container(horizontal=True):
            st.form_submit_button(
                say("Correct"), on_click=lambda: decide(_corrected(desk, claim, version, name), at="claim")
            )
            st.form_submit_button(
                say("Retract"), on_click=lambda: decide(lambda: desk.retract_claim(claim.id, reason(name)), at="claim")
            )


def _who_and_how(page: Page, name: str, claim: Claim, sides: Iterable[str]) -> None:
    say = page.language.say
    groups = [claim.group, *filter(None, sides), CIVILIANS, "all", "unknown"]
    what, of_whom, put = st.columns(3)
    what.selectbox(
        say("What"),
        _with_its_own(claim.measure, words.MEASURES),
        format_func=lambda measure: say(words.MEASURES[measure]),
        key=f"decide-{name}-measure",
    )
    of_whom.selectbox(
        say("Of whom"),
        list(dict.fromkeys(groups)),
        format_func=lambda group: group_name(page, group),
        key=f"decide-{name}-group",
    )
    put.selectbox(
        say("How it is put"),
        _with_its_own(claim.qualifier, QUALIFIERS),
        format_func=lambda word: say(QUALIFIERS[word]),
        key=f"decide-{name}-qualifier",
    )


def _by_whom(page: Page, name: str, claim: Claim) -> None:
    st.text_input(
        page.language.say("Who says so, in the words of the report"), claim.claimant, key=f"decide-{name}-claimant"
    )


def _when(page: Page, name: str, claim: Claim) -> None:
    say = page.language.say
    first, last, total = st.columns(3, vertical_alignment="bottom")
    for column, label, end in ((first, say("First day"), "start"), (last, say("Last day"), "end")):
        column.date_input(
            label,
            getattr(claim.period, end),
            FIRST_DAY,
            LAST_DAY,
            format="YYYY-MM-DD",
            key=f"decide-{name}-{end}",
        )
    total.checkbox(
        say("Total"),
        claim.cumulative,
        help=say("A total since the first day, not one incident"),
        key=f"decide-{name}-cumulative",
    )


def _with_its_own(own: str, all_of_them: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((own, *all_of_them)))


def _corrected(desk: Desk, claim: Claim, version: int, name: str) -> Any:
    def correct() -> Decision:
        changed = replace(
            claim,
            figure=estimate(name),
            measure=asked(f"{name}-measure"),
            group=asked(f"{name}-group"),
            qualifier=asked(f"{name}-qualifier"),
            claimant=(asked(f"{name}-claimant") or "").strip(),
            period=_period(claim, name),
            cumulative=bool(asked(f"{name}-cumulative")),
        )
        return desk.correct_claim(changed, version, reason(name))

    return checked(correct)


def _period(claim: Claim, name: str) -> DateRange:
    """Return the days that were entered: as precise as before where they are the same.

    One day alone is the whole period of an undated count of one incident; else the other end stays unknown.
    """
    before, start, end = claim.period, asked(f"{name}-start"), asked(f"{name}-end")
    if (start, end) == (before.start, before.end):
        return before
    if before == UNDATED and not asked(f"{name}-cumulative"):
        start, end = start or end, end or start
    if start is None or end is None:
        return DateRange(start, end, "unknown")
    if end < start:
        raise Refused(ENDS_EARLY)
    return DateRange(start, end, "day" if start == end else "range")


def _named(page: Page, claim: Claim, publisher: str) -> str:
    say = page.language.say
    said = f"{words.said(page.language, claim.qualifier, claim.figure)} {say(words.MEASURES[claim.measure])}"
    return page.language.line(said, group_name(page, claim.group), say(publisher))
