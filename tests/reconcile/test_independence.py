"""How many sources are independent, where the National Army of the North fights the Council of the South."""

from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reconcile.independence import independent_sources, sources_of
from lib.reconcile.voices import Voices
from tests.reconcile.invented import NORTH, SOUTH, claim, day, only_event, report, report_sets, same_event

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


STORY = (
    "At least nine people were killed on Monday when rival brigades fought with heavy weapons for the southern gate "
    "of Harbour, hospital workers said. Residents described tanks on the coastal road and burning houses near the mill."
)
ANOTHER = (
    "Nine dead in Harbour, its mayor told this paper by telephone. The northern brigade attacked the southern gate on "
    "Monday morning; shells fell until dusk, and families fled towards the mill along the coast."
)


def printed(id_, text=STORY, **changes):
    return report(id_, claim(9), text=text, **changes)


@pytest.mark.parametrize("text", [
    STORY + " ",
    "HARBOUR (Wire) - " + STORY,
    STORY + " Reporting by our correspondents, editing by the desk.",
    STORY.replace("nine", "eleven").replace("heavy weapons", "artillery"),
    STORY[: STORY.index(" Residents")],
])  # fmt: skip
def test_papers_that_print_nearly_the_same_text_are_one_source(text):
    assert sources(printed("R1"), printed("R2", text)) == 1


def test_papers_that_tell_of_the_same_in_their_own_words_are_two_sources():
    assert sources(printed("R1"), printed("R2", ANOTHER)) == 2


def test_a_headline_that_two_papers_share_makes_no_copy():
    assert sources(printed("R1", "Nine killed in Harbour"), printed("R2", "Nine killed in Harbour")) == 2


def test_a_copied_text_is_the_agencys_that_one_copy_names_else_of_the_paper_that_printed_it_first():
    first, second = printed("R2", published_on=day(1)), printed("R1", published_on=day(3))
    assert sources_of([first, second]) == {"R1": "Paper R2", "R2": "Paper R2"}
    assert set(sources_of([first, second, printed("R3", published_on=day(4), origin="AFP")]).values()) == {"AFP"}


def test_a_paper_that_copies_a_text_and_writes_one_of_its_own_is_a_source_with_its_own():
    own = report("R3", claim(9), text=ANOTHER, publisher="Paper R2")
    assert sources(printed("R1"), printed("R2"), own) == 2


@given(st.permutations([STORY, STORY + " ", ANOTHER, STORY[:150], "Nine killed"]), st.randoms(use_true_random=False))
def test_whose_word_a_report_is_does_not_hang_on_the_order_of_the_reports(texts, chance):
    reports = [printed(f"R{number}", text) for number, text in enumerate(texts)]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert sources_of(shuffled) == sources_of(reports)


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


def test_three_papers_with_one_text_are_graded_as_one_source_and_the_median_counts_them_once():
    others = [report(f"R{n}", claim(figure), links=same_event("R1")) for n, figure in ((4, 3), (5, 4))]
    copies = [printed("R1"), printed("R2", STORY + " ", links=same_event("R1"))]
    copies.append(printed("R3", STORY + "  ", links=same_event("R1")))
    assert (only_event(*copies).sources, only_event(*copies).grade) == (1, "one source")
    assert only_event(*copies, *others).estimate("killed").best == 4


@given(report_sets(), st.lists(st.sampled_from(CLAIMANTS), min_size=1, max_size=6))
def test_the_order_of_reports_and_claims_does_not_matter_and_a_copy_changes_nothing(reports, said_by):
    claims = [claim for each in reports for claim in each.claims]
    claims = [replace(claim, claimant=who) for claim, who in zip(claims, cycle(said_by), strict=False)]
    once = independent_sources(reports, claims, VOICES)
    assert independent_sources(reports[::-1], claims[::-1], VOICES) == once
    assert independent_sources([*reports, reports[0]], [*claims, *claims[:1]], VOICES) == once
    assert 1 <= once <= len(reports)
