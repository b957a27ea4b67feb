"""Every rule on every event of the sample that several reports tell of."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.table import Row
from lib.domain.country import Country
from lib.domain.estimate import Estimate
from lib.domain.event import Event
from lib.domain.report import ALL, Claim, Report
from lib.geocode.gazetteer import Gazetteer
from lib.reconcile.assess import Assessor
from lib.reconcile.rules import RULES

WIDEST_RULE = "min-max"
"""Nothing that any accepted claim says lies outside its range."""


def by_rule(reports: list[Report], country: Country) -> Iterator[Row]:
    """Yield the killed of each event of several reports by each rule, and how many claims lie outside min-max."""
    parents = {actor.id: actor.parent for actor in country.actors if actor.parent}
    find = Gazetteer(country.entries).find
    made = {rule: Assessor(locate=find, parents=parents, rule=rule).assess(reports) for rule in RULES}
    by_reports = {rule: {event.report_ids: event for event in made[rule].events} for rule in RULES}
    told_by_several = [event for event in made[next(iter(RULES))].events if len(event.report_ids) > 1]
    if WIDEST_RULE in RULES:
        widest = [by_reports[WIDEST_RULE][event.report_ids] for event in told_by_several]
        yield _outside(widest, {claim.id: claim for report in reports for claim in report.claims})
    for event in told_by_several:
        killed = {rule: _range(by_reports[rule][event.report_ids].estimate("killed")) for rule in RULES}
        yield {"what": f"killed, {event.id}, {len(event.report_ids)} reports", **killed}


def _outside(events: list[Event], claims: dict[str, Claim]) -> Row:
    """Return how many of the claims that count in a figure lie outside its range, and which.

    Where the sides together exceed what a claim says of everybody, the total is theirs (rule 7 of the
    design), and that claim lies below it.
    """
    counting = [
        (claims[id_], figure.estimate)
        for event in events
        for figure in event.figures
        for id_ in figure.claim_ids
        if (claims[id_].group == ALL) == (figure.slot == "total")
    ]
    outside = [claim for claim, range_ in counting if not _contains(range_, claim.figure)]
    below = ", ".join(claim.id for claim in outside)
    what = f"accepted claims outside {WIDEST_RULE}, of {len(counting)}"
    return {"what": f"{what}: {below}, below the sides' sum" if below else what, "figure": len(outside), "goal": "0"}


def _contains(range_: Estimate, figure: Estimate) -> bool:
    stated = [number for number in (figure.low, figure.best, figure.high) if number is not None]
    is_above_floor = range_.low is None or all(number >= range_.low for number in stated)
    return is_above_floor and (range_.high is None or all(number <= range_.high for number in stated))


def _range(estimate: Estimate) -> str:
    if not estimate.is_given:
        return "no figure"
    low, best, high = (
        "?" if number is None else str(number) for number in (estimate.low, estimate.best, estimate.high)
    )
    return f"{low} / {best} / {'open' if estimate.high is None else high}"
