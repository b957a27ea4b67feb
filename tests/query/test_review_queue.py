"""What waits for a person, and why."""

from __future__ import annotations

import pytest

from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import publish
from lib.query.event_table import EventTable
from lib.query.review_queue import WAITING, review_queue
from lib.settings import read_settings
from lib.store.record import Record


@pytest.fixture
def desk(tmp_path):
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path)})
    publish(settings)
    record = Record.open(settings.record_url)
    yield Desk(settings, record, Person("Amal", "admin"))
    record.close()


def queue(desk):
    table = EventTable(desk.settings.event_tables / desk.record.current_revision().file)
    return review_queue(table).set_index("report_id")


def test_every_report_waits_at_first_and_says_why(desk):
    waiting = queue(desk)
    assert len(waiting) == len(desk.record.report_versions())
    assert waiting["new"].all()
    assert not waiting["to be published"].any()
    assert waiting.loc["A008", "contradicted"]
    assert waiting.loc["A009", "unsure"]
    assert set(WAITING) <= set(waiting.columns)


def test_a_reviewed_report_waits_to_be_published_and_a_published_one_for_nothing(desk):
    desk.review("A008")
    assert list(queue(desk).loc["A008", list(WAITING)]) == [False, False, False, False, False, True]
    desk.publish("A008")
    assert "A008" not in queue(desk).index


def test_a_report_that_may_tell_of_the_event_of_another_waits_for_that(desk):
    table = EventTable(desk.settings.event_tables / desk.record.current_revision().file)
    waiting = review_queue(table, {"A017", "A018"})
    assert set(waiting.loc[waiting["proposed"], "report_id"]) == {"A017", "A018"}


def test_a_withdrawn_report_waits_for_nothing(desk):
    desk.withdraw_report("A008", "a forgery")
    assert "A008" not in queue(desk).index


def test_the_latest_report_comes_first(desk):
    days = queue(desk)["published_on"].dropna()
    assert list(days) == sorted(days, reverse=True)
