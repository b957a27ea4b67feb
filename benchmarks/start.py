"""A warm `make dashboard`: seconds from the command to the first painted map, and a second reader's first view.

Goals: <= 6 s from the command to a painted map, <= 1.5 s for the second reader.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import Row
from harness.chromium import launch
from harness.painting import wait_until_painted
from harness.server import ROOT, free_port, started, wait_until_healthy

RUNS = 3
GOALS = {
    "make dashboard, until it answers": None,
    "make dashboard, until the map is painted": 6.0,
    "a second reader's first painted map": 1.5,
}


def run() -> list[Row]:
    """Return a row for each of GOALS: the median of three runs, in seconds."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        subprocess.run(["make", "--silent", "ready", f"CLASHMAP_HOME={home}"], cwd=ROOT, check=True)
        browser = launch(playwright)
        runs = [_seconds(browser, home) for _ in range(RUNS)]
        browser.close()
    return [
        {"what": what, "median s": median(times), "slowest s": max(times), "goal s": goal}
        for (what, goal), times in zip(GOALS.items(), zip(*runs, strict=True), strict=True)
    ]


def _seconds(browser: Browser, home: Path) -> tuple[float, float, float]:
    port, log = free_port(), home / "make.log"
    begun = time.perf_counter()
    with started(["make", "dashboard", f"PORT={port}", f"CLASHMAP_HOME={home}"], home, log) as process:
        wait_until_healthy(port, process, log)
        answered = time.perf_counter()
        _see_map(browser, port)
        painted = time.perf_counter()
        _see_map(browser, port)
        return answered - begun, painted - begun, time.perf_counter() - painted


def _see_map(browser: Browser, port: int) -> None:
    """Look at the page as a reader whose browser has never been here."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.goto(f"http://localhost:{port}")
    wait_until_painted(page)
    context.close()
