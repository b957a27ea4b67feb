"""The public list of corrections: what people decided that readers see, by role and never by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from lib.domain import judgements
from lib.domain.history import Decision
from lib.store.chain import REDACTED
from lib.ui import person as asking
from lib.ui import words
from lib.ui.add_claims import QUALIFIERS
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.published import end_of, record
from lib.views.markup import Markup, element, joined, line, table

MOST_LISTED = 200

WHAT = {
    judgements.CORRECTED: mark("corrected a claim"),
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
    "cumulative": mark("running total"), "slot": mark("whose"), "reports": mark("reports"),
    "others": mark("other reports"), "source_file": mark("file"), "rows": mark("rows"), "events": mark("events"),
}  # fmt: skip
IN_WORDS: Mapping[str, Mapping[str, str]] = {
    "measure": words.MEASURES, "grade": words.GRADES, "group": words.GROUPS, "kind": words.PLACE_KINDS,
    "qualifier": QUALIFIERS, "cumulative": {"True": mark("yes"), "False": mark("no")},
    "slot": {
        "total": mark("in all"), "side_a": mark("Side A"), "side_b": mark("Side B"), "civilians": mark("civilians"),
        "disputed": mark("given to either side"),
    },
}  # fmt: skip
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
    rows = (_row(page, decision, by_number) for decision in made[:MOST_LISTED])
    st.html(table(headings, rows, css="plain corrections"))


def public_decisions(page: Page) -> list[Decision]:
    """Return the decisions that changed what readers see, the latest first; on an earlier day those until then."""
    until = None
    if page.choices.known_on is not None:
        until = end_of(page.choices.known_on)
    elif page.shown.number != page.published.newest.number:
        until = page.shown.at
    made = (decision for decision in record().decisions() if decision.what in PUBLIC)
    return [each for each in made if until is None or each.at is None or each.at <= until][::-1]


def _row(page: Page, decision: Decision, all_made: Mapping[str, Decision]) -> tuple[str | Markup, ...]:
    say = page.language.say
    when = line(page.language.short_day(decision.at.date()), f"{decision.at:%H:%M}") if decision.at else ""
    before, now = (None, None) if decision.what == REDACTED else (decision.old, decision.new)
    return (
        when,
        say(WHAT[decision.what]),
        _about(page, decision, all_made),
        _values(page, before, now),
        _values(page, now, before),
        decision.why,
        say(asking.ROLES[decision.role]) if decision.role in asking.ROLES else "",
    )


def _about(page: Page, decision: Decision, all_made: Mapping[str, Decision]) -> Markup:
    """Return what a decision is about: an id; where it takes another one back, what that one did and was about."""
    taken_back = all_made.get(decision.subject) if decision.what == judgements.UNDID else None
    if taken_back is None or taken_back.what not in WHAT:
        return element("bdi", decision.subject, css="subject")
    return line(page.language.say(WHAT[taken_back.what]), element("bdi", taken_back.subject, css="subject"))


def _values(page: Page, shown: Mapping[str, object] | None, beside: Mapping[str, object] | None) -> Markup:
    """Return those values for readers that the other side does not have too, a line each."""
    mine, other = dict(_flat(shown or {})), dict(_flat(beside or {}))
    return joined(
        element("div", element("span", page.language.say(label), css="field"), " ", _text(page, name, mine[name]))
        for name, label in FIELDS.items()
        if mine.get(name) not in (None, "", []) and other.get(name) != mine[name]
    )


def _flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value)
        else:
            yield name, value


def _text(page: Page, name: str, value: object) -> Markup:
    """Return a value in the reader's words where it is of a vocabulary or names an armed group, else as it is kept."""
    listed = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    known = {each: page.language.say(said) for each, said in IN_WORDS.get(name, {}).items()}
    if name == "group":
        known |= {id_: page.language.name(*names) for id_, names in page.table.actor_names.items()}
    return element("bdi", page.language.join(known.get(each, each) for each in listed))
