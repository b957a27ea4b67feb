"""The dead of each side, and those that two outlets give to opposite sides."""

import pytest

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.report import CIVILIANS
from tests.reconcile.invented import (
    ABOUT_18,
    AT_LEAST_12,
    NORTH,
    SOUTH,
    claim,
    contradicts,
    days,
    exactly,
    only_event,
    report,
    same_event,
)

ELEVEN_NORTH = report("R1", claim(11, NORTH))
ELEVEN_SOUTH = report("R2", claim(11, SOUTH), links=same_event("R1") + contradicts("R1"))


def killed(event, slot="total"):
    return event.estimate("killed", slot)


def test_the_same_eleven_given_to_both_sides_go_to_neither():
    event = only_event(ELEVEN_NORTH, ELEVEN_SOUTH)
    assert (killed(event, "side_a"), killed(event, "side_b")) == (UNKNOWN, UNKNOWN)
    assert killed(event, "disputed") == exactly(11)


def test_the_same_eleven_count_once_in_the_total():
    assert killed(only_event(ELEVEN_NORTH, ELEVEN_SOUTH)) == exactly(11)


def test_a_third_report_that_repeats_one_of_them_counts_them_no_second_time():
    third = report("R3", claim(11, NORTH), links=same_event("R1"))
    event = only_event(ELEVEN_NORTH, ELEVEN_SOUTH, third)
    assert (killed(event), killed(event, "side_a"), killed(event, "disputed")) == (exactly(11), UNKNOWN, exactly(11))


def test_the_same_eleven_of_some_days_given_to_both_sides_count_once():
    north = report("R1", claim(11, NORTH), dates=days(1, 4))
    south = report("R2", claim(11, SOUTH), dates=days(1, 4), links=same_event("R1") + contradicts("R1"))
    event = only_event(north, south)
    assert killed(event) == killed(event, "disputed") == Estimate(11, 11, None)


def test_beside_settled_figures_of_a_side_the_eleven_may_be_among_them():
    settled = report("R3", claim(27, NORTH), links=same_event("R1"))
    event = only_event(ELEVEN_NORTH, ELEVEN_SOUTH, settled)
    assert killed(event, "side_a") == exactly(27)
    assert killed(event, "disputed") == Estimate(0, None, 11)
    assert killed(event) == Estimate(27, 27, 38)


def test_civilians_beside_a_dispute_of_the_sides_are_added():
    others = report("R3", claim(4, CIVILIANS), links=same_event("R1"))
    assert killed(only_event(ELEVEN_NORTH, ELEVEN_SOUTH, others)) == exactly(15)


def test_fighters_or_civilians_is_a_dispute_too():
    civilians = report("R2", claim(11, CIVILIANS), links=same_event("R1") + contradicts("R1"))
    event = only_event(ELEVEN_NORTH, civilians)
    assert (killed(event), killed(event, "civilians")) == (exactly(11), UNKNOWN)


def test_two_figures_that_swap_sides_are_both_in_dispute():
    one = report("R1", claim(11, NORTH), claim(5, SOUTH))
    other = report("R2", claim(5, NORTH), claim(11, SOUTH), links=same_event("R1") + contradicts("R1"))
    event = only_event(one, other)
    assert killed(event) == killed(event, "disputed") == exactly(16)


def test_eleven_of_everybody_and_eleven_of_one_side_are_no_dispute():
    everybody = report("R2", claim(11), links=same_event("R1") + contradicts("R1"))
    event = only_event(ELEVEN_NORTH, everybody)
    assert (killed(event), killed(event, "side_a"), killed(event, "disputed")) == (exactly(11), exactly(11), UNKNOWN)


def test_the_same_number_in_reports_that_do_not_disagree_counts_for_each_side():
    south = report("R2", claim(11, SOUTH), links=same_event("R1"))
    assert killed(only_event(ELEVEN_NORTH, south)) == exactly(22)


def test_a_dispute_about_the_killed_leaves_the_wounded_alone():
    wounded = report("R3", claim(11, NORTH, measure="wounded"), links=same_event("R1"))
    event = only_event(ELEVEN_NORTH, ELEVEN_SOUTH, wounded)
    assert event.estimate("wounded", "side_a") == exactly(11)


@pytest.mark.parametrize(("figure", "qualifier"), [(ABOUT_18, "about"), (AT_LEAST_12, "at_least")])
def test_a_disputed_figure_keeps_its_open_end(figure, qualifier):
    one = report("R1", claim(figure, NORTH, qualifier=qualifier))
    other = report("R2", claim(figure, SOUTH, qualifier=qualifier), links=same_event("R1") + contradicts("R1"))
    assert killed(only_event(one, other)) == figure


def test_a_figure_names_the_claims_it_was_made_from():
    event = only_event(report("R1", claim(3, NORTH), claim(4, SOUTH), claim(20)))
    inputs = {figure.slot: figure.claim_ids for figure in event.figures}
    assert inputs == {"total": ("R1-3",), "side_a": ("R1-1",), "side_b": ("R1-2",)}


def test_a_total_that_the_sides_raise_names_their_claims_too():
    event = only_event(report("R1", claim(30, NORTH), claim(4, SOUTH), claim(20)))
    assert set(event.figures[0].claim_ids) == {"R1-1", "R1-2", "R1-3"}


def test_where_nobody_counts_all_days_the_largest_count_of_some_is_a_floor():
    first = report("R1", claim(6, period=days(1, 1)), claim(9, period=days(1, 2)), dates=days(1, 4))
    assert killed(only_event(first)) == Estimate(9, 9, None)


def test_a_count_of_all_days_stands_before_one_of_some():
    first = report("R1", claim(6, period=days(1, 1)), claim(9, period=days(1, 4)), dates=days(1, 4))
    assert killed(only_event(first)) == exactly(9)
