"""A saved email (.eml): its body, subject and day. Runs confined.

Who sent it and to whom is left out: a report shows its publisher, and a sender may be a source to protect.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from lib.domain.document import Note, UnreadableDocument
from lib.sources.documents.content import NO_TEXT, Content, as_line, as_text
from lib.sources.documents.encodings import decode

_FLOWED_LINE = re.compile(r"(?<!^-- ) \n", re.MULTILINE)


def read(file: bytes, _hint: str) -> dict[str, Any]:
    """Return the fields of a message's Content: its plain text, or else its page.

    Raises:
        UnreadableDocument: it has neither.
    """
    message = message_from_bytes(file, policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise UnreadableDocument(NO_TEXT)
    content = _content(body)
    attached: tuple[Note, ...] = ("attachments were not read",) if any(message.iter_attachments()) else ()
    return replace(
        content,
        title=as_line(str(message["subject"] or "")),
        published_on=_day(message),
        notes=content.notes + attached,
    ).as_fields()


def _content(body: EmailMessage) -> Content:
    written = body.get_payload(decode=True)
    charset = str(body.get_param("charset", ""))
    if not isinstance(written, bytes):
        raise UnreadableDocument(NO_TEXT)
    if body.get_content_subtype() == "html":
        from lib.sources.documents.html import read_page  # takes half a second, which most messages can do without

        return read_page(written, charset)
    decoded = decode(written, charset)
    text = as_text(decoded.text)
    if body.get_param("format") == "flowed":
        text = _FLOWED_LINE.sub(" ", text)
    return Content(text, encoding=decoded.encoding, encoding_is_guessed=decoded.is_guessed, notes=decoded.notes)


def _day(message: EmailMessage) -> date | None:
    """Return the sender's day, None where the message states none that is one."""
    sent = getattr(message["date"], "datetime", None)
    return sent.date() if sent else None
