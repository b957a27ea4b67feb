"""A new report in a real browser: pasted, corrected in the table, saved, found again; and refused through a proxy."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from harness.server import Server
from lib.settings import read_settings
from lib.store.record import Record
from tests.browser.test_dashboard import PATIENCE, map_frame, settled

TEXT = (
    "At least 12 people were killed in clashes in Kufra on Friday, medics said.\n"
    "Another 7 were wounded. قال مصدر طبي إن <img src=x onerror=alert(1)> {{7*7}} `2*3*4`."
)
HEADER = b"X-Forwarded-For: 203.0.113.9\r\n"


@pytest.fixture(scope="module")
def server(editors_server: Server) -> Server:
    return editors_server


@pytest.fixture
def proxy(server: Server) -> Iterator[str]:
    """The address of a proxy before the app, which says for whom it asks, as proxies do."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_pass_on, args=(listening, server.port), daemon=True).start()
        yield f"http://localhost:{listening.getsockname()[1]}"


def _pass_on(listening: socket.socket, port: int) -> None:
    while True:
        try:
            asking, _ = listening.accept()
        except OSError:
            return
        answering = socket.create_connection(("127.0.0.1", port))
        for source, target, header in ((asking, answering, HEADER), (answering, asking, b"")):
            threading.Thread(target=_copy, args=(source, target, header), daemon=True).start()


def _copy(source: socket.socket, target: socket.socket, header: bytes) -> None:
    try:
        while received := source.recv(65536):
            is_request = header and received.startswith((b"GET ", b"POST ", b"PUT "))
            first, end, rest = received.partition(b"\r\n")
            target.sendall(first + end + header + rest if is_request else received)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        target.close()


def record(home: Path) -> Record:
    return Record.open(read_settings({"CLASHMAP_HOME": str(home)}).record_url)


def paste(page: Page, address: str) -> None:
    page.goto(address)
    area = page.locator("textarea").first
    area.fill(TEXT, timeout=PATIENCE)
    area.press("Control+Enter")
    expect(page.locator(".st-key-add-text mark").first).to_be_visible(timeout=PATIENCE)
    settled(page)


def save(page: Page) -> None:
    page.locator(".st-key-save-report button").click()


def test_a_pasted_text_is_marked_where_it_stands_and_stays_characters(page: Page, server: Server) -> None:
    paste(page, f"{server.url}/add")
    text = page.locator(".st-key-add-text .report-text")
    assert text.inner_text() == TEXT
    assert text.locator("img").count() == 0
    marked = page.locator(".st-key-add-text mark.claim").all_inner_texts()
    assert any("At least 12" in words for words in marked)


def test_its_place_is_painted_on_the_small_map(page: Page, server: Server) -> None:
    paste(page, f"{server.url}/add")
    point = map_frame(page).evaluate("() => { const c = map.getCenter(); return [c.lat, c.lng] }")
    assert point == pytest.approx([24.18, 23.29], abs=0.3)


def test_a_day_of_publication_given_later_dates_the_event(page: Page, server: Server) -> None:
    paste(page, f"{server.url}/add")
    page.locator("[class*='st-key-add-day'] [role=spinbutton]").first.click()
    page.keyboard.type("20150801")
    expect(page.locator("[class*='st-key-add-day'] [role=spinbutton]")).to_have_text(["2015", "08", "01"])
    page.get_by_role("heading", name="What it claims").click()
    settled(page)
    first_day = page.locator("[class*='st-key-add-start'] [role=spinbutton]")
    expect(first_day).to_have_text(["2015", "07", "31"], timeout=PATIENCE)


def test_figures_that_conflict_are_named_under_the_table(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/add")
    area = page.locator("textarea").first
    area.fill("Clashes in Kufra killed more than 20 people, medics said. Police said 27 people were killed.")
    area.press("Control+Enter")
    conflict = page.locator(".figures-conflict")
    expect(conflict).to_contain_text("killed, everybody: more than 20 (row 1); exactly 27 (row 2)", timeout=PATIENCE)


def test_a_figure_corrected_in_the_table_is_saved_and_found_on_the_pages(
    page: Page, server: Server, editors_home: Path
) -> None:
    paste(page, f"{server.url}/add")
    # The table is one canvas: from the number of its first row the keyboard leads to the highest figure.
    page.locator(".stDataFrameGlideDataEditor").first.click(position={"x": 137, "y": 54})
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    figure = page.locator(".gdg-input, [data-testid='number-cell-editor'] input, #portal input").first
    figure.fill("15", timeout=PATIENCE)
    figure.press("Enter")
    settled(page)
    save(page)
    expect(page.locator(".st-key-add-saved")).to_be_visible(timeout=PATIENCE)
    (added,) = [report for report in record(editors_home).reports() if report.text == TEXT]
    assert added.claims[0].figure.high == 15
    assert added.claims[0].extracted_by == "read by rules, corrected by hand"
    page.locator(".st-key-add-saved a").first.click()
    expect(page.locator(".report-text")).to_have_text(TEXT.replace("\n", " "), timeout=PATIENCE)
    assert f"report={added.id}" in page.url
    page.go_back()


def test_a_page_in_an_old_arabic_encoding_is_uploaded_and_read_from_right_to_left(page: Page, server: Server) -> None:
    sentence = "قتل ما لا يقل عن 14 شخصا في اشتباكات بمدينة درنة يوم الجمعة، وفق مصدر طبي."
    article = f"<html><head><title>اشتباكات</title></head><body><article><p>{sentence}</p></article></body></html>"
    page.goto(f"{server.url}/add")
    page.get_by_text("Upload a file").click(timeout=PATIENCE)
    content = article.encode("cp1256")
    page.locator('input[type="file"]').set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": content})
    text = page.locator(".st-key-add-text .report-text")
    expect(text).to_contain_text(sentence, timeout=PATIENCE)
    assert text.get_attribute("dir") == "rtl"
    assert any("14" in words for words in text.locator("mark.claim").all_inner_texts())


def test_through_a_proxy_the_text_is_read_and_nothing_is_saved(
    context: BrowserContext, proxy: str, editors_home: Path
) -> None:
    before = record(editors_home).head()
    page = context.new_page()
    paste(page, f"{proxy}/add")
    expect(page.get_by_text("A proxy has passed this page on").first).to_be_visible(timeout=PATIENCE)
    save(page)
    expect(page.locator('[data-testid="stAlertContentError"]')).to_contain_text("may not save", timeout=PATIENCE)
    assert record(editors_home).head() == before
