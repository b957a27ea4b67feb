"""What Clashmap writes is its owner's alone: names, comments and originals lie in it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import make_url

OWNERS_FOLDER, OWNERS_FILE = 0o700, 0o600
_OTHERS_MAY_WRITE = 0o022


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; what is there stays as it is."""
    for each in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        each.mkdir(mode=OWNERS_FOLDER, exist_ok=True)


def make_private_file(file: Path) -> None:
    """Make an empty file for its owner alone; one that is there stays as it is."""
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, OWNERS_FILE))


def make_private(record_url: str, event_tables: Path) -> None:
    """Take a record in a file, and the folder of its event tables, from all but their owner.

    Only where that takes nothing from anybody who works with them: the record is ours, and nobody else
    could write to it, without which SQLite lets nobody use it.
    """
    address = make_url(record_url)
    if os.name != "posix" or address.get_backend_name() != "sqlite" or not address.database:
        return
    record = Path(address.database)
    if not record.is_file() or record.stat().st_uid != os.getuid() or record.stat().st_mode & _OTHERS_MAY_WRITE:
        return
    # The two files beside it take its mode when they are made anew.
    for file in (record, *(record.with_name(record.name + end) for end in ("-wal", "-shm"))):
        if file.is_file():
            file.chmod(OWNERS_FILE)
    if event_tables.is_dir() and event_tables.stat().st_uid == os.getuid():
        event_tables.chmod(OWNERS_FOLDER)
