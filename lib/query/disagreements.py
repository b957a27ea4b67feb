"""Where accounts lie apart: the events ranked by it, and the claims that show it best."""

from __future__ import annotations

from math import log2

import ibis.expr.types as ir
import pandas as pd

from lib.domain.columns import figure_column
from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, About, CountedMeasure, Slot
from lib.domain.rule import DEFAULT_RULE
from lib.query.event_card import EventCard
from lib.query.event_table import EventTable
from lib.query.events import LISTED
from lib.query.filters import EventFilter, select
from lib.query.timeline import estimate_in
from lib.query.totals import figure

_BOUNDS = ("low", "best", "high")
_COLUMNS = (
    *LISTED,
    "contradictions",
    "disagreement",
    *(figure_column(measure, slot, bound) for measure in COUNTED for slot in SLOTS[1:] for bound in _BOUNDS),
)


def disagreed(table: EventTable, wanted: EventFilter, most: int, about: About | None = None) -> pd.DataFrame:
    """Return at most so many events of a filter whose accounts lie apart, those farthest apart first.

    Columns as a list of events has them, with `disagreement` and the `contradictions`; the figures are those
    of the default rule, by which events are ranked whatever rule the filter names. Where `about` is
    given, only events with a contradiction about that.
    """
    return table.ask(_disagreed, wanted, most, about)


def widest(event: pd.Series) -> tuple[CountedMeasure, Slot, Estimate] | None:
    """Return the figure of an event whose bounds lie farthest apart, None where no two bounds differ.

    What is in dispute between the sides is left out: that is a contradiction, not a range.
    """
    given = [(measure, slot, figure(event, measure, slot)) for measure in COUNTED for slot in SLOTS]
    apart = [each for each in given if each[1] != "disputed" and _ratio(each[2]) > 1]
    return max(apart, key=lambda each: _ratio(each[2]), default=None)


def farthest_pairs(card: EventCard) -> list[tuple[About | None, pd.Series, pd.Series]]:
    """Return pairs of claims that show how far the accounts of an event lie apart.

    First the lowest and the highest claim behind the widest figure, about None where they do not contradict
    each other; then the two that lie farthest apart for each thing that claims contradict each other on.
    There are none where fewer than two claims differ.
    """
    found: list[tuple[About | None, pd.Series, pd.Series]] = _ends_of_the_widest(card)
    shown = {frozenset((one["claim_id"], other["claim_id"])) for _, one, other in found}
    for about, together in card.contradictions.groupby("about"):
        pairs = [(card.claims.loc[pair.claim_a], card.claims.loc[pair.claim_b]) for pair in together.itertuples()]
        one, other = max(pairs, key=lambda pair: _apart(*pair))
        if frozenset((one["claim_id"], other["claim_id"])) not in shown:
            found.append((about, one, other))
    return found


def _disagreed(table: EventTable, wanted: EventFilter, most: int, about: About | None) -> ir.Table:
    shown = select(table.events, wanted)
    shown = shown.filter((shown.disagreement > 0) | (shown.contradictions > 0))
    if about is not None:
        pairs = table.table("contradictions")
        shown = shown.filter(shown.event_id.isin(pairs.filter(pairs.about == about).event_id))
    told = table.events.filter(table.events.rule == DEFAULT_RULE)
    told = told.semi_join(shown, "event_id")
    ranked = told.order_by([told.disagreement.desc(), told.contradictions.desc(), told.event_id])
    return ranked.select(*_COLUMNS).limit(most)


def _ends_of_the_widest(card: EventCard) -> list[tuple[About | None, pd.Series, pd.Series]]:
    found = widest(card.event)
    behind = card.inputs.get(found[:2], []) if found else []
    told = [card.claims.loc[claim_id] for claim_id in behind if estimate_in(card.claims.loc[claim_id]).is_given]
    ordered = sorted(told, key=lambda claim: _middle(estimate_in(claim)))
    if len(ordered) < 2 or _apart(ordered[0], ordered[-1]) == 0:
        return []
    one, other = ordered[0], ordered[-1]
    ids, pairs = {one["claim_id"], other["claim_id"]}, card.contradictions
    about = next((pair.about for pair in pairs.itertuples() if {pair.claim_a, pair.claim_b} == ids), None)
    return [(about, one, other)]


def _apart(claim: pd.Series, twin: pd.Series) -> float:
    """Return how often one figure must be doubled to reach the other; below one person nothing is doubled."""
    return abs(log2(_middle(estimate_in(claim))) - log2(_middle(estimate_in(twin))))


def _middle(stated: Estimate) -> int:
    known = [number for number in (stated.best, stated.low, stated.high) if number is not None]
    return max(known[0], 1) if known else 1


def _ratio(stated: Estimate) -> float:
    known = [number for number in (stated.low, stated.best, stated.high) if number is not None]
    return max(known[-1], 1) / max(known[0], 1) if known else 1.0
