"""A Reading as lines for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.extraction import ReadClaim, Reading


def in_words(reading: Reading) -> str:
    """Return what was read, a line for each thing: claims with their words, places, actors, dates, control, doubts."""
    return "\n".join(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    yield f"Language: {reading.language or 'not one that is read'}"
    yield f"Claims: {len(reading.claims)}"
    for claim in reading.claims:
        yield from _claim(claim)
    yield f"Places: {len(reading.places)}"
    for (name, role), times in Counter((place.name, place.role) for place in reading.places).items():
        yield f"  {name} ({role}){_times(times)}"
    yield f"Actors: {len(reading.actors)}"
    for name, times in Counter(actor.name for actor in reading.actors).items():
        yield f"  {name}{_times(times)}"
    yield f"Dates: {len(reading.dates)}"
    yield from (f"  {found.surface}: {found.value or 'unknown'}" for found in reading.dates)
    yield f"Who holds what: {len(reading.control)}"
    yield from (f"  {said.actor} {said.status} {said.place}\n    {said.quote}" for said in reading.control)
    yield f"Unsure: {len(reading.unsure)}"
    yield from (f"  {each.reason}\n    {each.quote}" for each in reading.unsure)


def _claim(claim: ReadClaim) -> Iterator[str]:
    whose = f"{claim.group} ({claim.part})" if claim.part else claim.group
    days = f"{_days(claim.period)}, a total" if claim.cumulative else _days(claim.period)
    yield f"  {claim.measure} {_figure(claim.figure)} ({claim.qualifier}): {whose}, {days}"
    yield f"    {claim.quote}"
    if claim.claimant:
        yield f"    says: {claim.claimant}"


def _figure(figure: Estimate) -> str:
    if not figure.is_given:
        return "no number"
    low, best, high = ("?" if number is None else str(number) for number in (figure.low, figure.best, figure.high))
    return best if low == best == high else f"low {low}, best {best}, high {high}"


def _days(days: DateRange) -> str:
    if days.start is None or days.end is None:
        return "days unknown"
    return str(days.start) if days.start == days.end else f"{days.start} to {days.end}"


def _times(times: int) -> str:
    return f", {times} times" if times > 1 else ""
