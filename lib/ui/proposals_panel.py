"""Which reports may tell of one event, why, and the forms by which a person says whether they do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from lib.domain.proposal import Proposal
from lib.pipeline.deciding import Desk
from lib.pipeline.proposing import is_sure, open_proposals
from lib.ui import cache
from lib.ui.deciding import decide, follow, said_of_it
from lib.ui.decision_fields import reason, why
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.names import place_said
from lib.ui.proposal_words import LESS_SURELY, PROPOSED, sentence
from lib.ui.published import record, settings
from lib.ui.reports_list import publication_day, publisher
from lib.ui.state_line import literal
from lib.views.markup import element

MOST_PROPOSALS = 5
OPENING = 700
"""Characters of the other report that are shown beside a proposal."""


def waiting_proposals(page: Page) -> tuple[Proposal, ...]:
    """Return the proposals that wait for a person now, the surest first, without those that are less sure."""
    return tuple(each for each in _open(page) if is_sure(each))


def _open(page: Page) -> tuple[Proposal, ...]:
    return _proposals(page.published.newest.file, record().told())


@lru_cache(maxsize=4)
def _proposals(path: Path, told: int) -> tuple[Proposal, ...]:
    """Return the proposals of a record, kept until a report or a decision is added.

    The event table alone does not tell: to part what stands apart already changes nothing in it.
    """
    return tuple(open_proposals(settings(), record()))


def proposals_panel(page: Page, desk: Desk, report_ids: Sequence[str]) -> None:
    """Show what may belong to these reports, of one event or of none yet, with its reasons and a form each."""
    proposed = [each for each in _open(page) if set(each.report_ids) & set(report_ids)]
    st.caption(
        page.language.say(
            "Nothing is joined or parted by itself. Few proposals do not mean that there are no other reports."
        )
    )
    for number, proposal in enumerate(proposed[:MOST_PROPOSALS]):
        with st.container(border=True, key=f"proposal-{number}"):
            _other(page, proposal, report_ids)
            for each in proposal.reasons:
                st.text(
                    sentence(
                        page.language,
                        each,
                        group=lambda group: group_name(page, group),
                        place=lambda place: place_said(page, place),
                    )
                )
            if proposal.kind == "same_event":
                _join_or_part(page, desk, proposal.report_ids, report_ids, f"proposal-{'-'.join(proposal.report_ids)}")


def _other(page: Page, proposal: Proposal, report_ids: Collection[str]) -> None:
    """Name the reports that are not looked at, with how they begin."""
    asked = PROPOSED if is_sure(proposal) else LESS_SURELY
    st.caption(page.language.say(asked[proposal.kind]))
    for report_id in [each for each in proposal.report_ids if each not in report_ids] or proposal.report_ids:
        report = cache.report(page.path, report_id).report
        page.link("reports", literal(report["title"]), report=report_id)
        st.caption(literal(page.language.line(publisher(page, report), publication_day(page, report))))
        opening = report["text"][:OPENING] + ("…" if len(report["text"]) > OPENING else "")
        st.html(element("p", opening, css="quote", language=report["language"] or "unknown"))


def _join_or_part(page: Page, desk: Desk, pair: tuple[str, str], report_ids: Sequence[str], name: str) -> None:
    say = page.language.say
    one, other = pair
    with st.form(f"form-{name}", border=False):
        why(page, name)
        said_of_it(page, name)
        with st.container(horizontal=True):
            st.form_submit_button(
                say("One event"),
                on_click=lambda: decide(
                    lambda: desk.join([*report_ids, one, other], reason(name)),
                    then=lambda: follow(desk, (*report_ids, one, other)),
                    at=name,
                ),
            )
            st.form_submit_button(
                say("Different events"),
                on_click=lambda: decide(
                    lambda: desk.part([one], [other], reason(name)), then=lambda: follow(desk, report_ids), at=name
                ),
            )
