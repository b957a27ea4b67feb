"""A file, page or message as it came in, and the text that was read from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lib.domain.dates import DatePrecision

Note = Literal[
    "attachments were not read",
    "no article stood out: the whole page was taken",
    "pictures were not read",
    "some characters could not be read",
    "the encoding it names is not the one it is in",
]
"""What a person should know of a text before reading claims from it."""


class UnreadableDocument(ValueError):
    """A document that gives no text; the message is one plain sentence, without the document's name or words."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, page or message: the bytes it came as, the text read from them, what it says of itself.

    `text` is Unicode as the source wrote it, not normalised, with "\\n" for every line's end and no
    NUL. `label` is the name it came under: for display, never a path. `title`, `publisher`,
    `language` (a code such as "ar") and `url` are "" where it does not say; `published_on` is None
    unless the document itself states the day. `encoding` is "" where the format leaves no choice;
    where `encoding_is_guessed`, a person should look at the letters before trusting the words.

    Raises:
        ValueError: the text holds a NUL.
    """

    original: bytes = field(repr=False)
    media_type: str
    label: str
    text: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    published_precision: DatePrecision = "unknown"
    language: str = ""
    encoding: str = ""
    encoding_is_guessed: bool = False
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if "\0" in self.text:
            raise ValueError(f"the text of {self.label!r} holds a NUL")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.original).hexdigest()
