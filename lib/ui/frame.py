"""The frame of every page: settings, language, data, links, filter, and what the reader is told first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.person import RIGHTS, Person
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.ui import cache, session, style
from lib.ui import person as asking
from lib.ui.account import PEOPLE_PAGE, account
from lib.ui.choices import Choices, Known, within
from lib.ui.data_sets import EventsIn, chosen_of, described, filter_of
from lib.ui.filter_panel import filter_panel
from lib.ui.known_on import known_on_control, known_on_notice, stop_before_the_first
from lib.ui.language import Language, language, mark
from lib.ui.published import (
    FormerEvent,
    Published,
    PublishedTable,
    find_published,
    former_event,
    table_of,
    today,
)
from lib.ui.turns import wait_for_turn

EVENT_PAGE = "pages/event.py"
PAGES = {
    "map": ("dashboard.py", mark("Map")),
    "events": ("pages/events.py", mark("Events")),
    "reports": ("pages/reports.py", mark("Reports")),
    "disagreement": ("pages/disagreement.py", mark("Disagreement")),
    "changes": ("pages/changes.py", mark("What changed")),
    "add": ("pages/add.py", mark("Add a report")),
    "review": ("pages/review.py", mark("Review")),
    "places": ("pages/places.py", mark("Places")),
    "method": ("pages/method.py", mark("Method")),
    "people": (PEOPLE_PAGE, mark("People")),
    "event": (EVENT_PAGE, mark("One event")),
}
OF_ANY_DATA_SET = ("map", "events", "event", "places")
"""The pages that show whichever data set is chosen; the others are about our own reports."""
HEADINGS = {
    "map": mark("Reported clashes in {country}"),
    "events": mark("Events"),
    "reports": mark("Reports"),
    "disagreement": mark("Disagreement"),
    "changes": mark("What changed"),
    "add": mark("Add a report"),
    "review": mark("Review"),
    "places": mark("Places"),
    "method": mark("Method"),
    "people": mark("Sign-in and roles"),
    "event": mark("One event"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page works with: the language, the choices, and the event table they are about.

    `data_set` is the imported data set that the table is of, None for our own reports; `data_sets` are
    all that can be chosen.
    """

    language: Language
    choices: Choices
    published: Published
    shown: PublishedTable
    table: EventTable
    data_set: DataSet | None = None
    data_sets: tuple[DataSet, ...] = ()

    @property
    def wanted(self) -> EventFilter:
        """The filter in force: in a data set of others, with the rule that its makers code figures by."""
        return filter_of(self.choices.filter, self.data_set)

    @property
    def path(self) -> Path:
        """The event table's file: the key of every cached answer."""
        return self.table.path

    def link(self, name: str, label: str, **changes: object) -> None:
        """Show a link to a page that carries the choices, some of them changed."""
        parameters = session.link_parameters(replace(self.choices, **changes))  # type: ignore[arg-type]
        st.page_link(PAGES[name][0], label=label, query_params=parameters)

    def address(self, name: str, **changes: object) -> str:
        """Return the address of a page that carries the choices, some of them changed, as seen from any page."""
        parameters = session.link_parameters(replace(self.choices, **changes))  # type: ignore[arg-type]
        page = "" if name == "map" else Path(PAGES[name][0]).stem
        return f"./{page}?{urlencode(parameters, doseq=True)}"


def open_page(name: str, *, with_filter: bool = True) -> Page:
    """Open a page: the first line of each. Return what the page works with.

    Works for a page opened by its own address, also first after a restart. Stops the run with one
    sentence where there is no event table yet.
    """
    wait_for_turn()
    st.set_page_config(page_title="Clashmap", page_icon=style.icon(), layout="wide")
    published = find_published()
    browser = language("ar" if (st.context.locale or "").lower().startswith("ar") else "en")
    if published is None:
        asked = language(session.asked_language(browser.code))
        style.apply(asked)
        st.warning(asked.say("There is no event table yet. This command builds it: python -m lib publish"))
        st.stop()
    choices = session.open_session(_known_to(published), browser.code, published.newest.number, today())
    spoken = language(choices.language)
    style.apply(spoken)
    page = _page(spoken, choices, published, is_of_any_data_set=name in OF_ANY_DATA_SET)
    _links(page, name)
    if choices.known_on and published.shown(choices) is None:
        stop_before_the_first(spoken, choices.known_on)
    if with_filter:
        offered = page.data_sets if name in OF_ANY_DATA_SET else ()
        filter_panel(page.language, page.table, page.choices.filter, offered, page.data_set)
    _heading(page, name)
    _notices(page)
    cache.settle_memory()
    return page


def _page(spoken: Language, choices: Choices, published: Published, *, is_of_any_data_set: bool) -> Page:
    shown = published.shown(choices) or published.newest
    own, data_sets = cache.event_table(shown.file), published.data_sets(choices.known_on)
    chosen = chosen_of(data_sets, choices) if is_of_any_data_set else None
    table = cache.event_table(table_of(chosen)) if chosen else own
    holding = within(choices, _known(own, data_sets, chosen))
    return Page(spoken, holding, published, shown, table, chosen, tuple(data_sets))


def _known_to(published: Published) -> Callable[[Choices], Known]:
    """Return the codes that a link may name: of the newest revision, of the one and of the data set it asks for."""

    def known(asked: Choices) -> Known:
        newest, shown = published.newest, published.shown(asked) or published.newest
        then, now = published.data_sets(asked.known_on), published.data_sets(None)
        codes = _known(cache.event_table(newest.file), (*then, *now), chosen_of(then, asked))
        return codes if shown == newest else codes | _known(cache.event_table(shown.file))

    return known


def _known(table: EventTable, data_sets: Sequence[DataSet] = (), chosen: DataSet | None = None) -> Known:
    return Known(
        regions=table.place_codes,
        events=EventsIn(cache.event_table(table_of(chosen))) if chosen else table.event_ids,
        reports=table.report_ids,
        data_sets={each.code for each in data_sets},
    )


def _links(page: Page, current: str) -> None:
    say = page.language.say
    with st.container(horizontal=True, key="links", vertical_alignment="center", gap="medium"):
        for name, (path, label) in PAGES.items():
            if path in (PEOPLE_PAGE, EVENT_PAGE) or (name == "review" and name != current and not _may_review()):
                continue
            with st.container(key=f"link-{name}-here" if name == current else f"link-{name}", width="content"):
                st.page_link(path, label=say(label), query_params=session.link_parameters(page.choices))
        known_on_control(page.language, page.choices)
        with st.popover(say("Copy link"), type="tertiary", key="copy-link"):
            st.code(_link(page), language=None, wrap_lines=True)
        other = language("en" if page.language.is_rtl else "ar")
        st.button(
            "English" if page.language.is_rtl else "العربية",
            key="other-language",
            on_click=session.choose,
            args=(lambda choices: replace(choices, language=other.code),),
        )
        account(page.language, session.link_parameters(page.choices), is_here=current == "people")


def _may_review() -> bool:
    """Whether the queue is of use to whoever asks: the desk itself checks each right."""
    asks = asking.person()
    return isinstance(asks, Person) and bool(RIGHTS[asks.role] & {"comment", "correct"})


def _link(page: Page) -> str:
    """Return the address of what is shown, data revision included."""
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{urlencode(session.link_parameters(page.choices), doseq=True)}"


def _heading(page: Page, name: str) -> None:
    say = page.language.say
    country = page.table.places.loc[page.table.meta["country"]]
    st.title(say(HEADINGS[name], country=page.language.name(country["name"], country["name_ar"])), anchor=False)
    if page.data_set:
        st.caption(described(page.language, page.data_set))
    elif name == "map":
        reports = page.language.say_count(
            "sample of {count} report", "sample of {count} reports", len(page.table.report_ids)
        )
        revision = say("revision {number}", number=page.shown.number)
        st.caption(" · ".join((say("Clashmap"), reports, revision)))


def _former_event(page: Page, event_id: str, former: FormerEvent) -> None:
    """Say of an event that is there no more what its reports tell of now, and where it stood."""
    say = page.language.say
    now_in = cache.event_table(page.published.newest.file).events_of(former.report_ids)
    with st.container(horizontal=True, vertical_alignment="center", key="former-event"):
        st.info(
            say("The event of this link is there no more: its reports tell of another event now.")
            if now_in
            else say("The event of this link was withdrawn.")
        )
        for other in now_in:
            page.link("map", say("now in another event"), event=other, known_on=None, revision=None, data_set=None)
        as_it_stood = say("As it stood in revision {number}", number=former.revision)
        page.link("map", as_it_stood, event=event_id, known_on=None, revision=former.revision, data_set=None)


def _notices(page: Page) -> None:
    say = page.language.say
    passed_over = session.passed_over()
    if (asked_event := session.event_passed_over()) and (former := former_event(asked_event)):
        _former_event(page, asked_event, former)
        passed_over = [name for name in passed_over if name != "event"]
    if passed_over:
        st.warning(say("These parts of the link were not understood and are passed over:"))
        st.text(", ".join(passed_over))
    shown, newest = page.shown, page.published.newest
    asked = session.choices_now().data_set
    if asked and asked not in {each.code for each in page.data_sets}:
        st.info(say("The data set of this link had not been imported yet on that day. These are our own reports."))
    elif asked and page.data_set is None:
        st.caption(
            say("This page is about our own reports. The data set you chose stands on the map and among the events.")
        )
    if page.choices.known_on:
        known_on_notice(page.language, page.choices.known_on, shown, newest)
    elif shown.number != newest.number:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(say("You are reading revision {old}; the newest is {new}.", old=shown.number, new=newest.number))
            st.button(
                say("Show the newest"),
                on_click=session.choose,
                args=(lambda choices: replace(choices, revision=None),),
            )
