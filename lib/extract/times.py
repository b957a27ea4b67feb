"""What one sentence says of time: since when, on which days, over how long, and whether it counts on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.domain.dates import UNDATED, DateRange
from lib.extract.elements import Element

_SPAN_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HISTORY_YEARS = 25


@dataclass(frozen=True, slots=True)
class Start:
    """The start that a sentence counts from: its days, where it says so, and which date says it."""

    days: DateRange
    at: int
    date_at: int | None


@dataclass(frozen=True, slots=True)
class Lasting:
    """Over how many days a sentence counts, and which words say it."""

    days: int
    at: int


@dataclass(frozen=True, slots=True)
class SentenceTime:
    """What a sentence says of time: `days` of deeds with their positions, `toll_at` where a toll is named."""

    start: Start | None
    days: tuple[tuple[DateRange, int], ...]
    lasting: Lasting | None
    is_long: bool
    is_so_far: bool
    is_earlier: bool
    toll_at: int | None


def time_of(words: list[Element], published: date | None) -> SentenceTime:
    """Return what the words of one sentence say of time, seen from the day of publication."""
    families = {element.family for element in words}
    start = since(words, published) if families & {"SINCE", "BEGIN"} else None
    dated = [p for p, e in enumerate(words) if e.tag == "DATE" and e.value != "now"] if "DATE" in families else []
    days = [
        (words[p].days or UNDATED, p)
        for p in dated
        if not (start is not None and p == start.date_at) and not _is_of_speech(words, p)
    ]
    return SentenceTime(
        start=start,
        days=tuple(days),
        lasting=lasting(words) if "SPAN" in families else None,
        is_long=_is_long(words) if "CLASH" in families else False,
        is_so_far="SOFAR" in families,
        is_earlier="EARLIER" in families,
        toll_at=_toll_at(words) if families & {"TOLL", "TOLLWORD"} else None,
    )


def _toll_at(words: list[Element]) -> int | None:
    """Return where a toll is named: not that of one day ("حصيلة اليوم"), and not as who says it ("by a tally of")."""
    for position, element in enumerate(words):
        if element.family not in ("TOLL", "TOLLWORD"):
            continue
        following = words[position + 1 : position + 2]
        is_of_a_day = following and following[0].days is not None and following[0].days.precision == "day"
        is_source = any(e.family == "ACCORDING" for e in words[max(0, position - 2) : position])
        if not is_of_a_day and not is_source:
            return position
    return None


def _is_long(words: list[Element]) -> bool:
    """Whether the sentence tells of a war or a campaign, or of "recent" fighting, as the thing that cost lives."""
    for position, element in enumerate(words):
        if element.tag == "CLASH.long":
            return True
        following = words[position + 1 : position + 2]
        if element.family == "CLASH" and following and following[0].family == "LASTWORD":
            return True
    return False


def _is_of_speech(words: list[Element], position: int) -> bool:
    """Whether a date is that of the saying, not of the deed: "the WHO said on Wednesday", "أعلن المتحدث السبت أن"."""
    following = [element.family for element in words[position + 1 : position + 3]]
    if "THAT" in following or following[:1] == ["SAY"]:
        return True
    for element in reversed(words[max(0, position - 9) : position]):
        if element.family in ("SAY", "ACCORDING"):
            return True
        if element.family in ("COMMA", "QTY", "CLAIM", "CLASH", "STATE", "DONE", "DOING", "DIED", "THAT"):
            return False
    return any(element.family == "SAY" for element in words[position + 1 : position + 4]) and _is_late(words, position)


def _is_late(words: list[Element], position: int) -> bool:
    return not any(e.family in ("QTY", "CLAIM", "STATE", "DONE") for e in words[position + 1 :])


def begun(words: list[Element]) -> DateRange | None:
    """Return the day on which something began, if the sentence gives it: "announced on Wednesday the start"."""
    for position, element in enumerate(words):
        if element.family == "BEGIN":
            near = [
                e for e in words[max(0, position - 4) : position + 5] if e.tag == "DATE" and e.days and e.days.start
            ]
            if near and near[0].days is not None and near[0].days.precision == "day":
                return near[0].days
    return None


def _is_old(element: Element, published: date | None) -> bool:
    days = element.days
    return bool(days and days.start and days.start.year < (published.year if published else 2011) - _HISTORY_YEARS)


def since(words: list[Element], published: date | None) -> Start | None:
    """Return the start that "since", "began" or "after the start of" gives, where it is no start of these days."""
    for position, element in enumerate(words):
        if element.family not in ("SINCE", "BEGIN"):
            continue
        near = range(position, _end_of_clause(words, position, 11))
        dates = (p for p in near if words[p].tag == "DATE" and not _is_old(words[p], published))
        date_at = next((p for p in dates if not _is_of_speech(words, p)), None)
        if date_at is None and position and words[position - 1].tag == "DATE":
            date_at = position - 1
        if date_at is not None and element.family == "BEGIN" and words[date_at].value in ("weekday", "relative_day"):
            continue
        if date_at is not None:
            return Start(words[date_at].days or UNDATED, position, date_at)
        if element.family == "SINCE":
            return Start(UNDATED, position, None)
    return None


def _end_of_clause(words: list[Element], position: int, most: int) -> int:
    """Return where the clause of a word ends: at a comma behind which something is counted, `most` words on else."""
    end = min(position + most, len(words))
    for at in range(position + 1, end):
        counts = any(e.quantity is not None for e in words[at + 1 : at + 4])
        if words[at].family == "COMMA" and counts:
            return at
    return end


def duration(words: list[Element]) -> int | None:
    """Return over how many days the sentence counts ("two months of fighting", "خلال يومين"), or None."""
    found = lasting(words)
    return found.days if found else None


def lasting(words: list[Element]) -> Lasting | None:
    """Return over how many days the sentence counts, and where it says so."""
    for position, element in enumerate(words):
        unit = element.value.removesuffix("2")
        if element.family != "SPAN" or unit not in _SPAN_DAYS:
            continue
        following = words[position + 1 : position + 3]
        if any(e.family in ("AGO", "BEGIN") or e.value == "time" or e.word in ("old", "lull") for e in following):
            continue
        if element.value.endswith("2"):
            return Lasting(2 * _SPAN_DAYS[unit], position)
        before = words[max(0, position - 3) : position]
        counted = [e.number for e in before if e.tag in ("MASK", "QTY") and e.number]
        ordinals = [int(e.value) for e in [*before, *following] if e.family == "ORD" and e.value.isdigit()]
        if counted and counted[-1] < 400:
            return Lasting(int(counted[-1]) * _SPAN_DAYS[unit], position)
        if ordinals:
            return Lasting(ordinals[0] * _SPAN_DAYS[unit], position)
        if any(e.family in ("LASTWORD", "CLASH") for e in [*before[-2:], *following]):
            return Lasting(_SPAN_DAYS[unit] * (3 if unit == "day" else 1), position)
    return None
