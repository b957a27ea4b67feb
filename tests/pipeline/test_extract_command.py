from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from harness.server import ROOT
from lib.__main__ import main
from lib.pipeline.reading_lines import LINES_TOGETHER
from lib.sources.text_lines import LONGEST_LINE, LONGEST_TEXT

SENTENCE = "At least 12 people were killed in clashes in Derna on Friday, medics said."
KEYS = {"id", "language", "places", "actors", "claims", "dates", "control", "events", "unsure"}
HEAVY = ("pandas", "streamlit", "duckdb", "ibis", "sqlalchemy", "folium")


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def lines_file(tmp_path: Path, *rows: object) -> str:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(file)


def test_a_text_gives_one_object_with_the_agreed_keys(tmp_path, capsys):
    file = tmp_path / "report.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    assert main(["extract", "--json", "--published", "2015-08-01", str(file)]) == 0
    (found,) = printed(capsys)
    assert set(found) == KEYS
    claim = found["claims"][0]
    assert (claim["low"], claim["high"], claim["qualifier"], claim["period_start"]) == (
        12,
        None,
        "at_least",
        "2015-07-31",
    )
    assert SENTENCE[claim["start"] : claim["end"]] == claim["quote"]


def test_of_a_web_page_the_text_comes_along_that_the_offsets_mean(tmp_path, capsys):
    file = tmp_path / "page.html"
    file.write_text(f"<html><body><article><p>{SENTENCE}</p></article></body></html>", encoding="utf-8")
    assert main(["extract", "--json", str(file)]) == 0
    (found,) = printed(capsys)
    assert set(found) == {*KEYS, "text"}
    place = found["places"][0]
    assert found["text"][place["start"] : place["end"]] == "Derna"


def test_standard_input_is_a_file_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert main(["extract", "--json", "-"]) == 0
    assert [place["name"] for place in printed(capsys)[0]["places"]] == ["Derna"]


def test_without_json_people_read_lines(tmp_path, capsys):
    file = tmp_path / "report.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    assert main(["extract", str(file)]) == 0
    assert "killed low 12, best 12, high ? (at_least): all" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "reason"), [(b"", "it is empty"), (b"\0\0\0\0", "its text holds NUL characters")])
def test_a_file_without_a_text_is_named_in_one_sentence(tmp_path, capsys, content, reason):
    file = tmp_path / "nothing.txt"
    file.write_bytes(content)
    assert main(["extract", str(file)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("extract: nothing.txt: ")
    assert reason in complaint


def test_an_unknown_country_is_named(capsys):
    assert main(["extract", "--country", "mars", "nothing.txt"]) == 1
    assert "'mars'" in capsys.readouterr().err


def test_many_texts_come_back_in_their_order_whatever_core_read_them(tmp_path, capsys):
    count = 5 * LINES_TOGETHER
    rows = [{"id": str(number), "text": SENTENCE * (1 + number % 3)} for number in range(count)]
    assert main(["extract", "--jsonl", lines_file(tmp_path, *rows)]) == 0
    found = printed(capsys)
    assert [each["id"] for each in found] == [str(number) for number in range(count)]
    assert [len(each["claims"]) for each in found[:3]] == [1, 2, 3]


def test_a_summary_is_read_where_there_is_no_text(tmp_path, capsys):
    main(["extract", "--jsonl", lines_file(tmp_path, {"id": "a", "summary": SENTENCE, "publisher": "ANA"})])
    assert printed(capsys)[0]["claims"][0]["best"] == 12


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ({"published": "2015-08-01"}, "2015-07-31"),
        ({"published": "2015-08-01T22:00:00+02:00"}, "2015-07-31"),
        ({"published": "2015-08"}, None),
        ({"published": "2015"}, None),
        ({"published": None}, None),
        ({"published": "2015-08-01", "published_precision": "month"}, None),
        ({}, None),
    ],
)
def test_only_a_known_day_of_publication_dates_a_weekday(tmp_path, capsys, published, day):
    main(["extract", "--jsonl", lines_file(tmp_path, {"id": "a", "text": SENTENCE, **published})])
    assert printed(capsys)[0]["claims"][0]["period_start"] == day


@pytest.mark.parametrize(
    ("line", "row_and_value"),
    [
        ("no json", "row 2: not JSON"),
        ('{"id": "b", "text": 7}', "row 2: text of a line is a text ('7')"),
        ('{"id": "b"}', "row 2: a line lacks a field ('summary')"),
        ('{"text": "x"}', "row 2: a line lacks a field ('id')"),
        ('{"id": "b", "text": "x", "published": "Friday"}', "row 2: published of a line is a day"),
        ('{"id": "b", "text": "\\ud800"}', "row 2: text of a line holds characters that no text has"),
        (json.dumps({"id": "b", "text": "x" * (LONGEST_TEXT + 1)}), "row 2: the text is longer than"),
        (json.dumps({"id": "b", "text": "x" * LONGEST_LINE}), "row 2: the line is longer than"),
        ("[" * 100_000, "row 2: not JSON"),
    ],
    ids=lambda value: value[:40],
)
def test_a_bad_line_is_named_and_the_others_live_on(tmp_path, capsys, line, row_and_value):
    good = [json.dumps({"id": name, "text": SENTENCE}) for name in ("a", "c")]
    assert main(["extract", "--jsonl", lines_file(tmp_path, good[0], line, "", good[1])]) == 0
    shown = capsys.readouterr()
    assert [json.loads(each)["id"] for each in shown.out.splitlines()] == ["a", "c"]
    assert f"Set aside: texts.jsonl, {row_and_value}" in shown.err
    assert "3 read, 1 set aside" in shown.err


def test_reading_loads_neither_tables_nor_pages():
    program = "import lib.__main__, lib.pipeline.extract_command, sys; print([m for m in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []


def test_the_seed_gives_its_claims(shared, capsys):
    (file,) = (shared / "seed").glob("*.txt")
    gold = json.loads((shared / "seed" / "gold.jsonl").read_text(encoding="utf-8"))
    assert main(["extract", "--json", "--published", gold["published"], str(file)]) == 0
    numbers = {(claim["measure"], claim["best"]) for claim in printed(capsys)[0]["claims"]}
    assert {("killed", 27), ("killed", 13), ("wounded", 20), ("killed", 20), ("killed", None)} <= numbers
