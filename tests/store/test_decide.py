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
