"""The feed is valid Atom whatever a report's words are."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from lib.views.feed import ATOM, Entry, atom, urn
from tests.views.payloads import PAYLOADS

AT = datetime(2030, 7, 1, 12, 30, tzinfo=UTC)


def read(*entries: Entry) -> ET.Element:
    return ET.fromstring(
        atom(urn("x"), "What changed", entries, at=AT, language="ar", link="https://x.example/?a=1&b=2")
    )


def said(element: ET.Element, name: str) -> str:
    return element.findtext(f"{{{ATOM}}}{name}") or ""


def test_a_feed_has_all_that_atom_demands() -> None:
    feed = read(Entry(urn("e"), "Corrected: Durnah", "Killed: 20 → 27", AT, "https://x.example/?event=e"))
    assert feed.tag == f"{{{ATOM}}}feed"
    assert (said(feed, "id"), said(feed, "title"), said(feed, "updated")) == (
        urn("x"),
        "What changed",
        "2030-07-01T12:30:00Z",
    )
    assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") == "Clashmap"
    (entry,) = feed.findall(f"{{{ATOM}}}entry")
    assert all(said(entry, name) for name in ("id", "title", "updated", "content"))
    link = entry.find(f"{{{ATOM}}}link")
    assert link is not None
    assert link.get("href") == "https://x.example/?event=e"


def test_an_id_stays_and_belongs_to_one_thing_only() -> None:
    assert urn("a", "b") == urn("a", "b")
    assert len({urn("a", "b"), urn("ab"), urn("b", "a"), urn("a\nc", "b")}) == 4
    assert urn("a").startswith("urn:uuid:")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    (entry,) = read(Entry(urn("e"), payload, payload, AT)).findall(f"{{{ATOM}}}entry")
    (content,) = entry.findall(f"{{{ATOM}}}content")
    assert list(content) == []
    assert content.get("type") == "text"
    lines = payload.replace("\r\n", "\n").replace("\r", "\n")
    assert re.sub(r"⟦U\+(\w{4})⟧", lambda found: chr(int(found[1], 16)), content.text or "") == lines


def test_what_xml_has_no_place_for_is_written_out() -> None:
    (entry,) = read(Entry(urn("e"), "a\x07b\ufffe\ud800", "", AT)).findall(f"{{{ATOM}}}entry")
    assert said(entry, "title") == "a⟦U+0007⟧b⟦U+FFFE⟧⟦U+D800⟧"
