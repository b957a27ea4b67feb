"""Which reports may belong together and nobody has said so yet, or said that they do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
    judgements = in_force(record.decisions())
    reports = [report for report in record.reports() if report.id not in judgements.withdrawn]
    settled = _settled(reports, record.assessment(), judgements)
    return [each for each in _proposed(reports, read_country(settings.country_folder)) if not _is_in(each, settled)]


def is_sure(proposal: Proposal) -> bool:
    """Return whether enough speaks for a proposal to make its reports wait for a person; else it is less sure."""
    return proposal.score >= THRESHOLD


def _proposed(reports: Iterable[Report], country: Country) -> list[Proposal]:
    parents = {actor.id: actor.parent for actor in country.actors if actor.parent}
    return proposals(reports, Gazetteer(country.entries).find, parents, LESS_SURE)


def _settled(reports: list[Report], assessment: Assessment, judgements: Judgements) -> set[frozenset[str]]:
    together = [event.report_ids for event in assessment.events]
    together += [tuple(report.id for report in series) for series in linked(reports, "same_running_total")]
    pairs = {frozenset(pair) for group in together for pair in combinations(group, 2)}
    return pairs | judgements.apart


def _is_in(proposal: Proposal, settled: Collection[frozenset[str]]) -> bool:
    return frozenset(proposal.report_ids) in settled
