from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.estimate import UNKNOWN, Estimate, total
from tests.reconcile.invented import estimates

AT_LEAST_12, ABOUT_18, UP_TO_30 = Estimate(12, 12, None), Estimate(None, 18, None), Estimate(None, 30, 30)
DOZENS, BETWEEN, EXACTLY_5 = Estimate(20, None, None), Estimate(14, None, 26), Estimate(5, 5, 5)


@pytest.mark.parametrize("figures", [
    (13, 12, None), (12, 12, 11), (None, 12, 11), (13, None, 12), (12, 11, 13), (-1, 0, 0), (None, None, -1),
])  # fmt: skip
def test_a_range_that_does_not_ascend_cannot_be(figures):
    with pytest.raises(ValueError, match=str(figures[0])):
        Estimate(*figures)


@pytest.mark.parametrize("known", [AT_LEAST_12, ABOUT_18, UP_TO_30, DOZENS, BETWEEN, EXACTLY_5, Estimate(0, 0, 0)])
def test_a_range_of_which_anything_is_known_is_given(known):
    assert known.is_given


def test_a_range_of_which_nothing_is_known_is_neither_given_nor_open():
    assert (UNKNOWN.is_given, UNKNOWN.is_open_above) == (False, False)


def test_unknown_is_not_zero():
    assert Estimate(0, 0, 0) != UNKNOWN


@pytest.mark.parametrize("figure", [AT_LEAST_12, ABOUT_18, DOZENS])
def test_what_has_no_ceiling_is_open_above(figure):
    assert figure.is_open_above


@pytest.mark.parametrize("figure", [UP_TO_30, BETWEEN, EXACTLY_5, Estimate(0, 0, 0)])
def test_what_has_a_ceiling_is_not_open_above(figure):
    assert not figure.is_open_above


@pytest.mark.parametrize(("ranges", "expected"), [
    ([], UNKNOWN),
    ([UNKNOWN, UNKNOWN], UNKNOWN),
    ([EXACTLY_5, EXACTLY_5], Estimate(10, 10, 10)),
    ([EXACTLY_5, UNKNOWN], EXACTLY_5),
    ([EXACTLY_5, AT_LEAST_12], Estimate(17, 17, None)),
    ([EXACTLY_5, ABOUT_18], Estimate(5, 23, None)),
    ([EXACTLY_5, UP_TO_30], Estimate(5, 35, 35)),
    ([EXACTLY_5, BETWEEN], Estimate(19, 19, 31)),
    ([EXACTLY_5, DOZENS], Estimate(25, 25, None)),
    ([UP_TO_30, UP_TO_30], Estimate(None, 60, 60)),
    ([DOZENS, DOZENS], Estimate(40, None, None)),
    ([Estimate(7, None, 15), Estimate(80, None, 141)], Estimate(87, None, 156)),
    ([Estimate(0, 0, 0), Estimate(0, 0, 0)], Estimate(0, 0, 0)),
])  # fmt: skip
def test_ranges_sum_by_lows_bests_and_highs(ranges, expected):
    assert {total(order) for order in permutations(ranges)} == {expected}


@given(st.lists(estimates(), max_size=6))
def test_any_sum_ascends(ranges):
    summed = total(ranges)
    stated = [figure for figure in (summed.low, summed.best, summed.high) if figure is not None]
    assert stated == sorted(stated)


@given(st.lists(estimates(), max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter_to_a_sum(ranges, chance):
    shuffled = list(ranges)
    chance.shuffle(shuffled)
    assert total(ranges) == total(shuffled)


@given(st.lists(estimates(), max_size=6))
def test_a_sum_is_open_above_exactly_if_one_of_its_ranges_is(ranges):
    assert total(ranges).is_open_above == any(figure.is_open_above for figure in ranges)


@given(st.lists(estimates(), max_size=6))
def test_what_is_not_known_at_all_adds_nothing(ranges):
    assert total([*ranges, UNKNOWN]) == total(ranges)
    assert total(ranges).is_given == any(figure.is_given for figure in ranges)
