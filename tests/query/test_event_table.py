from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from lib.domain.event import Assessment
from lib.query.event_table import EventTable
from lib.store.event_table import build
from lib.store.flat import Contents


def test_what_an_older_revision_does_not_have_is_missing_in_it_and_the_rest_is_read(tmp_path: Path) -> None:
    path = build(tmp_path, Contents("reports", "atlantis", (), Assessment((), (), {}, {}))).path
    with duckdb.connect(str(path)) as older:
        older.execute("INSERT INTO places (id, name) VALUES ('haven', 'Haven')")
        older.execute("ALTER TABLE places DROP COLUMN basis_ar")
    place = EventTable(path).places.loc["haven"]
    assert (place["name"], place["basis_ar"]) == ("Haven", "")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="events-7"):
        EventTable(tmp_path / "events-7.duckdb")
