"""One report: where it stands, its words with what was read in them marked in place, and what became of that."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.address import without_user
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.judgements import CORRECTED
from lib.query.reports import ReadReport
from lib.query.timeline import estimate_in
from lib.ui import cache, words
from lib.ui.corrections_panel import public_decisions
from lib.ui.event_names import group_name, period_of, title_of
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.names import actor_said, place_said
from lib.ui.published import record
from lib.ui.reports_list import choice_of_report, chosen_report, publication_day, publisher
from lib.ui.state_line import literal
from lib.views.marked_text import Mark, marked_html
from lib.views.markup import Markup, element, joined, line, table

RELATIONS = {
    "contradicts": mark("Contradicts"),
    "updates": mark("Updates"),
    "same_event": mark("Tells of the same event as"),
    "same_running_total": mark("Carries the same running total as"),
    "later_phase_of": mark("Tells of a later phase than"),
    "refers_to_event_of": mark("Refers to the event of"),
}
"""How a report stands to others, in the order in which readers want to know."""


def report_panel(page: Page) -> None:
    """Show the report that was chosen; a sentence where there is none."""
    report_id, say = chosen_report(page), page.language.say
    if report_id is None:
        st.caption(say("No report tells of the events of this filter."))
        return
    read = cache.report(page.path, report_id)
    if report_id not in set(cache.reports(page.path, page.wanted)["report_id"]):
        st.info(say("This report tells of no event that the filter lets through."))
    _words(page, read)
    _source(page, read.report)
    _claims(page, read)
    _control(page, read.control)
    _links(page, read)


def _words(page: Page, read: ReadReport) -> None:
    """Show the title and the text, each in its own direction, and what the marks mean."""
    report, language = read.report, read.report["language"] or "unknown"
    spoken = page.language.say(words.LANGUAGES.get(report["language"], report["language"]))
    where = line(publisher(page, report), publication_day(page, report), spoken)
    st.html(element("p", where, css="report-where"))
    st.html(element("h2", report["title"], css="report-title", language=language))
    st.html(marked_html(report["text"], _marks(read), language=language))
    st.html(_legend(page, read))


def _source(page: Page, report: pd.Series) -> None:
    say, address = page.language.say, without_user(report["url"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="report-source"):
        if address.startswith(("http://", "https://")):
            st.link_button(say("Open the source"), address, type="tertiary")
        st.html(element("p", address, css="report-address"), width="content")
        if report["archive"]:
            st.link_button(say("Archived copy"), without_user(report["archive"]), type="tertiary")
    if report["withdrawn"]:
        st.warning(say("This report was withdrawn, and tells of no event any more:"))
        st.text(report["withdrawn"])
    if not pd.isna(report["dead_since"]):
        st.caption(say("The source has not answered since {day}.", day=page.language.day(report["dead_since"].date())))
    if report["platform"]:
        st.text(page.language.line(say("Posted on"), report["platform"], report["account"]))
    if pd.isna(report["retrieved_at"]):
        st.caption(
            say("The text is a summary in our own words, in the language of the report; the source has it whole.")
        )
    else:
        st.caption(_added(page, report))


def _added(page: Page, report: pd.Series) -> str:
    """Say when a report was added, and whether what it came as is still kept."""
    say, day = page.language.say, page.language.day(report["retrieved_at"].date())
    kept = record().versions_of("document", report["report_id"])
    if not kept:
        return say("Added on {day}; the bytes that it came as are not kept here.", day=day)
    if kept[-1].content is None:
        return say("Added on {day}; the bytes that it came as were taken out with a passage of them.", day=day)
    return say(
        "Added on {day}; the bytes that it came as are kept with it (SHA-256 {hash}).",
        day=day,
        hash=report["sha256"][:12],
    )


def _marks(read: ReadReport) -> list[Mark]:
    return [
        *(Mark("claim", claim.start, claim.end, claim.number) for claim in read.claims.itertuples()),
        *(Mark("place", place.start, place.end) for place in read.places.itertuples()),
        *(Mark("control", said.start, said.end) for said in read.control.itertuples()),
    ]


def _legend(page: Page, read: ReadReport) -> Markup:
    counted = page.language.say_count
    entries = (
        ("claim", counted("{count} claim, by number", "{count} claims, by number", len(read.claims))),
        ("place", counted("{count} place name", "{count} place names", len(read.places))),
        ("control", counted("{count} word on who holds what", "{count} words on who holds what", len(read.control))),
    )
    samples = (element("span", element("mark", label, css=kind), css="sample") for kind, label in entries)
    return element("p", *samples, css="report-legend")


def _claims(page: Page, read: ReadReport) -> None:
    say = page.language.say
    st.subheader(say("What it claims"), anchor=False)
    if read.claims.empty:
        st.caption(say("No figure of people was read in this report."))
        return
    headings = ("", say("Figure"), say("Of whom"), say("Days"), say("Who says so"), say("What became of it"))
    corrections = public_decisions(page, CORRECTED)
    rows = (
        _claim(page, claim, [each for each in corrections if each.subject == claim["claim_id"]])
        for _, claim in read.claims.iterrows()
    )
    st.html(table(headings, rows, css="plain claims"))
    if not read.event_ids:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="report-events"):
        st.caption(say("On the map:"), width="content")
        for event_id in read.event_ids:
            page.link("map", literal(title_of(page.language, cache.card(page.path, event_id).event)), event=event_id)


def _claim(page: Page, claim: pd.Series, corrections: list[Decision]) -> tuple[str | Markup, ...]:
    say, language, measure = page.language.say, page.language, claim["measure"]
    figure = estimate_in(claim)
    said = f"{words.said(language, claim['qualifier'], figure)} {say(words.MEASURES[measure])}"
    part = f" ({say(claim['part'])})" if claim["part"] else ""
    days = words.days(language, period_of(claim))
    return (
        element("span", str(claim["number"]), css="claim-number"),
        joined(
            (
                element("strong", said, css=measure.replace("_", "-")),
                *(element("div", _corrected(page, claim, each), css="voice") for each in corrections),
            )
        ),
        group_name(page, claim["group"]) + part,
        say("in all, {days}", days=days) if claim["cumulative"] else days,
        _claimant(page, claim["claimant"]),
        _became(page, claim),
    )


def _corrected(page: Page, claim: pd.Series, correction: Decision) -> Markup:
    """Return what a person corrected in a claim, and why: corrected from 11, misread."""
    say, old = page.language.say, correction.old or {}
    before: Any = old.get("figure")
    if before is None:
        return line(say("corrected"), correction.why)
    qualifier, figure = str(old.get("qualifier", claim["qualifier"])), Estimate(**before)
    was = words.said(page.language, qualifier, figure)
    if was == words.said(page.language, claim["qualifier"], estimate_in(claim)):
        was = page.language.range(figure)
    return line(say("corrected from {before}", before=was), correction.why)


def _claimant(page: Page, claimant: str) -> str:
    return page.language.say(claimant) if claimant else page.language.say("not said")


def _became(page: Page, claim: pd.Series) -> str:
    """Return what became of a claim and, where it gives no figure, why."""
    say, status, reason = page.language.say, claim["status"], claim["reason"]
    became = say(words.STATUSES[status]) if status else say("of no event yet")
    if status == "retracted":
        return f"{became}: {reason}"
    if reason in words.REASONS:
        return f"{became}: {say(reason)}"
    if reason.startswith(words.PART):
        return f"{became}: {say(reason.removeprefix(words.PART))}"
    return became


def _control(page: Page, control: pd.DataFrame) -> None:
    if control.empty:
        return
    say = page.language.say
    st.subheader(say("Who holds what, as it says"), anchor=False)
    headings = (say("Group"), say("What it does"), say("Place"), say("Who says so"), say("In its words"))
    rows = (
        (
            actor_said(page, statement.actor),
            say(words.CONTROLS.get(statement.status, statement.status)),
            place_said(page, statement.place),
            _claimant(page, statement.claimant),
            element("span", statement.quote, css="quote"),
        )
        for statement in control.itertuples()
    )
    st.html(table(headings, rows, css="plain"))


def _links(page: Page, read: ReadReport) -> None:
    if read.links.empty:
        return
    st.subheader(page.language.say("Beside other reports"), anchor=False)
    for relation, label in RELATIONS.items():
        links = read.links[read.links["relation"] == relation]
        if not links.empty:
            with st.container(horizontal=True, gap="small", key=f"relation-{relation}"):
                st.caption(page.language.say(label), width="content")
                for link in links.itertuples():
                    _link(page, link, itself=link.other_report_id == read.report["report_id"])


def _link(page: Page, link: Any, *, itself: bool) -> None:
    say = page.language.say
    with st.container(width="content", gap=None):
        if itself:
            st.text(say("itself"))
        else:
            label = (
                page.language.line(page.language.say(link.publisher), publication_day(page, link))
                if link.publisher
                else link.other_report_id
            )
            choice_of_report(label, link.other_report_id, key=f"{link.relation}-{link.other_report_id}")
        if link.note:
            st.text(say(link.note))
