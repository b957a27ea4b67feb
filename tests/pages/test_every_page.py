from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit as st

from harness.server import ROOT
from lib.ui.frame import PAGES
from lib.ui.state_line import literal
from tests.pages.conftest import Open

LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
NO_WORDS = re.compile(
    r":(?:orange|grey)-badge|https?://\S+|[\w./-]+\.(?:py|jsonl|csv)\b|[0-9a-f]{12,}|:[a-z-]+:|(?<=lib/)\S+"
)
NAMES = {
    "Clashmap",
    "GeoNames",
    "Natural",
    "Earth",
    "geonames",
    "org",
    "UCDP",
    "SHA",
    "UTC",
    "English",
    "OpenStreetMap",
}
# A report keeps its own title, in the language it was written in.
TITLES = {
    literal(json.loads(line)["title"])
    for line in (ROOT / "data" / "reports" / "libya_reports.jsonl").read_text(encoding="utf-8").splitlines()
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_alone(open_page: Open, name: str) -> None:
    assert not open_page(name).exception


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_arabic_with_an_arabic_heading(open_page: Open, name: str) -> None:
    app = open_page(name, lang="ar")
    assert not app.exception
    assert not LATIN_WORD.search(app.title[0].value)


@pytest.mark.parametrize("name", PAGES)
def test_no_english_is_left_on_an_arabic_page(open_page: Open, name: str) -> None:
    app = open_page(name, lang="ar", event="derna-2015-07-29")
    labelled = (*app.multiselect, *app.selectbox, *app.checkbox, *app.toggle, *app.date_input, *app.radio)
    shown = [
        *(each.value for each in (*app.title, *app.subheader, *app.caption, *app.markdown)),
        *(each.label for each in (*labelled, *app.button, *app.expander, *app.button_group)),
    ]
    words = [text for text in shown if text not in TITLES]
    english = {text: left for text in words if (left := set(LATIN_WORD.findall(NO_WORDS.sub("", text))) - NAMES)}
    assert not english


@pytest.mark.parametrize("name", PAGES)
def test_every_page_takes_the_filter_of_a_link(open_page: Open, name: str) -> None:
    app = open_page(name, region=["derna", "benghazi"], from_="2015-06-01", to="2015-07-31")
    assert app.session_state["clashmap_choices"].filter.regions == ("derna", "benghazi")
    assert not app.warning


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_link_opens_the_page_and_names_what_it_passed_over(open_page: Open, name: str) -> None:
    app = open_page(name, region="<script>", from_="notadate", role="editor", event="../../etc")
    assert not app.exception
    assert "event, from, region, role" in [text.value for text in app.text]


def test_without_an_event_table_a_page_names_the_command_that_builds_it(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lib.ui import published

    monkeypatch.setattr(published, "_find", lambda number: None)
    app = open_page("map")
    assert not app.exception
    assert "python -m lib publish" in app.warning[0].value


@pytest.mark.parametrize(("code", "words"), [("en", "There is no event table yet."), ("ar", "python -m lib publish")])
def test_before_anything_is_published_one_sentence_says_so_in_the_language_of_the_link(
    tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    monkeypatch.setenv("CLASHMAP_HOME", str(tmp_path / "empty"))
    st.cache_resource.clear()
    (said,) = [each.value for each in open_page("map", lang=code).warning]
    st.cache_resource.clear()
    assert words in said
    assert ("There is no" in said) == (code == "en")
