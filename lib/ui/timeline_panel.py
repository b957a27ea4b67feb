"""The timeline: casualties by period, the tolls beside them, and the strip of all days to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast

import pyarrow as pa
import streamlit as st
from babel.dates import get_month_names

from lib.domain.event import COUNTED, CountedMeasure
from lib.query.rows import Row
from lib.query.timeline import UNITS, Unit, days_shown, fitting_unit, leading_groups
from lib.ui import cache, session
from lib.ui.brush import chosen_days, current_brush, follow_brush
from lib.ui.frame import Page
from lib.ui.language import Language, mark
from lib.ui.state_line import literal
from lib.ui.timeline_tables import (
    PERIODS,
    beside_lines,
    exceeding_lines,
    period_table,
    side_name,
    toll_lines,
    toll_table,
)
from lib.views.chart import Spec, TimelineLabels
from lib.views.timeline import casualty_chart, overview_strip, side_chart
from lib.views.tolls import toll_chart

AUTO = "auto"
UNIT_NAMES = {AUTO: mark("automatic"), "day": mark("day"), "week": mark("week"), "month": mark("month")}
MEASURE_NAMES: dict[CountedMeasure, str] = {"killed": mark("Killed"), "wounded": mark("Wounded")}
TITLES = {
    ("killed", "day"): mark("Reported killed by day"),
    ("killed", "week"): mark("Reported killed by week"),
    ("killed", "month"): mark("Reported killed by month"),
    ("wounded", "day"): mark("Reported wounded by day"),
    ("wounded", "week"): mark("Reported wounded by week"),
    ("wounded", "month"): mark("Reported wounded by month"),
}
SHAPES = {
    "killed": mark("Dot: best estimate. Stroke: lowest to highest. Dashes: open above. Ring: no figure."),
    "wounded": mark("Bar: best estimate. Line: lowest to highest. Dashes: open above. Ring: no figure."),
}
SHAPES_WITHOUT_BEST = {
    "killed": mark("Stroke: lowest to highest, a dot where they are one. Dashes: open above. Ring: no figure."),
    "wounded": mark("Bar: lowest. Line: lowest to highest. Dashes: open above. Ring: no figure."),
}
MOST_GROUPS, MOST_TOLL_LINES = 8, 3
TITLE_WIDTH = 300


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the timeline shows: of whom, by which unit, from which to which day."""

    measure: CountedMeasure
    unit: Unit
    by_side: bool
    periods: list[Row]
    days: tuple[date, date]
    labels: TimelineLabels


def timeline_panel(page: Page) -> None:
    """Show the timeline of the events that the filter lets through, and let a brush choose the dates."""
    whole = cache.whole_span(page.path)
    if whole is None:
        return
    with st.container(key="timeline", gap="small"):
        asked = _asked(page, whole)
        _casualties(page, asked)
        steps = cache.toll_steps(page.path, page.wanted, asked.measure)
        if steps:
            _tolls(page, steps, asked)
        _strip(page, whole)
        _numbers(page, asked, steps)


def _asked(page: Page, whole: tuple[date, date]) -> _Asked:
    """Show the controls, and return what they ask for."""
    say = page.language.say
    fitting = fitting_unit(*(chosen_days(page.wanted, whole) or whole))
    unit = cast("Unit", page.choices.unit or fitting)
    measure: CountedMeasure = session.kept("measure", COUNTED[0])
    by_side: bool = session.kept("by_side", False)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(width=TITLE_WIDTH):
            st.subheader(say(TITLES[measure, unit]), anchor=False)
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            _one_of("measure", say("Killed or wounded"), MEASURE_NAMES, measure, page, _keep_measure)
            _one_of("unit", say("Unit of time"), UNIT_NAMES, page.choices.unit or AUTO, page, _choose_unit)
            st.toggle(
                say("By side"),
                key=session.widget("by_side", by_side),
                on_change=session.on_answer("by_side", _keep_by_side),
            )
    answers = cache.casualties_by_side if by_side else cache.casualties
    periods = answers(page.path, page.wanted, unit, measure)
    days = days_shown(periods, page.wanted, whole)
    return _Asked(measure, unit, by_side, periods, days, _labels(page.language, unit))


def _one_of(
    name: str, label: str, names: Mapping[Any, str], chosen: str, page: Page, on_change: Callable[[Any], None]
) -> None:
    st.segmented_control(
        label,
        options=list(names),
        format_func=lambda code: page.language.say(names[code]),
        key=session.widget(name, chosen),
        required=True,
        label_visibility="collapsed",
        on_change=session.on_answer(name, on_change),
    )


def _keep_measure(measure: str | None) -> None:
    if measure in MEASURE_NAMES:
        session.keep("measure", measure)


def _keep_by_side(by_side: bool) -> None:
    session.keep("by_side", by_side)


def _choose_unit(unit: str | None) -> None:
    session.choose(lambda choices: replace(choices, unit=unit if unit in UNITS else None))


def _casualties(page: Page, asked: _Asked) -> None:
    if not asked.periods:
        st.caption(page.language.say("No event of this filter has a known day and a figure to draw."))
        return
    legend = _legend(page.language, asked)
    st.caption(legend)
    if asked.by_side:
        groups = leading_groups(asked.periods, MOST_GROUPS)
        names = {group: side_name(page, group) for group in groups}
        chart = side_chart(asked.periods, asked.measure, asked.unit, asked.days, names, asked.labels)
    else:
        chart = casualty_chart(asked.periods, asked.measure, asked.unit, asked.days, asked.labels)
    _draw(chart, f"timeline-chart-{asked.by_side}", legend)


def _legend(language: Language, asked: _Asked) -> str:
    if asked.by_side:
        return language.say(
            "Circle: the best figure that a report gives for a side. These figures do not add up to the total."
        )
    shapes = SHAPES if any(period["best"] is not None for period in asked.periods) else SHAPES_WITHOUT_BEST
    return " ".join((language.say(shapes[asked.measure]), language.say("Where nothing was reported nothing is drawn.")))


def _tolls(page: Page, steps: list[Row], asked: _Asked) -> None:
    say, language = page.language.say, page.language
    st.caption(
        say("Running totals as they were told, each claimant apart, on a scale of their own: they are never added.")
    )
    undated = sum(step["as_of"] is None for step in steps)
    if undated < len(steps):
        since = {step["since"]: _since(language, step["since"]) for step in steps}
        _draw(toll_chart(steps, since, asked.days, asked.labels), "timeline-tolls", say("Running totals"))
        st.caption(
            say(
                "Square: what a claimant said on that day; steps join those of one claimant. Pale line along the "
                "bottom: the days that are counted. 450+ is at least or more than 450, ~340 about, ≤1,000 up to."
            )
        )
    if len({step["toll_id"] for step in steps}) <= MOST_TOLL_LINES:
        _told(page, steps)
    elif undated < len(steps):
        with st.expander(say("Who says these running totals"), key="toll-claimants"):
            _told(page, steps)
    for number, line in enumerate(exceeding_lines(page, steps)):
        with st.container(key=f"toll-exceeded-{number}"):
            st.text(line)
    if undated:
        st.caption(
            language.say_count(
                "{count} figure of these totals has no known day and is not drawn; it stands in the table.",
                "{count} figures of these totals have no known day and are not drawn; they stand in the table.",
                undated,
            )
        )


def _told(page: Page, steps: list[Row]) -> None:
    for line in toll_lines(page, steps):
        st.text(line)
    for line in beside_lines(page, steps):
        st.caption(literal(line))


def _since(language: Language, day: date | None) -> str:
    if day is None:
        return language.say("start unknown")
    return language.say("since {day}", day=language.short_day(day))


def _strip(page: Page, whole: tuple[date, date]) -> None:
    say = page.language.say
    everywhen = replace(page.wanted, first_day=None, last_day=None)
    periods = cache.casualties(page.path, everywhen, "month", "killed")
    brush = current_brush(chosen_days(page.wanted, whole), (page.path, everywhen, page.language.code))
    label = say("All dates: draw across to choose some, click beside to choose all again.")
    st.caption(label)
    days = days_shown(periods, everywhen, whole)
    strip = overview_strip(periods, days, brush.drawn, _labels(page.language, "month"))
    with st.container(key="all-dates"):
        _draw(strip, brush.key, label, on_select=lambda: follow_brush(whole))


def _draw(chart: Spec, key: str, alt: str, on_select: Callable[[], None] | Literal["ignore"] = "ignore") -> None:
    """Show a chart. Its height is told apart from it, so that nothing below it moves when it is drawn.

    Its marks go as a table of Arrow, which Streamlit sends as it is; a list it would first read into pandas.
    """
    marks, drawing = pa.Table.from_pylist(chart["data"]["values"]), {**chart}
    del drawing["data"]
    st.vega_lite_chart(marks, drawing, height=chart["height"], key=key, on_select=on_select, alt=alt)


def _numbers(page: Page, asked: _Asked, steps: list[Row]) -> None:
    say = page.language.say
    with st.expander(say("The same numbers as a table"), key="timeline-numbers", on_change=session.hold) as numbers:
        if not numbers.open:
            return
        st.dataframe(period_table(page, asked.periods, asked.unit), hide_index=True)
        if steps:
            st.caption(say("Running totals: what each source said they had reached"))
            st.dataframe(toll_table(page, steps), hide_index=True)


def _labels(language: Language, unit: Unit) -> TimelineLabels:
    say = language.say
    return TimelineLabels(
        period=say(PERIODS[unit]),
        low=say("Lowest"),
        best=say("Best estimate"),
        high=say("Highest"),
        events=say("Events"),
        whose=say("Side"),
        day=say("Told for"),
        open_above=say("open above"),
        no_figure=say("no figure"),
        months=_months(language, "wide"),
        short_months=_months(language, "abbreviated"),
        is_rtl=language.is_rtl,
    )


def _months(language: Language, width: Literal["abbreviated", "wide"]) -> tuple[str, ...]:
    names = get_month_names(width, context="stand-alone", locale=language.code)
    return tuple(names[number] for number in range(1, 13))
