"""Texts that are long, broken or made to be slow."""

from __future__ import annotations

import time
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.extraction import Names
from lib.extract import read
from lib.extract.language import FOLDERS, language

LETTERS = st.sampled_from(
    ["12", "قتل", "killed", "dead", "and", "و", "،", ",", ".", "\n", "at least", "بين", "of them", "منهم", "جريحا",
     "people", "شخصا",
     "في", "in", "since", "منذ", "the", "toll", "عدد القتلى", "إلى", "to",
     "2015", "May", "مايو", "\u200f", "\x00", "{{7*7}}", "ـ", "'s"]
)  # fmt: skip
SLOWEST = 3
"""Seconds for 200 kB; it takes one on the machine that the project is measured on, and others may be slower."""

plain = partial(read, published=None, names=Names())


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS, max_size=60).map(" ".join), st.sampled_from(["ar", "en", None]))
def test_every_span_is_literally_in_any_text(text: str, code: str | None) -> None:
    reading = plain(text, language=code)
    for quoted in reading.claims:
        assert text[quoted.start : quoted.end] == quoted.quote
    for found in reading.dates:
        assert text[found.start : found.end] == found.surface


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    plain(text, language=None)


@pytest.mark.parametrize(
    "part",
    ["killed 5 and ", "قتل 5 و", "12 ", "one hundred ", "at least ", "at least 12 ", "القتلى ", "dead ", "of them ",
     "12 people, ", "toll of the ", "مئة وألف و", "بين 10 و", "in Derna ", "(((", "1,", "a-", "ـ", "\u064b",
     "12 of the people in the "],
)  # fmt: skip
def test_no_repetition_of_a_part_makes_the_reader_slow(part: str) -> None:
    text = (part * (200_000 // len(part.encode()) + 1)).encode()[:200_000].decode("utf-8", "ignore")
    for code in (None, "ar"):
        began = time.process_time()
        plain(text, language=code)
        assert time.process_time() - began < SLOWEST


@pytest.mark.parametrize("code", sorted(FOLDERS))
def test_no_rule_is_slow_on_what_nearly_fits(code: str) -> None:
    spoken = language(code)
    tags = {tag: spoken.tags.code(tag) for tag in ("QTY", "X", "COMMA", "AND")}
    for rule in (rule for rules in spoken.rules.values() for rule in rules):
        own = "".join(sorted({letter for needed in rule.needed for letter in needed}))[:12] or tags["X"]
        for part in (*tags.values(), own, own[:2] + tags["X"] * 8, tags["QTY"] + tags["X"] * 12 + tags["COMMA"]):
            codes = part * (100_000 // len(part))
            began = time.process_time()
            for _ in rule.pattern.finditer(codes):
                pass
            assert time.process_time() - began < 2, rule.name
