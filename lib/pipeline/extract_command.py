"""What `python -m lib extract` does: one text, or many, printed as they are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from lib.domain.document import Document, UnreadableDocument
from lib.extract.as_json import as_json
from lib.pipeline.progress import Progress
from lib.pipeline.reading import read_text
from lib.pipeline.reading_in_words import in_words
from lib.pipeline.reading_lines import Asked, readings_of
from lib.settings import Settings
from lib.sources.text_lines import lines_of

STANDARD_INPUT = "-"


def extract_one(settings: Settings, file: str, *, published: date | None, language: str | None, as_object: bool) -> str:
    """Return what is read in one file, "-" for standard input: one line of JSON, or lines for people.

    The object carries `text` where offsets do not mean the file itself, character for character.
    `published`, where not given, is the day that the document states of itself.

    Raises:
        OSError: the file cannot be read.
        UnreadableDocument: it gives no text.
    """
    document = _document(file)
    day = published or _day(document)
    reading = read_text(document.text, settings.country_folder, published=day, language=language)
    if not as_object:
        return in_words(reading)
    found = as_json(reading, document.label)
    if document.text.encode() != document.original:
        found["text"] = document.text
    return json.dumps(found, ensure_ascii=False)


def extract_lines(settings: Settings, file: str, *, language: str | None) -> None:
    """Print a line of JSON for each line of a JSON Lines file, in order.

    Lines that cannot be read are named on standard error, where the progress is shown too.

    Raises:
        OSError: the file cannot be read.
    """
    name = "standard input" if file == STANDARD_INPUT else Path(file).name
    with _opened(file) as source:
        progress = Progress(sys.stderr, _size(source))
        for answered in readings_of(lines_of(source), Asked(name, settings.country_folder, language)):
            for line in answered.lines:
                sys.stdout.write(f"{line}\n")
            for row in answered.set_aside:
                progress.say(f"Set aside: {row}")
            progress.advance(answered.bytes_read, len(answered.lines), len(answered.set_aside))
        progress.end()


def _document(file: str) -> Document:
    # The formats of documents are loaded by those who read one.
    from lib.sources.documents import read_document

    label = file if file == STANDARD_INPUT else Path(file).name
    with _opened(file) as source:
        content = source.read()
    try:
        return read_document(content, label=label)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{label}: {error}") from error


def _day(document: Document) -> date | None:
    return document.published_on if document.published_precision == "day" else None


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == STANDARD_INPUT:
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as source:
            yield source


def _size(source: BinaryIO) -> int | None:
    """Return the bytes of a file, None of what has no length beforehand."""
    if not source.seekable():
        return None
    at = source.tell()
    size = source.seek(0, 2)
    source.seek(at)
    return size
