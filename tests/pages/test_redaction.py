"""An admin takes a passage out for ever on the page "Review": looked up, seen, confirmed, and gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.person import Person
from lib.settings import read_settings
from lib.store.chain import REDACTED
from lib.store.record import Record
from lib.store.verify import verify
from lib.ui import person as asking
from tests.pages.conftest import Open
from tests.pages.test_add import pasted, saved
from tests.pages.test_reports import marks, shown
from tests.pages.test_review import open_form, press

NAME = "Salem the Nurse"
TEXT = f"At least 12 people were killed in clashes in Derna on Friday, said {NAME}. {NAME} then left the town."


@pytest.fixture
def added(home: Path) -> str:
    """The id of a report that names somebody."""
    saved(pasted(TEXT))
    record = Record.open(read_settings().record_url)
    (report_id,) = [each.id for each in record.reports() if each.text == TEXT]
    record.close()
    return report_id


def looked_up(open_page: Open, report_id: str, passage: str = NAME) -> AppTest:
    app = open_form(open_page("review", report=report_id), "redact")
    app.text_area(key=f"decide-redact-{report_id}").set_value(f" {passage}\n")
    return press(app, "Show where they stand")


def test_before_anything_goes_the_passage_is_shown_in_its_place_with_what_is_lost(
    open_page: Open, home: Path, added: str
) -> None:
    app = looked_up(open_page, added)
    said = [each.value for each in app.text]
    assert "It stands 4 times in title and text of this report." in said
    assert f"The bytes that these came as are lost as a whole: {added}" in said
    bodies = [each.proto.body for each in app.main if each.type == "html"]
    assert sum(f'<mark class="claim">{NAME}</mark>' in body for body in bodies) == 2
    assert NAME not in str(app.query_params)


def test_without_a_second_confirmation_and_a_reason_nothing_goes(open_page: Open, home: Path, added: str) -> None:
    app = press(looked_up(open_page, added), "Take it out for ever")
    assert [each.value for each in app.error] == ["Confirm that nobody can bring it back."]
    app.checkbox(key=f"decide-redact-{added}-sure").check()
    press(app, "Take it out for ever")
    assert [each.value for each in app.error] == ["A reason is missing."]
    assert NAME in shown(open_page("reports", report=added), "report-text")


def test_after_it_no_byte_is_left_and_a_tombstone_shows(open_page: Open, home: Path, added: str) -> None:
    app = looked_up(open_page, added)
    app.checkbox(key=f"decide-redact-{added}-sure").check()
    app.text_input(key=f"decide-redact-{added}-why").set_value("he is in danger")
    press(app, "Take it out for ever")
    assert [each.value.split(".")[0] for each in app.success] == ["Taken out for ever"]
    settings = read_settings()
    assert verify(settings.record_url, settings.event_tables).faults == ()
    assert [path.name for path in home.rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()] == []
    read = open_page("reports", report=added)
    assert "█" * len(NAME) in shown(read, "report-text")
    assert marks(read)
    assert any("the bytes that it came as were taken out" in each.value for each in read.caption)
    corrections = "".join(each.proto.body for each in open_page("changes").main if each.type == "html")
    assert "redacted a passage" in corrections
    assert "he is in danger" in corrections
    record = Record.open(settings.record_url)
    assert [each.subject for each in record.decisions(REDACTED)] == [added]
    record.close()


def test_an_older_revision_of_a_redacted_report_can_still_be_read(open_page: Open, home: Path, added: str) -> None:
    app = looked_up(open_page, added)
    app.checkbox(key=f"decide-redact-{added}-sure").check()
    app.text_input(key=f"decide-redact-{added}-why").set_value("he is in danger")
    press(app, "Take it out for ever")
    earlier = open_page("reports", report=added, rev="2")
    assert not earlier.exception
    assert "█" * len(NAME) in shown(earlier, "report-text")


def test_what_stands_nowhere_is_said_and_cannot_be_taken_out(open_page: Open, home: Path, added: str) -> None:
    app = looked_up(open_page, added, "Nobody at all")
    assert [each.value for each in app.error] == ["The passage stands nowhere in the record."]
    assert "Take it out for ever" not in [each.label for each in app.button]


def test_who_is_no_admin_is_offered_nothing_of_it(open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "person", lambda: Person("Basma", "reviewer"))
    app = open_form(open_page("review", report="A008"), "redact")
    assert "decide-redact-A008" not in [each.key for each in app.text_area]
