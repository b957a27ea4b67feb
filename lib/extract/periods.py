"""Which days a claim covers, and whether it is a total since some start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lib.domain.dates import UNDATED, DateRange
from lib.extract.claims import Draft
from lib.extract.elements import Element, Sentence
from lib.extract.times import SentenceTime, begun, duration, since, time_of

_CLAUSE_APART = 10
"""How many words a comma counts for."""

_PERFECT = ("have", "has")
_RUNNING = ("toll-reached", "reached-toll", "state-reached", "reached-state", "count-of-state", "toll-of", "toll-word")


@dataclass(frozen=True, slots=True)
class Covered:
    """The days a claim covers, whether it is a running total, and the words that say so."""

    days: DateRange
    cumulative: bool
    basis: str = ""


@dataclass(slots=True)
class Timeline:
    """What the text has said about time so far: the start of what it counts, the day it tells of."""

    published: date | None
    sentences: list[Sentence]
    read: int = 0
    since: DateRange | None = None
    is_running: bool = False
    begun: DateRange | None = None
    headline_runs: bool = False
    day: DateRange | None = None
    last: Covered | None = None
    _told: tuple[list[Element], SentenceTime] | None = None

    def told(self, words: list[Element]) -> SentenceTime:
        """Return what a sentence says of time, found once for all its claims."""
        if self._told is None or self._told[0] is not words:
            self._told = (words, time_of(words, self.published))
        return self._told[1]

    def reach(self, number: int) -> None:
        """Take in what the sentences before this one say of a start."""
        while self.read < number:
            sentence = self.sentences[self.read]
            self.read += 1
            if not _tells_time(sentence):
                continue
            if found := since(sentence.elements, self.published):
                self._start(found.days)
            elif self.begun is None:
                self.begun = begun(sentence.elements)

    def _start(self, days: DateRange) -> None:
        self.is_running = True
        if self.since is None and days.start is not None:
            self.since = self.until_now(days.start)

    def until_now(self, start: date) -> DateRange:
        """Return the days from `start` to publication, or from it on where that is unknown."""
        if self.published is None or self.published < start:
            return DateRange(start, None, "range")
        return DateRange(start, self.published, "range")


def _tells_time(sentence: Sentence) -> bool:
    return sentence.language.needs["time"].search(sentence.codes) is not None


def text_time(sentences: list[Sentence], published: date | None, *, has_headline: bool) -> Timeline:
    """Return what the whole text says of time before its claims are read: whether it tells of many days.

    A headline sums up the text, so it runs where any of the text does.
    """
    timeline = Timeline(published, sentences)
    timed = [sentence for sentence in sentences if _tells_time(sentence)]
    timeline.is_running = any((duration(sentence.elements) or 0) > 2 for sentence in timed)
    if has_headline and not timeline.is_running:
        timeline.headline_runs = any(since(sentence.elements, published) for sentence in timed)
    return timeline


def covered(draft: Draft, timeline: Timeline) -> Covered:
    """Return the days and the running of one claim, by its own clause, its sentence, then the text before it."""
    if draft.words[draft.at].family == "KILLINGS":
        return Covered(UNDATED, cumulative=False, basis="background")
    found = _by_sentence(draft, timeline) or _by_text(draft, timeline)
    timeline.last = found
    return found


def _by_sentence(draft: Draft, timeline: Timeline) -> Covered | None:
    if draft.whole is not None:
        return timeline.last
    told = timeline.told(draft.words)
    start, day = told.start, min(told.days, key=lambda day: _distance(draft, day[1]), default=None)
    if start is not None and (day is None or _distance(draft, start.at) < _distance(draft, day[1])):
        known = start.days.start or (timeline.begun.start if timeline.begun else None)
        return Covered(timeline.until_now(known) if known else timeline.since or UNDATED, True, "since")
    if day is not None:
        timeline.day = day[0]
        return Covered(day[0], _runs_to(day, draft, told, timeline), "day")
    if told.lasting is not None:
        return Covered(_last_days(timeline.published, told.lasting.days), told.lasting.days > 1, "duration")
    if told.is_long or _is_total(draft, told):
        return Covered(timeline.since or UNDATED, True, "running total")
    return None


def _distance(draft: Draft, at: int) -> int:
    """Return how far words of time stand from the figure; those of another clause stand farther."""
    near, far = sorted((at, draft.at))
    return far - near + _CLAUSE_APART * sum(e.family == "COMMA" for e in draft.words[near:far])


def _runs_to(day: tuple[DateRange, int], draft: Draft, told: SentenceTime, timeline: Timeline) -> bool:
    """Whether a figure with a day is a total all the same: up to that day, over a month, or an earlier total."""
    if _is_total(draft, told) or day[0].precision in ("month", "week", "year") or _is_until(draft.words, day[1]):
        return True
    return told.is_earlier and timeline.last is not None and timeline.last.cumulative


def _by_text(draft: Draft, timeline: Timeline) -> Covered:
    if timeline.last is not None:
        return timeline.last
    if timeline.is_running or (timeline.headline_runs and timeline.read == 0):
        timeline.headline_runs = False
        return Covered(timeline.since or UNDATED, True, "running so far")
    if timeline.day is None and _is_perfect(draft):
        return Covered(UNDATED, True, "has been, until now")
    return Covered(timeline.day or UNDATED, False, "")


def _is_perfect(draft: Draft) -> bool:
    """Whether the verb of loss stands in the perfect: "fighting has left 443 dead" tells of all so far."""
    if draft.language == "ar" or draft.rule.value == "zero":
        return False
    near = draft.words[max(0, draft.at - 3) : draft.at]
    return any(e.family == "HAVE" and e.word in _PERFECT for e in near)


def _is_total(draft: Draft, told: SentenceTime) -> bool:
    if draft.quantity.qualifier == "between":
        return False
    if told.is_so_far or (told.toll_at is not None and _runs_up_to(draft, told.toll_at)):
        return True
    if draft.language == "ar" and any(e.family == "REACH" for e in draft.words[max(0, draft.at - 2) : draft.at]):
        return True
    return draft.rule.name in _RUNNING


def _runs_up_to(draft: Draft, toll_at: int) -> bool:
    """Whether the figure is of the toll that is named before it, with no semicolon between them."""
    return toll_at < draft.at and not any(e.value in (";", "؛") for e in draft.words[toll_at : draft.at])


def _is_until(words: list[Element], date_at: int) -> bool:
    """Whether a date is the end of a count: "by Tuesday", "up to Tuesday", "حتى الأربعاء"."""
    before = words[date_at - 1] if date_at else None
    return before is not None and (before.family == "BY" or before.value == "up_to")


def _last_days(published: date | None, days: int) -> DateRange:
    if published is None:
        return UNDATED
    last = published - timedelta(days=1) if days <= 7 else published
    return DateRange(published - timedelta(days=days), last, "range")


def spans_of(sentence: Sentence, timeline: Timeline) -> list[Element]:
    """Return the spans of time that a sentence gives without a date: "in two days", "since the operation began"."""
    found: list[Element] = []
    if not _tells_time(sentence):
        return found
    words = sentence.elements
    for position, element in enumerate(words):
        following = words[position + 1 : position + 4]
        if element.family == "IN" and any(e.family == "SPAN" for e in following[:2]):
            last = next(e for e in following if e.family == "SPAN")
            days = duration([*words[position : position + 1], *following[: following.index(last) + 1]])
            if days:
                found.append(
                    Element("DATE", element.start, last.end, "span", days=_last_days(timeline.published, days))
                )
        elif element.family == "SINCE" and any(e.family == "BEGIN" for e in following[:2]):
            known = timeline.begun or timeline.since
            days_since = timeline.until_now(known.start) if known and known.start else UNDATED
            end = max(e.end for e in following if e.tag != "DATE" or e is following[0])
            if not any(e.tag == "DATE" for e in words[position : position + 8]):
                found.append(Element("DATE", element.start, end, "since", days=days_since))
    return found
