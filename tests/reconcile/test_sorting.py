import pytest
from hypothesis import given

from lib.domain.dates import UNDATED, DateRange
from lib.domain.estimate import UNKNOWN
from lib.domain.report import ALL, CIVILIANS, UNKNOWN_GROUP
from lib.reconcile.sorting import Sides, sort_claim
from tests.reconcile.invented import CLAIMS, NORTH, NORTHERN_BRIGADE, SIDES, SOUTH, claim, day, days

EVENT = days(10, 13)


def status(period, **changes):
    return sort_claim(claim(period=period, **changes), EVENT, SIDES)[0]


@pytest.mark.parametrize(("period", "expected"), [
    (days(10, 13), "used"),
    (days(10, 15), "used"),            # two days of counting after the last one
    (days(10, 16), "toll"),
    (days(9, 13), "toll"),
    (days(1, 30), "toll"),
    (days(1, 9), "background"),
    (days(16, 17), "background"),
    (days(14, 15), "part"),            # found and counted afterwards
    (days(10, 12), "used"),            # three of four days are most of them
    (days(10, 11), "part"),
    (UNDATED, "used"),
    (DateRange(day(10), None, "unknown"), "used"),
    (DateRange(day(9), None, "unknown"), "toll"),
    (DateRange(None, day(9), "unknown"), "background"),
    (DateRange(None, day(16), "unknown"), "toll"),
])  # fmt: skip
def test_the_days_of_a_running_count_say_what_it_counts(period, expected):
    assert status(period, cumulative=True) == expected


@pytest.mark.parametrize("period", [days(9, 13), days(10, 16), DateRange(day(9), None, "unknown")])
def test_a_plain_count_that_reaches_beyond_the_event_is_no_toll(period):
    assert status(period) == "background"


def test_a_cumulative_claim_inside_the_events_days_is_a_figure_of_the_event():
    assert status(days(10, 13), cumulative=True) == "used"


def test_a_part_of_the_people_is_no_figure_of_the_whole():
    assert sort_claim(claim(part="children", period=EVENT), EVENT, SIDES) == ("part", "it counts only a part: children")


def test_a_figure_that_the_report_itself_replaces_is_superseded():
    assert status(EVENT, qualifier="earlier_toll") == "superseded"


@pytest.mark.parametrize("measure", ["captured", "missing", "displaced", "killed_or_wounded"])
def test_what_is_neither_killed_nor_wounded_alone_is_only_shown(measure):
    assert status(EVENT, measure=measure) == "shown"


def test_words_without_a_figure_are_shown():
    assert status(EVENT, figure=UNKNOWN, qualifier="several") == "shown"


def test_a_claim_on_people_of_neither_side_is_shown():
    assert status(EVENT, group="somebody-else") == "shown"


def test_in_an_event_without_days_a_claim_of_any_days_is_used():
    assert sort_claim(claim(period=days(1, 30)), UNDATED, SIDES)[0] == "used"


@given(CLAIMS)
def test_every_claim_that_is_not_used_has_a_reason(told):
    what, why = sort_claim(told, EVENT, SIDES)
    assert (what == "used") == (why == "")


@pytest.mark.parametrize(("group", "slot"), [
    (ALL, "total"), (CIVILIANS, "civilians"), (NORTH, "side_a"), (SOUTH, "side_b"), (UNKNOWN_GROUP, None),
    ("somebody-else", None),
])  # fmt: skip
def test_a_group_has_its_place_among_the_figures(group, slot):
    assert SIDES.slot(group) == slot


def test_a_brigades_dead_are_its_armys():
    assert SIDES.slot(NORTHERN_BRIGADE) == "side_a"


def test_an_armys_dead_are_its_brigades_where_the_brigade_fought():
    assert Sides(NORTHERN_BRIGADE, SOUTH, {NORTHERN_BRIGADE: NORTH}).slot(NORTH) == "side_a"


def test_where_an_army_fights_its_own_brigade_each_has_its_own_dead():
    sides = Sides(NORTH, NORTHERN_BRIGADE, {NORTHERN_BRIGADE: NORTH})
    assert (sides.slot(NORTH), sides.slot(NORTHERN_BRIGADE)) == ("side_a", "side_b")


def test_a_group_that_both_sides_belong_to_is_neither_side():
    brothers = {"first": "army", "second": "army"}
    assert Sides("first", "second", brothers).slot("army") is None


def test_dead_of_an_unknown_group_go_to_neither_of_two_unknown_sides():
    assert Sides(UNKNOWN_GROUP, UNKNOWN_GROUP, {}).slot(UNKNOWN_GROUP) is None


def test_groups_that_name_each_other_as_parent_end():
    assert Sides("egg", SOUTH, {"egg": "hen", "hen": "egg"}).slot("hen") == "side_a"
