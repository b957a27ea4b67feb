"""Opening the record: one engine that reads, one that writes, and the migrations between versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from lib.store import guards
from lib.store.contents import canonical_json
from lib.store.private import make_private_file, make_private_folder

MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS: float = 5
LOCK_NOT_AVAILABLE = "55P03"
"""How PostgreSQL says that it waited in vain."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # A commit that was acknowledged outlives a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)

# One writer at a time, on either database: what is read before it is written stays true.
_BEGIN_WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(20110217)"}
_BEGIN_READING = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class RecordBusy(OSError):
    """Somebody else has been writing for BUSY_SECONDS; nothing was saved."""


class BytesLeft(RecordBusy):
    """A passage is out of the record, but some of its bytes may be left in the files: somebody was reading them."""


class NewerRecord(OSError):
    """The record was written by a newer version of the program."""


class UnreadableRecord(OSError):
    """There is no record at the address, or it is damaged so much that it cannot be opened."""


class NoRecord(OSError):
    """There is no record at the address, and none was to be begun."""


class Engines:
    """The two ways to one record: `reading` never waits for a writer, `writing` is alone.

    Where there is none it is begun, unless `must_exist` says that it is only to be read.

    Raises:
        NoRecord: there is none, and it must exist; nothing was made.
        NewerRecord: the record was written by a newer version of the program.
        RecordBusy: the record must be brought up to date, and somebody else is writing.
        UnreadableRecord: it cannot be opened.
        ValueError: the address names no file and no server.
    """

    def __init__(self, url: str, *, must_exist: bool = False) -> None:
        address = make_url(url)
        if address.get_backend_name() not in _BEGIN_WRITING or address.database in (None, "", ":memory:"):
            raise ValueError(f"not the address of a record: {address.render_as_string()}")
        if must_exist and _is_missing_file(address):
            raise _no_record(address)
        _make_file(address)
        self._readers = _engine(address, isolation_level="AUTOCOMMIT")
        self._writers = _engine(address)
        event.listen(self._writers, "begin", _begin_writing)
        try:
            if must_exist and self._version() is None:
                self.close()
                raise _no_record(address)
            self._migrate()
        except DBAPIError as error:
            raise UnreadableRecord(f"the record cannot be opened: {error.orig}") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever is saved meanwhile."""
        with self._readers.connect() as connection:
            connection.exec_driver_sql(_BEGIN_READING[connection.dialect.name])
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that writes all or nothing, and alone.

        Raises:
            RecordBusy: somebody else has been writing for BUSY_SECONDS.
        """
        with _translated_busy(), self._writers.begin() as connection:
            yield connection

    def compact(self) -> None:
        """Write the record anew, so that no byte is left in its files of what it does not hold any more.

        Raises:
            RecordBusy: somebody has been reading or writing for BUSY_SECONDS; some bytes may be left.
        """
        with _translated_busy(), self._readers.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("VACUUM FULL")
                return
            connection.exec_driver_sql("VACUUM")
            is_busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            if is_busy:
                raise RecordBusy(f"somebody else has been reading for {BUSY_SECONDS} s; some bytes may be left")

    def close(self) -> None:
        """Close every connection."""
        self._readers.dispose()
        self._writers.dispose()

    def _version(self) -> str | None:
        """Return the version that the record is of, None where there is none."""
        with self._readers.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        scripts = ScriptDirectory.from_config(config)
        present = self._version()
        if present == scripts.get_current_head():
            return
        if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerRecord(
                f"the record is of version {present}, which this program does not know; "
                f"it knows up to {scripts.get_current_head()}. Please update the program."
            )
        with _translated_busy(), self._writers.connect() as connection:
            _migrate_alone(connection, config)


def _migrate_alone(connection: Connection, config: Config) -> None:
    # Batch migrations drop and rebuild tables, which foreign keys would forbid. SQLite ignores the
    # pragma inside a transaction, so it is set on the driver's connection, before one begins.
    driver: Any = connection.connection.driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            # A migration that rebuilds a table takes its guards with it.
            guards.put_up(connection)
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"the migration would leave rows that refer to nothing: {broken[:5]}")
    finally:
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys = ON")


def _is_missing_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).is_file())


def _no_record(address: URL) -> NoRecord:
    is_file = address.get_backend_name() == "sqlite"
    return NoRecord(f"there is no record at {address.database if is_file else address.render_as_string()}")


def _make_file(address: URL) -> None:
    """Make the file of a record before SQLite does, which would let everybody read it."""
    if address.get_backend_name() == "sqlite" and address.database:
        make_private_folder(Path(address.database).parent)
        make_private_file(Path(address.database))


def _engine(address: URL, **options: Any) -> Engine:
    try:
        engine = create_engine(address, json_serializer=canonical_json, **options)
    except ModuleNotFoundError as error:
        raise UnreadableRecord(f"a record in PostgreSQL needs the package psycopg: {error}") from error
    is_sqlite = address.get_backend_name() == "sqlite"
    event.listen(engine, "connect", _prepare_sqlite if is_sqlite else _prepare_postgresql)
    return engine


def _prepare_sqlite(driver: Any, _: object) -> None:
    # The driver must not begin transactions by itself: the listener and `reading` do.
    driver.isolation_level = None
    driver.execute(f"PRAGMA busy_timeout = {_busy_milliseconds()}")
    for pragma in _PRAGMAS:
        driver.execute(pragma)


def _prepare_postgresql(driver: Any, _: object) -> None:
    driver.execute(f"SET lock_timeout = {_busy_milliseconds()}")
    driver.commit()


def _busy_milliseconds() -> int:
    return round(BUSY_SECONDS * 1000)


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql(_BEGIN_WRITING[connection.dialect.name])


@contextmanager
def _translated_busy() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "database is locked" in str(error.orig) or getattr(error.orig, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise RecordBusy(f"somebody else has been writing for {BUSY_SECONDS} s; nothing was saved") from error
        raise
