from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.domain.estimate import Estimate
from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.settings import read_settings
from lib.store.record import Record
from tests.pages.conftest import Open


def state_line(app: AppTest) -> str:
    return next(text.value for text in app.markdown if text.value.startswith("**"))


def the_map(app: AppTest) -> dict[str, Any]:
    arguments = [json.loads(each.proto.json_args) for each in app.main if each.type == "component_instance"]
    return arguments[0]


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.text, *app.markdown, *app.caption, *app.subheader))


def test_the_first_sentence_says_how_many_events_and_how_many_killed_at_least(open_page: Open) -> None:
    line = state_line(open_page("map"))
    assert line.startswith("**32 events** in Libya")
    assert "**at least" in line
    assert "have no upper bound" in line


def test_an_open_total_shows_no_upper_number(open_page: Open) -> None:
    assert "–" not in state_line(open_page("map")).split(":")[1].split(".")[0]


def test_a_closed_total_shows_both_bounds(open_page: Open) -> None:
    line = state_line(open_page("map", region="brak-airbase", from_="2017-05-01", to="2017-05-31"))
    assert "**80–141 reported killed**, best estimate 134" in line


def test_the_filter_by_region_and_dates_reaches_the_sentence(open_page: Open) -> None:
    line = state_line(open_page("map", region=["derna", "benghazi"], from_="2015-06-01", to="2015-07-31"))
    assert line.startswith("**5 events** in Derna and Benghazi, 1 June – 31 July 2015")


def test_the_sentence_counts_events_that_lie_partly_outside_the_dates(open_page: Open) -> None:
    whole = state_line(open_page("map", region="derna", from_="2015-07-30", to="2015-08-31"))
    assert "1 lies partly outside these dates" in whole
    left_out = state_line(open_page("map", region="derna", from_="2015-07-30", to="2015-08-31", partly="out"))
    assert left_out.startswith("**0 events**")
    assert "1 that lies partly outside these dates is left out" in left_out


def test_the_sentence_counts_events_without_a_known_day(open_page: Open) -> None:
    assert "whose day is unknown is left out" in state_line(
        open_page("map", region="derna", from_="2015-01-01", to="2015-12-31")
    )


def test_the_map_gets_numbers_only_and_asks_no_other_host(open_page: Open) -> None:
    drawn = the_map(open_page("map"))
    assert all(address.startswith("/app/static/") for address in (*drawn["js_links"], *drawn["css_links"]))
    assert "Derna" not in drawn["feature_group"]
    assert "derna" not in drawn["feature_group"]


def test_the_card_of_derna_in_july_2015_says_who_said_which_number_in_which_words(open_page: Open) -> None:
    card = texts(open_page("map", event="derna-2015-07-29"))
    for expected in (
        "Derna · 29–31 July 2015",
        "20 or more, open above",
        "27 killed, Islamic State",
        "nearly 20 killed, Islamic State",
        "more than 20 killed, Islamic State",
        "13 killed, Derna Mujahideen Shura Council",
        "20 wounded, Derna Mujahideen Shura Council",
        "خسائره في الأرواح أكبر من ذلك",
        "medical and security sources",
    ):
        assert expected in card


def test_the_eleven_given_to_opposite_sides_stands_as_a_contradiction(open_page: Open) -> None:
    card = texts(open_page("map", event="derna-2015-07-29"))
    assert "The same figure is given to different people" in card


def test_the_card_links_each_claim_to_its_source(open_page: Open) -> None:
    app = open_page("map", event="derna-2015-07-29")
    addresses = [each.proto.external and each.proto.page for each in app.get("page_link")]
    assert any(address and address.startswith("https://www.aljazeera.net/") for address in addresses)


def test_choosing_a_place_changes_the_sentence_at_once(open_page: Open) -> None:
    app = open_page("map")
    app.multiselect(key="widget_regions_en").set_value(["zliten"]).run()
    assert state_line(app).startswith("**1 event** in Zliten")


def test_choosing_a_quick_range_sets_both_days(open_page: Open) -> None:
    app = open_page("map")
    app.selectbox(key="widget_range_en").set_value("2016").run()
    chosen = app.session_state["clashmap_choices"].filter
    assert (chosen.first_day.isoformat(), chosen.last_day.isoformat()) == ("2016-01-01", "2016-12-31")


def test_a_kind_that_is_switched_off_leaves_the_total(open_page: Open) -> None:
    app = open_page("map", region="zliten")
    app.button_group(key="widget_kinds_en").unselect("mine or bomb").run()
    assert state_line(app).startswith("**0 events**")


def test_a_revision_that_is_not_there_yet_is_told_and_the_newest_shown(open_page: Open) -> None:
    app = open_page("map", rev="999")
    assert not app.exception
    assert "not understood" in app.warning[0].value
    assert app.text[0].value == "rev"
    assert app.session_state["clashmap_choices"].revision is None


def toll_rows(app: AppTest) -> list[dict[str, Any]]:
    """The steps of the running totals in the table of the same numbers."""
    return app.dataframe[1].value.to_dict("records")


def with_the_numbers_open(monkeypatch: pytest.MonkeyPatch) -> None:
    real = st.expander

    def opened(label: str, **given: Any) -> Any:
        return Opened(real(label, **given)) if given.get("key") == "timeline-numbers" else real(label, **given)

    class Opened:
        open = True

        def __init__(self, container: Any) -> None:
            self.container = container

        def __enter__(self) -> Any:
            self.container.__enter__()
            return self

        def __exit__(self, *error: Any) -> Any:
            return self.container.__exit__(*error)

    monkeypatch.setattr(st, "expander", opened)


def test_each_step_of_a_running_total_says_since_when_it_counts_itself(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_the_numbers_open(monkeypatch)
    told = {(row["Place"], row["As it was said"]): row["Since"] for row in toll_rows(open_page("map"))}
    assert told["Sirte", "713"] == told["Sirte", "more than 450"] == "12 May 2016"
    assert told["Sirte", "442"] == "1 May 2016"
    assert told["Benghazi", "34"] == "1 Jan 2015"
    assert told["Benghazi", "about 600"] == "15 Oct 2014"
    assert told["Misrata", "up to 1,000"] == "6 Mar 2011"


def test_a_step_of_an_unknown_day_says_when_its_report_was_published(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_the_numbers_open(monkeypatch)
    told = {row["As it was said"]: row["Told for"] for row in toll_rows(open_page("map", region="southern-tripoli"))}
    assert told["443"] == "unknown, published May 2019"
    assert told["739"] == "unknown"
    assert told["510"] == "19 May 2019"


def test_who_says_a_running_total_stands_beside_the_chart_however_many_there_are(open_page: Open) -> None:
    told = texts(open_page("map"))
    assert "713 (since 12 May 2016) by 6 Dec 2016" in told
    assert "up to 1,000 by 18 Apr 2011, says \u2068hospital administrator\u2069" in told


def test_events_that_count_more_than_a_running_total_are_named_with_both_figures(open_page: Open, home: Path) -> None:
    settings = read_settings()
    desk = Desk(settings, Record.open(settings.record_url), Person("Amal", "admin"))
    desk.set_figure("sirte-2016-06-12", "killed", "side_a", Estimate(900, 900, 900), "for a test")
    desk.record.close()
    (line,) = [each.value for each in open_page("map", region="sirte").text if "of our own count more" in each.value]
    assert "Misrata central hospital spokesman" in line
    assert "713 killed" in line
    assert "12 May – 6 December 2016" in line
    assert "count at least 9" in line
