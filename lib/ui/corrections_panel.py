"""The public list of corrections: what people decided that readers see, by role and never by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import streamlit as st

from lib.domain import judgements
from lib.domain.dates import DateRange
from lib.domain.history import Decision
from lib.store.chain import REDACTED
from lib.ui import person as asking
from lib.ui import words
from lib.ui.add_claims import QUALIFIERS
from lib.ui.decided_about import DecidedAbout, decided_about
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.published import end_of, record
from lib.views.markup import Markup, element, joined, line, table

MOST_LISTED = 200

WHAT = {
    judgements.CORRECTED: mark("corrected a claim"),
    judgements.REDATED: mark("corrected the days of a report"),
    judgements.RETRACTED: mark("retracted a claim"),
    judgements.WITHDREW: mark("withdrew a report"),
    judgements.JOINED: mark("said that reports tell of one event"),
    judgements.PARTED: mark("said that reports tell of different events"),
    judgements.PLACED: mark("said where an event was"),
    judgements.GRADED: mark("graded an event"),
    judgements.SET_FIGURE: mark("set a figure by hand"),
    judgements.IMPORTED: mark("imported a data set"),
    judgements.UNDID: mark("took a decision back"),
    REDACTED: mark("redacted a passage"),
}
FIELDS = {
    "low": mark("lowest"), "best": mark("best"), "high": mark("highest"), "measure": mark("measure"),
    "group": mark("of whom"), "qualifier": mark("how it is put"), "claimant": mark("who says so"),
    "quote": mark("in its words"), "grade": mark("how sure"), "name": mark("place"), "kind": mark("kind"),
    "lat": mark("latitude"), "lon": mark("longitude"), "radius_km": mark("radius in km"), "part": mark("part"),
    "cumulative": mark("running total"), "period": mark("days"), "slot": mark("whose"), "reports": mark("reports"),
    "published_on": mark("published on"), "others": mark("other reports"),
    "source_file": mark("file"), "rows": mark("rows"), "events": mark("events"),
}  # fmt: skip
IN_WORDS: Mapping[str, Mapping[str, str]] = {
    "measure": words.MEASURES, "grade": words.GRADES, "group": words.GROUPS, "kind": words.PLACE_KINDS,
    "qualifier": QUALIFIERS, "cumulative": {"True": mark("yes"), "False": mark("no")},
    "slot": {
        "total": mark("in all"), "side_a": mark("Side A"), "side_b": mark("Side B"), "civilians": mark("civilians"),
        "disputed": mark("given to either side"),
    },
}  # fmt: skip
_GROUPED = {judgements.JOINED: mark("one event"), judgements.PARTED: mark("different events")}
PUBLIC = frozenset((*judgements.CHANGES_WHAT_READERS_SEE, REDACTED))


def corrections_panel(page: Page) -> None:
    """Show the decisions that changed what readers see, the latest first; on an earlier day those until then."""
    say = page.language.say
    st.subheader(say("Corrections"), anchor=False)
    made = public_decisions(page)
    if not made:
        st.caption(say("Nothing has been corrected, retracted or withdrawn by hand until now."))
        return
    st.caption(say("Every decision of a person that changed what is shown here. Roles are named, people never."))
    if len(made) > MOST_LISTED:
        st.caption(say("The latest {count} are shown.", count=MOST_LISTED))
    corrections_table(page, made)


def corrections_table(page: Page, made: list[Decision]) -> None:
    """Show decisions, at most MOST_LISTED of them: what was decided about what, and the values before and now."""
    say = page.language.say
    headings = (say("When (UTC)"), say("What"), say("About"), say("Before"), say("Now"), say("Why"), say("By"))
    by_number = {str(decision.number): decision for decision in made}
    shown = made[:MOST_LISTED]
    undone = (by_number.get(each.subject) for each in shown if each.what == judgements.UNDID)
    told = decided_about(page, (*shown, *filter(None, undone)))
    st.html(table(headings, (_row(told, decision, by_number) for decision in shown), css="plain corrections"))


def public_decisions(page: Page, what: str | None = None) -> list[Decision]:
    """Return the decisions that changed what readers see, the latest first; on an earlier day those until then.

    Of one kind alone where `what` names it.
    """
    until = None
    if page.choices.known_on is not None:
        until = end_of(page.choices.known_on)
    elif page.shown.number != page.published.newest.number:
        until = page.shown.at
    made = (decision for decision in record().decisions(what) if decision.what in PUBLIC)
    return [each for each in made if until is None or each.at is None or each.at <= until][::-1]


def _row(told: DecidedAbout, decision: Decision, all_made: Mapping[str, Decision]) -> tuple[str | Markup, ...]:
    page, say = told.page, told.page.language.say
    when = line(page.language.short_day(decision.at.date()), f"{decision.at:%H:%M}") if decision.at else ""
    about, sides = told.about(decision), _sides(told, decision)
    taken_back = all_made.get(decision.subject) if decision.what == judgements.UNDID else None
    if taken_back is not None and taken_back.what in WHAT:
        about = joined((element("div", say(WHAT[taken_back.what])), told.about(taken_back)))
        sides = _sides(told, taken_back)[::-1]
    return (
        when,
        say(WHAT[decision.what]),
        about,
        *sides,
        decision.why,
        asking.role_said(page.language, decision.role),
    )


def _sides(told: DecidedAbout, decision: Decision) -> tuple[Markup, Markup]:
    """Return how it stood before a decision and how after it."""
    say = told.page.language.say
    nothing = joined(())
    if decision.what == REDACTED:
        return nothing, nothing
    if decision.what == judgements.RETRACTED:
        return told.claim(decision.subject), element("bdi", say("retracted"))
    if decision.what == judgements.WITHDREW:
        return told.claims(decision.subject), element("bdi", say("withdrawn"))
    if decision.what in _GROUPED:
        return nothing, element("bdi", say(_GROUPED[decision.what]))
    return _values(told.page, decision.old, decision.new), _values(told.page, decision.new, decision.old)


def _values(page: Page, shown: Mapping[str, object] | None, beside: Mapping[str, object] | None) -> Markup:
    return joined(
        element("div", element("span", label, css="field"), " ", element("bdi", said))
        for label, said in values_in_words(page, shown, beside)
    )


def values_in_words(
    page: Page, shown: Mapping[str, object] | None, beside: Mapping[str, object] | None
) -> list[tuple[str, str]]:
    """Return those values for readers that the other side does not have too, each by its name."""
    mine, other = dict(_flat(shown or {})), dict(_flat(beside or {}))
    for values in (mine, other):
        if name_ar := values.get("name_ar"):
            values["name"] = page.language.name(str(values.get("name") or ""), str(name_ar))
    return [
        (page.language.say(label), _text(page, name, mine[name]))
        for name, label in FIELDS.items()
        if mine.get(name) not in (None, "", []) and other.get(name) != mine[name]
    ]


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and name != "period":
            yield from _flat(value)
        else:
            yield name, value


def _text(page: Page, name: str, value: object) -> str:
    """Return a value in the reader's words: of a vocabulary, a group or days; else as it is kept."""
    if name == "period":
        return words.days(page.language, _days(value))
    listed = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    known = {each: page.language.say(said) for each, said in IN_WORDS.get(name, {}).items()}
    if name == "group":
        known |= {id_: page.language.name(*names) for id_, names in page.table.actor_names.items()}
    if name == "published_on":
        known = {each: page.language.day(date.fromisoformat(each)) for each in listed}
    return page.language.join(known.get(each, each) for each in listed)


def _days(period: object) -> DateRange:
    given = period if isinstance(period, Mapping) else {}
    start, end = (date.fromisoformat(given[edge]) if given.get(edge) else None for edge in ("start", "end"))
    return DateRange(start, end, given.get("precision", "unknown"))
