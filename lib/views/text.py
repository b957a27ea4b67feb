"""The only door through which a text reaches folium."""

from __future__ import annotations

import html

_INERT = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}`$\\\r\n\u2028\u2029"})


def for_map(text: str) -> str:
    """Return one of our own fixed labels as characters that stay characters in a folium map.

    branca compiles what it rendered as a Jinja template a second time, and folium writes into
    JavaScript template literals: braces would run on the server, `${...}` and a backtick in the
    browser, and HTML escaping stops neither. Report text, names and places do not come here: they
    are shown beside the map.
    """
    return html.escape(text, quote=True).translate(_INERT)
