from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.estimate import total as sum_of
from lib.query.filters import EventFilter
from lib.query.timeline import (
    DISPUTED,
    days_shown,
    estimate_in,
    fitting_unit,
    leading_groups,
    timeline,
    timeline_by_side,
    tolls,
)
from tests.query.invented import DURNAH, at_least, clash, day, exactly, told, toll

EVERYTHING = EventFilter()


def periods(table, unit="month", measure="killed", **wanted):
    return {row["period"]: row for row in timeline(table, EventFilter(**wanted), unit, measure)}


def steps(table, **wanted):
    return [(step["claimant"], step["best"]) for step in tolls(table, EventFilter(**wanted))]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2015-07-01", "2015-07-01", "day"),
        ("2015-07-01", "2015-08-31", "day"),
        ("2015-07-01", "2015-09-01", "week"),
        ("2015-01-01", "2016-02-04", "week"),
        ("2015-01-01", "2016-02-05", "month"),
        ("2011-01-01", "2020-12-31", "month"),
    ],
)
def test_the_unit_follows_from_the_span(first, last, unit):
    assert fitting_unit(day(first), day(last)) == unit


def test_months_in_which_nothing_was_reported_have_no_row(table_of):
    table = table_of(clash("a", "2015-01-05", killed=exactly(1)), clash("b", "2015-03-05", killed=exactly(2)))
    assert list(periods(table)) == [day("2015-01-01"), day("2015-03-01")]


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("day", "2015-07-29", "2015-07-29"),
        ("week", "2015-07-27", "2015-08-02"),
        ("month", "2015-07-01", "2015-07-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(table_of, unit, first, last):
    (row,) = periods(table_of(clash("a", "2015-07-29")), unit).values()
    assert (row["period"], row["period_end"]) == (day(first), day(last))


def test_a_clash_counts_whole_in_the_period_it_may_have_begun_in(table_of):
    table = table_of(clash("over the month", "2015-07-30", "2015-08-02", killed=exactly(9)))
    assert {start: row["best"] for start, row in periods(table).items()} == {day("2015-07-01"): 9}


def test_a_clash_without_a_day_is_in_no_period(table_of):
    assert periods(table_of(clash("undated", None, killed=exactly(12)))) == {}


def test_a_period_that_is_open_above_has_no_highest_figure(table_of):
    table = table_of(clash("a", killed=exactly(5)), clash("b", killed=at_least(20)))
    (row,) = periods(table).values()
    assert (row["low"], row["best"], row["high"], row["open"]) == (25, 25, None, 1)


def test_a_clash_without_a_figure_is_counted_and_makes_no_zero(table_of):
    (row,) = periods(table_of(clash("silent", wounded=exactly(3)))).values()
    assert (row["low"], row["best"], row["high"]) == (None, None, None)
    assert (row["events"], row["without_figure"], row["deadly"], row["open"]) == (1, 1, 0, 0)


def test_wounded_have_a_timeline_of_their_own_and_deadly_still_means_deaths(table_of):
    table = table_of(clash("a", killed=exactly(2), wounded=exactly(7)), clash("b", wounded=exactly(1)))
    (row,) = periods(table, measure="wounded").values()
    assert (row["best"], row["deadly"]) == (8, 1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 120),
            st.lists(st.integers(0, 50) | st.none(), min_size=3, max_size=3).map(
                lambda bounds: Estimate(*_ascending(bounds))
            ),
        ),
        max_size=8,
    )
)
def test_every_period_is_the_sum_of_its_clashes(table_of, clashes):
    told_of = [(day("2015-01-01") + timedelta(days=after), killed) for after, killed in clashes]
    table = table_of(*(clash(f"e{n}", start.isoformat(), killed=killed) for n, (start, killed) in enumerate(told_of)))
    expected = defaultdict(list)
    for start, killed in told_of:
        expected[start.replace(day=1)].append(killed)
    assert {start: estimate_in(row) for start, row in periods(table).items()} == {
        start: sum_of(killed) for start, killed in expected.items()
    }


def _ascending(bounds):
    stated = iter(sorted(bound for bound in bounds if bound is not None))
    return [None if bound is None else next(stated) for bound in bounds]


def test_the_dead_of_a_side_are_counted_under_its_name_whichever_side_it_was(table_of):
    table = table_of(
        clash("a", killed=exactly(40), killed_side_b=at_least(27)),
        clash("b", side_a="islamic-state", side_b="navy", killed=exactly(6), killed_side_a=exactly(5)),
        clash("c", killed=exactly(3), killed_civilians=exactly(3), killed_disputed=exactly(2)),
    )
    sides = timeline_by_side(table, EVERYTHING, "month", "killed")
    assert {row["group"]: (row["low"], row["best"], row["high"]) for row in sides} == {
        "islamic-state": (32, 32, None),
        "civilians": (3, 3, 3),
        DISPUTED: (2, 2, 2),
    }


def test_a_side_of_which_nobody_tells_has_no_row(table_of):
    assert timeline_by_side(table_of(clash("a", killed=exactly(40))), EVERYTHING, "month", "killed") == []


def test_the_groups_with_the_most_persons_lead_and_the_disputed_stand_last():
    persons = (("a", 5), ("b", 3), ("b", 3), (DISPUTED, 99), ("c", 1))
    assert leading_groups([{"group": group, "best": best} for group, best in persons], 2) == ["b", "a", DISPUTED]


ministry, who = told("ministry", "2019-05-04", exactly(187)), told("WHO", "2019-05-03", exactly(392))


def test_a_toll_keeps_what_each_claimant_says_and_is_in_no_period(table_of):
    table = table_of(clash("a", "2019-05-01", killed=exactly(2)), toll("tarab", "2019-04-04", who, ministry))
    assert steps(table) == [("WHO", 392), ("ministry", 187)]
    assert {start: row["best"] for start, row in periods(table).items()} == {day("2019-05-01"): 2}


def test_a_toll_of_another_region_is_left_out(table_of):
    table = table_of(toll("tarab", "2019-04-04", who), toll("durnah", "2019-04-04", ministry, place=DURNAH))
    assert steps(table, regions=("east",)) == [("ministry", 187)]


def test_steps_told_after_the_last_day_are_left_out_and_earlier_ones_stay(table_of):
    early = told("WHO", "2019-04-08", exactly(25))
    table = table_of(toll("tarab", "2019-04-04", early, who, ministry))
    assert steps(table, first_day=day("2019-05-01"), last_day=day("2019-05-03")) == [("WHO", 25), ("WHO", 392)]


def test_a_toll_that_was_last_told_before_the_dates_or_began_after_them_is_left_out(table_of):
    table = table_of(toll("tarab", "2019-04-04", who, told("WHO", None, exactly(443))))
    assert steps(table, first_day=day("2019-06-01")) == []
    assert steps(table, last_day=day("2019-04-03")) == []


def test_a_step_without_a_known_day_stands_in_its_toll(table_of):
    table = table_of(toll("tarab", "2019-04-04", who, told("WHO", None, exactly(443))))
    assert steps(table, first_day=day("2019-05-01")) == [("WHO", 392), ("WHO", 443)]


def test_a_toll_of_which_no_day_is_known_is_not_lost(table_of):
    table = table_of(toll("tarab", None, told("WHO", None, exactly(443))))
    assert steps(table, first_day=day("2030-01-01")) == [("WHO", 443)]


def test_a_step_without_a_number_is_no_step(table_of):
    assert steps(table_of(toll("tarab", "2019-04-04", told("WHO", "2019-05-01", UNKNOWN)))) == []


def test_the_axis_reaches_as_far_as_the_periods_that_begin_before_the_dates(table_of):
    wanted = EventFilter(first_day=day("2015-07-10"), last_day=day("2015-07-20"))
    whole = day("2015-01-01"), day("2015-12-31")
    months = timeline(table_of(clash("a", "2015-07-08", "2015-07-12")), wanted, "month")
    assert days_shown(months, wanted, whole) == (day("2015-07-01"), day("2015-07-31"))
    assert days_shown([], wanted, whole) == (day("2015-07-10"), day("2015-07-20"))
    assert days_shown([], EVERYTHING, whole) == whole
