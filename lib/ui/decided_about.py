"""What a decision is about and how that stood before and after, in words, with the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from lib.domain import judgements
from lib.domain.event import CountedMeasure, Slot
from lib.domain.history import Decision
from lib.query.subjects import Subjects
from lib.query.timeline import estimate_in
from lib.ui import cache, words
from lib.ui.event_names import WHOSE, dates_of, group_name, place_of
from lib.ui.frame import Page
from lib.ui.reports_list import publication_day
from lib.views.markup import Markup, element, joined, line, within


@dataclass(frozen=True, slots=True)
class DecidedAbout:
    """The subjects of some decisions, as the revision shown has them."""

    page: Page
    found: Subjects

    def about(self, decision: Decision) -> Markup:
        """Return what a decision is about: outlet and day, or place and days; its id where neither is known here."""
        new = decision.new or {}
        if decision.what == judgements.SET_FIGURE:
            event_id, measure, slot = _figure(decision)
            whose = self.page.language.say(WHOSE[slot]) if slot in WHOSE else ""
            said = (self.page.language.say(words.MEASURES[measure]), whose) if measure else ()
            return joined((self._subject(event_id, new), _beneath(*said)))
        if decision.what in (judgements.JOINED, judgements.PARTED):
            one, other = (_listed(new, name) for name in ("reports", "others"))
            told = [*map(self.name, one), *(("≠",) if other else ()), *map(self.name, other)]
            return joined(element("div", each) for each in told)
        return self._subject(decision.subject, new)

    def name(self, id_: str) -> Markup:
        """Return a claim, report or event in words that lead to it, its id where it is not known here."""
        say, found = self.page.language.say, self.found
        if id_ in found.events:
            event, language = found.events[id_], self.page.language
            title = f"{place_of(language, event)} · {language.days(dates_of(event))}"
            return within(self.page.address("event", event=id_), title)
        told = found.claims.get(id_, found.reports.get(id_))
        if told is None:
            return element("bdi", id_, css="subject")
        outlet = f"{say(told['publisher'])} · {publication_day(self.page, told)}"
        return within(self.page.address("reports", report=told["report_id"]), outlet)

    def claim(self, claim_id: str) -> Markup:
        """Return what a claim says: its figure, of whom, and its words; nothing where it is not known here."""
        told = self.found.claims.get(claim_id)
        if told is None:
            return joined(())
        figure = words.said(self.page.language, told["qualifier"], estimate_in(told))
        measured = f"{figure} {self.page.language.say(words.MEASURES[told['measure']])}"
        quote = element("div", told["quote"], css="beneath", language=told["language"])
        return joined((line(measured, group_name(self.page, told["group"])), quote))

    def claims(self, report_id: str) -> Markup:
        """Return how many claims a report makes; nothing where it is not known here."""
        if report_id not in self.found.reports:
            return joined(())
        count = self.found.claims_of[report_id]
        return element("bdi", self.page.language.say_count("{count} claim", "{count} claims", count))

    def _subject(self, id_: str, new: Mapping[str, Any]) -> Markup:
        """Return what is decided about; of an event that is none any more, the report that it was made from."""
        anchors = (*_listed(new, "report"), *_listed(new, "reports"))
        known = {**self.found.events, **self.found.claims, **self.found.reports}
        named = self.name(next((each for each in (id_, *anchors) if each in known), id_))
        event_id = self.found.claims[id_]["event_id"] if id_ in self.found.claims else ""
        return joined((named, _beneath(self.name(event_id)) if event_id in self.found.events else ""))


def decided_about(page: Page, made: Iterable[Decision]) -> DecidedAbout:
    """Return the subjects of decisions, read at once."""
    return DecidedAbout(page, cache.subjects(page.path, frozenset(id_ for each in made for id_ in _ids(each))))


def _ids(decision: Decision) -> Iterator[str]:
    yield decision.subject
    yield decision.subject.split(" ")[0]
    for values in (decision.old or {}, decision.new or {}):
        for name in ("report", "reports", "others"):
            yield from _listed(values, name)


def _listed(values: Mapping[str, Any], name: str) -> Sequence[str]:
    value = values.get(name) or ()
    return (value,) if isinstance(value, str) else [str(each) for each in value]


def _figure(decision: Decision) -> tuple[str, CountedMeasure | None, Slot | None]:
    """Return of which event, and which of its figures, a decision speaks: its subject names the three."""
    event_id, *named = decision.subject.split(" ")
    if len(named) == 2 and named[0] in get_args(CountedMeasure) and named[1] in get_args(Slot):
        return event_id, named[0], named[1]  # type: ignore[return-value]
    return event_id, None, None


def _beneath(*parts: str | Markup) -> Markup:
    return element("span", line(*parts), css="beneath")
