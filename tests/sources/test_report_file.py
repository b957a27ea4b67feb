import json
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.sources.report_file import read_report_file, read_report_files

TEXT = "At least 12 fighters died in Harbour, three of the North, say medics."
ROW = {
    "id": "R1",
    "url": "https://news.example/1",
    "publisher": "The Bugle",
    "origin": "AFP",
    "published": "2030-07-02",
    "published_precision": "day",
    "language": "en",
    "title": "Clash in Harbour",
    "text": TEXT,
    "account": {
        "kind": "armed clash", "place": "Harbour", "date_start": "2030-07-01", "date_end": "2030-07-02",
        "date_precision": "range", "side_a": "north", "side_b": "",
    },
    "claims": [
        {
            "measure": "killed", "group": "all", "part": "", "low": 12, "best": 12, "high": None,
            "qualifier": "at_least", "period_start": "2030-07-01", "period_end": "2030-07-02", "cumulative": False,
            "claimant": "medics", "quote": "At least 12 fighters died", "start": 0, "end": 25,
        }
    ],
    "places": [{"surface": "Harbour", "start": 29, "end": 36, "name": "Harbour", "role": "event"}],
    "control": [
        {"actor": "north", "place": "Harbour", "status": "holds", "claimant": "", "quote": "in Harbour"}
    ],
    "links": [{"relation": "same_event", "id": "R9", "note": ""}],
}  # fmt: skip


def changed(path: str, value, row=ROW):
    """Return a copy of a row with the field at a path like `claims.0.low` set."""
    copy = deepcopy(row)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = copy
    for step in way:
        place = place[step]
    place[last] = value
    return copy


def without(path: str):
    copy = deepcopy(ROW)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = copy
    for step in way:
        place = place[step]
    del place[last]
    return copy


@pytest.fixture(scope="session")
def read(tmp_path_factory):
    """What a file of such lines gives; a line is bytes, or an object written as JSON."""
    path = tmp_path_factory.mktemp("reports") / "invented.jsonl"

    def read_lines(*lines):
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        return read_report_file(path)

    return read_lines


@pytest.fixture
def refused(read):
    """The one row set aside between two good ones, both of which live."""

    def refused_between(bad):
        found = read(changed("id", "before"), bad, changed("id", "after"))
        assert [report.id for report in found.reports] == ["before", "after"]
        (row,) = found.set_aside
        assert (row.file, row.row) == ("invented.jsonl", 2)
        return row

    return refused_between


def test_a_whole_row_is_a_report(read):
    (report,) = read(ROW).reports
    (claim,) = report.claims
    assert (report.publisher, report.published_on, report.text) == ("The Bugle", date(2030, 7, 2), TEXT)
    assert report.account.dates == DateRange(date(2030, 7, 1), date(2030, 7, 2), "range")
    assert (claim.id, claim.figure, claim.quote) == ("R1-1", Estimate(12, 12, None), "At least 12 fighters died")
    assert claim.period == DateRange(date(2030, 7, 1), date(2030, 7, 2), "range")


def test_the_hash_of_a_report_is_that_of_its_line(read):
    assert read(ROW).reports[0].sha256 != read(changed("title", "Clash")).reports[0].sha256


FIELDS = [
    *ROW,
    *(f"account.{name}" for name in ROW["account"]),
    *(f"{part}.0.{name}" for part in ("claims", "places", "control", "links") for name in ROW[part][0]),
]


@pytest.mark.parametrize("path", FIELDS)
def test_a_row_that_lacks_a_field_is_set_aside_and_names_it(refused, path):
    row = refused(without(path))
    assert row.value == path.split(".")[-1]
    assert "lacks a field" in row.reason


@pytest.mark.parametrize(
    "path", ["sender", "account.mood", "claims.0.mood", "places.0.lat", "control.0.x", "links.0.x"]
)
def test_a_field_we_do_not_read_sets_the_row_aside(refused, path):
    row = refused(changed(path, "unread"))
    assert row.value == path.split(".")[-1].replace("\0", "\ufffd")
    assert "do not read" in row.reason


@pytest.mark.parametrize("path", FIELDS)
@pytest.mark.parametrize("value", [[], {}, 12.5, True, ["x"], -1], ids=repr)
def test_a_field_of_another_type_sets_the_row_aside(read, path, value):
    fits = isinstance(value, list) and path in ("claims", "places", "control", "links") and not value
    fits = fits or (path == "claims.0.cumulative" and value is True)
    assert len(read(changed(path, value)).set_aside) == (0 if fits else 1)


@pytest.mark.parametrize("figure", ["12", 12.0, 12.5, True, False, -1, [12], 2**31, 10**30, float("inf"), float("nan")])
@pytest.mark.parametrize("bound", ["low", "best", "high"])
def test_only_a_whole_number_of_persons_is_a_figure(refused, bound, figure):
    row = refused(changed(f"claims.0.{bound}", figure))
    assert row.reason.startswith(f"{bound} of a claim is a whole number")
    assert row.value == str(figure)[:80]


@pytest.mark.parametrize(("low", "best", "high"), [(13, 12, None), (12, 12, 11), (None, 12, 11), (13, None, 12)])
def test_figures_that_do_not_ascend_set_the_row_aside(refused, low, best, high):
    row = refused(changed("claims.0", {**ROW["claims"][0], "low": low, "best": best, "high": high}))
    assert (row.value, row.reason) == (f"{low}, {best}, {high}", "low, best and high do not ascend")


def test_a_reported_zero_is_read_as_zero(read):
    none = {**ROW["claims"][0], "low": 0, "best": 0, "high": 0}
    assert read(changed("claims.0", none)).reports[0].claims[0].figure == Estimate(0, 0, 0)


@pytest.mark.parametrize("path", ["claims.0.start", "claims.0.end", "places.0.start", "places.0.end"])
def test_a_quote_that_does_not_stand_where_it_is_said_to_sets_the_row_aside(refused, path):
    assert "characters" in refused(changed(path, 7)).reason


def test_offsets_counted_from_the_end_are_refused(refused):
    from_the_end = {**ROW["places"][0], "start": 29 - len(TEXT), "end": 36 - len(TEXT)}
    assert "whole number" in refused(changed("places.0", from_the_end)).reason


def test_an_empty_quote_is_refused(refused):
    assert "not empty" in refused(changed("claims.0", {**ROW["claims"][0], "quote": "", "start": 3, "end": 3})).reason


def test_offsets_count_code_points(read):
    text = "قُتل 𝟙𝟚 في Harbour"
    place = {**ROW["places"][0], "start": text.index("Harbour"), "end": len(text)}
    arabic = {**ROW, "text": text, "claims": [], "control": [], "places": [place]}
    assert read(arabic).reports[0].places[0].surface == "Harbour"


def test_a_control_statement_that_the_text_does_not_hold_is_refused(refused):
    row = refused(changed("control.0.quote", "in Mill"))
    assert (row.value, row.reason) == ("in Mill", "the text does not hold this quote")


@pytest.mark.parametrize("path", [
    "account.kind", "account.date_precision", "claims.0.measure", "claims.0.qualifier", "places.0.role",
    "links.0.relation", "published_precision",
])  # fmt: skip
def test_a_word_that_is_none_of_ours_is_refused(refused, path):
    row = refused(changed(path, "early_toll"))
    assert row.value == "early_toll"
    assert "is one of" in row.reason


@pytest.mark.parametrize("path", [
    "published", "account.date_start", "account.date_end", "claims.0.period_start", "claims.0.period_end",
])  # fmt: skip
@pytest.mark.parametrize("day", ["2030-02-30", "2030-7-1", "20300701", "2030-W27-1", "", "July", "2030-07-01T00", 0, 1])
def test_a_day_that_is_none_is_refused(refused, path, day):
    assert "is a day as YYYY-MM-DD" in refused(changed(path, day)).reason


@pytest.mark.parametrize(("start", "end"), [("account.date_start", "account.date_end"),
                                            ("claims.0.period_start", "claims.0.period_end")])  # fmt: skip
def test_days_that_end_before_they_start_are_refused(refused, start, end):
    row = refused(changed(end, "2030-07-01", changed(start, "2030-07-02")))
    assert (row.value, row.reason) == ("2030-07-02 to 2030-07-01", "it ends before it starts")


@pytest.mark.parametrize(("published", "precision", "expected"), [
    ("2030-07-02", "day", (date(2030, 7, 2), "day")),
    ("2030-07", "month", (date(2030, 7, 1), "month")),
    ("2030", "year", (date(2030, 1, 1), "year")),
    (None, "unknown", (None, "unknown")),
    (None, "day", (None, "unknown")),
])  # fmt: skip
def test_the_day_of_publication_is_known_as_far_as_it_is_told(read, published, precision, expected):
    (report,) = read(changed("published", published, changed("published_precision", precision))).reports
    assert (report.published_on, report.published_precision) == expected


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:/etc/passwd", "data:text/html,x", "/news", ""])
def test_an_address_is_one_of_the_web(refused, address):
    assert "begins with http" in refused(changed("url", address)).reason


def test_an_address_that_holds_a_password_is_refused_without_showing_it(refused):
    row = refused(changed("url", "https://basma:secret@news.example/1"))
    assert row.reason == "url of a report holds no user name or password"
    assert row.value == "https://news.example/1"


@pytest.mark.parametrize("path", ["id", "title", "text", "publisher", "claims.0.claimant", "links.0.note"])
@pytest.mark.parametrize("text", ["R1\0", "R1\ud800"], ids=["NUL", "half a character"])
def test_characters_that_no_text_has_set_the_row_aside(refused, path, text):
    row = refused(changed(path, text))
    assert "characters that no text has" in row.reason
    assert "\0" not in row.value
    assert row.value.encode()


@pytest.mark.parametrize("line", [
    b"{", b"id,url,text", b'{"id": "R1"', b"\x00", b"\xff\xfe{\x00}\x00", "قتيل".encode("cp1256"),
    b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5_000,
], ids=lambda line: repr(line[:9]))  # fmt: skip
def test_a_line_that_is_no_json_is_set_aside(refused, line):
    row = refused(line)
    assert "\0" not in row.value
    assert len(row.value) <= 80


@pytest.mark.parametrize("line", [[], ["R1"], "R1", 12, None, True], ids=repr)
def test_a_line_that_is_no_object_is_set_aside(refused, line):
    assert refused(line).reason == "a report is an object"


@pytest.mark.parametrize("part", ["claims", "places", "control", "links"])
@pytest.mark.parametrize("value", ["killed", {"a": 1}, 12, None], ids=repr)
def test_a_part_that_is_no_list_is_refused(refused, part, value):
    assert f"{part} of a report is a list" in refused(changed(part, value)).reason


def test_a_field_that_stands_twice_is_refused(refused):
    twice = json.dumps(ROW).replace('"low": 12', '"low": 2, "low": 12').encode()
    assert (refused(twice).value, refused(twice).reason) == ("low", "a field stands twice")


def test_an_id_that_stands_twice_is_refused_and_the_first_one_lives(read):
    found = read(ROW, changed("title", "Another"))
    assert [report.title for report in found.reports] == ["Clash in Harbour"]
    assert [(row.row, row.value, row.reason) for row in found.set_aside] == [(2, "R1", "this id stands twice")]


def test_a_link_to_a_report_that_is_not_in_the_file_is_kept(read):
    assert read(ROW).reports[0].links[0].report_id == "R9"


def test_blank_lines_are_no_rows(read):
    found = read(b"", ROW, b"  ", b"\r")
    assert (len(found.reports), found.set_aside) == (1, ())


def test_an_empty_file_gives_nothing(read):
    assert read() == read(b"")
    assert read().reports == ()


def test_a_file_of_windows_reads_as_any_other(read):
    line = json.dumps(ROW).encode()
    assert read(b"\xef\xbb\xbf" + line + b"\r").reports == read(line).reports


def test_the_line_separators_of_a_text_end_no_line(read):
    separated = f"{TEXT}\u2028\u0085\x0b"
    raw = json.dumps(changed("text", separated), ensure_ascii=False).replace("\\u000b", "\\t").encode()
    assert len(read(raw).reports) == 1


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_report_file(tmp_path / "absent.jsonl")


def test_the_files_of_a_folder_are_read_in_order_of_their_names(tmp_path):
    for name in ("b.jsonl", "a.jsonl", "notes.txt"):
        (tmp_path / name).write_text(json.dumps(changed("id", name)), encoding="utf-8")
    assert [file.reports[0].id for file in read_report_files(tmp_path)] == ["a.jsonl", "b.jsonl"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["killed", "day"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@st.composite
def broken_lines(draw):
    """A line with one field changed to anything, or with bytes of it lost."""
    if draw(st.booleans()):
        return json.dumps(changed(draw(st.sampled_from(FIELDS)), draw(VALUES))).encode()
    line = json.dumps(ROW).encode()
    cut = draw(st.integers(0, len(line)))
    return (line[:cut] + draw(st.binary(max_size=3)) + line[cut + draw(st.integers(0, 9)) :]).replace(b"\n", b"")


@settings(max_examples=150)
@given(lines=st.lists(broken_lines(), max_size=5))
def test_rows_read_are_rows_kept_and_rows_set_aside(read, lines):
    found = read(*lines)
    rows = [line for line in lines if line.strip()]
    assert len(rows) == len(found.reports) + len(found.set_aside)
    assert len({row.row for row in found.set_aside}) == len(found.set_aside)


@settings(max_examples=150)
@given(lines=st.lists(broken_lines(), max_size=5))
def test_what_was_kept_can_be_written_down(read, lines):
    found = read(*lines)
    for report in found.reports:
        assert all(report.text[claim.start : claim.end] == claim.quote for claim in report.claims)
        assert f"{report}".encode()
    for row in found.set_aside:
        assert f"{row}".encode()
