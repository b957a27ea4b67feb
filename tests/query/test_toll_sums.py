from __future__ import annotations

from lib.domain.estimate import Estimate
from lib.query.filters import EventFilter
from lib.query.toll_sums import beside_tolls, tolls_around
from tests.query.invented import DURNAH, GATE, clash, day, exactly, told, toll

who, later = told("WHO", "2019-04-14", exactly(121)), told("WHO", "2019-05-03", exactly(392))


def sums(table, **wanted):
    steps = beside_tolls(table, EventFilter(**wanted))
    return [(step["best"], step["events"], step["events_low"], step["exceeds"]) for step in steps]


def test_a_step_stands_beside_the_events_of_its_place_and_days_and_keeps_its_own_figure(table_of):
    table = table_of(
        clash("in", "2019-04-10", killed=exactly(5)),
        clash("in its gate", "2019-04-20", killed=exactly(7), place=GATE),
        clash("before", "2019-04-01", killed=exactly(100)),
        toll("t", "2019-04-04", who, later, place=DURNAH),
    )
    assert sums(table) == [(121, 1, 5, False), (392, 2, 12, False)]
    assert sums(table, first_day=day("2019-04-20"))[-1] == (392, 2, 12, False)


def test_only_the_people_that_a_toll_counts_are_summed(table_of):
    event = clash("in", "2019-04-10", killed=exactly(9), killed_side_b=exactly(4))
    table = table_of(event, toll("t", "2019-04-04", who, place=DURNAH, group="islamic-state"))
    assert sums(table) == [(121, 1, 4, False)]


def test_events_without_a_best_figure_have_none_beside_a_toll_either(table_of):
    event = clash("in", "2019-04-10", killed=Estimate(7, None, 15))
    (step,) = beside_tolls(table_of(event, toll("t", "2019-04-04", who, place=DURNAH)), EventFilter())
    assert (step["events_low"], step["events_best"]) == (7, None)


def test_events_that_count_more_than_the_toll_are_marked(table_of):
    table = table_of(clash("in", "2019-04-10", killed=exactly(130)), toll("t", "2019-04-04", who, place=DURNAH))
    assert sums(table) == [(121, 1, 130, True)]


def test_an_event_lies_inside_the_first_step_that_reaches_over_it(table_of):
    table = table_of(
        clash("in", "2019-04-10", killed=exactly(5)),
        clash("after", "2019-06-01", killed=exactly(5)),
        toll("t", "2019-04-04", who, later, place=DURNAH),
    )
    steps = beside_tolls(table, EventFilter())
    found = {event.event_id: [step["best"] for step in tolls_around(event, steps)] for _, event in events_of(table)}
    assert found == {"in": [121], "after": []}


def events_of(table):
    return table.frame(table.events).iterrows()
