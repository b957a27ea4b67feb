"""Proposals that two reports tell of one event, or carry one running total; a person takes each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from lib.domain.place import Place, Unplaced
from lib.domain.proposal import Proposal, ProposalKind, Reason
from lib.domain.report import Report
from lib.reconcile.proposals.candidates import Dated, candidates
from lib.reconcile.proposals.evidence import of_actors, of_days, of_figures, of_kind, of_place, of_words
from lib.reconcile.proposals.facts import Facts, facts_of
from lib.reconcile.proposals.running import Series, series_among, steps_of, telling_of_a_campaign

THRESHOLD = 0.6
"""The score from which a pair is proposed.

Measured on the sample, 4,950 pairs of reports of which 103 are labelled (`python -m benchmarks
reconcile` prints it anew): in the first half of the clusters it is the highest at which none of the
labelled pairs is lost that 0.5 finds. In both halves together the proposals are right 99 times in 100
and find 97 of 100 labelled pairs; at 0.5 they are right 96 times, at 0.7 they find 93. The weights
were set by hand with the whole sample and the GED rows in view: on other reports expect less.
The facts of these reports were coded by a reader. Reports read by rules alone tell fewer places and
days, and of their labelled pairs only one in four reaches it (see LESS_SURE). Of 16,566 rows that UCDP holds to be
distinct events, many of one town, day and dyad, 37 in 100 are proposed with another: so no proposal
is ever taken by itself.
"""

LESS_SURE = 0.5
"""The score from which a pair is shown as less sure, to whoever looks at one of its reports.

Of reports read by rules alone the pairs from here on are right 82 times in 100, and find 56 of 100
labelled pairs; of reports coded by a reader they are right 96 times and find no more than THRESHOLD does.
"""


def proposals(
    reports: Iterable[Report],
    locate: Callable[[str], Place | Unplaced],
    parents: Mapping[str, str],
    threshold: float = THRESHOLD,
) -> list[Proposal]:
    """Return which reports may belong together, the surest first; nothing is ever joined by this.

    `locate` turns a place name into a Place or an Unplaced; `parents` names the larger group of a
    group, by actor id. The links that a reader set between the reports are not looked at, nor does
    their order matter. A pair may be proposed as both kinds: one event, with one running total told
    beside it.
    """
    return proposed([facts_of(report, locate, parents) for report in reports], threshold)


def proposed(facts: Sequence[Facts], threshold: float = THRESHOLD) -> list[Proposal]:
    """Return the proposals among accounts of any origin that reach the threshold, the surest first."""
    series = series_among(facts)
    campaigns = telling_of_a_campaign(series)
    found = chain(_one_toll(series), _one_event(facts, campaigns))
    enough = (each for each in found if each.score >= threshold)
    return sorted(enough, key=lambda each: (-each.score, each.report_ids, each.kind))


def _one_event(facts: Sequence[Facts], campaigns: frozenset[str]) -> Iterator[Proposal]:
    for one, other in candidates(facts):
        if not {one[0].id, other[0].id} <= campaigns and (reasons := reasons_for_one_event(one, other)):
            yield _proposal("same_event", one[0], other[0], reasons)


def reasons_for_one_event(one: Dated, other: Dated) -> tuple[Reason, ...]:
    """Return what speaks for one event and what against; empty where place, days or kind rule it out."""
    (facts, days), (theirs, their_days) = one, other
    if facts.place is None or theirs.place is None:
        return ()
    where, when = of_place(facts.place, theirs.place), of_days(days, their_days)
    what = of_kind(facts.kind, theirs.kind)
    if where is None or when is None or what is None:
        return ()
    return (where, when, what, *of_actors(facts, theirs), *of_figures(facts, theirs), *of_words(facts, theirs))


def _one_toll(series: Iterable[Series]) -> Iterator[Proposal]:
    """Yield a proposal for each step of the series; a pair that takes the step in several, once, by the surest."""
    steps: dict[tuple[str, str], Proposal] = {}
    for each in series:
        for facts, other, reasons in steps_of(each):
            made = _proposal("same_running_total", facts, other, reasons)
            known = steps.get(made.report_ids)
            if known is None or known.score < made.score:
                steps[made.report_ids] = made
    yield from steps.values()


def _proposal(kind: ProposalKind, facts: Facts, other: Facts, reasons: tuple[Reason, ...]) -> Proposal:
    first, second = sorted((facts.id, other.id))
    score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
    return Proposal((first, second), kind, round(score, 3), reasons)
