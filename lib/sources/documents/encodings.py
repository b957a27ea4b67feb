"""Bytes to text: what the bytes say they are, what they can be, and how sure that is."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from lib.domain.document import Note, UnreadableDocument

UNKNOWN_ENCODING = "its letters are in no encoding that we know"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GUESSED = ("cp1256", "cp1252", "iso8859_6")
_TRUSTED = frozenset(
    [
        *("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be"),
        *("cp1250", "cp1251", "cp1252", "cp1254", "cp1256", "koi8-r", "mac-arabic"),
        *("iso8859-1", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-9", "iso8859-15"),
    ]
)
"""What a document may say it is in. Python knows more, among them some that are no encoding of a text."""

_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""Browsers read these so, and so they are written."""

_MOST_BROKEN = 0.01
"""UTF-8 with a broken character in a hundred that are not ASCII is UTF-8 still."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in."""

    text: str
    encoding: str
    is_guessed: bool = False
    notes: tuple[Note, ...] = ()


def decode(content: bytes, declared: str = "") -> Decoded:
    """Return the text of some bytes; `declared` is the encoding that they, or who sent them, name.

    A byte order mark is believed, then valid UTF-8, then what is declared if it fits. Without any of
    them the likeliest of UTF-16, Windows-1256, Windows-1252 and ISO 8859-6 is a guess.

    Raises:
        UnreadableDocument: no encoding fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark) and (text := _decoded(content[len(mark) :], encoding)) is not None:
            return Decoded(text, encoding)
    wanted = _canonical(declared)
    if (wide := wanted if wanted.startswith("utf-16") else _wide(content)) and (text := _decoded(content, wide)):
        return Decoded(text, wide, is_guessed=not wanted)
    if (text := _decoded(content, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if wanted and (text := _decoded(content, wanted)) is not None:
        return Decoded(text, wanted, is_guessed=_likeliest(content) not in {"", wanted.replace("-", "_")})
    guessed = _mended(content) or _guess(content)
    return Decoded(guessed.text, guessed.encoding, True, guessed.notes + _misnamed(declared))


def _canonical(declared: str) -> str:
    """Return Python's name of an encoding that we trust, "" for any other."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    return _READ_AS.get(name, name) if name in _TRUSTED else ""


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str:
    """Return which UTF-16 bytes without a mark are in, "" for none.

    Every second byte of it is the block of a letter: 0 for Latin, 6 for Arabic, bytes that no text of
    one byte a letter holds.
    """
    if len(content) < 4 or len(content) % 2:
        return ""
    first, second = (sum(byte in (0, 6) for byte in content[start::2]) * 2 / len(content) for start in (0, 1))
    if max(first, second) < 0.7 or min(first, second) > 0.3:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _mended(content: bytes) -> Decoded | None:
    text = content.decode(errors="replace")
    letters = sum(character > "\x7f" for character in text)
    if text.count("\ufffd") > letters * _MOST_BROKEN:
        return None
    return Decoded(text, "utf-8", notes=("some characters could not be read",))


def _guess(content: bytes) -> Decoded:
    encoding = _likeliest(content)
    text = _decoded(content, encoding) if encoding else None
    if text is None:
        raise UnreadableDocument(UNKNOWN_ENCODING)
    return Decoded(text, encoding)


def _likeliest(content: bytes) -> str:
    best = from_bytes(content, cp_isolation=list(_GUESSED)).best()
    return best.encoding if best else ""


def _misnamed(declared: str) -> tuple[Note, ...]:
    return ("the encoding it names is not the one it is in",) if declared else ()
