"""The page "Add a report": given, read, corrected, saved."""

from __future__ import annotations

import streamlit as st

from lib.domain.document import Document
from lib.domain.draft import DraftReport, UnusableDraft
from lib.domain.extraction import Reading
from lib.domain.judgements import WITHDREW, not_taken_back
from lib.domain.person import NotAllowed, Reader
from lib.pipeline.adding import AlreadyKept, SavedReport, save_report
from lib.pipeline.reading import read_text
from lib.store.engine import RecordBusy
from lib.ui import cache, refusals, session, words
from lib.ui import person as asking
from lib.ui.add_about import Publication, publication, told
from lib.ui.add_claims import claims_table
from lib.ui.add_source import forget_document, given_document
from lib.ui.add_text import marked_text, places, unsure
from lib.ui.event_names import title_of
from lib.ui.frame import Page
from lib.ui.perhaps_one import perhaps_one
from lib.ui.published import record, settings
from lib.ui.second_reader_panel import second_reader_panel
from lib.ui.state_line import literal

_SAVED = "add-saved"


def add_panel(page: Page) -> None:
    """Let the reader give a report, see what was read in it, correct that, and save it."""
    person = asking.person()
    if isinstance(person, Reader):
        st.info(page.language.say(person.reason))
    top = st.container()
    document = given_document(page, asking.person)
    if document is None:
        with top:
            _saved(page)
        return
    _notes(page, document)
    about = publication(page, document)
    reading = _reading(document, about)
    _language(page, about, reading)
    with st.container(key="add-read"):
        with st.container(key="add-text", border=True):
            marked_text(page, document.text, reading)
        with st.container(key="add-where"):
            places(page, reading)
            unsure(page, document.text, reading)
    draft = _draft(page, document, about, reading)
    _save(page, draft)


def _reading(document: Document, about: Publication) -> Reading:
    """Return what is read in the document, read anew only when it, its day or its language changes."""
    asked = (document.sha256, about.day, about.chosen_language)
    known, reading = session.kept("add-reading", (None, Reading("")))
    if known != asked:
        folder = settings().country_folder
        reading = read_text(document.text, folder, published=about.day, language=about.chosen_language)
        session.keep("add-reading", (asked, reading))
    return reading


def _notes(page: Page, document: Document) -> None:
    say = page.language.say
    if known := record().report_of(document.sha256, document.url):
        with st.container(horizontal=True, vertical_alignment="center", key="add-known"):
            _already_kept(page, known)
    for note in document.notes:
        st.caption(refusals.said(page.language, note))
    if document.encoding_is_guessed:
        st.caption(say("Its encoding is a guess ({encoding}): look at the letters.", encoding=document.encoding))


def _already_kept(page: Page, report_id: str) -> None:
    """Say that the record has a report, with the way to it; of one that was withdrawn, to where that is taken back."""
    say = page.language.say
    if any(each.subject == report_id for each in not_taken_back(record().decisions()) if each.what == WITHDREW):
        st.warning(
            say("The record has this report already, and it was withdrawn. In the review that can be taken back.")
        )
        page.link("review", say("To the review"), report=report_id, revision=None)
    else:
        st.warning(say("The record has this report already."))
        page.link("reports", say("Read the report"), report=report_id, revision=None)


def _language(page: Page, about: Publication, reading: Reading) -> None:
    say = page.language.say
    if not reading.language:
        st.info(say("This is in a language that is not read: digits and known names are marked, nothing is guessed."))
    elif about.chosen_language is None:
        spoken = say(words.LANGUAGES.get(reading.language, reading.language))
        st.caption(say("Read as {language}.", language=spoken))
    if reading.origin:
        st.caption(say("Its dateline names {agency}: with other copies it is one source.", agency=say(reading.origin)))


def _draft(page: Page, document: Document, about: Publication, reading: Reading) -> DraftReport:
    claims = claims_table(page, reading, document.text)
    second_reader_panel(page, document.text, reading, published=about.day)
    account = told(page, document, reading)
    return DraftReport(
        document=document,
        reading=reading,
        title=about.title,
        publisher=about.publisher,
        url=about.url,
        published_on=about.published_on,
        published_precision=about.precision,
        language=about.chosen_language or reading.language,
        kind=account.kind,
        place=account.place,
        date_start=account.date_start,
        date_end=account.date_end,
        side_a=account.side_a,
        side_b=account.side_b,
        claims=claims,
    )


def _save(page: Page, draft: DraftReport) -> None:
    say = page.language.say
    if not draft.has_days:
        st.warning(
            say(
                "Without the day of publication or of what it tells, the report stands as “date unknown”, beside events"
                " that it may double: its dead then count twice."
            )
        )
    with st.container(horizontal=True, vertical_alignment="center", key="add-save"):
        asked = st.button(say("Save the report"), type="primary", key="save-report")
        st.caption(
            say("Saved as not reviewed yet, with its original bytes (SHA-256 {hash}).", hash=draft.document.sha256[:12])
        )
    if not asked:
        return
    try:
        saved = save_report(settings(), record(), asking.person, draft)
    except UnusableDraft as unusable:
        _problems(page, unusable)
    except NotAllowed as refused:
        st.error(say(str(refused)))
    except AlreadyKept as kept:
        _already_kept(page, kept.report_id)
    except RecordBusy:
        st.error(say("Somebody else is saving just now. Nothing was saved; try again."))
    else:
        session.keep(_SAVED, saved)
        forget_document()
        st.rerun()


def _problems(page: Page, unusable: UnusableDraft) -> None:
    say = page.language.say
    st.error(say("Nothing was saved:"))
    for problem in unusable.problems:
        where = say("row {row} of the claims", row=problem.row) if problem.row else say("the report")
        st.text(page.language.line(where, refusals.said(page.language, problem.reason), problem.value))


def _saved(page: Page) -> None:
    """Say what was saved last, with the way to it."""
    saved: SavedReport | None = session.kept(_SAVED, None)
    if saved is None or saved.report_id not in page.table.report_ids:
        return
    say = page.language.say
    with st.container(border=True, key="add-saved"):
        st.markdown(say("**Saved.** It stands on every page now, as not reviewed yet."))
        with st.container(horizontal=True, gap="medium"):
            page.link("reports", say("Read the report"), report=saved.report_id, revision=None)
            events = [cache.card(page.path, event_id).event for event_id in saved.event_ids]
            for event in events:
                page.link("map", literal(title_of(page.language, event)), event=event["event_id"], revision=None)
        for event in events:
            perhaps_one(page, event)
