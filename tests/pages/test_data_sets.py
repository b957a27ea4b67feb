"""A data set of others on the pages: chosen, named beside every total, and each figure open to its row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.domain.data_set import DataSet
from lib.pipeline.importing import import_data_set, take_back
from lib.pipeline.people import AT_THE_COMMAND_LINE
from lib.pipeline.publishing import republish
from lib.settings import read_settings
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from lib.store.record import Record
from lib.ui import export_panel
from lib.ui.frame import PAGES
from tests.pages.conftest import Open
from tests.sources.invented_data_sets import acled_row, ged_row, write_csv

HOSTILE = "{{7*7}} ${alert(1)} 2*3*4 <b>seven</b>"
GED = (
    ged_row("1", source_article=HOSTILE, adm_1="Darnah"),
    ged_row("2", where_prec="6", where_coordinates="Libya", latitude="27", longitude="17", best="3", low="3", high="3"),
    ged_row("3", best="?"),
)


def put(home: Path, folder: Path, *rows: dict[str, str]) -> DataSet:
    settings = read_settings({"CLASHMAP_HOME": str(home)})
    record = Record.open(settings.record_url)
    imported = import_data_set(settings, record, AT_THE_COMMAND_LINE, write_csv(folder / "file.csv", rows))
    record.close()
    return imported.data_set


@pytest.fixture
def ged(home: Path, tmp_path: Path) -> DataSet:
    return put(home, tmp_path, *GED)


@pytest.fixture
def opened(home: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("CLASHMAP_HOME", str(home))
    return open_page


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(each.value for each in (*app.markdown, *app.caption, *app.text))


def html(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def test_without_an_import_there_is_nothing_to_choose_and_the_total_names_its_set(opened: Open) -> None:
    app = opened("map")
    assert "Data set: our own reports." in said(app)
    assert "Beside it" not in said(app)
    assert [each.label for each in app.selectbox if each.label == "Data set"] == []


def test_our_own_reports_feed_the_totals_until_another_set_is_chosen(opened: Open, ged: DataSet) -> None:
    before = next(each.value for each in opened("map").markdown if each.value.startswith("**"))
    assert before.startswith("**32 events**")
    assert "Beside it, never added: UCDP GED with 2 events, **8–12 reported killed**, best estimate 10." in said(
        opened("map")
    )


def test_choosing_a_set_changes_map_totals_and_list_and_the_address_says_so(opened: Open, ged: DataSet) -> None:
    app = opened("events")
    app.selectbox(key="widget_data_set_en").set_value(ged.code).run()
    assert "**2 events** in Libya" in said(app)
    assert "Data set: UCDP GED." in said(app)
    assert "Beside it, never added: our own reports with 32 events" in said(app)
    assert app.query_params["set"] == ged.code
    (listed,) = [each.value for each in app.dataframe]
    assert list(listed["Killed, best"]) == [7, 3]
    assert "How sure" not in listed


def test_a_link_that_names_a_set_opens_it_and_the_choice_goes_back_to_ours(opened: Open, ged: DataSet) -> None:
    app = opened("map", set=ged.code)
    assert "**2 events** in Libya" in said(app)
    app.selectbox(key="widget_data_set_en").set_value("reports").run()
    assert "**32 events** in Libya" in said(app)
    assert "set" not in app.query_params


def test_the_rule_is_that_of_its_makers_and_ours_holds_again_afterwards(opened: Open, ged: DataSet) -> None:
    app = opened("events", set=ged.code, rule="min-max")
    rule = next(each for each in app.selectbox if each.label == "Rule that makes the figures")
    assert (rule.value, rule.disabled) == ("low/best/high", True)
    app.selectbox(key="widget_data_set_en").set_value("reports").run()
    rule = next(each for each in app.selectbox if each.label == "Rule that makes the figures")
    assert (rule.value, rule.disabled) == ("min-max", False)


@pytest.mark.parametrize("name", ["map", "event"])
def test_every_figure_opens_to_its_cells_and_the_event_to_its_row(opened: Open, ged: DataSet, name: str) -> None:
    app = opened(name, set=ged.code, event="1")
    assert "As UCDP GED coded it" in said(app)
    shown = html(app)
    for column, cell in (("best", "7"), ("deaths_a", "2"), ("deaths_civilians", "3"), ("adm_1", "Darnah")):
        assert f">{column}</bdi>" in shown
        assert f">{cell}</div>" in shown


def test_a_row_is_shown_character_for_character_and_does_nothing(opened: Open, ged: DataSet) -> None:
    shown = html(opened("event", set=ged.code, event="1"))
    assert "{{7*7}} ${alert(1)} 2*3*4 &lt;b&gt;seven&lt;/b&gt;" in shown
    assert "<b>seven" not in shown


def test_a_widened_range_says_so_beside_the_figure(opened: Open, home: Path, tmp_path: Path) -> None:
    made = put(home, tmp_path, ged_row("1", low="9", best="7", high="8"))
    assert "the range was widened to hold all three" in said(opened("event", set=made.code, event="1"))


def test_a_zero_of_acled_is_shown_as_no_figure(opened: Open, home: Path, tmp_path: Path) -> None:
    made = put(home, tmp_path, acled_row("A1", fatalities="0"))
    assert "a zero in this data set may say that none was stated" in said(opened("event", set=made.code, event="A1"))
    assert "1 gives no figure" in said(opened("map", set=made.code))


def test_what_is_not_on_the_map_and_what_was_set_aside_is_counted_with_its_reason(opened: Open, ged: DataSet) -> None:
    app = opened("places", set=ged.code)
    assert "3 rows read = 2 kept + 1 set aside" in said(app)
    assert "best is no number" in html(app)
    assert "known only by its country" in html(app)


def test_of_more_events_than_a_page_can_list_the_others_are_said_to_be_there(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    nowhere = {"where_prec": "6", "where_coordinates": "Libya", "latitude": "27", "longitude": "17"}
    made = put(home, tmp_path, *(ged_row(str(number), **nowhere) for number in range(1, 52)))
    assert "The latest 50 are listed" in said(opened("places", set=made.code))
    fewer = put(home, tmp_path, *(ged_row(str(number), **nowhere) for number in range(1, 51)))
    assert "The latest 50 are listed" not in said(opened("places", set=fewer.code))


def test_an_export_holds_the_events_and_their_rows_and_says_whose_they_are(
    opened: Open, ged: DataSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {}
    monkeypatch.setattr(export_panel, "download", lambda label, file: files.setdefault(file.stem, file.content))
    app = opened("events", set=ged.code)
    app.session_state["export"] = True
    app.run()
    assert "UCDP GED is under CC BY 4.0" in said(app)
    about = json.loads(files["about"])
    assert about["data_set"]["source_file"] == "file.csv"
    assert files["rows"].decode().splitlines()[0] == "event_id,row,cells,note"
    assert ",ucdp-ged," in files["events"].decode()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "people"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_page_opens_with_a_set_chosen(opened: Open, ged: DataSet, name: str, lang: str) -> None:
    app = opened(name, set=ged.code, event="1", lang=lang)
    assert not app.exception
    assert "⟦U+" not in html(app), "a mark of direction of our own is shown as a character"


def test_a_page_of_our_own_reports_says_so_and_shows_them(opened: Open, ged: DataSet) -> None:
    app = opened("reports", set=ged.code)
    assert "This page is about our own reports." in said(app)
    assert "100 reports" in said(app)


@pytest.mark.parametrize("code", ["ucdp-ged-7", "reports", "../../etc/passwd", "ucdp-ged-01", "x" * 200])
def test_a_link_to_a_set_that_is_not_there_is_passed_over(opened: Open, ged: DataSet, code: str) -> None:
    app = opened("map", set=code)
    assert "set" in [each.value for each in app.text]
    assert "**32 events** in Libya" in said(app)


def test_a_set_that_was_taken_back_is_offered_no_more_and_its_links_show_ours(
    opened: Open, home: Path, ged: DataSet
) -> None:
    settings = read_settings({"CLASHMAP_HOME": str(home)})
    record = Record.open(settings.record_url)
    take_back(settings, record, AT_THE_COMMAND_LINE, ged.code, "the wrong release")
    record.close()
    app = opened("map", set=ged.code)
    assert "**32 events** in Libya" in said(app)
    assert "UCDP" not in said(app)


def test_a_link_to_an_older_import_shows_its_figures_unchanged(
    opened: Open, home: Path, tmp_path: Path, ged: DataSet
) -> None:
    newer = put(home, tmp_path, *GED, ged_row("4"))
    assert "**2 events** in Libya" in said(opened("map", set=ged.code))
    assert "**3 events** in Libya" in said(opened("map", set=newer.code))
    offered = next(each for each in opened("map").selectbox if each.label == "Data set").options
    assert len(offered) == 2


def test_on_an_earlier_day_a_later_import_is_not_known_and_the_page_says_so(
    tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path / "dated")})
    monkeypatch.setenv("CLASHMAP_HOME", str(settings.home))
    record = Record.open(settings.record_url, now=lambda: datetime(2024, 3, 1, tzinfo=UTC))
    record.save_reports(report for file in read_report_files(settings.reports_folder) for report in file.reports)
    republish(settings, record, read_country(settings.country_folder))
    record.close()
    record = Record.open(settings.record_url, now=lambda: datetime(2024, 3, 5, tzinfo=UTC))
    imported = import_data_set(settings, record, AT_THE_COMMAND_LINE, write_csv(tmp_path / "file.csv", GED))
    record.close()
    code = imported.data_set.code
    before, after = (open_page("map", set=code, known=day) for day in ("2024-03-04", "2024-03-05"))
    assert "**32 events** in Libya" in said(before)
    assert any("had not been imported yet on that day" in each.value for each in before.info)
    assert "**2 events** in Libya" in said(after)


def test_the_import_stands_in_the_public_history_by_role(opened: Open, ged: DataSet) -> None:
    shown = html(opened("changes"))
    assert "imported a data set" in shown
    assert ged.code in shown
    assert AT_THE_COMMAND_LINE.name not in shown


def test_the_method_names_each_import_with_its_file_and_hash(opened: Open, ged: DataSet) -> None:
    shown = html(opened("method"))
    assert ged.source_sha256 in shown
    assert "file.csv" in shown


@pytest.fixture(autouse=True)
def _nothing_cached() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_of_more_events_at_one_point_than_can_be_listed_the_page_says_so(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    made = put(home, tmp_path, *(ged_row(str(number)) for number in range(1, 60)))
    app = opened("map", set=made.code)
    app.session_state["kept_several"] = [str(number) for number in range(1, 52)]
    app.run()
    assert len([button for button in app.button if " — " in button.label]) == 50
    assert "These are the 50 with the most killed" in said(app)
