from __future__ import annotations

from lib.domain.estimate import Estimate
from lib.query.disagreements import disagreed, widest
from lib.query.filters import EventFilter
from tests.query.invented import clash, day, exactly

EVERYTHING = EventFilter()


def ids(table, **wanted):
    return list(disagreed(table, EventFilter(**wanted), 10)["event_id"])


def test_the_event_whose_accounts_lie_farthest_apart_stands_first_and_one_without_does_not_stand(table_of):
    table = table_of(
        clash("near", killed=Estimate(4, 5, 6)),
        clash("agreed", killed=exactly(5)),
        clash("far", killed=Estimate(2, 5, 20)),
        apart={"near": 0.6, "far": 3.3},
    )
    assert ids(table) == ["far", "near"]


def test_only_events_of_the_filter_are_ranked(table_of):
    table = table_of(clash("early", "2015-01-01"), clash("late", "2016-01-01"), apart={"early": 2.0, "late": 1.0})
    assert ids(table, first_day=day("2015-12-01")) == ["late"]


def test_an_event_without_a_contradiction_about_it_is_not_listed_under_it(table_of):
    table = table_of(clash("far", killed=Estimate(2, 5, 20)), apart={"far": 3.3})
    assert disagreed(table, EVERYTHING, 10, "side").empty


def test_the_widest_figure_is_the_one_whose_bounds_lie_farthest_apart_but_for_the_disputed(table_of):
    table = table_of(
        clash("far", killed=Estimate(10, 12, 20), killed_side_a=Estimate(2, 5, 8), killed_disputed=Estimate(1, 1, 90)),
        apart={"far": 2.0},
    )
    (_, event), *_ = disagreed(table, EVERYTHING, 10).iterrows()
    assert widest(event) == ("killed", "side_a", Estimate(2, 5, 8))


def test_whatever_rule_is_chosen_the_spread_is_that_by_which_events_are_ranked(table_of):
    spread, lowest = clash("far", killed=Estimate(2, 5, 20)), clash("far", killed=exactly(2), rule="lowest")
    (_, event), *_ = disagreed(table_of(spread, lowest, apart={"far": 3.3}), EventFilter(rule="lowest"), 10).iterrows()
    assert widest(event) == ("killed", "total", Estimate(2, 5, 20))


def test_figures_that_agree_have_no_widest(table_of):
    table = table_of(clash("sides", killed=exactly(5)), apart={"sides": 1.0})
    (_, event), *_ = disagreed(table, EVERYTHING, 10).iterrows()
    assert widest(event) is None
