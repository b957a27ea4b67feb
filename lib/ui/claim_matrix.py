"""All claims on one event side by side: a row for each voice in order of time, a column for each measure and group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from lib.domain.event import COUNTED, CountedMeasure, Slot
from lib.domain.report import ALL, CIVILIANS
from lib.query.event_card import EventCard
from lib.query.timeline import estimate_in
from lib.query.totals import figure
from lib.ui import cache, words
from lib.ui.event_names import group_name, kind_and_sides, title_of
from lib.ui.event_panel import contradictions, inside_tolls, support
from lib.ui.event_rules import with_bounds
from lib.ui.events_list import events_list
from lib.ui.frame import Page
from lib.ui.reports_list import publication_day
from lib.ui.state_line import literal
from lib.views.markup import Markup, element, joined, line, link, table

Column = tuple[str, str]
"""Measure and group of a column."""

_SIDES: tuple[Slot, Slot] = ("side_a", "side_b")
_SAID = (
    "claimant", "period_start", "period_end", "measure", "group", "part", "low", "best", "high", "qualifier", "status",
)  # fmt: skip
"""What two claims of one source have in common where one is a copy of the other."""

LOOKS = {"used": "standing", "shown": "standing", "superseded": "fallen", "retracted": "fallen"}
"""How a claim looks by what became of it; all others are greyed: nothing is gone."""


def claim_matrix(page: Page) -> None:
    """Show the chosen event and who said which number of it; a list to choose from where none is chosen."""
    say = page.language.say
    if page.choices.event is None:
        st.caption(say("Choose an event: its claims then stand here side by side."))
        events_list(page)
        return
    card = cache.card(page.path, page.choices.event, page.wanted.rule)
    event = card.event
    st.subheader(literal(title_of(page.language, event)), anchor=False)
    st.caption(literal(kind_and_sides(page, event)))
    support(page, event)
    if event["grade_reason"]:
        st.text(page.language.line(say("This grade was given by hand"), event["grade_reason"]))
    inside_tolls(page, event)
    if card.claims.empty:
        st.caption(say("No report gives a figure of this event."))
        return
    columns = columns_of(card)
    headings = (say("Day"), say("Who says so"), *(_heading(page, column) for column in columns))
    rows = [_row(page, together, columns) for together in rows_of(card.claims)]
    st.html(table(headings, [*rows, _in_force(page, card, columns)], css="plain matrix"))
    st.caption(
        say("Each figure opens to its words. Grey: a part, or about something else. Struck out: replaced or retracted.")
    )
    contradictions(page, card)


def columns_of(card: EventCard) -> list[Column]:
    """Return measure and group of all claims, and of the sides whose figure only claims on their parts give.

    The sides come first, then civilians, everybody and other groups; the killed before the wounded.
    """
    told = list(dict.fromkeys(zip(card.claims["measure"], card.claims["group"], strict=True)))
    given = [(m, card.event[side]) for side in _SIDES for m in COUNTED if figure(card.event, m, side).is_given]
    order = [*(card.event[side] for side in _SIDES), CIVILIANS, ALL]
    return sorted(
        dict.fromkeys((*told, *given)), key=lambda column: (_place(order, column[1]), _place(COUNTED, column[0]))
    )


def _place(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def rows_of(claims: pd.DataFrame) -> Iterator[list[pd.DataFrame]]:
    """Yield what stands in each row: the claims of one claimant in one report for one day, and the copies of them.

    Rows are in the order of the days up to which they count, then of publication. Copies of one text in
    which the same claimant says the same of the same days share a row; what one report says never does.
    """
    day = claims["period_end"].fillna(claims["published_on"])
    ordered = (
        claims.assign(day=day)
        .reset_index(drop=True)
        .sort_values(["day", "published_on", "claim_id"], na_position="last")
    )
    of_one_voice = ordered.groupby(["report_id", "claimant", "day"], sort=False, dropna=False)
    copies: dict[tuple[object, ...], list[pd.DataFrame]] = {}
    for _, told in of_one_voice:
        said = told[list(_SAID)].astype(str)
        same = (told["source"].iloc[0], *map(tuple, said.itertuples(index=False)))
        copies.setdefault(same, []).append(told)
    yield from copies.values()


def _row(page: Page, copies: Sequence[pd.DataFrame], columns: Sequence[Column]) -> tuple[str | Markup, ...]:
    first = copies[0]
    claim = first.iloc[0]
    day = "" if pd.isna(claim["day"]) else page.language.short_day(claim["day"].date())
    return (
        day,
        _who(page, claim, copies[1:]),
        *(_cell(page, first[(first["measure"] == measure) & (first["group"] == group)]) for measure, group in columns),
    )


def _who(page: Page, claim: pd.Series, copies: Sequence[pd.DataFrame]) -> Markup:
    say = page.language.say
    claimant = say(claim["claimant"]) if claim["claimant"] else say("not said")
    voice = say(words.VOICES[claim["voice"]]) if claim["voice"] and claim["voice"] != "not said" else ""
    return joined(
        (
            element("div", element("strong", claimant)),
            element("div", line(say(claim["publisher"]), say(claim["origin"]) if claim["origin"] else "")),
            element("div", voice, css="voice"),
            *([_copies(page, copies)] if copies else []),
        )
    )


def _copies(page: Page, copies: Sequence[pd.DataFrame]) -> Markup:
    """Return how many outlets carry the same text, which open to who they are."""
    say, firsts = page.language.say, [copy.iloc[0] for copy in copies]
    return element(
        "details",
        element(
            "summary", page.language.say_count("and {count} copy", "and {count} copies", len(copies)), css="copies"
        ),
        *(element("div", line(say(claim["publisher"]), link(claim["url"], say("Source")))) for claim in firsts),
    )


def _in_force(page: Page, card: EventCard, columns: Sequence[Column]) -> tuple[str | Markup, ...]:
    """Return the last row: under each column the figure that holds, which opens to the claims it was made from."""
    say = page.language.say
    rule = element("div", say(words.RULES[page.wanted.rule]), css="voice")
    heading = joined((element("strong", say("Figure in force"), css="in-force"), rule))
    return "", heading, *(_holds(page, card, column) for column in columns)


def _holds(page: Page, card: EventCard, column: Column) -> Markup:
    slot = slot_of(card.event, column[1])
    if slot is None or column[0] not in COUNTED:
        return joined(())
    measure: CountedMeasure = column[0]
    estimate = figure(card.event, measure, slot)
    if not estimate.is_given:
        return joined(())
    made_from = (card.claims.loc[claim_id] for claim_id in card.inputs.get((measure, slot), []))
    told = [element("div", line(_said(page, claim), page.language.say(claim["publisher"]))) for claim in made_from]
    by_hand = card.by_hand.get((measure, slot))
    shown = with_bounds(page, estimate, is_by_hand=bool(by_hand))
    because = [element("div", by_hand)] if by_hand else []
    return element("details", element("summary", shown, css="standing"), *because, *told)


def slot_of(event: pd.Series, group: str) -> Slot | None:
    """Return which figure of an event a group's claims belong to, None where they give none of their own."""
    slots: dict[str, Slot] = {event[side]: side for side in _SIDES if event[side]}
    slots |= {ALL: "total", CIVILIANS: "civilians"}
    return slots.get(group)


def _cell(page: Page, claims: pd.DataFrame) -> Markup:
    return joined(_opening(page, claim) for _, claim in claims.iterrows())


def _opening(page: Page, claim: pd.Series) -> Markup:
    """Return a figure that opens to the words it stands in, what became of it, and the way to its source."""
    say = page.language.say
    return element(
        "details",
        element("summary", _said(page, claim), css=LOOKS.get(claim["status"], "aside")),
        element("div", claim["quote"], css="quote", language=claim["language"]),
        element("div", line(say(words.STATUSES[claim["status"]]), words.reason(page.language, claim["reason"]))),
        element("div", line(publication_day(page, claim), link(claim["url"], say("Source")), claim["claim_id"])),
    )


def _said(page: Page, claim: pd.Series) -> str:
    estimate = estimate_in(claim)
    said = words.said(page.language, claim["qualifier"], estimate)
    return f"{said} ({page.language.say(claim['part'])})" if claim["part"] else said


def _heading(page: Page, column: Column) -> str:
    measure, group = column
    return f"{page.language.say(words.MEASURES[measure])} · {group_name(page, group)}"
