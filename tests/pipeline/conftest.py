"""A home in which the sample is published, and its record, anew for each test."""

import shutil

import pytest

from lib.pipeline.publishing import publish
from lib.settings import read_settings
from lib.store.record import Record


@pytest.fixture(scope="session")
def published_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("published")
    publish(read_settings({"CLASHMAP_HOME": str(home)}))
    return home


@pytest.fixture
def settings(published_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(published_home, home)
    return read_settings({"CLASHMAP_HOME": str(home)})


@pytest.fixture
def record(settings):
    record = Record.open(settings.record_url)
    yield record
    record.close()
