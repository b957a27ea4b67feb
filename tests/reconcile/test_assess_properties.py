"""What holds for every set of reports that can be."""

from collections import Counter

import pytest
from hypothesis import given, settings

from lib.domain.estimate import total
from lib.domain.event import COUNTED
from tests.reconcile.invented import assess, report_sets

GROUPS = ("side_a", "side_b", "civilians", "disputed")


def claims_of(reports):
    return {claim.id: claim for report in reports for claim in report.claims}


@given(report_sets())
def test_every_claim_has_exactly_one_status(reports):
    assert assess(*reports).statuses.keys() == claims_of(reports).keys()


@given(report_sets())
def test_a_claim_that_gives_no_figure_says_why(reports):
    made = assess(*reports)
    assert made.reasons.keys() == {claim_id for claim_id, status in made.statuses.items() if status != "used"}


@given(report_sets())
def test_every_figure_comes_from_claims_of_its_event_that_count(reports):
    made, claims = assess(*reports), claims_of(reports)
    for event in made.events:
        for figure in event.figures:
            assert figure.claim_ids
            assert set(figure.claim_ids) <= set(event.claim_ids)
            assert {made.statuses[claim_id] for claim_id in figure.claim_ids} <= {"used", "part"}
            assert not any(claims[claim_id].part for claim_id in figure.claim_ids)
            assert {claims[claim_id].measure for claim_id in figure.claim_ids} == {figure.measure}


@given(report_sets())
def test_a_claim_enters_a_figure_once(reports):
    for event in assess(*reports).events:
        for figure in event.figures:
            assert max(Counter(figure.claim_ids).values()) == 1


@given(report_sets())
def test_no_step_of_a_toll_enters_a_figure(reports):
    made = assess(*reports)
    steps = {step.claim_id for toll in made.tolls for step in toll.steps}
    assert steps == {claim_id for claim_id, status in made.statuses.items() if status == "toll"}
    assert not steps & {claim_id for event in made.events for claim_id in event.claim_ids}


@given(report_sets())
def test_no_two_events_share_an_id(reports):
    events = assess(*reports).events
    assert len({event.id for event in events}) == len(events)


@given(report_sets())
def test_no_two_tolls_share_an_id(reports):
    tolls = assess(*reports).tolls
    assert len({toll.id for toll in tolls}) == len(tolls)


@given(report_sets())
def test_a_claim_belongs_to_one_event_or_none(reports):
    belonging = Counter(claim_id for event in assess(*reports).events for claim_id in event.claim_ids)
    assert all(times == 1 for times in belonging.values())


@given(report_sets())
@pytest.mark.parametrize("measure", COUNTED)
def test_sides_never_exceed_the_total(measure, reports):
    for event in assess(*reports).events:
        whole = event.estimate(measure)
        sides = total(event.estimate(measure, slot) for slot in GROUPS)
        assert (whole.low or 0) >= (sides.low or 0)
        assert max(whole.best or 0, whole.low or 0) >= (sides.best or 0)
        assert whole.high is None or (sides.high or 0) <= whole.high
        assert not (sides.is_open_above and whole.high is not None)


@settings(max_examples=50)
@given(report_sets())
def test_the_same_reports_give_the_same_assessment(reports):
    assert assess(*reports) == assess(*reports)
