"""Where a new report comes from: pasted, a file, an address, or a feed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, TypeVar

import streamlit as st

from lib.domain.document import Document, UnreadableDocument
from lib.domain.person import Asking, NotAllowed
from lib.pipeline.adding import NotFetched, add_feed, document_of, fetch_document, fetch_feed, remove_feed
from lib.ui import refusals, session
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.ui.published import record
from lib.ui.state_line import literal

Given = TypeVar("Given")
Way = Literal["paste", "file", "address", "feeds"]
WAYS: dict[Way, str] = {
    "paste": mark("Paste text"),
    "file": mark("Upload a file"),
    "address": mark("Give an address"),
    "feeds": mark("Look in feeds"),
}
FILE_TYPES = ("txt", "html", "htm", "pdf", "docx", "eml")
MOST_ENTRIES = 30

DOCUMENT, PASTED = "add-document", "pasted text"
_ENTRIES, _WAY = "add-entries", "add-way"


def given_document(page: Page, person: Asking) -> Document | None:
    """Let the reader give a report in one of the WAYS; return it, None as long as there is none to read."""
    say = page.language.say
    way = st.segmented_control(
        say("How do you have it?"),
        options=list(WAYS),
        format_func=lambda way: say(WAYS[way]),
        key=session.widget(_WAY, session.kept(_WAY, "paste")),
        on_change=session.on_answer(_WAY, lambda way: session.keep(_WAY, way or "paste")),
        label_visibility="collapsed",
    )
    if way == "file":
        return _uploaded(page)
    if way == "address":
        return _from_address(page, person)
    if way == "feeds":
        return _from_feeds(page, person)
    return _pasted(page)


def forget_document() -> None:
    """Empty every way in, for the next report."""
    for name in (DOCUMENT, "add-pasted", "add-address"):
        session.keep(name, None)
    session.keep("add-round", session.kept("add-round", 0) + 1)


def _pasted(page: Page) -> Document | None:
    say = page.language.say
    text = st.text_area(
        say("The text of the report"),
        placeholder=say("Paste the whole text, in any language. It is read on this machine and sent nowhere."),
        height=190,
        key=session.widget("add-pasted", session.kept("add-pasted", None)),
        on_change=session.on_answer("add-pasted", lambda pasted: session.keep("add-pasted", pasted)),
    )
    st.button(say("Read it"), type="secondary", key="read-pasted")
    if not (text or "").strip():
        return None
    return _tried(page, lambda: document_of(text.encode(errors="replace"), PASTED, "text/plain; charset=utf-8"))


def _uploaded(page: Page) -> Document | None:
    file = st.file_uploader(
        page.language.say("A text, web page, PDF, Word file or email"),
        type=list(FILE_TYPES),
        key=f"add-file-{session.kept('add-round', 0)}",
    )
    if file is None:
        return None
    return _once(
        f"file {file.file_id}", lambda: _tried(page, lambda: document_of(file.getvalue(), file.name, file.type))
    )


def _from_address(page: Page, person: Asking) -> Document | None:
    say = page.language.say
    with st.container(horizontal=True, vertical_alignment="bottom", key="add-address"):
        address = st.text_input(
            say("Address of the report"),
            placeholder="https://",
            key=session.widget("add-address", session.kept("add-address", None)),
            on_change=session.on_answer("add-address", lambda address: session.keep("add-address", address)),
        )
        asked = st.button(say("Fetch and read it"), key="fetch-address", disabled=not (address or "").strip())
    st.caption(say("Only this address is asked, once. The site then sees the address of this machine."))
    if asked and address:
        session.keep(DOCUMENT, _tried(page, lambda: fetch_document(person, address)))
    return _fetched()


def _from_feeds(page: Page, person: Asking) -> Document | None:
    say, feeds = page.language.say, record().feeds()
    with st.container(horizontal=True, vertical_alignment="bottom", key="add-feed"):
        new = st.text_input(say("Address of an RSS or Atom feed"), placeholder="https://", key="new-feed")
        if st.button(say("Keep this feed"), key="keep-feed", disabled=not new.strip()):
            _tried(page, lambda: add_feed(record(), person, new.strip()))
            if record().feeds() != feeds:
                st.rerun()
    if not feeds:
        st.caption(say("No feed is kept yet."))
        return _fetched()
    with st.container(horizontal=True, vertical_alignment="bottom", key="look-in-feed"):
        feed = st.selectbox(say("Feed"), options=feeds, key="feed")
        asked = st.button(say("Look for new entries"), key="ask-feed", type="primary")
        if st.button(say("Take it off the list"), key="remove-feed", type="tertiary") and feed:
            _tried(page, lambda: remove_feed(record(), person, feed))
            st.rerun()
    st.caption(say("Only this address is asked, once. The site then sees the address of this machine."))
    if asked and feed:
        session.keep(_ENTRIES, (feed, _tried(page, lambda: fetch_feed(person, feed))))
    return _from_entries(page, person, feed) or _fetched()


def _from_entries(page: Page, person: Asking, feed: str) -> Document | None:
    say, (asked, entries) = page.language.say, session.kept(_ENTRIES, ("", None))
    if asked != feed or entries is None:
        return None
    if not entries:
        st.caption(say("The feed lists nothing that could be opened."))
    with st.container(key="feed-entries", gap=None):
        for number, entry in enumerate(entries[:MOST_ENTRIES]):
            with st.container(key=f"feed-entry-{number}", gap=None):
                chosen = st.button(literal(entry.title or entry.url), key=f"entry-{number}", type="tertiary")
                day = page.language.day(entry.published.date()) if entry.published else say("publication date unknown")
                known = say("in the record already") if record().report_of("", entry.url) else ""
                st.caption(literal(page.language.line(day, entry.url, known)))
            if chosen:
                session.keep(DOCUMENT, _tried(page, partial(fetch_document, person, entry.url)))
    return None


def _fetched() -> Document | None:
    document: Document | None = session.kept(DOCUMENT, None)
    return document


def _once(name: str, read: Callable[[], Document | None]) -> Document | None:
    """Return what was read under a name, reading it only the first time."""
    known, document = session.kept("add-read", ("", None))
    if known != name or document is None:
        document = read()
        session.keep("add-read", (name, document))
    return document


def _tried(page: Page, attempt: Callable[[], Given]) -> Given | None:
    """Return what an attempt gives; where it gives nothing, say why."""
    try:
        return attempt()
    except (UnreadableDocument, NotFetched) as refused:
        st.warning(page.language.say("Nothing was read:"))
        st.text(refusals.said(page.language, str(refused)))
    except NotAllowed as refused:
        st.warning(page.language.say(str(refused)))
    return None
