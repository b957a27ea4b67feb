"""What is backed up comes back, byte for byte, and nothing else ever takes its place."""

import json
import shutil
import zipfile

import pytest

from lib.store import backup as backup_module
from lib.store.backup import BadBackup, RecordNotEmpty, backup, content_sha256, restore
from lib.store.record import Record
from lib.store.verify import verify
from tests.store.invented import fill, report


@pytest.fixture
def filled(url, tmp_path):
    record = Record.open(url)
    fill(record, tmp_path)
    record.close()
    return url


@pytest.fixture
def file(filled, tmp_path):
    backup(filled, tmp_path / "event_tables", tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture
def elsewhere(tmp_path):
    return f"sqlite:///{tmp_path}/elsewhere/record.sqlite"


def content(url):
    record = Record.open(url)
    with record.reading() as connection:
        found = content_sha256(connection)
    record.close()
    return found


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def rewritten(file, change):
    """The backup with its members changed by a function from their names and bytes."""
    with zipfile.ZipFile(file) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as packed:
        for name, data in change(members).items():
            packed.writestr(name, data)
    return changed


def test_a_record_comes_back_equal_with_its_event_tables(filled, file, elsewhere, tmp_path):
    restore(file, elsewhere, tmp_path / "elsewhere" / "event_tables")
    assert content(elsewhere) == content(filled)
    assert files(tmp_path / "elsewhere" / "event_tables") == files(tmp_path / "event_tables")
    assert verify(elsewhere, tmp_path / "elsewhere" / "event_tables").faults == ()


def test_a_record_moves_from_one_file_to_a_server_and_is_guarded_there(sqlite_url, new_database, tmp_path):
    record = Record.open(sqlite_url)
    fill(record, tmp_path)
    backup(sqlite_url, tmp_path / "event_tables", tmp_path / "backup.zip")
    server = new_database()
    restore(tmp_path / "backup.zip", server, tmp_path / "event_tables")
    assert content(server) == content(sqlite_url)
    assert verify(server).faults == ()
    assert Record.open(server).save_reports([report("r3")]) == 1


def test_what_is_written_while_the_backup_is_made_is_in_it_wholly_or_not_at_all(url, elsewhere, tmp_path, monkeypatch):
    record = Record.open(url)
    fill(record, tmp_path)
    before = content(url)
    inner = backup_module._event_tables_of

    def save_meanwhile(*given):
        record.save_reports([report("r3")])
        return inner(*given)

    monkeypatch.setattr(backup_module, "_event_tables_of", save_meanwhile)
    backup(url, tmp_path / "event_tables", tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", elsewhere, tmp_path / "elsewhere" / "event_tables")
    assert content(elsewhere) == before != content(url)


def test_no_backup_overwrites_another(filled, file, tmp_path):
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        backup(filled, tmp_path / "event_tables", file)
    assert file.read_bytes() == before


def test_a_backup_that_fails_midway_leaves_no_file(filled, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(OSError, match="no space"):
        backup(filled, tmp_path / "event_tables", folder / "backup.zip")
    assert files(folder) == {}


def test_a_record_is_replaced_only_when_somebody_says_so(filled, file, tmp_path):
    backed_up = content(filled)
    Record.open(filled).save_reports([report("r3")])
    newer = content(filled)
    with pytest.raises(RecordNotEmpty, match="--replace"):
        restore(file, filled, tmp_path / "event_tables")
    assert content(filled) == newer
    restore(file, filled, tmp_path / "event_tables", replace=True)
    assert content(filled) == backed_up
    assert verify(filled, tmp_path / "event_tables").faults == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda members: {**members, "record.sqlite": members["record.sqlite"][:-1] + b"x"},
        lambda members: {name: data for name, data in members.items() if not name.endswith(".duckdb")},
        lambda members: {name: data for name, data in members.items() if name != "manifest.json"},
        lambda members: {**members, "manifest.json": b"{"},
        lambda members: {**members, "manifest.json": members["manifest.json"].replace(b'"format":1', b'"format":9')},
        lambda members: {**members, "manifest.json": json.dumps({"format": 1, "sha256": {"../a": "0"}}).encode()},
    ],
    ids=["another byte", "an event table is gone", "no manifest", "half a manifest", "a later format", "a way out"],
)
def test_a_backup_that_is_not_whole_replaces_nothing(filled, file, tmp_path, change):
    before = content(filled)
    with pytest.raises(BadBackup):
        restore(rewritten(file, change), filled, tmp_path / "event_tables", replace=True)
    assert content(filled) == before
    assert not list(tmp_path.glob(".restore-*"))


def test_a_file_that_was_cut_off_is_no_backup(filled, file, tmp_path):
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(BadBackup):
        restore(file, filled, tmp_path / "event_tables", replace=True)


def test_a_backup_of_a_damaged_record_says_so_and_is_not_restored(filled, by_force, elsewhere, tmp_path):
    by_force("UPDATE claims SET low = 19 WHERE id = 'r1-1'")
    (fault,) = backup(filled, tmp_path / "event_tables", tmp_path / "backup.zip").faults
    assert (fault.table, fault.row, fault.column) == ("claims", "r1-1", "low")
    with pytest.raises(BadBackup, match="claims r1-1 low"):
        restore(tmp_path / "backup.zip", elsewhere, tmp_path / "elsewhere" / "event_tables")


def test_an_error_while_it_is_put_in_place_leaves_the_record_that_was_there(filled, file, tmp_path, monkeypatch):
    before = content(filled)
    monkeypatch.setattr(backup_module, "_copy_rows", lambda source, target: None)
    with pytest.raises(BadBackup, match="does not give back"):
        restore(file, filled, tmp_path / "event_tables", replace=True)
    assert content(filled) == before
    assert verify(filled).faults == ()


def test_a_plain_copy_of_a_record_in_use_may_lack_what_was_saved(sqlite_url, tmp_path):
    """Why there is a `backup` at all."""
    record = Record.open(sqlite_url)
    record.save_reports([report("r1")])
    shutil.copy(tmp_path / "home" / "record.sqlite", tmp_path / "copy.sqlite")
    assert Record.open(f"sqlite:///{tmp_path}/copy.sqlite").reports() == []
