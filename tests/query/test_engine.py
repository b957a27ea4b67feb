"""Several readers share one event table."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from benchmarks.simulated import simulated_events
from lib.query.cells import cells
from lib.query.engine import opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "events.duckdb"
    frame = simulated_events(5000)
    with duckdb.connect(path) as table:
        table.register("frame", frame)
        table.execute("CREATE TABLE events AS SELECT * FROM frame")
    return path


def test_readers_at_once_each_get_their_whole_answer(file):
    events = opened(file).table("events")
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda zoom: cells(events, zoom=zoom)["killed_low"].sum(), [5, 6, 7, 8] * 6))
    assert set(answers) == {simulated_events(5000)["killed_low"].sum()}


def test_no_reader_can_change_the_table(file):
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        opened(file).con.execute("DELETE FROM events")
