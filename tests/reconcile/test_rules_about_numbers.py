"""The design's rules about numbers, one to eight, by name."""

from lib.domain.estimate import UNKNOWN, Estimate, total
from lib.domain.report import CIVILIANS
from tests.reconcile.invented import (
    ABOUT_18,
    AT_LEAST_12,
    DOZENS,
    NORTH,
    SOUTH,
    assess,
    claim,
    contradicts,
    days,
    exactly,
    only_event,
    report,
    same_event,
)


def killed(*claims):
    return only_event(report("R1", *claims)).estimate("killed")


def test_rule_1_unknown_is_not_zero():
    assert killed() == UNKNOWN
    assert killed(claim(UNKNOWN, qualifier="several")) == UNKNOWN


def test_rule_1_a_reported_zero_is_a_figure():
    assert killed(claim(0)) == exactly(0)


def test_rule_2_at_least_n_is_open_above():
    assert killed(claim(AT_LEAST_12, qualifier="at_least")) == AT_LEAST_12


def test_rule_2_about_n_has_only_a_best_figure():
    assert killed(claim(ABOUT_18, qualifier="about")) == ABOUT_18


def test_rule_2_nearly_n_has_no_floor():
    assert killed(claim(Estimate(None, 20, 20), qualifier="nearly")) == Estimate(None, 20, 20)


def test_rule_2_between_has_both_bounds_and_no_best_figure():
    assert killed(claim(Estimate(14, None, 26), qualifier="between")) == Estimate(14, None, 26)


def test_rule_2_dozens_are_at_least_20_also_where_one_side_is_all_we_know():
    assert killed(claim(DOZENS, NORTH, qualifier="dozens")) == DOZENS


def test_rule_3_a_cumulative_claim_inside_the_events_days_is_its_figure():
    operation = claim(27, NORTH, cumulative=True, period=days(1, 3))
    assert only_event(report("R1", operation, dates=days(1, 3))).estimate("killed") == exactly(27)


def test_rule_3_a_cumulative_claim_that_reaches_beyond_is_never_added():
    made = assess(report("R1", claim(5), claim(600, cumulative=True, period=days(-90, 1))))
    assert made.events[0].estimate("killed") == exactly(5)
    assert [step.figure for step in made.tolls[0].steps] == [exactly(600)]


def test_rule_4_one_event_without_upper_bound_leaves_the_sum_without_one():
    assert total([exactly(5), AT_LEAST_12, exactly(7)]) == Estimate(24, 24, None)


def test_rule_5_killed_and_wounded_are_never_one_number():
    event = only_event(report("R1", claim(5), claim(30, measure="wounded")))
    assert (event.estimate("killed"), event.estimate("wounded")) == (exactly(5), exactly(30))


def test_rule_5_killed_or_wounded_enters_neither():
    event = only_event(report("R1", claim(23, measure="killed_or_wounded")))
    assert event.figures == ()
    assert event.claim_ids == ("R1-1",)


def test_rule_5_children_are_a_part_and_never_added():
    assert killed(claim(10, CIVILIANS), claim(3, CIVILIANS, part="children")) == exactly(10)


def test_rule_6_five_papers_with_one_wire_story_are_one_source():
    papers = [report("R1", claim(9), origin="AFP")]
    papers += [report(f"R{n}", claim(9), origin="AFP", links=same_event("R1")) for n in range(2, 6)]
    event = only_event(*papers)
    assert (event.sources, event.grade, event.estimate("killed")) == (1, "one source", exactly(9))


def test_rule_7_sides_never_sum_above_the_total():
    assert killed(claim(11), claim(13, NORTH), claim(27, SOUTH)) == exactly(40)


def test_rule_7_what_two_outlets_give_to_opposite_sides_is_disputed():
    north = report("R1", claim(11, NORTH))
    south = report("R2", claim(11, SOUTH), links=same_event("R1") + contradicts("R1"))
    event = only_event(north, south)
    assert {figure.slot: figure.estimate for figure in event.figures} == {
        "total": exactly(11),
        "disputed": exactly(11),
    }


def test_rule_8_bounds_are_sums_of_lows_and_sums_of_highs():
    assert total([Estimate(3, 5, 9), Estimate(10, None, 14)]) == Estimate(13, 15, 23)
