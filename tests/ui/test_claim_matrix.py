from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lib.query.event_card import read_card
from lib.query.event_table import EventTable
from lib.query.totals import figure
from lib.store.event_table import build
from lib.store.flat import Contents
from lib.ui.claim_matrix import columns_of, rows_of, slot_of
from tests.reconcile.invented import NORTH, NORTHERN_BRIGADE, assess, claim, exactly, report

CLAIM = {
    "report_id": "r1", "claimant": "medics", "source": "Reuters", "published_on": pd.Timestamp("2030-07-02"),
    "period_start": pd.NaT, "period_end": pd.NaT, "measure": "killed", "group": "all", "part": "", "low": 9, "best": 9,
    "high": 9, "qualifier": "exact", "status": "used",
}  # fmt: skip


def rows(*claims):
    """Return the reports that share each row of the matrix."""
    table = pd.DataFrame([CLAIM | {"claim_id": str(number)} | claim for number, claim in enumerate(claims)])
    return [[told["report_id"].iloc[0] for told in copies] for copies in rows_of(table)]


def test_copies_of_one_text_share_a_row_also_where_one_was_printed_days_later():
    assert rows({}, {"report_id": "r2"}, {"report_id": "r3", "published_on": pd.Timestamp("2030-07-05")}) == [
        ["r1", "r2", "r3"]
    ]


def test_what_two_sources_say_stands_in_two_rows():
    assert rows({}, {"report_id": "r2", "source": "AFP"}) == [["r1"], ["r2"]]


def test_two_hospitals_of_one_report_that_count_four_each_are_no_copies():
    four = {"part": "one hospital", "low": 4, "best": 4, "high": 4}
    marj, abyar = four | {"claimant": "Al-Marj hospital"}, four | {"claimant": "Al-Abyar hospital"}
    assert rows(marj, abyar) == [["r1"], ["r1"]]
    assert rows(marj, abyar, abyar | {"report_id": "r2"}) == [["r1"], ["r1", "r2"]]


def test_a_claim_that_stands_is_not_folded_into_a_copy_that_was_retracted():
    assert rows({"status": "retracted"}, {"report_id": "r2"}) == [["r1"], ["r2"]]


def card_of(folder, *claims, **account):
    told = report("R1", *claims)
    told = replace(told, account=replace(told.account, **account))
    assessment = assess(told)
    table = EventTable(build(folder, Contents("reports", "atlantis", (told,), assessment)).path)
    return read_card(table, assessment.events[0].id)


def test_a_side_of_which_only_a_part_is_counted_has_a_column_for_its_figure(tmp_path):
    card = card_of(tmp_path, claim(1, NORTHERN_BRIGADE), claim(20))
    assert columns_of(card) == [("killed", NORTH), ("killed", "all"), ("killed", NORTHERN_BRIGADE)]
    assert slot_of(card.event, NORTH) == "side_a"


def test_an_armys_dead_in_a_clash_of_its_brigade_stand_under_the_armys_name(tmp_path):
    card = card_of(tmp_path, claim(103, NORTH), claim(66, NORTHERN_BRIGADE), side_a=NORTHERN_BRIGADE)
    assert columns_of(card) == [("killed", NORTH), ("killed", NORTHERN_BRIGADE)]
    assert (slot_of(card.event, NORTH), slot_of(card.event, NORTHERN_BRIGADE)) == ("side_a", None)
    assert figure(card.event, "killed", "side_a").high == 103


def test_civilians_who_are_a_side_have_their_figure_under_their_column(tmp_path):
    card = card_of(tmp_path, claim(7, "civilians"), side_b="civilians")
    assert figure(card.event, "killed", slot_of(card.event, "civilians")) == exactly(7)
