"""What one person decides in one browser: seen by another reader, in the history, and by keys and clicks in Review."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from harness.server import Server
from lib.domain.history import Decision
from lib.domain.judgements import CORRECTED, PLACED, REVIEWED
from lib.settings import read_settings
from lib.store.record import Record
from tests.browser.test_dashboard import PATIENCE, settled

EVENT = "/event?event=derna-2015-07-29"


@pytest.fixture(scope="module")
def server(editors_server: Server) -> Server:
    return editors_server


def decisions(home: Path, what: str) -> list[Decision]:
    with closing(Record.open(read_settings({"CLASHMAP_HOME": str(home)}).record_url)) as record:
        return record.decisions(what)


def correct(page: Page, best: str, why: str) -> None:
    """Give the claim that the form shows first another figure."""
    page.get_by_text("Correct or retract a claim").click()
    form = page.get_by_test_id("stForm").filter(has=page.get_by_role("button", name="Correct", exact=True))
    for label in ("Lowest", "Best estimate", "Highest"):
        form.get_by_label(label, exact=True).fill(best)
    form.get_by_role("textbox", name="Reason").fill(why)
    form.get_by_role("button", name="Correct", exact=True).click()
    settled(page)


def test_a_correction_made_in_one_browser_appears_in_another_and_in_the_history(
    page: Page, server: Server, another: BrowserContext
) -> None:
    reader = another.new_page()
    reader.goto(f"{server.url}{EVENT}")
    settled(reader)
    expect(reader.get_by_text("counted again by the hospital")).to_have_count(0)
    page.goto(f"{server.url}{EVENT}")
    settled(page)
    correct(page, "41", "counted again by the hospital")
    expect(page.get_by_text("Kept. It stands on every page now")).to_be_visible(timeout=PATIENCE)
    reader.reload()
    settled(reader)
    expect(reader.get_by_text("counted again by the hospital").first).to_be_visible(timeout=PATIENCE)
    expect(reader.get_by_role("cell", name="41").first).to_be_visible()
    reader.goto(f"{server.url}/changes")
    settled(reader)
    expect(reader.get_by_text("counted again by the hospital").first).to_be_visible(timeout=PATIENCE)


def test_the_list_of_corrections_is_no_wider_than_the_page_and_leads_to_the_report(
    page: Page, server: Server, editors_home: Path
) -> None:
    with closing(Record.open(read_settings({"CLASHMAP_HOME": str(editors_home)}).record_url)) as record:
        record.add_decision(Decision("amal", "editor", CORRECTED, "A134-1", "x" * 3900, {"best": 46}, {"best": 48}))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{server.url}/changes")
        table = page.locator("table.corrections")
        expect(table.get_by_text("xxxx").first).to_be_visible(timeout=PATIENCE)
        assert table.evaluate("each => each.getBoundingClientRect().width") <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    table.get_by_role("link", name="3 June 2020").first.click()
    page.wait_for_url("**/reports?*report=A134*")


def test_a_report_is_reviewed_by_a_key_and_the_next_one_opens(page: Page, server: Server, editors_home: Path) -> None:
    page.goto(f"{server.url}/review")
    settled(page)
    first = page.url
    page.keyboard.press("j")
    expect(page).not_to_have_url(first)
    settled(page)
    second = page.url
    page.keyboard.press("d")
    expect(page).not_to_have_url(second)
    settled(page)
    (reviewed,) = decisions(editors_home, REVIEWED)
    assert f"report={reviewed.subject}" in second


def test_a_click_on_the_map_of_the_review_puts_an_event_in_its_place(
    page: Page, server: Server, editors_home: Path
) -> None:
    page.goto(f"{server.url}/review?report=A008")
    settled(page)
    page.get_by_text("Where it was:").click()
    map_there = page.frame_locator('iframe[title="streamlit_folium.st_folium"]').locator(".leaflet-container")
    map_there.click(position={"x": 150, "y": 100})
    expect(page.get_by_text("Chosen: 3")).to_be_visible(timeout=PATIENCE)
    form = page.get_by_test_id("stForm").filter(has=page.get_by_role("button", name="It was here"))
    form.get_by_role("textbox", name="Reason").fill("the gate lies there")
    form.get_by_role("button", name="It was here").click()
    settled(page)
    (placed,) = decisions(editors_home, PLACED)
    assert (placed.subject, placed.why) == ("derna-2015-07-29", "the gate lies there")


def test_on_a_phone_the_report_that_is_looked_at_stands_first_in_its_list_and_the_line_above_it_is_level(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/review?report=A008")
    settled(page)
    entries, chosen = page.locator(".st-key-report-entries"), page.locator(".st-key-report-entries [class*='-here']")
    top, here = entries.bounding_box(), chosen.bounding_box()
    assert top is not None
    assert here is not None
    assert here["y"] - top["y"] < 5
    assert here["height"] > 40
    bar = page.locator(".st-key-review-bar")
    button = bar.get_by_role("button", name="Next").bounding_box()
    count = bar.get_by_test_id("stCaptionContainer").first.bounding_box()
    assert button is not None
    assert count is not None
    assert abs(button["y"] + button["height"] / 2 - count["y"] - count["height"] / 2) < 3


def test_a_refusal_stands_where_it_was_asked_for_and_the_reason_is_still_there(page: Page, server: Server) -> None:
    page.goto(f"{server.url}{EVENT}")
    settled(page)
    page.get_by_text("Set a figure by hand").click()
    form = page.get_by_test_id("stForm").filter(has=page.get_by_role("button", name="Set this figure"))
    for label in ("Lowest", "Best estimate", "Highest"):
        form.get_by_label(label, exact=True).fill("3")
    form.get_by_role("textbox", name="Reason").fill("counted by name")
    form.get_by_role("button", name="Set this figure").click()
    settled(page)
    refusal = page.get_by_test_id("stAlert").filter(has_text="The groups together are more than that total")
    expect(refusal).to_be_in_viewport(timeout=PATIENCE)
    expect(form.get_by_role("textbox", name="Reason")).to_have_value("counted by name")
