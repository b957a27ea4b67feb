"""The dead of each side, and those that two outlets give to opposite sides."""

import pytest

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.event import Contradiction
from lib.domain.report import ALL, CIVILIANS
from lib.reconcile import rules
from lib.reconcile.assess import Assessor
from lib.reconcile.contradictions import Statement
from lib.reconcile.figures import figures, total_by_hand
from lib.reconcile.rules import low_best_high, lowest
from tests.reconcile.invented import (
    ABOUT_18,
    AT_LEAST_12,
    DOZENS,
    NORTH,
    PARENTS,
    SOUTH,
    claim,
    contradicts,
    day,
    days,
    exactly,
    locate,
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


def set_by_hand(by_hand, *claims, rule=low_best_high):
    """The figures of the killed of an event of these claims, by slot, where a person has set some."""
    slots = {NORTH: "side_a", SOUTH: "side_b", ALL: "total", CIVILIANS: "civilians"}
    counting = [Statement(rules.Testimony(each, "The Bugle", day(1)), slots[each.group]) for each in claims]
    made = figures(counting, (), rule, {("killed", slot): estimate for slot, estimate in by_hand.items()})
    return {figure.slot: figure.estimate for figure in made if figure.measure == "killed"}


def test_a_figure_set_by_hand_replaces_the_rules_and_the_total_is_made_anew():
    by_slot = set_by_hand({"side_a": exactly(20)}, claim(5, NORTH), claim(7, SOUTH))
    assert by_slot == {"side_a": exactly(20), "side_b": exactly(7), "total": exactly(27)}


def test_a_figure_set_by_hand_stands_where_no_claim_gives_one():
    assert set_by_hand({"civilians": exactly(4)}) == {"civilians": exactly(4), "total": exactly(4)}


def test_unknown_set_by_hand_takes_a_figure_away():
    assert set_by_hand({"side_a": UNKNOWN}, claim(5, NORTH), claim(7, SOUTH)) == {
        "side_b": exactly(7),
        "total": exactly(7),
    }


def test_a_total_set_by_hand_stands_beside_smaller_sides_even_where_one_has_no_ceiling():
    assert set_by_hand({"total": exactly(50)}, claim(AT_LEAST_12, NORTH), claim(80))["total"] == exactly(50)


def test_a_total_set_by_hand_below_the_sides_is_raised_to_them():
    assert set_by_hand({"total": exactly(10)}, claim(13, NORTH), claim(7, SOUTH))["total"] == exactly(20)


@pytest.mark.parametrize(("by_hand", "side", "expected"), [
    (Estimate(None, 10, None), DOZENS, Estimate(20, None, None)),
    (Estimate(None, None, 10), exactly(13), exactly(13)),
    (Estimate(5, None, None), exactly(13), Estimate(13, 13, None)),
    (Estimate(10, 20, 30), Estimate(10, 20, 35), Estimate(10, 20, 35)),
    (Estimate(None, 10, None), Estimate(5, 8, 9), Estimate(None, 10, None)),
])  # fmt: skip
def test_a_total_set_by_hand_is_raised_where_any_bound_of_the_sides_exceeds_its_own(by_hand, side, expected):
    assert total_by_hand(by_hand, [side]) == expected


def test_a_side_set_by_hand_may_hold_those_in_dispute():
    north, south = claim(11, NORTH), claim(11, SOUTH, id="R2-1", report_id="R2")
    counting = [
        Statement(rules.Testimony(each, each.report_id, day(1)), slot)
        for each, slot in ((north, "side_a"), (south, "side_b"))
    ]
    made = figures(
        counting, [Contradiction(("R1-1", "R2-1"), "side")], low_best_high, {("killed", "side_a"): exactly(11)}
    )
    by_slot = {figure.slot: figure.estimate for figure in made}
    assert by_slot == {"side_a": exactly(11), "disputed": Estimate(0, None, 11), "total": Estimate(11, 11, 22)}


def test_a_figure_of_the_wounded_set_by_hand_leaves_the_killed_alone():
    counting = [Statement(rules.Testimony(claim(5, NORTH), "The Bugle", day(1)), "side_a")]
    made = figures(counting, (), low_best_high, {("wounded", "side_a"): exactly(9)})
    assert {(f.measure, f.slot): f.estimate.best for f in made} == {
        ("killed", "side_a"): 5, ("killed", "total"): 5, ("wounded", "side_a"): 9, ("wounded", "total"): 9,
    }  # fmt: skip


def test_several_dead_are_three_by_the_lowest_rule_alone_and_no_more_than_a_floor():
    several = claim(UNKNOWN, NORTH, qualifier="several")
    assert set_by_hand({}, several, rule=lowest) == {"side_a": Estimate(3, 3, None), "total": Estimate(3, 3, None)}
    assert set_by_hand({}, several) == {}


def by_min_max(*claims):
    (event,) = Assessor(locate=locate, parents=PARENTS, rule="min-max").assess([report("R1", *claims)]).events
    return killed(event)


def test_by_min_max_seven_of_one_side_do_not_lower_fifteen_in_all():
    assert by_min_max(claim(15), claim(7, NORTH)) == Estimate(15, None, 15)


def test_by_min_max_the_lowest_and_the_highest_count_of_everybody_are_the_ends_and_the_sides_may_raise_the_upper():
    assert by_min_max(claim(15), claim(12), claim(3, NORTH)) == Estimate(12, None, 15)
    assert by_min_max(claim(15), claim(12, NORTH), claim(9, SOUTH)) == Estimate(15, None, 21)
    assert by_min_max(claim(15), claim(AT_LEAST_12, NORTH)) == Estimate(15, None, None)


def test_by_min_max_an_upper_end_alone_leaves_the_lower_one_to_the_sides():
    assert by_min_max(claim(Estimate(None, 20, 20), qualifier="up_to"), claim(7, NORTH)) == Estimate(7, None, 20)


def test_by_min_max_a_count_of_everybody_stays_within_the_total_also_where_the_sides_exceed_it():
    assert by_min_max(claim(11), claim(13, NORTH), claim(20, SOUTH)) == Estimate(11, None, 33)


def test_words_for_all_days_do_not_stand_before_a_number_for_some():
    some_days = Statement(rules.Testimony(claim(9, NORTH), "The Bugle", day(1)), "side_a", of_all_days=False)
    several = Statement(rules.Testimony(claim(UNKNOWN, NORTH, qualifier="several"), "AFP", day(1)), "side_a")
    made = figures([several, some_days], (), lowest)
    assert {figure.slot: figure.estimate for figure in made}["side_a"] == Estimate(9, 9, None)
