from __future__ import annotations

import pytest

from lib.extract.stated_numbers import stated_numbers


@pytest.mark.parametrize(
    ("text", "code", "numbers"),
    [
        ("At least 12 killed, four hundred and fifty wounded.", "en", [(12, "12"), (450, "four hundred and fifty")]),
        ("Between 14 and 26 died, two dozen were hurt.", "en", [(14, "14"), (26, "26"), (24, "two dozen")]),
        ("1,200 families fled.", "en", [(1200, "1,200")]),
        ("قتل خمسة وعشرون وأصيب ١٢", "ar", [(25, "خمسة وعشرون"), (12, "١٢")]),
        ("مقتل جنديين", "ar", [(2, "جنديين")]),
        ("12 ember meghalt", "hu", [(12, "12")]),
        ("Medics counted 14 bodies. قتل سبعة أشخاص في سرت.", "en", [(14, "14"), (7, "سبعة")]),
    ],
)  # fmt: skip
def test_a_number_in_digits_or_words_is_found_where_it_stands(
    text: str, code: str, numbers: list[tuple[int, str]]
) -> None:
    assert [(each.value, text[each.start : each.end]) for each in stated_numbers(text, code, None)] == numbers


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The 444 Brigade came on 29 July 2015.", "en"),
        ("They advanced 20 kilometres on Highway 18.", "en"),
        ("اشتباكات يوم 29 يوليو 2015", "ar"),
    ],
)
def test_years_roads_and_brigades_are_no_numbers_of_persons(text: str, code: str) -> None:
    assert stated_numbers(text, code, None) == []


def test_a_date_in_another_script_than_the_text_s_is_no_number() -> None:
    text = "The report was long and in English, most of it. قتل سبعة أشخاص يوم 29 يوليو 2015"
    assert [each.value for each in stated_numbers(text, "en", None)] == [7]


def test_dozens_give_a_floor_and_no_number() -> None:
    (dozens,) = stated_numbers("Dozens were killed.", "en", None)
    assert (dozens.value, dozens.is_floor) == (20, True)
