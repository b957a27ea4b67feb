"""Pages run without a browser, on the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from harness.server import ROOT
from lib.pipeline.publishing import publish
from lib.settings import read_settings
from lib.ui import person as asking

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def published_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder in which the sample is published."""
    home = tmp_path_factory.mktemp("home")
    publish(read_settings({"CLASHMAP_HOME": str(home)}))
    return home


@pytest.fixture
def home(published_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A published home of its own, asked for by the editor at its machine."""
    home = tmp_path / "home"
    shutil.copytree(published_home, home)
    monkeypatch.setenv("CLASHMAP_HOME", str(home))
    monkeypatch.setattr(asking, "person", lambda: asking.LOCAL_EDITOR)
    st.cache_resource.clear()
    yield home
    st.cache_resource.clear()


@pytest.fixture
def open_page(published_home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page by its own address, as a reader nobody has seen before: `open_page("events", region="derna")`."""
    monkeypatch.setenv("CLASHMAP_HOME", str(published_home))
    return _opened


def _opened(name: str, **parameters: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "map":
        app.switch_page(f"pages/{name}.py")
    for key, value in parameters.items():
        app.query_params[key.rstrip("_")] = value
    return app.run()
