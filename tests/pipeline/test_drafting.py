from __future__ import annotations

from dataclasses import replace

from lib.domain.draft import DraftClaim
from lib.pipeline.drafting import at_odds

TWENTY = DraftClaim(
    row=1,
    number=0,
    measure="killed",
    group="islamic-state",
    part="",
    low=20,
    best=20,
    high=None,
    qualifier="more_than",
    period_start=None,
    period_end=None,
    cumulative=True,
    claimant="",
    quote="more than twenty",
)
TWENTY_SEVEN = replace(TWENTY, row=2, low=27, best=27, high=27, qualifier="exact")


def test_two_figures_for_the_same_people_are_at_odds():
    assert at_odds([TWENTY, TWENTY_SEVEN]) == [(TWENTY, TWENTY_SEVEN)]


def test_one_number_with_two_bounds_is_two_figures():
    nearly = replace(TWENTY, row=2, qualifier="nearly", low=None, high=20)
    assert at_odds([TWENTY, nearly]) == [(TWENTY, nearly)]


def test_a_figure_told_twice_is_at_odds_with_nothing():
    assert at_odds([TWENTY_SEVEN, replace(TWENTY_SEVEN, row=3, qualifier="so_far")]) == []


def test_other_people_parts_and_earlier_counts_are_at_odds_with_nothing():
    others = replace(TWENTY, group="civilians")
    part = replace(TWENTY, part="children")
    earlier = replace(TWENTY, qualifier="earlier_toll")
    wordless = replace(TWENTY, low=None, best=None, qualifier="several")
    assert at_odds([TWENTY_SEVEN, others, part, earlier, wordless]) == []
