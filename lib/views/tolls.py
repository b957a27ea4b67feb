"""The tolls over time: what each claimant's running total had reached on the day it was told. Never added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter

from lib.query.rows import Row
from lib.views.chart import (
    Spec,
    TimelineLabels,
    chart,
    coloured,
    left_to_right,
    milliseconds,
    persons_axis,
    time_axis,
    time_domain,
)

HEIGHT = 130
LABEL_WIDTH = 130
"""How many pixels a label takes: a narrow chart shows only the first of them."""
APART = 0.14
"""How much of the chart's width or height lies between two labels, at the least."""


def toll_chart(
    steps: list[Row], since: Mapping[date | None, str], days: tuple[date, date], labels: TimelineLabels
) -> Spec:
    """Return the steps of `lib.query.timeline.tolls` whose day is known, on a scale of their own.

    Each claimant's stand apart. `since` says in words since which day a step counts. A stroke on the axis
    lies under the days that a toll counts; a square is what it had reached: 450+ is open above, ~340 a
    figure without bounds, ≤1,000 one that is not exceeded. Squares of one claimant are joined as steps.
    `days` are the first and the last day of the time axis.
    """
    lines: dict[tuple[str, str | None], int] = {}
    dated = [step for step in steps if step["as_of"] is not None]
    marks = [_mark(step, lines, labels) | {"counted": since[step["since"]]} for step in dated]
    shown = [mark for mark in marks if milliseconds(days[0]) <= mark["as_of"] <= milliseconds(days[1])]
    highest = max((mark["known"] for mark in shown), default=0)
    x = time_domain(time_axis("as_of", days, labels), days)
    y = {"field": "known", "type": "quantitative", **persons_axis(highest, labels)}
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 1.75, "clip": True}
    square = {"type": "point", "shape": "square", "filled": True, "size": 26, "opacity": 1, "clip": True}
    layers: list[Spec] = [
        {"mark": line, "encoding": {"x": x, "y": y, "detail": {"field": "line", "type": "nominal"}}},
        {"mark": square, "encoding": {"x": x, "y": y, "tooltip": _tips(labels)}},
        _counted_days(marks, days, labels),
        *_text_layers(list(_texts(shown, days, highest, labels)), x, y, labels),
    ]
    return chart(marks, layers, labels, encoding={"color": coloured()}, height=HEIGHT)


def _mark(step: Row, lines: dict[tuple[str, str | None], int], labels: TimelineLabels) -> Row:
    """Return what is drawn of a step. Its line is a number, new in `lines` for each toll and claimant."""
    low, best, high = step["low"], step["best"], step["high"]
    known = next(figure for figure in (best, low, high) if figure is not None)
    as_of = milliseconds(step["as_of"])
    return {
        "measure": "toll",
        "toll_id": step["toll_id"],
        "line": lines.setdefault((step["toll_id"], step["claimant"]), len(lines)),
        "since": milliseconds(step["since"]) if step["since"] else as_of,
        "as_of": as_of,
        "known": known,
        "said": left_to_right(_signed(low, known, high)),
        **labels.said(low, best, high, is_open=high is None),
    }


def _signed(low: int | None, known: int, high: int | None) -> str:
    if high is not None:
        return f"≤{high:,}" if low is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"~{known:,}" if low is None else f"{known:,}+"


def _counted_days(marks: list[Row], days: tuple[date, date], labels: TimelineLabels) -> Spec:
    """Return the strokes on the axis, from the day since which a toll counts to the last day it was told."""
    last = {mark["toll_id"]: mark for mark in sorted(marks, key=itemgetter("as_of"))}
    first = {mark["toll_id"]: mark["since"] for mark in sorted(marks, key=itemgetter("since"), reverse=True)}
    return {
        "data": {"values": [mark | {"since": first[toll_id]} for toll_id, mark in last.items()]},
        "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.35, "clip": True},
        "encoding": {
            "x": time_axis("since", days, labels),
            "x2": {"field": "as_of"},
            "y": {"datum": 0, "type": "quantitative"},
        },
    }


def _text_layers(texts: list[Row], x: Spec, y: Spec, labels: TimelineLabels) -> Iterator[Spec]:
    """Yield the labels by where they stand: above the step, or beside it, on the side of later days."""
    later, earlier = ("right", "left") if labels.is_rtl else ("left", "right")
    places: dict[str, Spec] = {
        "above": {"align": "center", "baseline": "bottom", "dy": -7},
        "above, at the start": {"align": later, "baseline": "bottom", "dy": -7},
        "above, at the end": {"align": earlier, "baseline": "bottom", "dy": -7},
        "beside": {"align": later, "baseline": "middle", "dx": -8 if labels.is_rtl else 8},
    }
    for place, look in places.items():
        yield {
            "data": {"values": [text for text in texts if text["place"] == place]},
            "transform": [{"filter": f"datum.rank * {LABEL_WIDTH} <= width"}],
            "mark": {"type": "text", "clip": True, **look},
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        }


def _texts(marks: list[Row], days: tuple[date, date], highest: float, labels: TimelineLabels) -> Iterator[Row]:
    """Yield a label for the last step of each line, where it lies clear of those before it: the highest first.

    Of the tolls that count since one day only the highest label says which day that is, so these come
    before all others.
    """
    first, last = (milliseconds(day) for day in days)
    ends = {mark["line"]: mark for mark in sorted(marks, key=itemgetter("as_of"))}.values()
    by_height = sorted(ends, key=itemgetter("known"), reverse=True)
    heads = {mark["counted"]: mark for mark in reversed(by_height)}
    placed: list[tuple[float, float]] = []
    for mark in sorted(by_height, key=lambda mark: mark not in heads.values()):
        at = (mark["as_of"] - first) / max(last - first, 1), mark["known"] / max(highest, 1)
        if any(abs(at[0] - x) < APART and abs(at[1] - y) < APART for x, y in placed):
            continue
        placed.append(at)
        day, is_head = mark["counted"], mark in heads.values()
        yield {
            **mark,
            "text": labels.in_direction(f"{day}: {mark['said']}") if is_head else mark["said"],
            "place": _above(at[0]) if is_head else "beside",
            "rank": len(placed),
        }


def _above(across: float) -> str:
    if across < APART:
        return "above, at the start"
    return "above, at the end" if across > 1 - APART else "above"


def _tips(labels: TimelineLabels) -> list[Spec]:
    said = {"best_said": labels.best, "low_said": labels.low, "high_said": labels.high}
    day = {"field": "as_of", "timeUnit": "utcyearmonthdate", "format": "%-d %B %Y", "title": labels.day}
    return [day, *({"field": field, "title": title} for field, title in said.items())]
