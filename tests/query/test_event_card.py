from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.event import Figure
from lib.query.event_card import read_card
from tests.query.invented import clash, exactly


def by(rule, *claim_ids, persons):
    made = clash("derna", killed=exactly(persons))
    return replace(made, rule=rule, figures=(Figure("killed", "total", exactly(persons), claim_ids),))


def test_the_claims_behind_a_figure_are_those_that_the_rule_made_it_from(table_of):
    table = table_of(by("low/best/high", "a", "b", persons=27), by("lowest", "a", persons=20))
    assert read_card(table, "derna").inputs == {("killed", "total"): ["a", "b"]}
    assert read_card(table, "derna", "lowest").inputs == {("killed", "total"): ["a"]}


def test_an_event_that_is_not_there_is_refused(table_of):
    with pytest.raises(KeyError, match="nowhere"):
        read_card(table_of(clash("derna")), "nowhere")
