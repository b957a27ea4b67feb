"""Two events that may be one say so, for as long as nobody has decided: until then their dead count twice."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib.domain.person import Person
from lib.domain.rule import DEFAULT_RULE
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import publish
from lib.query.changes import changes_between
from lib.query.event_table import EventTable
from lib.settings import read_settings
from lib.store.record import Record
from lib.ui.change_words import ChangeWords
from lib.ui.language import language
from tests.pages.conftest import Open

ONE, OTHER = "A017", "A018"
"""Two reports of one town and month, which no reader linked and which the proposals put together."""

SAID = "Perhaps one event with these, which nobody has decided yet. Until then each counts by itself:"


def event_of(report_id: str) -> str:
    record = Record.open(read_settings().record_url)
    (event_id,) = [each.id for each in record.events() if report_id in each.report_ids]
    record.close()
    return event_id


def says_so(app: AppTest) -> bool:
    assert not app.exception
    return SAID in [each.value for each in app.text]


def test_an_event_names_the_one_that_it_may_be(open_page: Open, home: Path) -> None:
    app = open_page("event", event=event_of(ONE))
    assert says_so(app)
    links = [each.proto.query_string for each in app.get("page_link")]
    assert any(f"event={event_of(OTHER)}" in link for link in links)


def test_the_first_sentence_says_how_many_may_be_counted_twice(open_page: Open, home: Path) -> None:
    line = next(each.value for each in open_page("map", region="benghazi").markdown if each.value.startswith("**"))
    assert "2 may be one with others and counted twice" in line


def test_a_decision_changes_what_readers_are_told_of_both(home: Path) -> None:
    settings = read_settings()
    old = EventTable(settings.event_tables / publish(settings).revision.file)
    record = Record.open(settings.record_url)
    Desk(settings, record, Person("Amal", "editor")).part([ONE], [OTHER], "two attacks")
    revision = record.current_revision()
    record.close()
    assert revision is not None
    changed = changes_between(old, EventTable(settings.event_tables / revision.file), DEFAULT_RULE)
    told = ChangeWords(language("en"), {})
    assert [(each.kind, told.lines(each)) for each in changed] == [
        ("corrected", "Perhaps one event with others: yes → no")
    ] * 2


def test_the_card_beside_the_map_says_so_too(open_page: Open, home: Path) -> None:
    assert says_so(open_page("map", event=event_of(OTHER)))


def test_an_event_that_nothing_speaks_for_says_nothing(open_page: Open) -> None:
    assert not says_so(open_page("event", event="derna-2015-07-29"))


def test_once_a_person_has_decided_nothing_is_said(open_page: Open, home: Path) -> None:
    before = event_of(ONE)
    settings = read_settings()
    record = Record.open(settings.record_url)
    Desk(settings, record, Person("Amal", "editor")).part([ONE], [OTHER], "two attacks")
    record.close()
    assert not says_so(open_page("event", event=before))
