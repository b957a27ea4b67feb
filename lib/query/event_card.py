"""All that is known of one event: its row, its claims, what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.domain.event import COUNTED, SLOTS, CountedMeasure, Slot
from lib.domain.report import ALL, CIVILIANS
from lib.domain.rule import DEFAULT_RULE, RULE_NAMES
from lib.query.event_table import EventTable
from lib.query.timeline import estimate_in
from lib.query.totals import figure

EXCEEDED = "the figure is higher, and nothing of it comes from here"
"""Why a claim on everybody gives nothing of the total."""


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event with everything behind it.

    `event` is in the columns of EVENT_COLUMNS, `claims` in those of CLAIM_COLUMNS, indexed by claim id;
    `contradictions` are pairs `claim_a`, `claim_b` and what they are `about`; `inputs` are the ids of
    the claims that each figure was made from. A claim on everybody that lies wholly below the total,
    as where the groups together exceed it, is none of them, and stands here as "shown". `by_hand` are
    the reasons for which people set figures in place of the rule's.
    """

    event: pd.Series
    claims: pd.DataFrame
    contradictions: pd.DataFrame
    inputs: dict[tuple[CountedMeasure, Slot], list[str]]
    by_hand: dict[tuple[CountedMeasure, Slot], str]


def read_card(table: EventTable, event_id: str, rule: str = DEFAULT_RULE) -> EventCard:
    """Return all that is known of one event, with the figures that the rule gives.

    Raises:
        KeyError: there is no such event.
    """
    found = table.frame(table.events.filter(table.events.event_id == event_id, table.events.rule == rule))
    if found.empty:
        raise KeyError(event_id)
    event = found.iloc[0]
    inputs = table.table("figure_claims")
    of_rule = (inputs.rule == rule) | inputs.rule.isnull()
    claims = claims_of(table, event).set_index("claim_id", drop=False)
    exceeded = [id_ for id_, claim in claims.iterrows() if _is_exceeded(claim, event)]
    made = table.frame(inputs.filter(inputs.event_id == event_id, of_rule))
    made = made[~made["claim_id"].isin(exceeded)]
    claims.loc[exceeded, ["status", "used", "reason"]] = "shown", False, EXCEEDED
    return EventCard(
        event,
        claims,
        contradictions_of(table, event_id),
        {key: list(group["claim_id"]) for key, group in made.groupby(["measure", "slot"])},
        _by_hand(table, event_id) if rule == DEFAULT_RULE else {},
    )


def by_rules(table: EventTable, event_id: str) -> pd.DataFrame:
    """Return an event as each rule makes it: a row a rule, in the columns of EVENT_COLUMNS, indexed by rule."""
    found = table.frame(table.events.filter(table.events.event_id == event_id))
    return found.set_index("rule", drop=False).reindex([rule for rule in RULE_NAMES if rule in set(found["rule"])])


def _is_exceeded(claim: pd.Series, event: pd.Series) -> bool:
    """Return whether a claim that could give the total lies wholly below it."""
    if claim["status"] != "used" or claim["group"] != ALL:
        return False
    said, total = estimate_in(claim), figure(event, claim["measure"])
    most = next((number for number in (said.high, said.best, said.low) if number is not None), None)
    return most is not None and total.low is not None and most < total.low


def _by_hand(table: EventTable, event_id: str) -> dict[tuple[CountedMeasure, Slot], str]:
    figures = table.table("manual_figures")
    found = table.frame(figures.filter(figures.event_id == event_id))
    return {(each.measure, each.slot): each.reason for each in found.itertuples()}


def claims_of(table: EventTable, event: pd.Series) -> pd.DataFrame:
    """Return the claims of an event in the columns of CLAIM_COLUMNS.

    Those on its sides come first, then civilians, everybody, and other groups; the killed before the
    wounded and the rest; within these in the order in which they were counted.
    """
    claims = table.table("claims")
    found = table.frame(claims.filter(claims.event_id == event["event_id"]))
    order = {group: place for place, group in enumerate((event["side_a"], event["side_b"], CIVILIANS, ALL))}
    return (
        found.assign(
            group_order=found["group"].map(order).fillna(len(order)),
            measure_order=found["measure"].map({measure: place for place, measure in enumerate(COUNTED)}).fillna(9),
        )
        .sort_values(["group_order", "measure_order", "period_end", "published_on", "claim_id"], na_position="last")
        .drop(columns=["group_order", "measure_order"])
    )


def contradictions_of(table: EventTable, event_id: str) -> pd.DataFrame:
    """Return the pairs of claims of an event that contradict each other: `claim_a`, `claim_b`, `about`."""
    pairs = table.table("contradictions")
    return table.frame(pairs.filter(pairs.event_id == event_id).order_by(["about", "claim_a", "claim_b"]))


def figures_of(event: pd.Series) -> list[tuple[CountedMeasure, Slot]]:
    """Return which figures of an event are given, the sides before the total that they are a part of."""
    shown: tuple[Slot, ...] = (*SLOTS[1:], SLOTS[0])
    given = [(measure, slot) for measure in COUNTED for slot in shown if figure(event, measure, slot).is_given]
    return [
        (measure, slot)
        for measure, slot in given
        if slot != "total" or _says_more(event, measure, [s for m, s in given if m == measure])
    ]


def _says_more(event: pd.Series, measure: CountedMeasure, slots: list[Slot]) -> bool:
    """Return whether the total of a measure says more than its only part does."""
    parts = [slot for slot in slots if slot != "total"]
    return len(parts) != 1 or figure(event, measure, parts[0]) != figure(event, measure)
