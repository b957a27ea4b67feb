"""What the command line says of the record, and with which exit code."""

import io
import sqlite3

import pytest

from lib.__main__ import main
from lib.store.passwords import PasswordFile
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


@pytest.mark.parametrize(
    "words",
    [
        ["verify"],
        ["backup", "{}/backup.zip"],
        ["feed", "{}/changes.atom"],
        ["check-links"],
        ["people", "list"],
        ["import", "--take-back", "acled-1"],
        ["redact", "A007"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_that_needs_a_record_says_where_none_is_and_begins_none(tmp_path, monkeypatch, capsys, words):
    monkeypatch.setenv("CLASHMAP_HOME", str(tmp_path / "mistyped"))
    monkeypatch.delenv("CLASHMAP_RECORD_URL", raising=False)
    assert main([word.format(tmp_path) for word in words]) == 1
    assert capsys.readouterr().err == f"{words[0]}: there is no record at {tmp_path}/mistyped/record.sqlite\n"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_record(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLASHMAP_HOME", str(tmp_path))
    (tmp_path / "record.sqlite").touch()
    assert main(["verify"]) == 1
    assert "there is no record at" in capsys.readouterr().err


def typed(monkeypatch, line):
    monkeypatch.setattr("sys.stdin", io.StringIO(line))


@pytest.mark.usefixtures("home")
def test_the_first_admin_is_made_at_the_command_line(capsys):
    assert main(["people", "give", "admin", "password:amal", "--name", "Amal"]) == 0
    assert main(["people", "give", "editor", "https://id.example#17"]) == 0
    assert main(["people", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "admin     Amal  password:amal",
        "editor    https://id.example#17  https://id.example#17",
    ]
    assert main(["verify"]) == 0


@pytest.mark.usefixtures("home")
def test_a_role_for_nobody_is_refused_in_words(capsys):
    assert main(["people", "give", "admin", "amal"]) == 1
    assert capsys.readouterr().err.startswith("people: That is nobody's line")


def test_a_password_is_read_from_standard_input_and_only_its_hash_is_kept(home, monkeypatch, capsys):
    typed(monkeypatch, "a horse in the rain\nanother line\n")
    assert main(["people", "password", "amal"]) == 0
    assert PasswordFile(home / "people.toml").matched("amal", "a horse in the rain")
    assert "horse" not in "".join(capsys.readouterr()) + (home / "people.toml").read_text()
    assert main(["people", "password", "amal", "--remove"]) == 0
    assert PasswordFile(home / "people.toml").hashes() == {}


def test_a_password_that_is_too_short_or_a_file_that_is_damaged_is_an_error_in_words(home, monkeypatch, capsys):
    typed(monkeypatch, "short\n")
    assert main(["people", "password", "amal"]) == 1
    assert "12 to 1000 characters" in capsys.readouterr().err
    assert not (home / "people.toml").exists()
    (home / "people.toml").write_text("damaged")
    (home / "people.toml").chmod(0o600)
    typed(monkeypatch, "a horse in the rain\n")
    assert main(["people", "password", "amal"]) == 1
    assert "people.toml" in capsys.readouterr().err


def test_two_different_passwords_typed_are_kept_as_none(home, monkeypatch, capsys):
    answers = iter(("a horse in the rain", "a house in the rain"))
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda self: True})())
    assert main(["people", "password", "amal"]) == 1
    assert "two different passwords" in capsys.readouterr().err
    assert not (home / "people.toml").exists()
