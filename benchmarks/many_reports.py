"""Any number of reports: copies of the sample, each under ids of its own."""

from __future__ import annotations

import json
from typing import Any

from lib.domain.event import Assessment
from lib.domain.report import Report
from lib.pipeline.publishing import assess
from lib.settings import ROOT
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from lib.store.contents import canonical_json, restored

_IDS = ("id", "report_id", "report_ids", "claim_id", "claim_ids")


def many_reports(count: int) -> tuple[list[Report], Assessment]:
    """Return `count` reports, and what is made of them; every copy of the sample is assessed as the sample is."""
    sample = [report for file in read_report_files(ROOT / "data" / "reports") for report in file.reports][:count]
    assessment = assess(sample, read_country(ROOT / "data" / "countries" / "libya"))
    copies = range(-(-count // len(sample)))
    reports = [restored(Report, _copy(report, number)) for number in copies for report in sample]
    kept = {report.id for report in reports[:count]}
    made = [restored(Assessment, _copy(assessment, number)) for number in copies]
    return reports[:count], Assessment(
        events=tuple(event for each in made for event in each.events if kept.issuperset(event.report_ids)),
        tolls=tuple(
            toll for each in made for toll in each.tolls if kept.issuperset(step.report_id for step in toll.steps)
        ),
        statuses={id_: status for each in made for id_, status in each.statuses.items()},
        reasons={id_: reason for each in made for id_, reason in each.reasons.items()},
    )


def _copy(thing: object, number: int) -> Any:
    return _renamed(json.loads(canonical_json(thing)), f"{number}-")


def _renamed(stored: Any, prefix: str, *, is_id: bool = False) -> Any:
    match stored:
        case str():
            return prefix + stored if is_id else stored
        case list():
            return [_renamed(each, prefix, is_id=is_id) for each in stored]
        case {"statuses": _}:
            by_claim = ("statuses", "reasons")
            rest = {name: _renamed(each, prefix) for name, each in stored.items() if name not in by_claim}
            return rest | {name: {prefix + id_: each for id_, each in stored[name].items()} for name in by_claim}
        case dict():
            # A gazetteer's places are the same in every copy.
            is_place = "lat" in stored
            return {name: _renamed(each, prefix, is_id=name in _IDS and not is_place) for name, each in stored.items()}
        case _:
            return stored
