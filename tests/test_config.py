"""A running app listens to this machine only and tells strangers nothing: read back from the app itself."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from harness.reader import PageFailed, reading
from harness.server import Server, serving

T = TypeVar("T")

STATED = {
    "server.address": "127.0.0.1",
    "server.allowedHosts": ["localhost", "127.0.0.1", "::1"],
    "server.maxUploadSize": 25,
    "server.enableStaticServing": True,
    "server.enableAgentApi": False,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.maxCacheDataSize": "500mb",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "localhost",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "client.showSidebarNavigation": False,
    "runner.magicEnabled": False,
}
SECRET = "the name of a source"
PROBE = f"""
import json
import streamlit as st
st.text(json.dumps({{option: st.get_option(option) for option in {list(STATED)!r}}}))
if "fail" in st.query_params:
    raise ValueError({SECRET!r})
"""


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    # Once the browser tests have run, the main thread has an event loop of Playwright's.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    script = home / "probe.py"
    script.write_text(PROBE)
    with serving(home, script) as server:
        yield server


@pytest.fixture(scope="module")
def effective(server: Server) -> dict[str, Any]:
    async def read() -> dict[str, Any]:
        async with reading(server.port) as reader:
            view = await reader.ask()
        (text,) = (m.delta.new_element.text.body for m in view.messages if m.delta.new_element.HasField("text"))
        return dict(json.loads(text))

    return awaited(read())


@pytest.mark.parametrize("option", STATED)
def test_the_running_app_has_the_stated_value(option: str, effective: dict[str, Any]) -> None:
    assert effective[option] == STATED[option]


def test_another_machine_cannot_connect(server: Server) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward:
        outward.connect(("192.0.2.1", 9))
        own_address = outward.getsockname()[0]
    if own_address.startswith("127."):
        pytest.skip("this machine has no address but loopback")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own_address, server.port), timeout=2)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example", None),
        ("evil.example", "http://evil.example"),
        ("localhost", "https://evil.example"),
        ("localhost", "null"),
    ],
)
def test_a_strange_host_or_origin_opens_no_session(host: str, origin: str | None, server: Server) -> None:
    async def open_session() -> None:
        address = f"ws://{host}:{server.port}/_stcore/stream"
        async with connect(address, origin=origin, host="127.0.0.1", port=server.port, proxy=None):
            pass

    with pytest.raises(InvalidStatus, match="403"):
        awaited(open_session())


def test_an_error_does_not_show_its_message(server: Server) -> None:
    async def fail() -> None:
        async with reading(server.port) as reader:
            await reader.ask("fail=1")

    with pytest.raises(PageFailed) as shown:
        awaited(fail())
    assert SECRET not in str(shown.value)


@pytest.mark.parametrize("path", ["/app/static/../.streamlit/config.toml", "/app/static/%2e%2e/requirements.txt"])
def test_static_serving_stays_in_its_folder(path: str, server: Server) -> None:
    connection = http.client.HTTPConnection("localhost", server.port, timeout=5)
    connection.request("GET", path)
    assert connection.getresponse().status in {400, 404}
    connection.close()
