from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.event import Figure
from lib.query.event_card import read_card
from lib.query.event_table import EventTable
from lib.store.event_table import build
from lib.store.flat import Contents
from tests.query.invented import clash, exactly
from tests.reconcile.invented import NORTH, SOUTH, assess, claim, report


def by(rule, *claim_ids, persons):
    made = clash("derna", killed=exactly(persons))
    return replace(made, rule=rule, figures=(Figure("killed", "total", exactly(persons), claim_ids),))


def test_the_claims_behind_a_figure_are_those_that_the_rule_made_it_from(table_of):
    table = table_of(by("low/best/high", "a", "b", persons=27), by("lowest", "a", persons=20))
    assert read_card(table, "derna").inputs == {("killed", "total"): ["a", "b"]}
    assert read_card(table, "derna", "lowest").inputs == {("killed", "total"): ["a"]}


@pytest.mark.parametrize(("in_all", "status", "behind"), [
    (11, "shown", ["R1-2", "R1-3"]),
    (33, "used", ["R1-1"]),
    (50, "used", ["R1-1"]),
])  # fmt: skip
def test_a_count_of_everybody_that_the_sides_exceed_gives_nothing_of_the_total(tmp_path, in_all, status, behind):
    told = report("R1", claim(in_all), claim(13, NORTH), claim(20, SOUTH))
    assessment = assess(told)
    table = EventTable(build(tmp_path, Contents("reports", "atlantis", (told,), assessment)).path)
    card = read_card(table, assessment.events[0].id)
    assert card.claims.loc["R1-1", "status"] == status
    assert card.inputs["killed", "total"] == behind
    assert set(card.claims.loc[["R1-2", "R1-3"], "status"]) == {"used"}


def test_an_event_that_is_not_there_is_refused(table_of):
    with pytest.raises(KeyError, match="nowhere"):
        read_card(table_of(clash("derna")), "nowhere")
