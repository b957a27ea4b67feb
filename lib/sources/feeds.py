"""RSS and Atom feeds: what an outlet lists as new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.domain.document import UnreadableDocument
from lib.sources.confined import DAMAGED, read_confined
from lib.sources.fields import Fields
from lib.sources.table import Unusable


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, in plain text. `published` is UTC, None where the feed does not say."""

    title: str
    url: str
    published: datetime | None
    summary: str


def read_feed(content: bytes, url: str) -> list[FeedEntry]:
    """Return the entries of a feed in its own order, without those that have no web address: nobody could open them.

    `url` is where the feed was fetched. An entry's address has been looked at by nobody: fetch it
    through lib.sources.web only.

    Raises:
        UnreadableDocument: it is no feed, or reading it takes too much.
    """
    answer = read_confined("feed", content, url)
    try:
        entries = [_entry(each) for each in answer.many("entries", "entry")]
    except (Unusable, ValueError) as error:
        raise UnreadableDocument(DAMAGED) from error
    return [entry for entry in entries if entry.url.startswith(("http://", "https://"))]


def _entry(fields: Fields) -> FeedEntry:
    published = fields.text("published")
    return FeedEntry(
        title=fields.text("title"),
        url=fields.text("url"),
        published=datetime.fromisoformat(published) if published else None,
        summary=fields.text("summary"),
    )
