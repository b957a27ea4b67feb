from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from harness.server import ROOT
from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import publish
from lib.settings import Settings, read_settings
from lib.store.record import Record


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


def links_of(app: AppTest) -> list[tuple[str, str]]:
    return [(each.proto.label, each.proto.query_string) for each in app.get("page_link")]


def test_a_link_to_an_event_that_was_joined_to_another_leads_there_and_to_how_it_stood(two_revisions: Settings) -> None:
    record = Record.open(two_revisions.record_url)
    desk = Desk(two_revisions, record, Person("Amal", "admin"))
    one, other, *_ = record.events()
    desk.join([one.report_ids[0], other.report_ids[0]], "one battle")
    left = {event.id for event in record.events()}
    (gone,) = {one.id, other.id} - left
    (kept,) = {one.id, other.id} & left
    record.close()
    app = opened(event=gone)
    assert not app.warning
    assert "its reports tell of another event now" in app.info[0].value
    links = links_of(app)
    assert any(label == "now in another event" and f"event={kept}" in query for label, query in links)
    assert any(
        label == "As it stood in revision 2" and f"event={gone}" in query and "rev=2" in query for label, query in links
    )
    assert opened(event=gone, rev="2").session_state["clashmap_choices"].event == gone


def test_a_link_to_an_event_whose_report_was_withdrawn_says_so(two_revisions: Settings) -> None:
    record = Record.open(two_revisions.record_url)
    gone = next(event for event in record.events() if len(event.report_ids) == 1)
    Desk(two_revisions, record, Person("Amal", "admin")).withdraw_report(gone.report_ids[0], "a forgery")
    record.close()
    app = opened(event=gone.id, nonsense="1")
    assert "The event of this link was withdrawn." in [info.value for info in app.info]
    assert app.text[0].value == "nonsense"


def test_a_link_to_an_event_that_never_was_is_not_understood(two_revisions: Settings) -> None:
    assert "event" in [text.value for text in opened(event="never-2015-01-01").text]
