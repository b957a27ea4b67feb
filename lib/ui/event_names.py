"""What an event is called: where and when it was, who was in it, in the page's language."""

from __future__ import annotations

import pandas as pd

from lib.domain.dates import DateRange
from lib.domain.event import Slot
from lib.query.rows import Row
from lib.ui import words
from lib.ui.frame import Page
from lib.ui.language import Language, mark

WHOSE: dict[Slot, str] = {
    "total": mark("in all"),
    "civilians": mark("civilians"),
    "disputed": mark("given to either side"),
}


def title_of(language: Language, event: Row | pd.Series) -> str:
    """Return where and when: Derna · 29-31 July 2015."""
    return _apart(language, place_of(language, event), language.days(dates_of(event)))


def place_of(language: Language, event: Row | pd.Series) -> str:
    """Return the name of an event's place in the page's script."""
    return language.name(event["place_name"] or "", event["place_name_ar"] or "")


def dates_of(event: Row | pd.Series) -> DateRange:
    """Return an event's days."""
    start, end = (pd.Timestamp(event[name]) for name in ("date_start", "date_end"))
    return DateRange(
        None if pd.isna(start) else start.date(), None if pd.isna(end) else end.date(), event["date_precision"]
    )


def period_of(claim: pd.Series) -> DateRange:
    """Return the days that a claim counts."""
    start, end = (None if pd.isna(claim[name]) else claim[name].date() for name in ("period_start", "period_end"))
    return DateRange(start, end, claim["period_precision"])


def group_name(page: Page, group: str | None) -> str:
    """Return the name of a group: an actor's own, or the word for civilians, everybody, not said."""
    names = page.table.actor_names.get(group or "")
    if names is not None:
        return page.language.name(*names)
    return page.language.say(words.GROUPS.get(group or "unknown", group or ""))


def sides_of(page: Page, event: Row | pd.Series) -> str:
    """Return the two sides by name, in no order of blame."""
    return f"{group_name(page, event['side_a'])} ↔ {group_name(page, event['side_b'])}"


def kind_and_sides(page: Page, event: Row | pd.Series) -> str:
    """Return what kind of event it was, and between whom: Armed clash · A ↔ B."""
    return _apart(page.language, page.language.say(words.KINDS[event["kind"]]).capitalize(), sides_of(page, event))


def _apart(language: Language, *parts: str) -> str:
    """Return parts with dots between; where Latin names may stand among Arabic words, each in its own direction."""
    return language.line(*parts) if language.is_rtl else " · ".join(parts)
