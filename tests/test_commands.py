"""What the command line says of the record, and with which exit code."""

import sqlite3

import pytest

from lib.__main__ import main
from lib.store.record import Record
from tests.store.invented import fill


@pytest.fixture
def home(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("CLASHMAP_HOME", str(home))
    monkeypatch.delenv("CLASHMAP_RECORD_URL", raising=False)
    record = Record.open(f"sqlite:///{home}/record.sqlite")
    fill(record, home)
    record.close()
    return home


def test_verify_says_how_much_it_has_read_and_that_nothing_is_wrong(home, capsys):
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.endswith("; 0 faults.\n")


def test_verify_names_the_row_that_is_wrong(home, capsys):
    with sqlite3.connect(home / "record.sqlite") as by_hand:
        by_hand.execute("UPDATE claims SET low = 19 WHERE id = 'r1-1'")
    assert main(["verify"]) == 1
    assert capsys.readouterr().out.startswith("claims r1-1 low: is not what the history says\n")


def test_a_backup_is_written_once_and_restored_only_where_nothing_is_lost(home, tmp_path, capsys):
    file = str(tmp_path / "backup.zip")
    assert main(["backup", file]) == 0
    assert main(["backup", file]) == 1
    assert main(["restore", file]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", file, "--replace"]) == 0
    assert main(["verify"]) == 0


def test_a_record_that_cannot_be_opened_is_an_error_in_words(home, tmp_path, capsys):
    (home / "record.sqlite").write_bytes(b"no record " * 900)
    assert main(["backup", str(tmp_path / "backup.zip")]) == 1
    assert "cannot be opened" in capsys.readouterr().err
    assert main(["verify"]) == 1
