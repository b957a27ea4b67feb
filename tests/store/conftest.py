"""The record of every test, on both databases."""

import itertools

import pytest
from sqlalchemy import create_engine

from lib.store import guards
from lib.store.record import Record
from tests.store import postgresql

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server():
    if reason := postgresql.why_not():
        pytest.skip(f"needs a PostgreSQL server: {reason}")
    with postgresql.started() as address:
        yield address


@pytest.fixture
def new_database(server):
    """Makes an empty database in the server, and says its address."""

    def make():
        name = f"record{next(NUMBERS)}"
        engine = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return server.format(name)

    return make


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path}/home/record.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """The address of a record that is not there yet."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    return request.getfixturevalue("new_database")()


@pytest.fixture
def record(url):
    record = Record.open(url)
    yield record
    record.close()


@pytest.fixture
def by_force(url):
    """Runs a statement that the guards of the record would forbid, as somebody at the database could."""

    def run(statement):
        engine = create_engine(url)
        with engine.begin() as connection:
            guards.take_down(connection)
            connection.exec_driver_sql(statement)
            guards.put_up(connection)
        engine.dispose()

    return run
