"""A draft to a Report: every value checked, every quote found in the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, get_args

from lib.domain.address import names_user, without_user
from lib.domain.country import Country
from lib.domain.dates import DateRange
from lib.domain.draft import DraftClaim, DraftReport, Problem, UnusableDraft
from lib.domain.estimate import Estimate
from lib.domain.extraction import ReadClaim
from lib.domain.place import Place
from lib.domain.report import (
    KINDS,
    Account,
    Claim,
    ControlStatement,
    Measure,
    PlaceMention,
    Qualifier,
    Report,
)
from lib.geocode.gazetteer import Gazetteer

BY_RULES, CORRECTED, BY_HAND = "read by rules", "read by rules, corrected by hand", "coded by hand"
"""What a claim of a new report says of how it came about."""

MOST_PERSONS = 2**31 - 1

Bound = Literal["about", "at_least", "more_than", "nearly", "up_to", "between", "dozens", "hundreds"]
"""The qualifiers that make of one number another figure."""

NO_MEASURE = "it is not said what is counted"
NO_GROUP = "it is not said whose people are counted"
NO_QUALIFIER = "it is not said how the report puts the figure"
NOT_ASCENDING = "low, best and high do not ascend"
TOO_MANY = "it is larger than any number of people"
ENDS_EARLY = "it ends before it starts"
NOT_IN_THE_TEXT = "the text does not hold these words"
NO_KIND = "the kind of event is not chosen"
NO_ADDRESS = "an address begins with http:// or https://"
USER_IN_ADDRESS = "the address holds a user name or password"


def at_odds(claims: Sequence[DraftClaim]) -> list[tuple[DraftClaim, ...]]:
    """Return the claims that count the same people and give different figures, together, in their order.

    A figure that a report itself calls an earlier one is at odds with none, nor is one of a part.
    """
    counted: dict[tuple[str, str], list[DraftClaim]] = {}
    for claim in claims:
        if not claim.part and claim.qualifier != "earlier_toll" and _figure(claim) is not None:
            counted.setdefault((claim.measure, claim.group), []).append(claim)
    return [tuple(same) for same in counted.values() if len({_figure(claim) for claim in same}) > 1]


def _figure(claim: DraftClaim) -> tuple[str, int] | None:
    number = next((n for n in (claim.best, claim.low, claim.high) if n is not None), None)
    bound = claim.qualifier if claim.qualifier in get_args(Bound) else "exact"
    return None if number is None else (bound, number)


class Drafting:
    """One draft being made a report of `report_id`; collects what cannot be saved."""

    def __init__(self, report_id: str, draft: DraftReport, country: Country) -> None:
        self._id, self._draft = report_id, draft
        self._gazetteer = Gazetteer(country.entries)
        self._places = {entry.place.id: entry.place for entry in country.entries}
        self._country = country
        self._actors = {actor.id: actor.name for actor in country.actors}
        self._problems: list[Problem] = []

    def report(self) -> Report:
        """Return the report.

        Raises:
            UnusableDraft: something in it cannot be saved.
        """
        draft, document = self._draft, self._draft.document
        account, claims = self._account(), tuple(filter(None, map(self._claim, draft.claims)))
        if draft.url and not draft.url.startswith(("http://", "https://")):
            self._refuse(None, draft.url, NO_ADDRESS)
        if names_user(draft.url):
            self._refuse(None, without_user(draft.url), USER_IN_ADDRESS)
        if self._problems or account is None:
            raise UnusableDraft(tuple(self._problems))
        published_on = None if draft.published_precision == "unknown" else draft.published_on
        return Report(
            id=self._id,
            url=draft.url,
            publisher=draft.publisher,
            origin=draft.reading.origin,
            published_on=published_on,
            published_precision=draft.published_precision if published_on else "unknown",
            language=draft.language,
            title=draft.title,
            text=document.text,
            sha256=document.sha256,
            account=account,
            claims=claims,
            places=tuple(
                PlaceMention(each.surface, each.start, each.end, self._name(each.place) or each.name, each.role)
                for each in draft.reading.places
            ),
            control=tuple(
                ControlStatement(
                    self._actors.get(each.actor, each.actor),
                    self._name(self._places.get(each.place)) or each.place,
                    each.status,
                    each.claimant,
                    each.quote,
                )
                for each in draft.reading.control
            ),
        )

    def _account(self) -> Account | None:
        draft = self._draft
        dates = self._days(None, draft.date_start, draft.date_end)
        kind: Any = draft.kind
        if kind not in KINDS:
            self._refuse(None, draft.kind, NO_KIND)
        place = self._name(self._places.get(draft.place)) or draft.place or self._country.name
        return Account(kind, place, dates, draft.side_a, draft.side_b) if dates else None

    def _claim(self, draft: DraftClaim) -> Claim | None:
        before, refused = len(self._problems), self._refuse
        for value, words, reason in (
            (draft.measure, get_args(Measure), NO_MEASURE),
            (draft.qualifier, get_args(Qualifier), NO_QUALIFIER),
        ):
            if value not in words:
                refused(draft.row, value, reason)
        if not draft.group:
            refused(draft.row, "", NO_GROUP)
        figure, period = self._figure(draft), self._days(draft.row, draft.period_start, draft.period_end)
        start, end = self._where(draft)
        if len(self._problems) > before or figure is None or period is None:
            return None
        measure: Any = draft.measure
        qualifier: Any = draft.qualifier
        found = None if draft.number is None else self._draft.reading.claims[draft.number]
        return Claim(
            id=f"{self._id}-{draft.row}",
            report_id=self._id,
            measure=measure,
            group=draft.group,
            part=draft.part,
            figure=figure,
            qualifier=qualifier,
            period=period,
            cumulative=draft.cumulative,
            claimant=draft.claimant,
            quote=draft.quote,
            start=start,
            end=end,
            extracted_by=_made_by(draft, found),
            why=found.why if found else "",
        )

    def _figure(self, draft: DraftClaim) -> Estimate | None:
        bounds = (draft.low, draft.best, draft.high)
        shown = ", ".join("-" if bound is None else str(bound) for bound in bounds)
        if any(bound is not None and bound > MOST_PERSONS for bound in bounds):
            self._refuse(draft.row, shown, TOO_MANY)
            return None
        try:
            return Estimate(*bounds)
        except ValueError:
            self._refuse(draft.row, shown, NOT_ASCENDING)
            return None

    def _days(self, row: int | None, start: date | None, end: date | None) -> DateRange | None:
        start, end = start or end, end or start
        if start is None or end is None:
            return DateRange(None, None, "unknown")
        if end < start:
            self._refuse(row, f"{start} - {end}", ENDS_EARLY)
            return None
        return DateRange(start, end, "day" if start == end else "range")

    def _where(self, draft: DraftClaim) -> tuple[int, int]:
        """Return where the words of a claim stand: where the machine read them, else where they stand first."""
        text = self._draft.document.text
        found = None if draft.number is None else self._draft.reading.claims[draft.number]
        if found and found.quote == draft.quote:
            return found.start, found.end
        start = text.find(draft.quote) if draft.quote.strip() else -1
        if start < 0:
            self._refuse(draft.row, draft.quote[:80], NOT_IN_THE_TEXT)
        return start, start + len(draft.quote)

    def _name(self, place: Place | None) -> str:
        """Return the name that finds this place again: its own, with its town where others bear it too."""
        if place is None:
            return ""
        if self._gazetteer.find(place.name) == place or place.city not in self._places:
            return place.name
        return f"{place.name} ({self._places[place.city].name})"

    def _refuse(self, row: int | None, value: str, reason: str) -> None:
        self._problems.append(Problem(row, value, reason))


def _made_by(draft: DraftClaim, found: ReadClaim | None) -> str:
    if found is None:
        return BY_HAND
    as_found = draft_of(draft.row, draft.number or 0, found)
    return BY_RULES if draft == as_found else CORRECTED


def draft_of(row: int, number: int, claim: ReadClaim) -> DraftClaim:
    """Return a claim of the machine as a row of the table, before anybody has touched it."""
    return DraftClaim(
        row=row,
        number=number,
        measure=claim.measure,
        group=claim.group,
        part=claim.part,
        low=claim.figure.low,
        best=claim.figure.best,
        high=claim.figure.high,
        qualifier=claim.qualifier,
        period_start=claim.period.start,
        period_end=claim.period.end,
        cumulative=claim.cumulative,
        claimant=claim.claimant,
        quote=claim.quote,
    )
