from dataclasses import replace
from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.estimate import UNKNOWN, Estimate, total
from lib.domain.report import Qualifier
from lib.domain.rule import DEFAULT_RULE, RULE_NAMES
from lib.domain.voice import VOICES
from lib.reconcile.rules import (
    FIRMNESS,
    RULES,
    STANDING,
    floor_of_parts,
    latest_of_best_grade,
    low_best_high,
    lowest,
    min_max,
    whole_event,
)
from tests.reconcile.invented import ABOUT_18, AT_LEAST_12, DOZENS, TESTIMONIES, days, estimates, exactly, told

SOME = [
    told(20, "The Bugle", as_of=1),
    told(Estimate(None, 20, 20), "The Herald", as_of=2, qualifier="nearly"),
    told(AT_LEAST_12, "AFP", as_of=2, qualifier="at_least"),
    told(DOZENS, "AP", as_of=None, qualifier="dozens"),
]


def is_ascending(estimate):
    stated = [figure for figure in (estimate.low, estimate.best, estimate.high) if figure is not None]
    return stated == sorted(stated)


def test_the_range_spans_what_all_claims_say():
    assert low_best_high([told(9, as_of=2), told(3, as_of=1), told(27, as_of=1)]) == Estimate(3, 9, 27)


def test_the_latest_count_is_the_best_one():
    assert low_best_high([told(27, as_of=3), told(11, as_of=2), told(40, as_of=1)]).best == 27


@pytest.mark.parametrize(("firmer", "looser"), [
    ("final_toll", "exact"), ("revised_down", "exact"), ("exact", "about"), ("exact", "so_far"), ("about", "at_least"),
    ("exact", "more_than"), ("provisional", "dozens"),
])  # fmt: skip
def test_of_counts_up_to_one_day_the_firmest_is_the_best(firmer, looser):
    counts = [told(7, "The Bugle", qualifier=firmer), told(9, "The Herald", qualifier=looser)]
    assert low_best_high(counts).best == 7


def test_of_equally_firm_counts_the_lower_middle_one_is_the_best():
    assert low_best_high([told(n, f"paper {n}") for n in (4, 30, 8, 6)]).best == 6


def test_syndicated_copies_count_once():
    copies = [told(9, "AFP") for _ in range(5)]
    assert low_best_high([*copies, told(3, "LANA"), told(4, "AP")]).best == 4


def test_an_agency_story_reprinted_a_day_later_is_no_later_count():
    wire, newer = told(5, "AFP", as_of=1), told(9, "Reuters", as_of=2)
    reprint = told(5, "AFP", as_of=3)
    assert low_best_high([wire, newer, reprint]) == low_best_high([wire, newer])


def test_a_source_that_counts_the_same_again_for_more_days_is_a_later_count():
    newer = told(9, "Reuters", as_of=2)
    again = told(5, "AFP", as_of=3, period=days(1, 3))
    assert low_best_high([told(5, "AFP", as_of=1), newer, again]).best == 5


@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "dozens", "hundreds"])
def test_one_claim_without_a_ceiling_leaves_the_range_open_above(qualifier):
    open_one = told(Estimate(5, None, None), "The Herald", qualifier=qualifier)
    assert low_best_high([told(27), open_one]).high is None


def test_a_floor_without_a_ceiling_is_open_above_whatever_the_words():
    assert low_best_high([told(Estimate(5, 5, None), qualifier="so_far"), told(9, "The Herald")]).high is None


def test_about_18_beside_a_plain_count_is_not_open_above():
    assert low_best_high([told(ABOUT_18, qualifier="about"), told(15, "The Herald")]).high == 18


def test_about_18_alone_has_neither_floor_nor_ceiling():
    assert low_best_high([told(ABOUT_18, qualifier="about")]) == Estimate(None, 18, None)


def test_dozens_have_no_best_figure():
    assert low_best_high([told(DOZENS, qualifier="dozens")]) == Estimate(20, None, None)


def test_words_without_a_figure_give_no_range():
    assert low_best_high([told(UNKNOWN, qualifier="several")]) == UNKNOWN


def test_nothing_told_gives_no_range():
    assert low_best_high([]) == UNKNOWN


def test_order_of_claims_does_not_matter():
    assert len({low_best_high(order) for order in permutations(SOME)}) == 1


@given(st.lists(TESTIMONIES, max_size=6), st.randoms(use_true_random=False))
def test_order_of_any_claims_does_not_matter(claims, chance):
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert low_best_high(claims) == low_best_high(shuffled)


@given(st.lists(TESTIMONIES, min_size=1, max_size=6), st.data())
def test_a_copy_by_the_same_source_changes_nothing(claims, data):
    copy = data.draw(st.sampled_from(claims))
    assert low_best_high([*claims, copy]) == low_best_high(claims)


@given(st.lists(TESTIMONIES, max_size=6))
def test_low_best_and_high_ascend_for_any_claims(claims):
    assert is_ascending(low_best_high(claims))


@given(st.lists(TESTIMONIES, max_size=6), TESTIMONIES)
def test_an_added_claim_never_narrows_a_range(claims, added):
    before, after = low_best_high(claims), low_best_high([*claims, added])
    if before.low is not None:
        assert after.low is not None
        assert after.low <= before.low
    if before.high is not None:
        assert after.high is None or after.high >= before.high
    if any(t.claim.figure.low is not None and t.claim.figure.high is None for t in claims):
        assert after.high is None


@given(st.lists(TESTIMONIES, min_size=1, max_size=6))
def test_every_figure_that_a_claim_states_lies_in_the_range(claims):
    made = low_best_high(claims)
    for claim in (t.claim for t in claims):
        for figure in (claim.figure.low, claim.figure.best, claim.figure.high):
            assert figure is None or made.low is None or figure >= made.low
            assert figure is None or made.high is None or figure <= made.high


def test_the_largest_partial_count_is_a_floor_for_the_whole():
    assert floor_of_parts([told(6), told(11), told(Estimate(None, None, 20))]) == Estimate(11, 11, None)


def test_no_partial_count_is_no_floor():
    assert floor_of_parts([]) == UNKNOWN


@given(st.lists(TESTIMONIES, max_size=6))
def test_a_floor_of_parts_is_open_above(claims):
    assert floor_of_parts(claims).high is None


def test_the_total_is_never_less_than_the_sides_together():
    assert whole_event(exactly(11), [exactly(13), exactly(27)]) == exactly(40)


def test_the_total_is_what_is_said_of_everybody_where_that_is_more():
    assert whole_event(exactly(50), [exactly(13), exactly(27)]) == exactly(50)


def test_the_total_is_open_above_where_a_side_is():
    assert whole_event(exactly(50), [exactly(13), AT_LEAST_12]).is_open_above


def test_dozens_of_everybody_beside_seven_of_one_side_have_no_best_figure():
    assert whole_event(DOZENS, [exactly(7)]) == DOZENS


def test_a_total_of_one_side_of_dozens_has_no_best_figure():
    assert whole_event(UNKNOWN, [DOZENS, UNKNOWN]) == DOZENS


def test_nothing_said_of_anybody_is_no_total():
    assert whole_event(UNKNOWN, []) == UNKNOWN


def test_a_reported_zero_is_a_total_of_zero():
    assert whole_event(UNKNOWN, [exactly(0)]) == exactly(0)


@given(estimates(), st.lists(estimates(), max_size=4))
def test_no_side_exceeds_the_total_whatever_is_told(everybody, groups):
    whole, sides = whole_event(everybody, groups), total(groups)
    assert is_ascending(whole)
    assert (whole.low or 0) >= (sides.low or 0)
    assert whole.high is None or whole.high >= (sides.high or 0)
    assert whole.high is None or not any(group.is_open_above for group in groups)


@given(estimates(), st.lists(estimates(), max_size=4), st.randoms(use_true_random=False))
def test_order_of_the_sides_does_not_matter(everybody, groups, chance):
    shuffled = list(groups)
    chance.shuffle(shuffled)
    assert whole_event(everybody, groups) == whole_event(everybody, shuffled)


def test_the_default_rule_is_a_rule():
    assert tuple(RULES) == RULE_NAMES
    assert DEFAULT_RULE in RULES


def test_every_rule_says_its_method_and_its_source():
    assert all("Source:" in (rule.__doc__ or "") for rule in RULES.values())


def test_every_qualifier_has_its_firmness():
    assert FIRMNESS.keys() == set(get_args(Qualifier))


def spoken(figure, voice, as_of=1, **changes):
    return replace(told(figure, f"paper {voice}", as_of, **changes), voice=voice)


def test_the_lowest_figure_is_one_number():
    assert lowest([told(27), told(13), told(Estimate(9, None, 40), qualifier="between")]) == exactly(9)


@pytest.mark.parametrize(("figure", "qualifier", "expected"), [
    (AT_LEAST_12, "at_least", AT_LEAST_12),
    (ABOUT_18, "about", ABOUT_18),                                      # a number without a floor or a ceiling
    (Estimate(None, 20, 20), "up_to", Estimate(None, 20, 20)),          # nor a floor where only a ceiling is stated
    (DOZENS, "dozens", Estimate(12, 12, None)),
    (Estimate(100, None, None), "hundreds", Estimate(100, 100, None)),
    (UNKNOWN, "several", Estimate(3, 3, None)),
    (UNKNOWN, "unknown", UNKNOWN),
    (0, "exact", exactly(0)),
])  # fmt: skip
def test_the_lowest_figure_of_one_claim(figure, qualifier, expected):
    assert lowest([told(figure, qualifier=qualifier)]) == expected


def test_the_lowest_figure_is_open_above_where_any_claim_is():
    assert lowest([told(5), told(AT_LEAST_12, "AFP", qualifier="at_least")]) == Estimate(5, 5, None)


@pytest.mark.parametrize("word", [told(DOZENS, "AP", qualifier="dozens"), told(UNKNOWN, "AP", qualifier="several")])
def test_a_word_stands_for_a_number_only_until_somebody_gives_one(word):
    assert lowest([word, told(27)]) == exactly(27)


def test_of_words_alone_the_least_stands():
    words = [told(UNKNOWN, qualifier="several"), told(DOZENS, "AP", qualifier="dozens")]
    assert lowest(words) == Estimate(3, 3, None)


def test_min_max_spans_the_figures_and_has_no_best_one():
    assert min_max([told(27, as_of=3), told(13), told(20, as_of=2)]) == Estimate(13, None, 27)


@pytest.mark.parametrize(("figure", "qualifier", "expected"), [
    (ABOUT_18, "about", Estimate(18, None, 18)),
    (AT_LEAST_12, "at_least", Estimate(12, None, None)),
    (Estimate(None, 20, 20), "up_to", Estimate(None, None, 20)),
    (UNKNOWN, "several", UNKNOWN),
])  # fmt: skip
def test_the_ends_of_one_claim(figure, qualifier, expected):
    assert min_max([told(figure, qualifier=qualifier)]) == expected


@pytest.mark.parametrize(("better", "worse"), [
    ("own losses", "medical"), ("medical", "official"), ("independent", "official"), ("official", "local"),
    ("local", "enemy losses"), ("not said", "party"),
])  # fmt: skip
def test_the_better_supported_voice_stands_even_where_the_other_is_later(better, worse):
    assert latest_of_best_grade([spoken(7, better, as_of=1), spoken(9, worse, as_of=5)]) == exactly(7)


def test_of_equally_supported_voices_the_latest_stands():
    assert latest_of_best_grade([spoken(7, "medical", as_of=1), spoken(9, "independent", as_of=2)]) == exactly(9)


def test_several_voices_of_one_day_make_a_range():
    told_that_day = [spoken(7, "medical"), spoken(9, "independent", qualifier="about")]
    assert latest_of_best_grade(told_that_day) == Estimate(7, 7, 9)


def test_a_well_supported_voice_that_gives_no_figure_leaves_it_to_the_next():
    assert latest_of_best_grade([spoken(UNKNOWN, "own losses"), spoken(9, "official")]) == exactly(9)


def test_every_voice_has_its_standing():
    assert STANDING.keys() == set(VOICES)


def test_a_floor_of_parts_has_a_best_figure_only_where_the_rule_gives_one():
    assert floor_of_parts([told(6), told(11)], min_max) == Estimate(11, None, None)
    assert floor_of_parts([told(DOZENS, qualifier="dozens")], lowest) == Estimate(12, 12, None)
