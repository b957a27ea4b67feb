"""What a page asks of the desk: it works only on what is newest, and what came of it is said on the next run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from lib.domain.history import Decision
from lib.domain.person import NotAllowed, Reader
from lib.pipeline.deciding import Desk, Refused, SoAlready
from lib.store.engine import BytesLeft, RecordBusy
from lib.store.history import ChangedMeanwhile
from lib.ui import person as asks
from lib.ui import session
from lib.ui.both_values import both_values
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.published import find_published, record, settings
from lib.ui.refusals import said

SAID = "decided"
REDACTED, BYTES_LEFT = "redacted", "bytes left"

REFUSALS = (
    mark("A reason is missing."),
    mark("Lowest, best and highest do not ascend."),
    mark("That is longer than 4,000 characters."),
    mark("There is no such thing in the record any more."),
    mark("Somebody else than who reviewed it has to publish it."),
    mark("It has to be reviewed before it is published."),
    mark("Two reports or more are needed for that."),
    mark("They cannot be one event: a report of them was withdrawn, or carries a running total."),
    mark("The groups together are more than that total: it would not stand. Set the figure of a group first."),
    mark("Nothing was changed."),
    mark("An address begins with http:// or https://."),
    mark("The address holds a user name or password, which everybody could read. Give it without."),
    mark("That cannot be taken back, or it has been already."),
    mark("The words of a report stay as they are."),
    mark("The last day is before the first."),
    mark("That point is farther than 300 km from every place of the country."),
    mark("A passage has at least 3 characters."),
    mark("The passage stands nowhere in the record."),
    mark("The passage stands in the decision to take it out: give the reason without it."),
)
"""The sentences of `lib.pipeline.deciding`, for their translations."""


def desk_of(page: Page) -> Desk | None:
    """Return the desk of whoever asks; None, with a sentence that says why, for those who may only read here."""
    say = page.language.say
    asking = asks.person()
    if isinstance(asking, Reader):
        st.caption(say(asking.reason))
        return None
    if page.choices.known_on is not None or page.shown.number != page.published.newest.number:
        st.caption(say("This is an earlier state: nothing can be decided on it."))
        return None
    since, newest = record().told(), find_published()
    if newest and newest.newest.number != page.published.newest.number:
        st.rerun()
    return Desk(settings(), record(), asks.person, since)


def decide(call: Callable[[], Decision], then: Callable[[], None] | None = None, at: str = "") -> None:
    """Ask for a decision, in the callback of a button, and keep what came of it for the run that follows.

    `then` is called where it was kept in the record: the page goes on, and what came of it is said at its
    top; else `at` names the form at which it is said.
    """
    session.hold()
    try:
        call()
    except SoAlready:
        return
    except (Refused, NotAllowed) as refused:
        session.keep(SAID, ("refused", str(refused), at))
    except ChangedMeanwhile as changed:
        session.keep(SAID, ("changed", changed, at))
    except BytesLeft:
        if then:
            then()
        session.keep(SAID, (BYTES_LEFT, "", ""))
    except RecordBusy:
        session.keep(SAID, ("busy", "", at))
    else:
        session.keep(SAID, ("kept", "", "" if then else at))
        if then:
            then()


def follow(desk: Desk, report_ids: Sequence[str]) -> None:
    """Go on to the event that these reports tell of now, where the one that is shown has become another."""
    events, shown = desk.record.events(), session.choices_now().event
    if shown is None or any(event.id == shown for event in events):
        return
    told = [event.id for event in events if not set(report_ids).isdisjoint(event.report_ids)]
    session.choose(lambda choices: replace(choices, event=next(iter(told), None)))


def said_of_it(page: Page, at: str | None = "") -> None:
    """Show once what came of the last decision, where it was asked for; of two that met, both values.

    `at` names a form, "" the top of a page, None any form that is not shown any more. What stands at no form
    is said in passing too, wherever the page is scrolled to.
    """
    say, told = page.language.say, session.kept(SAID, None)
    if told is None or at not in (None, told[2]):
        return
    session.keep(SAID, None)
    outcome, what, _ = told
    sentences = {
        "kept": say("Kept. It stands on every page now, and in the history."),
        REDACTED: say("Taken out for ever. Black blocks stand in its place, and the reason among the corrections."),
        BYTES_LEFT: say(
            "Taken out of the record and off every page; but somebody was reading, and bytes of it may be left in "
            "the record's file. This cleans it, once nobody reads: python -m lib redact --finish"
        ),
        "busy": say("Somebody else is writing just now. Nothing was kept; please try again."),
        "changed": say("Somebody has changed this since you opened it. Nothing was kept; look at both."),
    }
    show = {"kept": st.success, REDACTED: st.success, BYTES_LEFT: st.warning}.get(outcome, st.error)
    sentence = sentences.get(outcome) or said(page.language, say(what))
    if not at:
        st.toast(sentence, duration="short" if outcome == "kept" else "long")
    show(sentence)
    if outcome == "changed":
        both_values(page, what)


def was_refused() -> bool:
    """Whether the last decision was refused and nothing has been said of it yet."""
    told = session.kept(SAID, None)
    return told is not None and told[0] != "kept"
