from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.domain.dates import DateRange
from lib.domain.draft import DraftClaim, DraftReport, Problem, UnusableDraft
from lib.domain.person import NotAllowed, Person, Reader
from lib.pipeline.adding import AlreadyKept, NotFetched, add_feed, fetch_document, fetch_feed, remove_feed, save_report
from lib.pipeline.deciding import Desk
from lib.pipeline.drafting import draft_of
from lib.pipeline.publishing import publish
from lib.pipeline.reading import read_text
from lib.query.event_card import read_card
from lib.query.event_table import EventTable
from lib.settings import Settings, read_settings
from lib.sources.documents import read_document
from lib.store.record import Record
from lib.store.verify import verify
from lib.ui.claim_matrix import rows_of

TEXT = (
    "At least 12 people were killed in clashes in Derna on Friday, medics said.\n"
    "Fighters of the Islamic State withdrew to Fataih."
)
AMAL, PASSER_BY = Person("amal", "editor"), Reader("this page is served to others")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path)})
    publish(settings)
    return settings


@pytest.fixture
def record(settings: Settings) -> Record:
    return Record.open(settings.record_url)


def draft(settings: Settings, text: str = TEXT, **changes) -> DraftReport:
    reading = read_text(text, settings.country_folder, published=date(2031, 8, 2))
    event = reading.events[0]
    made = DraftReport(
        document=read_document(text.encode(), label="pasted"),
        reading=reading,
        title="Clashes in Derna",
        publisher="The Example",
        url="",
        published_on=date(2031, 8, 2),
        published_precision="day",
        language=reading.language,
        kind=event.kind,
        place=event.place.id if event.place else "",
        date_start=event.days.start,
        date_end=event.days.end,
        side_a=event.side_a,
        side_b=event.side_b,
        claims=tuple(draft_of(number + 1, number, claim) for number, claim in enumerate(reading.claims)),
    )
    return replace(made, **changes)


def row(number: int = 2, **changes) -> DraftClaim:
    """A row of the table that the person added."""
    empty = DraftClaim(number, None, "wounded", "all", "", 3, 3, 3, "exact", None, None, False, "", "medics said")
    return replace(empty, **changes)


def added(record: Record, report_id: str):
    return next(report for report in record.reports() if report.id == report_id)


def test_a_saved_report_is_in_the_record_and_in_the_event_table_at_once(settings, record):
    saved = save_report(settings, record, AMAL, draft(settings))
    revision = record.current_revision()
    assert saved.revision == revision.number == 2
    table = EventTable(settings.event_tables / revision.file)
    assert saved.report_id in table.report_ids
    (event_id,) = saved.event_ids
    event = read_card(table, event_id).event
    assert (event["place_id"], event["killed_low"], event["reviewed"]) == ("derna", 12, False)
    assert verify(settings.record_url, settings.event_tables).faults == ()


def test_the_original_bytes_are_kept_and_never_in_the_event_table(settings, record):
    page = f"<html><body><article><p>{TEXT}</p></article><!-- a private remark --></body></html>".encode()
    document = read_document(page, label="page.html")
    saved = save_report(settings, record, AMAL, draft(settings, document.text, document=document))
    assert record.original_of(saved.report_id) == page
    assert b"a private remark" not in (settings.event_tables / record.current_revision().file).read_bytes()


def test_a_claim_says_whether_the_rules_or_a_person_made_it(settings, record):
    made = draft(settings)
    corrected = replace(made.claims[0], high=20)
    saved = save_report(settings, record, AMAL, replace(made, claims=(corrected, row())))
    claims = added(record, saved.report_id).claims
    assert [claim.extracted_by for claim in claims] == ["read by rules, corrected by hand", "coded by hand"]
    assert [bool(claim.why) for claim in claims] == [True, False]
    untouched = save_report(settings, record, AMAL, draft(settings, TEXT + " "))
    assert [claim.extracted_by for claim in added(record, untouched.report_id).claims] == ["read by rules"]


def test_two_papers_that_print_one_agencys_story_are_one_source(settings, record):
    papers = [
        draft(settings, f"DERNA (Reuters) - {text}", publisher=publisher)
        for publisher, text in (("Paper One", TEXT), ("Paper Two", TEXT.splitlines()[0]))
    ]
    ids = [save_report(settings, record, AMAL, paper).report_id for paper in papers]
    assert [added(record, id_).origin for id_ in ids] == ["Reuters", "Reuters"]
    Desk(settings, record, AMAL).join(ids, "one clash")
    (event,) = [event for event in record.events() if set(ids) <= set(event.report_ids)]
    assert (event.sources, event.grade) == (1, "one source")


def test_three_papers_that_print_one_text_are_one_source_and_share_a_row(settings, record):
    text = f"{TEXT} Residents spoke of tanks on the coastal road and of burning houses near the southern gate."
    papers = [draft(settings, text + " " * number, publisher=f"Paper {number}") for number in (1, 2, 3)]
    ids = [save_report(settings, record, AMAL, paper).report_id for paper in papers]
    Desk(settings, record, AMAL).join(ids, "one clash")
    (event,) = [event for event in record.events() if set(ids) <= set(event.report_ids)]
    assert (event.sources, event.grade) == (1, "one source")
    card = read_card(EventTable(settings.event_tables / record.current_revision().file), event.id)
    assert card.claims["source"].nunique() == 1
    assert [len(copies) for copies in rows_of(card.claims)] == [3]


def test_every_quote_is_literally_in_the_text(settings, record):
    saved = save_report(settings, record, AMAL, replace(draft(settings), claims=(row(1),)))
    report = added(record, saved.report_id)
    assert [report.text[claim.start : claim.end] for claim in report.claims] == ["medics said"]
    assert {mention.name for mention in report.places} >= {"Derna"}
    assert [(statement.actor, statement.quote in report.text) for statement in report.control]


@pytest.mark.parametrize(
    ("changes", "value", "reason"),
    [
        ({"low": 5, "best": 3}, "5, 3, 3", "low, best and high do not ascend"),
        ({"low": -1}, "-1, 3, 3", "low, best and high do not ascend"),
        ({"high": 2**31}, f"3, 3, {2**31}", "it is larger than any number of people"),
        ({"measure": ""}, "", "it is not said what is counted"),
        ({"group": ""}, "", "it is not said whose people are counted"),
        ({"qualifier": ""}, "", "it is not said how the report puts the figure"),
        ({"quote": "nobody wrote this"}, "nobody wrote this", "the text does not hold these words"),
        ({"quote": ""}, "", "the text does not hold these words"),
        (
            {"period_start": date(2031, 8, 2), "period_end": date(2031, 8, 1)},
            "2031-08-02 - 2031-08-01",
            "it ends before it starts",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_row_is_named_and_nothing_is_saved(settings, record, changes, value, reason):
    made = draft(settings)
    with pytest.raises(UnusableDraft) as refused:
        save_report(settings, record, AMAL, replace(made, claims=(*made.claims, row(**changes))))
    assert refused.value.problems == (Problem(2, value, reason),)
    assert record.current_revision().number == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": ""}, "the kind of event is not chosen"),
        ({"kind": "flood"}, "the kind of event is not chosen"),
        ({"url": "javascript:alert(1)"}, "an address begins with http:// or https://"),
        ({"url": "https://basma:secret@news.example/1"}, "the address holds a user name or password"),
        ({"date_start": date(2031, 8, 2), "date_end": date(2031, 8, 1)}, "it ends before it starts"),
    ],
)
def test_what_is_wrong_with_the_report_itself_has_no_row(settings, record, changes, reason):
    with pytest.raises(UnusableDraft) as refused:
        save_report(settings, record, AMAL, draft(settings, **changes))
    assert [(problem.row, problem.reason) for problem in refused.value.problems] == [(None, reason)]
    assert "secret" not in str(refused.value.problems)


def test_the_same_bytes_or_address_are_not_saved_twice(settings, record):
    first = save_report(settings, record, AMAL, draft(settings, url="https://news.example/1"))
    for again in (draft(settings), draft(settings, TEXT + " More.", url="https://news.example/1")):
        with pytest.raises(AlreadyKept) as refused:
            save_report(settings, record, AMAL, again)
        assert refused.value.report_id == first.report_id


def test_a_report_without_a_place_is_known_only_by_its_country(settings, record):
    saved = save_report(settings, record, AMAL, draft(settings, place=""))
    assert added(record, saved.report_id).account.place_name == "Libya"


def test_a_place_that_the_gazetteer_lacks_is_kept_by_its_name_and_unplaced(settings, record):
    saved = save_report(settings, record, AMAL, draft(settings, place="Umm al-Nowhere"))
    assert added(record, saved.report_id).account.place_name == "Umm al-Nowhere"
    assert saved.event_ids[0].startswith("unplaced-")


def test_a_name_that_several_places_bear_is_kept_with_its_town(settings, record):
    saved = save_report(settings, record, AMAL, draft(settings, place="sirte-district-3"))
    event = next(event for event in record.events() if event.id == saved.event_ids[0])
    assert event.place.id == "sirte-district-3"


def test_days_not_known_stay_unknown(settings, record):
    saved = save_report(
        settings, record, AMAL, draft(settings, date_start=None, date_end=None, published_precision="unknown")
    )
    report = added(record, saved.report_id)
    assert (report.account.dates, report.published_on) == (DateRange(None, None, "unknown"), None)


def test_a_report_added_at_the_same_place_and_day_leaves_the_id_of_the_event_that_was_there(settings, record):
    before = {event.id for event in record.events()}
    day = {"date_start": date(2015, 7, 29), "date_end": date(2015, 7, 31)}
    save_report(settings, record, AMAL, draft(settings, **day))
    assert before < {event.id for event in record.events()}


def test_a_reader_writes_and_fetches_nothing(settings, record):
    for forbidden in (
        lambda: save_report(settings, record, PASSER_BY, draft(settings)),
        lambda: add_feed(record, PASSER_BY, "https://news.example/feed"),
        lambda: remove_feed(record, PASSER_BY, "https://news.example/feed"),
        lambda: fetch_document(PASSER_BY, "https://news.example/"),
        lambda: fetch_feed(PASSER_BY, "https://news.example/feed"),
    ):
        with pytest.raises(NotAllowed, match="served to others"):
            forbidden()
    assert (record.current_revision().number, record.feeds()) == (1, [])


def test_a_feed_is_kept_and_an_address_that_is_none_of_the_web_is_not(record):
    add_feed(record, AMAL, "https://news.example/feed")
    with pytest.raises(NotFetched):
        add_feed(record, AMAL, "ftp://news.example/feed")
    assert record.feeds() == ["https://news.example/feed"]


def test_publishing_the_files_again_keeps_what_was_added(settings, record):
    saved = save_report(settings, record, AMAL, draft(settings))
    publish(settings)
    assert record.current_revision().number == saved.revision
