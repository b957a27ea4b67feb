"""The card of one event: where and when, who, how sure, how many, who said which number in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.address import without_user
from lib.domain.event import COUNTED, CountedMeasure, Slot
from lib.query.event_card import EventCard
from lib.query.rows import Row
from lib.query.timeline import estimate_in
from lib.query.toll_sums import tolls_around
from lib.query.totals import figure
from lib.ui import cache, session, words
from lib.ui.event_figures import event_figures
from lib.ui.event_names import group_name, kind_and_sides, title_of
from lib.ui.frame import Page
from lib.ui.imported_event import imported_event
from lib.ui.language import mark
from lib.ui.perhaps_one import perhaps_one
from lib.ui.state_line import literal
from lib.ui.timeline_tables import toll_figure

LARGEST_LISTED, MOST_TO_CHOOSE_FROM = 8, 50
MOST_CONTRADICTIONS = 4
COUNTED_ONCE = mark("Copies of one text are one source, and so are outlets that quote the same speaker.")


def event_panel(page: Page) -> None:
    """Show the chosen event; the events at a clicked point; or, before any choice, the largest ones."""
    with st.container(border=True, key="card"):
        several = session.kept("several", [])
        if page.choices.event is not None and page.data_set:
            _head(page, cache.card(page.path, page.choices.event, page.wanted.rule).event)
            imported_event(page, page.data_set, page.choices.event)
        elif page.choices.event is not None:
            _card(page, cache.card(page.path, page.choices.event, page.wanted.rule))
        elif several:
            events = cache.some_events(page.path, page.wanted, tuple(several[:MOST_TO_CHOOSE_FROM]))
            _choose_from(page, page.language.say("Several events at this point"), events)
            if len(several) > MOST_TO_CHOOSE_FROM:
                these = mark("These are the {count} with the most killed; zoom in, or filter, for the others.")
                st.caption(page.language.say(these, count=MOST_TO_CHOOSE_FROM))
        else:
            events = cache.largest_events(page.path, page.wanted, LARGEST_LISTED)
            _choose_from(page, page.language.say("Click a circle, or choose an event"), events)


def _choose_from(page: Page, heading: str, events: list[Row]) -> None:
    st.subheader(heading, anchor=False)
    for event in events:
        killed = words.killed(page.language, figure(event, "killed"))
        st.button(
            literal(f"{title_of(page.language, event)} — {killed}"),
            key=f"choose-{event['event_id']}",
            type="tertiary",
            on_click=session.choose,
            args=(lambda choices, event_id=event["event_id"]: replace(choices, event=event_id),),
        )


def _card(page: Page, card: EventCard) -> None:
    say, event = page.language.say, card.event
    _head(page, event)
    support(page, event)
    event_figures(page, event, lambda measure, slot: _claims_behind(page, card, measure, slot), card.by_hand)
    inside_tolls(page, event)
    page.link("event", say("All claims side by side"), event=event["event_id"])
    contradictions(page, card)
    _claims(page, card.claims)


def support(page: Page, event: pd.Series) -> None:
    """Show how well an event is supported: its grade, by how many reports of how many sources, whether reviewed.

    Where nobody has decided yet whether it is one event with another, that stands below.
    """
    say, say_count = page.language.say, page.language.say_count
    with st.container(horizontal=True, gap="small", key="badges", vertical_alignment="center"):
        st.badge(say(words.GRADES[event.grade]), color="orange" if event["contradictions"] else "grey")
        if not event["reviewed"]:
            st.badge(say("not reviewed yet"), color="grey")
        reports = say_count("{count} report", "{count} reports", event["reports"])
        if event["reports"] > 1:
            sources = say_count("{count} independent source", "{count} independent sources", event["sources"])
            st.caption(page.language.line(reports, sources), help=say(COUNTED_ONCE))
        else:
            st.caption(reports)
    perhaps_one(page, event)


def _head(page: Page, event: pd.Series) -> None:
    say = page.language.say
    with st.container(horizontal=True, key="card-head", vertical_alignment="top"):
        st.subheader(literal(title_of(page.language, event)), anchor=False)
        st.button(say("Close"), key="close-event", type="tertiary", on_click=session.choose, args=(_without_event,))
    st.caption(literal(kind_and_sides(page, event)))


def _without_event(choices: Any) -> Any:
    return replace(choices, event=None)


def _claims_behind(page: Page, card: EventCard, measure: CountedMeasure, slot: Slot) -> None:
    st.caption(_made_by(page, card, measure, slot))
    for claim_id in card.inputs.get((measure, slot), []):
        _claim(page, card.claims.loc[claim_id], f"{measure}-{slot}")


def _made_by(page: Page, card: EventCard, measure: CountedMeasure, slot: Slot) -> str:
    if (measure, slot) in card.by_hand:
        reason = literal(card.by_hand[measure, slot])
        return page.language.say("Set by hand, because: {reason}", reason=reason)
    return page.language.say("Made by the rule “{rule}” from:", rule=page.language.say(words.RULES[page.wanted.rule]))


def _measure(page: Page, measure: str) -> str:
    return page.language.say(words.MEASURES[measure])


def inside_tolls(page: Page, event: pd.Series) -> None:
    """Name the running totals inside which the event lies, each a link to the report that told it.

    A loss of a day is no more than a part of them.
    """
    say, language = page.language.say, page.language
    everywhere = replace(page.wanted, regions=(), first_day=None, last_day=None)
    for measure in COUNTED:
        for step in tolls_around(event, cache.toll_steps(page.path, everywhere, measure)):
            total = say(
                "Inside the running total of {count} {measure} since {day}, never added to it",
                count=toll_figure(language, step),
                measure=say(words.MEASURES[measure]),
                day=language.day(step["since"]),
            )
            said = language.line(total, group_name(page, step["group"]), say(step["claimant"] or ""))
            with st.container(key=f"inside-{step['toll_id']}"):
                page.link("reports", literal(said), report=step["report_id"])


def contradictions(page: Page, card: EventCard) -> None:
    """Show which claims of an event contradict each other, and in what; nothing where none do."""
    pairs = card.contradictions
    if pairs.empty:
        return
    label = page.language.say_count("{count} contradiction", "{count} contradictions", len(pairs))
    with st.expander(label, expanded=len(pairs) <= MOST_CONTRADICTIONS, key="contradictions"):
        for about, together in pairs.groupby("about", sort=False):
            st.caption(page.language.say(words.CONTRADICTIONS[str(about)]))
            for pair in together.itertuples():
                one, other = card.claims.loc[pair.claim_a], card.claims.loc[pair.claim_b]
                st.text(f"{_told(page, one)}\n≠ {_told(page, other)}")


def _told(page: Page, claim: pd.Series) -> str:
    return page.language.line(*told_of(page, claim))


def told_of(page: Page, claim: pd.Series) -> tuple[str, str, str]:
    """Return a claim's figure, who says so ("" where the report does not tell), and the outlet."""
    return _said(page, claim), *_who(page, claim)


def _claims(page: Page, claims: pd.DataFrame) -> None:
    say = page.language.say
    st.markdown(say("**Who said which number**"))
    giving = claims["status"] == "used"
    for _, claim in claims[giving].iterrows():
        _claim(page, claim)
    beside = claims[~giving]
    if not beside.empty:
        label = page.language.say_count(
            "{count} more claim: a part, an earlier count, or no figure",
            "{count} more claims: parts, earlier counts, or no figure",
            len(beside),
        )
        with st.expander(label, expanded=not giving.any(), key="more-claims"):
            for _, claim in beside.iterrows():
                _claim(page, claim)


def _claim(page: Page, claim: pd.Series, place: str = "list") -> None:
    """Show one claim: its figure, who says so and when, the words, what became of it, and the way to its report.

    `place` tells apart the places of the card where one claim stands.
    """
    say = page.language.say
    with st.container(gap=None):
        st.markdown(f"**{_said(page, claim)}**")
        st.text(page.language.line(*_who(page, claim), _published(page, claim)))
        with st.container(key=f"quote-{place}-{claim['claim_id']}"):
            st.text(claim["quote"])
        with st.container(horizontal=True, gap="small"):
            st.caption(_became(page, claim))
            page.link("reports", say("Read the report"), report=claim["report_id"])
            if (claim["url"] or "").startswith(("http://", "https://")):
                st.page_link(without_user(claim["url"]), label=say("Source"))


def _said(page: Page, claim: pd.Series) -> str:
    said = {
        "figure": words.said(page.language, claim["qualifier"], estimate_in(claim)),
        "measure": _measure(page, claim["measure"]),
        "group": group_name(page, claim["group"]),
    }
    if not claim["part"]:
        return page.language.say("{figure} {measure}, {group}", **said)
    return page.language.say("{figure} {measure}, {group} ({part})", **said, part=page.language.say(claim.part))


def _who(page: Page, claim: pd.Series) -> tuple[str, str]:
    """Return who says so, "" where the report does not tell, and the outlet with the agency it copies."""
    say = page.language.say
    outlet = say(claim.publisher)
    return say(claim.claimant), f"{outlet} ({say(claim.origin)})" if claim.origin else outlet


def _published(page: Page, claim: pd.Series) -> str:
    day = claim["published_on"]
    if pd.isna(day):
        return page.language.say("publication date unknown")
    precise = claim["published_precision"] == "day"
    return page.language.short_day(day.date()) if precise else page.language.month(day.date())


def _became(page: Page, claim: pd.Series) -> str:
    say = page.language.say
    if claim["status"] == "used":
        return say("gives the figure")
    reason = claim["reason"] or ""
    return say(reason) if reason in words.REASONS or reason == words.EXCEEDED else say(words.STATUSES[claim.status])
