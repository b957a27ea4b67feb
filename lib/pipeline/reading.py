"""A text to a Reading, with the names of a country: sources and extract joined. Loads neither tables nor pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from lib.domain.extraction import Names, Reading, names_of
from lib.extract import read
from lib.sources.country import read_country


@cache
def names_in(country_folder: Path) -> Names:
    """Return the names of the places and actors of a country, read once from its folder.

    Raises:
        OSError: the folder cannot be read.
    """
    return names_of(read_country(country_folder))


def read_text(
    text: str, country_folder: Path, *, published: date | None = None, language: str | None = None
) -> Reading:
    """Return all that a text says of clashes in a country; see `lib.extract.read`."""
    return read(text, published=published, language=language, names=names_in(country_folder))
