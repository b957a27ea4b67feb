"""The names that the tests of reading look for: Libya's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.domain.extraction import Names, Reading, names_of
from lib.extract import read
from lib.sources.country import read_country

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = date(2016, 9, 1)

Reader = Callable[..., Reading]


@pytest.fixture(scope="session")
def names() -> Names:
    return names_of(read_country(ROOT / "data/countries/libya"))


@pytest.fixture(scope="session")
def reads(names: Names) -> Reader:
    """Read a text as published on Thursday 1 September 2016, in Libya."""

    def reader(text: str, language: str | None = None, published: date | None = PUBLISHED) -> Reading:
        return read(text, published=published, language=language, names=names)

    return reader
