from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open


def tables(app: AppTest) -> list[str]:
    return [unescape(each.proto.body) for each in app.main if each.type == "html" and "<table" in each.proto.body]


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_places_are_counted_by_the_place_filter_in_force(open_page: Open) -> None:
    everywhere, derna = (open_page("places", **wanted) for wanted in ({}, {"region": "derna"}))
    (of_all,) = [text for text in captions(everywhere) if "places in the gazetteer" in text]
    count, all_places = of_all.split(" of ")[:2]
    assert all_places.startswith(count)
    assert f"20 of {count} places in the gazetteer" in captions(derna)


def test_a_place_is_found_by_any_of_its_spellings(open_page: Open) -> None:
    app = open_page("places", region="derna")
    for spelling in ("darnah", "درنه"):
        app.text_input(key="places-sought").set_value(spelling).run()
        assert "<strong>Derna</strong>" in tables(app)[0]
    app.text_input(key="places-sought").set_value("<script>").run()
    assert "No place of this filter is spelled so." in captions(app)


def test_a_place_is_told_in_both_scripts_the_page_s_own_first(open_page: Open) -> None:
    for language, first, second in (("en", "Shiha", "شيحا"), ("ar", "شيحا", "Shiha")):
        (table,) = tables(open_page("places", region="derna-shiha", lang=language))
        assert f"<strong>{first}</strong>" in table
        assert table.index(first) < table.index(second)


def test_a_place_says_in_the_page_s_language_how_its_point_was_found(open_page: Open) -> None:
    english, arabic = "west of the valley; approximate", "إلى الغرب من الوادي؛ موقع تقريبي"
    for language, told, other in (("en", english, arabic), ("ar", arabic, english)):
        (table,) = tables(open_page("places", region="derna-shiha", lang=language))
        assert told in table
        assert other not in table


def test_rows_read_are_shown_as_kept_and_set_aside(open_page: Open) -> None:
    sums = next(text.value for text in open_page("places").markdown if "rows read" in text.value)
    read, kept, set_aside = (int(word) for word in sums.split() if word.isdigit())
    assert read == kept + set_aside


def test_a_long_gazetteer_shows_a_pageful_and_then_more(open_page: Open) -> None:
    app = open_page("places")
    assert tables(app)[0].count("<tr>") == 51
    app.button(key="more-places").click().run()
    assert tables(app)[0].count("<tr>") == 101
