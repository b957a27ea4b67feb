"""What is made of the 100 real reports of the sample by the real steps."""

import json
from datetime import date

import pytest

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import Contradiction
from lib.domain.place import Place
from lib.pipeline.publishing import assess
from lib.sources.country import read_country
from lib.sources.report_file import read_report_file
from tests.conftest import ROOT

SAMPLE = ROOT / "data" / "reports" / "libya_reports.jsonl"
THE_SEED = "A009"
RENAMED = {"unspecified_several": "several", "early_toll": "provisional"}


@pytest.fixture(scope="module")
def read():
    return read_report_file(SAMPLE)


@pytest.fixture(scope="module")
def country():
    return read_country(ROOT / "data" / "countries" / "libya")


@pytest.fixture(scope="module")
def made(read, country):
    return assess(list(read.reports), country)


@pytest.fixture(scope="module")
def claims(read):
    return {claim.id: claim for report in read.reports for claim in report.claims}


@pytest.fixture(scope="module")
def derna(made):
    (event,) = (event for event in made.events if THE_SEED in event.report_ids)
    return event


def steps_of(made, measure, group, since):
    (toll,) = (t for t in made.tolls if (t.measure, t.group, t.since) == (measure, group, since))
    return toll.steps


def test_all_hundred_reports_are_read_and_none_is_set_aside(read):
    assert (len(read.reports), read.set_aside) == (100, ())


def test_every_claim_becomes_something(made, claims):
    assert made.statuses.keys() == claims.keys()


def test_every_quote_stands_in_its_report(read):
    for report in read.reports:
        assert all(report.text[claim.start : claim.end] == claim.quote != "" for claim in report.claims)
        assert all(report.text[place.start : place.end] == place.surface != "" for place in report.places)
        assert all(statement.quote in report.text for statement in report.control)


def test_every_link_leads_to_a_report_of_the_sample(read):
    ids = {report.id for report in read.reports}
    assert {link.report_id for report in read.reports for link in report.links} <= ids


def test_every_group_of_a_claim_is_a_known_actor(claims, country):
    known = {actor.id for actor in country.actors} | {"civilians", "all", "unknown"}
    assert {claim.group for claim in claims.values()} <= known


def test_every_side_is_a_known_actor(made, country):
    known = {actor.id for actor in country.actors} | {"civilians", "unknown"}
    assert {side for event in made.events for side in (event.side_a, event.side_b)} <= known


def test_every_event_is_placed(made):
    assert all(isinstance(event.place, Place) for event in made.events)


def test_there_are_32_events_with_ids_of_their_own(made):
    assert len(made.events) == len({event.id for event in made.events}) == 32


def test_the_derna_reports_of_july_2015_are_one_event(derna):
    assert derna.id == "derna-2015-07-29"
    assert set(derna.report_ids) == {"A007", "A008", "A009"}
    assert derna.dates == DateRange(date(2015, 7, 29), date(2015, 7, 31), "range")
    assert derna.place.id == "derna"
    assert (derna.sources, derna.grade) == (3, "accounts conflict")


def test_the_islamic_state_lost_27_at_derna_or_20_or_more(derna):
    assert derna.side_b == "islamic-state"
    assert derna.estimate("killed", "side_b") == Estimate(20, 27, None)


def test_the_council_lost_13_and_had_20_wounded_at_derna(derna):
    assert derna.side_a == "derna-shura-council"
    assert derna.estimate("killed", "side_a") == Estimate(13, 13, 13)
    assert derna.estimate("wounded", "side_a") == Estimate(20, 20, 20)


def test_at_derna_40_were_killed_or_33_or_more(derna):
    assert derna.estimate("killed") == Estimate(33, 40, None)


def test_nearly_20_at_derna_contradicts_27_and_more_than_20(derna, claims):
    more_than_20, nearly_20, exactly_27 = "A009-1", "A009-2", "A009-4"
    assert [claims[id_].qualifier for id_ in (more_than_20, nearly_20, exactly_27)] == ["more_than", "nearly", "exact"]
    assert Contradiction((nearly_20, exactly_27), "figure") in derna.contradictions
    assert Contradiction((more_than_20, nearly_20), "figure") in derna.contradictions


def test_the_same_eleven_at_derna_are_given_to_opposite_sides(derna, claims):
    assert (claims["A007-1"].group, claims["A008-1"].group) == ("derna-shura-council", "islamic-state")
    assert Contradiction(("A007-1", "A008-1"), "side") in derna.contradictions


def test_the_greater_losses_at_derna_are_shown_without_a_figure(made, derna):
    assert "A009-3" in derna.claim_ids
    assert (made.statuses["A009-3"], made.reasons["A009-3"]) == ("shown", "it gives no figure")


def test_the_toll_of_tripoli_2019_is_no_event(made):
    steps = steps_of(made, "killed", "all", date(2019, 4, 4))
    assert len(steps) == 15
    assert not [event for event in made.events if event.dates.start and event.dates.start.year == 2019]


def test_the_ministrys_187_and_whos_392_at_tripoli_both_stand(made):
    counted = [(step.as_of, step.figure.best) for step in steps_of(made, "killed", "all", date(2019, 4, 4))]
    later = counted.index((date(2019, 5, 4), 187))
    assert counted[later - 1] == (date(2019, 5, 3), 392)


def test_the_toll_of_sirte_2016_rises_to_713_beside_five_events(made):
    steps = steps_of(made, "killed", "bunyan-al-marsous", date(2016, 5, 1))
    assert [step.figure.best for step in steps if step.as_of] == [120, 241, 442, 713]
    days = [event.estimate("killed", "side_a").best for event in made.events if event.id.startswith("sirte-2016")]
    assert days == [5, 10, 3, 36, 34]


def test_the_toll_of_benghazi_2014_is_no_event(made):
    steps = steps_of(made, "killed", "all", date(2014, 10, 15))
    assert [step.figure.best for step in steps if step.as_of] == [340, 340, 356, 400, 450]
    autumn = [event for event in made.events if event.dates.start and event.dates.start >= date(2014, 10, 15)]
    assert not [event for event in autumn if event.id.startswith("benghazi-2014")]


def test_no_step_of_a_toll_enters_a_figure(made):
    steps = {step.claim_id for toll in made.tolls for step in toll.steps}
    entered = {claim_id for event in made.events for figure in event.figures for claim_id in figure.claim_ids}
    assert steps
    assert not steps & entered


def test_nothing_of_the_reports_was_changed_when_they_were_shaped(read, shared):
    lines = (shared / "reports" / "libya_reports.jsonl").read_text(encoding="utf-8").splitlines()
    told = {row["id"]: row for row in map(json.loads, lines)}
    assert {report.id for report in read.reports} == {*told, THE_SEED}
    for report in (report for report in read.reports if report.id != THE_SEED):
        row = told[report.id]
        assert (report.url, report.text, report.title) == (row["url"], row["summary"], row["title_own_words"])
        assert [_as_coded(claim) for claim in report.claims] == [
            (
                claim["measure"], claim["min"], claim["best"], claim["max"],
                _renamed(report.id, claim["qualifier"]), claim["period_start"], claim["period_end"],
                claim["cumulative"], claim["claimant"] or "", claim["quote_in_summary"], claim["start"], claim["end"],
            )
            for claim in row["facts"]["claims"]
        ]  # fmt: skip


def _renamed(report_id, qualifier):
    return "earlier_toll" if (report_id, qualifier) == ("A131", "early_toll") else RENAMED.get(qualifier, qualifier)


def _as_coded(claim):
    period = (day.isoformat() if day else None for day in (claim.period.start, claim.period.end))
    figure = claim.figure
    return (
        claim.measure, figure.low, figure.best, figure.high, claim.qualifier, *period,
        claim.cumulative, claim.claimant, claim.quote, claim.start, claim.end,
    )  # fmt: skip
