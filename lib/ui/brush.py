"""The brush on the strip of all days and the dates of the filter: each sets the other, and neither loops."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from lib.query.filters import EventFilter
from lib.ui import session
from lib.views.timeline import brushed_days

Days = tuple[date, date] | None
_KEPT = "brush"


@dataclass(frozen=True, slots=True)
class Brush:
    """What the strip shows: it was drawn, as the `number`th, with `drawn`, and has been brushed to `days` since.

    A chart that is drawn anew loses its brush, also one that is being dragged. So a new number, and
    with it a new chart, is given only when something else than the brush has changed what it shows.
    """

    number: int = 0
    drawn: Days = None
    days: Days = None
    shows: tuple[object, ...] | None = None

    @property
    def key(self) -> str:
        """The key of the chart."""
        return f"strip-{self.number}"


def current_brush(days: Days, shows: tuple[object, ...]) -> Brush:
    """Return the brush for the filter's days, on a strip that `shows` this; the same one as before if it can stay."""
    brush: Brush = session.kept(_KEPT, Brush())
    if (brush.days, brush.shows) != (days, shows) or brush.key not in st.session_state:
        brush = Brush(brush.number + 1, days, days, shows)
        session.keep(_KEPT, brush)
    return brush


def follow_brush(whole: tuple[date, date]) -> None:
    """Let the filter's dates follow the brush: the callback of the strip.

    A brush that reaches the first or last day of the `whole` data leaves the dates open there.
    """
    brush: Brush = session.kept(_KEPT, Brush())
    if brush.key not in st.session_state:
        return
    days = brushed_days(st.session_state[brush.key]["selection"])
    first, last = days or (None, None)
    first = None if first and first <= whole[0] else first
    last = None if last and last >= whole[1] else last
    session.choose(lambda choices: choices.with_filter(first_day=first, last_day=last))
    session.keep(_KEPT, replace(brush, days=chosen_days(session.choices_now().filter, whole)))


def chosen_days(wanted: EventFilter, whole: tuple[date, date]) -> Days:
    """Return the filter's days, an open end at the end of the whole data; None where both are open."""
    if not wanted.has_dates:
        return None
    first = wanted.first_day or min(whole[0], wanted.last_day or whole[0])
    return first, wanted.last_day or max(whole[1], first)
