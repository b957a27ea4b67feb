"""HTML that is ours in every tag: what comes from reports stands in it as characters and nothing else."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.domain.address import without_user

Tag = Literal[
    "article", "bdi", "details", "div", "h2", "h3", "mark", "p", "section", "span", "strong", "summary", "table",
    "tbody", "td", "th", "thead", "tr",
]  # fmt: skip

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\t\n\r"})
_CLASSES = re.compile(r"[a-z -]*")
_OF_OURS = re.compile(r"\./[a-z_]*\?[\w.~%&=+-]*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that this module made: `st.html` shows it, and no other HTML is shown with a text in it."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def inert(text: str) -> Markup:
    """Return a text as characters: what it holds of tags, entities or scripts is shown and does nothing.

    Controls that turn the reading direction around, and those that a browser would drop, are shown
    as ⟦U+202E⟧; marks that real Arabic and Persian use stay as they are.
    """
    return Markup(html.escape("".join(map(_visible, text)), quote=True).translate(_LINE_ENDS))


def element(
    tag: Tag, *inside: str | Markup, css: str = "", language: str | None = None, number: Sequence[int] = ()
) -> Markup:
    """Return one element; a str inside it is made inert.

    `css` are names of our style sheet. `language` is an ISO 639-1 code and gives the element its own
    direction; any other word is passed over, and the direction then follows the first letter.
    `number` is shown after the element by the style sheet and is no part of its text.

    Raises:
        ValueError: `css` is not made of plain class names.
    """
    if not _CLASSES.fullmatch(css):
        raise ValueError(f"no class names: {css!r}")
    attributes = [f'class="{css}"'] if css else []
    attributes += [f'data-number="{" ".join(map(str, number))}"'] if number else []
    attributes += _direction(language)
    opening = " ".join((tag, *attributes))
    return Markup(f"<{opening}>{''.join(_as_markup(each).html for each in inside)}</{tag}>")


def link(address: str, label: str) -> Markup:
    """Return a link that leaves the page; the label alone where the address is none of the web.

    It names no user and no password.
    """
    if not address.startswith(("http://", "https://")):
        return element("span", label)
    target = inert(without_user(address)).html
    return Markup(f'<a href="{target}" target="_blank" rel="noopener noreferrer">{inert(label).html}</a>')


def within(address: str, label: str) -> Markup:
    """Return a link to another page of ours, as seen from any of them; the label alone where the address leaves us."""
    if not _OF_OURS.fullmatch(address):
        return element("bdi", label)
    return Markup(f'<a href="{inert(address).html}"><bdi dir="auto">{inert(label).html}</bdi></a>')


def joined(parts: Iterable[str | Markup]) -> Markup:
    """Return several pieces one after another."""
    return Markup("".join(_as_markup(part).html for part in parts))


def line(*parts: str | Markup) -> Markup:
    """Return parts of a line with dots between, each in its own direction; empty ones are left out."""
    given = [element("bdi", part).html for part in parts if part]
    return Markup(" · ".join(given))


def table(headings: Sequence[str], rows: Iterable[Sequence[str | Markup]], css: str = "") -> Markup:
    """Return a table; each cell names its column again, so that a narrow screen can show a row as a list."""
    head = element("thead", element("tr", *(element("th", heading) for heading in headings)))
    body = (element("tr", *(_cell(heading, cell) for heading, cell in zip(headings, row, strict=True))) for row in rows)
    return element("table", head, element("tbody", *body), css=css)


def _cell(heading: str, cell: str | Markup) -> Markup:
    inside = cell if isinstance(cell, Markup) else element("bdi", cell)
    return element("td", element("span", heading, css="column"), element("div", inside))


def _as_markup(text: str | Markup) -> Markup:
    return text if isinstance(text, Markup) else inert(text)


def _direction(language: str | None) -> list[str]:
    if language is None:
        return []
    if not _LANGUAGE.fullmatch(language):
        return ['dir="auto"']
    return [f'lang="{language}"', f'dir="{"rtl" if language in RIGHT_TO_LEFT else "ltr"}"']


def _visible(character: str) -> str:
    dropped = unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"
    return f"⟦U+{ord(character):04X}⟧" if dropped or character in _OVERRIDES else character
