"""Clashes and tolls of a country that does not exist, to fill small event tables with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from lib.domain.dates import UNDATED, DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import Event, Figure, Toll, TollStep
from lib.domain.place import Place, Unplaced

DURNAH = Place("durnah", "Durnah", "دورنة", "city", 32.7, 22.6, 3.0, 1, "east", "durnah-district")
GATE = replace(DURNAH, id="west-gate", name="West Gate", kind="gate", radius_km=0.5, city="durnah")
TARAB = Place("tarab", "Tarab", "طرب", "city", 32.9, 13.2, 9.0, 1, "west", "tarab-district")
NOWHERE = Unplaced("Umm al-Qura", "several places have this name")


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(start: str | None, end: str | None = None) -> DateRange:
    if start is None:
        return UNDATED
    last = end or start
    return DateRange(day(start), day(last), "day" if last == start else "range")


def exactly(persons: int) -> Estimate:
    return Estimate(persons, persons, persons)


def at_least(persons: int) -> Estimate:
    return Estimate(persons, persons, None)


def clash(id_: str, start: str | None = "2015-07-29", end: str | None = None, **parts: Any) -> Event:
    """Return an event. Figures are parts named by measure and slot: killed, wounded, killed_side_a."""
    slots = {
        (measure, slot): parts.pop(name)
        for measure in ("killed", "wounded")
        for slot in ("total", "side_a", "side_b", "civilians", "disputed")
        if (name := measure if slot == "total" else f"{measure}_{slot}") in parts
    }
    made = Event(
        id=id_,
        kind="armed clash",
        place=DURNAH,
        dates=days(start, end),
        side_a="council",
        side_b="islamic-state",
        report_ids=(),
        claim_ids=(),
        figures=tuple(Figure(measure, slot, estimate, ()) for (measure, slot), estimate in slots.items()),
        contradictions=(),
        sources=1,
        grade="one source",
        rule="low/best/high",
    )
    return replace(made, **parts)


def told(claimant: str, as_of: str | None, figure: Estimate) -> TollStep:
    return TollStep(f"{claimant}-{as_of}-{figure.best}", "r1", claimant, day(as_of) if as_of else None, figure)


def toll(id_: str, since: str | None, *steps: TollStep, **parts: Any) -> Toll:
    made = Toll(id_, TARAB, "killed", "all", day(since) if since else None, steps)
    return replace(made, **parts)
