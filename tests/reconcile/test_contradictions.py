import pytest

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.event import Contradiction
from lib.reconcile.contradictions import Statement, contradictions
from tests.reconcile.invented import AT_LEAST_12, NORTH, SOUTH, days, exactly, told

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
