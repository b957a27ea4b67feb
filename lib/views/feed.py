"""An Atom feed (RFC 4287): what changed, one entry an event or report and revision."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` is made by `urn`; `at` is UTC; `link` is where to read on, "" where no address is known."""

    id: str
    title: str
    text: str
    at: datetime
    link: str = ""


def urn(*parts: str) -> str:
    """Return an id that is always the same for the same parts, and of no others: Atom wants it to stay."""
    return uuid5(NAMESPACE_URL, f"clashmap:{json.dumps(parts)}").urn


def atom(
    id_: str, title: str, entries: Sequence[Entry], *, at: datetime, language: str, link: str = "", own_link: str = ""
) -> bytes:
    """Return the feed as XML in UTF-8; `at` is when it last changed. Whatever text an entry has, it stays text.

    `link` is the page that it tells of, `own_link` where the feed itself is found; "" where not known.
    """
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {_LANGUAGE: language})
    _add(feed, "id", id_)
    _add(feed, "title", title)
    _add(feed, "updated", _time(at))
    _add(_add(feed, "author", ""), "name", "Clashmap")
    if link:
        _add(feed, "link", "", rel="alternate", href=link)
    if own_link:
        _add(feed, "link", "", rel="self", href=own_link, type=MEDIA_TYPE)
    for entry in entries:
        added = _add(feed, "entry", "")
        _add(added, "id", entry.id)
        _add(added, "title", entry.title, type="text")
        _add(added, "updated", _time(entry.at))
        if entry.link:
            _add(added, "link", "", rel="alternate", href=entry.link)
        _add(added, "content", entry.text, type="text")
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    added = ET.SubElement(parent, f"{{{ATOM}}}{name}", {key: _allowed(value) for key, value in attributes.items()})
    if text:
        added.text = _allowed(text)
    return added


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _allowed(text: str) -> str:
    """Return a text with the characters that XML has no place for written out: ⟦U+0007⟧."""
    return "".join(character if _is_in_xml(character) else f"⟦U+{ord(character):04X}⟧" for character in text)


def _is_in_xml(character: str) -> bool:
    code = ord(character)
    return character in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
