from dataclasses import replace

import pytest

from lib.domain.event import Contradiction
from lib.reconcile.grades import grade_of
from tests.reconcile.invented import told


def by(voice, figure=5, **changes):
    return replace(told(figure, **changes), voice=voice)


def at_odds(about):
    return [Contradiction(("R1-1", "R2-1"), about)]


def test_a_party_that_tells_of_its_own_dead_admits_them_even_where_it_is_the_only_source():
    assert grade_of([by("own losses"), by("medical")], [], sources=1) == "admitted by a party"


def test_wounded_of_ones_own_are_an_admission_too():
    assert grade_of([by("own losses", measure="wounded")], [], sources=2) == "admitted by a party"


@pytest.mark.parametrize("testimony", [
    by("own losses", 0), by("own losses", measure="captured"), by("enemy losses"), by("party"),
])  # fmt: skip
def test_no_losses_the_enemys_and_captives_are_no_admission(testimony):
    assert grade_of([testimony], [], sources=1) == "one source"


@pytest.mark.parametrize("about", ["figure", "side", "measure"])
def test_a_contradiction_outweighs_an_admission(about):
    assert grade_of([by("own losses")], at_odds(about), sources=3) == "accounts conflict"


def test_accounts_that_differ_only_on_the_place_keep_their_grade():
    assert grade_of([by("own losses")], at_odds("place"), sources=2) == "admitted by a party"
    assert grade_of([by("medical")], at_odds("place"), sources=2) == "independent sources agree"


def test_two_sources_agree_and_one_is_one():
    assert [grade_of([by("medical")], [], sources=n) for n in (2, 1)] == ["independent sources agree", "one source"]


def test_an_event_without_claims_has_a_grade():
    assert grade_of([], [], sources=1) == "one source"
