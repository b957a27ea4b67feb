from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.views.marked_text import Mark, marked_html
from lib.views.markup import element, inert, line, table, within
from tests.views.payloads import PAYLOADS

OURS = {"div", "mark"}
OUR_ATTRIBUTES = {"class", "data-number", "dir", "lang"}
TURNS_AROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Parsed(HTMLParser):
    """What a parser makes of some HTML: its text, its tags, its attributes, and each mark with its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", [], []
        self.marks: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        if tag == "mark":
            given = dict(attributes)
            self.marks.append((given["class"], given.get("data-number", ""), ""))

    def handle_data(self, text):
        self.text += text
        if self.tags and self.tags[-1] == "mark" and self.marks[-1][2] == "":
            self.marks[-1] = (*self.marks[-1][:2], text)

    def handle_comment(self, text):
        self.tags.append("comment")

    def handle_decl(self, text):
        self.tags.append("declaration")

    def unknown_decl(self, text):
        self.tags.append("declaration")


def as_shown(text: str) -> str:
    """The text with what a browser would drop or obey made visible."""
    return re.sub(
        rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{TURNS_AROUND}]", lambda m: f"⟦U+{ord(m[0]):04X}⟧", text
    )


def parsed(text: str, *marks: Mark, language: str = "en") -> Parsed:
    return Parsed(marked_html(text, marks, language=language).html)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_report_holds_is_shown_as_characters(payload):
    found = parsed(payload, Mark("claim", 0, len(payload) // 2 + 1, 1), Mark("place", 1, len(payload)))
    assert found.text == as_shown(payload)
    assert set(found.tags) <= OURS
    assert set(found.attributes) <= OUR_ATTRIBUTES


@given(st.data())
def test_any_text_with_any_marks_keeps_every_character(data):
    text = data.draw(st.text(alphabet=st.characters(), min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).filter(lambda span: span[0] < span[1]), max_size=6))
    kinds = ("claim", "place", "control")
    marks = [Mark(kinds[n % 3], start, end, n) for n, (start, end) in enumerate(spans)]
    found = parsed(text, *marks)
    assert found.text == as_shown(text)
    assert set(found.tags) <= OURS


def test_the_html_is_one_line_so_that_nothing_rearranges_its_white_space():
    assert "\n" not in marked_html("a\n   \n  b", [], language="en").html


def test_a_claim_is_marked_where_it_stands_with_its_number_at_its_end():
    found = parsed("In Derna 27 were killed.", Mark("claim", 9, 23, 1))
    assert found.marks == [("claim", "1", "27 were killed")]


def test_a_claim_that_holds_a_place_is_cut_around_it():
    found = parsed("27 killed in Derna today", Mark("claim", 0, 24, 1), Mark("place", 13, 18))
    assert found.marks == [("claim", "", "27 killed in "), ("claim place", "", "Derna"), ("claim", "1", " today")]


def test_marks_that_cross_are_both_kept():
    found = parsed("abcdef", Mark("claim", 0, 4, 1), Mark("control", 2, 6))
    assert found.marks == [("claim", "", "ab"), ("claim control", "1", "cd"), ("control", "", "ef")]


def test_two_claims_in_the_same_words_show_both_numbers():
    found = parsed("23 killed and wounded", Mark("claim", 0, 21, 1), Mark("claim", 0, 21, 2))
    assert found.marks == [("claim", "1 2", "23 killed and wounded")]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 6)])
def test_a_mark_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="5 characters"):
        marked_html("Derna", [Mark("place", start, end)], language="en")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("hu", "ltr"), ("??", "auto")])
def test_a_text_has_the_direction_of_its_language(language, direction):
    assert f'dir="{direction}"' in marked_html("27", [], language=language).html


def test_a_language_that_is_none_becomes_no_attribute():
    assert "onclick" not in element("p", "27", language='en" onclick="x').html


def test_class_names_are_ours_alone():
    with pytest.raises(ValueError, match="class"):
        element("p", "27", css='x" onclick="y')


@pytest.mark.parametrize("control", TURNS_AROUND)
def test_controls_that_turn_the_direction_around_are_shown(control):
    assert inert(f"27{control}").html == f"27⟦U+{ord(control):04X}⟧"


def test_a_table_and_a_line_show_payloads_as_characters():
    rows = [[payload, line(payload, payload)] for payload in PAYLOADS]
    found = Parsed(table(["<b>Name</b>", "Where"], rows, css="plain").html)
    assert set(found.tags) == {"table", "thead", "tbody", "tr", "th", "td", "span", "div", "bdi"}
    assert all(found.text.count(as_shown(payload)) >= 3 for payload in PAYLOADS)


@pytest.mark.parametrize("payload", [*PAYLOADS, "https://elsewhere.example/", "//elsewhere.example", ""])
def test_a_link_within_leads_nowhere_else_whatever_its_label(payload: str) -> None:
    assert "a" not in Parsed(within(payload, "there").html).tags
    led = Parsed(within("./reports?report=A007&lang=en", payload).html)
    assert led.tags == ["a", "bdi"]
    assert led.text == as_shown(payload)
