import pytest

from lib.domain.columns import PLACE_COLUMNS, REGION_COLUMNS
from lib.domain.report import SetAside
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.query.places import FILES, gazetteer, rows_read, undrawn_events, unplaced_names
from lib.store.event_table import build
from lib.store.flat import Contents
from tests.store.invented import COUNTRY, NOWHERE, assessment, event, report


def place(id_, **changes):
    empty = dict.fromkeys((column.name for column in PLACE_COLUMNS), "")
    known = {"lat": 32.7, "lon": 22.6, "radius_km": 3.0, "where_precision": 1, "weak": False}
    return empty | known | {"id": id_, "name": id_.title(), "names": id_} | changes


def region(id_, name):
    return dict.fromkeys((column.name for column in REGION_COLUMNS), "") | {"id": id_, "name": name}


@pytest.fixture
def table(tmp_path):
    contents = Contents(
        data_set="reports",
        country="atlantis",
        reports=(report("r1"), report("r2")),
        assessment=assessment(event("e1"), event("e2", place=NOWHERE), event("e3", place=COUNTRY)),
        places=(
            place("durnah", region="east", admin1="coast", city="durnah"),
            place("west-gate", region="east", admin1="coast", city="durnah"),
            place("oasis", region="south"),
        ),
        regions=(region("east", "East"), region("coast", "The Coast"), region("south", "South")),
        unplaced_names=(("r1", NOWHERE), ("r2", NOWHERE)),
        set_aside=(SetAside("gazetteer.csv", 7, "132.0", "no such latitude"),),
    )
    return EventTable(build(tmp_path, contents).path)


@pytest.mark.parametrize(
    ("regions", "found"),
    [
        ((), ["durnah", "oasis", "west-gate"]),
        (("south",), ["oasis"]),
        (("coast",), ["durnah", "west-gate"]),
        (("durnah",), ["durnah", "west-gate"]),
        (("west-gate", "oasis"), ["oasis", "west-gate"]),
    ],
)
def test_a_place_is_listed_by_its_region_district_town_or_itself(table, regions, found):
    assert list(gazetteer(table, regions)["id"]) == found


def test_a_place_is_told_with_the_names_of_what_it_lies_in(table):
    gate = gazetteer(table, ("west-gate",)).iloc[0]
    assert (gate["town_name"], gate["district_name"], gate["region_name"]) == ("Durnah", "The Coast", "East")


def test_a_town_does_not_lie_in_itself_and_what_is_unknown_is_empty(table):
    town, oasis = (gazetteer(table, (id_,)).iloc[0] for id_ in ("durnah", "oasis"))
    assert (town["town_name"], oasis["town_name"], oasis["district_name"]) == ("", "", "")


def test_events_without_a_place_on_the_map_are_listed_with_their_reasons(table):
    missing = undrawn_events(table, EventFilter(), 10)
    assert dict(zip(missing["event_id"], missing["unplaced_reason"], strict=True)) == {
        "e2": "several places have this name",
        "e3": "known only by its country",
    }


def test_of_many_events_that_are_not_on_the_map_the_latest_are_listed(table):
    assert len(undrawn_events(table, EventFilter(), 1)) == 1


def test_a_name_without_one_place_is_listed_once_with_its_candidates_and_how_many_reports_use_it(table):
    names = unplaced_names(table)
    assert names.to_dict("records") == [
        {
            "name": "Umm al-Qura",
            "reason": "several places have this name",
            "candidates": "umm-1|umm-2",
            "reports": 2,
        }
    ]


def test_rows_read_are_rows_kept_and_rows_set_aside(table):
    rows = rows_read(table, FILES, 10)
    assert (rows.read, rows.kept, rows.aside) == (9, 8, 1)
    assert list(rows.set_aside["value"]) == ["132.0"]
