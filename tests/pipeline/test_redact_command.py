"""Whoever sits at the machine takes a passage out by one command; nothing holds it afterwards, nor is it printed."""

import io
import zipfile
from types import SimpleNamespace

import pytest

from lib.__main__ import main
from lib.query.event_table import EventTable
from lib.query.exports import claims_csv
from lib.query.filters import EventFilter
from lib.store.chain import REDACTED

PASSAGE = "بلغ عدد من فقدهم مجلس شورى"


@pytest.fixture
def passage_file(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("CLASHMAP_HOME", str(settings.home))
    file = tmp_path / "passage.txt"
    file.write_text(f"{PASSAGE}\r\n", encoding="utf-8")
    return str(file)


def test_without_being_asked_to_it_only_says_where_the_passage_stands(settings, record, passage_file, capsys):
    before = record.head()
    assert main(["redact", "A007", "--passage-file", passage_file]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("A007, in title and text: 1\n")
    assert "Nothing was changed." in printed
    assert PASSAGE not in printed
    assert record.head() == before


def test_no_byte_of_it_is_left_in_record_event_tables_exports_and_backups(
    settings, record, passage_file, tmp_path, capsys
):
    assert main(["redact", "A007", "--passage-file", passage_file, "--why", "it names somebody", "--for-ever"]) == 0
    assert main(["verify"]) == 0
    assert main(["backup", str(tmp_path / "backup.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "backup.zip") as packed:
        kept = [packed.read(name) for name in packed.namelist()]
    files = [path.read_bytes() for path in settings.home.rglob("*") if path.is_file()]
    for revision in record.revisions():
        kept.append(claims_csv(EventTable(settings.event_tables / revision.file), EventFilter()))
    said = "".join(capsys.readouterr()).encode()
    assert not [content for content in (*kept, *files, said) if PASSAGE.encode() in content]
    (made,) = record.decisions(REDACTED)
    assert (made.subject, made.why) == ("A007", "it names somebody")
    assert "█" * len(PASSAGE) in record.report("A007").text
    assert main(["redact", "--finish"]) == 0


def test_the_passage_may_come_by_standard_input(record, passage_file, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PASSAGE.encode())))
    assert main(["redact", "A007", "--why", "it names somebody", "--for-ever"]) == 0
    assert "█" * len(PASSAGE) in record.report("A007").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["A999"], "no such thing"),
        (["A007", "--for-ever"], "A reason is missing."),
        (["A007", "--for-ever", "--why", f"it says {PASSAGE}"], "in the decision"),
    ],
)
def test_what_cannot_be_done_is_said_in_words_and_changes_nothing(record, passage_file, capsys, words, said):
    before = record.head()
    assert main(["redact", *words, "--passage-file", passage_file]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert PASSAGE not in printed.out + printed.err
    assert record.head() == before
