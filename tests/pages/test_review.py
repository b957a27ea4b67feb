"""The queue of what waits for a person: one report after another, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.domain.person import Reader
from lib.pipeline.deciding import in_force
from lib.settings import read_settings
from lib.store.record import Record
from lib.ui import person as asking
from tests.pages.conftest import Open


def states() -> dict[str, str]:
    record = Record.open(read_settings().record_url)
    try:
        return dict(in_force(record.decisions()).states)
    finally:
        record.close()


def test_a_reviewed_report_leaves_the_new_ones_and_the_next_one_opens(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    assert not app.exception
    app.button(key="reviewed").click()
    app.run()
    assert not app.exception
    assert app.success
    assert states() == {"A008": "reviewed"}


def test_a_reviewed_report_is_published(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    app.button(key="reviewed").click()
    app.run()
    app.button(key="publish").click()
    app.run()
    assert states() == {"A008": "published"}
    assert "look-at-A008" not in [each.key for each in app.button]


def test_a_report_is_withdrawn_only_with_a_reason(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    app.text_input(key="review-withdraw-why").set_value("a forgery")
    next(each for each in app.button if each.label == "Withdraw").click()
    app.run()
    assert app.success
    record = Record.open(read_settings().record_url)
    assert in_force(record.decisions()).withdrawn == {"A008": "a forgery"}
    record.close()


def test_a_reader_sees_the_queue_and_why_nothing_can_be_decided(
    open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "person", lambda: Reader(asking.FORWARDED))
    app = open_page("review", report="A008")
    assert asking.FORWARDED in [each.value for each in app.caption]
    assert not {"reviewed", "publish"} & {each.key for each in app.button}


def test_on_an_earlier_day_nothing_can_be_decided(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008", rev="1")
    app.button(key="reviewed").click()
    app.run()
    earlier = open_page("review", report="A008", rev="1")
    assert "This is an earlier state: nothing can be decided on it." in [each.value for each in earlier.caption]
