"""How many sources are independent, where the National Army of the North fights the Council of the South."""

from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reconcile.independence import independent_sources
from lib.reconcile.voices import Voices
from tests.reconcile.invented import NORTH, SOUTH, claim, only_event, report, report_sets, same_event

VOICES = Voices({NORTH: ("National Army of the North", "NAN"), SOUTH: ("Council of the South", "مجلس الجنوب")})
CLAIMANTS = ["", "health ministry", "وزارة الصحة", "residents", "medical sources", "NAN", "Paper R1", "AFP", "mayor"]


def sources(*reports):
    return independent_sources(reports, [claim for each in reports for claim in each.claims], VOICES)


def quoting(*claimants, figure=5):
    """Return a report for each claimant, every one of an outlet of its own."""
    return [report(f"R{n}", claim(figure, claimant=claimant)) for n, claimant in enumerate(claimants, start=1)]


def test_copies_of_one_agency_text_are_one_source():
    copies = [report("R1", origin="AFP"), report("R2", origin="AFP"), report("R3", publisher="AFP")]
    assert sources(*copies) == 1


def test_outlets_with_words_of_their_own_are_sources_each():
    assert sources(report("R1", origin="AFP"), report("R2"), report("R3", claim(5))) == 3


@pytest.mark.parametrize(("one", "other"), [
    ("health ministry", "Health Ministry"),
    ("health ministry", "the health ministry's spokesman"),
    ("health ministry", "ministry of health"),
    ("Northern health ministry via Wire", "health ministry crisis committee"),
    ("health ministry", "ناطق باسم وزارة الصحة"),
    ("ministère de la santé", "وزارة الصحة"),
    ("الهلال الأحمر", "Red Crescent"),
    ("Harbour hospital", "sources in Harbour hospital"),
    ("operations room commander", "the commander of the operations room"),
    ("NAN spokesman", "an officer of the National Army of the North"),
    ("Council of the South", "مصدر في مجلس الجنوب"),
])  # fmt: skip
def test_two_outlets_that_quote_one_speaker_are_one_source_whatever_number_he_gives_them(one, other):
    assert sources(*quoting(one, other)) == 1
    assert sources(report("R1", claim(5, claimant=one)), report("R2", claim(9, claimant=other))) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("health ministry", "interior ministry"),
    ("Harbour hospital", "Mill hospital"),
    ("NAN spokesman", "Council of the South"),
    ("Red Crescent", "Red Cross"),
    ("doctors", "residents"),
    ("", "health ministry"),
    ("", ""),
])  # fmt: skip
def test_two_outlets_that_quote_different_speakers_are_two(one, other):
    assert sources(*quoting(one, other)) == 2


@pytest.mark.parametrize("claimant", ["medical sources", "residents", "شهود", "a source"])
def test_the_unnamed_of_two_outlets_are_one_where_they_say_the_same_figure(claimant):
    assert sources(*quoting(claimant, claimant)) == 1
    assert sources(report("R1", claim(5, claimant=claimant)), report("R2", claim(9, claimant=claimant))) == 2


def test_all_the_unnamed_of_one_outlet_are_one_speaker():
    both = claim(5, claimant="medical sources"), claim(9, claimant="residents")
    assert sources(report("R1", *both), report("R2", *both)) == 1


def test_a_source_that_also_speaks_itself_is_one_of_its_own():
    ministry = claim(5, claimant="health ministry")
    assert sources(report("R1", ministry), report("R2", ministry, claim(9))) == 2


def test_each_source_needs_a_speaker_whom_no_other_has():
    ministry, hospital = claim(5, claimant="health ministry"), claim(5, claimant="Harbour hospital")
    reports = [report(f"R{n}", ministry, hospital) for n in (1, 2, 3)]
    assert sources(*reports[:2]) == 2
    assert sources(*reports) == 2


def test_speakers_are_given_to_sources_so_that_most_have_one():
    ministry, hospital, mayor = (claim(5, claimant=who) for who in ("health ministry", "Harbour hospital", "mayor"))
    assert sources(report("R1", ministry, hospital), report("R2", ministry), report("R3", hospital, mayor)) == 3


def test_an_outlet_that_takes_all_from_another_is_no_source_beside_it():
    herald = report("R1", claim(5, claimant="mayor"), publisher="The Herald")
    assert sources(herald, report("R2", claim(5, claimant="The Herald"))) == 1
    assert sources(herald, report("R2", claim(5, claimant="the herald"), claim(3))) == 2


def test_an_event_whose_reports_quote_one_speaker_has_one_source():
    quotes = [claim(5, claimant="health ministry")], [claim(5, claimant="وزارة الصحة")]
    event = only_event(report("R1", *quotes[0]), report("R2", *quotes[1], links=same_event("R1")))
    assert (event.sources, event.grade) == (1, "one source")


@given(report_sets(), st.lists(st.sampled_from(CLAIMANTS), min_size=1, max_size=6))
def test_the_order_of_reports_and_claims_does_not_matter_and_a_copy_changes_nothing(reports, said_by):
    claims = [claim for each in reports for claim in each.claims]
    claims = [replace(claim, claimant=who) for claim, who in zip(claims, cycle(said_by), strict=False)]
    once = independent_sources(reports, claims, VOICES)
    assert independent_sources(reports[::-1], claims[::-1], VOICES) == once
    assert independent_sources([*reports, reports[0]], [*claims, *claims[:1]], VOICES) == once
    assert 1 <= once <= len(reports)
