"""What people decide about reports, claims and events: each right checked, each decision kept, the pages built anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, get_args

from lib.domain import judgements as what
from lib.domain.address import names_user
from lib.domain.dates import DatePrecision, DateRange
from lib.domain.estimate import Estimate
from lib.domain.event import COUNTED, SLOTS, Assessment, CountedMeasure, Event, Grade, Slot
from lib.domain.history import Decision
from lib.domain.judgements import Judgements, State
from lib.domain.person import Asking, Person, Right, allowed
from lib.domain.place import Place
from lib.domain.report import Claim, Report
from lib.pipeline.placing import place_at
from lib.pipeline.publishing import assess, locator, republish
from lib.reconcile.judgements import in_force
from lib.settings import Settings
from lib.sources.country import read_country
from lib.store.chain import REDACTED
from lib.store.engine import BytesLeft
from lib.store.record import Record
from lib.store.redaction import NotRedactable, Traces

LONGEST_WORDS = 4000
"""Characters of a comment or a reason."""

NO_REASON = "A reason is missing."
NOT_ASCENDING = "Lowest, best and highest do not ascend."
TOO_LONG = "That is longer than 4,000 characters."
NOT_THERE = "There is no such thing in the record any more."
SECOND_PERSON = "Somebody else than who reviewed it has to publish it."
NOT_REVIEWED = "It has to be reviewed before it is published."
ONE_IS_NO_GROUP = "Two reports or more are needed for that."
NOT_JOINABLE = "They cannot be one event: a report of them was withdrawn, or carries a running total."
BELOW_GROUPS = "The groups together are more than that total: it would not stand. Set the figure of a group first."
NOTHING_CHANGED = "Nothing was changed."
NO_ADDRESS = "An address begins with http:// or https://."
USER_IN_ADDRESS = "The address holds a user name or password, which everybody could read. Give it without."
NOT_UNDOABLE = "That cannot be taken back, or it has been already."
TOO_FAR = "That point is farther than 300 km from every place of the country."
OTHER_WORDS = "The words of a report stay as they are."


class Refused(ValueError):
    """Something was not decided; the message is one sentence that says why."""


class SoAlready(Refused):
    """What was asked for is so already: nothing was decided, and nothing need be said of it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person may do to the record. Every method checks the person's right first, and again inside the save.

    Each method that decides returns the decision with its number, and builds the pages anew. Each may
    raise NotAllowed (the person has no right to it), Refused (it cannot be so), ChangedMeanwhile
    (somebody has changed the same since the person saw it) and RecordBusy (nothing was saved).
    """

    settings: Settings
    record: Record
    person: Asking
    since: int | None = None
    """What `Record.told()` said when the person saw what they decide about; None: it does not matter."""

    def correct_claim(self, corrected: Claim, version: int, why: str) -> Decision:
        """Put a claim in place of the one of its id; `version` is the one of its report that the person saw."""
        self._may("correct")
        report = self._report(corrected.report_id)
        old = next((claim for claim in report.claims if claim.id == corrected.id), None)
        if old is None:
            raise Refused(NOT_THERE)
        if (corrected.quote, corrected.start, corrected.end) != (old.quote, old.start, old.end):
            raise Refused(OTHER_WORDS)
        before, after = _different(asdict(old), asdict(corrected))
        if not after:
            raise Refused(NOTHING_CHANGED)
        claims = tuple(corrected if claim.id == old.id else claim for claim in report.claims)
        decision = self._decision("correct", what.CORRECTED, old.id, _reason(why), after, before)
        kept = self._record("correct").decide(
            decision,
            since=self.since,
            about=(old.id, report.id),
            corrected=replace(report, claims=claims),
            version=version,
        )
        self._publish()
        return kept

    def correct_days(
        self,
        report_id: str,
        published_on: date | None,
        published_precision: DatePrecision,
        told: DateRange,
        version: int,
        why: str,
    ) -> Decision:
        """Correct when a report was published (None: unknown) and when it says that its event was.

        `version` is the one of the report that the person saw.
        """
        self._may("correct")
        report = self._report(report_id)
        corrected = replace(
            report,
            published_on=published_on,
            published_precision=published_precision if published_on else "unknown",
            account=replace(report.account, dates=told),
        )
        before, after = _different(_days_of(report), _days_of(corrected))
        if not after:
            raise Refused(NOTHING_CHANGED)
        decision = self._decision("correct", what.REDATED, report_id, _reason(why), after, before)
        kept = self._record("correct").decide(
            decision, since=self.since, about=self._about(report_id), corrected=corrected, version=version
        )
        self._publish()
        return kept

    def retract_claim(self, claim_id: str, why: str) -> Decision:
        """Let a claim give no figure any more: it is greyed, not gone."""
        self._may("correct")
        told = (report.id for report in self.record.reports() for claim in report.claims if claim.id == claim_id)
        report_id = next(told, None)
        if report_id is None:
            raise Refused(NOT_THERE)
        if claim_id in self.judgements().retracted:
            raise Refused(NOTHING_CHANGED)
        return self._decide("correct", what.RETRACTED, claim_id, _reason(why), {}, about=(claim_id, report_id))

    def withdraw_report(self, report_id: str, why: str) -> Decision:
        """Let a report tell of no event any more; it can still be read."""
        self._may("withdraw")
        self._report(report_id)
        about = self._about(report_id)
        if report_id in self.judgements().withdrawn:
            raise Refused(NOTHING_CHANGED)
        return self._decide("withdraw", what.WITHDREW, report_id, _reason(why), {}, about=about)

    def join(self, report_ids: Sequence[str], why: str) -> Decision:
        """Say that reports tell of one event."""
        self._may("group")
        joined = self._known(report_ids)
        if len(joined) < 2:
            raise Refused(ONE_IS_NO_GROUP)
        about = self._about(*joined)
        return self._decide("group", what.JOINED, joined[0], _reason(why), {"reports": joined}, about=about)

    def join_with(self, report_ids: Sequence[str], event_id: str, why: str) -> Decision:
        """Say that reports tell of the same as an event does; refused where they would stay apart all the same."""
        self._may("group")
        joined = self._known([*report_ids, *self._event(event_id).report_ids])
        given = self._decision("group", what.JOINED, joined[0], _reason(why), {"reports": joined})
        if not any(set(joined) <= set(event.report_ids) for event in self._assessed_with(given).events):
            raise Refused(NOT_JOINABLE)
        return self.join(joined, why)

    def part(self, report_ids: Sequence[str], others: Sequence[str], why: str) -> Decision:
        """Say that reports tell of another event than others do."""
        self._may("group")
        one, other = self._known(report_ids), self._known([each for each in others if each not in report_ids])
        if not one or not other:
            raise Refused(ONE_IS_NO_GROUP)
        new, about = {"reports": one, "others": other}, self._about(*one, *other)
        return self._decide("group", what.PARTED, one[0], _reason(why), new, about=about)

    def place(self, event_id: str, place: Place, why: str) -> Decision:
        """Say where an event was."""
        self._may("correct")
        event = self._event(event_id)
        new = {"reports": list(event.report_ids), "place": asdict(place)}
        old = {"place": asdict(event.place)}
        about = (event_id, *self._about(*event.report_ids))
        return self._decide("correct", what.PLACED, event_id, _reason(why), new, old, about)

    def place_at(self, event_id: str, lat: float, lon: float, radius_km: float, why: str) -> Decision:
        """Say at which point an event was: degrees (WGS 84), true within `radius_km`."""
        self._may("correct")
        place = place_at(read_country(self.settings.country_folder), lat, lon, radius_km)
        if place is None:
            raise Refused(TOO_FAR)
        return self.place(event_id, place, why)

    def place_in(self, event_id: str, place_id: str, why: str) -> Decision:
        """Say in which place of the gazetteer an event was."""
        self._may("correct")
        known = {each.place.id: each.place for each in read_country(self.settings.country_folder).entries}
        if place_id not in known:
            raise Refused(NOT_THERE)
        return self.place(event_id, known[place_id], why)

    def grade(self, event_id: str, grade: Grade, why: str) -> Decision:
        """Give an event another grade than its rule gives."""
        self._may("decide")
        if grade not in get_args(Grade):
            raise Refused(NOT_THERE)
        event = self._event(event_id)
        new, about = _anchor(event) | {"grade": grade}, (event_id, *self._about(*event.report_ids))
        return self._decide("decide", what.GRADED, event_id, _reason(why), new, {"grade": event.grade}, about)

    def set_figure(
        self,
        event_id: str,
        measure: CountedMeasure,
        slot: Slot,
        estimate: Estimate,
        why: str,
    ) -> Decision:
        """Set a figure of an event by hand, in place of the rule's; refused where a total would not stand."""
        self._may("decide")
        if measure not in COUNTED or slot not in SLOTS:
            raise Refused(NOT_THERE)
        event = self._event(event_id)
        new = _anchor(event) | {"measure": measure, "slot": slot, **asdict(estimate)}
        old = asdict(event.estimate(measure, slot))
        about, subject = (event_id, *self._about(*event.report_ids)), f"{event_id} {measure} {slot}"
        assessed = self._assessed_with(self._decision("decide", what.SET_FIGURE, subject, _reason(why), new, old))
        total = next(each for each in assessed.events if each.id == event_id).estimate(measure)
        asked = self._total_by_hand(event, measure) if slot != "total" else estimate
        if asked is not None and asked != total:
            raise Refused(BELOW_GROUPS)
        return self._decide("decide", what.SET_FIGURE, subject, _reason(why), new, old, about)

    def review(self, report_id: str, why: str = "") -> Decision:
        """Say that a report has been reviewed."""
        self._may("review")
        self._change_state(report_id, "reviewed")
        return self._decide("review", what.REVIEWED, report_id, _words(why), {}, about=self._about(report_id))

    def publish(self, report_id: str, why: str = "") -> Decision:
        """Say that a reviewed report is published; by a second person where the settings ask for one."""
        person = self._may("review")
        self._change_state(report_id, "published")
        states = [each for each in self.record.decisions(subject=report_id) if each.what in what.STATE_AFTER]
        if not states or states[-1].what != what.REVIEWED:
            raise Refused(NOT_REVIEWED)
        if self.settings.second_person and states[-1].who == person.name:
            raise Refused(SECOND_PERSON)
        return self._decide("review", what.PUBLISHED, report_id, _words(why), {}, about=self._about(report_id))

    def send_back(self, report_id: str, why: str) -> Decision:
        """Say that a report has to be looked at again."""
        self._may("review")
        self._change_state(report_id, "unreviewed")
        return self._decide("review", what.SENT_BACK, report_id, _reason(why), {}, about=self._about(report_id))

    def comment(self, subject: str, words: str) -> Decision:
        """Keep a comment on a report, a claim or an event; only people who are signed in see it."""
        decision = self._decision("comment", what.COMMENTED, subject, _reason(words), {})
        return self._record("comment").add_decision(decision)

    def archive(self, report_id: str, address: str) -> Decision:
        """Record where a copy of a report is kept."""
        self._may("correct")
        self._report(report_id)
        if not address.startswith(("http://", "https://")):
            raise Refused(NO_ADDRESS)
        if names_user(address):
            raise Refused(USER_IN_ADDRESS)
        new = {"address": _words(address)}
        return self._decide("correct", what.ARCHIVED, report_id, "", new, about=(report_id,))

    def post(self, report_id: str, platform: str, account: str) -> Decision:
        """Record the platform and the account of a post."""
        self._may("correct")
        self._report(report_id)
        new = {"platform": _words(platform), "account": _words(account)}
        return self._decide("correct", what.POSTED, report_id, "", new, about=(report_id,))

    def undo(self, number: int, why: str) -> Decision:
        """Take a decision back; that needs the right that it needed."""
        made = {each.number: each for each in self.record.decisions()}
        undone = {each.subject for each in made.values() if each.what == what.UNDID}
        found = made.get(number)
        right = _RIGHT_TO.get(found.what) if found else None
        if found is None or right is None or str(number) in undone:
            self._may("comment")
            raise Refused(NOT_UNDOABLE)
        new = {"what": found.what, "subject": found.subject}
        return self._decide(right, what.UNDID, str(number), _reason(why), new, seen=0)

    def traces(self, passage: str) -> Traces:
        """Return where a passage stands, and what would go with it; nothing is changed."""
        self._may("redact")
        with _refused_in_words():
            return self.record.traces(passage, self.settings.event_tables)

    def redact(self, passage: str, why: str, report_id: str = "") -> Decision:
        """Take a passage out of the record and of every event table for ever; `report_id` is where it was met.

        Raises:
            BytesLeft: it was taken out, but somebody was reading: some bytes may be left in the files of the record.
        """
        decision = self._decision("redact", REDACTED, report_id, _reason(why), None)
        try:
            with _refused_in_words():
                made = self._record("redact").redact(passage, decision, self.settings.event_tables)
        except BytesLeft:
            self._publish()
            raise
        self._publish()
        return made

    def judgements(self) -> Judgements:
        """Return what holds of all decisions."""
        return in_force(self.record.decisions())

    def may(self, right: Right) -> bool:
        """Whether the person has a right."""
        try:
            return bool(allowed(self.person, right))
        except PermissionError:
            return False

    def _may(self, right: Right) -> Person:
        return allowed(self.person, right)

    def _record(self, right: Right) -> Record:
        """Return the record, which saves only what whoever asks has a right to when it is saved."""
        return self.record.provided(lambda: self._may(right))

    def _decide(
        self,
        right: Right,
        kind: str,
        subject: str,
        why: str,
        new: Mapping[str, Any],
        old: Mapping[str, Any] | None = None,
        about: Collection[str] = (),
        seen: int | None = None,
    ) -> Decision:
        decision = self._decision(right, kind, subject, why, new, old)
        kept = self._record(right).decide(decision, seen=seen, since=self.since, about=about)
        self._publish()
        return kept

    def _decision(
        self,
        right: Right,
        kind: str,
        subject: str,
        why: str,
        new: Mapping[str, Any] | None,
        old: Mapping[str, Any] | None = None,
    ) -> Decision:
        person = self._may(right)
        return Decision(person.name, person.role, kind, subject, why, dict(old) if old else None, _plain(new))

    def _publish(self) -> None:
        republish(self.settings, self.record, read_country(self.settings.country_folder))

    def _assessed_with(self, decision: Decision) -> Assessment:
        """Return what would be made of all reports if this were decided too."""
        country = read_country(self.settings.country_folder)
        judgements = in_force([*self.record.decisions(), decision])
        return assess(self.record.reports(), country, locator(self.settings, country), judgements)

    def _total_by_hand(self, event: Event, measure: CountedMeasure) -> Estimate | None:
        """Return the total that stands in an event because a person set it, None where none does."""
        totals = (each for each in event.figures if (each.measure, each.slot) == (measure, "total") and each.by_hand)
        return next((each.estimate for each in totals), None)

    def _about(self, *report_ids: str) -> tuple[str, ...]:
        """Return the ids of reports and of their claims: what a decision about these reports rests on."""
        told = (self._report(report_id) for report_id in report_ids)
        return tuple(id_ for report in told for id_ in (report.id, *(claim.id for claim in report.claims)))

    def _change_state(self, report_id: str, state: State) -> None:
        self._report(report_id)
        if self.judgements().states.get(report_id, "unreviewed") == state:
            raise SoAlready(NOTHING_CHANGED)

    def _report(self, report_id: str) -> Report:
        found = self.record.report(report_id)
        if found is None:
            raise Refused(NOT_THERE)
        return found

    def _event(self, event_id: str) -> Event:
        found = next((event for event in self.record.events() if event.id == event_id), None)
        if found is None:
            raise Refused(NOT_THERE)
        return found

    def _known(self, report_ids: Sequence[str]) -> list[str]:
        known = self.record.report_versions()
        if missing := [each for each in report_ids if each not in known]:
            raise Refused(f"{NOT_THERE} ({missing[0]})")
        return sorted(set(report_ids))


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except NotRedactable as error:
        raise Refused(str(error)) from error


_RIGHT_TO: Mapping[str, Right] = {
    what.RETRACTED: "correct",
    what.WITHDREW: "withdraw",
    what.JOINED: "group",
    what.PARTED: "group",
    what.PLACED: "correct",
    what.GRADED: "decide",
    what.SET_FIGURE: "decide",
    what.IMPORTED: "import",
}
"""Which right it takes to decide it, and to take it back."""


def _anchor(event: Event) -> dict[str, object]:
    return {"report": event.report_ids[0], "start": event.dates.start.isoformat() if event.dates.start else None}


def _days_of(report: Report) -> dict[str, object]:
    """Return the days of a report as a decision keeps them."""
    return {
        "published_on": report.published_on,
        "published_precision": report.published_precision,
        "period": asdict(report.account.dates),
    }


def _different(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the fields that differ, as they were and as they are."""
    changed = [name for name in old if old[name] != new[name]]
    return {name: _written(old[name]) for name in changed}, {name: _written(new[name]) for name in changed}


def _plain(new: Mapping[str, Any] | None) -> dict[str, object] | None:
    return {name: _written(value) for name, value in new.items()} if new else None


def _written(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    return value


def _reason(why: str) -> str:
    if not why.strip():
        raise Refused(NO_REASON)
    return _words(why)


def _words(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise Refused(TOO_LONG)
    return text.strip()
