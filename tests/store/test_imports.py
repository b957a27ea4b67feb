"""An imported data set is part of the record: decided, verified, backed up, redacted like everything else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from lib.domain.data_set import DataSet, ImportedEvent
from lib.domain.event import Assessment
from lib.domain.history import Decision
from lib.domain.judgements import IMPORTED, UNDID
from lib.domain.report import SetAside
from lib.store.backup import backup, restore
from lib.store.event_table import BadRow, build_imported
from lib.store.flat import Contents
from lib.store.record import Record
from lib.store.redaction import NotRedactable
from lib.store.verify import verify
from tests.store.invented import event

NOTHING = Assessment((), (), {}, {})
BY_AMAL = Decision("amal", "admin", IMPORTED, "", "the release of May")
WITNESS = 'Salem "the Nurse"'


def imported(id_="1", row=2, **cells):
    coded = replace(event(id_), report_ids=(), claim_ids=(), grade=None, contradictions=())
    return ImportedEvent(coded, row, (("id", id_), *cells.items()))


def built(folder, *events, aside=()):
    contents = Contents("ucdp-ged", "atlantis", (), NOTHING, set_aside=aside)
    return build_imported(folder, contents, events or [imported()])


def data_set(made, **changes):
    known = {"source": "ucdp-ged", "rule": "low/best/high", "source_file": "ged.csv", "source_sha256": "5" * 64}
    return DataSet(**known | {"file": "", "sha256": made.sha256, "rows": 1, "events": made.events} | changes)


def put(record, folder, *events, **changes):
    made = built(folder / "event_tables", *events)
    return record.add_data_set(made, data_set(made, **changes), BY_AMAL)


@pytest.fixture
def record(url):
    record = Record.open(url)
    yield record
    record.close()


def rows(path, query):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_each_event_lies_beside_the_row_that_it_was_coded_in(tmp_path):
    path = built(tmp_path, imported("1", 2, source="قتيل\n{{7*7}}"), imported("2", 3)).path
    assert rows(path, "SELECT event_id, data_set, sources, reviewed, grade FROM events ORDER BY event_id") == [
        ("1", "ucdp-ged", 1, False, None),
        ("2", "ucdp-ged", 1, False, None),
    ]
    (first, second) = rows(path, 'SELECT event_id, "row", cells, note FROM source_rows ORDER BY "row"')
    assert (first[:2], json.loads(first[2]), first[3]) == (("1", 2), {"id": "1", "source": "قتيل\n{{7*7}}"}, None)
    assert second[:2] == ("2", 3)


def test_events_lie_by_day_in_whatever_order_they_come(tmp_path):
    later = replace(imported("1"), event=replace(imported("1").event, id="0"))
    one, other = built(tmp_path / "a", imported("1"), later), built(tmp_path / "b", later, imported("1"))
    assert rows(one.path, "SELECT event_id FROM events") == rows(other.path, "SELECT event_id FROM events")


def test_what_is_set_aside_while_the_events_are_read_is_kept_with_them(tmp_path):
    aside = []

    def events():
        yield imported()
        aside.append(SetAside("ged.csv", 3, "?", "best is no number"))

    made = build_imported(tmp_path, Contents("ucdp-ged", "atlantis", (), NOTHING, set_aside=aside), events())
    assert rows(made.path, "FROM set_aside") == [("ged.csv", 3, "?", "best is no number")]


def test_two_events_of_one_id_are_refused_and_no_file_is_left(tmp_path):
    with pytest.raises(BadRow, match="two rows have the event_id '1'"):
        built(tmp_path, imported("1"), imported("1", 3))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_breaks_off_while_it_is_read_leaves_nothing_behind(tmp_path):
    def broken():
        yield imported()
        raise ValueError("the file ends here")

    with pytest.raises(ValueError, match="the file ends here"):
        build_imported(tmp_path, Contents("ucdp-ged", "atlantis", (), NOTHING), broken())
    assert list(tmp_path.iterdir()) == []


def test_an_import_is_a_decision_with_who_when_why_and_from_which_file(record, tmp_path):
    made = put(record, tmp_path)
    (decision,) = record.decisions()
    assert (decision.who, decision.what, decision.subject, decision.why) == (
        "amal", IMPORTED, "ucdp-ged-1", "the release of May",
    )  # fmt: skip
    assert record.data_sets() == [made]
    assert made.at == decision.at
    assert (tmp_path / "event_tables" / made.file).is_file()


def test_the_same_content_once_more_changes_nothing(record, tmp_path):
    first = put(record, tmp_path)
    assert put(record, tmp_path) == first
    assert len(record.decisions()) == 1
    assert [path.name for path in (tmp_path / "event_tables").iterdir()] == [first.file]


def test_a_newer_import_gets_a_number_of_its_own_and_the_older_file_stays(record, tmp_path):
    first, second = put(record, tmp_path), put(record, tmp_path, imported("7"))
    assert (first.code, second.code) == ("ucdp-ged-1", "ucdp-ged-2")
    assert record.data_sets() == [first, second]
    assert all((tmp_path / "event_tables" / each.file).is_file() for each in (first, second))


def test_what_was_taken_back_is_offered_no_more_and_its_number_is_never_given_again(record, tmp_path):
    put(record, tmp_path)
    (decision,) = record.decisions()
    record.add_decision(Decision("amal", "admin", UNDID, str(decision.number), "the wrong file"))
    assert record.data_sets() == []
    assert put(record, tmp_path).code == "ucdp-ged-2"


def test_an_import_is_known_from_its_moment_on(url, tmp_path):
    days = iter([datetime(2024, 3, day, tzinfo=UTC) for day in (1, 5)])
    record = Record.open(url, now=lambda: next(days))
    first = put(record, tmp_path)
    put(record, tmp_path, imported("7"))
    assert record.data_sets(datetime(2024, 2, 29, tzinfo=UTC)) == []
    assert record.data_sets(datetime(2024, 3, 4, tzinfo=UTC)) == [first]
    record.close()


def test_verify_re_hashes_the_event_table_of_every_import(record, url, tmp_path):
    made = put(record, tmp_path)
    folder = tmp_path / "event_tables"
    assert verify(url, folder).faults == ()
    with duckdb.connect(str(folder / made.file)) as by_hand:
        by_hand.execute("UPDATE events SET killed_best = 8")
    assert [str(fault) for fault in verify(url, folder).faults] == [
        f"data sets ucdp-ged-1 sha256: is not that of {made.file}"
    ]
    (folder / made.file).unlink()
    assert [str(fault) for fault in verify(url, folder).faults] == [f"data sets ucdp-ged-1 file: {made.file} is gone"]


def test_a_backup_holds_the_imports_and_brings_them_back(record, url, tmp_path):
    made = put(record, tmp_path)
    backup(url, tmp_path / "event_tables", tmp_path / "backup.zip")
    there = tmp_path / "there"
    restore(tmp_path / "backup.zip", f"sqlite:///{there}/record.sqlite", there / "event_tables")
    restored = Record.open(f"sqlite:///{there}/record.sqlite")
    assert restored.data_sets() == [made]
    restored.close()
    assert (there / "event_tables" / made.file).read_bytes() == (tmp_path / "event_tables" / made.file).read_bytes()


def test_a_passage_is_redacted_in_an_imported_row_too_also_as_json_writes_it(record, url, tmp_path):
    first = put(record, tmp_path, imported("1", 2, source_article=f"seven die, says {WITNESS} of the clinic"))
    second = put(record, tmp_path, imported("2"))
    record.redact(WITNESS, Decision("amal", "admin", "", "ucdp-ged-1", "he is in danger"), tmp_path / "event_tables")
    covered, untouched = record.data_sets()
    assert untouched == second
    assert (covered.code, covered.source_sha256) == (first.code, "")
    ((cells,),) = rows(tmp_path / "event_tables" / covered.file, "SELECT cells FROM source_rows")
    assert json.loads(cells)["source_article"] == f"seven die, says {'█' * len(WITNESS)} of the clinic"
    record.close()
    assert verify(url, tmp_path / "event_tables").faults == ()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"the Nurse" in path.read_bytes()] == []


def test_a_passage_that_stands_in_no_import_and_nowhere_else_is_refused(record, tmp_path):
    put(record, tmp_path, imported("1", 2, source_article="seven die"))
    with pytest.raises(NotRedactable, match="nowhere"):
        record.redact(WITNESS, Decision("amal", "admin", "", "", "he is in danger"), tmp_path / "event_tables")
