from __future__ import annotations

import json
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from harness.server import ROOT
from lib.domain.person import Reader
from lib.pipeline import adding
from lib.pipeline.deciding import Desk
from lib.query.event_table import EventTable
from lib.settings import read_settings
from lib.sources.web import Fetched
from lib.store.record import Record
from lib.ui import person as asking
from lib.views.markup import inert
from tests.pages.test_reports import marks, shown
from tests.views.payloads import PAYLOADS

TEXT = (
    "At least 12 people were killed in clashes in Derna on Friday, medics said.\n"
    "Fighters of the Islamic State withdrew to Fataih."
)


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/add.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def pasted(text: str, **parameters: str) -> AppTest:
    return opened(**parameters).text_area[0].set_value(text).run()


def saved(app: AppTest) -> AppTest:
    return app.button(key="save-report").click().run()


def record(home: Path) -> Record:
    return Record.open(read_settings({"CLASHMAP_HOME": str(home)}).record_url)


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def edited(monkeypatch: pytest.MonkeyPatch, **cells: object) -> None:
    """As if the person had changed cells of the first row of the table of claims."""

    def table(rows: pd.DataFrame, **_: object) -> pd.DataFrame:
        rows.loc[0, list(cells)] = list(cells.values())
        return rows

    monkeypatch.setattr(st, "data_editor", table)


def test_before_a_text_is_given_nothing_is_shown_of_one(home):
    app = opened()
    assert not app.exception
    assert [each.key for each in app.date_input] == ["widget_known_on_en"]


def test_a_pasted_text_is_shown_with_all_that_was_read_in_it_marked_in_place(home):
    app = pasted(TEXT)
    assert not app.exception
    assert shown(app, "report-text") == TEXT
    found = marks(app)
    assert ("claim", "1", "At least 12 people were killed") in found
    assert ("place", "", "Derna") in found
    assert ("date", "", "Friday") in found
    assert ("attribution", "", "medics") in found
    assert any("actor" in kinds for kinds, _, words in found if words == "Islamic State")


def test_its_places_are_on_a_map_that_gets_numbers_only(home):
    app = pasted(TEXT)
    drawn = next(json.loads(each.proto.json_args) for each in app.main if each.type == "component_instance")
    assert "Derna" not in json.dumps(drawn)
    assert "32.767" in drawn["feature_group"]


def test_a_corrected_and_saved_report_is_on_the_pages_and_says_who_made_its_claims(home, monkeypatch):
    edited(monkeypatch, high=20)
    app = saved(pasted(TEXT))
    assert not app.exception
    assert any(text.value.startswith("**Saved.**") for text in app.markdown)
    (added,) = [report for report in record(home).reports() if report.text == TEXT]
    assert (added.claims[0].figure.high, added.claims[0].extracted_by) == (20, "read by rules, corrected by hand")
    assert record(home).original_of(added.id) == TEXT.encode()
    revision = record(home).current_revision()
    assert added.id in EventTable(home / "event_tables" / revision.file).report_ids
    reports = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).switch_page("pages/reports.py")
    reports.query_params["report"] = added.id
    assert shown(reports.run(), "report-text") == TEXT


def test_after_saving_two_links_lead_to_the_report_and_to_its_event(home):
    app = saved(pasted(TEXT))
    linked = [each.proto.query_string for each in app.get("page_link") if each.proto.label]
    (report,) = [report.id for report in record(home).reports() if report.text == TEXT]
    assert any(f"report={report}" in query for query in linked)
    assert any("event=derna" in query for query in linked)
    assert not app.text_area[0].value


def test_a_row_whose_low_is_above_its_best_is_named_and_nothing_is_saved(home, monkeypatch):
    edited(monkeypatch, low=30)
    app = saved(pasted(TEXT))
    assert [error.value for error in app.error] == ["Nothing was saved:"]
    assert "row 1 of the claims" in texts(app)
    assert "low, best and high do not ascend" in texts(app)
    assert "30, 12, -" in texts(app)
    assert record(home).current_revision().number == 1


def test_the_same_text_again_is_said_to_be_there_and_is_not_saved(home):
    saved(pasted(TEXT))
    app = pasted(TEXT)
    assert "The record has this report already." in [warning.value for warning in app.warning]
    saved(app)
    assert record(home).current_revision().number == 2


UNDATED = "Without the day of publication or of what it tells"


def test_a_report_without_any_day_is_said_to_stand_beside_what_it_may_double(home):
    app = pasted(TEXT)
    assert any(UNDATED in warning.value for warning in app.warning)
    day = next(each for each in app.date_input if str(each.key).startswith("add-day-"))
    day.set_value(date(2026, 6, 30)).run()
    assert not any(UNDATED in warning.value for warning in app.warning)


def test_a_withdrawn_report_that_is_given_again_leads_to_where_that_is_taken_back(home, monkeypatch):
    app = saved(pasted(TEXT))
    report_id = app.session_state["kept_add-saved"].report_id
    kept = record(home)
    Desk(read_settings(), kept, asking.LOCAL_EDITOR).withdraw_report(report_id, "a test")
    kept.close()
    app = pasted(TEXT)
    assert any("it was withdrawn" in warning.value for warning in app.warning)
    assert "To the review" in [each.proto.label for each in app.get("page_link")]


def test_a_readers_request_reads_but_cannot_save(home, monkeypatch):
    monkeypatch.setattr(asking, "person", lambda: Reader(asking.FORWARDED))
    app = saved(pasted(TEXT))
    assert asking.FORWARDED in [info.value for info in app.info]
    assert asking.FORWARDED in [error.value for error in app.error]
    assert record(home).current_revision().number == 1


def test_the_request_itself_says_whether_it_may_save(home, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setenv("CLASHMAP_HOME", str(home))
    # Without a browser there is no Host: nobody at this machine asks.
    assert asking.ELSEWHERE in [info.value for info in opened().info]


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if "\0" not in payload])
def test_hostile_text_is_shown_character_for_character(home, payload):
    text = f"{payload} 12 people were killed in Derna {payload}"
    app = pasted(text)
    assert not app.exception
    raw = next(each.proto.body for each in app.main if each.type == "html" and "report-text" in each.proto.body)
    assert "<script" not in raw
    assert "<img" not in raw
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert shown(app, "report-text") == unescape(inert(lines).html)
    assert payload not in json.dumps([each.proto.json_args for each in app.main if each.type == "component_instance"])


def test_a_text_with_nul_characters_is_refused_in_a_sentence(home):
    app = pasted(f"{TEXT}\0")
    assert "NUL" in texts(app)
    assert not app.exception


def test_a_feed_is_kept_without_asking_it(home):
    app = opened()
    app.segmented_control[0].set_value("feeds").run()
    app.text_input(key="new-feed").set_value("https://news.example/feed").run()
    app.button(key="keep-feed").click().run()
    assert record(home).feeds() == ["https://news.example/feed"]


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Clashes in [Derna](https://evil.example) {{7*7}}</title><link>https://news.example/1</link>
<pubDate>Sat, 01 Aug 2015 10:00:00 GMT</pubDate></item></channel></rss>"""


def test_an_entry_of_a_feed_is_fetched_and_read_when_it_is_chosen(home, monkeypatch):
    asked = []

    def fetch(address: str) -> Fetched:
        asked.append(address)
        is_feed = address.endswith("feed")
        media_type, content = ("application/rss+xml", FEED) if is_feed else ("text/plain", TEXT.encode())
        return Fetched(address, 200, media_type, content, (), datetime(2015, 8, 1, tzinfo=UTC))

    monkeypatch.setattr(adding, "fetch", fetch)
    record(home).add_feed("https://news.example/feed", "amal")
    app = opened()
    app.segmented_control[0].set_value("feeds").run()
    assert asked == []
    app.button(key="ask-feed").click().run()
    assert app.button(key="entry-0").label == r"Clashes in \[Derna\]\(https\://evil.example\) \{\{7\*7\}\}"
    app.button(key="entry-0").click().run()
    assert asked == ["https://news.example/feed", "https://news.example/1"]
    assert shown(app, "report-text") == TEXT


def test_an_address_that_leads_inside_is_refused_in_a_sentence(home):
    app = opened()
    app.segmented_control[0].set_value("address").run()
    app.text_input[0].set_value("http://127.0.0.1/").run()
    app.button(key="fetch-address").click().run()
    assert "inside this machine" in texts(app)
    assert not app.exception


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_language_that_is_not_read_is_said_to_be_so(home, language):
    app = pasted("Три человека погибли в Дерне, сообщили медики в больнице города во вторник вечером.", lang=language)
    assert not app.exception
    assert len(app.info) == 1


def test_the_seed_gives_its_claims_as_soon_as_it_is_pasted(home, shared):
    (file,) = (shared / "seed").glob("*.txt")
    app = pasted(file.read_text(encoding="utf-8"))
    assert not app.exception
    numbers = {number for _, numbers, _ in marks(app) for number in numbers.split()}
    assert len(numbers) >= 7
    listed = next(each.proto.body for each in app.main if each.type == "html" and 'class="plain"' in each.proto.body)
    assert "Derna" in listed


@pytest.mark.usefixtures("home")
def test_no_second_reader_is_offered_where_none_is_set() -> None:
    assert "A second reader" not in [each.value for each in pasted(TEXT).subheader]


@pytest.mark.usefixtures("home")
def test_a_second_reader_is_offered_with_the_host_it_would_send_the_text_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASHMAP_SECOND_READER", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("CLASHMAP_SECOND_READER_MODEL", "invented")
    app = pasted(TEXT)
    assert "A second reader" in [each.value for each in app.subheader]
    assert any("127.0.0.1" in each.value for each in app.info)
