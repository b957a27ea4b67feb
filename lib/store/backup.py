"""The record and its event tables in one file, and back: online, whole or not at all, checked before it counts."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from lib.store import guards, imports, revisions, schema
from lib.store.contents import canonical_json
from lib.store.engine import Engines
from lib.store.private import make_private_file, make_private_folder
from lib.store.verify import Verification, verify

FORMAT = 1
MANIFEST, RECORD, EVENT_TABLES = "manifest.json", "record.sqlite", "event_tables"
ROWS_AT_ONCE = 500


class BadBackup(ValueError):
    """A file that is no backup, or not as it was written; nothing was restored."""


class RecordNotEmpty(ValueError):
    """There is a record where one is to be restored, and nobody said that it may be replaced."""


def backup(url: str, event_tables: Path, file: Path) -> Verification:
    """Write the record at an address, and the event tables of its revisions, into one new zip file.

    Others may read and write meanwhile: what is written is one state of the record. It is always a
    SQLite file, also of a record in PostgreSQL, and can be restored into either. The result says
    what was wrong in it already.

    Raises:
        NoRecord: there is none at the address.
        FileExistsError: the file is there; no backup overwrites another.
        OSError: the file cannot be written.
    """
    if file.exists():
        raise FileExistsError(f"{file} is there already")
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as folder:
        record = Path(folder) / RECORD
        _take_snapshot(url, record)
        members = {RECORD: record} | _event_tables_of(record, event_tables)
        verification = verify(f"sqlite:///{record}", event_tables)
        with _named_when_whole(file) as partial, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, path in members.items():
                packed.write(path, name)
            sums = {name: _sha256(path) for name, path in members.items()}
            about = {"format": FORMAT, "rows": verification.rows, "link": verification.link, "sha256": sums}
            packed.writestr(MANIFEST, canonical_json(about))
    return verification


def restore(file: Path, url: str, event_tables: Path, *, replace: bool = False) -> Verification:
    """Put the record of a backup, and its event tables, at an address and into a folder.

    Everything is checked first, and the record is put in place in one transaction: whoever reads
    meanwhile sees the one or the other, and an error leaves what was there.

    Raises:
        BadBackup: the file is no backup, a part of it is not what was written, or `verify` finds a fault.
        RecordNotEmpty: there is a record already, and `replace` was not given.
        OSError: the file cannot be read, or the folder not written.
    """
    make_private_folder(event_tables)
    with TemporaryDirectory(dir=event_tables.parent, prefix=".restore-") as folder:
        unpacked = _unpack(file, Path(folder))
        source_url = f"sqlite:///{unpacked / RECORD}"
        verification = verify(source_url, unpacked / EVENT_TABLES)
        if verification.faults:
            raise BadBackup(f"{file}: {len(verification.faults)} faults; the first one: {verification.faults[0]}")
        source, target = Engines(source_url), Engines(url)
        try:
            with target.writing() as to, source.reading() as from_:
                if not replace and to.scalar(select(func.count()).select_from(schema.history)):
                    raise RecordNotEmpty("there is a record already; only --replace puts another in its place")
                for path in (unpacked / EVENT_TABLES).iterdir():
                    os.replace(path, event_tables / path.name)
                _put_in_place(from_, to)
            target.compact()
        finally:
            source.close()
            target.close()
    return verification


def content_sha256(connection: Connection) -> str:
    """Return the SHA-256 of all that a record holds, the same on every database."""
    whole = hashlib.sha256()
    for table in schema.metadata.sorted_tables:
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            whole.update(f"{table.name} {canonical_json(list(row))}\n".encode())
    return whole.hexdigest()


def _put_in_place(source: Connection, target: Connection) -> None:
    guards.take_down(target)
    for table in reversed(schema.metadata.sorted_tables):
        target.execute(table.delete())
    _copy_rows(source, target)
    guards.put_up(target)
    if content_sha256(target) != content_sha256(source):
        raise BadBackup("the database does not give back what it was given; nothing was restored")


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in schema.metadata.sorted_tables:
        for rows in source.execute(select(table)).mappings().partitions(ROWS_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in rows])


def _take_snapshot(url: str, file: Path) -> None:
    engines = Engines(url, must_exist=True)
    try:
        with engines.reading() as connection:
            if connection.dialect.name == "sqlite":
                driver: Any = connection.connection.driver_connection
                with closing(sqlite3.connect(file)) as copy:
                    driver.backup(copy)
            else:
                copied = Engines(f"sqlite:///{file}")
                with copied.writing() as target:
                    _copy_rows(connection, target)
                copied.close()
    finally:
        engines.close()
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _event_tables_of(record: Path, folder: Path) -> dict[str, Path]:
    """Return the event tables of a record that are still kept, by the names that they have in a backup."""
    engines = Engines(f"sqlite:///{record}")
    try:
        with engines.reading() as connection:
            names = [revision.file for revision in revisions.every(connection)]
            names += [data_set.file for data_set in imports.every(connection)]
    finally:
        engines.close()
    return {f"{EVENT_TABLES}/{name}": folder / name for name in names if (folder / name).is_file()}


def _unpack(file: Path, folder: Path) -> Path:
    (folder / EVENT_TABLES).mkdir()
    try:
        with zipfile.ZipFile(file) as packed:
            about = json.loads(packed.read(MANIFEST))
            if about["format"] != FORMAT:
                raise BadBackup(f"{file}: written in format {about['format']!r}, and this program reads {FORMAT}")
            for name, sha256 in about["sha256"].items():
                if name != RECORD and not re.fullmatch(rf"{EVENT_TABLES}/(events|set)-[\w-]+\.duckdb", name):
                    raise BadBackup(f"{file}: holds {name!r}, which is no part of a backup")
                with packed.open(name) as member, (folder / name).open("xb") as unpacked:
                    shutil.copyfileobj(member, unpacked)
                if _sha256(folder / name) != sha256:
                    raise BadBackup(f"{file}: {name} is not what was written")
    except BadBackup:
        raise
    except (zipfile.BadZipFile, zlib.error, AttributeError, EOFError, KeyError, TypeError, ValueError) as error:
        raise BadBackup(f"{file}: no whole backup: {error}") from error
    return folder


@contextmanager
def _named_when_whole(file: Path) -> Iterator[Path]:
    """Yield where to write; what was written has its name only when it is whole and on the disk."""
    partial = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        make_private_file(partial)
        yield partial
        _put_on_disk(partial)
        os.replace(partial, file)
        _put_on_disk(file.absolute().parent)
    finally:
        partial.unlink(missing_ok=True)


def _put_on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
