"""The dashboard on the sample and a real browser in front of it.

Every `page` fails its test when it asks another host for anything or when a script on it raises.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from harness.runs import Runs
from harness.server import ROOT, Server, publish_sample, serving

SCREENSHOTS = ROOT / "var" / "screenshots"
SECONDS_TO_APPEAR = 20
WIDE = {"width": 1440, "height": 1000}
INSIDE_THE_BROWSER = {"about", "blob", "data"}

OUTCOME = pytest.StashKey[pytest.TestReport]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[OUTCOME] = report
    return report


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of its own with the sample published."""
    home = tmp_path_factory.mktemp("home")
    publish_sample(home)
    return home


@pytest.fixture(scope="module")
def editors_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that the tests of one file write to, with the sample published."""
    home = tmp_path_factory.mktemp("editors_home")
    publish_sample(home)
    return home


@pytest.fixture(scope="module")
def editors_server(editors_home: Path) -> Iterator[Server]:
    """The app with a record of its own, for tests that write."""
    with serving(editors_home) as server:
        yield server


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[Server]:
    with serving(home) as server:
        yield server


def _a_reader(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader nobody has seen before: no cookies, English, a wide screen."""
    context = chromium.new_context(viewport=WIDE, locale="en-GB")
    context.set_default_timeout(SECONDS_TO_APPEAR * 1000)
    yield context
    context.close()


context = pytest.fixture(_a_reader, name="context")
another = pytest.fixture(_a_reader, name="another")


@pytest.fixture
def page(context: BrowserContext, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty tab; addresses such as `/?lang=ar` are taken at `server.url`."""
    page = context.new_page()
    own_host = urlsplit(server.url).netloc
    requests: list[Request] = []
    errors: list[Error] = []
    # Playwright marks its handlers, which the `append` of a list does not allow.
    context.on("request", lambda asked: requests.append(asked))
    page.on("pageerror", lambda error: errors.append(error))
    yield page
    if _failed(request.node):
        _picture(page, request.node.name)
        return
    outside = {asked.url for asked in requests if _leaves(asked.url, own_host)}
    assert not outside, f"the page asks other hosts: {sorted(outside)}"
    assert not errors, f"scripts on the page raise: {[error.message for error in errors]}"


@pytest.fixture
def runs(page: Page) -> Runs:
    """The runs of the page's script, counted from its first one."""
    return Runs(page)


def _leaves(url: str, own_host: str) -> bool:
    address = urlsplit(url)
    return address.scheme not in INSIDE_THE_BROWSER and address.netloc != own_host


def _failed(item: pytest.Item) -> bool:
    report = item.stash.get(OUTCOME, None)
    return report is None or report.failed


def _picture(page: Page, test: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = "".join(letter if letter.isalnum() else "-" for letter in test)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
