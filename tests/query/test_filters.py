from lib.query.filters import EventFilter, select
from lib.query.totals import total_of
from tests.query.invented import GATE, NOWHERE, TARAB, clash, day


def ids(table, events):
    return set(table.frame(events)["event_id"])


def shown(table, **wanted):
    return ids(table, select(table.events, EventFilter(**wanted)))


def july(**wanted):
    return {"first_day": day("2015-07-01"), "last_day": day("2015-07-31"), **wanted}


def test_without_a_filter_every_clash_is_shown_the_undated_too(table_of):
    table = table_of(clash("dated"), clash("undated", None), clash("nowhere", place=NOWHERE))
    assert shown(table) == {"dated", "undated", "nowhere"}


def test_both_days_of_the_range_are_included(table_of):
    table = table_of(
        clash("before", "2015-06-30"),
        clash("first", "2015-07-01"),
        clash("last", "2015-07-31"),
        clash("after", "2015-08-01"),
    )
    assert shown(table, **july()) == {"first", "last"}


def test_a_clash_partly_outside_the_dates_is_taken_whole_or_left_out(table_of):
    table = table_of(clash("inside", "2015-07-29", "2015-07-31"), clash("over the end", "2015-07-30", "2015-08-02"))
    assert shown(table, **july()) == {"inside", "over the end"}
    assert shown(table, **july(partly="left out")) == {"inside"}
    assert total_of(table, EventFilter(**july())).partly == 1


def test_a_clash_around_the_whole_range_lies_partly_outside_it(table_of):
    table = table_of(clash("long", "2015-06-01", "2015-08-31"))
    assert shown(table, **july()) == {"long"}
    assert shown(table, **july(partly="left out")) == set()


def test_a_range_may_be_open_at_either_end(table_of):
    table = table_of(clash("early", "2014-01-01"), clash("late", "2016-01-01"), clash("undated", None))
    assert shown(table, first_day=day("2015-01-01")) == {"late"}
    assert shown(table, last_day=day("2015-01-01")) == {"early"}


def test_a_clash_without_a_day_is_passed_over_by_dates_and_named_apart(table_of):
    table = table_of(clash("dated"), clash("undated", None), clash("undated elsewhere", None, place=TARAB))
    assert shown(table, **july()) == {"dated"}
    assert total_of(table, EventFilter(**july(regions=("east",)))).undated == 1


def test_a_region_holds_its_districts_and_a_town_its_gates(table_of):
    table = table_of(
        clash("town"), clash("gate", place=GATE), clash("other town", place=TARAB), clash("nowhere", place=NOWHERE)
    )
    assert shown(table, regions=("east",)) == {"town", "gate"}
    assert shown(table, regions=("durnah-district",)) == {"town", "gate"}
    assert shown(table, regions=("durnah",)) == {"town", "gate"}
    assert shown(table, regions=("west-gate",)) == {"gate"}


def test_several_regions_are_added_and_an_unplaced_clash_is_in_none(table_of):
    table = table_of(clash("town"), clash("other town", place=TARAB), clash("nowhere", place=NOWHERE))
    assert shown(table, regions=("durnah", "west")) == {"town", "other town"}


def test_protests_and_bodies_found_count_only_when_asked_for(table_of):
    table = table_of(clash("clash"), clash("protest", kind="protest"), clash("bodies", kind="bodies found"))
    assert shown(table) == {"clash"}
    assert shown(table, kinds=("protest",)) == {"protest"}


def test_another_data_set_does_not_feed_what_is_shown(table_of):
    assert shown(table_of(clash("ours")), data_set="ucdp") == set()
