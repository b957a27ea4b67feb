"""Everything known, laid out flat: the rows of the event table and of the tables beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from lib.domain.actor import Actor
from lib.domain.cells import cell_of
from lib.domain.columns import NAME_SEPARATOR, figure_column
from lib.domain.data_set import ImportedEvent
from lib.domain.event import COUNTED, SLOTS, Assessment, Event, Toll
from lib.domain.judgements import NO_JUDGEMENTS, Judgements
from lib.domain.place import WHERE_PRECISION, Place, Unplaced
from lib.domain.report import Claim, Report, SetAside
from lib.store import rows
from lib.store.rows import Row

_TOWNS = ("city", "town", "village")
_FIGURES = [
    (measure, slot, tuple(figure_column(measure, slot, bound) for bound in ("low", "best", "high")))
    for measure in COUNTED
    for slot in SLOTS
]
_PUBLISHED = ("publisher", "origin", "url", "published_on", "published_precision", "language")


@dataclass(frozen=True, slots=True)
class Contents:
    """What one event table is built from.

    `places` and `regions` are rows with the columns of PLACE_COLUMNS and REGION_COLUMNS. `unplaced_names`
    are names that could not be put on the map, each with the id of a report that names it. `by_other_rules`
    are the events of the assessment with the figures that the other rules give; `disagreements` says by
    event id how far its accounts lie apart, `perhaps_one` which others it may be one with, which nobody has
    decided; `sources` says by report id whose word it is.
    """

    data_set: str
    country: str
    reports: Sequence[Report]
    assessment: Assessment
    places: Sequence[Mapping[str, object]] = ()
    regions: Sequence[Mapping[str, object]] = ()
    actors: Sequence[Actor] = ()
    unplaced_names: Sequence[tuple[str, Unplaced]] = ()
    set_aside: Sequence[SetAside] = ()
    by_other_rules: Sequence[Event] = ()
    disagreements: Mapping[str, float] = field(default_factory=dict)
    perhaps_one: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    judgements: Judgements = NO_JUDGEMENTS


def flat_rows(contents: Contents) -> dict[str, Iterable[Mapping[str, object]]]:
    """Return the rows of every table by its name, `meta` aside."""
    events, tolls = contents.assessment.events, contents.assessment.tolls
    return {
        "events": (event_row(event, contents) for event in (*events, *contents.by_other_rules)),
        "claims": _claim_rows(contents),
        "reports": (_report_row(report, contents.judgements) for report in contents.reports),
        "event_reports": ({"event_id": event.id, "report_id": id_} for event in events for id_ in event.report_ids),
        "figure_claims": _figure_claim_rows((*events, *contents.by_other_rules)),
        "manual_figures": _manual_figure_rows(events),
        "contradictions": _contradiction_rows(events),
        "toll_steps": (row for toll in tolls for row in _toll_step_rows(toll)),
        "place_mentions": _part_rows(contents.reports, "places", rows.mention_row),
        "control_statements": _part_rows(contents.reports, "control", rows.control_row),
        "links": _part_rows(contents.reports, "links", rows.link_row),
        "places": contents.places,
        "regions": contents.regions,
        "actors": (_actor_row(actor) for actor in contents.actors),
        "unplaced_names": (_unplaced_row(id_, name) for id_, name in contents.unplaced_names),
        "set_aside": (asdict(each) for each in contents.set_aside),
    }


def event_row(event: Event, contents: Contents) -> Row:
    """Return one event as a row of EVENT_COLUMNS."""
    killed, by_hand = event.estimate("killed"), contents.judgements.grade_of(event.report_ids, event.dates.start)
    states = (contents.judgements.states.get(report_id) for report_id in event.report_ids)
    return {
        "event_id": event.id,
        "data_set": contents.data_set,
        "kind": event.kind,
        "date_start": event.dates.start,
        "date_end": event.dates.end,
        "date_precision": event.dates.precision,
        **_names(event.place),
        **_point(event.place),
        "side_a": event.side_a,
        "side_b": event.side_b,
        **_figures(event),
        "has_killed": killed.is_given,
        "killed_open": killed.is_open_above,
        "reports": len(event.report_ids),
        "sources": event.sources,
        "claims": len(event.claim_ids),
        "contradictions": len(event.contradictions),
        "grade": event.grade,
        "grade_reason": by_hand.why if by_hand else None,
        "disagreement": contents.disagreements.get(event.id, 0.0),
        "rule": event.rule,
        "reviewed": bool(event.report_ids) and all(state in ("reviewed", "published") for state in states),
        "perhaps_one_with": NAME_SEPARATOR.join(contents.perhaps_one.get(event.id, ())) or None,
    }


def source_row(imported: ImportedEvent) -> Row:
    """Return the row that an event of a data set was coded in, as a row of SOURCE_ROW_COLUMNS."""
    return {
        "event_id": imported.event.id,
        "row": imported.row,
        "cells": json.dumps(dict(imported.cells), ensure_ascii=False),
        "note": imported.note,
    }


def _figures(event: Event) -> Row:
    row: Row = {}
    for measure, slot, columns in _FIGURES:
        estimate = event.estimate(measure, slot)
        row |= zip(columns, (estimate.low, estimate.best, estimate.high), strict=True)
    return row


def _names(place: Place | Unplaced) -> Row:
    if isinstance(place, Unplaced):
        nowhere = dict.fromkeys(("place_id", "place_name_ar", "region", "admin1", "city"))
        return {"place_name": place.name, **nowhere}
    return {
        "place_id": place.id,
        "place_name": place.name,
        "place_name_ar": place.name_ar,
        "region": place.region,
        "admin1": place.admin1,
        "city": place.id if place.kind in _TOWNS else place.city,
    }


def _point(place: Place | Unplaced) -> Row:
    """Return where to draw: all null, with the reason, for what must not be on the map."""
    if isinstance(place, Unplaced):
        nothing = dict.fromkeys(("lat", "lon", "radius_km", "where_precision", "cell"))
        return {**nothing, "unplaced_reason": place.reason}
    known = {"radius_km": place.radius_km, "where_precision": place.where_precision}
    if not place.is_drawable:
        return known | {"lat": None, "lon": None, "cell": None, "unplaced_reason": _undrawable(place)}
    point = {"lat": place.lat, "lon": place.lon, "cell": cell_of(place.lat, place.lon)}
    return known | point | {"unplaced_reason": None}


def _undrawable(place: Place) -> str:
    if place.kind in ("country", "region"):
        return f"known only by its {place.kind}"
    return f"known only as: {WHERE_PRECISION[place.where_precision]}"


def _claim_rows(contents: Contents) -> Iterator[Row]:
    assessment = contents.assessment
    event_of = {claim_id: event.id for event in assessment.events for claim_id in event.claim_ids}
    toll_of = {step.claim_id: toll.id for toll in assessment.tolls for step in toll.steps}
    for report in contents.reports:
        published = {name: getattr(report, name) for name in _PUBLISHED}
        for claim in report.claims:
            status = assessment.statuses.get(claim.id)
            yield {
                **_claim_row(claim),
                **published,
                "event_id": event_of.get(claim.id),
                "toll_id": toll_of.get(claim.id),
                "status": status,
                "used": status == "used",
                "reason": assessment.reasons.get(claim.id),
                "voice": assessment.voices.get(claim.id),
                "source": contents.sources.get(report.id, report.publisher),
            }


def _claim_row(claim: Claim) -> Row:
    row = rows.claim_row(claim)
    return {"claim_id": row.pop("id"), **row}


def _report_row(report: Report, judgements: Judgements) -> Row:
    row = rows.report_row(report)
    platform, account = judgements.posts.get(report.id, (None, None))
    return {
        "report_id": row.pop("id"),
        **row,
        "state": judgements.states.get(report.id, "unreviewed"),
        "withdrawn": judgements.withdrawn.get(report.id),
        "archive": judgements.archives.get(report.id),
        "dead_since": judgements.dead_links.get(report.id),
        "platform": platform,
        "account": account,
    }


def _part_rows(reports: Iterable[Report], part: str, row_of: Any) -> Iterator[Row]:
    return ({"report_id": report.id, **row_of(each)} for report in reports for each in getattr(report, part))


def _figure_claim_rows(events: Iterable[Event]) -> Iterator[Row]:
    return (
        {
            "event_id": event.id,
            "measure": figure.measure,
            "slot": figure.slot,
            "claim_id": claim_id,
            "rule": event.rule,
        }
        for event in events
        for figure in event.figures
        for claim_id in figure.claim_ids
    )


def _manual_figure_rows(events: Iterable[Event]) -> Iterator[Row]:
    return (
        {"event_id": event.id, "measure": figure.measure, "slot": figure.slot, "reason": figure.by_hand}
        for event in events
        for figure in event.figures
        if figure.by_hand
    )


def _contradiction_rows(events: Iterable[Event]) -> Iterator[Row]:
    for event in events:
        for contradiction in event.contradictions:
            claim_a, claim_b = contradiction.claim_ids
            yield {"event_id": event.id, "claim_a": claim_a, "claim_b": claim_b, "about": contradiction.about}


def _toll_step_rows(toll: Toll) -> Iterator[Row]:
    whole = {
        "toll_id": toll.id,
        **_names(toll.place),
        "measure": toll.measure,
        "group": toll.group,
        "since": toll.since,
    }
    return ({**whole, "step": number, **rows.step_row(step)} for number, step in enumerate(toll.steps))


def _actor_row(actor: Actor) -> Row:
    return asdict(actor) | {"aliases": NAME_SEPARATOR.join(actor.aliases)}


def _unplaced_row(report_id: str, unplaced: Unplaced) -> Row:
    return {"report_id": report_id, **asdict(unplaced), "candidates": NAME_SEPARATOR.join(unplaced.candidates)}
