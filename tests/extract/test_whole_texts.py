"""Invented reports of several sentences with their hand-coded facts: what is read of each as a whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading_score import counts, shares
from lib.extract.as_json import as_json
from tests.extract.conftest import Reader

TEXTS = [json.loads(line) for line in Path(__file__).with_name("whole_texts.jsonl").read_text("utf-8").splitlines()]
LEAST = {
    "ar": {"F1": 0.95, "bound": 0.95, "cumulative": 0.9, "group": 0.75, "places recall": 0.95, "within 25 km": 0.93},
    "en": {"F1": 0.93, "bound": 0.95, "cumulative": 0.9, "group": 0.65, "places recall": 0.95, "within 25 km": 0.93},
}


def facts_and_reading(reads: Reader, told: dict[str, Any]) -> dict[str, int]:
    return counts(told["facts"], as_json(reads(told["text"], None, date.fromisoformat(told["published"]))))


@pytest.mark.parametrize("code", LEAST)
def test_whole_texts_are_read_nearly_as_a_careful_reader_codes_them(reads: Reader, code: str) -> None:
    found = shares([facts_and_reading(reads, told) for told in TEXTS if told["language"] == code])
    assert {name: found[name] for name, least in LEAST[code].items() if (found[name] or 0) < least} == {}


def test_every_text_puts_its_event_where_the_coder_does(reads: Reader) -> None:
    missed = [
        told["id"] for told in TEXTS if (counted := facts_and_reading(reads, told))["gold events"] > counted["at event"]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("At least 12 people were killed, including three children.", "children"),
        ("Clashes killed 20 people. Five of the dead were brought to Al-Abyar.", "Five of the dead"),
        ("قتل سبعة أشخاص بينهم طفلان.", "طفلان"),
        ("قتل ثلاثة أشخاص أحدهم طفل.", "طفل"),
    ],
)
def test_a_figure_inside_another_is_a_part_and_never_added(reads: Reader, text: str, part: str) -> None:
    whole, inside = reads(text).claims
    assert (whole.part, inside.part) == ("", part)
