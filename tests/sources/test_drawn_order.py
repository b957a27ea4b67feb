"""A line of a PDF is read as its reader would, whichever way its parts are drawn."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.sources.documents.drawn_order import in_reading_order, is_arabic


def drawn(*runs: str) -> list[str]:
    """The letters from left to right of runs given in reading order from the right: Arabic runs are drawn reversed."""
    letters = []
    for run in reversed(runs):
        letters += run[::-1] if unicodedata.bidirectional(run[0]) in {"AL", "R"} else run
    return letters


@pytest.mark.parametrize(
    ("runs", "read"),
    [
        (("قتل", " ", "27", " ", "شخصا"), "قتل 27 شخصا"),
        (("أصيب", " ", "١٢", " ", "آخرون"), "أصيب ١٢ آخرون"),
        (("الحصيلة", " ", "30", "-", "35", " ", "قتيلا"), "الحصيلة 30-35 قتيلا"),
        (("نحو", " ", "1,200", " ", "أسرة"), "نحو 1,200 أسرة"),
        (("يوم", " ", "29/07/2015", "،", " ", "وفق"), "يوم 29/07/2015، وفق"),
        (("بين", " ", "5", " ", "و", "8", " ", "قتلى"), "بين 5 و8 قتلى"),
        (("الهلال", " ", ")", "LRC", "(", " ", "قال"), "الهلال (LRC) قال"),
        ((")", "12", " ", "قتيلا", "("), "(12 قتيلا)"),
        (("قال", " ", "»", "قتلنا", " ", "3", "«"), "قال «قتلنا 3»"),
        (("صحيفة", " ", "New York Times", " ", "إن"), "صحيفة New York Times إن"),
        (("تقرير", " ", "UNHCR (UK)", " ", "أمس"), "تقرير UNHCR (UK) أمس"),
        (("قال", " ", ")", "LRC", "(", " ", ")", "UK", "(", " ", "إن"), "قال (LRC) (UK) إن"),
        (("قال", " ", ")", "LRC", "(", " ", "30", " ", "قتيلا"), "قال (LRC) 30 قتيلا"),
        (("MB) was affected", ".", " ", "قتل", " ", "12"), "MB) was affected. قتل 12"),
        (("قال", " ", "LRC (30)", " ", "إن"), "قال LRC (30) إن"),
        (("قال", " ", "file (3.5"), "قال file (3.5"),
        (("طائرة", " ", "F-16", " ", "قصفت"), "طائرة F-16 قصفت"),
        (("عيار", " ", "122mm", "."), "عيار 122mm."),
        (("نسبة", " ", "35", "%"), "نسبة 35%"),
    ],
)
def test_an_arabic_line_is_read_from_the_right(runs: tuple[str, ...], read: str) -> None:
    assert in_reading_order(drawn(*runs), from_right=True) == read


def test_a_range_keeps_its_order_at_the_start_of_a_text_and_after_arabic_words() -> None:
    assert in_reading_order(drawn("30-35", " ", "قتيلا"), from_right=True) == "30-35 قتيلا"
    goes_on = in_reading_order(drawn("30", "-", "35", " ", "قتيلا"), from_right=True, after_arabic=True)
    assert goes_on == "30-35 قتيلا"


def test_an_english_line_keeps_its_arabic_words() -> None:
    letters = [*"At ", *drawn("باب", " ", "طبرق"), *" 12 were killed, 3 of ", *drawn("درنة"), *"."]
    read = in_reading_order(letters, from_right=False)
    assert read == "At باب طبرق 12 were killed, 3 of درنة."


def test_the_forms_of_letters_become_letters_and_a_ligature_stays_in_order() -> None:
    assert in_reading_order(["ﺔ", "ﻧ", "ر", "د"], from_right=True) == "درنة"
    assert in_reading_order(["ﻦ", "ﻴ", "ﺌ", "ﺟ", "ﻻ"], from_right=True) == "لاجئين"
    assert in_reading_order(["ن", "ي", "ئ", "ج", "لا"], from_right=True) == "لاجئين"


def test_the_side_a_box_is_read_from_is_that_of_most_letters() -> None:
    assert is_arabic(list("قال متحدث باسم LRC"))
    assert not is_arabic(list("The LRC of درنة"))
    assert not is_arabic(list("12-30"))


@given(st.lists(st.sampled_from("دع12٣ab ().,-/«»"), max_size=30), st.booleans(), st.booleans())
def test_no_letter_and_no_figure_is_lost(glyphs: list[str], from_right: bool, after_arabic: bool) -> None:
    read = in_reading_order(glyphs, from_right=from_right, after_arabic=after_arabic)
    assert sorted(filter(str.isalnum, read)) == sorted(filter(str.isalnum, glyphs))
    assert len(read) == len(glyphs)
