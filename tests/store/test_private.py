"""Whoever shares the machine reads neither the record nor what is made of it."""

import os
from pathlib import Path

import pytest

from lib.store.backup import backup, restore
from lib.store.private import make_private
from lib.store.record import Record
from tests.store.invented import fill

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "above" / "home"
    usual = os.umask(0o022)
    yield home
    os.umask(usual)


def filled(home):
    record = Record.open(address(home))
    fill(record, home)
    return record


def address(home):
    return f"sqlite:///{home}/record.sqlite"


def open_to_others(folder: Path) -> list[str]:
    """The paths below a folder that somebody else can reach and read."""
    if not folder.stat().st_mode & 0o055:
        return []
    inside = [path for path in folder.iterdir() if path.is_dir() or path.stat().st_mode & 0o044]
    return [str(path) for path in inside if not path.is_dir()] + [
        each for path in inside if path.is_dir() for each in open_to_others(path)
    ]


def test_a_home_that_is_made_is_its_owners_alone_and_so_is_the_record_with_the_files_beside_it(home):
    record = filled(home)
    assert (home.stat().st_mode & 0o777, home.parent.stat().st_mode & 0o777) == (0o700, 0o700)
    files = sorted(home.glob("record.sqlite*"))
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    record.close()


def test_in_a_home_that_everybody_may_enter_nothing_can_be_read(home):
    home.mkdir(parents=True)
    filled(home).close()
    assert home.stat().st_mode & 0o777 == 0o755
    assert open_to_others(home) == []


def test_a_backup_and_what_is_restored_of_it_are_their_owners_alone(home, tmp_path):
    filled(home).close()
    backup(address(home), home / "event_tables", tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other"
    other.mkdir()
    restore(tmp_path / "backup.zip", address(other), other / "event_tables")
    assert open_to_others(other) == []


def loosened(home):
    filled(home).close()
    for path in (home, home / "event_tables"):
        path.chmod(0o755)
    (home / "record.sqlite").chmod(0o644)


def test_an_older_home_is_closed_to_others_and_the_folder_that_somebody_chose_stays_as_it_is(home):
    loosened(home)
    assert open_to_others(home) != []
    make_private(address(home), home / "event_tables")
    assert open_to_others(home) == []
    assert home.stat().st_mode & 0o777 == 0o755


def test_a_home_that_a_group_works_in_stays_open_to_it(home):
    loosened(home)
    (home / "record.sqlite").chmod(0o664)
    make_private(address(home), home / "event_tables")
    assert (home / "record.sqlite").stat().st_mode & 0o777 == 0o664
    assert (home / "event_tables").stat().st_mode & 0o777 == 0o755
