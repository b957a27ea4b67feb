"""Names as the page's language writes them, for names that a report gives in its own way."""

from __future__ import annotations

import re

from lib.domain.columns import NAME_SEPARATOR
from lib.ui.frame import Page
from lib.ui.language import mark

_QUALIFIED = re.compile(r"(?P<name>.+?) \((?P<town>[^()]+)\)")

_UNNAMED = {"residents": mark("residents"), "unclear": mark("unclear")}
"""What a report names where it names no group."""


def actor_said(page: Page, name: str) -> str:
    """Return the own name of the group that goes by this name or alias; the words as they are where none does."""
    actors, wanted = page.table.actors, name.casefold()
    for actor in actors.itertuples():
        if wanted in (known.casefold() for known in (actor.name, *actor.aliases.split(NAME_SEPARATOR))):
            return page.language.name(actor.name, actor.name_ar)
    return page.language.say(_UNNAMED.get(name, name))


def place_said(page: Page, name: str) -> str:
    """Return a place's name in the page's script, its town in brackets where the name has one."""
    qualified = _QUALIFIED.fullmatch(name)
    known = _place(page, name)
    if known is None and qualified:
        quarter, town = (_place(page, part) or part for part in qualified.group("name", "town"))
        return f"{quarter} ({town})"
    return known or page.language.say(name)


def _place(page: Page, name: str) -> str | None:
    wanted = name.casefold()
    for place in page.table.places.itertuples():
        if wanted in (known.casefold() for known in place.names.split(NAME_SEPARATOR)):
            return page.language.name(place.name, place.name_ar)
    return None
