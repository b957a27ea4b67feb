from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from harness.server import ROOT
from lib.pipeline.publishing import publish
from lib.settings import Settings, read_settings


def without_the_last_event(data: Path) -> None:
    """Take the report of June 2020 away, as if a newer sample did not have it."""
    file = data / "reports" / "libya_reports.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if '"id": "A134"' not in line), encoding="utf-8")


@pytest.fixture
def two_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home whose first revision lacks an event that the second has."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    without_the_last_event(data)
    first = {"CLASHMAP_HOME": str(tmp_path / "home"), "CLASHMAP_DATA": str(data)}
    publish(read_settings(first))
    second = {"CLASHMAP_HOME": str(tmp_path / "home")}
    publish(read_settings(second))
    monkeypatch.setenv("CLASHMAP_HOME", second["CLASHMAP_HOME"])
    return read_settings(second)


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def first_sentence(app: AppTest) -> str:
    return next(text.value for text in app.markdown if text.value.startswith("**"))


@pytest.fixture(autouse=True)
def forget_the_settings() -> None:
    import streamlit as st

    st.cache_resource.clear()


@pytest.mark.usefixtures("two_revisions")
def test_a_link_to_an_older_revision_shows_its_figures_and_says_so() -> None:
    app = opened(rev="1")
    assert first_sentence(app).startswith("**31 events**")
    assert "You are reading revision 1; the newest is 2." in [info.value for info in app.info]


@pytest.mark.usefixtures("two_revisions")
def test_a_reader_of_an_older_revision_may_see_the_newest() -> None:
    app = opened(rev="1")
    next(button for button in app.button if button.label == "Show the newest").click().run()
    assert first_sentence(app).startswith("**32 events**")
    assert not app.info


@pytest.mark.usefixtures("two_revisions")
def test_without_a_revision_the_newest_is_shown() -> None:
    assert first_sentence(opened()).startswith("**32 events**")


@pytest.mark.usefixtures("two_revisions")
@pytest.mark.parametrize("later", [{"event": "southern-tripoli-2020-06"}, {"report": "A134"}])
def test_a_link_to_an_older_revision_may_name_what_came_later(later: dict[str, str]) -> None:
    app = opened(rev="1", **later)
    assert not app.exception
    assert first_sentence(app).startswith("**31 events**")
