"""Decisions, one after another, to what holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise, product
from typing import Any

from lib.domain import judgements as what
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.judgements import Anchor, FigureByHand, GradeByHand, Judgements
from lib.domain.place import Place


def in_force(decisions: Sequence[Decision]) -> Judgements:
    """Return what holds of the decisions: the later one of two that cannot both hold, and none that was taken back.

    To say that reports tell of one event joins all of them; to say that they tell of different events
    keeps the two sets apart and each of them together, until somebody joins them again. A decision
    about a report, a claim, a grade or a figure holds until the next one on the same.

    Source: our own; a person decides what is one event, as in the codebooks of UCDP and ACLED.
    """
    holding = what.not_taken_back(decisions)
    together, apart = _grouping(holding)
    return Judgements(
        together=together,
        apart=apart,
        retracted=_reasons(holding, what.RETRACTED),
        withdrawn=_reasons(holding, what.WITHDREW),
        places={
            report_id: Place(**given["place"])
            for given in _given(holding, what.PLACED)
            for report_id in given["reports"]
        },
        grades=tuple(
            GradeByHand(_anchor(each), _new(each)["grade"], each.why) for each in holding if each.what == what.GRADED
        ),
        figures=tuple(_figure(each) for each in holding if each.what == what.SET_FIGURE),
        states={each.subject: what.STATE_AFTER[each.what] for each in holding if each.what in what.STATE_AFTER},
        archives={each.subject: _new(each)["address"] for each in holding if each.what == what.ARCHIVED},
        posts={
            each.subject: (_new(each)["platform"], _new(each)["account"])
            for each in holding
            if each.what == what.POSTED
        },
        dead_links=_dead_links(holding),
    )


def _dead_links(decisions: Iterable[Decision]) -> dict[str, date]:
    checked = {each.subject: _new(each) for each in decisions if each.what == what.LINK_CHECKED}
    return {report_id: date.fromisoformat(last["on"]) for report_id, last in checked.items() if not last["alive"]}


def _grouping(decisions: Iterable[Decision]) -> tuple[tuple[tuple[str, str], ...], frozenset[frozenset[str]]]:
    together: dict[tuple[str, str], None] = {}
    apart: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.what == what.JOINED:
            joined = _new(decision)["reports"]
            together |= dict.fromkeys(pairwise(joined))
            apart -= {frozenset(pair) for pair in product(joined, joined)}
        elif decision.what == what.PARTED:
            one, other = _new(decision)["reports"], _new(decision)["others"]
            parted = {frozenset(pair) for pair in product(one, other)}
            together = {pair: None for pair in together if frozenset(pair) not in parted}
            together |= dict.fromkeys((*pairwise(one), *pairwise(other)))
            apart |= parted
    return tuple(together), frozenset(apart)


def _reasons(decisions: Iterable[Decision], kind: str) -> dict[str, str]:
    return {each.subject: each.why for each in decisions if each.what == kind}


def _given(decisions: Iterable[Decision], kind: str) -> list[Mapping[str, Any]]:
    return [_new(each) for each in decisions if each.what == kind]


def _new(decision: Decision) -> Mapping[str, Any]:
    return decision.new or {}


def _anchor(decision: Decision) -> Anchor:
    new = _new(decision)
    return Anchor(new["report"], date.fromisoformat(new["start"]) if new["start"] else None)


def _figure(decision: Decision) -> FigureByHand:
    new = _new(decision)
    estimate = Estimate(new["low"], new["best"], new["high"])
    return FigureByHand(_anchor(decision), new["measure"], new["slot"], estimate, decision.why)
