from __future__ import annotations

from datetime import date

import pandas as pd

from lib.domain.draft import DraftClaim
from lib.ui.add_claims import drafts
from lib.ui.add_text import _nearest

CELLS = {
    "keep": True, "number": 1, "measure": "killed", "group": "all", "part": "", "low": 12, "best": 12, "high": None,
    "qualifier": "at_least", "period_start": pd.Timestamp("2015-07-29"), "period_end": pd.NaT, "cumulative": False,
    "claimant": "medics", "quote": "At least 12", "why": "a rule",
}  # fmt: skip
ADDED = dict.fromkeys(CELLS, None) | {"measure": "wounded", "quote": "seven hurt"}


def table(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(CELLS)).astype({"number": "Int64", "low": "Int64", "high": "Int64"})


def test_a_row_of_the_table_is_a_claim_as_the_person_left_it():
    (claim,) = drafts(table(CELLS))
    assert claim == DraftClaim(
        1, 0, "killed", "all", "", 12, 12, None, "at_least", date(2015, 7, 29), None, False, "medics", "At least 12"
    )


def test_a_row_that_the_person_added_has_no_number_and_empty_cells_are_unknown():
    _, claim = drafts(table(CELLS, ADDED))
    assert (claim.row, claim.number, claim.group, claim.low, claim.period_start, claim.cumulative) == (
        (2, None, "", None, None, False)
    )


def test_a_row_that_is_not_to_be_kept_is_left_out_and_the_others_keep_their_places():
    claims = drafts(table(CELLS | {"keep": False}, CELLS))
    assert [claim.row for claim in claims] == [2]


def test_who_says_so_is_marked_where_it_stands_nearest_to_the_claim():
    text = "medics came. " + "x" * 50 + " 12 killed, medics said. " + "y" * 500 + " medics"
    at = text.index("12 killed")
    assert _nearest(text, "medics", at, at + 9) == text.index("medics said")
    assert _nearest(text, "nobody", at, at + 9) is None
