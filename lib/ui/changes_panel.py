"""What changed from an earlier revision to the one that is shown: events, claims, and the change as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

import streamlit as st

from lib.domain.history import Revision
from lib.domain.report import KINDS as KINDS_OF_EVENTS
from lib.query.changes import Change, ChangeKind, changes_csv, successors
from lib.query.filters import EventFilter
from lib.ui import cache, last_visit, session
from lib.ui.change_words import KINDS, ChangeWords
from lib.ui.changes_feed import DAYS, FeedOf, changes_feed, since
from lib.ui.download import File, download
from lib.ui.export_panel import MOST_EXPORTED, files_of
from lib.ui.feed_address import PATH
from lib.ui.frame import Page
from lib.ui.language import Language, mark
from lib.ui.published import PublishedTable, record, settings, today
from lib.ui.state_line import literal
from lib.views.markup import Markup, element, line, table

MOST_LISTED, MOST_REVISIONS, MOST_CLAIMS = 100, 500, 200
_ORDER: tuple[ChangeKind, ...] = ("corrected", "withdrawn", "new")
_HEADINGS: dict[ChangeKind, str] = {
    "corrected": mark("Corrected events"),
    "withdrawn": mark("Withdrawn events"),
    "new": mark("New events"),
}


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two revisions side by side: what the reader is told of."""

    page: Page
    old: PublishedTable
    changed: list[Change]
    told: ChangeWords

    @property
    def rule(self) -> str:
        return self.page.wanted.rule


def changes_panel(page: Page) -> None:
    """Show what changed since the revision that the reader chooses: since their last visit, where they had one."""
    say, visit = page.language.say, last_visit.last_visit()
    earlier = [each for each in record().revisions() if each.number < page.shown.number or each.number == visit]
    earlier = [each for each in earlier if each.number <= page.shown.number][-MOST_REVISIONS:]
    if not earlier:
        st.text(say("This is the first revision: nothing has changed yet."))
    else:
        old = _chosen(page, earlier, visit)
        _report(_compared(page, old))
    _about_last_visit(page, visit)


def _chosen(page: Page, earlier: Sequence[Revision], visit: int | None) -> PublishedTable:
    """Return the revision that the reader compares with: chosen, the one of their last visit, yesterday's, the last."""
    yesterday = page.published.on(today() - timedelta(days=2))
    numbers = [each.number for each in earlier]
    proposed = (page.choices.since, visit, yesterday and yesterday.number, numbers[0])
    number = next(each for each in proposed if each in numbers)
    marks = {visit: page.language.say("your last visit")} if visit else {}
    if yesterday:
        marks.setdefault(yesterday.number, page.language.say("as it stood when yesterday began"))
    labels = {each.number: _label(page.language, each, marks.get(each.number, "")) for each in reversed(earlier)}
    with st.container(key="changes-since"):
        st.selectbox(
            page.language.say("Since"),
            options=list(labels),
            format_func=lambda each: labels.get(each, str(each)),
            key=session.widget("since", number),
            on_change=session.on_answer(
                "since", lambda since: session.choose(lambda choices: replace(choices, since=since))
            ),
        )
    return page.published.of(number)


def _label(language: Language, revision: Revision, mark_of: str) -> str:
    when = language.say("{day}, {time} UTC", day=language.day(revision.at.date()), time=f"{revision.at:%H:%M}")
    named = language.say("revision {number}", number=revision.number)
    return language.line(*filter(None, (mark_of, named, when)))


def _compared(page: Page, old: PublishedTable) -> _Compared:
    rule = page.wanted.rule
    names = {**cache.event_table(old.file).actor_names, **page.table.actor_names}
    changed = cache.changes(old.file, page.path, rule)
    return _Compared(page, old, changed, ChangeWords(page.language, names))


def _report(compared: _Compared) -> None:
    page, say, told = compared.page, compared.page.language.say, compared.told
    seen = [each for each in compared.changed if told.is_told(each)]
    events = [each for each in seen if each.table == "events"]
    claims = [each for each in seen if each.table == "claims"]
    with st.container(key="changes-head", horizontal=True, vertical_alignment="center"):
        st.text(_sentence(page.language, compared.old, page.shown, events, claims))
        _files(compared)
    moved = successors(compared.changed)
    for kind in _ORDER:
        _events(compared, kind, [each for each in events if each.kind == kind], moved)
    _claims(compared, say("Corrected and withdrawn claims"), [each for each in claims if each.told_as != "new"])
    _claims(compared, say("New running totals"), [each for each in claims if each.told_as == "new" and each.toll_id])


def _sentence(
    language: Language, old: PublishedTable, new: PublishedTable, events: Sequence[Change], claims: Sequence[Change]
) -> str:
    """Return how many events and claims are new, corrected and withdrawn."""
    say, counted = language.say, language.say_count
    count = Counter[tuple[str, str]]((each.table, str(each.told_as)) for each in (*events, *claims))
    parts = {
        ("events", "new"): lambda n: counted("{count} new event", "{count} new events", n),
        ("events", "corrected"): lambda n: counted("{count} corrected event", "{count} corrected events", n),
        ("events", "withdrawn"): lambda n: counted("{count} withdrawn event", "{count} withdrawn events", n),
        ("claims", "new"): lambda n: counted("{count} new claim", "{count} new claims", n),
        ("claims", "corrected"): lambda n: counted("{count} corrected claim", "{count} corrected claims", n),
        ("claims", "withdrawn"): lambda n: counted("{count} withdrawn claim", "{count} withdrawn claims", n),
    }
    said = [in_words(count[key]) for key, in_words in parts.items() if count[key]]
    revisions = {"old": old.number, "new": new.number}
    if not said:
        return say("From revision {old} to revision {new} nothing changed that readers see.", **revisions)
    return say("From revision {old} to revision {new}: {changes}.", **revisions, changes=language.join(said))


def _events(compared: _Compared, kind: ChangeKind, events: list[Change], moved: dict[str, list[str]]) -> None:
    if not events:
        return
    page = compared.page
    st.subheader(page.language.say(_HEADINGS[kind]), anchor=False)
    latest = sorted(events, key=lambda change: change.row["date_start"], reverse=True)
    with st.container(key=f"changed-{kind}", gap=None):
        for change in latest[:MOST_LISTED]:
            with st.container(key=f"change-{kind}-{latest.index(change)}"):
                _event(compared, change, moved.get(change.id, []))
    if len(latest) > MOST_LISTED:
        st.caption(page.language.say("The latest {count} are shown; the file of changes has all.", count=MOST_LISTED))


def _event(compared: _Compared, change: Change, now_in: Sequence[str]) -> None:
    page, say = compared.page, compared.page.language.say
    with st.container(gap=None):
        stood = {"revision": compared.old.number} if change.kind == "withdrawn" else {"revision": None}
        page.link("map", literal(compared.told.title(change)), event=change.id, known_on=None, **stood)
        for event_id in now_in:
            page.link("map", say("now in another event"), event=event_id, known_on=None, revision=None)
    st.html(_table(page, compared.told, change))


def _table(page: Page, told: ChangeWords, change: Change) -> Markup:
    say, differences = page.language.say, told.differences(change)
    if change.kind != "corrected":
        figures = ((each.what, element("strong", each.before or each.now)) for each in differences)
        return table(("", ""), figures, css="plain changes")
    rows = (
        (each.what, element("bdi", each.before or "–", css="before"), element("strong", each.now or "–"))
        for each in differences
    )
    return table(("", say("Before"), say("Now")), rows, css="plain changes")


def _claims(compared: _Compared, heading: str, claims: list[Change]) -> None:
    if not claims:
        return
    say, told = compared.page.language.say, compared.told
    st.subheader(heading, anchor=False)
    rows = [
        (
            line(say(KINDS[change.told_as or change.kind]), *told.claim(change)),
            each.what,
            element("bdi", each.before or "–", css="before"),
            element("strong", each.now or "–"),
        )
        for change in claims[:MOST_CLAIMS]
        for each in told.differences(change)
    ]
    st.html(table((say("Claim"), say("What"), say("Before"), say("Now")), rows, css="plain claim-changes"))
    if len(claims) > MOST_CLAIMS:
        st.caption(say("The first {count} are shown; the file of changes has all.", count=MOST_CLAIMS))


def _files(compared: _Compared) -> None:
    page, say = compared.page, compared.page.language.say
    opened = st.popover(say("Export"), type="tertiary", key="export", on_change=session.hold)
    if not opened.open:
        return
    with opened:
        old, new = cache.event_table(compared.old.file), page.table
        download(say("Changes (CSV)"), File("changes", "csv", changes_csv(old, new, compared.rule)))
        whole = EventFilter(kinds=KINDS_OF_EVENTS, rule=compared.rule)
        if cache.total(compared.old.file, whole).events <= MOST_EXPORTED:
            events, claims = files_of(compared.old.file, whole)
            download(say("All events of revision {number} (CSV)", number=compared.old.number), events)
            download(say("All claims of revision {number} (CSV)", number=compared.old.number), claims)
        between = since(record().revisions(), compared.old.number)
        told = [each for each in between if each.number <= page.shown.number]
        address = (st.context.url or "").split("?")[0].rsplit("/", 1)[0]
        feed = FeedOf(told, settings().event_tables, page.language, compared.rule, address and f"{address}/")
        download(say("Feed (Atom)"), File("changes", "atom", changes_feed(feed)))
        st.caption(
            say(
                "The changes, made in the files of all events and claims of revision {old}, give those of revision "
                "{new}; running totals and what was retracted are among the claims.",
                old=compared.old.number,
                new=page.shown.number,
            )
        )
        st.text(say("For a feed reader, what changed in the last {days} days:", days=DAYS))
        st.code(f"{address}/{PATH}?{urlencode({'lang': page.language.code})}", language=None, wrap_lines=True)


def _about_last_visit(page: Page, visit: int | None) -> None:
    say = page.language.say
    last_visit.forget_if_asked()
    if page.shown.number == page.published.newest.number:
        last_visit.remember(page.shown.number)
    with st.container(key="about-last-visit", horizontal=True, vertical_alignment="center"):
        st.caption(
            say(
                "Your browser, and nobody else, keeps the number of the revision that you saw last on this page, so "
                "that it can tell you what is new. A visit lasts six hours."
            )
        )
        if visit is not None:
            st.button(say("Forget it"), key="forget-last-visit", type="tertiary", on_click=last_visit.forget)
