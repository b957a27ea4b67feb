"""A feed gives its entries in plain text, whoever wrote it; nothing in it is opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lib.domain.document import UnreadableDocument
from lib.sources.feeds import FeedEntry, read_feed

pytestmark = pytest.mark.usefixtures("unconfined")

ADDRESS = "https://paper.example/feed/"


def rss(*items: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()
    )


def item(title: str = "", link: str = "https://paper.example/1", day: str = "", summary: str = "") -> str:
    day = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<item><title>{title}</title><link>{link}</link>{day}<description>{summary}</description></item>"


def read(*items: str) -> list[FeedEntry]:
    return read_feed(rss(*items), ADDRESS)


def test_an_entry_has_title_address_moment_in_utc_and_summary() -> None:
    (entry,) = read(item("اشتباكات في درنة", day="Wed, 29 Jul 2015 23:30:00 +0200", summary="قُتل 12"))
    published = dt.datetime(2015, 7, 29, 21, 30, tzinfo=dt.UTC)
    assert entry == FeedEntry("اشتباكات في درنة", "https://paper.example/1", published, "قُتل 12")


def test_atom_is_read_too() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Clashes</title><link href="2.html"/>'
        "<published>2015-07-29T23:30:00+02:00</published><summary>12 killed</summary></entry></feed>"
    )
    (entry,) = read_feed(feed.encode(), ADDRESS)
    assert entry.url == "https://paper.example/feed/2.html"
    assert entry.published == dt.datetime(2015, 7, 29, 21, 30, tzinfo=dt.UTC)


def test_a_moment_that_is_not_told_is_unknown() -> None:
    assert [entry.published for entry in read(item("a"), item("b", day="yesterday"))] == [None, None]


def test_entries_keep_the_order_of_the_feed() -> None:
    assert [entry.title for entry in read(item("new"), item("old"), item("older"))] == ["new", "old", "older"]


def test_markup_becomes_plain_text_and_figures_stay_apart() -> None:
    markup = "&lt;p&gt;12 killed&lt;br&gt;27 &lt;b&gt;wounded&lt;/b&gt;&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert read(item(summary=markup))[0].summary == "12 killed\n27 wounded"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:/etc/passwd", "data:text/html,x", ""])
def test_an_entry_that_is_no_web_page_is_left_out(link: str) -> None:
    assert read(item("a", link), item("b")) == read(item("b"))


def test_a_feed_of_no_entries_is_one() -> None:
    assert read() == []


@pytest.mark.parametrize(
    "content", [b"", b"12 killed", b"<html><p>12 killed</p></html>", b"\0\1\2", b"https://a.example/"]
)
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="no RSS or Atom feed"):
        read_feed(content, ADDRESS)


def test_a_feed_that_is_the_name_of_a_file_opens_none(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item("secret")))
    with pytest.raises(UnreadableDocument):
        read_feed(str(tmp_path / "feed.xml").encode(), ADDRESS)


def test_entities_are_not_opened_and_do_not_multiply() -> None:
    declared = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:/etc/hosts">{declared}]>'
    feed = bomb.encode() + rss(item("a &e11; &f;", summary="b")).partition(b"?>")[2]
    try:
        entries = read_feed(feed, ADDRESS)
    except UnreadableDocument:
        return
    assert all(len(entry.title) < 100 and "localhost" not in entry.title for entry in entries)
