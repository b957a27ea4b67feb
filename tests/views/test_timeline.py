import json
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

import altair as alt
import pytest

from lib.domain.dates import whole_month
from lib.query.rows import Row
from lib.views.chart import DAY, TimelineLabels, milliseconds
from lib.views.timeline import BRUSH, brushed_days, casualty_chart, overview_strip, side_chart

SUMMER = date(2015, 6, 1), date(2015, 9, 30)
MONTHS = [f"month {number}" for number in range(1, 13)]


def labels(*, is_rtl: bool = False) -> TimelineLabels:
    months = [f"شهر {number}" for number in range(1, 13)] if is_rtl else MONTHS
    return TimelineLabels(
        *("Month", "lowest", "best", "highest", "events", "side", "told for", "open above", "no figure"),
        months=tuple(months),
        short_months=tuple(months),
        is_rtl=is_rtl,
    )


def periods(*figures: tuple[str, int | None, int | None, int | None], groups: Sequence[str] = ()) -> list[Row]:
    """Months with low, best and high; where there is a low and no high, the month is open above."""
    return [
        {
            "period": date.fromisoformat(month),
            "period_end": whole_month(*map(int, month.split("-")[:2])).end,
            "group": group,
            "low": low,
            "best": best,
            "high": high,
            "open": int(low is not None and high is None),
            "events": 1,
        }
        for (month, low, best, high), group in zip_longest(figures, groups)
    ]


SPARSE = periods(
    ("2015-06-01", 13, 75, None),
    ("2015-07-01", 20, 23, 30),
    ("2015-09-01", 10, 10, 10),
    ("2016-01-01", None, None, None),
)


def killed(months: list[Row] = SPARSE, **kind: bool) -> dict:
    return casualty_chart(months, "killed", "month", SUMMER, labels(**kind))


def strip(chosen: tuple[date, date] | None = None, **kind: bool) -> dict:
    return overview_strip(SPARSE, SUMMER, chosen, labels(**kind))


def marks(chart: dict) -> list[dict]:
    return chart["data"]["values"]


def layers(chart: dict, shape: str) -> list[dict]:
    return [layer for layer in chart["layer"] if layer["mark"] == shape or layer["mark"]["type"] == shape]


def x_axes(chart: dict) -> list[dict]:
    encodings = [chart["encoding"], *(layer["encoding"] for layer in chart["layer"])]
    return [encoding["x"] for encoding in encodings if "scale" in encoding.get("x", {})]


def test_a_range_without_a_best_figure_gets_no_dot_and_one_figure_does():
    chart = killed(periods(("2015-06-01", 80, None, 141), ("2015-07-01", 17, None, 17), ("2015-08-01", 9, None, None)))
    assert [mark["dot"] for mark in marks(chart)] == [None, 17, None]
    assert [(mark["bottom"], mark["top"]) for mark in marks(chart)] == [(80, 141), (17, 17), (9, 9)]
    (dots,) = [layer for layer in layers(chart, "point") if layer["encoding"]["y"].get("field") == "dot"]
    assert dots["mark"]["filled"]


@pytest.mark.parametrize(
    "chart",
    [
        killed(),
        casualty_chart(SPARSE, "wounded", "month", SUMMER, labels()),
        side_chart(
            [{**month, "group": "a"} for month in SPARSE], "killed", "month", SUMMER, {"a": "Army"}, labels(is_rtl=True)
        ),
        strip(),
        strip(SUMMER),
    ],
    ids=["killed", "wounded", "by side", "strip", "strip with dates"],
)
def test_every_chart_is_one_that_altair_reads(chart):
    assert alt.LayerChart.from_dict(json.loads(json.dumps(chart))).to_dict()["layer"]


def test_a_month_open_above_has_no_top_of_its_own_and_says_so():
    first = marks(killed())[0]
    assert (first["bottom"], first["known"], first["top"], first["open"]) == (13, 75, 75, True)
    assert (first["low_said"], first["best_said"], first["high_said"]) == ("13", "75", "open above")


def test_what_is_open_above_goes_on_in_dashes():
    dashed = [layer for layer in layers(killed(), "rule") if "strokeDash" in layer["mark"]]
    assert [layer["transform"] for layer in dashed] == [[{"filter": "datum.open"}]]


def test_only_months_that_follow_each_other_are_joined():
    june, july, september, january = (mark["run"] for mark in marks(killed()))
    assert june == july is not None
    assert (september, january) == (None, None)
    for joined in (*layers(killed(), "area"), *layers(killed(), "line")):
        assert joined["transform"] == [{"filter": "isValid(datum.run)"}]
        assert joined["encoding"]["detail"]["field"] == "run"


def test_two_stretches_are_two_lines():
    months = [f"2015-{month:02}-01" for month in (1, 2, 4, 5, 6)]
    runs = [mark["run"] for mark in marks(killed(periods(*((month, 1, 1, 1) for month in months))))]
    assert len(set(runs)) == 2
    assert runs[0] == runs[1] != runs[2] == runs[3] == runs[4]


def test_no_line_crosses_a_month_without_a_figure():
    frame = periods(("2015-06-01", 1, 1, 1), ("2015-07-01", None, None, None), ("2015-08-01", 1, 1, 1))
    assert [mark["run"] for mark in marks(killed(frame))] == [None, None, None]


def test_a_month_without_a_figure_is_a_ring_and_not_a_zero():
    silent = marks(killed())[3]
    assert (silent["bottom"], silent["known"], silent["top"], silent["best_said"]) == (None, None, None, "no figure")
    (ring,) = [layer for layer in layers(killed(), "point") if not layer["mark"]["filled"]]
    assert ring["transform"] == [{"filter": "!isValid(datum.known)"}]


def test_a_month_with_nothing_but_a_highest_figure_is_drawn():
    (mark,) = marks(killed(periods(("2015-06-01", None, None, 30))))
    assert (mark["known"], mark["best_said"], mark["high_said"]) == (30, "no figure", "30")


def test_a_reported_zero_is_drawn_as_zero():
    (mark,) = marks(killed(periods(("2015-06-01", 0, 0, 0))))
    assert (mark["known"], mark["best_said"], mark["open"]) == (0, "0", False)


def test_the_scale_is_linear_and_begins_at_zero():
    y = killed()["layer"][0]["encoding"]["y"]
    assert y["scale"]["domain"][0] == 0
    assert y["scale"]["domain"][1] > 75
    assert "type" not in y["scale"]


def test_killed_wounded_and_tolls_differ_in_shape_and_colour():
    wounded = casualty_chart(SPARSE, "wounded", "month", SUMMER, labels())
    assert layers(killed(), "area")
    assert not layers(killed(), "bar")
    assert layers(wounded, "bar")
    assert not layers(wounded, "area")
    assert {mark["measure"] for mark in marks(wounded)} == {"wounded"}
    assert wounded["encoding"]["color"]["scale"]["domain"] == ["killed", "wounded", "toll"]


def test_time_runs_from_right_to_left_in_arabic():
    for chart in (killed(is_rtl=True), strip(is_rtl=True)):
        assert {x["scale"]["reverse"] for x in x_axes(chart)} == {True}
        assert chart["config"]["locale"]["time"]["months"][6] == "شهر 7"
    assert killed(is_rtl=True)["layer"][0]["encoding"]["y"]["axis"]["orient"] == "right"
    assert {x["scale"]["reverse"] for x in x_axes(killed())} == {False}


def test_the_strip_has_one_brush_on_time_alone():
    params = [param for layer in strip()["layer"] for param in layer.get("params", ())]
    (brush,) = [param for param in params if param["name"] == BRUSH]
    assert brush["select"]["type"] == "interval"
    assert brush["select"]["encodings"] == ["x"]
    assert "value" not in brush


def test_the_brush_begins_on_the_dates_of_the_filter():
    params = [param for layer in strip(SUMMER)["layer"] for param in layer.get("params", ())]
    (brush,) = [param for param in params if param["name"] == BRUSH]
    assert brush["value"] == {"x": [milliseconds(date(2015, 6, 1)), milliseconds(date(2015, 10, 1))]}
    assert brushed_days({BRUSH: {"middle": brush["value"]["x"]}}) == SUMMER


@pytest.mark.parametrize("selection", [{}, {BRUSH: {}}, {BRUSH: {"middle": []}}, {"ground": [{"ground": 1}]}])
def test_no_brush_is_no_dates(selection):
    assert brushed_days(selection) is None


def test_a_brush_takes_whole_days_in_either_direction():
    noon = milliseconds(date(2015, 6, 10)) + DAY // 2
    assert brushed_days({BRUSH: {"middle": [noon + DAY, noon]}}) == (date(2015, 6, 10), date(2015, 6, 11))
    assert brushed_days({BRUSH: {"middle": [noon, noon]}}) == (date(2015, 6, 10), date(2015, 6, 10))


def test_the_ends_of_a_brush_on_a_reversed_axis_come_as_text():
    ends = ["2015-06-10T10:53:12.443Z", "2015-07-01T00:00:00.000Z"]
    assert brushed_days({BRUSH: {"middle": ends}}) == (date(2015, 6, 10), date(2015, 6, 30))


def test_a_row_by_side_stands_for_a_named_group_and_the_others_are_left_out():
    frame = periods(("2015-06-01", 1, 1, 1), ("2015-06-01", 2, 2, 2), groups=("army", "navy"))
    chart = side_chart(frame, "killed", "month", SUMMER, {"navy": "Navy"}, labels())
    assert [(mark["name"], mark["known"]) for mark in marks(chart)] == [("Navy", 2)]
