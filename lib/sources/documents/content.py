"""What a reader of one format gives: the text, and what the document says of itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, get_args

from lib.domain.document import Note, UnreadableDocument
from lib.sources.confined import DAMAGED
from lib.sources.fields import Fields
from lib.sources.table import Unusable

MOST_CHARACTERS = 200_000
"""The longest text that is kept whole; a longer one is refused, none is cut."""

NO_TEXT = "it holds no text"
TOO_LONG = "its text is longer than 200,000 characters; give it in parts"
HOLDS_NUL = "its text holds NUL characters, which no text has"


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document; a field that it does not state is "", None or empty."""

    text: str
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    language: str = ""
    encoding: str = ""
    encoding_is_guessed: bool = False
    notes: tuple[Note, ...] = ()

    def as_fields(self) -> dict[str, Any]:
        """Return the content as JSON can hold it."""
        day = self.published_on and self.published_on.isoformat()
        return asdict(self) | {"published_on": day, "notes": "\n".join(self.notes)}

    @classmethod
    def of_fields(cls, fields: Fields) -> Content:
        """Return the content that `as_fields` made, checked again: who wrote it may be under a document's sway.

        Raises:
            UnreadableDocument: it is no such content.
        """
        try:
            noted = fields.text("notes").split("\n")
            return cls(
                text=as_text(fields.text("text")),
                title=as_line(fields.text("title")),
                publisher=as_line(fields.text("publisher")),
                published_on=fields.day("published_on"),
                language=as_line(fields.text("language")),
                encoding=fields.text("encoding"),
                encoding_is_guessed=fields.yes_or_no("encoding_is_guessed"),
                notes=tuple(note for note in get_args(Note) if note in noted),
            )
        except Unusable as error:
            raise UnreadableDocument(DAMAGED) from error


def as_text(text: str, most: int = MOST_CHARACTERS) -> str:
    """Return a text with "\\n" for every line's end and no byte order mark, else character for character.

    Raises:
        UnreadableDocument: it is empty, too long, or holds a NUL.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise UnreadableDocument(HOLDS_NUL)
    if len(text) > most:
        raise UnreadableDocument(TOO_LONG)
    if not text.strip():
        raise UnreadableDocument(NO_TEXT)
    return text


def as_line(text: str | None) -> str:
    """Return a title or a name in one line, "" for None; NULs go."""
    return " ".join((text or "").replace("\0", "").split())
