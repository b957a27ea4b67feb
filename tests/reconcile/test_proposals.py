from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest

from lib.domain.dates import UNDATED, DateRange
from lib.domain.place import Place, Unplaced
from lib.domain.proposal import REASON_CODES
from lib.domain.report import CIVILIANS, Account, PlaceMention
from lib.geocode.gazetteer import Gazetteer
from lib.reconcile.proposals.candidates import MOST_PEERS, candidates
from lib.reconcile.proposals.facts import facts_of
from lib.reconcile.proposals.propose import LESS_SURE, THRESHOLD, proposals
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from tests.reconcile.invented import NORTH, NORTHERN_BRIGADE, PARENTS, SOUTH, claim, day, days, report

ROOT = Path(__file__).resolve().parents[2]

HARBOUR = Place("harbour", "Harbour", "الميناء", "city", 30.0, 15.0, 4.0, 1)
PLACES = {
    "Harbour": HARBOUR,
    "Old Quay": replace(HARBOUR, id="old-quay", name="Old Quay", kind="quarter", lat=30.01, radius_km=2.0),
    "Mill": replace(HARBOUR, id="mill", name="Mill", lat=31.0),
    "Harbour in the south": replace(HARBOUR, id="harbour-south", lat=24.0),
    "Harbour District": replace(HARBOUR, id="harbour-district", kind="district", radius_km=20.0, where_precision=4),
    "The Coast": replace(HARBOUR, id="coast", kind="area", radius_km=100.0, where_precision=5),
    "The Country": replace(HARBOUR, id="country", kind="country", radius_km=20.0, where_precision=6),
}


def find(name: str) -> Place | Unplaced:
    return PLACES.get(name) or Unplaced(name, "not in the gazetteer")


def told_at(id_, place="Harbour", *claims, dates=None, kind="armed clash", sides=(NORTH, SOUTH), **changes):
    account = Account(kind, place, dates or days(1, 1), *sides)
    return replace(report(id_, *claims), account=account, **{"title": "", "text": "", **changes})


def proposed(*reports):
    """Return kind and reports of every proposal: ("same_event", ("R1", "R2"))."""
    return {(each.kind, each.report_ids) for each in proposals(reports, find, PARENTS)}


def only(*reports):
    (proposal,) = proposals(reports, find, PARENTS)
    return proposal


def codes(proposal):
    return {reason.code for reason in proposal.reasons}


ONE_EVENT = ("same_event", ("R1", "R2"))
ONE_TOLL = ("same_running_total", ("R1", "R2"))


def test_two_reports_of_one_place_day_and_sides_are_proposed_with_reasons():
    proposal = only(told_at("R1"), told_at("R2"))
    assert (proposal.kind, proposal.report_ids) == ONE_EVENT
    assert {"same_place", "same_days", "same_kind", "same_sides"} <= codes(proposal)


def test_what_little_speaks_for_is_found_only_where_it_is_asked_for():
    undated = told_at("R1"), told_at("R2", dates=UNDATED)
    assert proposals(undated, find, PARENTS) == []
    (less_sure,) = proposals(undated, find, PARENTS, LESS_SURE)
    assert LESS_SURE <= less_sure.score < THRESHOLD


def test_a_score_is_the_sum_of_its_reasons_between_0_and_1():
    for proposal in sample_proposals():
        summed = sum(reason.weight for reason in proposal.reasons)
        assert proposal.score == pytest.approx(min(1.0, max(0.0, summed)), abs=0.001)


def test_what_differs_is_a_reason_against():
    proposal = only(told_at("R1", "Harbour", claim(3)), told_at("R2", "Harbour", claim(14)))
    assert [reason.code for reason in proposal.reasons if reason.weight < 0] == ["figures_differ"]


@pytest.mark.parametrize("kind", ["protest", "attack on civilians", "mine or bomb", "bodies found"])
def test_a_clash_absorbs_nothing_of_another_kind(kind):
    figures = claim(40), claim(120, measure="wounded")
    assert proposed(told_at("R1", "Harbour", *figures), told_at("R2", "Harbour", *figures, kind=kind)) == set()


def test_what_one_reporter_calls_a_clash_and_another_shelling_may_be_one_event():
    assert proposed(told_at("R1"), told_at("R2", kind="shelling")) == {ONE_EVENT}


def test_two_places_of_one_name_far_apart_are_two_places():
    assert PLACES["Harbour in the south"].name == HARBOUR.name
    assert proposed(told_at("R1"), told_at("R2", "Harbour in the south")) == set()


def test_two_names_of_places_that_lie_within_each_other_may_be_one_event():
    assert "overlapping_places" in codes(only(told_at("R1"), told_at("R2", "Old Quay")))


def test_towns_apart_are_not_one_event_whatever_else_agrees():
    figures = claim(40), claim(120, measure="wounded")
    assert proposed(told_at("R1", "Harbour", *figures), told_at("R2", "Mill", *figures)) == set()


@pytest.mark.parametrize("wide", ["Harbour District", "The Coast", "The Country", "Nowhere"])
def test_a_place_known_only_by_its_district_or_not_at_all_is_near_nothing(wide):
    figures = claim(40), claim(120, measure="wounded")
    assert proposed(told_at("R1", wide, *figures), told_at("R2", wide, *figures), told_at("R3")) == set()


def test_places_on_either_side_of_the_date_line_are_near():
    there = {"East": replace(HARBOUR, id="e", lon=179.99), "West": replace(HARBOUR, id="w", lon=-179.99)}
    found = proposals([told_at("R1", "East"), told_at("R2", "West")], there.__getitem__, PARENTS)
    assert [each.report_ids for each in found] == [("R1", "R2")]


def test_the_same_place_and_sides_a_week_later_is_another_event():
    assert proposed(told_at("R1"), told_at("R2", dates=days(8, 8))) == set()


def test_a_day_apart_is_proposed_only_where_figures_and_words_agree():
    apart = told_at("R1"), told_at("R2", dates=days(2, 2))
    assert proposed(*apart) == set()
    figures, text = (claim(40), claim(120, measure="wounded")), "the gate of the southern garrison fell before dawn"
    agreeing = (
        told_at("R1", "Harbour", *figures, text=text),
        told_at("R2", "Harbour", *figures, dates=days(2, 2), text=text),
    )
    assert "adjacent_days" in codes(only(*agreeing))


def test_an_undated_report_published_in_those_days_needs_more_than_place_and_sides():
    assert proposed(told_at("R1"), told_at("R2", dates=UNDATED)) == set()
    figures = claim(40, period=UNDATED), claim(120, measure="wounded", period=UNDATED)
    agreeing = told_at("R1", "Harbour", *figures), told_at("R2", "Harbour", *figures, dates=UNDATED)
    assert "published_near" in codes(only(*agreeing))


def test_other_sides_at_one_place_and_day_are_another_event():
    assert proposed(told_at("R1"), told_at("R2", sides=("east", "west"))) == set()


def test_a_brigade_is_its_army_and_the_order_of_sides_is_no_matter():
    assert "same_sides" in codes(only(told_at("R1"), told_at("R2", sides=(SOUTH, NORTHERN_BRIGADE))))


def test_one_number_given_to_opposite_sides_speaks_for_one_event():
    proposal = only(told_at("R1", "Harbour", claim(11, NORTH)), told_at("R2", "Harbour", claim(11, SOUTH)))
    assert "same_figure_other_group" in codes(proposal)


def test_copies_of_one_agency_text_are_proposed_as_copies():
    proposal = only(told_at("R1", origin="AFP"), told_at("R2", origin="AFP"))
    assert dict(next(r for r in proposal.reasons if r.code == "copy").values) == {"agency": "AFP"}


def test_the_agency_itself_and_an_outlet_that_took_its_text_are_copies():
    assert "copy" in codes(only(told_at("R1", publisher="AFP"), told_at("R2", origin="AFP")))


def test_a_text_told_on_without_naming_its_agency_is_a_copy():
    text = (
        "Twelve fighters died when the southern brigade attacked the garrison near the old quay on Monday, "
        "doctors said, and smoke rose over the grain stores until late afternoon while families left by boat"
    )
    assert "copied_text" in codes(only(told_at("R1", text=text), told_at("R2", text=f"{text}, residents said")))


def test_two_texts_of_one_agency_on_other_days_are_no_copies():
    assert proposed(told_at("R1", origin="AFP"), told_at("R2", origin="AFP", dates=days(9, 9))) == set()


def test_an_arabic_and_an_english_report_are_proposed_by_place_days_sides_and_numbers():
    quay = PlaceMention("", 0, 0, "Old Quay", "event")
    english = told_at("R1", "Harbour", claim(17), text="Seventeen dead near the quay", places=(quay,))
    arabic = told_at("R2", "Harbour", claim(17), text="سبعة عشر قتيلا قرب الرصيف القديم", language="ar", places=(quay,))
    assert {"same_figure", "same_names"} <= codes(only(english, arabic))


def test_an_arabic_article_and_the_particles_before_it_hide_no_word():
    told = told_at("R1", text="اشتباكات المدينة والمطار"), told_at("R2", text="اشتباكات بالمدينة ومطار مغلق")
    assert "similar_text" in codes(only(*told))


def total(number, last, first=1, **changes):
    return claim(number, period=days(first, last), cumulative=True, **changes)


def counting(id_, number, last, **changes):
    return told_at(id_, "Harbour", total(number, last), dates=days(1, last), **changes)


def test_two_steps_of_one_running_total_are_one_toll_and_never_one_event():
    assert proposed(counting("R1", 90, 12), counting("R2", 121, 14)) == {ONE_TOLL}


def test_copies_of_one_running_total_are_one_toll_and_never_one_event():
    assert proposed(counting("R1", 90, 12, origin="AFP"), counting("R2", 90, 12, origin="AFP")) == {ONE_TOLL}


def test_a_total_of_a_few_days_is_a_figure_of_its_event():
    assert proposed(counting("R1", 11, 2), counting("R2", 13, 3)) == {ONE_EVENT}


def test_a_total_of_a_few_days_is_a_step_once_a_later_report_carries_it_beyond_a_week():
    found = proposed(counting("R1", 11, 3), counting("R2", 13, 4), counting("R3", 60, 12))
    assert found == {ONE_TOLL, ("same_running_total", ("R2", "R3"))}


def test_a_total_since_may_counts_since_the_day_in_may_on_which_it_all_began():
    begun = told_at("R1", "Harbour", total(90, 30, first=10), dates=days(10, 30))
    since_july = told_at("R2", "Harbour", total(140, 40, first=1), dates=days(10, 40))
    assert day(1).day == 1
    assert proposed(begun, since_july) == {ONE_TOLL}


def test_totals_since_other_days_are_two_tolls():
    assert (
        proposed(counting("R1", 90, 12), told_at("R2", "Harbour", total(90, 16, first=5), dates=days(5, 16))) == set()
    )


def test_totals_of_other_measures_are_no_steps_of_one_toll():
    wounded = told_at("R2", "Harbour", total(90, 12, measure="wounded"), dates=days(1, 12))
    assert proposed(counting("R1", 90, 12), wounded) == set()


def test_a_smaller_later_total_is_told():
    assert "total_not_growing" in codes(only(counting("R1", 392, 30), counting("R2", 187, 31)))


def test_reports_of_one_day_that_also_give_a_total_are_one_event_with_one_toll_beside_it():
    of_a_day = [
        told_at(id_, "Harbour", claim(3, period=days(20, 20)), total(90, 20), dates=days(20, 20))
        for id_ in ("R1", "R2")
    ]
    assert proposed(*of_a_day) == {ONE_EVENT, ONE_TOLL}


def test_a_clash_of_one_day_inside_a_campaign_is_not_the_campaign():
    assert proposed(counting("R1", 90, 30), told_at("R2", dates=days(9, 9))) == set()


def test_a_series_of_a_thousand_steps_is_proposed_as_a_chain():
    steps = [counting(f"R{n:04}", n, n) for n in range(10, 1010)]
    assert len(proposals(steps, find, PARENTS)) == len(steps) - 1


def test_a_thousand_reports_of_one_town_and_day_are_not_all_compared_with_each_other():
    crowd = [facts_of(told_at(f"R{n:04}"), find, PARENTS) for n in range(1000)]
    assert len(crowd) < sum(1 for _ in candidates(crowd)) <= len(crowd) * MOST_PEERS


def test_the_order_of_the_reports_does_not_matter():
    some = [told_at("R1", origin="AFP"), told_at("R2", "Old Quay"), counting("R3", 90, 12), counting("R4", 95, 14)]
    first = proposals(some, find, PARENTS)
    assert first
    assert all(proposals(list(order), find, PARENTS) == first for order in permutations(some))


def test_a_report_is_never_proposed_with_itself():
    assert all(first < second for _, (first, second) in proposed(*(told_at(f"R{n}") for n in range(4))))


def test_two_accounts_without_any_day_need_figures_and_words():
    nothing = {"dates": UNDATED, "published_on": None, "published_precision": "unknown"}
    assert proposed(told_at("R1", **nothing), told_at("R2", **nothing)) == set()
    text = "The garrison by the old quay fell and fourteen died"
    agreeing = [told_at(id_, "Harbour", claim(14), text=text, **nothing) for id_ in ("R1", "R2")]
    assert "days_unknown" in codes(only(*agreeing))


def test_an_account_without_any_day_is_held_against_those_that_tell_one_of_its_figures():
    nothing = {"dates": UNDATED, "published_on": None, "published_precision": "unknown"}
    figures, text = (claim(27), claim(13, group=SOUTH)), "Twenty-seven died by the old quay, thirteen at the gate"
    without_day = (replace(each, period=UNDATED) for each in figures)
    undated = told_at("R1", "Harbour", *without_day, **(nothing | {"text": text}))
    dated = told_at("R2", "Harbour", *figures, text=text)
    assert "days_unknown" in codes(only(undated, dated))
    assert proposed(undated, told_at("R2", "Mill", *figures)) == set()
    assert proposed(undated, told_at("R2", "Harbour", claim(3))) == set()
    assert proposed(undated, told_at("R2", "Harbour", *figures, kind="protest")) == set()


def test_civilians_on_both_sides_of_two_attacks_are_a_side_shared():
    attacks = [told_at(id_, kind="attack on civilians", sides=(NORTH, CIVILIANS)) for id_ in ("R1", "R2")]
    assert "same_sides" in codes(only(*attacks))


def test_days_known_only_by_their_month_are_weak():
    month = DateRange(day(1), day(31), "month")
    assert proposed(told_at("R1", dates=month), told_at("R2", dates=month)) == set()


def sample_reports():
    return [report for file in read_report_files(ROOT / "data" / "reports") for report in file.reports]


def sample_proposals(*, links_too=False):
    country = read_country(ROOT / "data" / "countries" / "libya")
    parents = {actor.id: actor.parent for actor in country.actors if actor.parent}
    reports = [each if links_too else replace(each, links=()) for each in sample_reports()]
    return proposals(reports, Gazetteer(country.entries).find, parents)


def test_the_reports_of_derna_in_july_2015_become_one_event_by_proposals_alone():
    derna = {"A007", "A008", "A009"}
    events = [frozenset(each.report_ids) for each in sample_proposals() if each.kind == "same_event"]
    proposed_with = {pair for pair in events if pair & derna}
    assert proposed_with == {frozenset(pair) for pair in combinations(derna, 2)}


def test_no_running_total_of_the_sample_is_proposed_as_an_event():
    totals = {
        frozenset((each.id, link.report_id))
        for each in sample_reports()
        for link in each.links
        if link.relation == "same_running_total"
    }
    assert totals
    assert [
        each for each in sample_proposals() if each.kind == "same_event" and frozenset(each.report_ids) in totals
    ] == []


def test_links_of_a_reader_change_no_proposal():
    assert sample_proposals(links_too=True) == sample_proposals()


def test_every_reason_of_the_sample_is_one_of_the_codes():
    assert {reason.code for each in sample_proposals() for reason in each.reasons} <= set(REASON_CODES)
