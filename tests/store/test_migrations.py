import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from lib.domain.report import SetAside
from lib.store import schema
from lib.store.engine import NewerRecord, UnreadableRecord
from lib.store.record import Record
from lib.store.verify import verify
from tests.store.invented import NOWHERE, event, report, toll


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.sqlite"


def test_an_empty_record_is_brought_to_the_tables_that_the_program_knows(path):
    record = Record.open(f"sqlite:///{path}")
    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, schema.metadata) == []


def test_an_empty_database_of_a_server_is_brought_to_the_tables_that_the_program_knows(new_database):
    with Record.open(new_database()).reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_a_record_of_the_first_version_says_the_same_afterwards_and_is_linked(path):
    with sqlite3.connect(path) as first:
        first.executescript(Path(__file__).with_name("record_0001.sql").read_text(encoding="utf-8"))
        counted = {table: first.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("history", "claims")}
    record = Record.open(f"sqlite:///{path}")
    assert record.reports() == [report("r1", title="معارك عنيفة"), report("r2")]
    by_rule = tuple(replace(figure, by_hand="") for figure in event().figures)
    first, second = event("e1", figures=by_rule), event("e2", place=NOWHERE, figures=())
    assert record.events() == tuple(replace(each, rule="low-best-high") for each in (first, second))
    assert record.tolls() == (toll(),)
    assert [each.new for each in record.decisions()] == [{"low": 11}]
    assert record.set_aside(1) == [SetAside("reports.jsonl", 3, "{", "no JSON")]
    assert counted == {"history": (11,), "claims": (4,)}
    assert record.head()[0] == 13
    assert verify(f"sqlite:///{path}").faults == ()


def test_what_was_changed_before_the_history_was_linked_is_still_found(path):
    with sqlite3.connect(path) as first:
        first.executescript(Path(__file__).with_name("record_0001.sql").read_text(encoding="utf-8"))
        first.execute("UPDATE history SET content = replace(content, '20', '21') WHERE seq = 1")
    assert [str(fault) for fault in verify(f"sqlite:///{path}").faults] == ["history 1 content: is not what was saved"]


def test_an_older_program_refuses_a_newer_record_and_says_so(path):
    Record.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerRecord, match="9999"):
        Record.open(f"sqlite:///{path}")


def test_a_migration_that_fails_leaves_no_table(path, monkeypatch):
    def fail(*_):
        raise RuntimeError("the power went")

    monkeypatch.setattr(MigrationContext, "_ensure_version_table", fail)
    with pytest.raises(RuntimeError, match="power"):
        Record.open(f"sqlite:///{path}")
    with sqlite3.connect(path) as left:
        assert left.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_opening_again_loses_nothing_and_keeps_foreign_keys_on(path):
    first = Record.open(f"sqlite:///{path}")
    first.save_reports([report("r1")])
    first.close()
    again = Record.open(f"sqlite:///{path}")
    assert again.reports() == [report("r1")]
    with again.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_foreign_keys_are_on_in_the_very_session_that_made_the_record(path):
    with Record.open(f"sqlite:///{path}").writing() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.parametrize("table", schema.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_on_postgresql_too(table):
    assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://editor:hush@host/name"])
def test_an_address_that_can_hold_no_record_is_refused_without_its_password(url):
    with pytest.raises(ValueError, match="not the address of a record") as refused:
        Record.open(url)
    assert "hush" not in str(refused.value)


def test_a_record_on_a_server_without_its_driver_is_an_error_in_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UnreadableRecord, match="needs the package psycopg"):
        Record.open("postgresql+psycopg://editor:hush@db.example/record")
