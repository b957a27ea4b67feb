from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.domain import judgements as what
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.reconcile.grouping import linked
from lib.reconcile.judgements import in_force
from tests.reconcile.invented import report, same_event

IDS = ["R1", "R2", "R3", "R4", "R5"]


def decided(*told):
    """Number decisions given as what, subject and new values."""
    return [
        Decision("Amal", "admin", kind, subject, f"reason {number}", None, new, number)
        for number, (kind, subject, new) in enumerate(told, start=1)
    ]


def joined(*ids):
    return what.JOINED, ids[0], {"reports": list(ids)}


def parted(ids, others):
    return what.PARTED, ids[0], {"reports": list(ids), "others": list(others)}


def undone(number):
    return what.UNDID, str(number), {}


def groups(reports, *told):
    holding = in_force(decided(*told))
    made = linked(reports, "same_event", holding.together, holding.apart)
    return [[each.id for each in group] for group in made]


def chain_of(*ids):
    """Return reports of which each is linked to the one before."""
    first, *others = ids
    before = dict(zip(others, ids, strict=False))
    return [report(first), *(report(id_, links=same_event(before[id_])) for id_ in others)]


def test_reports_that_a_person_joins_are_one_group():
    assert groups([report("R1"), report("R2"), report("R3")], joined("R1", "R3")) == [["R1", "R3"], ["R2"]]


def test_a_report_that_a_person_parts_leaves_the_others_together_though_it_was_their_link():
    assert groups(chain_of("R1", "R2", "R3"), parted(["R2"], ["R1", "R3"])) == [["R1", "R3"], ["R2"]]


def test_what_was_parted_can_be_joined_again():
    told = (parted(["R2"], ["R1"]), joined("R1", "R2"))
    assert groups(chain_of("R1", "R2"), *told) == [["R1", "R2"]]


def test_a_decision_that_was_taken_back_does_not_hold():
    assert groups(chain_of("R1", "R2"), parted(["R2"], ["R1"]), undone(1)) == [["R1", "R2"]]


def test_a_decision_that_was_taken_back_lets_the_one_before_hold_again():
    told = (parted(["R2"], ["R1"]), joined("R1", "R2"), undone(2))
    assert groups(chain_of("R1", "R2"), *told) == [["R1"], ["R2"]]


def test_no_chain_joins_what_a_person_parted():
    told = (parted(["R1"], ["R3"]), joined("R3", "R4"))
    assert groups(chain_of("R1", "R2", "R3", "R4"), *told) == [["R1", "R2"], ["R3", "R4"]]


SOME = st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True)
DECISIONS = st.lists(
    st.one_of(
        SOME.map(lambda ids: joined(*ids)),
        SOME.map(lambda ids: parted(ids[:1], ids[1:])),
        st.integers(1, 4).map(undone),
    ),
    max_size=6,
)


@given(DECISIONS, st.permutations(IDS))
def test_two_reports_that_are_kept_apart_never_share_a_group(told, order):
    holding = in_force(decided(*told))
    for group in linked(chain_of(*order), "same_event", holding.together, holding.apart):
        ids = {each.id for each in group}
        assert not any(pair <= ids for pair in holding.apart)


@given(DECISIONS)
def test_every_report_is_in_one_group(told):
    found = groups(chain_of(*IDS), *told)
    assert sorted(id_ for group in found for id_ in group) == IDS


def test_the_last_grade_and_the_last_figure_hold():
    anchor = {"report": "R1", "start": "2030-07-01"}
    figure = anchor | {"measure": "killed", "slot": "total", "low": 3, "best": 3, "high": None}
    holding = in_force(
        decided(
            (what.GRADED, "harbour-2030-07-01", anchor | {"grade": "one source"}),
            (what.GRADED, "harbour-2030-07-01", anchor | {"grade": "outside scope"}),
            (what.SET_FIGURE, "harbour-2030-07-01 killed total", figure),
            (what.SET_FIGURE, "harbour-2030-07-01 killed total", figure | {"best": 4}),
        )
    )
    start = date(2030, 7, 1)
    assert holding.grade_of(["R1"], start).grade == "outside scope"
    assert holding.grade_of(["R1"], date(2030, 7, 2)) is None
    assert holding.grade_of(["R1", "R2"], date(2030, 7, 2)).why == "reason 2"
    assert holding.figures_of(["R1"], start)["killed", "total"].estimate == Estimate(3, 4, None)


def test_a_report_is_as_far_reviewed_as_the_last_person_said():
    told = (
        (what.REVIEWED, "R1", {}),
        (what.PUBLISHED, "R1", {}),
        (what.REVIEWED, "R2", {}),
        (what.SENT_BACK, "R2", {}),
    )
    assert in_force(decided(*told)).states == {"R1": "published", "R2": "unreviewed"}


def test_a_retracted_claim_and_a_withdrawn_report_have_their_reasons():
    holding = in_force(decided((what.RETRACTED, "R1-1", {}), (what.WITHDREW, "R2", {})))
    assert (holding.retracted, holding.withdrawn) == ({"R1-1": "reason 1"}, {"R2": "reason 2"})
