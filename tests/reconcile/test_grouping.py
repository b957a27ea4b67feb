from lib.domain.report import Link
from lib.reconcile.grouping import linked
from tests.reconcile.invented import report, same_event, same_total


def ids(groups):
    return [tuple(report.id for report in group) for group in groups]


def test_reports_without_links_stand_alone():
    assert ids(linked([report("R1"), report("R2")], "same_event")) == [("R1",), ("R2",)]


def test_a_chain_of_links_joins_all_its_reports():
    chain = [report("R1"), report("R2", links=same_event("R1")), report("R3", links=same_event("R2"))]
    assert ids(linked(chain, "same_event")) == [("R1", "R2", "R3")]


def test_it_does_not_matter_which_of_two_reports_names_the_other():
    forth = [report("R1", links=same_event("R2")), report("R2")]
    back = [report("R1"), report("R2", links=same_event("R1"))]
    assert ids(linked(forth, "same_event")) == ids(linked(back, "same_event"))


def test_links_of_another_relation_join_nothing():
    two = [report("R1"), report("R2", links=same_total("R1"))]
    assert ids(linked(two, "same_event")) == [("R1",), ("R2",)]


def test_a_link_to_a_report_that_is_not_given_is_passed_over():
    assert ids(linked([report("R1", links=same_event("R9"))], "same_event")) == [("R1",)]


def test_links_in_a_ring_and_to_oneself_end():
    ring = [report("R1", links=same_event("R2", "R1")), report("R2", links=same_event("R1"))]
    assert ids(linked(ring, "same_event")) == [("R1", "R2")]


def test_a_chain_of_20000_reports_is_one_group():
    chain = [report(f"R{n}", links=(Link("same_event", f"R{n - 1}"),)) for n in range(20_000)]
    assert len(linked(chain, "same_event")) == 1
