"""The map's own browser code, in a browser: what a click hits, where names stand, what is told to the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from harness.server import ROOT

STATIC = ROOT / "static"
SCRIPTS = ("vendor/leaflet.js", "basemap.js", "clashmap.js")
LEAFLET = {"zoomControl": False, "maxZoom": 12, "zoomSnap": 0.1, "zoomAnimation": False, "fadeAnimation": False}
DERNA = (32.767, 22.637)
HOSTILE = "<img src=x onerror=window.ran=1>{{7*7}}${window.ran=1}`"

pytestmark = pytest.mark.skipif(not (STATIC / "clashmap.js").exists(), reason="make assets has not been run")

Shown = Callable[..., Page]


@pytest.fixture
def shown(chromium: Browser) -> Iterator[Shown]:
    """Opens a map of rows: [lat, lon, radius in pixels, 1 where a figure is given, radius of the place in km]."""
    page = chromium.new_page(viewport={"width": 640, "height": 460})

    def show(*rows: tuple[float, ...], language: str = "en", town: str | None = None) -> Page:
        page.set_content("<body style='margin: 0'><div id=map style='height: 460px'></div>")
        page.add_style_tag(path=STATIC / "vendor" / "leaflet.css")
        page.add_style_tag(path=STATIC / "clashmap.css")
        for script in SCRIPTS:
            page.add_script_tag(path=STATIC / script)
        if town is not None:
            page.evaluate("name => { BASEMAP.towns = [[32.767, 22.637, 0, name, name]] }", town)
        page.evaluate(
            """([leaflet, language, rows]) => {
                window.map = L.map("map", { center: [0, 0], zoom: 5, ...leaflet });
                clashmap.open(map, { language, theme: "light", outline: true });
                window.clicks = [];
                window.shapes = clashmap.shapes(rows, -1).addTo(map);
                shapes.on("click", ({ latlng }) => clicks.push([latlng.lat, latlng.lng]));
            }""",
            [LEAFLET, language, [list(row) for row in rows]],
        )
        return page

    yield show
    page.close()


def click(page: Page, lat: float, lon: float, right: float = 0) -> list[list[float]]:
    """Click some pixels to the right of a point, and return all that was hit so far."""
    at = page.evaluate("point => map.latLngToContainerPoint(point)", [lat, lon])
    page.mouse.click(at["x"] + right, at["y"])
    return page.evaluate("clicks")


def names(page: Page) -> list[str]:
    return page.eval_on_selector_all(".town span.shown", "spans => spans.map(span => span.textContent)")


def test_a_click_on_a_circle_gives_the_circles_own_point(shown):
    assert click(shown((*DERNA, 15, 1, 0)), *DERNA, right=9) == [list(DERNA)]


def test_a_small_circle_is_hit_by_a_finger_beside_it(shown):
    assert click(shown((*DERNA, 4, 1, 0)), *DERNA, right=8) == [list(DERNA)]


def test_a_click_beside_everything_hits_nothing(shown):
    assert click(shown((*DERNA, 4, 1, 0)), *DERNA, right=30) == []


def test_of_circles_on_each_other_the_nearest_is_hit(shown):
    page = shown((32.7, 20.0, 30, 1, 0), (32.7, 20.6, 6, 1, 0))
    assert click(page, 32.7, 20.6) == [[32.7, 20.6]]
    assert click(page, 32.7, 20.0, right=-20)[1:] == [[32.7, 20.0]]


def test_an_area_is_hit_where_no_circle_is(shown):
    page = shown((30.0, 20.0, 5, 1, 100), (30.5, 20.0, 5, 1, 0))
    assert click(page, 30.0, 20.0, right=20) == [[30.0, 20.0]]
    assert click(page, 30.5, 20.0)[1:] == [[30.5, 20.0]]


def test_an_imprecise_place_is_as_wide_as_it_is_on_the_ground(shown):
    page = shown((30.0, 20.0, 5, 1, 100))
    wide = page.evaluate("shapes.drawn[0].area")
    north = page.evaluate("map.latLngToLayerPoint([30, 20]).y - map.latLngToLayerPoint([30 + 100 / 111.195, 20]).y")
    assert wide == pytest.approx(north, abs=1.5)


def test_circles_and_rings_are_painted_in_the_colour_of_the_killed(shown):
    page = shown((28.0, 15.0, 12, 1, 0), (28.0, 20.0, 12, 0, 0))
    colours = """([lat, lon, right]) => {
        const { x, y } = map.latLngToLayerPoint([lat, lon]), { min } = shapes._bounds, sharp = devicePixelRatio;
        return [...shapes._ctx.getImageData((x + right - min.x) * sharp, (y - min.y) * sharp, 1, 1).data.slice(0, 3)];
    }"""
    killed = pytest.approx([143, 29, 44], abs=6)
    assert page.evaluate(colours, [28.0, 15.0, 0]) == killed
    assert page.evaluate(colours, [28.0, 20.0, 12]) == killed
    assert page.evaluate(colours, [28.0, 20.0, 0]) != killed


def test_our_country_is_in_view_and_stays_there(shown):
    page = shown()
    assert page.evaluate(
        "map.getBounds().contains([[BASEMAP.view[0], BASEMAP.view[1]], [BASEMAP.view[2], BASEMAP.view[3]]])"
    )
    assert page.evaluate("map.setZoom(1).getZoom() === map.getMinZoom()")


def test_names_are_in_the_readers_language_alone(shown):
    assert "Tripoli" in names(shown(language="en"))
    arabic = names(shown(language="ar"))
    assert "طرابلس" in arabic
    assert not any(name.isascii() for name in arabic)


def test_no_english_word_is_left_on_an_arabic_map(shown):
    page = shown(language="ar")
    said = page.evaluate(
        """() => [document.querySelector("#map").innerText, map.getContainer().ariaLabel,
            ...[...document.querySelectorAll("#map [title]")].map(({ title }) => title)].join(" ")"""
    )
    assert not any("a" <= letter.lower() <= "z" for letter in said)


def test_there_are_more_names_the_nearer_one_looks(shown):
    page = shown()
    far = len(names(page))
    page.evaluate("map.setView([32.7, 13], 8)")
    assert 5 <= far < len(names(page))


CROWDED = ((*DERNA, 18, 1, 0), (32.887, 13.191, 31, 1, 0), (32.4, 15.1, 14, 1, 0), (31.2, 16.6, 34, 1, 0))


@pytest.mark.parametrize("width", [640, 360])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_names_do_not_stand_on_each_other_or_on_circles(shown, language, width):
    page = shown(*CROWDED, (32.116, 20.068, 30, 1, 0), language=language)
    page.set_viewport_size({"width": width, "height": 460})
    page.wait_for_timeout(300)
    assert len(names(page)) >= 4
    assert page.evaluate(
        """() => {
            const frame = map.getContainer().getBoundingClientRect();
            const spans = [...document.querySelectorAll(".town span.shown")];
            const boxes = spans.map((span) => span.getBoundingClientRect());
            const apart = (a, b) =>
                a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
            const outside = ({ left, right, top, bottom }) => shapes.drawn.every(({ x, y, r }) => {
                const at = map.layerPointToContainerPoint([x, y]).add([frame.left, frame.top]);
                const reach = [Math.max(left - at.x, 0, at.x - right), Math.max(top - at.y, 0, at.y - bottom)];
                return Math.hypot(...reach) > r - 3;
            });
            return boxes.every((box, i) => outside(box) && boxes.every((other, j) => i === j || apart(box, other)));
        }"""
    )


def test_names_keep_off_the_ring_around_the_chosen_circle(shown):
    page = shown()
    chosen = "row => clashmap.shapes([row], 0).addTo(map) && map.towns.circles[0].r"
    assert page.evaluate(chosen, [*DERNA, 18, 1, 0]) > 18 + 3


def test_a_hostile_name_is_shown_and_not_run(shown):
    page = shown(town=HOSTILE)
    assert names(page) == [HOSTILE]
    assert page.evaluate("window.ran === undefined && !document.querySelector('.town img')")


def test_small_pans_tell_the_server_nothing_and_large_ones_do(shown):
    page = shown()
    page.evaluate("map.setView([29, 17], 7)")
    told = "JSON.stringify(map.getBounds())"
    before = page.evaluate(told)
    page.evaluate("map.panBy([90, 60], { animate: false })")
    assert page.evaluate(told) == before
    page.evaluate("map.panBy([300, 0], { animate: false })")
    assert page.evaluate(told) != before


def test_what_the_server_is_told_holds_what_is_seen(shown):
    page = shown()
    page.evaluate("map.setView([29, 17], 8)")
    corners = page.evaluate("[[0, 0], [640, 460]].map((corner) => map.containerPointToLatLng(corner))")
    told = page.evaluate("map.getBounds().toBBoxString()")
    west, south, east, north = map(float, told.split(","))
    assert west < corners[0]["lng"] < corners[1]["lng"] < east
    assert south < corners[1]["lat"] < corners[0]["lat"] < north


def test_a_removed_layer_leaves_nothing_on_the_map(shown):
    page = shown((*DERNA, 15, 1, 0))
    page.evaluate("map.removeLayer(shapes)")
    assert page.locator("#map canvas").count() == 0
    assert click(page, *DERNA) == []
