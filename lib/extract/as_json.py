"""A Reading as the plain object that `python -m lib extract` prints."""

from __future__ import annotations

from datetime import date
from typing import Any

from lib.domain.extraction import FoundEvent, FoundPlace, ReadClaim, Reading


def as_json(reading: Reading, report_id: str = "") -> dict[str, Any]:
    """Return the reading of one text as an object of lists, ready for `json.dumps`.

    Offsets are code points, end exclusive. Days are ISO 8601, null where unknown. A country has no point.
    """
    return {
        "id": report_id,
        "language": reading.language,
        "places": [_place(found) for found in reading.places],
        "actors": [
            {"surface": a.surface, "start": a.start, "end": a.end, "actor_id": a.actor_id, "name": a.name}
            for a in reading.actors
        ],
        "claims": [_claim(claim) for claim in reading.claims],
        "dates": [{"surface": d.surface, "start": d.start, "end": d.end, "value": d.value} for d in reading.dates],
        "control": [
            {
                "actor": k.actor, "place": k.place, "status": k.status, "claimant": k.claimant,
                "quote": k.quote, "start": k.start, "end": k.end,
            }
            for k in reading.control
        ],
        "events": [_event(event) for event in reading.events],
        "unsure": [{"quote": u.quote, "start": u.start, "end": u.end, "reason": u.reason} for u in reading.unsure],
    }  # fmt: skip


def _place(found: FoundPlace) -> dict[str, Any]:
    place = found.place
    has_point = place is not None and place.kind != "country"
    return {
        "surface": found.surface,
        "start": found.start,
        "end": found.end,
        "name": found.name,
        "place_id": place.id if place else None,
        "lat": place.lat if place and has_point else None,
        "lon": place.lon if place and has_point else None,
        "radius_km": found.radius_km,
        "where_precision": found.where_precision,
        "role": found.role,
    }


def _claim(claim: ReadClaim) -> dict[str, Any]:
    return {
        "measure": claim.measure,
        "group": claim.group,
        "part": claim.part,
        "low": claim.figure.low,
        "best": claim.figure.best,
        "high": claim.figure.high,
        "qualifier": claim.qualifier,
        "period_start": _day(claim.period.start),
        "period_end": _day(claim.period.end),
        "cumulative": claim.cumulative,
        "claimant": claim.claimant,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "confidence": claim.confidence,
        "why": claim.why,
    }


def _event(event: FoundEvent) -> dict[str, Any]:
    place = event.place
    return {
        "kind": event.kind,
        "place": event.place_name,
        "place_id": place.id if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "date_start": _day(event.days.start),
        "date_end": _day(event.days.end),
        "side_a": event.side_a,
        "side_b": event.side_b,
        "claims": list(event.claims),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
