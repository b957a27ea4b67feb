"""What a person says of a new report: who published it and when, and what it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

import streamlit as st

from lib.domain.dates import DatePrecision
from lib.domain.document import Document
from lib.domain.extraction import Reading
from lib.domain.report import KINDS
from lib.ui import cache, words
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.language import mark

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
LONGEST_TITLE = 160
PRECISIONS = {
    "day": mark("the day is known"), "month": mark("only the month"),
    "year": mark("only the year"), "unknown": mark("not known"),
}  # fmt: skip
"""How far a publication date is known."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published a report, when, in which language; `chosen_language` is None where it is to be found out."""

    title: str
    publisher: str
    url: str
    published_on: date | None
    precision: DatePrecision
    chosen_language: str | None

    @property
    def day(self) -> date | None:
        """The day of publication, None where it is not known to the day."""
        return self.published_on if self.precision == "day" else None


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of: kind ("" as long as none is chosen), gazetteer id or name of the place, days, sides."""

    kind: str
    place: str
    date_start: date | None
    date_end: date | None
    side_a: str
    side_b: str


def publication(page: Page, document: Document) -> Publication:
    """Ask who published the document and when, filled in with what it says of itself."""
    say, key = page.language.say, document.sha256[:12]
    with st.container(key="add-about"):
        published_on = _day(
            say("Published on"),
            document.published_on,
            f"add-day-{key}",
            say("Without the day of publication, words such as yesterday have no date."),
        )
        known = st.selectbox(
            say("How far the date is known"),
            options=list(PRECISIONS),
            format_func=lambda code: say(PRECISIONS[code]),
            key=f"add-precision-{key}",
            disabled=published_on is None,
        )
        language = st.selectbox(
            say("Language"),
            options=[None, *words.LANGUAGES],
            format_func=lambda code: say(words.LANGUAGES[code]) if code else say("found out from the text"),
            key=f"add-language-{key}",
        )
        publisher = st.text_input(say("Publisher"), document.publisher, key=f"add-publisher-{key}")
        url = st.text_input(say("Address of the source"), document.url, key=f"add-url-{key}", placeholder="https://")
        title = st.text_input(say("Title"), _title(document), key=f"add-title-{key}")
    precision = cast(DatePrecision, known if published_on else "unknown")
    return Publication(title.strip(), publisher.strip(), url.strip(), published_on, precision, language)


def told(page: Page, document: Document, reading: Reading) -> Told:
    """Ask what the report tells of, filled in with what was read."""
    say, key = page.language.say, f"{document.sha256[:12]}-{page.language.code}"
    read = next((event for event in reading.events if event.kind in KINDS), None)
    st.subheader(say("What it tells of"), anchor=False)
    if read is None and reading.events:
        st.caption(
            say("By its words this is no clash: {kind}.", kind=say(OTHER_KINDS.get(reading.events[0].kind, "unknown")))
        )
    with st.container(key="add-told"):
        kind = st.selectbox(
            say("Kind of event"),
            options=list(KINDS),
            index=KINDS.index(read.kind) if read and read.kind in KINDS else None,
            format_func=lambda code: say(words.KINDS[code]).capitalize(),
            placeholder=say("Choose"),
            key=f"add-kind-{key}",
        )
        place = _place(page, read.place.id if read and read.place else None, key)
        # A day of publication given later makes a day of "yesterday": it is in the key, so that it shows.
        first, last = (read.days.start, read.days.end) if read else (None, None)
        start = _day(say("First day"), first, f"add-start-{key}-{first}")
        end = _day(say("Last day"), last, f"add-end-{key}-{last}")
        side_a = _side(page, say("One side"), read.side_a if read else "", f"add-side-a-{key}")
        side_b = _side(page, say("Other side"), read.side_b if read else "", f"add-side-b-{key}")
    return Told(kind or "", place, start, end, side_a, side_b)


OTHER_KINDS = {
    "road accident": mark("road accident"), "accident": mark("accident"), "shipwreck": mark("shipwreck"),
    "flood": mark("flood"), "natural disaster": mark("natural disaster"), "disease": mark("disease"),
    "execution by a court": mark("execution by a court"), "crime": mark("crime"), "history": mark("history"),
    "sport": mark("sport"), "elsewhere": mark("in another country"), "unknown": mark("not said"),
}  # fmt: skip


def _day(label: str, found: date | None, key: str, explained: str | None = None) -> date | None:
    return st.date_input(label, found, FIRST_DAY, LAST_DAY, format="YYYY-MM-DD", key=key, help=explained)


def _place(page: Page, found: str | None, key: str) -> str:
    labels = cache.place_labels(page.path, page.language.code)
    options = [id_ for id_ in labels if id_ in page.table.places.index]
    return (
        st.selectbox(
            page.language.say("Place"),
            options=options,
            index=options.index(found) if found in options else None,
            format_func=lambda id_: labels.get(id_, id_),
            placeholder=page.language.say("Not known: only the country"),
            accept_new_options=True,
            key=f"add-place-{key}",
        )
        or ""
    )


def _side(page: Page, label: str, found: str, key: str) -> str:
    options = sorted(page.table.actors.index, key=lambda id_: group_name(page, id_))
    return (
        st.selectbox(
            label,
            options=options,
            index=options.index(found) if found in options else None,
            format_func=lambda id_: group_name(page, id_),
            placeholder=page.language.say("Not said"),
            accept_new_options=True,
            key=key,
        )
        or ""
    )


def _title(document: Document) -> str:
    """Return the document's title, or its first line that says anything."""
    lines = (line.strip() for line in document.text.splitlines())
    return (document.title or next(filter(None, lines), ""))[:LONGEST_TITLE]
