"""An export says exactly what the event table holds, and nothing that nobody said."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from lib.domain.columns import CLAIM_COLUMNS, EVENT_COLUMNS
from lib.domain.estimate import Estimate
from lib.query.event_table import EventTable
from lib.query.exports import claims_csv, events_csv
from lib.query.filters import EventFilter
from lib.store.event_table import build
from lib.store.flat import Contents
from tests.query.conftest import TableOf
from tests.query.invented import at_least, clash
from tests.store.invented import assessment, claim, event, report, toll

EVERYTHING = EventFilter()


def read(exported: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.decode(), newline="")))


def test_the_header_names_the_columns_in_their_order(table_of: TableOf) -> None:
    first_line = events_csv(table_of(), EVERYTHING).decode().splitlines()[0]
    assert first_line.split(",") == [column.name for column in EVENT_COLUMNS]
    assert claims_csv(table_of(), EVERYTHING).decode().strip().split(",") == [column.name for column in CLAIM_COLUMNS]


def test_what_is_unknown_is_empty_and_a_reported_zero_is_zero(table_of: TableOf) -> None:
    unknown, none = clash("a"), clash("b", killed=Estimate(0, 0, 0))
    rows = read(events_csv(table_of(unknown, none), EVERYTHING))
    assert [(row["killed_low"], row["killed_best"], row["killed_high"]) for row in rows] == [("", "", ""), ("0",) * 3]


def test_an_open_figure_has_no_upper_number(table_of: TableOf) -> None:
    (row,) = read(events_csv(table_of(clash("a", killed=at_least(20))), EVERYTHING))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("20", "20", "")


def test_cells_come_back_character_for_character(table_of: TableOf) -> None:
    hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        ' "quoted", \r\n next',
        "🕊 صفّة",
        "NA",
        "None",
        " 7 ",
        "1e5",
        "007",
    ]
    events = [clash(f"e{place:02}", side_a=text) for place, text in enumerate(hostile)]
    rows = read(events_csv(table_of(*events), EVERYTHING))
    assert [row["side_a"] for row in rows] == hostile


def test_events_stand_by_day_and_those_without_one_last(table_of: TableOf) -> None:
    table = table_of(clash("a", None), clash("b", "2016-01-01"), clash("c", "2015-01-01"))
    assert [row["event_id"] for row in read(events_csv(table, EVERYTHING))] == ["c", "b", "a"]


def test_only_events_of_the_filter_are_exported_and_only_their_claims(tmp_path: Path) -> None:
    reports = [report("r1"), report("r2", claims=(claim("r2", 1), claim("r2", 2)))]
    made = assessment(event("e1"), event("e2", report_id="r2", kind="protest"))
    table = EventTable(build(tmp_path, Contents("reports", "atlantis", reports, made)).path)
    assert [row["event_id"] for row in read(events_csv(table, EVERYTHING))] == ["e1"]
    assert {row["event_id"] for row in read(claims_csv(table, EVERYTHING))} == {"e1"}


def test_claims_of_a_running_total_are_exported_with_its_place_and_days(tmp_path: Path) -> None:
    reports = [report("r1"), report("r2", claims=(claim("r2", 1), claim("r2", 2)))]
    made = assessment(event("e1"), tolls=(toll(report_id="r2"),))
    table = EventTable(build(tmp_path, Contents("reports", "atlantis", reports, made)).path)

    def ids(wanted: EventFilter) -> list[str]:
        return [row["claim_id"] for row in read(claims_csv(table, wanted))]

    assert ids(EVERYTHING) == ["r1-1", "r1-2", "r2-1", "r2-2"]
    assert ids(EventFilter(regions=("durnah-district",))) == ["r1-1", "r1-2", "r2-1"]
    assert ids(EventFilter(regions=("tarab-district",))) == []
    assert ids(EventFilter(last_day=date(2015, 1, 1))) == []


def test_an_export_is_utf_8_and_says_the_same_twice(table_of: TableOf) -> None:
    table = table_of(clash("a"))
    exported = events_csv(table, EVERYTHING)
    assert "دورنة" in exported.decode("utf-8")
    assert not exported.startswith(b"\xef\xbb\xbf")
    assert exported == events_csv(table, EVERYTHING)
