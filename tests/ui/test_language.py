import re
from datetime import date

import pytest
from babel.messages.pofile import read_po

from lib.domain.dates import UNDATED, DateRange, whole_month
from lib.domain.estimate import UNKNOWN, Estimate
from lib.ui.language import CODES, END_ISOLATE, ISOLATE, RIGHT_TO_LEFT, is_in_script, language
from tests.conftest import ROOT

ENGLISH, ARABIC = language("en"), language("ar")
MONDAY, FRIDAY = date(2030, 7, 1), date(2030, 7, 5)
ARABIC_PO = ROOT / "locale" / "ar" / "LC_MESSAGES" / "clashmap.po"


@pytest.fixture(scope="module")
def arabic_texts():
    if not ARABIC_PO.is_file():
        pytest.skip("there is no Arabic catalogue")
    with ARABIC_PO.open("rb") as source:
        return [message for message in read_po(source, locale="ar") if message.id]


def translations(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def fields(text):
    return set(re.findall(r"\{(\w+)\}", text))


def test_a_language_we_do_not_have_is_english():
    assert language("tlh") == ENGLISH


def test_only_arabic_runs_from_right_to_left():
    assert {code: language(code).is_rtl for code in CODES} == {"en": False, "ar": True}


def test_a_text_is_filled_in():
    assert ENGLISH.say("{first} – {last}", first="July", last="August") == "July – August"


def test_braces_in_the_words_of_a_report_are_said_as_they_stand():
    assert ENGLISH.say("{count} of {us}") == "{count} of {us}"
    assert ENGLISH.say("{first} – {last}", first="{last}", last="{0.__class__}") == "{last} – {0.__class__}"


def test_an_empty_text_says_nothing():
    assert ARABIC.say("") == ""


@pytest.mark.parametrize(("count", "said"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1234, "1,234 events")])
def test_english_has_a_singular_and_a_plural(count, said):
    assert ENGLISH.say_count("{count} event", "{count} events", count) == said


def test_arabic_has_six_forms_of_number(arabic_texts):
    counted = [message for message in arabic_texts if isinstance(message.id, tuple)]
    assert counted
    for message in counted:
        forms = [ARABIC.say_count(*message.id, count, **_anything(message)) for count in (0, 1, 2, 3, 11, 100)]
        assert forms == [
            form.format(count=count, **_anything(message))
            for form, count in zip(message.string, (0, 1, 2, 3, 11, 100), strict=True)
        ]


@pytest.mark.parametrize(("count", "form"), [
    (0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (110, 3), (111, 4),
])  # fmt: skip
def test_arabic_counts_by_its_last_two_digits(arabic_texts, count, form):
    message = next(message for message in arabic_texts if isinstance(message.id, tuple))
    expected = message.string[form].format(count=count, **_anything(message))
    assert ARABIC.say_count(*message.id, count, **_anything(message)) == expected


def _anything(message):
    return dict.fromkeys(fields(message.id[1]) - {"count"}, "x")


def test_every_text_is_said_in_arabic(arabic_texts):
    assert [message.id for message in arabic_texts if not all(translations(message))] == []


def test_an_arabic_text_fills_in_no_name_that_the_english_one_lacks(arabic_texts):
    for message in arabic_texts:
        known = fields(" ".join(message.id) if isinstance(message.id, tuple) else message.id)
        assert all(fields(text) <= known for text in translations(message)), message.id


def test_an_arabic_text_loses_no_figure(arabic_texts):
    single = [message for message in arabic_texts if not isinstance(message.id, tuple)]
    assert [message.id for message in single if fields(message.id) != fields(message.string)] == []


def test_numbers_have_their_thousands_apart_and_latin_digits():
    assert {language(code).number(1_234_567) for code in CODES} == {"1,234,567"}


@pytest.mark.parametrize(("names", "said"), [
    ([], ""), (["Derna"], "Derna"), (["Derna", "Sirte"], "Derna and Sirte"),
    (["Derna", "Benghazi", "Sirte"], "Derna, Benghazi and Sirte"),
])  # fmt: skip
def test_names_are_joined_in_words(names, said):
    assert ENGLISH.join(names) == said


def test_arabic_names_are_joined_by_waw():
    assert ARABIC.join(["درنة", "سرت"]) == "درنة وسرت"


def test_a_name_is_said_in_the_script_of_the_page_or_as_it_is_known():
    assert (ENGLISH.name("Derna", "درنة"), ARABIC.name("Derna", "درنة")) == ("Derna", "درنة")
    assert (ENGLISH.name("", "درنة"), ARABIC.name("Derna", "")) == ("درنة", "Derna")


def test_each_part_of_a_line_keeps_its_own_direction():
    assert ARABIC.line("درنة", "", "A007") == f"{RIGHT_TO_LEFT}{ISOLATE}درنة{END_ISOLATE} · {ISOLATE}A007{END_ISOLATE}"
    assert ENGLISH.line("Derna", "A007") == f"{ISOLATE}Derna{END_ISOLATE} · {ISOLATE}A007{END_ISOLATE}"


@pytest.mark.parametrize(("text", "code", "is_in"), [
    ("Barqa", "en", True), ("برقة", "ar", True), ("Barqa", "ar", False), ("برقة", "en", False),
])  # fmt: skip
def test_a_text_is_in_one_script(text, code, is_in):
    assert is_in_script(text, code) == is_in


@pytest.mark.parametrize(("first", "last", "said"), [
    (MONDAY, MONDAY, "1 July 2030"),
    (MONDAY, FRIDAY, "1–5 July 2030"),
    (MONDAY, date(2030, 8, 2), "1 July – 2 August 2030"),
    (date(2030, 12, 31), date(2031, 1, 1), "31 December 2030 – 1 January 2031"),
    (MONDAY, date(2031, 7, 5), "1 July 2030 – 5 July 2031"),
])  # fmt: skip
def test_days_are_said_as_short_as_they_can_be(first, last, said):
    assert ENGLISH.span(first, last) == said


@pytest.mark.parametrize(("first", "last", "said"), [
    (MONDAY, MONDAY, "1 يوليو 2030"),
    (MONDAY, FRIDAY, "1–5 يوليو 2030"),
])  # fmt: skip
def test_arabic_days_have_latin_digits_and_the_months_that_libya_says(first, last, said):
    assert ARABIC.span(first, last) == said


@pytest.mark.parametrize(("dates", "said"), [
    (UNDATED, "date unknown"),
    (DateRange(MONDAY, None, "unknown"), "date unknown"),
    (whole_month(2030, 7), "July 2030, day unknown"),
    (DateRange(MONDAY, FRIDAY, "range"), "1–5 July 2030"),
    (DateRange(MONDAY, MONDAY, "day"), "1 July 2030"),
])  # fmt: skip
def test_a_date_is_said_as_far_as_it_is_known(dates, said):
    assert ENGLISH.days(dates) == said


def test_a_day_in_a_table_is_short():
    assert ENGLISH.short_day(MONDAY) == "1 Jul 2030"


@pytest.mark.parametrize(("estimate", "said"), [
    (UNKNOWN, "no figure given"),
    (Estimate(0, 0, 0), "0"),
    (Estimate(13, 13, 13), "13"),
    (Estimate(1200, 1300, 1400), "1,200–1,400"),
    (Estimate(14, None, 26), "14–26"),
    (Estimate(20, 27, None), "20 or more, open above"),
    (Estimate(20, None, None), "20 or more, open above"),
    (Estimate(None, 20, 20), "up to 20"),
    (Estimate(None, None, 20), "up to 20"),
    (Estimate(None, 18, None), "about 18, no bounds stated"),
])  # fmt: skip
def test_a_range_says_what_is_known_of_it_and_no_more(estimate, said):
    assert ENGLISH.range(estimate) == said


def test_a_point_is_latitude_then_longitude_on_arabic_pages_too():
    assert language("en").point(32.76704, 22.63669) == "32.76704, 22.63669"
    assert language("ar").point(32.76704, 22.63669) == "\u200e32.76704, 22.63669\u200e"
