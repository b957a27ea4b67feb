"""A file, page or message, whatever its kind, to a Document."""

from __future__ import annotations

from email.message import Message

from lib.domain.document import Document, UnreadableDocument
from lib.sources.confined import read_confined
from lib.sources.documents.content import HOLDS_NUL, Content, as_text
from lib.sources.documents.encodings import decode
from lib.sources.documents.kinds import MEDIA_TYPES, Kind, kind_of

LARGEST_DOCUMENT = 25 * 2**20
"""Bytes."""

EMPTY = "it is empty"
TOO_LARGE = "it is larger than 25 MB"
NOT_TEXT = "it is none of the kinds that we read: text, web page, PDF, Word (.docx), email (.eml)"

_MOST_CONTROLS = 0.01
_NOT_CONTROLS = "\t\n\r\f\x1b"


def read_document(content: bytes, *, label: str, media_type: str = "", url: str = "") -> Document:
    """Return the text of a file, page or message, and what it says of itself.

    What it is, is told by what it holds. `media_type` is what its sender calls it, with a charset if
    one is named ("text/html; charset=windows-1256"); it counts only where the bytes leave a choice.
    Nothing in it is run, nothing that it names is fetched, and none of its text is cut.

    Raises:
        UnreadableDocument: it gives no text; the message says why.
    """
    if not content:
        raise UnreadableDocument(EMPTY)
    if len(content) > LARGEST_DOCUMENT:
        raise UnreadableDocument(TOO_LARGE)
    kind = kind_of(content, media_type=media_type, label=label)
    read = _read(kind, content, _charset(media_type))
    return Document(
        original=content,
        media_type=MEDIA_TYPES[kind],
        label=label,
        text=read.text,
        url=url,
        title=read.title,
        publisher=read.publisher,
        published_on=read.published_on,
        published_precision="day" if read.published_on else "unknown",
        language=read.language,
        encoding=read.encoding,
        encoding_is_guessed=read.encoding_is_guessed,
        notes=read.notes,
    )


def _read(kind: Kind, content: bytes, charset: str) -> Content:
    if kind == "text":
        return _plain(content, charset)
    return Content.of_fields(read_confined(kind, content, charset))


def _plain(content: bytes, charset: str) -> Content:
    decoded = decode(content, charset)
    controls = sum(character < " " and character not in _NOT_CONTROLS for character in decoded.text)
    if "\0" in decoded.text and controls == decoded.text.count("\0"):
        raise UnreadableDocument(HOLDS_NUL)
    if controls > _MOST_CONTROLS * len(decoded.text):
        raise UnreadableDocument(NOT_TEXT)
    return Content(
        as_text(decoded.text),
        encoding=decoded.encoding,
        encoding_is_guessed=decoded.is_guessed,
        notes=decoded.notes,
    )


def _charset(media_type: str) -> str:
    message = Message()
    message["content-type"] = media_type.replace("\n", " ").replace("\r", " ")
    return (message.get_content_charset() or "")[:40]
