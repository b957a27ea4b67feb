"""Which events stand nearest to one, for whoever looks for the same one told again."""

from lib.query.events import near
from tests.query.invented import GATE, NOWHERE, TARAB, clash

ONE = clash("one", "2015-07-29", report_ids=("r1",))
GATE_SAME_DAY = clash("gate", "2015-07-29", place=GATE)
HERE_LATER = clash("later", "2015-08-02")
HERE_UNDATED = clash("undated", None, report_ids=("r2",))
FAR_SAME_DAY = clash("far", "2015-07-29", place=TARAB)
UNPLACED = clash("unplaced", "2015-07-29", place=NOWHERE)


def ids(table, *report_ids, most=10):
    return [each["event_id"] for each in near(table, report_ids, most)]


def test_what_was_near_comes_first_then_what_was_at_the_time_and_what_is_unknown_last(table_of):
    table = table_of(ONE, UNPLACED, FAR_SAME_DAY, HERE_UNDATED, HERE_LATER, GATE_SAME_DAY)
    assert ids(table, "r1") == ["gate", "later", "undated", "far", "unplaced"]
    assert ids(table, "r1", most=2) == ["gate", "later"]


def test_beside_an_event_without_a_day_the_nearest_place_comes_first(table_of):
    assert ids(table_of(HERE_UNDATED, FAR_SAME_DAY, ONE), "r2") == ["one", "far"]


def test_beside_a_report_of_no_event_the_latest_come_first(table_of):
    assert ids(table_of(ONE, HERE_LATER), "r9") == ["later", "one"]
