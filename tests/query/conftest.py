"""Event tables of a few invented clashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from lib.domain.event import Assessment, Event, Toll
from lib.query.event_table import EventTable
from lib.store.event_table import build
from lib.store.flat import Contents

TableOf = Callable[..., EventTable]


@pytest.fixture
def table_of(tmp_path: Path) -> TableOf:
    """Return a function that builds an event table of the events and tolls it is given."""

    def built(
        *known: Event | Toll,
        apart: Mapping[str, float] | None = None,
        perhaps_one: Mapping[str, Sequence[str]] | None = None,
    ) -> EventTable:
        events = tuple(each for each in known if isinstance(each, Event))
        tolls = tuple(each for each in known if isinstance(each, Toll))
        assessment = Assessment(events, tolls, statuses={}, reasons={})
        contents = Contents(
            "reports", "atlantis", (), assessment, disagreements=apart or {}, perhaps_one=perhaps_one or {}
        )
        return EventTable(build(tmp_path, contents).path)

    return built
