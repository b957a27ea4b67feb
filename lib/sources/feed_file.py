"""The entries of an RSS or Atom file. Runs confined; reads bytes that were fetched, never an address."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser
from lxml.etree import ParserError

from lib.domain.document import UnreadableDocument
from lib.sources.documents.content import as_line
from lib.sources.documents.markup import parsed, plain_text

NO_FEED = "it is no RSS or Atom feed"
LONGEST_SUMMARY = 20_000
"""Characters; a longer one is left out: the entry's own page has it."""


def read(file: bytes, hint: str) -> dict[str, Any]:
    """Return {"entries": [...]}, each with title, url, published (ISO 8601, UTC, or "") and summary.

    `hint` is the address the file came from, which its relative addresses are relative to.

    Raises:
        UnreadableDocument: it is no feed.
    """
    if not file.strip():
        raise UnreadableDocument(NO_FEED)
    # A stream, not bytes: feedparser would take bytes for the name of a file first.
    feed = feedparser.parse(BytesIO(file), response_headers={"content-location": hint})
    if not feed.version:
        raise UnreadableDocument(NO_FEED)
    return {"entries": [_entry(each) for each in feed.entries]}


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "title": as_line(_text(entry.get("title", ""))),
        "url": as_line(entry.get("link", "")),
        "published": _moment(entry.get("published_parsed")),
        "summary": _text(entry.get("summary", "")),
    }


def _text(markup: str) -> str:
    try:
        text = plain_text(parsed(markup.replace("\0", "")))
    except ParserError:
        return ""
    return text if len(text) <= LONGEST_SUMMARY else ""


def _moment(parsed_time: Any) -> str:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed_time), UTC).isoformat() if parsed_time else ""
    except (ValueError, OverflowError, OSError):
        return ""
