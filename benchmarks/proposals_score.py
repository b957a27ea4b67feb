"""Proposals on the sample, held against the links that a reader set between its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from benchmarks.table import Row
from lib.domain.country import Country
from lib.domain.report import KINDS, UNKNOWN_GROUP, Account, Claim, Relation, Report
from lib.geocode.gazetteer import Gazetteer
from lib.pipeline.reading import read_text
from lib.reconcile.grouping import linked
from lib.reconcile.proposals.facts import facts_of
from lib.reconcile.proposals.propose import LESS_SURE, THRESHOLD, proposed

Pair = frozenset[str]
SEED = "A009"
"""The report that is in no shared file."""
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7)


def scored(reports: list[Report], country: Country, country_folder: Path) -> Iterator[Row]:
    """Yield precision and recall of the proposed events, and whether the tolls hold together.

    The labels are the pairs that a reader linked "same_event": 103, two of them with the seed, without
    which they are 101. All pairs of a cluster are linked, so that a chain
    of links adds none. A cluster is of one half as a whole. The threshold was chosen
    on the first half, but the weights were set with both in view: neither half is a blind test.
    """
    proposed_pairs = _proposed(reports, country)
    halves = _halves(reports)
    every = halves[0] | halves[1]
    for name, ids in (
        ("first half", halves[0]),
        ("second half", halves[1]),
        ("all", every),
        ("all but the seed", every - {SEED}),
    ):
        yield _row(f"same event, {name}", reports, ids, proposed_pairs("same_event", THRESHOLD))
    for threshold in THRESHOLDS:
        found = proposed_pairs("same_event", threshold)
        yield _row(f"same event, first half, threshold {threshold}", reports, halves[0], found)
    yield _tolls(reports, proposed_pairs)
    read = [_read_by_rules(report, country, country_folder) for report in reports]
    read_pairs = _proposed(read, country)
    for threshold in (THRESHOLD, LESS_SURE):
        found = read_pairs("same_event", threshold)
        yield _row(f"same event, reports read by rules, threshold {threshold}", reports, every, found)


def _proposed(reports: list[Report], country: Country) -> Callable[[Relation, float], set[Pair]]:
    parents = {actor.id: actor.parent for actor in country.actors if actor.parent}
    find = Gazetteer(country.entries).find
    found = proposed([facts_of(report, find, parents) for report in reports], threshold=0)

    def pairs(kind: Relation, threshold: float) -> set[Pair]:
        return {frozenset(each.report_ids) for each in found if each.kind == kind and each.score >= threshold}

    return pairs


def labelled(reports: Iterable[Report], relation: Relation) -> set[Pair]:
    """Return the pairs of reports that a reader linked so."""
    return {
        frozenset((report.id, link.report_id))
        for report in reports
        for link in report.links
        if link.relation == relation and link.report_id != report.id
    }


def _halves(reports: list[Report]) -> tuple[set[str], set[str]]:
    """Return the ids of the reports of both halves, told apart by a hash of the first report of their cluster."""
    halves: tuple[set[str], set[str]] = set(), set()
    alone = [group for group in linked(reports, "same_running_total") if len(group) == 1]
    totals = [group for group in linked(reports, "same_running_total") if len(group) > 1]
    for group in [*totals, *linked([report for (report,) in alone], "same_event")]:
        digest = hashlib.sha256(group[0].id.encode()).hexdigest()
        halves[int(digest, 16) % 2].update(report.id for report in group)
    return halves


def _row(what: str, reports: list[Report], ids: set[str], found: set[Pair]) -> Row:
    same = {pair for pair in labelled(reports, "same_event") if pair <= ids}
    found = {pair for pair in found if pair <= ids}
    right = len(same & found)
    return {
        "what": what,
        "pairs": len(list(combinations(ids, 2))),
        "labelled": len(same),
        "proposed": len(found),
        "precision": right / len(found) if found else None,
        "recall": right / len(same) if same else None,
        "goal": "0.95, 0.85",
    }


def _tolls(reports: list[Report], proposed_pairs: Callable[[Relation, float], set[Pair]]) -> Row:
    """Return how many labelled pairs of one running total end in one series, and how many in one event."""
    labels, steps = labelled(reports, "same_running_total"), proposed_pairs("same_running_total", THRESHOLD)
    group_of = {id_: {id_} for pair in labels | steps for id_ in pair}
    for first, second in map(sorted, steps):
        joined = group_of[first] | group_of[second]
        group_of.update(dict.fromkeys(joined, joined))
    in_series = {frozenset(pair) for group in group_of.values() for pair in combinations(group, 2)}
    events = len(labels & proposed_pairs("same_event", THRESHOLD))
    return {
        "what": f"one running total, joined by {len(steps)} steps; as one event: {events}",
        "labelled": len(labels),
        "proposed": len(in_series),
        "precision": len(labels & in_series) / len(in_series) if in_series else None,
        "recall": len(labels & in_series) / len(labels),
        "goal": "all in one series, 0 events",
    }


def _read_by_rules(report: Report, country: Country, folder: Path) -> Report:
    """Return the report as it would be without a reader: its account, figures and places read in its text."""
    published = report.published_on if report.published_precision == "day" else None
    reading = read_text(f"{report.title}.\n{report.text}", folder, published=published)
    names: Mapping[str, str] = {entry.place.id: entry.place.name for entry in country.entries}
    claims = tuple(
        Claim(
            f"{report.id}-{number}", report.id, read.measure, read.group, read.part, read.figure, read.qualifier,
            read.period, read.cumulative, read.claimant, read.quote, read.start, read.end, "read by rules",
        )
        for number, read in enumerate(reading.claims)
    )  # fmt: skip
    event = next((each for each in reading.events if each.kind in KINDS), None)
    if event is None:
        account = replace(report.account, place_name="", side_a=UNKNOWN_GROUP, side_b=UNKNOWN_GROUP)
        return replace(report, account=account, claims=claims, places=())
    place = names.get(event.place.id, event.place_name) if event.place else event.place_name
    kind = next(kind for kind in KINDS if kind == event.kind)
    return replace(
        report, account=Account(kind, place, event.days, event.side_a, event.side_b), claims=claims, places=()
    )
