"""What reports came as is kept byte for byte, and nobody changes it unseen."""

import pytest

from lib.domain.history import Decision
from lib.store import documents
from lib.store.history import ChangedMeanwhile
from lib.store.record import Record, utc_now
from lib.store.verify import verify
from tests.store.invented import DOCUMENT, report

ADDED = Decision("amal", "editor", "added a report", "r3", "")
FEED = "https://news.example/feed"


def add(record, **changes):
    record.add_report(report("r3", sha256=DOCUMENT.sha256, **changes), DOCUMENT, ADDED)


def faults(url):
    return [str(fault) for fault in verify(url).faults]


def test_a_report_is_kept_with_the_bytes_it_came_as(url):
    add(Record.open(url))
    record = Record.open(url)
    assert record.original_of("r3") == DOCUMENT.original
    assert [decision.what for decision in record.decisions()] == ["added a report"]
    assert verify(url).faults == ()


def test_a_report_that_cannot_be_added_leaves_nothing(url):
    record = Record.open(url)
    add(record)
    with pytest.raises(ChangedMeanwhile):
        add(record, title="معارك عنيفة")
    assert len(record.decisions()) == 1
    assert verify(url).faults == ()


def test_the_same_bytes_or_the_same_address_are_known(url):
    record = Record.open(url)
    assert record.report_of("0" * 64, "") is None
    add(record)
    assert record.report_of(DOCUMENT.sha256, "") == "r3"
    assert record.report_of("0" * 64, "https://news.example/r3") == "r3"
    assert record.report_of("0" * 64, "https://news.example/r4") is None


def test_an_imported_report_has_no_bytes(url):
    record = Record.open(url)
    record.save_reports([report("r1")])
    assert record.original_of("r1") is None


def test_changed_bytes_are_named(url, by_force):
    add(Record.open(url))
    by_force("UPDATE originals SET content = 'something else'")
    assert faults(url) == ["originals r3 content: is not what the history says"]


def test_bytes_that_are_gone_are_missed(url, by_force):
    add(Record.open(url))
    by_force("DELETE FROM originals")
    assert faults(url) == ["originals r3: is gone, but the history has it"]


def test_bytes_that_were_withdrawn_are_not_missed(url):
    record = Record.open(url)
    add(record)
    with record.writing() as connection:
        documents.withdraw(connection, ["r3", "r1"], utc_now())
    assert record.original_of("r3") is None
    assert faults(url) == []


def test_feeds_are_kept_once_and_can_be_taken_off_and_added_again(url):
    record = Record.open(url)
    for _ in range(2):
        record.add_feed(FEED, "amal")
        record.add_feed(FEED, "omar")
        assert record.feeds() == [FEED]
        record.remove_feed(FEED)
        record.remove_feed(FEED)
        assert record.feeds() == []
    assert [version.content is None for version in record.versions_of("feed", FEED)] == [False, True] * 2
    assert faults(url) == []


def test_with_a_passage_that_is_redacted_the_bytes_go(url, tmp_path):
    record = Record.open(url)
    add(record)
    record.redact("20 dead", Decision("amal", "editor", "redact", "r3", "it names somebody"), tmp_path)
    assert record.original_of("r3") is None
    assert faults(url) == []
