"""The dashboard as it stood on an earlier day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.domain.report import Report
from lib.pipeline.publishing import republish
from lib.settings import read_settings
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from lib.store.record import Record
from lib.ui import known_on
from lib.ui.frame import PAGES
from tests.pages.conftest import Open

FIRST, SECOND = datetime(2024, 3, 1, 9, tzinfo=UTC), datetime(2024, 3, 5, 23, 59, 59, tzinfo=UTC)
SHORTER = "zliten"


def without(reports: list[Report], place: str) -> list[Report]:
    return [report for report in reports if place not in report.account.place_name.lower()]


@pytest.fixture(scope="module")
def dated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two revisions of known days: the first one knows nothing of Zliten."""
    home = tmp_path_factory.mktemp("dated")
    settings = read_settings({"CLASHMAP_HOME": str(home)})
    country = read_country(settings.country_folder)
    reports = [report for file in read_report_files(settings.reports_folder) for report in file.reports]
    for at, known in ((FIRST, without(reports, SHORTER)), (SECOND, reports)):
        record = Record.open(settings.record_url, now=lambda at=at: at)
        record.save_reports(known)
        republish(settings, record, country)
        record.close()
    return home


@pytest.fixture
def opened(dated_home: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    monkeypatch.setenv("CLASHMAP_HOME", str(dated_home))
    st.cache_resource.clear()
    yield open_page
    st.cache_resource.clear()


def sentence(app: AppTest) -> str:
    return next(text.value for text in app.markdown if text.value.startswith("**"))


def notices(app: AppTest) -> list[str]:
    return [info.value for info in app.info]


def test_on_an_earlier_day_the_earlier_figures_are_shown_and_it_is_said(opened: Open) -> None:
    app = opened("map", known="2024-03-04")
    assert sentence(app).startswith("**31 events**")
    assert "You are reading what was known on 4 March 2024: revision 1 of 1 March 2024. The newest is 2." in notices(
        app
    )


def test_the_last_second_of_a_day_is_of_that_day(opened: Open) -> None:
    assert sentence(opened("map", known="2024-03-05")).startswith("**32 events**")


def test_a_day_long_after_the_last_change_shows_the_last_change(opened: Open) -> None:
    assert sentence(opened("map", known="2025-01-01")).startswith("**32 events**")


@pytest.mark.parametrize("name", PAGES)
def test_a_day_before_the_first_revision_says_so_and_shows_no_figure(opened: Open, name: str) -> None:
    app = opened(name, known="2024-02-29")
    assert not app.exception
    assert notices(app) == [
        "On 29 February 2024 nothing had been published here yet: the record begins on 1 March 2024."
    ]
    assert not (*app.title, *app.markdown, *app.dataframe, *app.multiselect)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_what_was_known_then(opened: Open, name: str) -> None:
    app = opened(name, known="2024-03-04")
    assert not app.exception
    assert any("4 March 2024" in notice for notice in notices(app))


def test_the_day_goes_along_to_every_other_page(opened: Open) -> None:
    app = opened("map", known="2024-03-04")
    links = [each.proto.query_string for each in app.get("page_link")]
    assert links
    assert all("known=2024-03-04" in link and "rev=" not in link for link in links)


def test_a_reader_goes_back_to_now(opened: Open) -> None:
    app = opened("map", known="2024-03-04")
    app.button(key="back-to-now").click().run()
    assert sentence(app).startswith("**32 events**")
    assert notices(app) == []


def test_a_day_is_chosen_in_the_line_of_links(opened: Open) -> None:
    app = opened("map", rev="2")
    app.date_input(key="widget_known_on_en").set_value(date(2024, 3, 2)).run()
    assert sentence(app).startswith("**31 events**")
    assert app.query_params["known"] in ("2024-03-02", ["2024-03-02"])


def test_a_day_that_is_not_over_means_now(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.ui.frame.today", lambda: date(2024, 3, 4))
    monkeypatch.setattr(known_on, "today", lambda: date(2024, 3, 4))
    assert sentence(opened("map", known="2024-03-04")).startswith("**32 events**")


def test_the_field_holds_the_day_of_a_link_also_when_it_is_opened_later(opened: Open) -> None:
    app = opened("map", known="2024-03-04").run()
    field = app.date_input(key="widget_known_on_2024-03-04_en")
    assert list(field.proto.default) == ["2024-03-04"]
    field.set_value(date(2024, 3, 2)).run()
    assert app.query_params["known"] in ("2024-03-02", ["2024-03-02"])
    app.button(key="known-on-now").click().run()
    assert app.date_input(key="widget_known_on_en").value is None
    assert sentence(app).startswith("**32 events**")


def test_a_day_to_come_is_named_as_not_understood_and_means_now(opened: Open) -> None:
    app = opened("map", known="2099-01-01")
    assert "known" in [text.value for text in app.text]
    assert sentence(app).startswith("**32 events**")
