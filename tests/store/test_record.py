import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.store import schema
from lib.store.contents import canonical_json, digest_of
from lib.store.history import ChangedMeanwhile
from lib.store.record import Record
from lib.store.verify import verify
from tests.store.invented import NOWHERE, assessment, claim, event, fill, report, toll

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def record(url):
    record = Record.open(url, now=lambda: NOON)
    yield record
    record.close()


def history_rows(record, subject):
    with record.reading() as connection:
        rows = select(schema.history).where(schema.history.c.subject == subject).order_by(schema.history.c.version)
        return connection.execute(rows).all()


def corrected(killed: int, id_: str = "r1"):
    figure = Estimate(killed, killed, killed)
    return report(id_, claims=(claim(id_, 1, figure=figure), *report(id_).claims[1:]))


def test_reports_come_back_whole_after_the_record_is_reopened(record, url):
    kept = [report("r1"), report("r2", published_on=None, published_precision="unknown", retrieved_at=None, claims=())]
    record.save_reports(kept)
    record.close()
    assert Record.open(url).reports() == kept


def test_saving_the_same_reports_again_writes_nothing(record):
    assert record.save_reports([report("r1"), report("r2")]) == 2
    assert record.save_reports([report("r2"), report("r1")]) == 0
    assert record.report_versions() == {"r1": 1, "r2": 1}


def test_a_correction_supersedes_and_the_history_keeps_what_was_said(record):
    record.save_reports([report("r1"), report("r2")])
    assert record.save_reports([corrected(31), report("r2")]) == 1
    assert record.reports() == [corrected(31), report("r2")]
    first, second = history_rows(record, "r1")
    assert [json.loads(row.content)["claims"][0]["figure"]["low"] for row in (first, second)] == [20, 31]
    assert (first.version, second.version) == (1, 2)


def test_a_claim_that_is_not_corrected_keeps_its_version(record):
    record.save_reports([report("r1")])
    record.save_reports([corrected(31)])
    with record.reading() as connection:
        versions = dict(connection.execute(select(schema.claims.c.id, schema.claims.c.version)).all())
    assert versions == {"r1-1": 2, "r1-2": 1}


def test_every_digest_of_the_history_is_that_of_its_salted_content(record):
    record.save_reports([report("r1")])
    record.save_assessment(assessment(event()))
    record.save_assessment(assessment())
    rows = history_rows(record, "r1") + history_rows(record, "e1")
    assert len(rows) == 3
    assert [row.digest for row in rows] == [digest_of(row.content, row.salt) for row in rows]
    assert rows[0].content == canonical_json(report("r1"))


def test_of_two_editors_the_second_is_refused_and_sees_both_figures(record):
    record.save_reports([report("r1")])
    seen = record.report_versions()
    record.save_reports([corrected(27)], seen=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        record.save_reports([corrected(13)], seen=seen)
    both = [each["claims"][0]["figure"]["best"] for each in (refused.value.stored, refused.value.given)]
    assert both == [27, 13]
    assert record.reports() == [corrected(27)]


def test_of_two_editors_adding_one_report_the_second_is_refused(record):
    record.save_reports([report("r1")], seen={})
    with pytest.raises(ChangedMeanwhile):
        record.save_reports([corrected(5)], seen={})


def test_a_save_that_fails_midway_leaves_nothing(record):
    stranger = report("r2", claims=(claim("no-such-report"),))
    with pytest.raises(IntegrityError):
        record.save_reports([report("r1"), stranger])
    assert record.reports() == []
    assert history_rows(record, "r1") == []


def test_two_different_reports_of_one_id_are_refused(record):
    with pytest.raises(ValueError, match="'r1'"):
        record.save_reports([report("r1"), corrected(9)])


def test_events_and_tolls_come_back_as_they_were_assessed(record, url):
    record.save_reports([report("r1"), report("r2")])
    made = assessment(event("e1"), event("e2", place=NOWHERE, figures=()), tolls=(toll(),))
    record.save_assessment(made)
    record.close()
    reopened = Record.open(url)
    assert reopened.assessment() == made
    assert (reopened.events(), reopened.tolls()) == (made.events, made.tolls)


def test_assessing_the_same_again_writes_nothing(record):
    record.save_reports([report("r1"), report("r2")])
    made = assessment(event(), tolls=(toll(),))
    assert record.save_assessment(made) > 0
    assert record.save_assessment(made) == 0


def test_an_event_that_is_withdrawn_and_comes_back_has_three_versions(record):
    record.save_reports([report("r1")])
    for made in (assessment(event()), assessment(), assessment(event())):
        record.save_assessment(made)
    assert record.events() == (event(),)
    assert [row.content is None for row in history_rows(record, "e1")] == [False, True, False]


def test_an_event_of_a_report_that_is_not_there_is_refused(record):
    with pytest.raises(IntegrityError):
        record.save_assessment(assessment(event(report_id="r9")))


def test_decisions_are_numbered_and_dated_by_the_record(record):
    wanted = Decision("amal", "reviewer", "corrected", "r1-1", "the outlet withdrew it", {"low": 20}, {"low": 11})
    first = record.add_decision(wanted)
    second = record.add_decision(replace(wanted, old=None))
    assert record.decisions() == [first, second]
    assert first.number < second.number
    assert (first.at, second.old) == (NOON, None)


def test_a_time_without_a_zone_is_refused(record):
    with pytest.raises(Exception, match="without a zone"):
        record.save_reports([report("r1", retrieved_at=NOON.replace(tzinfo=None))])


def test_times_come_back_as_utc(record):
    cairo = datetime.fromisoformat("2024-05-01T14:30:00+02:00")
    record.save_reports([report("r1", retrieved_at=cairo)])
    (back,) = record.reports()
    assert back.retrieved_at.isoformat() == "2024-05-01T12:30:00+00:00"


def test_a_thousand_reports_are_kept_and_none_is_written_twice(record):
    many = [report(f"r{number:04}") for number in range(1000)]
    assert record.save_reports(many) == 1000
    assert record.save_reports(many) == 0
    with record.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.claims)) == 2000


def test_an_import_that_comes_as_before_leaves_the_editors_correction(record):
    record.save_reports([report("r1"), report("r2")])
    record.save_reports([corrected(31)], seen=record.report_versions())
    assert record.save_reports([report("r1"), report("r2")]) == 0
    assert record.reports() == [corrected(31), report("r2")]


def test_an_import_that_has_changed_since_supersedes_and_the_correction_stays_in_the_history(record):
    record.save_reports([report("r1")])
    record.save_reports([corrected(31)], seen=record.report_versions())
    assert record.save_reports([corrected(35)]) == 1
    assert record.reports() == [corrected(35)]
    figures = [each.content["claims"][0]["figure"]["best"] for each in record.versions_of("report", "r1")]
    assert figures == [20, 31, 35]
    assert [each.by_hand for each in record.versions_of("report", "r1")] == [False, True, False]


def test_an_import_that_says_what_the_editor_said_first_is_remembered(record):
    record.save_reports([report("r1")])
    record.save_reports([corrected(31)], seen=record.report_versions())
    record.save_reports([corrected(31)])
    record.save_reports([corrected(40)], seen=record.report_versions())
    assert record.save_reports([corrected(31)]) == 0
    assert record.reports() == [corrected(40)]


def test_what_the_record_said_at_a_time_can_be_read_later(url):
    days = iter([NOON, NOON.replace(day=2), NOON.replace(day=3)])
    record = Record.open(url, now=lambda: next(days))
    for made in (report("r1"), corrected(31), report("r2")):
        record.save_reports([made])
    assert record.reports_at(NOON.replace(hour=11)) == []
    assert record.reports_at(NOON) == [report("r1")]
    assert record.reports_at(NOON.replace(day=2)) == [corrected(31)]
    assert record.reports_at(NOON.replace(day=9)) == record.reports()


@pytest.mark.parametrize("table", ["history", "decisions", "revisions", "set_aside"])
def test_the_database_itself_refuses_to_change_what_was_written_for_ever(url, table):
    record = Record.open(url)
    fill(record)
    for statement in (f"UPDATE {table} SET {column_of(table)} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), record.writing() as connection:
            connection.exec_driver_sql(statement)
    assert verify(url).faults == ()


def test_a_row_written_for_ever_cannot_be_replaced_by_another_of_its_number(sqlite_url):
    record = Record.open(sqlite_url)
    fill(record)
    with pytest.raises(DBAPIError, match="append-only"), record.writing() as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO history SELECT * FROM history WHERE seq = 1")


def column_of(table):
    return {"history": "kind", "decisions": "who", "revisions": "note", "set_aside": "reason"}[table]
