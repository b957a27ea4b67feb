from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from lib.domain.extraction import Reading
from lib.domain.report import Measure, Qualifier
from lib.domain.second_reading import SecondReading
from lib.extract.second_reader import ANSWER_FORM, messages, second_reading
from tests.extract.conftest import PUBLISHED, Reader


def answered(text: str, rules: Reading, **changed: Any) -> SecondReading:
    """Read one claim of an invented answer; it says no more than that some people were killed."""
    claim = {
        "measure": "killed", "group": "unknown", "low": None, "best": None, "high": None, "qualifier": "unknown",
        "period_start": None, "period_end": None, "cumulative": False, "claimant": "", "quote": text, "start": 0,
    } | changed  # fmt: skip
    return second_reading(json.dumps({"claims": [claim]}), text, rules, PUBLISHED)


def test_a_quote_that_stands_twice_is_the_one_nearest_to_where_it_is_said_to_begin(reads: Reader) -> None:
    text = "In Derna 3 died. In Sirte 3 died."
    (claim,) = answered(text, reads(text), quote="3 died", start=20, best=3).claims
    assert (claim.start, claim.end) == (26, 32)
    nowhere = answered(text, reads(text), quote="3 died", start=None, best=3)
    assert (nowhere.claims, nowhere.thrown_away) == ((), ("repeated quote",))


def test_where_a_quote_stands_is_found_by_us_and_not_believed(reads: Reader) -> None:
    text = "In Derna 3 died."
    (claim,) = answered(text, reads(text), quote="3 died", start=-7, best=3).claims
    assert text[claim.start : claim.end] == claim.quote == "3 died"


@pytest.mark.parametrize(
    ("text", "quote", "figure", "qualifier"),
    [
        ("Seven men were killed in Derna.", "Seven men were killed", (7, 7, 7), "exact"),
        ("قتل خمسة وعشرون مسلحا في درنة", "قتل خمسة وعشرون مسلحا", (25, 25, 25), "exact"),
        ("أصيب ١٢ في درنة", "أصيب ١٢", (12, 12, None), "at_least"),
        ("Between 14 and 26 died in Derna.", "Between 14 and 26 died", (14, None, 26), "between"),
        ("Dozens were killed in Derna.", "Dozens were killed", (20, None, None), "dozens"),
        ("Several fighters were killed in Derna.", "Several fighters were killed", (None, None, None), "several"),
        ("Clashes in Derna caused no casualties.", "Clashes in Derna caused no casualties", (0, 0, 0), "exact"),
    ],
)
def test_a_figure_stands_whose_numbers_stand_in_the_quote(
    text: str, quote: str, figure: tuple[int | None, ...], qualifier: str, reads: Reader
) -> None:
    low, best, high = figure
    reading = answered(text, reads(text), quote=quote, low=low, best=best, high=high, qualifier=qualifier)
    assert [(c.figure.low, c.figure.best, c.figure.high) for c in reading.claims] == [figure]


@pytest.mark.parametrize(
    ("quote", "changed", "doubt"),
    [
        ("missing in Derna", {"best": 12}, "number"),
        ("12 were killed", {"best": 13}, "number"),
        ("2 were killed", {"best": 2}, "number"),
        ("Dozens were hurt", {"best": 20, "qualifier": "exact"}, "number"),
        ("Dozens were hurt", {"low": 20, "qualifier": "hundreds"}, "number"),
        ("on 29 August 2016", {"best": 2016}, "number"),
        ("12 were killed", {"best": 0}, "number"),
        ("12 were killed and 5", {"low": 12, "best": 5}, "figure"),
        ("12 were killed", {"qualifier": "exact"}, "figure"),
        ("12 were slain", {"best": 12}, "quote"),
        ("12 WERE KILLED", {"best": 12}, "quote"),
        ("12 were killed", {"group": "islamic-state"}, "group"),
        ("12 were killed", {"claimant": "the army"}, "claimant"),
        ("12 were killed", {"period_start": "2016-08-28"}, "days"),
        ("12 were killed", {"period_start": "2016-09-01", "period_end": "2016-08-29"}, "days"),
        ("12 were killed", {"status": "reviewed"}, "form"),
        ("...", {}, "form"),
    ],
)
def test_a_claim_that_says_more_than_the_text_is_thrown_away(
    quote: str, changed: dict[str, Any], doubt: str, reads: Reader
) -> None:
    text = "At least 12 were killed and 5 missing in Derna on 29 August 2016, medics said... Dozens were hurt."
    reading = answered(text, reads(text), quote=quote, **changed)
    assert (reading.claims, reading.thrown_away) == ((), (doubt,))


def test_a_group_that_the_text_names_may_stand(reads: Reader) -> None:
    text = "Islamic State lost 12 fighters in Derna, medics said."
    (claim,) = answered(text, reads(text), quote="lost 12 fighters", group="islamic-state", best=12).claims
    assert claim.group == "islamic-state"


def test_the_same_claim_twice_is_one(reads: Reader) -> None:
    text = "12 were killed in Derna."
    answer = json.loads(messages(text, reads(text), None)[1]["content"])
    assert answer["text"] == text
    one = {
        "measure": "killed", "group": "all", "low": 12, "best": 12, "high": 12, "qualifier": "exact",
        "period_start": None, "period_end": None, "cumulative": False, "claimant": "", "quote": "12", "start": 0,
    }  # fmt: skip
    assert len(second_reading(json.dumps({"claims": [one, one]}), text, reads(text), None).claims) == 1


def test_only_groups_and_days_of_the_text_are_offered(reads: Reader) -> None:
    text = "Islamic State lost 12 fighters in Derna on 29 August 2016."
    question = json.loads(messages(text, reads(text), date(2016, 9, 1))[1]["content"])
    assert set(question["groups"]) == {"all", "civilians", "unknown", "islamic-state"}
    assert question["days"] == ["2016-08-29", "2016-09-01"]


def test_the_form_asked_for_has_our_own_measures_and_qualifiers_and_no_further_field() -> None:
    claim = ANSWER_FORM["properties"]["claims"]["items"]
    assert claim["additionalProperties"] is False
    assert set(claim["required"]) == set(claim["properties"])
    assert claim["properties"]["measure"]["enum"] == list(Measure.__args__)
    assert claim["properties"]["qualifier"]["enum"] == list(Qualifier.__args__)
