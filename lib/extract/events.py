"""What happened, where and when, as far as one text tells."""

from __future__ import annotations

from collections import Counter

from lib.domain.dates import UNDATED, DateRange
from lib.domain.extraction import FoundActor, FoundEvent, FoundPlace, ReadClaim, ReadKind


def events_of(
    claims: tuple[ReadClaim, ...], places: tuple[FoundPlace, ...], actors: tuple[FoundActor, ...], kinds: list[ReadKind]
) -> tuple[FoundEvent, ...]:
    """Return one event for each kind of thing that the text's claims are about, the most told first.

    A text without claims has one event where it tells of a clash at all, none otherwise.
    """
    told = Counter(claim.kind for claim in claims) or Counter(kind for kind in kinds if kind != "unknown")
    place = next((found for found in places if found.role == "event"), None)
    sides = [actor for actor, _ in Counter(found.actor_id for found in actors).most_common(2)]
    sides += [""] * (2 - len(sides))
    found = []
    for kind, _ in told.most_common():
        numbers = tuple(number for number, claim in enumerate(claims) if claim.kind == kind)
        days = _days([claims[number].period for number in numbers])
        name = place.name if place else ""
        found.append(FoundEvent(kind, name, place.place if place else None, days, sides[0], sides[1], numbers))
    return tuple(found)


def _days(periods: list[DateRange]) -> DateRange:
    """Return the days from the first start to the last end that the claims give; undated where none does."""
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    if not starts or not ends or min(starts) > max(ends):
        return UNDATED
    return DateRange(min(starts), max(ends), "day" if min(starts) == max(ends) else "range")
