"""A file of UCDP or ACLED becomes a data set beside our reports, and no row of it is lost."""

from __future__ import annotations

import pytest

from lib.domain.data_set import OWN_REPORTS
from lib.domain.estimate import Estimate
from lib.domain.judgements import IMPORTED
from lib.domain.person import NotAllowed, Person, Reader
from lib.pipeline.deciding import Refused
from lib.pipeline.importing import import_data_set, take_back
from lib.pipeline.people import AT_THE_COMMAND_LINE
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.query.source_row import read_source_row
from lib.query.totals import total_of
from lib.sources.table import UnreadableFile
from tests.sources.invented_data_sets import acled_row, ged_row, write_csv

OF_UCDP = EventFilter(data_set="ucdp-ged")


@pytest.fixture
def put(settings, record, tmp_path):
    def put(*rows, **given):
        return import_data_set(settings, record, AT_THE_COMMAND_LINE, write_csv(tmp_path / "file.csv", rows), **given)

    return put


def table_of(settings, imported):
    return EventTable(settings.event_tables / imported.data_set.file)


def test_its_totals_are_its_own_and_ours_stay_as_they_were(settings, record, put):
    ours = EventTable(settings.event_tables / record.current_revision().file)
    before = total_of(ours, EventFilter())
    imported = put(ged_row("1"), ged_row("2", low="0", best="1", high="1", deaths_a="1"))
    assert total_of(table_of(settings, imported), OF_UCDP).killed == Estimate(5, 8, 10)
    assert total_of(table_of(settings, imported), EventFilter()).events == 0
    current = record.current_revision()
    assert total_of(EventTable(settings.event_tables / current.file), EventFilter()) == before
    assert EventFilter().data_set == OWN_REPORTS


def test_one_event_without_an_upper_bound_leaves_the_sum_open(settings, put):
    imported = put(acled_row("A1"), acled_row("A2", fatalities="0"))
    total = total_of(table_of(settings, imported), EventFilter(data_set="acled", rule="lowest"))
    assert (total.killed, total.open_above, total.without_figure) == (Estimate(4, 4, None), 1, 1)


def test_rows_read_are_rows_kept_and_rows_set_aside(put):
    imported = put(ged_row("1"), ged_row("2", country="Egypt"), ged_row("3", best="?"))
    assert (imported.data_set.rows, imported.data_set.events, len(imported.set_aside)) == (3, 1, 2)
    assert imported.of_other_countries() == 1


def test_a_point_with_lat_and_lon_swapped_or_outside_the_country_is_set_aside(put):
    swapped = ged_row("2", latitude="10.5", longitude="33.5")
    imported = put(ged_row("1"), swapped, ged_row("3", latitude="35.5", longitude="36.0"))
    assert [(row.row, row.value, row.reason) for row in imported.set_aside] == [
        (3, "10.5, 33.5", "lat and lon look swapped"),
        (4, "35.5, 36.0", "the point lies outside Libya"),
    ]


def test_an_event_lies_in_the_region_district_and_town_of_its_point(settings, put):
    imported = put(ged_row("1"), ged_row("2", where_coordinates="Nowhere farm", latitude="32.80", longitude="22.60"))
    table = table_of(settings, imported)
    for region in ("east", "ly-dr", "derna"):
        assert total_of(table, EventFilter(data_set="ucdp-ged", regions=(region,))).events == 2
    assert total_of(table, EventFilter(data_set="ucdp-ged", regions=("benghazi",))).events == 0


def test_its_row_is_kept_and_what_could_not_stand_is_noted(settings, put):
    imported = put(ged_row("1", low="9", best="7", high="8"))
    row = read_source_row(table_of(settings, imported), "1")
    assert (row.row, row.cells["low"], row.cells["best"], row.cells["high"]) == (2, "9", "7", "8")
    assert [*imported.notes] == [row.note]


def test_a_file_without_a_row_of_the_country_names_those_that_it_has(put):
    with pytest.raises(UnreadableFile, match=r"no row of 'Libya'; .* one of: 'Libya \(north\)' \(2 rows\)"):
        put(ged_row("1", country="Libya (north)"), ged_row("2", country="Libya (north)"))


def test_another_name_of_the_country_is_taken_where_it_is_given(put):
    assert put(ged_row("1", country="Libya (north)"), country_name="Libya (north)").data_set.events == 1


def test_a_file_in_which_no_row_can_be_used_changes_nothing_and_says_why(settings, record, put):
    before = sorted(settings.event_tables.iterdir())
    with pytest.raises(UnreadableFile, match=r"all 1 rows were set aside; the first: .*best is no number"):
        put(ged_row("1", best="?"))
    assert sorted(settings.event_tables.iterdir()) == before
    assert record.data_sets() == []


@pytest.mark.parametrize(
    "person", [Reader("You may only read."), *(Person("amal", role) for role in ("viewer", "editor", "reviewer"))]
)
def test_only_an_admin_imports_and_takes_back(settings, record, tmp_path, person):
    file = write_csv(tmp_path / "file.csv", [ged_row()])
    with pytest.raises(NotAllowed):
        import_data_set(settings, record, person, file)
    imported = import_data_set(settings, record, AT_THE_COMMAND_LINE, file)
    with pytest.raises(NotAllowed):
        take_back(settings, record, person, imported.data_set.code, "mine")
    assert record.data_sets() == [imported.data_set]


def test_an_import_is_taken_back_with_a_reason_and_once(settings, record, put):
    code = put(ged_row()).data_set.code
    with pytest.raises(Refused, match="A reason is missing"):
        take_back(settings, record, AT_THE_COMMAND_LINE, code, " ")
    take_back(settings, record, AT_THE_COMMAND_LINE, code, "the wrong release")
    assert record.data_sets() == []
    assert len(record.decisions(IMPORTED)) == 1
    for unknown in (code, "acled-9"):
        with pytest.raises(Refused):
            take_back(settings, record, AT_THE_COMMAND_LINE, unknown, "once more")
