from dataclasses import replace
from datetime import date

import pytest

from lib.domain.report import ControlStatement
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.query.reports import read_report, reports_of
from lib.store.event_table import build
from lib.store.flat import Contents
from tests.store.invented import assessment, claim, event, report

BEFORE, AFTER = date(2015, 7, 1), date(2015, 8, 9)


def table_of(folder, *reports, events=None):
    made = assessment(*([event()] if events is None else events))
    return EventTable(build(folder, Contents("reports", "atlantis", reports, made)).path)


def listed(table, **wanted):
    return list(reports_of(table, EventFilter(**wanted))["report_id"])


def test_reports_are_listed_latest_first_and_undated_last(tmp_path):
    undated = report("r3", published_on=None, published_precision="unknown")
    table = table_of(tmp_path, report("r2", published_on=date(2015, 7, 30)), undated, report("r1"), events=[])
    assert listed(table) == ["r1", "r2", "r3"]


def test_a_report_without_an_event_is_listed_only_when_nothing_is_filtered(tmp_path):
    table = table_of(tmp_path, report("r1"), report("r2"))
    assert listed(table) == ["r1", "r2"]
    assert listed(table, first_day=BEFORE) == ["r1"]


def test_a_report_is_listed_when_the_filter_lets_one_of_its_events_through(tmp_path):
    table = table_of(tmp_path, report("r1"))
    assert listed(table, regions=("durnah",)) == ["r1"]
    assert listed(table, regions=("elsewhere",)) == []
    assert listed(table, first_day=AFTER) == []


def test_a_report_is_listed_once_however_many_events_it_tells_of(tmp_path):
    table = table_of(tmp_path, report("r1"), events=[event("e1"), event("e2")])
    assert listed(table, regions=("durnah",)) == ["r1"]


def test_a_report_without_a_claim_has_none(tmp_path):
    table = table_of(tmp_path, report("r1"), report("r2", claims=()))
    assert list(reports_of(table, EventFilter())["claims"]) == [2, 0]


def test_claims_are_numbered_as_they_stand_in_the_text(tmp_path):
    late, early = claim("r1", 1, start=10, end=16), claim("r1", 2, start=0, end=8)
    read = read_report(table_of(tmp_path, report("r1", claims=(late, early))), "r1")
    assert list(zip(read.claims["claim_id"], read.claims["number"], strict=True)) == [("r1-2", 1), ("r1-1", 2)]


def test_a_statement_on_control_is_found_where_it_stands(tmp_path):
    statements = (ControlStatement("council", "Durnah", "controls", "", "in Durnah"),)
    read = read_report(table_of(tmp_path, report("r1", control=statements)), "r1")
    words = read.report["text"][read.control.loc[0, "start"] : read.control.loc[0, "end"]]
    assert words == "in Durnah"


def test_a_link_names_the_other_report_and_an_unknown_one_by_its_id(tmp_path):
    other = replace(report("r2"), publisher="The Other", links=())
    known = read_report(table_of(tmp_path / "a", report("r1"), other), "r1").links
    unknown = read_report(table_of(tmp_path / "b", report("r1")), "r1").links
    assert list(known["publisher"]) == ["The Other"]
    assert [*unknown["publisher"], *unknown["other_report_id"]] == ["", "r2"]


def test_a_report_knows_its_events_each_once(tmp_path):
    assert read_report(table_of(tmp_path, report("r1")), "r1").event_ids == ("e1",)


def test_a_report_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(KeyError, match="r9"):
        read_report(table_of(tmp_path, report("r1")), "r9")
