"""A passage goes wholly, everything else stays, and the record still proves itself."""

from dataclasses import replace

import duckdb
import pytest

from lib.domain.document import Document
from lib.domain.event import Contradiction
from lib.domain.history import Decision
from lib.domain.report import SetAside
from lib.store.event_table import build
from lib.store.flat import Contents
from lib.store.record import Record
from lib.store.redaction import NotRedactable
from lib.store.verify import verify
from tests.store.invented import assessment, claim, event, report

NAME, COVERED = 'Salem "the Nurse"', "█" * 17
TEXT = f"at least 20 dead in Durnah, says {NAME} of the clinic"
WANTED = Decision("amal", "admin", "", "r1", "he is in danger")


def told(**changes):
    return report(
        "r1",
        text=TEXT,
        title=f"A word from {NAME}",
        claims=(claim("r1", 1, quote=TEXT[:40], start=0, end=40, claimant=NAME), claim("r1", 2, claimant=NAME)),
        **changes,
    )


@pytest.fixture
def told_record(url, tmp_path):
    record = Record.open(url)
    record.save_reports([told(), report("r2")])
    record.save_assessment(replace(assessment(event(side_a=NAME)), reasons={"r1-1": f"{NAME} says less"}))
    record.add_decision(Decision("amal", "editor", "corrected", "r1-1", f"{NAME} rang", {"claimant": NAME}, None))
    publish(record, tmp_path)
    record.save_reports([told(publisher="The Other Example")], seen=record.report_versions())
    publish(record, tmp_path)
    return record


def publish(record, folder):
    contents = Contents("reports", "atlantis", record.reports(), record.assessment())
    built = build(folder / "event_tables", contents)
    record.add_revision(built, set_aside=[SetAside("a.jsonl", 3, NAME, "no JSON")])


def test_no_byte_of_the_passage_is_left_and_verify_passes(told_record, url, tmp_path):
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    told_record.close()
    assert verify(url, tmp_path / "event_tables").faults == ()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".duckdb"]) == 2
    assert [path.name for path in files if b"the Nurse" in path.read_bytes()] == []


def test_words_that_a_passage_only_touches_are_still_found_in_the_text(told_record, tmp_path):
    folder = tmp_path / "event_tables"
    told_record.redact("20 dead in Dur", WANTED, folder)
    for kept in told_record.reports():
        for said in kept.control:
            assert said.quote in kept.text
    told = "FROM control_statements AS c JOIN reports AS r USING (report_id)"
    for revision in told_record.revisions():
        assert rows(folder / revision.file, f"SELECT DISTINCT contains(r.text, c.quote) {told}") == [(True,)]


def test_before_it_goes_it_is_said_where_a_passage_stands_and_what_goes_with_it(told_record, tmp_path):
    page = Document(f"<!-- {NAME} rang -->3 dead".encode(), "text/html", "page.html", "3 dead")
    told_record.add_report(report("r3"), page, Decision("amal", "editor", "added a report", "r3", ""))
    before = told_record.head()
    found = told_record.traces(NAME, tmp_path / "event_tables")
    assert (found.times, found.originals, found.versions) == ({"r1": 2}, ("r3",), 7)
    assert told_record.head() == before
    made = told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    assert len(made.new["digests"]) == 7


@pytest.mark.parametrize(("passage", "reason"), [("Sa", "at least 3"), ("Nobody at all", "nowhere")])
def test_what_stands_nowhere_has_no_traces(told_record, tmp_path, passage, reason):
    with pytest.raises(NotRedactable, match=reason):
        told_record.traces(passage, tmp_path / "event_tables")


def test_the_words_are_covered_where_they_stood_and_no_other_is_touched(told_record, tmp_path):
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    kept, other = told_record.reports()
    assert kept.text == f"at least 20 dead in Durnah, says {COVERED} of the clinic"
    assert [each.quote for each in kept.claims] == [kept.text[:40], "at least 20 dead"]
    assert [each.claimant for each in kept.claims] == [COVERED, COVERED]
    assert kept.sha256 == ""
    assert other == report("r2")
    (made,) = told_record.events()
    assert made == event(side_a=COVERED)
    assert told_record.assessment().reasons == {"r1-1": f"{COVERED} says less"}


def test_the_history_keeps_every_version_and_says_who_redacted_it_and_why(told_record, tmp_path):
    made = told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    versions = told_record.versions_of("report", "r1")
    assert [each.redacted for each in versions] == [True, True, False]
    assert [each.content["publisher"] for each in versions] == ["The Example", "The Other Example", "The Other Example"]
    corrected, redacted = told_record.decisions()
    assert (corrected.why, corrected.old) == (f"{COVERED} rang", {"claimant": COVERED})
    assert (redacted.what, redacted.who, redacted.why) == ("redacted", "amal", "he is in danger")
    assert redacted == made


def test_a_link_to_an_older_revision_keeps_its_figures(told_record, tmp_path):
    folder = tmp_path / "event_tables"
    figures = "SELECT * FROM events ORDER BY event_id"
    before = rows(folder / told_record.revision(1).file, figures.replace("*", "* EXCLUDE side_a"))
    told_record.redact(NAME, WANTED, folder)
    file = folder / told_record.revision(1).file
    assert rows(file, figures.replace("*", "* EXCLUDE side_a")) == before
    assert rows(file, "SELECT quote, claimant FROM claims WHERE claim_id = 'r1-1'") == [
        (f"at least 20 dead in Durnah, says {COVERED[:7]}", COVERED)
    ]
    assert rows(file, "SELECT sha256 FROM reports WHERE report_id = 'r1'") == [(None,)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_bytes_that_hold_what_was_not_read_of_them_go_too(told_record, url, tmp_path, encoding):
    page = Document(f"<!-- {NAME} rang -->3 dead".encode(encoding), "text/html", "page.html", "3 dead")
    added = Decision("amal", "editor", "added a report", "r3", "")
    told_record.add_report(report("r3", sha256=page.sha256), page, added)
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    assert told_record.original_of("r3") is None
    assert verify(url, tmp_path / "event_tables").faults == ()


def test_an_import_does_not_bring_it_back(told_record, tmp_path):
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    assert told_record.save_reports([told(), told(publisher="A Third")][1:]) == 0
    assert NAME not in told_record.reports()[0].text


def test_an_assessment_is_still_replaced_after_a_redaction(told_record, tmp_path):
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    newer = event(side_a="council", contradictions=(Contradiction(("r1-1", "r1-2"), "side"),))
    told_record.save_assessment(assessment(newer))
    assert told_record.events() == (newer,)


def test_an_editor_who_saw_it_cannot_save_it_again(told_record, tmp_path):
    seen = told_record.report_versions()
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    with pytest.raises(Exception, match="version 2 was seen, but the record holds version 3"):
        told_record.save_reports([told(language="en")], seen=seen)


def test_a_second_redaction_of_the_same_version_also_proves_itself(told_record, url, tmp_path):
    told_record.redact(NAME, WANTED, tmp_path / "event_tables")
    told_record.redact("clinic", replace(WANTED, why="the place too"), tmp_path / "event_tables")
    assert verify(url, tmp_path / "event_tables").faults == ()
    assert "clinic" not in told_record.reports()[0].text


@pytest.mark.parametrize(
    ("passage", "why", "reason"),
    [
        ("Sa", "in danger", "at least 3 characters"),
        ("Nobody at all", "in danger", "nowhere"),
        (NAME, " ", "needs a reason"),
        (NAME, f"{NAME} is in danger", "in the decision"),
        ("armed clash", "in danger", "events.kind"),
        ("r1-1", "in danger", "claim_statuses.id"),
    ],
)
def test_what_cannot_be_taken_out_changes_nothing(told_record, url, tmp_path, passage, why, reason):
    before = told_record.head()
    with pytest.raises(NotRedactable, match=reason) as refused:
        told_record.redact(passage, replace(WANTED, why=why), tmp_path / "event_tables")
    assert "Nurse" not in str(refused.value)
    assert told_record.head() == before
    assert verify(url, tmp_path / "event_tables").faults == ()
    assert [path.name for path in (tmp_path / "event_tables").glob("building-*")] == []


def rows(file, statement):
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(statement).fetchall()
