"""A web page: its article as text, and what the page says of itself. Runs confined; fetches nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import lxml.html
import trafilatura
from lxml.etree import ParserError, strip_elements

from lib.domain.document import Note, UnreadableDocument
from lib.sources.documents.content import NO_TEXT, Content, as_line, as_text
from lib.sources.documents.encodings import decode
from lib.sources.documents.markup import UNSEEN, HtmlElement, parsed, plain_text

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ]|$)")
_WORK = re.compile(r"Article|Posting|Report|WebPage")

_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='parsely-pub-date']/@content",
    "//meta[@name='DC.date.issued' or @name='dcterms.issued' or @name='citation_publication_date']/@content",
    "//time[@pubdate]/@datetime",
)
"""Where a page states the day it was published; nothing else is taken for one, neither its address nor its footer."""


def read(page: bytes, hint: str) -> dict[str, Any]:
    """Return the fields of a page's Content; `hint` is the charset its sender names, "" for none."""
    return read_page(page, hint).as_fields()


def read_page(page: bytes, charset: str = "") -> Content:
    """Return the article of a page, or where none stands out all its text.

    Raises:
        UnreadableDocument: the page has no text, or too much.
    """
    decoded = decode(page, charset or _declared(page))
    try:
        tree = parsed(as_text(decoded.text, most=len(page)))
    except (ParserError, ValueError) as error:
        raise UnreadableDocument(NO_TEXT) from error
    about = trafilatura.extract_metadata(tree, date_config={"extensive_search": False})
    published_on = _published_on(tree)
    article, notes = _article(tree)
    return Content(
        text=as_text(article),
        title=as_line(about.title),
        publisher=as_line(about.sitename),
        published_on=published_on,
        language=as_line(tree.get("lang"))[:35],
        encoding=decoded.encoding,
        encoding_is_guessed=decoded.is_guessed,
        notes=decoded.notes + notes,
    )


def _declared(page: bytes) -> str:
    found = _CHARSET.search(page[:4096])
    return found.group(1).decode("ascii", "replace") if found else ""


def _article(tree: HtmlElement) -> tuple[str, tuple[Note, ...]]:
    strip_elements(tree, *UNSEEN, with_tail=False)
    found = trafilatura.bare_extraction(lxml.html.tostring(tree, encoding="unicode"), include_comments=False)
    article = "" if found is None or isinstance(found, dict) else plain_text(found.body)
    if article:
        return article, ()
    return plain_text(tree), ("no article stood out: the whole page was taken",)


def _published_on(tree: HtmlElement) -> date | None:
    stated = [*_stated_as_data(tree), *(each for path in _PUBLISHED for each in tree.xpath(path))]
    return next((day for day in map(_day, stated) if day), None)


def _day(stated: object) -> date | None:
    """Return the local day of a time as ISO 8601 writes it, None for anything else."""
    found = _DAY.match(stated) if isinstance(stated, str) else None
    try:
        return date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None


def _stated_as_data(tree: HtmlElement) -> Iterator[object]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _days_in(json.loads(script))
        except (ValueError, RecursionError):
            continue


def _days_in(described: object) -> Iterator[object]:
    if isinstance(described, list):
        for each in described:
            yield from _days_in(each)
    elif isinstance(described, dict):
        if _WORK.search(str(described.get("@type"))):
            yield described.get("datePublished")
        yield from _days_in(described.get("@graph"))
