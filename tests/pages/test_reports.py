from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.history import Decision
from lib.domain.judgements import ARCHIVED
from lib.pipeline.publishing import republish
from lib.settings import read_settings
from lib.sources.country import read_country
from lib.store.record import Record
from tests.pages.conftest import Open

LATEST, ONE_REPORT_OF_DERNA = "A134", "A009"


def shown(app: AppTest, css: str) -> str:
    """The text of the first piece of our own HTML that has this class."""
    pieces = [each.proto.body for each in app.main if each.type == "html"]
    piece = next(piece for piece in pieces if f'class="{css}"' in piece)
    return unescape(re.sub(r"<[^>]+>", "", piece))


def marks(app: AppTest) -> list[tuple[str, str, str]]:
    """Kinds, numbers and words of every mark in the text."""
    text = next(each.proto.body for each in app.main if each.type == "html" and "report-text" in each.proto.body)
    found = re.findall(r'<mark class="([a-z ]+)"(?: data-number="([\d ]+)")?>([^<]*)</mark>', text)
    return [(kinds, numbers, unescape(words)) for kinds, numbers, words in found]


def test_the_latest_report_is_shown_before_any_choice(open_page: Open) -> None:
    assert shown(open_page("reports"), "report-text") == shown(open_page("reports", report=LATEST), "report-text")


def test_a_report_of_a_link_is_shown_with_its_claims_marked_and_numbered(open_page: Open) -> None:
    app = open_page("reports", report=ONE_REPORT_OF_DERNA)
    assert ("claim", "4", "27 قتيلا من التنظيم") in marks(app)
    assert {number for _, numbers, _ in marks(app) for number in numbers.split()} == {str(n) for n in range(1, 8)}


def test_the_words_of_a_report_are_its_words(open_page: Open) -> None:
    app = open_page("reports", report="A001")
    assert shown(app, "report-text").startswith("Fighting between Islamic State and a rival Islamist umbrella")
    assert shown(app, "report-text").endswith("as well as Harawa to its east.")


def test_a_password_in_an_address_that_was_kept_before_is_shown_nowhere(open_page: Open, home: Path) -> None:
    settings = read_settings()
    record = Record.open(settings.record_url)
    record.save_reports([replace(record.report(ONE_REPORT_OF_DERNA), url="https://basma:secret@news.example/1")])
    (event_id,) = [each.id for each in record.events() if ONE_REPORT_OF_DERNA in each.report_ids]
    made = Decision("Amal", "admin", ARCHIVED, ONE_REPORT_OF_DERNA, "", None, {"address": "https://a:secret@a.example"})
    record.add_decision(made)
    republish(settings, record, read_country(settings.country_folder))
    record.close()
    for name, address in (
        ("reports", "https://news.example/1"),
        ("map", "news.example/1"),
        ("event", "news.example/1"),
    ):
        app = open_page(name, report=ONE_REPORT_OF_DERNA, event=event_id)
        sent = "\n".join(str(each.proto) for each in app.main if hasattr(each, "proto"))
        assert address in sent
        assert "secret" not in sent


def test_a_choice_in_the_list_opens_the_report(open_page: Open) -> None:
    app = open_page("reports", region="derna")
    app.button(key="choose-report-A001").click().run()
    assert app.session_state["clashmap_choices"].report == "A001"
    assert shown(app, "report-title") == "Rival jihadists fight in Derna, twenty or more dead"


def test_a_report_that_this_one_contradicts_is_one_click_away(open_page: Open) -> None:
    app = open_page("reports", report=ONE_REPORT_OF_DERNA)
    app.button(key="contradicts-A008").click().run()
    assert app.session_state["clashmap_choices"].report == "A008"


def test_the_list_says_how_many_of_all_reports_the_filter_lets_through(open_page: Open) -> None:
    captions = [caption.value for caption in open_page("reports", region="derna").caption]
    assert "10 of 100 reports tell of the events shown" in captions


def test_a_long_list_shows_a_pageful_and_then_more(open_page: Open) -> None:
    def listed(app: AppTest) -> int:
        return len([button for button in app.button if (button.key or "").startswith("choose-report-")])

    app = open_page("reports")
    assert listed(app) == 40
    app.button(key="more-reports").click().run()
    assert listed(app) == 80


def test_a_report_outside_the_filter_is_shown_and_said_to_be_outside(open_page: Open) -> None:
    app = open_page("reports", region="tripoli", report="A001")
    assert "This report tells of no event that the filter lets through." in [info.value for info in app.info]
    assert shown(app, "report-text").startswith("Fighting between")


def test_a_filter_without_events_says_so(open_page: Open) -> None:
    app = open_page("reports", from_="2012-12-24", to="2012-12-24")
    assert not app.exception
    assert "No report tells of the events of this filter." in [caption.value for caption in app.caption]


@pytest.mark.parametrize("report", ["A009", "A001", "A051", "A072", "A134"])
def test_a_report_of_any_language_opens_in_both_languages(open_page: Open, report: str) -> None:
    for language in ("en", "ar"):
        assert not open_page("reports", report=report, lang=language).exception


def test_the_source_is_a_link_and_its_address_is_shown(open_page: Open) -> None:
    app = open_page("reports", report="A001")
    address = "http://in.reuters.com/article/libya-security-idINL5N0YW3I120150610"
    assert [link.proto.url for link in app.get("link_button")] == [address]
    assert shown(app, "report-address") == address
