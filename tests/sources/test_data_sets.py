"""A data set's file: whose it is, and that each of its rows is kept or set aside with its reason."""

import gzip

import pytest

from lib.domain.data_set import ImportedEvent
from lib.domain.report import SetAside
from lib.sources.acled import ACLED
from lib.sources.data_set_file import read_events
from lib.sources.data_sets import source_of
from lib.sources.table import UnreadableFile
from lib.sources.ucdp_ged import UCDP_GED
from tests.sources.invented_data_sets import acled_row, ged_row, write_csv


@pytest.fixture
def read(tmp_path):
    def read(*rows, source=UCDP_GED, country="Libya"):
        return list(read_events(write_csv(tmp_path / "file.csv", rows), source, country))

    return read


@pytest.mark.parametrize(("row", "source"), [(ged_row(), UCDP_GED), (acled_row(), ACLED)])
def test_a_file_is_known_by_its_heading_in_whatever_order(tmp_path, row, source):
    backwards = dict(reversed(row.items()))
    assert source_of(write_csv(tmp_path / "file.csv", [backwards])) is source


def test_a_file_of_nobody_we_know_is_refused_by_name_with_what_it_lacks(tmp_path):
    lacking = {column: cell for column, cell in ged_row().items() if column != "best"}
    with pytest.raises(UnreadableFile, match=r"file\.csv: .* nearest is ucdp-ged, of which it lacks best$"):
        source_of(write_csv(tmp_path / "file.csv", [lacking]))


def test_a_file_without_its_heading_is_refused(tmp_path):
    path = tmp_path / "candidate.csv"
    path.write_text(",".join(ged_row().values()), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="its first row is no heading"):
        source_of(path)


def test_rows_read_are_rows_kept_and_rows_set_aside(read):
    rows = read(
        ged_row("1"), ged_row("2", country="Egypt"), ged_row("3", best="?"), ged_row("1"), ged_row(""), ged_row("4")
    )
    kept = [each.event.id for each in rows if isinstance(each, ImportedEvent)]
    aside = [each for each in rows if isinstance(each, SetAside)]
    assert kept == ["1", "4"]
    assert aside == [
        SetAside("file.csv", 3, "Egypt", "it lies in another country"),
        SetAside("file.csv", 4, "?", "best is no number"),
        SetAside("file.csv", 5, "1", "the id stands twice"),
        SetAside("file.csv", 6, "", "there is no id"),
    ]


def test_an_actor_based_export_of_acled_counts_each_event_once(read):
    rows = read(acled_row(), acled_row(actor1="Forces of Atlantis"), source=ACLED)
    assert [type(each) for each in rows] == [ImportedEvent, SetAside]


def test_an_event_keeps_its_row_character_for_character(read):
    hostile = '{{7*7}} ${alert(1)} <b>قتيل</b>\nsecond line, "quoted" \u202e'
    (kept,) = read(ged_row(source_article=hostile))
    assert kept.row == 2
    assert dict(kept.cells)["source_article"] == hostile
    assert "relid" not in dict(kept.cells)


def test_a_cell_that_holds_lines_is_one_cell_and_the_next_row_is_counted_on(read):
    first, second = read(ged_row("1", source_article="one\ntwo\nthree"), ged_row("2"))
    assert (first.row, second.row) == (2, 3)


@pytest.mark.parametrize("line", ["1,2,3\n", "," * 60 + "\n"])
def test_a_row_with_more_or_fewer_cells_is_set_aside_and_the_next_is_read(tmp_path, line):
    path = write_csv(tmp_path / "file.csv", [ged_row("1")])
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(line + ",".join(ged_row("2", source_article="").values()) + "\r\n")
    one, broken, two = read_events(path, UCDP_GED, "Libya")
    assert (one.event.id, two.event.id) == ("1", "2")
    assert broken.reason.startswith("a row has 49 cells")


def test_a_file_packed_with_gzip_is_read_as_it_is(tmp_path):
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(write_csv(tmp_path / "file.csv", [ged_row()]).read_bytes()))
    assert source_of(path) is UCDP_GED
    assert len(list(read_events(path, UCDP_GED, "Libya"))) == 1


def test_a_file_that_ends_within_a_quote_or_within_its_packing_is_refused_by_name(tmp_path):
    whole = write_csv(
        tmp_path / "file.csv", [ged_row(source_article=f"line {n}\n" * 500) for n in range(20)]
    ).read_bytes()
    (tmp_path / "torn.csv").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "torn.csv.gz").write_bytes(gzip.compress(whole)[:-200])
    for name in ("torn.csv", "torn.csv.gz"):
        with pytest.raises(UnreadableFile, match=f"{name} is no whole CSV file"):
            list(read_events(tmp_path / name, UCDP_GED, "Libya"))


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(",".join(ged_row()).encode() + "\nدرنة".encode("cp1256"))
    with pytest.raises(UnreadableFile, match=r"file\.csv is no UTF-8 text"):
        list(read_events(path, UCDP_GED, "Libya"))


def test_a_heading_that_names_a_column_twice_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(",".join((*ged_row(), "best")) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="two columns best"):
        list(read_events(path, UCDP_GED, "Libya"))
