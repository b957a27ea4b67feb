"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from harness.chromium import launch

ROOT = Path(__file__).resolve().parents[1]

# No test asks the clock: a busy machine makes nothing fail.
settings.register_profile("clashmap", deadline=None)
settings.load_profile("clashmap")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository: reports and reference data that are not ours to ship."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder `shared` beside the repository")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a run: Playwright cannot be started twice in a thread."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
