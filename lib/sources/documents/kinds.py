"""What a document is, by what it holds; its name and its sender are heard only where the bytes leave a choice."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from typing import Literal

from lib.domain.document import UnreadableDocument
from lib.sources.confined import DAMAGED

Kind = Literal["text", "html", "mail", "pdf", "docx"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "html": "text/html",
    "mail": "message/rfc822",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

MOST_INFLATED = 200 * 2**20
MOST_TIMES_INFLATED = 100
MOST_ENTRIES = 1000
"""Bounds of a Word file: its bytes unpacked, how many times its size they are, and how many files it holds."""

_LARGEST_DIRECTORY = 2**20
_LARGEST_COMMENT = 2**16 + 22
_DIRECTORY_END = struct.Struct("<4s4HIIH")

INFLATES_TOO_FAR = "it would unpack to far more than its size: no honest document does"
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "it is an old Word, Excel or Outlook file; save it as .docx, PDF or text"),
    (b"{\\rtf", "it is a rich text file; save it as .docx, PDF or text"),
    (b"\x89PNG", "it is a picture; we read text only"),
    (b"\xff\xd8\xff", "it is a picture; we read text only"),
    (b"GIF8", "it is a picture; we read text only"),
    (b"\x1f\x8b", "it is an archive; unpack it and give the files"),
    (b"7z\xbc\xaf", "it is an archive; unpack it and give the files"),
    (b"Rar!", "it is an archive; unpack it and give the files"),
)
OTHER_ARCHIVE = "it is an archive, or a kind of office file other than Word's .docx"

_HTML = re.compile(
    rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
_MAIL_HEADER = re.compile(rb"(?im)^(?:from|to|date|subject|received|message-id|mime-version|content-type):")
_HEADER_BLOCK = re.compile(rb"(?:[A-Za-z][\w-]{0,75}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){3,}")


def kind_of(content: bytes, *, media_type: str, label: str) -> Kind:
    """Return what a document is.

    Raises:
        UnreadableDocument: it is none of the kinds, or a Word file that would unpack to too much.
    """
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    for mark, reason in _REFUSED:
        if content.startswith(mark):
            raise UnreadableDocument(reason)
    return _kind_of_text(content[:65536], media_type.partition(";")[0].strip().lower(), label.lower())


def _word(content: bytes) -> Kind:
    _check_directory(content)
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(DAMAGED) from error
    inflated = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or inflated > min(MOST_INFLATED, MOST_TIMES_INFLATED * len(content)):
        raise UnreadableDocument(INFLATES_TOO_FAR)
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise UnreadableDocument(OTHER_ARCHIVE)
    return "docx"


def _check_directory(content: bytes) -> None:
    """Refuse a directory that would itself take long to read."""
    end = content.rfind(b"PK\x05\x06", -_LARGEST_COMMENT)
    if end < 0 or len(content) - end < _DIRECTORY_END.size:
        raise UnreadableDocument(DAMAGED)
    _, _, _, _, entries, size, _, _ = _DIRECTORY_END.unpack_from(content, end)
    if entries > MOST_ENTRIES or size > _LARGEST_DIRECTORY:
        raise UnreadableDocument(INFLATES_TOO_FAR)


def _kind_of_text(beginning: bytes, media_type: str, name: str) -> Kind:
    readable = beginning.replace(b"\0", b"")  # UTF-16: looked at as if it were ASCII
    if media_type == "message/rfc822" or name.endswith(".eml"):
        return "mail"
    if media_type in {"text/html", "application/xhtml+xml"}:
        return "html"
    if media_type != "text/plain":
        if _HTML.match(readable.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")):
            return "html"
        if _is_mail(readable):
            return "mail"
    return "text"


def _is_mail(beginning: bytes) -> bool:
    headers = _HEADER_BLOCK.match(beginning.replace(b"\r\n", b"\n"))
    return headers is not None and len(_MAIL_HEADER.findall(headers.group())) >= 3
