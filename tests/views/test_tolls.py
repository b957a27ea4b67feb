import json
from datetime import date

import altair as alt

from lib.views.tolls import toll_chart
from tests.views.test_timeline import labels, marks, x_axes

SPRING = date(2019, 4, 1), date(2019, 5, 31)
SINCE = {date(2019, 4, 4): "since 4 Apr 2019", date(2019, 5, 1): "since 1 May 2019"}


def step(claimant: str, as_of: str | None, best: int, *, high: int | None = -1, toll_id: str = "tarab") -> dict:
    return {
        "toll_id": toll_id,
        "claimant": claimant or None,
        "since": date(2019, 4, 4),
        "as_of": date.fromisoformat(as_of) if as_of else None,
        "low": best,
        "best": best,
        "high": best if high == -1 else high,
    }


def chart(*steps: dict, days: tuple[date, date] = SPRING, is_rtl: bool = False) -> dict:
    return toll_chart(list(steps), SINCE, days, labels(is_rtl=is_rtl))


def texts(made: dict) -> list[str]:
    values = [value for layer in made["layer"] if layer["mark"]["type"] == "text" for value in layer["data"]["values"]]
    isolates = dict.fromkeys(map(ord, "\u2066\u2067\u2069"))
    return [text["text"].translate(isolates) for text in sorted(values, key=lambda text: text["rank"])]


WHO, MINISTRY = step("WHO", "2019-05-03", 392), step("ministry", "2019-05-04", 187)


def test_the_chart_is_one_that_altair_reads():
    assert alt.LayerChart.from_dict(json.loads(json.dumps(chart(WHO, MINISTRY)))).to_dict()["layer"]


def test_what_two_claimants_say_stays_two_lines():
    made = chart(step("WHO", "2019-04-08", 25), WHO, MINISTRY)
    assert len({mark["line"] for mark in marks(made)}) == 2
    (line,) = [layer for layer in made["layer"] if layer["mark"]["type"] == "line"]
    assert line["mark"]["interpolate"] == "step-after"
    assert line["encoding"]["detail"]["field"] == "line"


def test_the_highest_step_is_labelled_with_the_day_since_which_it_counts():
    assert texts(chart(step("WHO", "2019-04-08", 25), WHO, MINISTRY)) == ["since 4 Apr 2019: 392", "187"]


def test_labels_that_would_lie_on_each_other_are_left_out():
    assert texts(chart(WHO, step("", "2019-05-04", 390))) == ["since 4 Apr 2019: 392"]


def test_a_step_open_above_has_a_plus():
    made = chart(step("WHO", "2019-05-03", 450, high=None))
    assert texts(made) == ["since 4 Apr 2019: 450+"]
    assert marks(made)[0]["high_said"] == "open above"


def test_a_step_that_is_only_about_a_number_has_a_wave():
    about = {**step("WHO", "2019-05-03", 340, high=None), "low": None}
    assert texts(chart(about)) == ["since 4 Apr 2019: ~340"]


def test_a_step_that_no_figure_exceeds_says_so():
    assert texts(chart({**step("WHO", "2019-05-03", 1000), "low": None})) == ["since 4 Apr 2019: ≤1,000"]
    assert texts(chart({**step("WHO", "2019-05-03", 26), "low": 14, "best": None})) == ["since 4 Apr 2019: 14–26"]


def test_each_claimant_is_labelled_with_the_day_since_which_it_counts_itself():
    hospital = {**step("hospital", "2019-05-20", 442), "since": date(2019, 5, 1)}
    assert texts(chart(step("WHO", "2019-05-03", 713), hospital)) == ["since 4 Apr 2019: 713", "since 1 May 2019: 442"]


def test_a_step_without_a_known_day_is_not_drawn():
    assert [mark["known"] for mark in marks(chart(WHO, step("WHO", None, 443)))] == [392]


def test_a_toll_without_a_claimant_is_drawn():
    assert [mark["known"] for mark in marks(chart(step("", "2019-05-03", 29)))] == [29]


def test_the_scale_follows_what_is_seen_and_not_earlier_steps():
    earlier = step("medics", "2015-01-01", 4000)
    y = chart(earlier, WHO)["layer"][0]["encoding"]["y"]
    assert y["scale"]["domain"] == [0, 392 * 1.25]


def test_no_report_text_enters_the_chart():
    assert "onerror" not in json.dumps(chart(step("<img src=x onerror=alert(1)>", "2019-05-03", 392)))


def test_time_runs_from_right_to_left_in_arabic():
    assert {x["scale"]["reverse"] for x in x_axes(chart(WHO, is_rtl=True))} == {True}
