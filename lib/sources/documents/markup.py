"""HTML as a reader sees it: lines of text. Nothing in it runs and nothing it names is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element as HtmlElement

__all__ = ["UNSEEN", "HtmlElement", "parsed", "plain_text"]

_LINES = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header"),
        *("hr", "html", "item", "lb", "legend", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    ]
)
_CELLS = frozenset(["td", "th", "cell"])
UNSEEN = frozenset(
    [
        *("button", "embed", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template"),
        *("textarea", "title"),
    ]
)
"""Elements whose text a reader of the page does not see, or typed in."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_REPEATED_SPACE = re.compile(r" {2,}")
_CELL_ENDS = re.compile(r" *\t[ \t]*")


def parsed(page: str) -> HtmlElement:
    """Return the tree of a page.

    Raises:
        lxml.etree.ParserError: there is nothing in it.
    """
    without_declaration = _XML_DECLARATION.sub("", page, count=1)
    tree: HtmlElement = lxml.html.document_fromstring(without_declaration, parser=lxml.html.HTMLParser(no_network=True))
    return tree


def plain_text(root: HtmlElement) -> str:
    """Return the text of an element: a line for each block and line break, tabs between cells."""
    lines = _CELL_ENDS.sub("\t", "".join(_seen(root))).split("\n")
    return "\n".join(stripped for line in lines if (stripped := _REPEATED_SPACE.sub(" ", line).strip(" \t")))


def _seen(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    around = "\n" if element.tag in _LINES else "\t" if element.tag in _CELLS else ""
    yield around
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _seen(child)
        yield _SPACES.sub(" ", child.tail or "")
    yield around
