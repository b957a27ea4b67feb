from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Locator, Page, Route, expect

from harness import painting
from harness.runs import Runs
from harness.server import Server

PATIENCE = 20_000
KUFRA = (24.2, 23.3)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    settled(page)
    return page


def settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=PATIENCE)
    page.wait_for_timeout(700)


def map_frame(page: Page) -> Frame:
    """Return the map's frame once its circles are painted."""
    painting.wait_until_painted(page)
    frame = painting.map_frame(page)
    assert frame is not None
    return frame


def click_at(page: Page, lat: float, lon: float) -> None:
    point = map_frame(page).evaluate("([lat, lon]) => map.latLngToContainerPoint([lat, lon])", [lat, lon])
    corner = page.locator("iframe").first.bounding_box()
    assert corner is not None
    page.mouse.click(corner["x"] + point["x"], corner["y"] + point["y"])


def strip_of(page: Page) -> Locator:
    """Return the strip of all days, drawn and in view."""
    strip = page.locator('.st-key-all-dates [data-testid="stVegaLiteChart"]')
    strip.locator(".marks").first.wait_for(timeout=PATIENCE)
    strip.scroll_into_view_if_needed()
    return strip


def drag_across(strip: Locator, half_way: Callable[[], None] = lambda: None) -> None:
    """Drag over the strip, from 40 to 60 % of its width."""
    box, mouse = strip.bounding_box(), strip.page.mouse
    assert box is not None
    left, middle = box["x"], box["y"] + box["height"] / 3
    mouse.move(left + box["width"] * 0.4, middle)
    mouse.down()
    mouse.move(left + box["width"] * 0.5, middle, steps=4)
    half_way()
    mouse.move(left + box["width"] * 0.6, middle, steps=4)
    mouse.up()


def depth_of(part: Locator) -> float:
    """Return how far below the page's heading something lies, wherever the page is scrolled to."""
    top, box = part.page.locator("h1").bounding_box(), part.bounding_box()
    assert top is not None
    assert box is not None
    return box["y"] - top["y"]


def heading_of_card(page: Page) -> Locator:
    return page.locator(".st-key-card h3").first


def test_the_map_is_painted_with_coloured_circles(page: Page, server: Server) -> None:
    opened(page, server.url)
    frame = map_frame(page)
    coloured = frame.evaluate(
        """() => { let found = 0; for (const canvas of document.querySelectorAll("canvas")) {
             const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
             for (let i = 0; i < pixels.length; i += 4)
               if (pixels[i + 3] > 100 && pixels[i] > 110 && pixels[i + 1] < 120) found += 1; }
           return found; }"""
    )
    assert coloured > 500


def test_a_click_on_a_circle_opens_its_event_and_the_address_carries_it(page: Page, server: Server) -> None:
    opened(page, server.url)
    click_at(page, *KUFRA)
    expect(heading_of_card(page)).to_contain_text("Kufra", timeout=PATIENCE)
    page.wait_for_url("**event=kufra-2015-09-20**", timeout=PATIENCE)


def test_zoom_and_centre_survive_a_change_of_the_filter(page: Page, server: Server, runs: Runs) -> None:
    opened(page, server.url)
    frame = map_frame(page)
    with runs.one_more():
        frame.evaluate("map.setView([32.5, 22], 8, {animate: false})")
    settled(page)
    page.locator(".st-key-kinds summary").click()
    page.get_by_text("Shelling").click()
    page.wait_for_url("**kind=**", timeout=PATIENCE)
    settled(page)
    assert map_frame(page).evaluate("[map.getZoom(), Math.round(map.getCenter().lat * 10) / 10]") == [8, 32.5]


def test_back_and_forward_mean_what_they_say(page: Page, server: Server) -> None:
    opened(page, server.url)
    click_at(page, *KUFRA)
    expect(heading_of_card(page)).to_contain_text("Kufra", timeout=PATIENCE)
    page.wait_for_url("**event=kufra-2015-09-20**", timeout=PATIENCE)
    settled(page)
    page.go_back()
    expect(heading_of_card(page)).not_to_contain_text("Kufra", timeout=PATIENCE)
    assert "event=" not in page.url
    page.go_forward()
    expect(heading_of_card(page)).to_contain_text("Kufra", timeout=PATIENCE)
    page.wait_for_url("**event=kufra-2015-09-20**", timeout=PATIENCE)


@pytest.mark.parametrize("path", ["/", "/events", "/reports", "/places", "/method"])
def test_a_deep_link_with_a_filter_opens_in_a_fresh_browser_and_survives_a_page_change(
    page: Page, server: Server, path: str
) -> None:
    opened(page, f"{server.url}{path}?region=derna&region=benghazi&from=2015-06-01&to=2015-07-31&lang=en")
    other = "Map" if path == "/events" else "Events"
    page.locator(".st-key-links").get_by_role("link", name=other).click()
    page.wait_for_url("**rev=1**", timeout=PATIENCE)
    settled(page)
    for part in ("region=derna", "region=benghazi", "from=2015-06-01", "to=2015-07-31", "rev=1"):
        assert part in page.url
    expect(page.locator(".st-key-state-line")).to_contain_text("Derna and Benghazi", timeout=PATIENCE)


def test_a_reload_keeps_what_was_chosen(page: Page, server: Server) -> None:
    opened(page, f"{server.url}/?region=zliten")
    page.reload()
    settled(page)
    expect(page.locator(".st-key-state-line")).to_contain_text("Zliten", timeout=PATIENCE)


@pytest.mark.parametrize("path", ["/", "/events", "/reports", "/disagreement", "/places", "/changes"])
def test_another_language_leaves_all_that_was_chosen_as_it_is(
    page: Page, server: Server, runs: Runs, path: str
) -> None:
    chosen = "region=derna&from=2015-06-01&to=2015-07-31&kind=armed-clash&rule=lowest"
    opened(page, f"{server.url}{path}?{chosen}&lang=en&rev=1")
    for other, code in (("العربية", "ar"), ("English", "en"), ("العربية", "ar")):
        with runs.one_more():
            page.get_by_role("button", name=other, exact=True).click()
        page.wait_for_url(f"**lang={code}**", timeout=PATIENCE)
        settled(page)
        for part in chosen.split("&"):
            assert part in page.url


@pytest.mark.parametrize("language", ["en", "ar"])
def test_brushing_the_strip_sets_the_dates(page: Page, server: Server, language: str) -> None:
    opened(page, f"{server.url}/?lang={language}")
    drag_across(strip_of(page))
    page.wait_for_url("**from=201**to=201**", timeout=PATIENCE)
    expect(page.locator(".st-key-state-line")).not_to_contain_text("2011", timeout=PATIENCE)


def test_a_drag_over_the_strip_outlives_a_run_of_the_page(page: Page, server: Server, runs: Runs) -> None:
    opened(page, server.url)
    frame = map_frame(page)

    def look_elsewhere() -> None:
        with runs.one_more():
            frame.evaluate("map.setView([32.5, 22], 9, {animate: false})")

    drag_across(strip_of(page), half_way=look_elsewhere)
    page.wait_for_url("**from=201**to=201**", timeout=PATIENCE)


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_under_the_map_moves_when_the_map_is_drawn_at_last(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    held: list[Route] = []
    page.route("**/leaflet.js", lambda route: held.append(route))
    opened(page, server.url)
    expect(page.locator("iframe").first).not_to_have_attribute("height", "500", timeout=PATIENCE)
    before = depth_of(strip_of(page))
    for route in held:
        route.continue_()
    map_frame(page)
    settled(page)
    assert depth_of(strip_of(page)) == pytest.approx(before, abs=1)


def test_an_arabic_page_is_written_from_right_to_left(page: Page, server: Server) -> None:
    opened(page, f"{server.url}/?lang=ar")
    expect(page.locator('html[lang="ar"][dir="rtl"]')).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("ليبيا")


def test_the_words_of_a_report_stand_character_for_character(page: Page, server: Server) -> None:
    opened(page, f"{server.url}/?event=derna-2015-07-29")
    quotes = page.locator('[class*="st-key-quote-list"]')
    quotes.first.wait_for(timeout=PATIENCE)
    assert "27 قتيلا من التنظيم" in [quote.strip() for quote in quotes.all_inner_texts()]


def test_the_parts_of_an_arabic_line_follow_each_other_from_the_right(page: Page, server: Server) -> None:
    opened(page, f"{server.url}/?event=derna-2015-07-29&lang=ar")
    line = page.locator(".st-key-card [data-testid='stText']", has_text=" · ").locator("visible=true").first
    line.wait_for(timeout=PATIENCE)
    first, last = line.evaluate(
        """(element) => {
          const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
          const at = (from, to) => {
            const range = document.createRange();
            range.setStart(text, from);
            range.setEnd(text, to);
            return range.getBoundingClientRect().left;
          };
          const dot = text.data.indexOf(" · ");
          return [at(0, dot), at(dot + 3, text.data.length)];
        }"""
    )
    assert first > last


def test_on_an_arabic_phone_every_word_of_the_line_of_links_stays_inside_the_margin(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{server.url}/changes?lang=ar")
    outside = page.evaluate(
        """() => {
          const links = document.querySelector(".st-key-links").getBoundingClientRect();
          const parts = [...document.querySelectorAll(".st-key-links p, .st-key-links button span")];
          return parts.map((part) => part.getBoundingClientRect())
            .filter((box) => box.width && (box.left < links.left - 1 || box.right > links.right + 1)).length;
        }"""
    )
    assert outside == 0


def test_on_a_phone_the_card_comes_after_the_timeline(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server.url)
    tops = [
        (page.locator(f".st-key-home-{part}").bounding_box() or {"y": -1})["y"]
        for part in ("map", "timeline", "card", "events")
    ]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
