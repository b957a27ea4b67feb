"""A change in words: which event or claim it is about, and each thing that differs, before and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lib.domain.columns import figure_column
from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, CountedMeasure, Slot
from lib.query.changes import Change
from lib.ui import words
from lib.ui.language import Language, mark

Row = Mapping[str, str]
ActorNames = Mapping[str, tuple[str, str]]

KINDS = {"new": mark("New"), "corrected": mark("Corrected"), "withdrawn": mark("Withdrawn")}
_WHOSE: dict[Slot, str] = {"civilians": mark("civilians"), "disputed": mark("given to either side")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, in words; `before` or `now` is "" where there was or is nothing."""

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The words of one language for changes; `names` are those of the actors by their ids."""

    language: Language
    names: ActorNames

    def title(self, change: Change) -> str:
        """Return where and when the event is: Derna · 29-31 July 2015."""
        return f"{self._place(change.row)} · {self.language.days(_dates(change.row, 'date'))}"

    def claim(self, change: Change) -> tuple[str, ...]:
        """Return who says how many, and of whom: The Example, a medic, at least 20 killed, everybody.

        "" where the report does not tell who says so; a step of a running total says that it is one, and since when.
        """
        row, say = change.row, self.language.say
        since = _day(row["period_start"])
        total = say("running total since {day}", day=self.language.day(since)) if since else say("running total")
        measured = f"{self._said(row)} {say(words.MEASURES.get(row['measure'], row['measure']))}"
        whose = f"{self._group(row['group'])} ({say(row['part'])})" if row["part"] else self._group(row["group"])
        return say(row["publisher"]), say(row["claimant"]), measured, whose, total if change.toll_id else ""

    def report(self, change: Change) -> str:
        """Return which report a claim is of: The Example · 1 August 2015."""
        row, published = change.row, _day(change.row["published_on"])
        if published is None:
            return self.language.say(row["publisher"])
        when = words.published(self.language, published, row["published_precision"])
        return f"{self.language.say(row['publisher'])} · {when}"

    def is_told(self, change: Change) -> bool:
        """Whether readers are told of a change: where they saw what it was or see what it is now."""
        return change.told_as is not None and bool(self.differences(change))

    def differences(self, change: Change) -> list[Difference]:
        """Return what readers see of a change, in the order of an event's card; nothing of what follows from it."""
        told = self._of_event if change.table == "events" else self._of_claim
        before, now = (dict(told(row)) if row else {} for row in (change.old, change.new))
        everything = dict.fromkeys([*before, *now])
        if change.kind != "corrected":
            says_most = self._totals() if change.table == "events" else {self.language.say("In its words")}
            everything = dict.fromkeys(what for what in everything if what in says_most)
        differing = (Difference(what, before.get(what, ""), now.get(what, "")) for what in everything)
        return [each for each in differing if each.before != each.now]

    def lines(self, change: Change) -> str:
        """Return the differences as lines of plain text: Killed, in all: 20 → 27."""
        return "\n".join(self._differing(change))

    def claim_lines(self, change: Change) -> str:
        """Return a claim and what differs as lines of plain text; of a new or withdrawn one the first line says all."""
        about = self.language.line(self.language.say(KINDS[change.told_as or change.kind]), *self.claim(change))
        return "\n".join((about, *(self._differing(change) if change.told_as == "corrected" else ())))

    def _differing(self, change: Change) -> Iterator[str]:
        nothing = self.language.say("nothing")
        for each in self.differences(change):
            yield f"{each.what}: {each.before or nothing} → {each.now or nothing}"

    def _of_event(self, row: Row) -> Iterator[tuple[str, str]]:
        say = self.language.say
        yield say("Kind"), say(words.KINDS.get(row["kind"], row["kind"]))
        yield say("Date"), self.language.days(_dates(row, "date"))
        yield say("Place"), self._place(row)
        yield (
            say("Point on the map"),
            self.language.point(row["lat"], row["lon"]) if row["lat"] else say("not on the map"),
        )
        yield say("Side A"), self._group(row["side_a"])
        yield say("Side B"), self._group(row["side_b"])
        for measure in COUNTED:
            for slot in SLOTS:
                yield self._whose(row, measure, slot), self._figure(row, measure, slot)
        yield say("How sure"), say(words.GRADES.get(row["grade"], row["grade"]))
        yield say("Reports"), row["reports"]
        yield say("Contradictions"), row["contradictions"]
        yield say("Perhaps one event with others"), say("yes" if row["perhaps_one_with"] else "no")
        yield say("Reviewed"), say("yes" if row["reviewed"] == "true" else "no")

    def _of_claim(self, row: Row) -> Iterator[tuple[str, str]]:
        say = self.language.say
        yield say("Figure"), f"{self._said(row)} {say(words.MEASURES.get(row['measure'], row['measure']))}"
        yield say("Of whom"), self._group(row["group"])
        yield say("Days"), words.days(self.language, _dates(row, "period"))
        yield say("Who says so"), say(row["claimant"]) or say("not said")
        yield say("In its words"), row["quote"]
        yield say("A part of them"), say(row["part"])
        yield say("A running total"), say("yes" if row["cumulative"] == "true" else "no")
        yield say("What became of it"), say(words.STATUSES.get(row["status"], row["status"]))

    def _totals(self) -> set[str]:
        return {self._whose({}, measure, "total") for measure in COUNTED}

    def _whose(self, row: Row, measure: CountedMeasure, slot: Slot) -> str:
        say = self.language.say
        if slot == "total":
            return say("Killed, in all" if measure == "killed" else "Wounded, in all")
        whose = self._group(row[slot]) if slot in ("side_a", "side_b") else say(_WHOSE[slot])
        return say("Killed, {whose}" if measure == "killed" else "Wounded, {whose}", whose=whose)

    def _figure(self, row: Row, measure: CountedMeasure, slot: Slot) -> str:
        names = (figure_column(measure, slot, bound) for bound in ("low", "best", "high"))
        estimate = _estimate(row, *names)
        if not estimate.is_given:
            return ""
        bounds = self.language.range(estimate)
        if estimate.best is None or estimate.low == estimate.high:
            return bounds
        return f"{self.language.number(estimate.best)} ({bounds})"

    def _said(self, row: Row) -> str:
        return words.said(self.language, row["qualifier"], _estimate(row, "low", "best", "high"))

    def _place(self, row: Row) -> str:
        return self.language.name(row["place_name"], row["place_name_ar"])

    def _group(self, group: str) -> str:
        if group in self.names:
            return self.language.name(*self.names[group])
        return self.language.say(words.GROUPS.get(group or "unknown", group))


def _dates(row: Row, name: str) -> DateRange:
    start, end = (_day(row[f"{name}_{edge}"]) for edge in ("start", "end"))
    return DateRange(start, end, row[f"{name}_precision"])  # type: ignore[arg-type]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _estimate(row: Row, *columns: str) -> Estimate:
    return Estimate(*(int(row[column]) if row[column] else None for column in columns))
