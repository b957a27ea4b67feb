"""What people decide reaches the record and the pages; whoever has no right to it changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event
from typing import get_args

import pytest

from harness.server import ROOT
from lib.domain import judgements as what
from lib.domain.dates import UNDATED
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.person import RIGHTS, NotAllowed, Person, Reader, Role
from lib.domain.place import Place
from lib.domain.report import KINDS
from lib.domain.rule import DEFAULT_RULE
from lib.pipeline.deciding import Desk, Refused, SoAlready
from lib.pipeline.people import GAVE_ROLE, give_role, person_of_subject
from lib.pipeline.publishing import republish
from lib.query.changes import changes
from lib.query.event_card import read_card
from lib.query.event_table import EventTable
from lib.query.exports import claims_csv, events_csv
from lib.query.filters import EventFilter
from lib.sources.country import read_country
from lib.store import decisions
from lib.store.backup import backup
from lib.store.history import ChangedMeanwhile
from lib.store.record import Record
from lib.store.verify import verify
from tests.query.test_changes import applied

DERNA = "derna-2015-07-29"
ADMIN = Person("Amal", "admin")


@pytest.fixture
def desk(settings, record):
    return Desk(settings, record, ADMIN)


def event(record, id_=DERNA):
    return next((each for each in record.events() if each.id == id_), None)


def claim(record, id_="A007-1"):
    return next(claim for report in record.reports() for claim in report.claims if claim.id == id_)


def test_a_corrected_claim_keeps_its_old_value_in_the_history(desk, record):
    version = record.report_versions()["A007"]
    decision = desk.correct_claim(replace(claim(record), figure=Estimate(12, 12, 12)), version, "misread")
    assert claim(record).figure == Estimate(12, 12, 12)
    assert decision.old == {"figure": {"low": 11, "best": 11, "high": 11}}
    assert [version.number for version in record.versions_of("report", "A007")] == [1, 2]


def exported(record, settings):
    """The newest event table, and the export of its events and claims: every kind, no place or day asked for."""
    table = EventTable(settings.event_tables / record.current_revision().file)
    whole = EventFilter(kinds=KINDS)
    return table, {"events": events_csv(table, whole), "claims": claims_csv(table, whole)}


def correct(desk, claim_id, **changed):
    told = claim(desk.record, claim_id)
    desk.correct_claim(replace(told, **changed), desk.record.report_versions()[told.report_id], "misread")


@pytest.mark.parametrize(
    "decide",
    [
        lambda desk: correct(desk, "A007-1", figure=Estimate(13, 13, 13)),
        lambda desk: correct(desk, "A051-1", figure=Estimate(50, 50, 50)),
        lambda desk: desk.retract_claim("A051-1", "the outlet took it back"),
        lambda desk: desk.withdraw_report("A051", "a forgery"),
        lambda desk: desk.withdraw_report("A101", "a forgery"),
        lambda desk: desk.join(["A007", "A061"], "one fight"),
    ],
    ids=["event claim", "running total", "retracted total", "withdrawn total", "withdrawn report", "join"],
)
def test_made_in_the_first_export_the_changes_give_the_second(desk, record, settings, decide):
    old, before = exported(record, settings)
    decide(desk)
    new, after = exported(record, settings)
    assert before["claims"] != after["claims"]
    changed = changes(old, new, DEFAULT_RULE)
    for table, content in after.items():
        assert applied(before[table], changed, table) == content


def test_two_people_cannot_overwrite_each_other(desk, record):
    version = record.report_versions()["A007"]
    desk.correct_claim(replace(claim(record), figure=Estimate(12, 12, 12)), version, "misread")
    with pytest.raises(ChangedMeanwhile) as refused:
        desk.correct_claim(replace(claim(record), figure=Estimate(13, 13, 13)), version, "misread")
    assert refused.value.stored["claims"][0]["figure"]["best"] == 12
    assert refused.value.given["claims"][0]["figure"]["best"] == 13
    desk = replace(desk, since=record.told())
    desk.grade(DERNA, "one source", "copies")
    with pytest.raises(ChangedMeanwhile):
        desk.grade(DERNA, "outside scope", "no clash")


STALE = {
    "correct": lambda desk: desk.correct_claim(replace(claim(desk.record), claimant="a medic"), 1, "why"),
    "days": lambda desk: desk.correct_days("A007", None, "unknown", UNDATED, 1, "why"),
    "retract": lambda desk: desk.retract_claim("A007-1", "why"),
    "withdraw": lambda desk: desk.withdraw_report("A007", "why"),
    "join": lambda desk: desk.join(["A007", "A044"], "why"),
    "part": lambda desk: desk.part(["A008"], ["A007"], "why"),
    "place": lambda desk: desk.place(DERNA, PLACE, "why"),
    "grade": lambda desk: desk.grade(DERNA, "one source", "why"),
    "figure": lambda desk: desk.set_figure(DERNA, "killed", "total", Estimate(80, 80, 80), "why"),
    "review": lambda desk: desk.review("A007"),
}


def test_a_report_saved_without_a_day_gets_one_and_keeps_what_was_decided_about_its_event(settings, desk, record):
    alone = next(each for each in record.events() if len(each.report_ids) == 1 and each.dates.precision == "day")
    report = record.report(alone.report_ids[0])
    undated = replace(
        report, published_on=None, published_precision="unknown", account=replace(report.account, dates=UNDATED)
    )
    record.save_reports([undated])
    republish(settings, record, read_country(settings.country_folder))
    undated_event = next(each for each in record.events() if each.report_ids == alone.report_ids)
    assert not undated_event.dates.is_known
    desk.grade(undated_event.id, "outside scope", "no clash")
    made = desk.correct_days(report.id, report.published_on, "day", alone.dates, 2, "it stands on the page")
    dated = next(each for each in record.events() if each.report_ids == alone.report_ids)
    assert (dated.id, dated.dates, dated.grade) == (alone.id, alone.dates, "outside scope")
    assert record.report(report.id).published_on == report.published_on
    assert made.old["published_on"] is None
    with pytest.raises(Refused):
        desk.correct_days(report.id, report.published_on, "day", alone.dates, 3, "again")


@pytest.mark.parametrize("call", STALE.values(), ids=STALE)
def test_nothing_is_decided_about_a_claim_that_somebody_corrected_unseen(desk, record, call):
    stale = replace(desk, since=record.told())
    desk.correct_claim(replace(claim(record), figure=Estimate(12, 12, 12)), 1, "misread")
    before = record.head()
    with pytest.raises(ChangedMeanwhile) as refused:
        call(stale)
    assert refused.value.newer.old == {"figure": {"low": 11, "best": 11, "high": 11}}
    assert refused.value.newer.new == {"figure": {"low": 12, "best": 12, "high": 12}}
    assert record.head() == before


def test_who_has_seen_the_correction_may_decide(desk, record):
    desk.correct_claim(replace(claim(record), figure=Estimate(12, 12, 12)), 1, "misread")
    replace(desk, since=record.told()).retract_claim("A007-1", "the outlet took it back")
    assert record.assessment().statuses["A007-1"] == "retracted"


def test_what_others_did_to_another_report_hinders_nobody(desk, record):
    stale = replace(desk, since=record.told())
    desk.withdraw_report("A044", "a forgery")
    stale.retract_claim("A007-1", "the outlet took it back")
    assert record.assessment().statuses["A007-1"] == "retracted"


def test_a_retracted_claim_gives_no_figure_and_stays_to_be_read(desk, record):
    desk.retract_claim("A007-1", "the outlet took it back")
    assert "A007-1" in event(record).claim_ids
    assert record.assessment().statuses["A007-1"] == "retracted"
    assert not any("A007-1" in figure.claim_ids for figure in event(record).figures)


def test_a_withdrawn_report_tells_of_no_event(desk, record):
    before = event(record).report_ids
    desk.withdraw_report("A008", "a forgery")
    assert event(record).report_ids == tuple(id_ for id_ in before if id_ != "A008")
    assert "A008" in record.report_versions()


def test_reports_are_parted_and_joined_and_that_is_taken_back(desk, record):
    whole = event(record).report_ids
    parted = desk.part(["A008"], whole, "another day")
    assert event(record).report_ids == tuple(id_ for id_ in whole if id_ != "A008")
    desk.undo(parted.number, "it was the same day")
    assert event(record).report_ids == whole
    joined = desk.join([whole[0], "A044"], "a test of joining")
    desk.undo(joined.number, "they have nothing in common")
    assert event(record).report_ids == whole


def test_events_that_nothing_proposes_are_joined(desk, record):
    other = next(each for each in record.events() if each.id != DERNA and len(each.report_ids) == 1)
    whole = event(record).report_ids
    made = desk.join_with(whole, other.id, "one battle")
    assert any({*whole, *other.report_ids} <= set(each.report_ids) for each in record.events())
    desk.undo(made.number, "two battles")
    assert event(record).report_ids == whole


def test_what_would_stay_apart_all_the_same_is_not_said_to_be_joined(desk, record):
    before = record.head()
    with pytest.raises(Refused):
        desk.join_with(["A044"], DERNA, "they have nothing in common")
    assert record.head() == before


def test_what_was_taken_back_cannot_be_taken_back_again(desk):
    made = desk.retract_claim("A007-1", "the outlet took it back")
    desk.undo(made.number, "it did not")
    with pytest.raises(Refused):
        desk.undo(made.number, "it did not")


def test_a_grade_and_a_figure_by_hand_stand_with_their_reasons(desk, record):
    desk.grade(DERNA, "independent sources agree", "they differ by an hour")
    desk.set_figure(DERNA, "killed", "side_b", Estimate(27, 28, 30), "counted by name")
    assert event(record).grade == "independent sources agree"
    figure = next(each for each in event(record).figures if (each.measure, each.slot) == ("killed", "side_b"))
    assert (figure.estimate, figure.by_hand) == (Estimate(27, 28, 30), "counted by name")
    assert event(record).estimate("killed").low >= 27


def test_a_total_below_the_sum_of_its_groups_is_refused_and_nothing_is_kept(desk, record):
    before, head = event(record).estimate("killed"), record.head()
    with pytest.raises(Refused):
        desk.set_figure(DERNA, "killed", "total", Estimate(30, 35, 45), "counted by name")
    assert (event(record).estimate("killed"), record.head()) == (before, head)


def test_a_group_that_would_lift_the_sum_above_a_total_set_by_hand_is_refused(desk, record):
    desk.set_figure(DERNA, "killed", "total", Estimate(35, 41, 50), "counted by name")
    head = record.head()
    with pytest.raises(Refused):
        desk.set_figure(DERNA, "killed", "side_b", Estimate(60, 60, 60), "counted by name")
    assert record.head() == head


def test_a_figure_set_by_hand_comes_from_no_claim_and_no_longer_says_so_once_it_is_exceeded(desk, record):
    desk.set_figure(DERNA, "killed", "total", Estimate(35, 41, 50), "counted by name")
    (total,) = [each for each in event(record).figures if (each.measure, each.slot) == ("killed", "total")]
    assert (total.estimate, total.claim_ids, total.by_hand) == (Estimate(35, 41, 50), (), "counted by name")
    larger = next(each for each in event(record).figures if each.slot == "side_a" and each.measure == "killed")
    found = claim(record, larger.claim_ids[0])
    version = record.report_versions()[found.report_id]
    desk.correct_claim(replace(found, figure=Estimate(90, 90, 90)), version, "misread")
    (total,) = [each for each in event(record).figures if (each.measure, each.slot) == ("killed", "total")]
    assert total.estimate != Estimate(35, 41, 50)
    assert total.by_hand == ""


def test_a_place_is_corrected_for_every_report_of_the_event(desk, record):
    place = Place("by-hand-1", "East of Derna", "شرق درنة", "site", 32.75, 22.75, 2.0, 1, "east", "darnah")
    reports = event(record).report_ids
    desk.place(DERNA, place, "the road is named")
    assert (event(record).place, event(record).report_ids) == (place, reports)


def test_a_report_is_published_by_a_second_person_where_the_settings_ask_for_one(settings, record):
    asking = replace(settings, second_person=True)
    amal, basma = Desk(asking, record, ADMIN), Desk(asking, record, Person("Basma", "reviewer"))
    with pytest.raises(Refused):
        amal.publish("A007")
    amal.review("A007")
    with pytest.raises(Refused):
        amal.publish("A007")
    basma.publish("A007")
    assert amal.judgements().states["A007"] == "published"


def test_a_state_that_a_report_has_already_is_no_decision(desk, record):
    desk.review("A007")
    for again in (lambda: desk.review("A007"), lambda: desk.send_back("A008", "it was never reviewed")):
        with pytest.raises(SoAlready):
            again()
    desk.publish("A007")
    with pytest.raises(SoAlready):
        desk.publish("A007")
    assert len([each for each in record.decisions() if each.what in what.STATE_AFTER]) == 2


def test_what_is_retracted_or_withdrawn_already_is_so_but_once(desk, record):
    desk.retract_claim("A007-1", "the outlet took it back")
    desk.withdraw_report("A008", "a forgery")
    for again in (lambda: desk.retract_claim("A007-1", "again"), lambda: desk.withdraw_report("A008", "again")):
        with pytest.raises(Refused):
            again()
    assert len(record.decisions()) == 2


def test_a_password_in_the_address_of_an_archived_copy_is_kept_nowhere(desk, record):
    before = record.head()
    with pytest.raises(Refused, match="user name or password"):
        desk.archive("A007", "http://basma:secret@archive.example/1")
    assert record.head() == before


def test_a_decision_needs_a_reason(desk):
    with pytest.raises(Refused):
        desk.retract_claim("A007-1", "  ")


PLACE = Place("by-hand-1", "East of Derna", "شرق درنة", "site", 32.75, 22.75, 2.0, 1)
CALLS = {
    "correct": [
        lambda desk: desk.correct_claim(replace(claim(desk.record), claimant="a medic"), 1, "why"),
        lambda desk: desk.retract_claim("A007-1", "why"),
        lambda desk: desk.correct_days("A009", None, "unknown", UNDATED, 1, "why"),
        lambda desk: desk.place(DERNA, PLACE, "why"),
        lambda desk: desk.archive("A007", "https://archive.example/1"),
        lambda desk: desk.post("A007", "Facebook", "council"),
    ],
    "withdraw": [lambda desk: desk.withdraw_report("A007", "why")],
    "group": [lambda desk: desk.join(["A007", "A044"], "why"), lambda desk: desk.part(["A007"], ["A008"], "why")],
    "decide": [
        lambda desk: desk.grade(DERNA, "one source", "why"),
        lambda desk: desk.set_figure(DERNA, "killed", "total", Estimate(50, 50, 50), "why"),
    ],
    "review": [
        lambda desk: desk.review("A007"),
        lambda desk: desk.publish("A009") if desk.review("A009") else None,
        lambda desk: desk.send_back("A007", "why"),
    ],
    "comment": [lambda desk: desk.comment("A007", "look again")],
    "redact": [lambda desk: desk.redact("بلغ عدد من فقدهم مجلس شورى", "why")],
}


@pytest.mark.parametrize(
    "person", [Reader("from elsewhere"), *(Person("Amal", role) for role in get_args(Role))], ids=str
)
def test_each_role_may_do_just_what_its_rights_say(settings, record, person):
    desk = Desk(settings, record, person)
    has = RIGHTS[person.role] if isinstance(person, Person) else frozenset()
    for right, calls in CALLS.items():
        for call in calls:
            before = record.head()
            if right in has:
                call(desk)
                assert record.head() != before
            else:
                with pytest.raises(NotAllowed):
                    call(desk)
                assert record.head() == before


def test_who_may_not_undo_learns_nothing_of_what_there_is(settings, record, desk):
    made = desk.grade(DERNA, "one source", "copies")
    editor = Desk(settings, record, Person("Basma", "editor"))
    with pytest.raises(NotAllowed):
        editor.undo(made.number, "why")
    with pytest.raises(NotAllowed):
        Desk(settings, record, Reader("from elsewhere")).undo(10_000, "why")


@pytest.mark.parametrize("right", CALLS)
def test_every_decision_looks_the_role_up_while_nobody_else_can_write(settings, record, right):
    def amal():
        """An admin, who is none any more as soon as it is her turn to save."""
        with closing(sqlite3.connect(settings.home / "record.sqlite", timeout=0)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return Person("Amal", "viewer")
            other.execute("ROLLBACK")
        return ADMIN

    before = record.head()
    for call in CALLS[right]:
        with pytest.raises((NotAllowed, SoAlready)):
            call(Desk(settings, record, amal))
    assert record.head() == before


def test_whoever_loses_a_role_while_waiting_for_their_turn_to_save_saves_nothing(settings, record):
    """Two connections: one takes the role away, the other has been let in already and waits for its turn."""
    give_role(record, ADMIN, "password:basma", "reviewer", why="she reviews")
    other, is_let_in = Record.open(settings.record_url), Event()

    def basma():
        found = person_of_subject(other, "password:basma")
        is_let_in.set()
        return found

    with record.writing() as connection:
        waiting = ThreadPoolExecutor().submit(lambda: Desk(settings, other, basma).review("A007"))
        assert is_let_in.wait(60)
        left = Decision("Amal", "admin", GAVE_ROLE, "password:basma", "left", None, {"role": "viewer", "name": "basma"})
        decisions.add(connection, left, datetime.now(UTC))
    with pytest.raises(NotAllowed):
        waiting.result()
    other.close()
    assert record.decisions(what.REVIEWED) == []


def test_a_comment_changes_nothing_that_readers_see(desk, record):
    before = record.current_revision()
    desk.comment(DERNA, "is this the same as in June?")
    assert record.current_revision() == before
    assert [each.why for each in record.decisions(what.COMMENTED, DERNA)] == ["is this the same as in June?"]


PASSAGE = "بلغ عدد من فقدهم مجلس شورى"


def test_no_byte_of_a_redacted_passage_is_left_and_the_record_still_proves_itself(settings, desk, record, tmp_path):
    desk.grade(DERNA, "one source", f"it says: {PASSAGE}")
    desk.redact(PASSAGE, "it names somebody")
    record.close()
    assert verify(settings.record_url, settings.event_tables).faults == ()
    backup(settings.record_url, settings.event_tables, tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        kept = [archive.read(name) for name in archive.namelist()]
    files = [path.read_bytes() for path in settings.home.rglob("*") if path.is_file()]
    assert not [content for content in (*kept, *files) if PASSAGE.encode() in content]
    opened = Record.open(settings.record_url)
    assert [each.why for each in opened.decisions("redacted")] == ["it names somebody"]
    assert "█" in next(each.text for each in opened.reports() if each.id == "A007")
    opened.close()


def publishing(home):
    """Start the command line's `publish`."""
    environment = os.environ | {"CLASHMAP_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-m", "lib", "publish"], cwd=ROOT, env=environment)


def test_the_command_line_publishes_while_people_decide_and_nothing_is_lost(settings, desk, record):
    made = []
    for _ in range(3):
        command = publishing(settings.home)
        while command.poll() is None:
            made.append(desk.grade(DERNA, "one source", f"reason {len(made)}"))
        assert command.returncode == 0
    assert [each.number for each in record.decisions(what.GRADED)] == [each.number for each in made]
    table = EventTable(settings.event_tables / record.current_revision().file)
    assert read_card(table, DERNA).event["grade_reason"] == made[-1].why
    assert verify(settings.record_url, settings.event_tables).faults == ()
