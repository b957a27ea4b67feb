"""Marked text in a real browser, shown by Streamlit as the pages show it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request

from harness.server import ROOT, Server, serving
from tests.views.payloads import PAYLOADS
from tests.views.test_marked_text import as_shown

SCRIPT = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from lib.views.marked_text import Mark, marked_html
from tests.views.payloads import PAYLOADS
for payload in PAYLOADS:
    marks = [Mark("claim", 0, len(payload) // 2 + 1, 1), Mark("place", 1, len(payload))]
    st.html(marked_html(payload, marks, language="en"))
st.text("all shown")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("payloads")
    script = home / "payloads.py"
    script.write_text(SCRIPT.format(root=str(ROOT)), encoding="utf-8")
    with serving(home, script) as server:
        yield server


def with_line_ends(text: str) -> str:
    """The text with line ends as a browser knows them: a carriage return is one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def opened(page: Page, server: Server) -> Page:
    page.goto(server.url)
    page.get_by_text("all shown").wait_for(timeout=20_000)
    page.wait_for_timeout(1000)
    return page


def test_every_payload_is_shown_character_for_character(page: Page, server: Server) -> None:
    shown = opened(page, server).locator(".report-text").evaluate_all("all => all.map(one => one.textContent)")
    assert shown == [with_line_ends(as_shown(payload)) for payload in PAYLOADS]


def test_no_payload_becomes_a_tag_an_execution_or_a_request(page: Page, server: Server) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    opened(page, server)
    tags = page.locator(".report-text, .report-text *").evaluate_all("all => all.map(one => one.tagName)")
    assert set(tags) == {"DIV", "MARK"}
    assert page.evaluate("window.top.__ran") is None
    assert [request.url for request in asked if "elsewhere" in request.url or request.url.endswith("/x")] == []
