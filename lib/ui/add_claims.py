"""The claims of a new report as a table that a person corrects, adds to and takes from."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.draft import DraftClaim
from lib.domain.extraction import ReadClaim, Reading
from lib.domain.report import KINDS
from lib.pipeline.drafting import at_odds
from lib.ui import words
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.views.markup import element

_NUMBERS = ("low", "best", "high")
_DAYS = ("period_start", "period_end")
_TEXTS = ("part", "claimant", "quote")


def claims_table(page: Page, reading: Reading, text: str) -> tuple[DraftClaim, ...]:
    """Show the claims in a table, and return the rows that are to be kept, as they stand in it now."""
    say = page.language.say
    st.subheader(say("What it claims"), anchor=False)
    st.caption(
        say(
            "One row for each figure of people. Correct what is wrong, add what is missing at the end of the table, "
            "take off what is no figure of a clash. The words must stand in the text as they are."
        )
    )
    rows = pd.DataFrame([_row(number, claim) for number, claim in enumerate(reading.claims)], columns=list(_COLUMNS))
    left = st.data_editor(
        rows.astype(_TYPES),
        key=f"add-claims-{_key(text, reading)}-{page.language.code}",
        num_rows="dynamic",
        hide_index=True,
        column_config=_columns(page),
        column_order=_ORDER,
        placeholder="–",
        row_height=36,
    )
    kept = drafts(left)
    _differing(page, kept)
    return kept


def _differing(page: Page, kept: tuple[DraftClaim, ...]) -> None:
    """Say which rows give different figures for the same people; nothing where none do."""
    say = page.language.say
    rows = [
        element("p", f"{say(words.MEASURES[same[0].measure])}, {group_name(page, same[0].group)}: {_told(page, same)}")
        for same in at_odds(kept)
        if same[0].measure in words.MEASURES
    ]
    if rows:
        notice = element("p", say("The figures of this report conflict. All are kept, and none is chosen here."))
        st.html(element("div", notice, *rows, css="figures-conflict"))


def _told(page: Page, same: tuple[DraftClaim, ...]) -> str:
    say = page.language.say
    said = (
        say(
            "{bound} {number} (row {row})",
            bound=say(QUALIFIERS[claim.qualifier]),
            number=next(n for n in (claim.best, claim.low, claim.high) if n is not None),
            row=claim.row,
        )
        for claim in same
    )
    return say("; ").join(said)


def drafts(table: pd.DataFrame) -> tuple[DraftClaim, ...]:
    """Return the rows that are to be kept; `row` is a row's place in the table, from 1. Empty cells are "" and None."""
    found = []
    for row, (_, cells) in enumerate(table.iterrows(), start=1):
        if _is_empty(cells["keep"]) or cells["keep"]:
            number = _whole(cells["number"])
            found.append(
                DraftClaim(
                    row=row,
                    number=None if number is None else number - 1,
                    measure=_text(cells["measure"]),
                    group=_text(cells["group"]),
                    qualifier=_text(cells["qualifier"]),
                    cumulative=not _is_empty(cells["cumulative"]) and bool(cells["cumulative"]),
                    **{name: _whole(cells[name]) for name in _NUMBERS},  # type: ignore[arg-type]
                    **{name: _day(cells[name]) for name in _DAYS},  # type: ignore[arg-type]
                    **{name: _text(cells[name]) for name in _TEXTS},  # type: ignore[arg-type]
                )
            )
    return tuple(found)


_TYPES = {
    "keep": "boolean", "number": "Int64", "measure": "object", "group": "object", "part": "object",
    "low": "Int64", "best": "Int64", "high": "Int64", "qualifier": "object",
    "period_start": "datetime64[us]", "period_end": "datetime64[us]", "cumulative": "boolean",
    "claimant": "object", "quote": "object", "why": "object",
}  # fmt: skip
_COLUMNS = tuple(_TYPES)
_ORDER = (
    "keep", "number", "measure", "group", "low", "best", "high", "qualifier", "quote", "claimant",
    "period_start", "period_end", "cumulative", "part", "why",
)  # fmt: skip


def _row(number: int, claim: ReadClaim) -> dict[str, Any]:
    return {
        "keep": claim.kind in (*KINDS, "unknown"),
        "number": number + 1,
        "measure": claim.measure,
        "group": claim.group,
        "part": claim.part,
        "low": claim.figure.low,
        "best": claim.figure.best,
        "high": claim.figure.high,
        "qualifier": claim.qualifier,
        "period_start": claim.period.start,
        "period_end": claim.period.end,
        "cumulative": claim.cumulative,
        "claimant": claim.claimant,
        "quote": claim.quote,
        "why": claim.why,
    }


def _columns(page: Page) -> dict[str, Any]:
    say, columns = page.language.say, st.column_config
    persons = say("Persons; empty where the report does not say")

    def chosen(label: str, labels: dict[str, str], **more: Any) -> Any:
        return columns.SelectboxColumn(label, options=list(labels), format_func=lambda code: labels[str(code)], **more)

    def said(labels: dict[str, str]) -> dict[str, str]:
        return {code: say(label) for code, label in labels.items()}

    actors = {id_: group_name(page, id_) for id_ in page.table.actors.index}
    groups = said(words.GROUPS) | dict(sorted(actors.items(), key=lambda item: item[1]))
    return {
        "keep": columns.CheckboxColumn(say("Keep"), default=True, width=78, pinned=True),
        "number": columns.NumberColumn("№", disabled=True, width=48, pinned=True),
        "measure": chosen(say("What"), said(words.MEASURES), default="killed", width=112),
        "group": chosen(say("Of whom"), groups, default="unknown", width=190),
        "part": columns.TextColumn(say("Part"), help=say("If it counts only a part: one hospital, children"), width=80),
        "low": columns.NumberColumn(say("Low"), min_value=0, step=1, help=persons, width=78),
        "best": columns.NumberColumn(say("Best"), min_value=0, step=1, help=persons, width=78),
        "high": columns.NumberColumn(say("High"), min_value=0, step=1, help=persons, width=78),
        "qualifier": chosen(say("Said as"), said(QUALIFIERS), default="exact", width=112),
        "period_start": columns.DateColumn(say("First day"), width=118),
        "period_end": columns.DateColumn(say("Last day"), width=118),
        "cumulative": columns.CheckboxColumn(
            say("Total"), default=False, help=say("A total since the first day, not one incident"), width=80
        ),
        "claimant": columns.TextColumn(say("Who says so"), width=160),
        "quote": columns.TextColumn(say("In its words"), width=300),
        "why": columns.TextColumn(say("Rule"), disabled=True, width=150),
    }


QUALIFIERS = {
    "exact": mark("exactly"), "about": mark("about"), "at_least": mark("at least"), "more_than": mark("more than"),
    "nearly": mark("nearly"), "up_to": mark("up to"), "between": mark("between"), "dozens": mark("dozens"),
    "hundreds": mark("hundreds"), "several": mark("several"), "so_far": mark("so far"),
    "provisional": mark("provisional"), "final_toll": mark("final"), "earlier_toll": mark("earlier count"),
    "revised_down": mark("corrected downward"), "unknown": mark("no number"),
}  # fmt: skip


def _key(text: str, reading: Reading) -> str:
    """Return a name for what was read: the same reading keeps the person's corrections, another begins anew."""
    return hashlib.sha256(f"{text}{reading.claims}".encode(errors="replace")).hexdigest()[:16]


def _is_empty(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _text(value: Any) -> str:
    return "" if _is_empty(value) else str(value)


def _whole(value: Any) -> int | None:
    return None if _is_empty(value) else int(value)


def _day(value: Any) -> date | None:
    return None if _is_empty(value) else pd.Timestamp(value).date()
