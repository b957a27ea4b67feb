from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.domain.dates import UNDATED, DateRange
from lib.domain.estimate import Estimate
from lib.domain.extraction import ReadClaim
from lib.extract.disagreement import pairs_of

DAY = DateRange(date(2015, 7, 29), date(2015, 7, 29), "day")
KILLED = ReadClaim(
    measure="killed", group="all", part="", figure=Estimate(12, 12, 12), qualifier="exact", period=DAY,
    cumulative=False, claimant="the Red Crescent", quote="12 were killed", start=10, end=24, kind="unknown",
    confidence=0.9, why="",
)  # fmt: skip


def test_the_same_claim_of_both_readers_agrees() -> None:
    (pair,) = pairs_of([KILLED], [replace(KILLED, quote="12", end=12, confidence=0.0)])
    assert pair.agrees


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("figure", {"figure": Estimate(12, 12, None)}),
        ("qualifier", {"qualifier": "at_least"}),
        ("group", {"group": "civilians"}),
        ("days", {"period": UNDATED}),
        ("cumulative", {"cumulative": True}),
        ("claimant", {"claimant": "the army"}),
        ("claimant", {"claimant": ""}),
    ],
)
def test_the_field_in_which_two_claims_differ_is_named(field: str, change: dict[str, Any]) -> None:
    (pair,) = pairs_of([KILLED], [replace(KILLED, **change)])
    assert (pair.differs, pair.agrees) == ((field,), False)


def test_a_name_with_its_article_is_the_same_name() -> None:
    (pair,) = pairs_of([KILLED], [replace(KILLED, claimant="Red Crescent")])
    assert pair.agrees


@pytest.mark.parametrize("other", [{"start": 24, "end": 30}, {"measure": "wounded"}])
def test_claims_on_other_words_or_of_another_measure_stand_alone(other: dict[str, Any]) -> None:
    second = replace(KILLED, **other)
    pairs = pairs_of([KILLED], [second])
    assert [(pair.rule, pair.second) for pair in pairs] == [(KILLED, None), (None, second)]
    assert not any(pair.agrees for pair in pairs)


def test_of_two_claims_in_one_sentence_those_of_the_same_figure_are_a_pair() -> None:
    civilians = replace(KILLED, group="civilians", figure=Estimate(3, 3, 3), start=10, end=40)
    whole = replace(KILLED, start=10, end=40)
    pairs = pairs_of([whole, civilians], [civilians, whole])
    assert [pair.agrees for pair in pairs] == [True, True]


def test_every_claim_is_shown_once_in_the_order_of_the_text() -> None:
    late, early = replace(KILLED, start=50, end=60), replace(KILLED, start=0, end=5)
    pairs = pairs_of([late, KILLED], [early, KILLED])
    assert [(pair.rule, pair.second) for pair in pairs] == [(None, early), (KILLED, KILLED), (late, None)]
