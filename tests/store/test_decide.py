"""A decision and what it corrects are kept together, or not at all; nothing out of date is published."""

from dataclasses import replace

import pytest

from lib.domain.history import Decision
from lib.store.event_table import build
from lib.store.flat import Contents
from lib.store.history import ChangedMeanwhile
from tests.store.invented import assessment, event, report

GRADED = Decision("amal", "reviewer", "graded an event", "e1", "copies", None, {"grade": "one source"})
CORRECTED = Decision("amal", "editor", "corrected a claim", "r1-1", "misread")


def test_a_correction_and_its_decision_are_kept_together(record):
    record.save_reports([report("r1")])
    made = record.decide(CORRECTED, corrected=report("r1", title="معارك عنيفة"), version=1)
    assert (made.number, record.report_versions()["r1"]) == (1, 2)
    assert [each.title for each in record.reports()] == ["معارك عنيفة"]


def test_a_correction_of_what_somebody_has_corrected_since_keeps_neither(record):
    record.save_reports([report("r1")])
    record.save_reports([report("r1", title="first")], seen={"r1": 1})
    with pytest.raises(ChangedMeanwhile) as refused:
        record.decide(CORRECTED, corrected=report("r1", title="second"), version=1)
    assert (refused.value.stored["title"], refused.value.given["title"]) == ("first", "second")
    assert record.decisions() == []


def test_of_two_people_who_saw_the_same_the_second_to_decide_is_told(record):
    record.decide(GRADED, seen=0)
    with pytest.raises(ChangedMeanwhile) as refused:
        record.decide(replace(GRADED, new={"grade": "outside scope"}), seen=0)
    assert (refused.value.stored, refused.value.given) == ({"grade": "one source"}, {"grade": "outside scope"})
    assert len(record.decisions()) == 1


def test_whoever_saw_the_last_decision_may_decide_again(record):
    first = record.decide(GRADED, seen=0)
    record.decide(replace(GRADED, new={"grade": "outside scope"}), seen=first.number)
    assert [each.new["grade"] for each in record.decisions()] == ["one source", "outside scope"]


@pytest.fixture
def built(record, tmp_path):
    record.save_reports([report("r1"), report("r2")])
    made = assessment(event())
    return made, build(tmp_path, Contents("reports", "atlantis", record.reports(), made))


def test_an_assessment_is_published_with_its_event_table(record, built):
    made, file = built
    revision = record.publish(made, file, record.told())
    assert record.current_revision() == revision
    assert record.events() == made.events


@pytest.mark.parametrize(
    "tell", [lambda r: r.save_reports([report("r3")]), lambda r: r.decide(GRADED)], ids=["report", "decision"]
)
def test_what_was_made_before_something_was_told_is_not_published(record, built, tell):
    made, file = built
    told = record.told()
    tell(record)
    assert record.publish(made, file, told) is None
    assert record.current_revision() is None
    assert record.events() == ()


def test_what_was_retracted_unseen_is_not_decided_about(record):
    record.save_reports([report("r1")])
    since = record.told()
    record.decide(CORRECTED)
    with pytest.raises(ChangedMeanwhile) as refused:
        record.decide(replace(CORRECTED, what="retracted a claim"), since=since, about=("r1-1", "r1"))
    assert (refused.value.newer.why, refused.value.refused.what) == ("misread", "retracted a claim")
    record.decide(replace(CORRECTED, what="retracted a claim"), since=record.told(), about=("r1-1", "r1"))


def test_a_report_that_came_anew_meanwhile_is_not_decided_about_unseen(record):
    record.save_reports([report("r1")])
    since = record.told()
    record.save_reports([report("r1", title="anew")])
    with pytest.raises(ChangedMeanwhile) as refused:
        record.decide(GRADED, since=since, about=("e1", "r1"))
    assert (refused.value.stored["title"], refused.value.given["title"]) == ("anew", report("r1").title)


@pytest.mark.parametrize(
    "other",
    [replace(CORRECTED, subject="r2-1"), replace(GRADED, what="commented"), replace(GRADED, subject="e2")],
    ids=["another claim", "a comment", "another event"],
)
def test_what_others_decide_about_something_else_hinders_nobody(record, other):
    since = record.told()
    record.decide(other)
    assert record.decide(GRADED, since=since, about=("e1", "r1", "r1-1")).number == 2


def test_a_join_that_was_taken_back_concerns_all_that_it_joined(record):
    joined = replace(GRADED, what="said that reports tell of one event", subject="r1", new={"reports": ["r1", "r2"]})
    made = record.decide(joined)
    since = record.told()
    record.decide(replace(GRADED, what="took a decision back", subject=str(made.number), new={"subject": "r1"}))
    with pytest.raises(ChangedMeanwhile):
        record.decide(CORRECTED, since=since, about=("r2", "r2-1"))
