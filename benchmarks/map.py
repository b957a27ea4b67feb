"""How fast a changed filter is seen on the map: Clashmap's one canvas of cells beside folium's own markers."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import duckdb
from PIL import Image
from playwright.sync_api import Browser, CDPSession, Page, WebSocket, sync_playwright

from benchmarks.simulated import simulated_events
from benchmarks.table import Row
from harness.chromium import launch
from harness.server import ROOT, Server, serving

SIZES = (1_000, 10_000, 50_000, 200_000)
SURVIVES = {"CircleMarker": 50_000, "MarkerCluster": 10_000}
"""Up to how many events folium's own ways are measured at all: beyond, they take minutes."""
CHANGES, CHANGES_WHERE_SLOW, CHANGES_FOR_HEAP = 9, 1, 50
SLOW = 10_000
LONGEST_MS, FIRST_VIEW_MS = 400_000, 30_000

# Presses the button and tells after how many milliseconds the new layer has been drawn: the map's newest
# feature group is another one, and two frames have been painted since.
CHANGE = """
() => new Promise((done) => {
  const map = document.querySelector("iframe").contentWindow;
  const newest = () => (map.feature_group || []).at(-1);
  const before = newest(), begun = performance.now();
  const frame = (then) => map.requestAnimationFrame(then);
  const wait = () => newest() === before
    ? frame(wait)
    : frame(() => frame(() => done(performance.now() - begun)));
  document.querySelector("[data-testid=stButton] button").click();
  wait();
})
"""
SEES_MAP = """
() => Boolean(document.querySelector("iframe")?.contentWindow.feature_group?.length)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the changes of one page took, in seconds, and received, in bytes; `heap` grew by so many MB, if asked."""

    way: str
    events: int
    seconds: list[float]
    sizes: list[int]
    heap: float | None

    @property
    def median(self) -> float:
        """The usual seconds from the press of the button to painted shapes."""
        return statistics.median(self.seconds)

    def row(self, slowest: Measured | None) -> Row:
        """Return it as a row of the table, compared with one CircleMarker an event where that was measured."""
        return {
            "way": self.way,
            "events": self.events,
            "changes": len(self.seconds),
            "seconds": self.median,
            "kB a change": statistics.median(self.sizes) / 1000,
            f"heap MB, {CHANGES_FOR_HEAP} changes": self.heap,
            "times faster than CircleMarker": slowest.median / self.median if slowest else None,
        }


@dataclass
class _Watched:
    """An open page of the benchmark, with the bytes that its websockets have received."""

    page: Page
    devtools: CDPSession
    received: int = 0
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def count(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._add)

    def _add(self, frame: str | bytes) -> None:
        self.received += len(frame)

    def change(self) -> None:
        """Press the button once, and keep how long it took and what it sent; the shapes must be there to see."""
        before = self.received
        self.seconds.append(self.page.evaluate(CHANGE) / 1000)
        self.page.wait_for_timeout(700)
        self.sizes.append(self.received - before)
        if self.coloured_pixels() < 500:
            raise RuntimeError("the filter changed, but no shapes are painted")

    def coloured_pixels(self) -> int:
        """Return how many pixels of the map are as red, green or yellow as only events and clusters are."""
        picture = Image.open(BytesIO(self.page.locator("iframe").screenshot())).convert("HSV")
        return sum(1 for saturation in picture.getchannel("S").tobytes() if saturation > 90)

    def heap(self) -> float:
        """Return what the page keeps in the browser after a collection, in megabytes."""
        self.devtools.send("HeapProfiler.collectGarbage")
        metrics = self.devtools.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "JSHeapUsedSize")) / 1e6


def run(sizes: Iterable[int] = SIZES) -> list[Row]:
    """Return one row a size and way: medians over `changes` of the filter.

    `seconds` from the press of a button to painted shapes; `kB a change` received over the websocket;
    `heap MB` is what 50 further changes at the largest size leave in the browser.
    """
    rows: list[Row] = []
    sizes = sorted(sizes)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        _publish(home, sizes)
        browser = launch(playwright)
        with serving(home, home / "app.py") as server:
            for size in sizes:
                ways = ["Clashmap", *(way for way, most in SURVIVES.items() if size <= most)]
                measured = [_measured(browser, server, way, size, with_heap=size == sizes[-1]) for way in ways]
                slowest = next((each for each in measured if each.way == "CircleMarker"), None)
                rows += [each.row(slowest) for each in measured]
        browser.close()
    return rows


def _publish(home: Path, sizes: list[int]) -> None:
    """Lay out a home with the page, the browser assets and one event table a size."""
    (home / "app.py").write_text("from benchmarks.map_page import page\n\npage()\n")
    shutil.copytree(ROOT / "static", home / "static")
    for size in sizes:
        frame = simulated_events(size)
        with duckdb.connect(home / f"simulated-{size}.duckdb") as table:
            table.register("frame", frame)
            table.execute("CREATE TABLE events AS SELECT * FROM frame")


def _measured(browser: Browser, server: Server, way: str, size: int, *, with_heap: bool) -> Measured:
    is_slow = way != "Clashmap" and size >= SLOW
    with _opened(browser, f"{server.url}/?way={way}&events={size}") as watched:
        if not is_slow:
            watched.change()
            watched.seconds.clear()
            watched.sizes.clear()
        for _ in range(CHANGES_WHERE_SLOW if is_slow else CHANGES):
            watched.change()
        heap = _heap_growth(watched) if with_heap and way == "Clashmap" else None
        return Measured(way, size, watched.seconds, watched.sizes, heap)


def _heap_growth(watched: _Watched) -> float:
    before = watched.heap()
    for _ in range(CHANGES_FOR_HEAP):
        watched.page.evaluate(CHANGE)
    watched.page.wait_for_timeout(700)
    return watched.heap() - before


@contextmanager
def _opened(browser: Browser, url: str) -> Iterator[_Watched]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(LONGEST_MS)
    watched = _Watched(page, page.context.new_cdp_session(page))
    watched.devtools.send("Performance.enable")
    page.on("websocket", watched.count)
    page.goto(url)
    page.wait_for_function(SEES_MAP, timeout=FIRST_VIEW_MS)
    page.wait_for_timeout(1500)
    yield watched
    page.close()
