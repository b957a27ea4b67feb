"""How the things of the domain lie in tables, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import Contradiction, Event, Figure, Toll, TollStep
from lib.domain.place import Place, Unplaced
from lib.domain.report import Account, Claim, ControlStatement, Link, PlaceMention, Report

Row = dict[str, Any]
Stored = Mapping[Any, Any]

_REPORT = (
    "id", "url", "publisher", "origin", "published_on", "published_precision", "language", "title",
    "text", "sha256", "retrieved_at",
)  # fmt: skip
_CLAIM = (
    "id", "report_id", "measure", "group", "part", "qualifier", "cumulative", "claimant", "quote",
    "start", "end", "extracted_by", "why",
)  # fmt: skip
_MENTION = ("surface", "start", "end", "name", "role")
_CONTROL = ("actor", "place", "status", "claimant", "quote")
_STEP = ("claim_id", "report_id", "claimant", "as_of")


def report_row(report: Report) -> Row:
    """Return what the report itself says, without its claims, mentions, statements and links."""
    account = report.account
    return _fields(report, _REPORT) | {
        "kind": account.kind,
        "place_name": account.place_name,
        **_days(account.dates, "date"),
        "side_a": account.side_a,
        "side_b": account.side_b,
    }


def report_from(
    row: Stored,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    control: Sequence[ControlStatement],
    links: Sequence[Link],
) -> Report:
    """Return the report, whole."""
    return Report(
        **_fields_from(row, _REPORT),
        account=Account(row["kind"], row["place_name"], _dates_from(row, "date"), row["side_a"], row["side_b"]),
        claims=tuple(claims),
        places=tuple(places),
        control=tuple(control),
        links=tuple(links),
    )


def claim_row(claim: Claim) -> Row:
    """Return the claim as a row."""
    return _fields(claim, _CLAIM) | _bounds(claim.figure) | _days(claim.period, "period")


def _bounds(figure: Estimate) -> Row:
    return {"low": figure.low, "best": figure.best, "high": figure.high}


def claim_from(row: Stored) -> Claim:
    """Return the claim of a row."""
    return Claim(**_fields_from(row, _CLAIM), figure=_estimate_from(row), period=_dates_from(row, "period"))


def mention_row(mention: PlaceMention) -> Row:
    """Return the place mention as a row."""
    return _fields(mention, _MENTION)


def mention_from(row: Stored) -> PlaceMention:
    """Return the place mention of a row."""
    return PlaceMention(**_fields_from(row, _MENTION))


def control_row(statement: ControlStatement) -> Row:
    """Return the control statement as a row."""
    return _fields(statement, _CONTROL)


def control_from(row: Stored) -> ControlStatement:
    """Return the control statement of a row."""
    return ControlStatement(**_fields_from(row, _CONTROL))


def link_row(link: Link) -> Row:
    """Return the link as a row; the report it points to is `other_report_id`."""
    return {"relation": link.relation, "other_report_id": link.report_id, "note": link.note}


def link_from(row: Stored) -> Link:
    """Return the link of a row."""
    return Link(row["relation"], row["other_report_id"], row["note"])


def event_row(event: Event) -> Row:
    """Return the event as a row, without its reports and claims."""
    return {
        "id": event.id,
        "kind": event.kind,
        **_place(event.place),
        **_days(event.dates, "date"),
        "side_a": event.side_a,
        "side_b": event.side_b,
        "figures": [_figure(figure) for figure in event.figures],
        "contradictions": [asdict(contradiction) for contradiction in event.contradictions],
        "sources": event.sources,
        "grade": event.grade,
        "rule": event.rule,
    }


def event_from(row: Stored, report_ids: Sequence[str], claim_ids: Sequence[str]) -> Event:
    """Return the event, whole."""
    return Event(
        id=row["id"],
        kind=row["kind"],
        place=_place_from(row["place"]),
        dates=_dates_from(row, "date"),
        side_a=row["side_a"],
        side_b=row["side_b"],
        report_ids=tuple(report_ids),
        claim_ids=tuple(claim_ids),
        figures=tuple(_figure_from(figure) for figure in row["figures"]),
        contradictions=tuple(Contradiction(tuple(each["claim_ids"]), each["about"]) for each in row["contradictions"]),
        sources=row["sources"],
        grade=row["grade"],
        rule=row["rule"],
    )


def toll_row(toll: Toll) -> Row:
    """Return the toll as a row, without its steps."""
    return {
        "id": toll.id,
        **_place(toll.place),
        "measure": toll.measure,
        "group": toll.group,
        "since": toll.since,
    }


def toll_from(row: Stored, steps: Sequence[TollStep]) -> Toll:
    """Return the toll, whole."""
    return Toll(row["id"], _place_from(row["place"]), row["measure"], row["group"], row["since"], tuple(steps))


def step_row(step: TollStep) -> Row:
    """Return the step of a toll as a row."""
    return _fields(step, _STEP) | _bounds(step.figure)


def step_from(row: Stored) -> TollStep:
    """Return the toll step of a row."""
    return TollStep(**_fields_from(row, _STEP), figure=_estimate_from(row))


def _fields(thing: object, names: Sequence[str]) -> Row:
    return {name: getattr(thing, name) for name in names}


def _fields_from(row: Stored, names: Sequence[str]) -> Row:
    return {name: row[name] for name in names}


def _days(dates: DateRange, name: str) -> Row:
    return {f"{name}_start": dates.start, f"{name}_end": dates.end, f"{name}_precision": dates.precision}


def _dates_from(row: Stored, name: str) -> DateRange:
    return DateRange(row[f"{name}_start"], row[f"{name}_end"], row[f"{name}_precision"])


def _estimate_from(row: Stored) -> Estimate:
    return Estimate(row["low"], row["best"], row["high"])


def _figure(figure: Figure) -> Row:
    """Return the figure as it lies in its event; a record that knew no figures by hand lies the same."""
    content = asdict(figure)
    return content if figure.by_hand else {name: content[name] for name in content if name != "by_hand"}


def _figure_from(content: Stored) -> Figure:
    return Figure(
        content["measure"],
        content["slot"],
        Estimate(**content["estimate"]),
        tuple(content["claim_ids"]),
        content.get("by_hand", ""),
    )


def _place(place: Place | Unplaced) -> Row:
    return {"place_id": place.id if isinstance(place, Place) else None, "place": asdict(place)}


def _place_from(content: Stored) -> Place | Unplaced:
    if "reason" in content:
        return Unplaced(content["name"], content["reason"], tuple(content["candidates"]))
    return Place(**content)
