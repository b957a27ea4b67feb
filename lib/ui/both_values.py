"""Two people at one thing: what the record holds now beside what the other one saw and entered, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from lib.domain import judgements
from lib.domain.history import Decision
from lib.domain.report import Claim
from lib.store.contents import restored
from lib.store.history import ChangedMeanwhile
from lib.ui import words
from lib.ui.add_claims import QUALIFIERS
from lib.ui.corrections_panel import WHAT, values_in_words
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.language import mark

DECIDED = WHAT | {
    judgements.REVIEWED: mark("reviewed a report"), judgements.PUBLISHED: mark("published a report"),
    judgements.SENT_BACK: mark("sent a report back"), judgements.ARCHIVED: mark("recorded an archive address"),
    judgements.POSTED: mark("said whose post a report is"),
}  # fmt: skip


def both_values(page: Page, changed: ChangedMeanwhile) -> None:
    """Show side by side what is in the record now, and what the person whose decision was refused saw and entered."""
    say, newer, refused = page.language.say, changed.newer, changed.refused
    if newer is not None and refused is not None:
        now = [_decided(page, newer), *values_in_words(page, newer.new, newer.old)]
        seen = values_in_words(page, newer.old, newer.new)
        entered = [_decided(page, refused), *values_in_words(page, refused.new, None)]
    else:
        stored, given = changed.stored or {}, changed.given or {}
        now, entered = _differing(page, stored, given), _differing(page, given, stored)
        seen = []
    sides = ((say("In the record now:"), now), (say("What you saw:"), seen), (say("What you entered:"), entered))
    shown = [(label, said) for label, said in sides if said]
    for column, (label, said) in zip(st.columns(max(len(shown), 1)), shown, strict=False):
        column.caption(label)
        column.text("\n".join(page.language.line(*each) for each in said))


def _decided(page: Page, decision: Decision) -> tuple[str, str]:
    return page.language.say(DECIDED.get(decision.what, decision.what)), decision.why


def _differing(page: Page, report: Mapping[str, Any], beside: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a report's claims say that the same claims beside it do not, each by its name."""
    others = {each["id"]: dict(_of(page, each)) for each in beside.get("claims", ())}
    return [
        (label, said)
        for claim in report.get("claims", ())
        for label, said in _of(page, claim)
        if said != others.get(claim["id"], {}).get(label)
    ]


def _of(page: Page, stored: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what one claim says, by the name of each part of it."""
    say, claim = page.language.say, restored(Claim, dict(stored))
    figure = claim.figure
    for label, bound in ((say("lowest"), figure.low), (say("best"), figure.best), (say("highest"), figure.high)):
        yield label, say("not stated") if bound is None else page.language.number(bound)
    yield say("measure"), say(words.MEASURES[claim.measure])
    yield say("of whom"), group_name(page, claim.group)
    yield say("how it is put"), say(QUALIFIERS[claim.qualifier])
    yield say("days"), words.days(page.language, claim.period)
    yield say("running total"), say("yes") if claim.cumulative else say("no")
    yield say("who says so"), say(claim.claimant) if claim.claimant else say("not said")
