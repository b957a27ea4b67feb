"""What the browser keeps of a visit, and what it takes away as a file."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from harness.server import Server


def kept(context: BrowserContext) -> dict[str, str]:
    """The cookies that are ours, by name."""
    return {each["name"]: each["value"] for each in context.cookies() if each["name"].startswith("clashmap")}


def at_changes(page: Page, server: Server) -> Page:
    page.goto(f"{server.url}/changes")
    expect(page.get_by_text("keeps the number of the revision")).to_be_visible()
    return page


def test_a_visit_leaves_the_number_of_a_revision_and_only_on_this_page(
    page: Page, server: Server, context: BrowserContext
) -> None:
    page.goto(f"{server.url}/events")
    expect(page.get_by_role("heading", name="Events", exact=True)).to_be_visible()
    assert kept(context) == {}
    at_changes(page, server)
    page.wait_for_function("document.cookie.includes('clashmap_seen')")
    assert kept(context) == {"clashmap_seen": "1", "clashmap_visit": "0"}


def test_the_next_visit_is_told_what_is_new_since_the_last_one(
    page: Page, server: Server, context: BrowserContext
) -> None:
    context.add_cookies([{"name": "clashmap_seen", "value": "1", "url": server.url}])
    at_changes(page, server)
    expect(page.get_by_text("From revision 1 to revision 1 nothing changed that readers see.")).to_be_visible()
    page.wait_for_function("document.cookie.includes('clashmap_visit=1')")


def test_a_reader_lets_the_browser_forget_the_visit(page: Page, server: Server, context: BrowserContext) -> None:
    context.add_cookies([{"name": "clashmap_seen", "value": "1", "url": server.url}])
    at_changes(page, server).get_by_role("button", name="Forget it").click()
    page.wait_for_function("!document.cookie.includes('clashmap_')")
    assert kept(context) == {}


def test_an_export_arrives_whole_under_the_name_of_its_content(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/events?region=derna")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Events (CSV)").click()
    content = Path(arriving.value.path()).read_bytes()
    assert arriving.value.suggested_filename == f"events-{sha256(content).hexdigest()[:12]}.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert any(row["event_id"].startswith("derna-2015-07-") for row in rows)
