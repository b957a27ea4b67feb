from dataclasses import replace

import pytest

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.estimate import total as sum_of
from lib.query.filters import EventFilter
from lib.query.totals import figure, total_of
from tests.query.invented import DURNAH, NOWHERE, at_least, clash, day, exactly, told, toll

COUNTRY = replace(DURNAH, id="atlantis", kind="country", radius_km=900.0, where_precision=6)


def total(table, **wanted):
    return total_of(table, EventFilter(**wanted))


def test_bounds_are_sums_of_lows_and_of_highs(table_of):
    table = table_of(clash("a", killed=Estimate(3, 5, 9)), clash("b", killed=Estimate(10, 10, 12)))
    assert total(table).killed == Estimate(13, 15, 21)


def test_one_clash_open_above_leaves_the_whole_sum_open(table_of):
    table = table_of(clash("a", killed=exactly(5)), clash("b", killed=at_least(20)))
    assert total(table).killed == Estimate(25, 25, None)
    assert total(table).open_above == 1


def test_a_sum_has_a_best_figure_only_where_one_of_its_clashes_has(table_of):
    ranges = [clash("a", killed=Estimate(7, None, 15)), clash("b", killed=Estimate(80, None, 141))]
    assert total(table_of(*ranges)).killed == Estimate(87, None, 156)
    assert total(table_of(*ranges, clash("c", killed=exactly(5)))).killed == Estimate(92, 92, 161)


def test_a_clash_without_a_figure_is_counted_and_adds_no_zero(table_of):
    table = table_of(clash("silent"), clash("silent too", wounded=exactly(4)))
    assert total(table).killed == UNKNOWN
    assert (total(table).events, total(table).without_figure) == (2, 2)


def test_a_reported_zero_is_a_figure(table_of):
    reported = total(table_of(clash("nobody died", killed=exactly(0))))
    assert (reported.killed, reported.without_figure, reported.deadly) == (exactly(0), 0, 0)


def test_killed_and_wounded_are_summed_apart(table_of):
    both = total(table_of(clash("a", killed=exactly(2), wounded=at_least(7))))
    assert (both.killed, both.wounded) == (exactly(2), at_least(7))


def test_nothing_to_show_is_unknown_and_not_zero(table_of):
    empty = total(table_of(clash("a", killed=exactly(2))), first_day=day("2020-01-01"))
    assert (empty.events, empty.killed, empty.open_above) == (0, UNKNOWN, 0)


def test_what_is_not_drawn_is_counted_with_its_deaths(table_of):
    table = table_of(
        clash("drawn", killed=exactly(1)),
        clash("nowhere", place=NOWHERE, killed=at_least(12)),
        clash("somewhere in the country", place=COUNTRY, killed=exactly(3)),
    )
    assert total(table).unplaced == 2
    assert total(table).unplaced_killed == Estimate(15, 15, None)


def test_clashes_partly_outside_the_dates_and_undated_ones_are_counted(table_of):
    table = table_of(clash("over the end", "2015-07-30", "2015-08-02"), clash("undated", None), clash("inside"))
    wanted = {"first_day": day("2015-07-01"), "last_day": day("2015-07-31")}
    assert (total(table, **wanted).partly, total(table, **wanted).undated) == (1, 1)
    assert (total(table).partly, total(table).undated) == (0, 0)


def test_clashes_that_may_be_one_are_counted_twice_and_the_sum_says_so(table_of):
    clashes = [clash("a", killed=exactly(8)), clash("b", killed=exactly(8)), clash("c", killed=exactly(1))]
    undecided = total(table_of(*clashes, perhaps_one={"a": ["b"], "b": ["a"]}))
    assert (undecided.killed, undecided.perhaps_one) == (exactly(17), 2)
    assert total(table_of(*clashes)).perhaps_one == 0


def test_a_toll_never_enters_the_sum(table_of):
    table = table_of(clash("a", killed=exactly(2)), toll("t", "2015-01-01", told("WHO", "2015-08-01", exactly(392))))
    assert total(table).killed == exactly(2)


@pytest.mark.parametrize(
    "killed",
    [
        [exactly(1), at_least(20), UNKNOWN],
        [Estimate(None, 400, None), Estimate(5, 5, 5)],
        [Estimate(None, None, 30), Estimate(2, 3, 4)],
        [Estimate(20, None, None), Estimate(None, 9, 9)],
    ],
)
def test_the_sum_is_the_one_that_the_domain_defines(table_of, killed):
    table = table_of(*(clash(f"e{number}", killed=estimate) for number, estimate in enumerate(killed)))
    assert total(table).killed == sum_of(killed)


def test_the_figure_of_a_side_is_read_from_its_own_columns(table_of):
    table = table_of(clash("a", killed=exactly(40), killed_side_b=at_least(27)))
    row = table.frame(table.events).iloc[0]
    assert figure(row, "killed", "side_b") == at_least(27)
    assert figure(row, "killed", "civilians") == UNKNOWN
