"""What holds of every rule, whatever is claimed."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.domain.estimate import UNKNOWN, total
from lib.domain.event import COUNTED
from lib.domain.report import ALL
from lib.domain.voice import VOICES
from lib.reconcile.assess import Assessor
from lib.reconcile.contradictions import Statement
from lib.reconcile.figures import figures
from lib.reconcile.rules import RULES, min_max, widest_event
from tests.reconcile.invented import (
    NORTH,
    PARENTS,
    SOUTH,
    TESTIMONIES,
    claim,
    day,
    days,
    estimates,
    exactly,
    locate,
    report,
    report_sets,
    told,
)

GROUPS = ("side_a", "side_b", "civilians", "disputed")
SPOKEN = st.builds(lambda told, voice: replace(told, voice=voice), TESTIMONIES, st.sampled_from(VOICES))
TOLD = st.lists(SPOKEN, max_size=6)
of_every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def assess(rule, *reports):
    return Assessor(locate=locate, parents=PARENTS, rule=rule).assess(reports)


def stated(estimate):
    return [figure for figure in (estimate.low, estimate.best, estimate.high) if figure is not None]


@of_every_rule
@given(claims=TOLD, chance=st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(rule, claims, chance):
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert rule(claims) == rule(shuffled)


@of_every_rule
@given(claims=st.lists(SPOKEN, min_size=1, max_size=6), data=st.data())
def test_a_copy_changes_nothing(rule, claims, data):
    copy = data.draw(st.sampled_from(claims))
    assert rule([*claims, copy]) == rule(claims)


@of_every_rule
@given(claims=st.lists(SPOKEN, min_size=1, max_size=6), data=st.data())
def test_a_reprint_of_the_same_story_days_later_changes_nothing(rule, claims, data):
    first = data.draw(st.sampled_from(claims))
    assume(first.as_of is not None)
    assert rule([*claims, replace(first, as_of=day(9))]) == rule(claims)


@of_every_rule
@given(claims=TOLD)
def test_low_best_and_high_ascend(rule, claims):
    assert stated(rule(claims)) == sorted(stated(rule(claims)))


@of_every_rule
@given(claims=TOLD)
def test_a_figure_is_one_that_somebody_claims_or_one_that_a_word_stands_for(rule, claims):
    claimed = {figure for t in claims for figure in stated(t.claim.figure)} | {3, 12, 100}
    assert claimed >= set(stated(rule(claims)))


@of_every_rule
@given(claims=TOLD)
def test_no_ceiling_stands_where_the_claims_that_count_have_none(rule, claims):
    floors_only = [t for t in claims if t.claim.figure.low is not None and t.claim.figure.high is None]
    assert not floors_only or rule(floors_only).high is None


@of_every_rule
def test_what_is_not_known_stays_unknown_and_is_never_0(rule):
    nothing_said = [replace(told(UNKNOWN, qualifier="unknown"), voice=voice) for voice in VOICES]
    assert rule([]) == rule(nothing_said) == UNKNOWN


@given(claims=TOLD, added=SPOKEN)
def test_an_added_claim_never_narrows_a_min_max_range(claims, added):
    before, after = RULES["min-max"](claims), RULES["min-max"]([*claims, added])
    assert before.low is None or (after.low is not None and after.low <= before.low)
    assert before.high is None or after.high is None or after.high >= before.high
    assert not before.is_open_above or after.is_open_above


@given(claims=TOLD)
def test_a_min_max_range_contains_every_figure_claimed(claims):
    made = RULES["min-max"](claims)
    for figure in (figure for t in claims for figure in stated(t.claim.figure)):
        assert made.low is None or made.low <= figure
        assert made.high is None or made.high >= figure


@of_every_rule
@given(reports=report_sets())
def test_sides_never_exceed_the_total(rule, reports):
    name = next(name for name, each in RULES.items() if each is rule)
    for event in assess(name, *reports).events:
        for measure in COUNTED:
            never_exceeds(event.figures, measure, rule)


SET_BY_HAND = st.dictionaries(
    st.tuples(st.sampled_from(COUNTED), st.sampled_from(("total", *GROUPS))), estimates(), max_size=4
)
STATEMENTS = st.builds(
    Statement, SPOKEN, st.sampled_from(("total", "side_a", "side_b", "civilians", None)), st.booleans()
)


@of_every_rule
@given(counting=st.lists(STATEMENTS, max_size=6), by_hand=SET_BY_HAND)
def test_sides_never_exceed_the_total_whatever_is_set_by_hand(rule, counting, by_hand):
    numbered = [
        replace(each, testimony=replace(each.testimony, claim=replace(each.testimony.claim, id=f"R1-{number}")))
        for number, each in enumerate(counting)
    ]
    made = figures(numbered, (), rule, by_hand)
    for measure in COUNTED:
        never_exceeds(made, measure, rule, may_be_closed=(measure, "total") in by_hand)


def never_exceeds(made, measure, rule, *, may_be_closed=False):
    of_slot = {figure.slot: figure.estimate for figure in made if figure.measure == measure}
    whole = of_slot.get("total", UNKNOWN)
    sides = total(of_slot.get(slot, UNKNOWN) for slot in GROUPS)
    if sides.low is not None and stated(whole):
        # By min-max the lower end is what a claim says of everybody; where the total is open above nothing exceeds it.
        is_open = rule is RULES["min-max"] and whole.is_open_above
        assert is_open or max(stated(whole)) >= sides.low
    assert whole.high is None or (sides.high or 0) <= whole.high
    assert may_be_closed or not sides.is_open_above or whole.high is None


@given(everybody=TOLD, sides=st.lists(TOLD, min_size=2, max_size=2), added=SPOKEN, whose=st.sampled_from([None, 0, 1]))
def test_an_added_claim_never_narrows_the_total_by_min_max_once_somebody_gives_a_floor_for_everybody(
    everybody, sides, added, whose
):
    before = widest_event(min_max(everybody), map(min_max, sides))
    assume(min_max(everybody).low is not None)
    more = [[*told, added] if whose == number else told for number, told in enumerate(sides)]
    after = widest_event(min_max([*everybody, added] if whose is None else everybody), map(min_max, more))
    assert after.low is not None
    assert after.low <= before.low
    assert after.high is None or (before.high is not None and after.high >= before.high)


@given(reports=report_sets())
def test_the_min_max_range_of_an_event_contains_every_claim_that_makes_it(reports):
    claims = {claim.id: claim for report in reports for claim in report.claims}
    for event in assess("min-max", *reports).events:
        for made in event.figures:
            told = [claims[id_] for id_ in made.claim_ids if (claims[id_].group == ALL) == (made.slot == "total")]
            for figure in (figure for each in told for figure in stated(each.figure)):
                assert made.estimate.low is None or made.estimate.low <= figure
                assert made.estimate.high is None or made.estimate.high >= figure


@of_every_rule
@given(reports=report_sets())
def test_no_step_of_a_toll_enters_a_figure(rule, reports):
    name = next(name for name, each in RULES.items() if each is rule)
    made = assess(name, *reports)
    steps = {step.claim_id for toll in made.tolls for step in toll.steps}
    assert not steps & {claim_id for event in made.events for f in event.figures for claim_id in f.claim_ids}


@pytest.mark.parametrize("name", RULES)
def test_a_running_count_inside_its_events_days_is_a_figure_and_one_that_reaches_beyond_never(name):
    inside = claim(27, NORTH, cumulative=True, period=days(1, 3))
    beyond = claim(600, SOUTH, cumulative=True, period=days(-60, 3))
    (event,) = assess(name, report("R1", inside, beyond, dates=days(1, 3))).events
    assert stated(event.estimate("killed", "side_a")) in ([27, 27], [27, 27, 27])
    assert event.estimate("killed", "side_b") == UNKNOWN
    assert event.estimate("killed").high == exactly(27).high
