"""Who fought, by the name they use themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """A named armed group, with its own name in both scripts.

    `aliases` holds every other spelling met, hostile ones too: they only match, and are never
    shown. `parent` is the id of the larger group, "" where there is none. `valid_from` and
    `valid_to` are the days between which the name was in use, None where open.
    """

    id: str
    name: str
    name_ar: str
    gloss: str
    gloss_ar: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
