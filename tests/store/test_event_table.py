from dataclasses import asdict, replace
from datetime import UTC, date, datetime

import duckdb
import pandas as pd
import pytest

from lib.domain.actor import Actor
from lib.domain.cells import cell_of
from lib.domain.columns import EVENT_COLUMNS, PLACE_COLUMNS, REGION_COLUMNS, TABLES
from lib.domain.dates import UNDATED, DateRange
from lib.domain.judgements import NO_JUDGEMENTS, Judgements
from lib.domain.report import SetAside
from lib.store.event_table import BadRow, build, write_events
from lib.store.flat import Contents, event_row
from lib.store.record import Record
from tests.store.invented import COUNTRY, DURNAH, FIRST, GATE, NOWHERE, assessment, claim, event, report, toll

PLACE_ROW = dict.fromkeys((column.name for column in PLACE_COLUMNS), "") | {
    "id": "durnah", "name": "Durnah", "lat": 32.7, "lon": 22.6, "radius_km": 3.0, "where_precision": 1,
    "weak": False, "names": "Durnah|Darnah|دورنة",
}  # fmt: skip
REGION_ROW = dict.fromkeys((column.name for column in REGION_COLUMNS), "") | {"id": "east", "name": "East"}


def contents(**changes) -> Contents:
    made = Contents(
        data_set="ours",
        country="atlantis",
        reports=(report("r1"), report("r2", claims=(claim("r2", cumulative=True),))),
        assessment=assessment(event(), tolls=(toll(),)),
        places=(PLACE_ROW,),
        regions=(REGION_ROW,),
        actors=(Actor("council", "The Council", "المجلس", "a council", "مجلس", ("Shura", "شورى")),),
        unplaced_names=(("r1", NOWHERE),),
        set_aside=(SetAside("reports.jsonl", 7, "9 < 3", "low above best"),),
        judgements=Judgements(states={"r1": "reviewed"}),
    )
    return replace(made, **changes)


def rows(path, query):
    with duckdb.connect(str(path), read_only=True) as connection:
        frame = connection.execute(query)
        names = [column[0] for column in frame.description]
        return [dict(zip(names, row, strict=True)) for row in frame.fetchall()]


def the_event(folder, made=None, **changes):
    (row,) = rows(build(folder, contents(assessment=assessment(made or event(**changes)))).path, "FROM events")
    return row


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_file_has_the_listed_columns_with_their_types(tmp_path, table):
    described = rows(build(tmp_path, contents()).path, f"DESCRIBE {table}")
    listed = [(column.name, column.type) for column in TABLES[table]]
    assert [(row["column_name"], row["column_type"]) for row in described] == listed


@pytest.mark.parametrize("table", TABLES)
def test_no_table_is_left_empty_and_nothing_to_say_is_null(tmp_path, table):
    found = rows(build(tmp_path, contents()).path, f"FROM {table}")
    assert found
    assert "" not in {value for row in found for value in row.values() if isinstance(value, str)}


def test_an_event_lies_in_its_row_with_unknown_figures_null(tmp_path):
    row = the_event(tmp_path)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (20, 20, None)
    assert (row["killed_side_a_low"], row["killed_side_a_high"]) == (None, 3)
    assert [row[f"wounded_{bound}"] for bound in ("low", "best", "high")] == [None, None, None]
    assert (row["has_killed"], row["killed_open"], row["reviewed"], row["contradictions"]) == (True, True, True, 1)
    assert (row["city"], row["region"], row["date_start"], row["side_b"]) == ("durnah", "east", FIRST, None)


def test_an_event_on_the_map_has_the_cell_of_its_place(tmp_path):
    row = the_event(tmp_path)
    assert (row["lat"], row["lon"], row["unplaced_reason"]) == (GATE.lat, GATE.lon, None)
    assert row["cell"] == cell_of(GATE.lat, GATE.lon)


def test_a_town_is_its_own_city(tmp_path):
    assert the_event(tmp_path, place=DURNAH)["city"] == "durnah"


def test_an_event_known_only_by_its_country_has_no_pin_but_says_why(tmp_path):
    row = the_event(tmp_path, place=COUNTRY)
    assert (row["lat"], row["lon"], row["cell"]) == (None, None, None)
    assert row["unplaced_reason"] == "known only by its country"
    assert (row["place_id"], row["killed_low"]) == ("atlantis", 20)


def test_an_unplaced_event_keeps_its_name_and_reason(tmp_path):
    row = the_event(tmp_path, place=NOWHERE)
    assert (row["place_name"], row["place_id"], row["lat"]) == ("Umm al-Qura", None, None)
    assert row["unplaced_reason"] == "several places have this name"


def test_an_event_without_figures_is_not_an_event_without_deaths(tmp_path):
    row = the_event(tmp_path, figures=())
    assert (row["has_killed"], row["killed_open"], row["killed_low"]) == (False, False, None)


def test_events_lie_sorted_by_day_and_undated_ones_last(tmp_path):
    early = DateRange(date(2014, 1, 1), date(2014, 1, 1), "day")
    made = assessment(event("b", dates=UNDATED), event("a"), event("d", dates=early), event("c", dates=early))
    found = rows(build(tmp_path, contents(assessment=made)).path, "FROM events")
    assert [row["event_id"] for row in found] == ["c", "d", "a", "b"]


def test_every_claim_is_there_once_with_what_became_of_it(tmp_path):
    found = rows(build(tmp_path, contents()).path, "FROM claims ORDER BY claim_id")
    columns = ("claim_id", "event_id", "toll_id", "status", "used", "reason")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("r1-1", "e1", None, "used", True, None),
        ("r1-2", "e1", None, "used", True, None),
        ("r2-1", None, "t1", "toll", False, "a running total"),
    ]
    assert found[0]["quote"] == "at least 20 dead"
    assert found[0]["publisher"] == "The Example"


def test_the_time_of_retrieval_is_utc(tmp_path):
    cairo = datetime.fromisoformat("2024-05-01T14:30:00+02:00")
    made = contents(reports=(report("r1", retrieved_at=cairo),))
    (row,) = rows(build(tmp_path, made).path, "FROM reports")
    assert row["retrieved_at"].replace(tzinfo=UTC) == cairo


def test_the_file_says_what_it_holds(tmp_path):
    built = build(tmp_path, contents())
    said = {row["key"]: row["value"] for row in rows(built.path, "FROM meta")}
    assert {
        "data_set": "ours",
        "country": "atlantis",
        "events": "1",
        "claims": "3",
        "set_aside": "1",
    }.items() <= said.items()
    assert said["rule"] == "low/best/high"
    assert said["sha256"] == built.sha256
    assert datetime.fromisoformat(said["built_at"]).tzinfo is not None


def test_the_same_content_builds_the_same_hash_in_any_order(tmp_path):
    made = contents(assessment=assessment(event("e1"), event("e2", report_id="r2")))
    turned = replace(
        made,
        reports=made.reports[::-1],
        assessment=replace(made.assessment, events=made.assessment.events[::-1]),
    )
    first, second = build(tmp_path, made), build(tmp_path, turned)
    assert first.sha256 == second.sha256
    assert first.path != second.path


@pytest.mark.parametrize(
    "changes",
    [
        {"judgements": NO_JUDGEMENTS},
        {"data_set": "theirs"},
        {"set_aside": ()},
        {"assessment": assessment(event(sources=2))},
        {"reports": (report("r1", title="another"),)},
        {"places": (PLACE_ROW | {"radius_km": 3.5},)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_other_content_builds_another_hash(tmp_path, changes):
    assert build(tmp_path, contents()).sha256 != build(tmp_path, contents(**changes)).sha256


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"lat": "north"}], ids=["unknown column", "wrong type"])
def test_a_place_that_does_not_fit_is_refused_and_leaves_no_file(tmp_path, wrong):
    with pytest.raises(BadRow, match="places"):
        build(tmp_path, contents(places=(PLACE_ROW | wrong,)))
    assert list(tmp_path.iterdir()) == []


def test_two_events_of_one_id_are_refused_and_leave_no_file(tmp_path):
    with pytest.raises(BadRow, match="'e1'"):
        build(tmp_path, contents(assessment=assessment(event("e1"), event("e1", sources=2))))
    assert list(tmp_path.iterdir()) == []


def test_events_from_a_frame_are_the_same_as_events_from_reports(tmp_path):
    made = Contents("ours", "atlantis", (), assessment(event("e1"), event("e2", place=NOWHERE)))
    frame = pd.DataFrame([event_row(each, made) for each in made.assessment.events])
    written = write_events(tmp_path, frame, data_set="ours", country="atlantis")
    query = "FROM events ORDER BY event_id"
    assert rows(written.path, query) == rows(build(tmp_path, made).path, query)


def test_a_frame_without_a_column_is_refused(tmp_path):
    frame = pd.DataFrame(columns=[column.name for column in EVENT_COLUMNS[1:]])
    with pytest.raises(BadRow, match="event_id"):
        write_events(tmp_path, frame, data_set="ours", country="atlantis")


@pytest.fixture
def record(tmp_path):
    return Record.open(f"sqlite:///{tmp_path}/record.sqlite")


def test_before_the_first_revision_there_is_none(record):
    assert record.current_revision() is None
    assert record.revision(1) is None


def test_a_published_file_is_named_by_its_number_and_content(record, tmp_path):
    built = build(tmp_path / "tables", contents())
    revision = record.add_revision(built, set_aside=contents().set_aside, note="first")
    assert revision.file == f"events-1-{built.sha256[:12]}.duckdb"
    assert [path.name for path in (tmp_path / "tables").iterdir()] == [revision.file]
    assert record.current_revision() == record.revision(1) == revision
    assert record.set_aside(1) == list(contents().set_aside)


def test_an_older_revision_still_shows_its_own_figures(record, tmp_path):
    first = record.add_revision(build(tmp_path, contents()))
    with duckdb.connect(str(tmp_path / first.file), read_only=True) as held_open:
        second = record.add_revision(build(tmp_path, contents(assessment=assessment(event(sources=5)))))
        assert held_open.execute("SELECT sources FROM events").fetchall() == [(1,)]
        assert rows(tmp_path / second.file, "SELECT sources FROM events") == [{"sources": 5}]
    assert rows(tmp_path / first.file, "SELECT sources FROM events") == [{"sources": 1}]
    assert record.current_revision() == second


def test_publishing_the_same_content_twice_makes_one_revision(record, tmp_path):
    first = record.add_revision(build(tmp_path, contents()))
    assert record.add_revision(build(tmp_path, contents())) == first
    assert [path.name for path in tmp_path.glob("*.duckdb")] == [first.file]


def test_a_lost_file_of_the_current_revision_is_put_back_by_publishing_again(record, tmp_path):
    first = record.add_revision(build(tmp_path, contents()))
    (tmp_path / first.file).unlink()
    assert record.add_revision(build(tmp_path, contents())) == first
    assert (tmp_path / first.file).exists()


def test_what_comes_back_from_the_record_builds_the_same_table(record, tmp_path):
    made = contents()
    record.save_reports(made.reports)
    record.save_assessment(made.assessment)
    again = replace(made, reports=record.reports(), assessment=record.assessment())
    assert build(tmp_path, again).sha256 == build(tmp_path, made).sha256
    assert asdict(again.assessment) == asdict(made.assessment)
