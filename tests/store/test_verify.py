"""Whatever is changed behind the record's back is found, and named."""

import random
import shutil
import sqlite3

import duckdb
import pytest
from sqlalchemy import select

from lib.store import guards, schema
from lib.store.record import Record
from lib.store.verify import CHECKED, verify
from tests.store.invented import fill

FLIPS = 40


def faults(url, folder=None):
    return [str(fault) for fault in verify(url, folder).faults]


@pytest.fixture
def filled(url, tmp_path):
    record = Record.open(url)
    fill(record, tmp_path)
    record.close()
    return url


def test_nothing_is_wrong_with_what_was_saved(filled, tmp_path):
    verification = verify(filled, tmp_path / "event_tables")
    assert verification.faults == ()
    assert (verification.rows, verification.link) == Record.open(filled).head()


def test_a_figure_changed_by_hand_is_named_by_table_id_and_column(filled, by_force):
    by_force("UPDATE claims SET low = 19 WHERE id = 'r1-1'")
    assert faults(filled) == ["claims r1-1 low: is not what the history says"]


@pytest.mark.parametrize("table", CHECKED, ids=lambda table: table.name)
def test_every_column_of_every_table_is_checked(sqlite_url, tmp_path, table):
    record = Record.open(sqlite_url)
    fill(record, tmp_path)
    record.close()
    path = tmp_path / "home" / "record.sqlite"
    unseen = []
    for column in table.columns:
        changed = tmp_path / "changed.sqlite"
        shutil.copy(path, changed)
        with sqlite3.connect(changed) as connection:
            for (guard,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {guard}")
            connection.execute(
                f'UPDATE {table.name} SET "{column.name}" = 77777 WHERE rowid = (SELECT min(rowid) FROM {table.name})'
            )
        if not any(fault.startswith(f"{table.name} ") for fault in faults(f"sqlite:///{changed}")):
            unseen.append(column.name)
    assert unseen == []


def test_a_claim_that_is_gone_or_was_put_in_is_named(filled, by_force):
    by_force("DELETE FROM links WHERE report_id = 'r2'")
    by_force("UPDATE place_mentions SET position = 5 WHERE report_id = 'r1'")
    assert sorted(faults(filled)) == [
        "links r2, 0: is gone, but the history has it",
        "place_mentions r1, 0: is gone, but the history has it",
        "place_mentions r1, 5: is not in the history",
    ]


def test_a_history_rewritten_in_one_row_is_named_there_alone(filled, by_force):
    by_force("UPDATE history SET at = '2011-02-17 00:00:00+00' WHERE seq = 3")
    assert faults(filled) == ["history 3: does not follow the row before it"]


def test_a_link_that_was_changed_is_one_fault_and_not_two(filled, by_force):
    by_force("UPDATE history SET link = 'f' WHERE seq = 3")
    assert faults(filled) == ["history 3: does not follow the row before it"]


def test_a_content_is_held_by_its_digest_also_where_a_newer_version_is_in_force(filled, by_force):
    (first, *_) = rows_of_history(filled, "r1")
    by_force(f"UPDATE history SET content = replace(content, '20', '2') WHERE seq = {first.seq}")
    assert faults(filled) == [f"history {first.seq} content: is not what was saved"]


def test_rows_taken_out_of_the_history_are_missed(filled, by_force):
    by_force("DELETE FROM history WHERE seq = 4")
    assert "history 5: rows before it are gone" in faults(filled)


def test_a_content_made_to_look_redacted_is_found(filled, by_force):
    by_force("UPDATE history SET salt = NULL WHERE seq = 2")
    assert "history 2 content: changed, and no decision redacted it" in faults(filled)


def test_guards_that_were_taken_down_are_missed(filled):
    with Record.open(filled).writing() as connection:
        guards.take_down(connection)
    assert "record: the guard history_forbids_update is gone" in faults(filled)


def test_a_record_that_is_no_record_is_a_fault_and_no_exception(tmp_path):
    (tmp_path / "record.sqlite").write_bytes(b"SQLite format 3\0" + b"no" * 5000)
    (fault,) = faults(f"sqlite:///{tmp_path}/record.sqlite")
    assert fault.startswith("record: ")


def test_an_event_table_that_was_changed_or_is_gone_is_named(filled, tmp_path):
    (file,) = (tmp_path / "event_tables").iterdir()
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE events SET killed_low = 19 WHERE event_id = 'e1'")
    assert faults(filled, tmp_path / "event_tables") == [f"revisions 1 sha256: is not that of {file.name}"]
    file.unlink()
    assert faults(filled, tmp_path / "event_tables") == [f"revisions 1 file: {file.name} is gone"]


def rows_of_history(url, subject):
    with Record.open(url).reading() as connection:
        return connection.execute(
            select(schema.history).where(schema.history.c.subject == subject).order_by(schema.history.c.seq)
        ).all()


def everything(url):
    """All values of a record, or the error that reading them makes."""
    try:
        with Record.open(url).reading() as connection:
            return [connection.execute(select(table)).all() for table in schema.metadata.sorted_tables]
    except Exception as error:
        return error


def test_of_flipped_bits_each_is_found_or_has_changed_no_value(sqlite_url, tmp_path):
    draw = random.Random(1986)
    record = Record.open(sqlite_url)
    fill(record, tmp_path)
    record.close()
    whole = (tmp_path / "home" / "record.sqlite").read_bytes()
    before = everything(sqlite_url)
    missed, found = [], 0
    for number in range(FLIPS):
        flipped = bytearray(whole)
        bit = draw.randrange(len(whole) * 8)
        flipped[bit // 8] ^= 1 << bit % 8
        copy = tmp_path / f"{number}.sqlite"
        copy.write_bytes(flipped)
        if faults(f"sqlite:///{copy}"):
            found += 1
        elif everything(f"sqlite:///{copy}") != before:
            missed.append(bit)
    assert missed == []
    assert found > 0
