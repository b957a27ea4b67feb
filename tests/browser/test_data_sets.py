"""A data set of others in a real browser: chosen while the dashboard runs, and open to its rows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from harness.server import Server
from lib.domain.data_set import DataSet
from lib.pipeline.importing import import_data_set
from lib.pipeline.people import AT_THE_COMMAND_LINE
from lib.settings import read_settings
from lib.store.record import Record
from tests.browser.test_dashboard import PATIENCE, click_at, settled
from tests.sources.invented_data_sets import ged_row, write_csv

HOSTILE = "{{7*7}} ${alert(1)} <img src=x onerror=alert(2)> 2*3*4"


@pytest.fixture(scope="module")
def server(editors_server: Server) -> Server:
    return editors_server


@pytest.fixture(scope="module")
def ged(editors_home: Path, tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """A data set that is imported while the dashboard runs."""
    settings = read_settings({"CLASHMAP_HOME": str(editors_home)})
    rows = [ged_row("1", source_article=HOSTILE), ged_row("2", best="3", low="3", high="3", deaths_a="0")]
    file = write_csv(tmp_path_factory.mktemp("files") / "ged.csv", rows)
    with closing(Record.open(settings.record_url)) as record:
        return import_data_set(settings, record, AT_THE_COMMAND_LINE, file).data_set


def test_a_set_is_chosen_and_its_figures_open_to_their_cells(page: Page, server: Server, ged: DataSet) -> None:
    page.goto(f"{server.url}/events")
    settled(page)
    page.get_by_role("combobox", name="Data set").click()
    page.get_by_role("option", name="UCDP GED").click()
    expect(page.get_by_text("Data set: UCDP GED.").first).to_be_visible(timeout=PATIENCE)
    assert f"set={ged.code}" in page.url
    page.get_by_role("button", name="killed: 7").click()
    settled(page)
    page.locator(".st-key-figure-killed-side_a").get_by_role("button").click()
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened.get_by_role("cell", name="deaths_a")).to_be_visible()
    expect(opened.get_by_role("cell", name=HOSTILE)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_text_of_a_row_is_shown_and_does_nothing(page: Page, server: Server, ged: DataSet, language: str) -> None:
    page.goto(f"{server.url}/event?set={ged.code}&event=1&lang={language}")
    settled(page)
    expect(page.get_by_text(HOSTILE).first).to_be_visible(timeout=PATIENCE)
    assert page.locator("img[src='x']").count() == 0


def test_a_click_on_the_map_opens_the_event_of_the_set(page: Page, server: Server, ged: DataSet) -> None:
    page.goto(f"{server.url}/?set={ged.code}&from=2030-07-29&to=2030-07-29&kind=armed-clash")
    settled(page)
    click_at(page, 32.767, 22.6367)
    expect(page.get_by_text("Several events at this point")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="killed: 7").click()
    settled(page)
    expect(page.get_by_text("As UCDP GED coded it")).to_be_visible(timeout=PATIENCE)
