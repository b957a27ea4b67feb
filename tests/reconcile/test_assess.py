from datetime import date

import pytest

from lib.domain.dates import UNDATED, DateRange
from lib.domain.estimate import Estimate
from lib.domain.place import Place, Unplaced
from lib.domain.report import UNKNOWN_GROUP, Account
from tests.reconcile.invented import (
    NORTH,
    NORTHERN_BRIGADE,
    SOUTH,
    assess,
    claim,
    contradicts,
    day,
    days,
    exactly,
    only_event,
    report,
    same_event,
    same_total,
)


def account(**changes):
    told = {"kind": "armed clash", "place_name": "Harbour", "dates": days(1, 1), "side_a": NORTH, "side_b": SOUTH}
    return Account(**(told | changes))


def test_no_reports_make_no_events():
    assert assess().events == ()


def test_a_report_without_claims_is_an_event_without_figures():
    event = only_event(report("R1"))
    assert (event.id, event.figures, event.grade) == ("harbour-2030-07-01", (), "one source")


def test_linked_reports_are_one_event():
    event = only_event(report("R1", claim(5)), report("R2", claim(7), links=same_event("R1")))
    assert event.report_ids == ("R1", "R2")
    assert event.claim_ids == ("R1-1", "R2-1")


def test_a_report_that_nobody_linked_leaves_the_event_of_an_earlier_one_its_id():
    events = assess(report("R1", claim(5)), report("R2", claim(7))).events
    assert [event.id for event in events] == ["harbour-2030-07-01", "harbour-2030-07-01-r2"]


def test_events_come_in_order_of_time_and_undated_ones_last():
    told = [
        report("R1", account=account(dates=UNDATED), published_on=None),
        report("R2", account=account(dates=days(9, 9))),
        report("R3"),
    ]
    assert [event.report_ids for event in assess(*told).events] == [("R3",), ("R2",), ("R1",)]


def test_independent_sources_that_agree_are_graded_so():
    assert only_event(report("R1"), report("R2", links=same_event("R1"))).grade == "independent sources agree"


def test_copies_of_one_agency_text_are_one_source():
    event = only_event(report("R1", origin="AFP"), report("R2", origin="AFP", links=same_event("R1")))
    assert (event.sources, event.grade) == (1, "one source")


def test_accounts_that_contradict_are_graded_so():
    told = report("R1", claim(5)), report("R2", claim(7), links=same_event("R1") + contradicts("R1"))
    assert only_event(*told).grade == "accounts conflict"


def test_an_event_lies_where_most_of_its_reports_put_it():
    told = [
        report("R1", account=account(place_name="Mill")),
        report("R2", links=same_event("R1")),
        report("R3", links=same_event("R1")),
    ]
    assert only_event(*told).place.name == "Harbour"


def test_a_placed_name_stands_before_an_unknown_one():
    told = report("R1", account=account(place_name="Nowhere")), report("R2", links=same_event("R1"))
    assert isinstance(only_event(*told).place, Place)


def test_an_event_at_an_unknown_place_is_unplaced():
    event = only_event(report("R1", account=account(place_name="Nowhere")))
    assert event.place == Unplaced("Nowhere", "unknown")
    assert event.id == "unplaced-2030-07-01"


def test_an_event_lasts_from_the_first_to_the_last_day_that_reports_give_it():
    told = report("R1", dates=days(1, 2)), report("R2", dates=days(2, 4), links=same_event("R1"))
    assert only_event(*told).dates == days(1, 4)


@pytest.mark.parametrize(("published_on", "precision", "expected"), [
    (date(2030, 7, 17), "day", DateRange(date(2030, 7, 1), date(2030, 7, 17), "month")),
    (date(2030, 7, 1), "month", DateRange(date(2030, 7, 1), date(2030, 7, 31), "month")),
    (date(2030, 12, 1), "month", DateRange(date(2030, 12, 1), date(2030, 12, 31), "month")),
    (date(9999, 12, 1), "month", DateRange(date(9999, 12, 1), date(9999, 12, 31), "month")),
    (date(2030, 1, 1), "year", UNDATED),
    (None, "unknown", UNDATED),
])  # fmt: skip
def test_an_event_whose_days_nobody_tells_is_dated_to_the_month_of_publication(published_on, precision, expected):
    event = only_event(report("R1", dates=UNDATED, published_on=published_on, published_precision=precision))
    assert event.dates == expected


def test_an_event_without_any_date_carries_its_report_in_its_id():
    assert only_event(report("R1", dates=UNDATED, published_on=None)).id == "harbour-undated-r1"


def test_a_days_loss_beside_a_running_total_is_an_event_of_its_own():
    told = [
        report("R1", claim(120, cumulative=True, period=days(1, 9)), claim(7, NORTH, period=days(9, 9))),
        report("R2", claim(150, cumulative=True, period=days(1, 12)), links=same_total("R1")),
    ]
    made = assess(*told)
    assert [(event.id, event.estimate("killed", "side_a")) for event in made.events] == [
        ("harbour-2030-07-09", exactly(7))
    ]
    assert [step.figure.best for step in made.tolls[0].steps] == [120, 150]


def test_two_losses_of_one_report_that_begin_on_one_day_are_two_events():
    told = [
        report("R1", claim(3, period=days(4, 4)), claim(9, period=days(4, 5))),
        report("R2", links=same_total("R1")),
    ]
    ids = [event.id for event in assess(*told).events]
    assert ids == ["harbour-2030-07-04", "harbour-2030-07-04-2"]


def test_beside_a_running_total_a_loss_without_days_is_background():
    undated = claim(3, period=UNDATED)
    made = assess(report("R1", undated), report("R2", links=same_total("R1")))
    assert made.statuses == {"R1-1": "background"}


def test_the_steps_of_a_toll_come_in_order_of_time_also_where_they_fall():
    told = [
        report("R1", claim(187, cumulative=True, period=days(1, 13))),
        report("R2", claim(392, cumulative=True, period=days(1, 12)), links=same_total("R1")),
    ]
    (toll,) = assess(*told).tolls
    assert [(step.as_of, step.figure.best) for step in toll.steps] == [(day(12), 392), (day(13), 187)]
    assert toll.since == day(1)


def test_a_total_since_another_month_is_no_step_of_the_first_one():
    told = [
        report("R1", claim(600, cumulative=True, period=days(-80, 9)), claim(34, cumulative=True, period=days(0, 9))),
        report("R2", claim(340, cumulative=True, period=days(-75, 1)), links=same_total("R1")),
        report("R3", claim(700, cumulative=True, period=UNDATED), links=same_total("R1")),
    ]
    whole, since_then = assess(*told).tolls
    assert {step.figure.best for step in whole.steps} == {340, 600, 700}
    assert [step.figure.best for step in since_then.steps] == [34]
    assert (whole.id, since_then.id) == ("r1-killed-all", f"r1-killed-all-since-{day(0)}")
    assert (whole.since, since_then.since) == (day(-80), day(0))


def test_a_toll_of_the_killed_and_one_of_the_wounded_are_two():
    total = report(
        "R1",
        claim(120, cumulative=True, period=days(1, 9)),
        claim(500, measure="wounded", cumulative=True, period=days(1, 9)),
    )
    assert [toll.id for toll in assess(total, report("R2", links=same_total("R1"))).tolls] == [
        "r1-killed-all",
        "r1-wounded-all",
    ]


def test_a_claim_that_reaches_beyond_its_event_is_a_toll():
    made = assess(report("R1", claim(5), claim(600, cumulative=True, period=days(-60, 1))))
    assert made.statuses == {"R1-1": "used", "R1-2": "toll"}
    assert made.events[0].estimate("killed") == exactly(5)


def test_a_claim_on_other_days_is_neither_figure_nor_toll():
    made = assess(report("R1", claim(5), claim(76, period=days(-60, -50))))
    assert (made.statuses["R1-2"], made.tolls, made.events[0].claim_ids) == ("background", (), ("R1-1",))


def test_dead_of_an_unknown_group_are_shown_and_not_counted():
    made = assess(report("R1", claim(4, UNKNOWN_GROUP)))
    assert (made.statuses["R1-1"], made.events[0].figures) == ("shown", ())
    assert made.events[0].claim_ids == ("R1-1",)


def test_the_sides_are_those_that_most_reports_name():
    others = account(side_a=SOUTH, side_b="somebody-else")
    told = report("R1", account=others), *(report(id_, links=same_event("R1")) for id_ in ("R2", "R3"))
    assert (only_event(*told).side_a, only_event(*told).side_b) == (NORTH, SOUTH)


@pytest.mark.parametrize(("groups", "name"), [
    ([NORTHERN_BRIGADE], NORTHERN_BRIGADE),
    ([NORTHERN_BRIGADE, NORTH], NORTH),
    ([NORTH], NORTH),
    ([SOUTH], NORTHERN_BRIGADE),
])  # fmt: skip
def test_a_side_bears_the_name_of_the_largest_group_that_claims_count_as_its(groups, name):
    told = report("R1", *(claim(5, group) for group in groups), account=account(side_a=NORTHERN_BRIGADE))
    assert (only_event(told).side_a, only_event(told).side_b) == (name, SOUTH)


def test_an_event_at_the_end_of_the_calendar_is_assessed():
    last = DateRange(date.max, date.max, "day")
    assert only_event(report("R1", claim(5, period=last), dates=last)).estimate("killed") == exactly(5)


def test_a_count_of_unknown_days_is_as_of_its_publication():
    early = report("R1", claim(5, period=UNDATED), published_on=day(2))
    late = report("R2", claim(9, period=UNDATED), published_on=day(4), links=same_event("R1"))
    assert only_event(early, late).estimate("killed") == Estimate(5, 9, 9)
