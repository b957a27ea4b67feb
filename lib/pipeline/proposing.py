"""Which reports may belong together and nobody has said so yet, or said that they do not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from lib.domain.country import Country
from lib.domain.event import Assessment
from lib.domain.judgements import Judgements
from lib.domain.proposal import Proposal
from lib.domain.report import Report
from lib.geocode.gazetteer import Gazetteer
from lib.reconcile.grouping import linked
from lib.reconcile.judgements import in_force
from lib.reconcile.proposals.propose import LESS_SURE, THRESHOLD, proposals
from lib.settings import Settings
from lib.sources.country import read_country
from lib.store.record import Record


def open_proposals(settings: Settings, record: Record) -> list[Proposal]:
    """Return the proposals that wait for a person, the surest first; `is_sure` tells them apart.

    A pair that tells of one event already, or carries one running total, is left out, and so is one
    that a person has parted, and a report that was withdrawn.
    """
    country = read_country(settings.country_folder)
    return _open(record.reports(), country, record.assessment(), in_force(record.decisions()), LESS_SURE)


def perhaps_one(
    reports: Iterable[Report], country: Country, assessment: Assessment, judgements: Judgements
) -> dict[str, list[str]]:
    """Return by event id the events it may be one with, in alphabetical order, for those that have any.

    Only what is sure enough to wait for a person is said; until one has decided, each of them counts by itself.
    """
    event_of = {report_id: event.id for event in assessment.events for report_id in event.report_ids}
    perhaps: dict[str, set[str]] = {}
    for proposal in _open(reports, country, assessment, judgements, THRESHOLD):
        events = {event_of[report_id] for report_id in proposal.report_ids if report_id in event_of}
        if proposal.kind == "same_event":
            for event_id in events:
                perhaps.setdefault(event_id, set()).update(events - {event_id})
    return {event_id: sorted(others) for event_id, others in perhaps.items() if others}


def is_sure(proposal: Proposal) -> bool:
    """Return whether enough speaks for a proposal to make its reports wait for a person; else it is less sure."""
    return proposal.score >= THRESHOLD


def _open(
    reports: Iterable[Report], country: Country, assessment: Assessment, judgements: Judgements, least: float
) -> list[Proposal]:
    told = [report for report in reports if report.id not in judgements.withdrawn]
    settled = _settled(told, assessment, judgements)
    proposed = proposals(told, Gazetteer(country.entries).find, country.parents, least)
    return [each for each in proposed if frozenset(each.report_ids) not in settled]


def _settled(reports: list[Report], assessment: Assessment, judgements: Judgements) -> set[frozenset[str]]:
    together = [event.report_ids for event in assessment.events]
    together += [tuple(report.id for report in series) for series in linked(reports, "same_running_total")]
    pairs = {frozenset(pair) for group in together for pair in combinations(group, 2)}
    return pairs | judgements.apart
