"""Every event of a data set opens to its row, and the rows of a filter are those of its events."""

from dataclasses import replace

import pytest

from lib.domain.data_set import ImportedEvent
from lib.domain.event import Assessment
from lib.query.event_table import EventTable
from lib.query.exports import rows_csv
from lib.query.filters import EventFilter
from lib.query.source_row import read_source_row
from lib.store.event_table import build_imported
from lib.store.flat import Contents
from tests.store.invented import event

WORDS = "{{7*7}} ${1} 2*3*4 <b>قتيل</b>\nsecond line"


@pytest.fixture
def table(tmp_path):
    events = [
        ImportedEvent(event("1"), 2, (("id", "1"), ("source_article", WORDS))),
        ImportedEvent(replace(event("2"), kind="protest"), 4, (("id", "2"), ("best", "3")), "the range was widened"),
    ]
    contents = Contents("ucdp-ged", "atlantis", (), Assessment((), (), {}, {}))
    return EventTable(build_imported(tmp_path, contents, events).path)


def test_a_row_is_read_character_for_character_with_its_number_and_its_note(table):
    first, second = read_source_row(table, "1"), read_source_row(table, "2")
    assert (first.row, first.cells, first.note) == (2, {"id": "1", "source_article": WORDS}, "")
    assert (second.row, second.note) == (4, "the range was widened")


def test_an_event_that_is_not_there_has_no_row(table):
    with pytest.raises(KeyError):
        read_source_row(table, "3")


def test_the_exported_rows_are_those_of_the_events_that_the_filter_lets_through(table):
    lines = rows_csv(table, EventFilter(data_set="ucdp-ged")).decode().splitlines()
    assert lines[0] == "event_id,row,cells,note"
    assert [line.split(",")[0] for line in lines[1:]] == ["1"]


def test_an_event_is_looked_up_without_a_list_of_all(table):
    assert table.has_event("1")
    assert not table.has_event("9")
