"""The casualty timeline: killed as ranges, wounded as bars, by side as circles, and the strip to choose days on.

The charts are Vega-Lite, as Altair writes it, but written as plain dicts: a chart of these layers takes
Altair 100 ms to build, on every change of the filter, and this takes one.

Reports are few, so a period of which nothing was reported stays empty: it is not zero, and no line
crosses it. Only periods that follow each other are joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from lib.domain.event import CountedMeasure
from lib.query.rows import Row
from lib.query.timeline import Unit
from lib.views.chart import (
    DAY,
    Spec,
    TimelineLabels,
    chart,
    coloured,
    empty_axis,
    milliseconds,
    persons_axis,
    time_axis,
    time_domain,
)

HEIGHT, STRIP_HEIGHT, ROW_HEIGHT = 190, 62, 30
BAR_GAP = 0.1
"""How much of a period lies free on either side of its bar."""
BRUSH = "days"
DOT, RING = {"type": "point", "filled": True, "size": 40, "opacity": 1}, {"type": "point", "filled": False, "size": 40}
_PERIOD_FORMAT = {"day": "%-d %B %Y", "week": "%-d %B %Y", "month": "%B %Y"}
_NO_FIGURE = {"filter": "!isValid(datum.known)"}
_ZERO = {"datum": 0, "type": "quantitative"}


def casualty_chart(
    periods: list[Row], measure: CountedMeasure, unit: Unit, days: tuple[date, date], labels: TimelineLabels
) -> Spec:
    """Return the chart of the periods of `lib.query.timeline.timeline`, in persons on a linear scale from 0.

    Killed: a bar from low to high with a point at the best, joined to a band where periods follow each
    other. Wounded: bars up to the best, with a line from low to high. A sum without an upper bound is
    drawn up to its best and goes on in dashes; a ring on the axis has no figure. `days` are the first
    and the last day of the time axis.
    """
    marks = _marks(periods, measure, labels)
    encoding = {"x": time_axis("middle", days, labels), "color": coloured(), "tooltip": _tips(unit, labels)}
    persons = persons_axis(max(mark["top"] or 0 for mark in marks), labels)
    layers = [*(_killed() if measure == "killed" else _wounded(days, labels)), *_open_above(), _without_figure()]
    first = layers[0]["encoding"]
    first |= {"x": time_domain(first.get("x", encoding["x"]), days), "y": first["y"] | persons}
    return chart(marks, layers, labels, encoding=encoding, height=HEIGHT)


def side_chart(
    periods: list[Row],
    measure: CountedMeasure,
    unit: Unit,
    days: tuple[date, date],
    names: Mapping[str, str],
    labels: TimelineLabels,
) -> Spec:
    """Return a row for each of `names` (group to label, in this order), with a circle a period: area by best.

    The groups that are not named are left out.
    """
    marks = _marks([period for period in periods if period["group"] in names], measure, labels)
    for mark in marks:
        mark["name"] = names[mark["group"]]
    names_axis = {
        "field": "name",
        "type": "nominal",
        "sort": list(names.values()),
        "title": None,
        "axis": {"orient": labels.first_side, "domain": False, "ticks": False, "grid": True, "labelLimit": 190},
    }
    size = {"field": "known", "type": "quantitative", "legend": None, "scale": {"domainMin": 0, "range": [12, 500]}}
    encoding = {
        "x": time_domain(time_axis("middle", days, labels), days),
        "y": names_axis,
        "color": coloured(),
        "tooltip": [{"field": "name", "title": labels.whose}, *_tips(unit, labels)],
    }
    circles = {"mark": {**DOT, "opacity": 0.75}, "encoding": {"size": size}}
    return chart(marks, [circles], labels, encoding=encoding, height=ROW_HEIGHT * len(names) + 30)


def overview_strip(
    periods: list[Row], days: tuple[date, date], chosen: tuple[date, date] | None, labels: TimelineLabels
) -> Spec:
    """Return the strip of all days with a brush named BRUSH, which starts on the chosen days, both included."""
    marks = _marks(periods, "killed", labels)
    y = {"field": "known", "type": "quantitative", "title": None, "axis": empty_axis(labels), "scale": {"zero": True}}
    stems = {
        "params": [_brush(chosen)],
        "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": 0.8},
        "encoding": {"y": y, "y2": {"datum": 0}},
    }
    encoding = {"x": time_domain(time_axis("middle", days, labels), days), "color": coloured()}
    return chart(marks, [_ground(), stems, _without_figure()], labels, encoding=encoding, height=STRIP_HEIGHT)


def brushed_days(selection: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return the first and last whole day under the brush, both included; None where nothing is brushed.

    `selection` holds under BRUSH the two ends in any order, in UTC: as milliseconds since 1970, or in ISO
    8601, as Vega gives them where time runs from right to left.
    """
    ends = next(iter((selection.get(BRUSH) or {}).values()), None)
    if not ends:
        return None
    start, end = sorted(map(_moment, ends))
    return start.date(), max(start.date(), (end - timedelta(milliseconds=1)).date())


def _moment(end: float | str) -> datetime:
    return datetime.fromisoformat(end) if isinstance(end, str) else datetime.fromtimestamp(end / 1000, UTC)


def _ground() -> Spec:
    """Return the ground of the strip, which tells of a click on it.

    Streamlit tells of no brush that is taken away if it was there from the start: of the click it does.
    """
    edges = {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"value": 0}, "y2": {"value": "height"}}
    clicked = {"type": "point", "on": "click", "fields": ["ground"], "toggle": False}
    return {
        "data": {"values": [{"ground": 1}]},
        "params": [{"name": "ground", "select": clicked}],
        "mark": "rect",
        "encoding": {**edges, "color": {"value": "transparent"}},
    }


def _brush(chosen: tuple[date, date] | None) -> Spec:
    look = {"fill": "#6b6558", "fillOpacity": 0.14, "stroke": "#6b6558", "strokeOpacity": 0.6}
    brush = {"name": BRUSH, "select": {"type": "interval", "encodings": ["x"], "mark": look}}
    if chosen is None:
        return brush
    return brush | {"value": {"x": [milliseconds(chosen[0]), milliseconds(chosen[1] + timedelta(days=1))]}}


def _marks(periods: list[Row], measure: CountedMeasure, labels: TimelineLabels) -> list[Row]:
    """Return what is drawn of each period, and its figures in words.

    `known` is the best figure, without one the lowest, or the highest where only that is stated; `dot` is the same, but
    none where a range has no best. `bottom` and `top` are the bounds, `known` where one is missing. `run`
    numbers the stretches of periods that follow each other; a period that stands alone has none.
    """
    marks = [_mark(period, measure, labels) for period in periods]
    for number, (mark, following) in enumerate(pairwise(marks)):
        if mark["end"] == following["start"] and None not in (mark["known"], following["known"]):
            mark["run"] = number if mark["run"] is None else mark["run"]
            following["run"] = mark["run"]
    return marks


def _mark(period: Row, measure: CountedMeasure, labels: TimelineLabels) -> Row:
    low, best, high = period["low"], period["best"], period["high"]
    known = next((persons for persons in (best, low, high) if persons is not None), None)
    start, end = milliseconds(period["period"]), milliseconds(period["period_end"]) + DAY
    gap = round((end - start) * BAR_GAP)
    is_open = period["open"] > 0
    return {
        "measure": measure,
        "group": period.get("group"),
        "start": start,
        "middle": (start + end) // 2,
        "end": end,
        "bar_start": start + gap,
        "bar_end": end - gap,
        "bottom": known if low is None else low,
        "known": known,
        "dot": known if best is not None or low is None or low == high else None,
        "top": known if high is None else high,
        "open": is_open,
        "run": None,
        "events": period["events"],
        **labels.said(low, best, high, is_open=is_open),
    }


def _killed() -> list[Spec]:
    joined = {"transform": [{"filter": "isValid(datum.run)"}]}
    run = {"detail": {"field": "run", "type": "nominal"}}
    dot, bottom = ({"field": field, "type": "quantitative"} for field in ("dot", "bottom"))
    return [
        {"mark": DOT, "encoding": {"y": dot}},
        {
            "mark": {"type": "rule", "strokeWidth": 6, "opacity": 0.32},
            "encoding": {"y": bottom, "y2": {"field": "top"}},
        },
        {**joined, "mark": {"type": "area", "opacity": 0.18}, "encoding": {**run, "y": bottom, "y2": {"field": "top"}}},
        {**joined, "mark": {"type": "line", "strokeWidth": 1.5}, "encoding": {**run, "y": dot}},
    ]


def _wounded(days: tuple[date, date], labels: TimelineLabels) -> list[Spec]:
    known, bottom = ({"field": field, "type": "quantitative"} for field in ("known", "bottom"))
    over_the_period = {"x": time_axis("bar_start", days, labels), "x2": {"field": "bar_end"}}
    return [
        {"mark": {"type": "bar", "opacity": 0.55}, "encoding": {**over_the_period, "y": known, "y2": {"datum": 0}}},
        {"mark": {"type": "rule", "strokeWidth": 1.5}, "encoding": {"y": bottom, "y2": {"field": "top"}}},
    ]


def _open_above() -> list[Spec]:
    unbounded = {"transform": [{"filter": "datum.open"}]}
    top = {"field": "top", "type": "quantitative"}
    dashes = {"type": "rule", "strokeDash": [2, 2], "y2Offset": -18}
    tip = {"type": "point", "shape": "triangle-up", "size": 24, "filled": True, "opacity": 1, "yOffset": -20}
    return [
        {**unbounded, "mark": dashes, "encoding": {"y": top, "y2": {"field": "top"}}},
        {**unbounded, "mark": tip, "encoding": {"y": top}},
    ]


def _without_figure() -> Spec:
    return {"transform": [_NO_FIGURE], "mark": RING, "encoding": {"y": _ZERO}}


def _tips(unit: Unit, labels: TimelineLabels) -> list[Spec]:
    period = {"field": "start", "timeUnit": "utcyearmonthdate", "format": _PERIOD_FORMAT[unit]}
    said = {"best_said": labels.best, "low_said": labels.low, "high_said": labels.high, "events": labels.events}
    return [period | {"title": labels.period}, *({"field": field, "title": title} for field, title in said.items())]
