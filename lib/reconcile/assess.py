"""Reports to events and tolls: groups them, sorts their claims, applies the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from lib.domain.dates import UNDATED, DateRange, whole_month
from lib.domain.estimate import Estimate
from lib.domain.event import (
    COUNTED,
    Assessment,
    ClaimStatus,
    Contradiction,
    Event,
    Figure,
    Slot,
    Toll,
    TollStep,
)
from lib.domain.judgements import NO_JUDGEMENTS, Judgements
from lib.domain.place import Place, Unplaced
from lib.domain.report import KINDS, Claim, Report
from lib.domain.rule import DEFAULT_RULE
from lib.domain.voice import Voice
from lib.reconcile.contradictions import Statement, contradictions, place_contradictions
from lib.reconcile.figures import figures
from lib.reconcile.grades import grade_of
from lib.reconcile.grouping import linked
from lib.reconcile.independence import independent_sources, sources_of
from lib.reconcile.rules import RULES, Testimony
from lib.reconcile.sorting import Sides, sort_claim
from lib.reconcile.voices import Voices

Located = Place | Unplaced

ONE_BEGINNING = timedelta(days=31)
"""Totals whose first days lie no farther apart may count since one day: "since May" says no more of it."""


class Assessor:
    """Makes events and tolls of reports, their figures by one rule or by each.

    `locate` turns a place name into a Place or an Unplaced; `parents` names the larger group of a
    group, by actor id; `voices` knows who speaks; `rule` is a name of RULES. What people decided
    (`judgements`) comes before any rule; figures that they set stand only beside DEFAULT_RULE.
    """

    def __init__(
        self,
        *,
        locate: Callable[[str], Located],
        parents: Mapping[str, str],
        voices: Voices | None = None,
        rule: str = DEFAULT_RULE,
        judgements: Judgements = NO_JUDGEMENTS,
    ) -> None:
        self._locate = locate
        self._parents = parents
        self._voices = voices or Voices({})
        self._rule = rule
        self._judgements = judgements
        self._counted: list[tuple[Event, list[Statement]]] = []
        self._toll_claims: list[tuple[str, Report, Claim]] = []
        self._statuses: dict[str, ClaimStatus] = {}
        self._reasons: dict[str, str] = {}
        self._heard: dict[str, Voice] = {}
        self._sources: dict[str, str] = {}

    def assess(self, reports: Sequence[Report]) -> Assessment:
        """Return the events and tolls of all reports, and what became of each of their claims.

        Reports of one event (linked as such, or joined by a person) make one event. Reports that
        carry one running total make one toll series, and an event of their own for each day whose loss
        they give. A report that was withdrawn tells of no event, and a claim that was retracted gives
        no figure; both stay to be read.
        """
        return self.by_rules(reports, (self._rule,))[self._rule]

    def by_rules(self, reports: Sequence[Report], rules: Iterable[str] = tuple(RULES)) -> dict[str, Assessment]:
        """Return what `assess` does by each rule: the events differ in their figures alone."""
        standing = [report for report in reports if not self._is_withdrawn(report)]
        for series in linked(standing, "same_running_total"):
            if len(series) > 1:
                self._running_total(series)
        alone = [r for series in linked(standing, "same_running_total") if len(series) == 1 for r in series]
        for group in linked(alone, "same_event", self._judgements.together, self._judgements.apart):
            self._one_event(group, [claim for report in group for claim in report.claims])
        tolls = self._tolls()
        return {
            rule: Assessment(self._events(rule), tolls, self._statuses, self._reasons, self._heard, self._sources)
            for rule in rules
        }

    def _events(self, rule: str) -> tuple[Event, ...]:
        """Return the events with their figures by a rule, in the order of their days."""
        made = [
            replace(event, figures=self._figures(event, counting, rule), rule=rule) for event, counting in self._counted
        ]
        return tuple(sorted(_with_own_ids(made), key=lambda event: (event.dates.start or date.max, event.id)))

    def _is_withdrawn(self, report: Report) -> bool:
        """Return whether a report was withdrawn, and settle its claims if it was."""
        why = self._judgements.withdrawn.get(report.id)
        if why is None:
            return False
        for claim in report.claims:
            self._settle(claim, "retracted", why)
        return True

    def _running_total(self, series: tuple[Report, ...]) -> None:
        for report in series:
            for claim in report.claims:
                if claim.id in self._judgements.retracted:
                    self._settle(claim, "retracted", self._judgements.retracted[claim.id])
                elif claim.cumulative and not claim.part:
                    self._add_to_toll(series[0].id, report, claim, "it is a running total")
                elif claim.part:
                    self._settle(claim, "part", f"it counts only a part: {claim.part}")
                elif claim.measure not in COUNTED or not claim.period.is_known:
                    self._settle(claim, "background", "beside a running total it has no days of its own")
            of_a_day = [claim for claim in report.claims if claim.id not in self._statuses]
            for _, of_these_days in groupby(sorted(of_a_day, key=_days_of), key=_days_of):
                claims = list(of_these_days)
                self._one_event((report,), claims, claims[0].period)

    def _one_event(self, group: tuple[Report, ...], claims: list[Claim], dates: DateRange | None = None) -> None:
        dates = dates or _dates(group)
        side_a, side_b = Counter((r.account.side_a, r.account.side_b) for r in group).most_common(1)[0][0]
        sides = Sides(side_a, side_b, self._parents)
        by_id = {report.id: report for report in group}
        self._sources |= sources_of(group)
        belonging: list[Claim] = []
        counting: list[Statement] = []
        for claim in claims:
            status, reason = self._sorted(claim, dates, sides)
            report = by_id[claim.report_id]
            if status == "toll":
                self._add_to_toll(report.id, report, claim, reason)
                continue
            self._settle(claim, status, reason)
            if status == "background":
                continue
            belonging.append(claim)
            self._heard[claim.id] = self._voices.of(claim, sides)
            if _may_count(claim, status):
                day = claim.period.end or _day(report)
                testimony = Testimony(claim, self._sources[report.id], day, self._heard[claim.id])
                counting.append(Statement(testimony, sides.slot(claim.group), of_all_days=status != "part"))
        named = self._place(group)
        at_odds = contradictions(counting, _disagreeing(group)) + self._at_odds_on_place(group, belonging)
        sources = independent_sources(group, belonging, self._voices)
        by_hand = self._judgements.grade_of(by_id, dates.start)
        event = Event(
            id=_event_id(named, dates, group[0].id),
            kind=Counter(r.account.kind for r in sorted(group, key=_kind_order)).most_common(1)[0][0],
            place=self._decided_place(group) or named,
            dates=dates,
            side_a=sides.named_after(side_a, _groups_counted(counting, "side_a")),
            side_b=sides.named_after(side_b, _groups_counted(counting, "side_b")),
            report_ids=tuple(report.id for report in group),
            claim_ids=tuple(claim.id for claim in belonging),
            figures=(),
            contradictions=at_odds,
            sources=sources,
            grade=by_hand.grade if by_hand else grade_of([s.testimony for s in counting], at_odds, sources),
            rule=self._rule,
        )
        self._counted.append((event, counting))

    def _sorted(self, claim: Claim, dates: DateRange, sides: Sides) -> tuple[ClaimStatus, str]:
        if claim.id in self._judgements.retracted:
            return "retracted", self._judgements.retracted[claim.id]
        return sort_claim(claim, dates, sides)

    def _figures(self, event: Event, counting: Sequence[Statement], rule: str) -> tuple[Figure, ...]:
        """Return the figures by a rule; by the default rule, with those that people set in their places."""
        if rule != DEFAULT_RULE:
            return figures(counting, event.contradictions, RULES[rule])
        set_by_hand = self._judgements.figures_of(event.report_ids, event.dates.start)
        estimates = {slot: each.estimate for slot, each in set_by_hand.items()}
        made = figures(counting, event.contradictions, RULES[rule], estimates)
        return tuple(
            replace(figure, by_hand=set_by_hand[figure.measure, figure.slot].why)
            if estimates.get((figure.measure, figure.slot)) == figure.estimate
            else figure
            for figure in made
        )

    def _at_odds_on_place(self, group: Iterable[Report], belonging: Sequence[Claim]) -> tuple[Contradiction, ...]:
        first_of = {claim.report_id: claim for claim in reversed(belonging)}
        told = [(first_of[r.id], self._locate(r.account.place_name)) for r in group if r.id in first_of]
        return place_contradictions(told)

    def _place(self, group: tuple[Report, ...]) -> Located:
        """Return the place that most of the reports name; of several, the most precise."""
        named = Counter(report.account.place_name for report in group).most_common()
        found = [self._locate(name) for name, times in named if times == named[0][1]]
        placed = [place for place in found if isinstance(place, Place)]
        return min(placed, key=lambda place: (place.where_precision, place.radius_km, place.id), default=found[0])

    def _decided_place(self, group: tuple[Report, ...]) -> Place | None:
        """Return where a person put the event, whose id stays the one that its reports gave it."""
        decided = [self._judgements.places[report.id] for report in group if report.id in self._judgements.places]
        return decided[-1] if decided else None

    def _add_to_toll(self, series: str, report: Report, claim: Claim, reason: str) -> None:
        self._settle(claim, "toll", reason)
        self._toll_claims.append((series, report, claim))

    def _settle(self, claim: Claim, status: ClaimStatus, reason: str) -> None:
        self._statuses[claim.id] = status
        if reason:
            self._reasons[claim.id] = reason

    def _tolls(self) -> tuple[Toll, ...]:
        together: dict[tuple[str, str, str], list[tuple[Report, Claim]]] = {}
        for series, report, claim in self._toll_claims:
            together.setdefault((series, claim.measure, claim.group), []).append((report, claim))
        tolls = []
        for (series, _, group), of_series in sorted(together.items()):
            for number, told in enumerate(_by_start(of_series)):
                since = _first_day(told)
                later = f"-since-{since}" if number else ""
                tolls.append(
                    Toll(
                        id=f"{series}-{told[0][1].measure}-{group}{later}".lower(),
                        place=self._place(tuple(report for report, _ in told)),
                        measure=told[0][1].measure,
                        group=group,
                        since=since,
                        steps=tuple(sorted((_step(r, c) for r, c in told), key=_step_order)),
                    )
                )
        return tuple(tolls)


def _by_start(told: list[tuple[Report, Claim]]) -> list[list[tuple[Report, Claim]]]:
    """Return the claims of a running total by when they begin to count, the earliest first.

    "Since May" and "since 12 May" are one total; "since January", told beside one since October, is another.
    One that names no beginning goes with the earliest.
    """
    parts: list[list[tuple[Report, Claim]]] = []
    for each in sorted(told, key=lambda each: each[1].period.start or date.min):
        start, earliest = each[1].period.start, _first_day(parts[-1]) if parts else None
        if not parts or (start and earliest and start - earliest > ONE_BEGINNING):
            parts.append([])
        parts[-1].append(each)
    return parts


def _first_day(told: Iterable[tuple[Report, Claim]]) -> date | None:
    return min((claim.period.start for _, claim in told if claim.period.start), default=None)


def _step(report: Report, claim: Claim) -> TollStep:
    return TollStep(claim.id, report.id, claim.claimant, claim.period.end or _day(report), claim.figure)


def _step_order(step: TollStep) -> tuple[date, Estimate | int, str]:
    return step.as_of or date.max, step.figure.best or step.figure.low or 0, step.claim_id


def _groups_counted(counting: Iterable[Statement], slot: Slot) -> set[str]:
    told = (statement.testimony.claim for statement in counting if statement.slot == slot)
    return {claim.group for claim in told if claim.figure.is_given}


def _may_count(claim: Claim, status: ClaimStatus) -> bool:
    """Whether a rule is asked about a claim: one without a figure too, whose word may stand for a number."""
    if status == "part":
        return not claim.part
    return status == "used" or (status == "shown" and not claim.figure.is_given)


def _day(report: Report) -> date | None:
    return report.published_on if report.published_precision == "day" else None


def _dates(group: Iterable[Report]) -> DateRange:
    """Return the days from the first to the last that the reports give the event.

    Where no report tells, the event is dated to the month of the last known day, or of the first
    publication known to the month, up to that day, with precision "month"; else it is undated.
    """
    told = [report.account.dates for report in group]
    days = [day for dates in told for day in (dates.start, dates.end) if day]
    if any(dates.start for dates in told):
        start, end = min(days), max(days)
        return DateRange(start, end, "day" if start == end else "range")
    published = [r.published_on for r in group if r.published_on and r.published_precision in ("day", "month")]
    latest = max(days, default=None) or _end_of_publication(min(published, default=None), group)
    return DateRange(latest.replace(day=1), latest, "month") if latest else UNDATED


def _end_of_publication(first: date | None, group: Iterable[Report]) -> date | None:
    if first is None:
        return None
    if any(r.published_on == first and r.published_precision == "day" for r in group):
        return first
    return whole_month(first.year, first.month).end


def _days_of(claim: Claim) -> tuple[date, date]:
    return claim.period.start or date.min, claim.period.end or date.min


def _kind_order(report: Report) -> int:
    return KINDS.index(report.account.kind)


def _disagreeing(group: Iterable[Report]) -> set[frozenset[str]]:
    return {
        frozenset((report.id, link.report_id))
        for report in group
        for link in report.links
        if link.relation == "contradicts"
    }


def _event_id(place: Located, dates: DateRange, first_report: str) -> str:
    where = place.id if isinstance(place, Place) else "unplaced"
    if dates.start is None:
        return f"{where}-undated-{first_report.lower()}"
    return f"{where}-{dates.start:%Y-%m}" if dates.precision == "month" else f"{where}-{dates.start:%Y-%m-%d}"


def _with_own_ids(events: Sequence[Event]) -> list[Event]:
    """Return the events with ids of their own: of those that would share one, the earliest report's event keeps it.

    The others are told apart by their first report, and then by a number. So no report that is added
    later changes the id of an event that was there.
    """
    first = {
        event.id: event.report_ids[0] for event in sorted(events, key=lambda each: each.report_ids[0], reverse=True)
    }
    named = [
        event
        if first[event.id] == event.report_ids[0]
        else replace(event, id=f"{event.id}-{event.report_ids[0].lower()}")
        for event in events
    ]
    met: Counter[str] = Counter()
    for number, event in enumerate(named):
        met[event.id] += 1
        if met[event.id] > 1:
            named[number] = replace(event, id=f"{event.id}-{met[event.id]}")
    return named
