"""What all charts over time share: the axes, the colours, the words, and how figures are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lib.query.rows import Row

Spec = dict[str, Any]
"""A chart or a part of one, in Vega-Lite."""

DAY = 24 * 60 * 60 * 1000
"""The length of a day in milliseconds."""
_EPOCH = date(1970, 1, 1)

_TICKS: tuple[tuple[int, int | str, str], ...] = ((75, 8, "%-d %b %Y"), (900, "month", "%b %Y"), (10**6, "year", "%Y"))
"""Up to so many days: which ticks the time axis has, and how they are named."""

_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"
"""Unicode isolates: what stands between the first or second and the last keeps that direction."""

COLOURED = ("killed", "wounded", "toll")
AXIS_WIDTH, LABEL_PADDING = 40, 6
HEADROOM = 1.25
"""How far the axis reaches above the highest mark, so that the sign for "open above" has room."""


@dataclass(frozen=True, slots=True)
class TimelineLabels:
    """The words in the charts, in the reader's language. `months` and `short_months` begin with January."""

    period: str
    low: str
    best: str
    high: str
    events: str
    whose: str
    day: str
    open_above: str
    no_figure: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    is_rtl: bool

    @property
    def first_side(self) -> str:
        """The side on which reading, and so time, begins."""
        return "right" if self.is_rtl else "left"

    def in_direction(self, text: str) -> str:
        """Return a text that a canvas, which knows no page, writes in the language's direction."""
        return f"{_RIGHT_TO_LEFT}{text}{_END}" if self.is_rtl else text

    def said(self, low: int | None, best: int | None, high: int | None, *, is_open: bool) -> Row:
        """Return the three figures as a tip shows them: a number, that there is none, or that it is open above."""
        low_said, best_said, high_said = (
            self.no_figure if persons is None else f"{persons:,}" for persons in (low, best, high)
        )
        return {"low_said": low_said, "best_said": best_said, "high_said": self.open_above if is_open else high_said}


def chart(marks: list[Row], layers: list[Spec], labels: TimelineLabels, **properties: Any) -> Spec:
    """Return a chart of layers over the same rows, without a box around it, with the language's months.

    Times in `marks` are in milliseconds since 1970, UTC.
    """
    return {
        "data": {"values": marks},
        "layer": layers,
        "padding": {"left": 8, "right": 8, "top": 4, "bottom": 5},
        "config": {"view": {"stroke": None}, "locale": _locale(labels)},
        **properties,
    }


def time_axis(field: str, days: tuple[date, date], labels: TimelineLabels) -> Spec:
    """Return the axis of days: from right to left where the language is.

    One layer of a chart says with `time_domain` how far it reaches; where several do, Vega warns.
    """
    length = (days[1] - days[0]).days
    _, interval, form = next(ticks for ticks in _TICKS if length <= ticks[0])
    return {
        "field": field,
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "reverse": labels.is_rtl},
        "axis": {
            "grid": False,
            "tickCount": interval,
            "format": labels.in_direction(form),
            "labelOverlap": "greedy",
            "labelSeparation": 12,
            "labelPadding": LABEL_PADDING,
        },
    }


def time_domain(axis: Spec, days: tuple[date, date]) -> Spec:
    """Return the axis with the days that it reaches over, both included."""
    domain = [_vega_day(days[0]), _vega_day(days[1] + timedelta(days=1))]
    return axis | {"scale": axis["scale"] | {"domain": domain}}


def persons_axis(highest: float, labels: TimelineLabels) -> Spec:
    """Return the linear axis of persons from 0 to some way above `highest`, on the side where time begins."""
    axis = _first_axis(labels) | {"tickCount": 4, "tickMinStep": 1, "format": ",d", "domain": False}
    return {"title": None, "axis": axis, "scale": {"domain": [0, (highest or 1) * HEADROOM]}}


def empty_axis(labels: TimelineLabels) -> Spec:
    """Return an axis that shows nothing and takes the room of one, so that charts below each other line up."""
    return _first_axis(labels) | dict.fromkeys(("labels", "ticks", "domain", "grid"), False)


def _first_axis(labels: TimelineLabels) -> Spec:
    return {
        "orient": labels.first_side,
        "minExtent": AXIS_WIDTH,
        "maxExtent": AXIS_WIDTH,
        "labelPadding": LABEL_PADDING,
    }


def coloured() -> Spec:
    """Return the colour by the column `measure`: the theme's categorical colours stand in the order of COLOURED."""
    return {"field": "measure", "type": "nominal", "legend": None, "scale": {"domain": list(COLOURED)}}


def left_to_right(text: str) -> str:
    """Return a number with its sign as one piece for an Arabic text: 450+."""
    return f"{_LEFT_TO_RIGHT}{text}{_END}"


def milliseconds(day: date) -> int:
    """Return when a day begins, in milliseconds since 1970, UTC."""
    return (date(day.year, day.month, day.day) - _EPOCH).days * DAY


def _vega_day(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def _locale(labels: TimelineLabels) -> Spec:
    """Return the language's months; digits stay Latin."""
    days = [""] * 7
    time = {
        "dateTime": "%-d %B %Y, %H:%M",
        "date": "%-d %B %Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": days,
        "shortDays": days,
        "months": list(labels.months),
        "shortMonths": list(labels.short_months),
    }
    return {"time": time, "number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}}
