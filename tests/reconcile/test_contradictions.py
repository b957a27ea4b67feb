from dataclasses import replace

import pytest

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.event import Contradiction, Figure
from lib.domain.place import Place, Unplaced
from lib.reconcile.contradictions import Statement, contradictions, disagreement, place_contradictions, spread
from tests.reconcile.invented import AT_LEAST_12, NORTH, SOUTH, claim, days, exactly, only_event, report, told

NEARLY_20, MORE_THAN_20 = Estimate(None, 20, 20), Estimate(20, 20, None)
ABOUT_20 = Estimate(None, 20, None)


def statement(figure, id_="R1-1", slot="total", as_of=1, **changes):
    report_id = id_.split("-")[0]
    return Statement(told(figure, report_id, as_of, id=id_, report_id=report_id, **changes), slot)


def found(*statements, marked=()):
    return contradictions(statements, {frozenset(pair) for pair in marked})


@pytest.mark.parametrize(("figure", "qualifier", "other", "other_qualifier"), [
    (27, "exact", 13, "exact"),
    (NEARLY_20, "nearly", 27, "exact"),
    (NEARLY_20, "nearly", MORE_THAN_20, "more_than"),
    (ABOUT_20, "about", 27, "exact"),
    (MORE_THAN_20, "more_than", 20, "exact"),
    (AT_LEAST_12, "at_least", 11, "exact"),
    (Estimate(10, None, 14), "between", 15, "exact"),
])  # fmt: skip
def test_figures_that_no_number_satisfies_contradict(figure, qualifier, other, other_qualifier):
    one, twin = statement(figure, qualifier=qualifier), statement(other, "R2-1", qualifier=other_qualifier)
    assert found(one, twin) == (Contradiction(("R1-1", "R2-1"), "figure"),)


@pytest.mark.parametrize(("figure", "qualifier", "other", "other_qualifier"), [
    (27, "exact", 27, "exact"),
    (NEARLY_20, "nearly", 19, "exact"),
    (ABOUT_20, "about", 21, "exact"),
    (MORE_THAN_20, "more_than", 27, "exact"),
    (AT_LEAST_12, "at_least", 12, "exact"),
    (UNKNOWN, "several", 3, "exact"),
    (Estimate(10, None, 14), "between", AT_LEAST_12, "at_least"),
])  # fmt: skip
def test_figures_that_a_number_satisfies_do_not_contradict(figure, qualifier, other, other_qualifier):
    assert found(statement(figure, qualifier=qualifier), statement(other, "R2-1", qualifier=other_qualifier)) == ()


def test_a_count_that_grows_is_no_contradiction():
    assert found(statement(11, as_of=1), statement(27, "R2-1", as_of=2)) == ()


def test_a_later_count_that_is_lower_is_a_contradiction():
    assert len(found(statement(27, as_of=1), statement(11, "R2-1", as_of=2))) == 1


def test_counts_from_different_days_on_contradict_only_where_a_reader_says_so():
    one, other = statement(27), statement(11, "R2-1", period=days(2, 2))
    assert found(one, other) == ()
    assert len(found(one, other, marked=[("R1", "R2")])) == 1


def test_fewer_killed_on_the_last_day_than_in_all_three_can_both_be_right():
    since_monday = statement(27, as_of=3, period=days(1, 3))
    last_day = statement(11, "R2-1", as_of=3, period=days(3, 3))
    assert found(since_monday, last_day) == found(since_monday, last_day, marked=[("R1", "R2")]) == ()


@pytest.mark.parametrize("within", [days(1, 2), days(2, 2), days(2, 3)])
def test_more_killed_on_some_of_the_days_than_on_all_of_them_is_a_contradiction(within):
    whole, part = statement(27, as_of=3, period=days(1, 3)), statement(38, "R2-1", as_of=within.end.day, period=within)
    assert found(whole, part) == (Contradiction(("R1-1", "R2-1"), "figure"),)


def test_more_than_20_on_some_of_the_days_fits_at_least_12_on_all_of_them():
    whole = statement(AT_LEAST_12, qualifier="at_least", as_of=3, period=days(1, 3))
    assert found(whole, statement(MORE_THAN_20, "R2-1", qualifier="more_than", period=days(2, 2))) == ()


@pytest.mark.parametrize("days_too", [days(2, 2), days(1, 3)])
def test_a_report_that_counts_the_other_days_too_does_not_mean_them_with_its_figure_of_a_day(days_too):
    day_before, same_report = statement(2), statement(38, "R1-2", as_of=days_too.end.day, period=days_too)
    other = statement(38, "R2-1", as_of=2, period=days(2, 2))
    assert found(day_before, same_report, other, marked=[("R1", "R2")]) == ()


def test_two_and_two_dead_that_one_report_tells_of_both_sides_are_no_dispute_between_reports():
    both = statement(2, slot="side_a", group=NORTH), statement(2, "R1-2", slot="side_b", group=SOUTH)
    assert found(*both, statement(2, "R2-1", slot="side_b", group=SOUTH), marked=[("R1", "R2")]) == ()


def test_a_report_that_stands_marked_against_itself_keeps_its_contradiction():
    since_monday = statement(27, as_of=3, period=days(1, 3))
    first_days = statement(20, "R1-2", as_of=2, period=days(1, 2))
    assert len(found(since_monday, first_days, marked=[("R1",)])) == 1


def test_killed_and_wounded_do_not_contradict():
    assert found(statement(27), statement(11, "R2-1", measure="wounded")) == ()


def test_figures_of_two_sides_do_not_contradict():
    assert found(statement(27, slot="side_a"), statement(11, "R2-1", slot="side_b")) == ()


def test_one_figure_given_to_both_sides_is_a_contradiction_about_the_side():
    one, other = statement(11, slot="side_a", group=NORTH), statement(11, "R2-1", slot="side_b", group=SOUTH)
    assert found(one, other, marked=[("R1", "R2")]) == (Contradiction(("R1-1", "R2-1"), "side"),)


def test_the_same_number_on_both_sides_in_reports_that_agree_is_chance():
    assert found(statement(11, slot="side_a"), statement(11, "R2-1", slot="side_b")) == ()


def test_a_report_that_gives_both_sides_the_same_number_does_not_contradict_itself():
    one, other = statement(11, slot="side_a"), statement(11, "R1-2", slot="side_b")
    assert found(one, other, marked=[("R1",)]) == ()


def test_two_figures_in_one_report_can_contradict():
    one, other = statement(exactly(27)), statement(exactly(20), "R1-2")
    assert found(one, other) == (Contradiction(("R1-1", "R1-2"), "figure"),)


def test_each_pair_is_named_once():
    assert len(found(statement(1), statement(2, "R2-1"), statement(3, "R3-1"))) == 3


def test_the_same_number_dead_in_one_report_and_wounded_in_another_is_a_contradiction_about_the_measure():
    dead, wounded = statement(11), statement(11, "R2-1", measure="wounded")
    assert found(dead, wounded) == ()
    assert found(dead, wounded, marked=[("R1", "R2")]) == (Contradiction(("R1-1", "R2-1"), "measure"),)


def test_a_report_that_counts_as_many_dead_as_wounded_swaps_nothing():
    told_both = [statement(11), statement(11, "R1-2", measure="wounded")]
    assert found(*told_both, statement(11, "R2-1", measure="wounded"), marked=[("R1", "R2")]) == ()


def placed(id_, lat, radius=3.0, **changes):
    return claim(id=id_), replace(Place(f"place-{lat}", "A place", "", "town", lat, 10.0, radius, 1), **changes)


def test_places_farther_apart_than_both_their_radii_reach_contradict():
    near, far = placed("R1-1", 10.0), placed("R2-1", 10.1)
    assert place_contradictions([near, far]) == (Contradiction(("R1-1", "R2-1"), "place"),)


def test_places_whose_radii_meet_do_not_contradict():
    assert place_contradictions([placed("R1-1", 10.0), placed("R2-1", 10.1, radius=9.0)]) == ()


@pytest.mark.parametrize("within", ["city", "admin1", "admin2", "region"])
def test_a_place_does_not_contradict_the_one_it_lies_in(within):
    town, quarter = placed("R1-1", 10.0), placed("R2-1", 10.1, **{within: "place-10.0"})
    assert place_contradictions([town, quarter]) == place_contradictions([quarter, town]) == ()


def test_a_name_that_is_not_on_the_map_contradicts_none():
    assert place_contradictions([placed("R1-1", 10.0), (claim(id="R2-1"), Unplaced("Nowhere", "unknown"))]) == ()


def test_three_places_apart_are_three_pairs():
    assert len(place_contradictions([placed("R1-1", 10.0), placed("R2-1", 11.0), placed("R3-1", 12.0)])) == 3


def event_of(*estimates_, about=(), slot="total"):
    figures = tuple(Figure("killed", slot, estimate, ()) for estimate in estimates_)
    pairs = tuple(Contradiction(("R1-1", "R2-1"), each) for each in about)
    return replace(only_event(report("R1")), figures=figures, contradictions=pairs)


@pytest.mark.parametrize(("estimate", "times"), [
    (exactly(20), 1), (Estimate(20, 27, 80), 4), (Estimate(20, 30, None), 1.5), (Estimate(0, 4, 8), 8),
    (exactly(0), 1), (Estimate(20, None, None), 1), (Estimate(None, None, 20), 1),
])  # fmt: skip
def test_the_spread_is_how_many_times_the_lowest_goes_into_the_highest(estimate, times):
    assert spread(event_of(estimate)) == times


def test_the_widest_figure_of_an_event_is_its_spread_and_a_dispute_is_none():
    assert spread(event_of(exactly(5), Estimate(10, 20, 20))) == 2
    assert spread(event_of(Estimate(0, None, 11), slot="disputed")) == 1


def test_an_event_on_which_all_agree_has_no_disagreement():
    assert disagreement(event_of(exactly(20))) == disagreement(event_of()) == 0


def test_each_thing_that_claims_disagree_on_counts_once_and_each_doubling_too():
    assert disagreement(event_of(Estimate(20, 27, 80), about=["figure", "figure", "side", "place"])) == 5
