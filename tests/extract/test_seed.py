"""The hand-coded report beside the repository: claims, places with their roles, control, dates, and no traps."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.domain.extraction import Reading
from tests.extract.conftest import ROOT, Reader

SEED: Path = ROOT.parent / "shared/seed"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the hand-coded report is not beside the repository")

ROLES = {
    "event_place": {"event"},
    "context": {"context"},
    "control_statement": {"control", "event"},
    "actor_name_part": {"actor_name"},
}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return dict(json.loads((SEED / "gold.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def text(gold: dict[str, Any]) -> str:
    return (SEED / gold["file"]).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def reading(text: str, reads: Reader) -> Reading:
    return reads(text, published=date(2015, 7, 31))


def test_every_quote_and_surface_is_literally_in_the_text(reading: Reading, text: str) -> None:
    for found in (*reading.places, *reading.actors, *reading.dates):
        assert text[found.start : found.end] == found.surface
    for quoted in (*reading.claims, *reading.control, *reading.unsure):
        assert text[quoted.start : quoted.end] == quoted.quote


def test_the_claims_of_the_gold_are_read_with_side_bound_and_running(reading: Reading) -> None:
    told = [
        (claim.measure, claim.group, claim.figure.best, claim.qualifier, claim.cumulative) for claim in reading.claims
    ]
    assert told == [
        ("killed", "islamic-state", 20, "more_than", True),
        ("killed", "islamic-state", 20, "nearly", True),
        ("killed", "islamic-state", None, "unknown", True),
        ("killed", "all", None, "several", False),
        ("killed", "islamic-state", 27, "exact", True),
        ("killed", "derna-shura-council", 13, "exact", True),
        ("wounded", "derna-shura-council", 20, "exact", True),
        ("killed", "all", None, "unknown", False),
    ]


def test_totals_since_the_operation_lie_inside_its_days(reading: Reading) -> None:
    assert {(claim.period.start, claim.period.end) for claim in reading.claims[4:7]} == {
        (date(2015, 7, 29), date(2015, 7, 31))
    }


def test_every_place_is_found_with_its_role(reading: Reading, gold: dict[str, Any]) -> None:
    missed = [
        (place["surface"], place["start"], place["role"])
        for place in gold["places"]
        if place["role"] in ROLES
        and not any(
            mention.start < place["end"] and place["start"] < mention.end and mention.role in ROLES[place["role"]]
            for mention in reading.places
        )
    ]
    assert missed == []


def test_three_mentions_of_derna_are_the_place_of_the_event(reading: Reading) -> None:
    derna = [place for place in reading.places if place.name == "Derna"]
    assert [place.start for place in derna if place.role == "event"] == [35, 697, 1636]
    assert len(derna) >= 20


def test_of_the_mentions_of_derna_the_actors_names_are_no_event(reading: Reading, gold: dict[str, Any]) -> None:
    for place in gold["places"]:
        if place["role"] == "actor_name_part":
            here = [m for m in reading.places if m.start < place["end"] and place["start"] < m.end]
            assert all(mention.role == "actor_name" for mention in here)


def test_all_dates_have_the_value_of_the_gold(reading: Reading, gold: dict[str, Any]) -> None:
    for wanted in gold["dates"]:
        values = [d.value for d in reading.dates if d.start < wanted["end"] and wanted["start"] < d.end]
        assert wanted["value"] in values


def test_ten_statements_of_control_are_those_of_the_gold(reading: Reading, gold: dict[str, Any]) -> None:
    told = [(held.actor, held.status, held.place) for held in reading.control]
    assert told == [
        ("derna-shura-council", "controls", "derna-gates-junction"),
        ("islamic-state", "withdrew_to", "derna-fataih"),
        ("derna-shura-council", "besieges", "derna-eastern-mountains"),
        ("islamic-state", "expelled_from", "derna"),
        ("islamic-state", "controls", "derna"),
        ("islamic-state", "controls", "sirte"),
        ("islamic-state", "present_in", "benghazi"),
        ("lna", "besieges", "derna"),
        ("lna", "supports", "derna"),
        ("البرلمان المنحل", "sits_in", "tobruk"),
    ]
    for said, statement in zip(reading.control, gold["control_statements"], strict=True):
        assert said.start < statement["end"]
        assert statement["start"] < said.end


def test_no_trap_becomes_a_claim(reading: Reading, gold: dict[str, Any]) -> None:
    for trap in gold["traps"]:
        for claim in reading.claims:
            figures = (claim.figure.low, claim.figure.best, claim.figure.high)
            assert 38 not in figures
            assert not (claim.start == trap["start"] and claim.end == trap["end"])
