"""The second reader: what leaves this machine if it is asked, the button to ask, and its claims beside the rules'."""

from __future__ import annotations

import hashlib
import ipaddress
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from lib.domain.extraction import ReadClaim, Reading
from lib.domain.second_reading import ClaimField, ClaimPair, Doubt, Failure, NoSecondReading, SecondReading
from lib.pipeline.second_reading import second_reading
from lib.settings import Settings, read_settings
from lib.ui import session, words
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.state_line import literal
from lib.views.markup import Markup, element, joined, line, table

FAILURES: dict[Failure, str] = {
    "off": mark("There is no second reader."),
    "too long": mark("The text is too long for the second reader; nothing was sent."),
    "unreached": mark("{host} could not be reached, or broke off: there is no second reading."),
    "too slow": mark("{host} did not answer in time: there is no second reading."),
    "redirect": mark("{host} sends us on to another address, and no other is asked: there is no second reading."),
    "key refused": mark("{host} does not accept the key: there is no second reading."),
    "busy": mark("{host} asks us to wait: there is no second reading yet."),
    "failed": mark("{host} answers with the error {detail}: there is no second reading."),
    "not in the form": mark("What {host} answers is not in the form asked for: nothing of it was taken."),
}
DOUBTS: dict[Doubt, str] = {
    "form": mark("not in the form asked for"),
    "quote": mark("the words are not in the text"),
    "repeated quote": mark("the words stand in the text more than once"),
    "number": mark("the number is not in the words"),
    "figure": mark("the figure is no range"),
    "group": mark("the group is not in the text"),
    "claimant": mark("who says so is not in the text"),
    "days": mark("the days are not in the text"),
}
FIELDS: dict[ClaimField, str] = {
    "figure": mark("the figure"),
    "qualifier": mark("how it is bounded"),
    "group": mark("of whom"),
    "days": mark("the days"),
    "cumulative": mark("whether it is a running total"),
    "claimant": mark("who says so"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of asking about one text, as this session keeps it."""

    about: str
    outcome: SecondReading | NoSecondReading


def second_reader_panel(page: Page, text: str, reading: Reading, *, published: date | None = None) -> None:
    """Offer to ask the second reader about a text that the rules read as `reading`, and show what it said.

    Shows nothing where the settings name no second reader. What is sent, and where to, stands above the button;
    nothing is sent before it is pressed. Nothing is saved.
    """
    settings, say = read_settings(), page.language.say
    if not settings.second_reader:
        return
    about = _fingerprint(settings, text, published)
    with st.container(key="second-reader"):
        st.subheader(say("A second reader"), anchor=False)
        st.info(_notice(page, settings))
        if st.button(say("Ask the second reader"), key="ask-second-reader"):
            with st.spinner(say("The second reader is reading …")):
                session.keep("second_reading", _Asked(about, _ask(settings, text, reading, published)))
        asked: _Asked | None = session.kept("second_reading", None)
        if asked and asked.about == about:
            _show(page, settings, asked.outcome)


def _fingerprint(settings: Settings, text: str, published: date | None) -> str:
    asked = "\0".join((settings.second_reader, settings.second_reader_model, str(published), text))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def _ask(settings: Settings, text: str, reading: Reading, published: date | None) -> SecondReading | NoSecondReading:
    try:
        return second_reading(settings, text, reading, published=published)
    except NoSecondReading as failure:
        return failure


def _notice(page: Page, settings: Settings) -> str:
    host = urlsplit(settings.second_reader)
    who = {"model": literal(settings.second_reader_model), "host": literal(host.netloc)}
    say = page.language.say
    if _is_this_machine(host.hostname or ""):
        leaves = say(
            "The second reader is the language model {model} at {host}, another program on the machine that runs "
            "Clashmap. If you ask it, the whole text leaves Clashmap and goes to that program, and wherever that "
            "program sends it.",
            **who,
        )
    else:
        leaves = say(
            "The second reader is the language model {model} at {host}. If you ask it, the whole text leaves this "
            "machine and goes to {host}: whoever runs it can read and keep it, and may learn from it who your "
            "source is.",
            **who,
        )
    return f"{leaves} {say('Nothing is sent before you press the button.')}"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _show(page: Page, settings: Settings, outcome: SecondReading | NoSecondReading) -> None:
    say = page.language.say
    if isinstance(outcome, NoSecondReading):
        host = literal(urlsplit(settings.second_reader).netloc)
        st.error(say(FAILURES[outcome.failure], host=host, detail=outcome.detail))
        return
    st.badge(say("not reviewed yet"), color="grey")
    if not outcome.claims:
        st.caption(say("The second reader gives no claim that stands in the text."))
    if outcome.pairs:
        headings = (say("In its words"), say("The rules"), say("The second reader"), say("Do they agree?"))
        st.html(table(headings, (_row(page, pair) for pair in outcome.pairs), css="plain claims"))
    if outcome.thrown_away:
        st.caption(_thrown_away(page, outcome.thrown_away))


def _row(page: Page, pair: ClaimPair) -> tuple[str | Markup, ...]:
    quotes = {claim.quote for claim in (pair.rule, pair.second) if claim}
    longest = sorted(quote for quote in quotes if not any(quote in other for other in quotes - {quote}))
    quoted = joined(element("div", quote, css="quote") for quote in longest)
    return quoted, _claim(page, pair.rule), _claim(page, pair.second), _agreement(page, pair)


def _claim(page: Page, claim: ReadClaim | None) -> str | Markup:
    if claim is None:
        return "–"
    language, say = page.language, page.language.say
    figure = f"{words.said(language, claim.qualifier, claim.figure)} {say(words.MEASURES[claim.measure])}"
    days = words.days(language, claim.period)
    told = line(
        group_name(page, claim.group),
        say("in all, {days}", days=days) if claim.cumulative else days,
        claim.claimant,
    )
    return joined(
        (element("strong", figure, css=claim.measure.replace("_", "-")), element("span", told, css="beneath"))
    )


def _agreement(page: Page, pair: ClaimPair) -> str | Markup:
    say = page.language.say
    if pair.agrees:
        return say("both say the same")
    if pair.second is None:
        return element("strong", say("only the rules"), css="differs")
    if pair.rule is None:
        return element("strong", say("only the second reader"), css="differs")
    fields = page.language.join(say(FIELDS[field]) for field in pair.differs)
    return element("strong", say("they differ: {fields}", fields=fields), css="differs")


def _thrown_away(page: Page, doubts: tuple[Doubt, ...]) -> str:
    counted = page.language.say_count(
        "{count} claim of the second reader was thrown away", "{count} claims of the second reader were thrown away",
        len(doubts),
    )  # fmt: skip
    return f"{counted}: {page.language.join(_reasons(page, doubts))}"


def _reasons(page: Page, doubts: tuple[Doubt, ...]) -> Iterator[str]:
    for doubt, times in Counter(doubts).items():
        reason = page.language.say(DOUBTS[doubt])
        yield f"{reason} ({page.language.number(times)})" if times > 1 else reason
