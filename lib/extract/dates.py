"""Dates as texts give them: to days, seen from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from lib.domain.dates import UNDATED, DatePrecision, DateRange, whole_month
from lib.domain.extraction import FoundDate
from lib.extract.elements import Element, Sentence

Named = dict[str, Element]
_RELATIVE_MONTH_BACK = 31


def mark_dates(sentence: Sentence, published: date | None) -> None:
    """Join the words of each date to one element that carries its days; nothing is guessed without `published`."""
    if sentence.language.needs["date"].search(sentence.codes) is None:
        return
    for rule in sentence.rules("date"):

        def element(named: Named, run: list[Element], how: str = rule.value) -> Element | None:
            days = READERS[how](named, published)
            if days is None:
                return None
            return Element("DATE", run[0].start, run[-1].end, how, days=days)

        sentence.merge(rule, element)


def found_date(text: str, element: Element) -> FoundDate:
    """Return the date of a DATE element with its value in ISO 8601, "" where the days are not known."""
    days = element.days or UNDATED
    return FoundDate(text[element.start : element.end], element.start, element.end, days, _value(days))


def _value(days: DateRange) -> str:
    if days.start is None or days.end is None:
        return ""
    if days.start == days.end:
        return days.start.isoformat()
    if days.precision == "month":
        return days.start.isoformat()[:7]
    if days.precision == "year" and (days.start.month, days.end.month) == (1, 12) and days.start.year == days.end.year:
        return f"{days.start.year:04d}"
    if days.precision == "year":
        return f"{days.start.year:04d}/{days.end.year:04d}"
    return f"{days.start.isoformat()}/{days.end.isoformat()}"


def one_day(day: date) -> DateRange:
    """Return the range of one day."""
    return DateRange(day, day, "day")


def _number(named: Named, name: str) -> int | None:
    element = named.get(name)
    if element is None:
        return None
    if element.number is not None:
        return int(element.number)
    return int(element.value) if re.fullmatch(r"-?\d+", element.value) else None


def _whole_year(year: int) -> DateRange | None:
    return DateRange(date(year, 1, 1), date(year, 12, 31), "year") if 1 <= year <= 9999 else None


def _date(named: Named, published: date | None) -> DateRange | None:
    """A day and month; without a year the latest such day that is not after publication (a week's grace)."""
    day, month, year = (_number(named, name) for name in "dmy")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    if year is None:
        if published is None:
            return UNDATED
        year = published.year
        if _day(year, month, day) > published + timedelta(days=7):
            year -= 1
    if day > calendar.monthrange(year, month)[1]:
        return None
    return one_day(date(year, month, day))


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _month(named: Named, published: date | None) -> DateRange | None:
    month, year = _number(named, "m"), _number(named, "y")
    if month is None:
        return None
    if year is None:
        if published is None:
            return DateRange(None, None, "month")
        year = published.year - (month > published.month)
    return whole_month(year, month)


def _year(named: Named, _: date | None) -> DateRange | None:
    year = _number(named, "y")
    return None if year is None else _whole_year(year)


def _weekday(named: Named, published: date | None) -> DateRange:
    wanted = _number(named, "w")
    if published is None or wanted is None:
        return UNDATED
    return one_day(published - timedelta(days=(published.weekday() - wanted) % 7))


def _relative_day(named: Named, published: date | None) -> DateRange:
    days = _number(named, "r")
    return UNDATED if published is None or days is None else one_day(published + timedelta(days=days))


def _relative_week(named: Named, published: date | None) -> DateRange:
    if published is None:
        return DateRange(None, None, "week")
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_number(named, "r") or 0)
    return DateRange(monday, monday + timedelta(days=6), "week")


def _relative_month(named: Named, published: date | None) -> DateRange:
    if published is None:
        return DateRange(None, None, "month")
    day = published.replace(day=15) + timedelta(days=_RELATIVE_MONTH_BACK * (_number(named, "r") or 0))
    return whole_month(day.year, day.month)


def _relative_year(named: Named, published: date | None) -> DateRange | None:
    return UNDATED if published is None else _whole_year(published.year + (_number(named, "r") or 0))


def _ago(named: Named, published: date | None) -> DateRange:
    count = _number(named, "n")
    if count is None:
        count = 2 if named["s"].value.endswith("2") else 1
    if published is None or count > 5000:
        return UNDATED
    unit = named["s"].value
    precision: dict[str, tuple[int, DatePrecision]] = {"day": (1, "day"), "week": (7, "week"), "month": (30, "month")}
    if unit not in precision:
        return UNDATED
    days, known = precision[unit]
    day = published - timedelta(days=days * count)
    if known == "month":
        return whole_month(day.year, day.month)
    return replace(one_day(day), precision=known)


def _hijri(named: Named, _: date | None) -> DateRange | None:
    """A Hijri day, month or year; outside AH 1343-1500 the year alone, reckoned, and known to be historical."""
    year, month, day = _number(named, "y"), _number(named, "h"), _number(named, "d")
    if year is None:
        return None
    if month is None or not 1343 <= year <= 1500:
        first = int(year * 0.970224 + 621.5774)
        if not 1 <= first < 9998:
            return None
        return DateRange(date(first, 1, 1), date(first + 1, 12, 31), "year")
    try:
        from hijridate import Hijri
    except ImportError:
        return UNDATED
    try:
        first_day = Hijri(year, month, day or 1).to_gregorian()
        last_day = first_day if day else first_day + timedelta(days=Hijri(year, month, 1).month_length() - 1)
    except (OverflowError, ValueError):
        return None
    return DateRange(date(*first_day.timetuple()[:3]), date(*last_day.timetuple()[:3]), "day" if day else "month")


READERS: dict[str, Callable[[Named, date | None], DateRange | None]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "relative_day": _relative_day,
    "now": _relative_day,
    "relative_week": _relative_week,
    "relative_month": _relative_month,
    "relative_year": _relative_year,
    "ago": _ago,
    "hijri": _hijri,
}
"""What a rule of stage "date" may name as its value."""
