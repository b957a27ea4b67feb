from __future__ import annotations

import pandas as pd

from lib.ui.claim_matrix import rows_of

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
