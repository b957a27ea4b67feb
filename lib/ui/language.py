"""One language of the pages: its words, plurals, dates, numbers and lists."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, get_args

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.settings import ROOT

Code = Literal["en", "ar"]
CODES: tuple[Code, ...] = get_args(Code)
_LOCALE = {"en": "en_GB", "ar": "ar"}
MOST_DAYS_KEPT = 10_000
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""First-strong isolate and its end: what stands between keeps its own direction."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Marks of direction. A line of isolates alone has no direction, and a browser then lays it out from left to right."""


def mark(text: str) -> str:
    """Return a text as it is: it is translated where it is shown."""
    return text


def is_in_script(text: str, code: str) -> bool:
    """Return whether a text is written in the script of a language: Arabic for "ar", Latin else."""
    has_arabic = any("\u0600" <= character <= "\u06ff" for character in text)
    return has_arabic == (code == "ar")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; texts in the code are English and translated by locale/."""

    code: Code

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.code == "ar"

    def say(self, text: str, **values: object) -> str:
        """Return a text in this language, `{names}` filled in where there are any to fill in.

        A word that comes from a report may hold braces: it is given alone, or as a value.
        """
        said = _catalogue(self.code).gettext(text) if text else ""
        return said.format(**values) if values else said

    def say_count(self, one: str, many: str, count: int, **values: object) -> str:
        """Return a text in the plural form of `count`, which fills `{count}`."""
        text = _catalogue(self.code).ngettext(one, many, int(count))
        return text.format(count=self.number(count), **values)

    def number(self, number: int) -> str:
        """Return a whole number with its thousands apart: 1,234."""
        return f"{number:,}"

    def point(self, lat: float | str, lon: float | str) -> str:
        """Return a point as latitude, longitude: in this order, from left to right, on Arabic pages too."""
        turned = LEFT_TO_RIGHT if self.is_rtl else ""
        return f"{turned}{lat}, {lon}{turned}"

    def join(self, names: Iterable[str]) -> str:
        """Return names as a list in words: "Derna, Benghazi and Sirte"."""
        return format_list(list(names), locale=_LOCALE[self.code])

    def line(self, *parts: str) -> str:
        """Return parts of a line with dots between, each in its own direction, in the order of the language."""
        begun = RIGHT_TO_LEFT if self.is_rtl else ""
        return begun + " · ".join(f"{ISOLATE}{part}{END_ISOLATE}" for part in parts if part)

    def name(self, name: str, name_ar: str) -> str:
        """Return the name in this language's script; the other one where it has none."""
        return (name_ar or name) if self.code == "ar" else (name or name_ar)

    def day(self, day: date) -> str:
        """Return a day as 29 July 2015."""
        return _written(self.code, day, "d MMMM y")

    def short_day(self, day: date) -> str:
        """Return a day as 29 Jul 2015, for tables."""
        return _written(self.code, day, "d MMM y")

    def days(self, dates: DateRange) -> str:
        """Return a range of days as short as it can be said: 29-31 July 2015, June 2014, date unknown."""
        if dates.start is None or dates.end is None:
            return self.say("date unknown")
        if dates.precision == "month":
            return self.say("{month}, day unknown", month=self.month(dates.start))
        return self.span(dates.start, dates.end)

    def span(self, first: date, last: date) -> str:
        """Return two days and all between them, both included: 1 June - 31 July 2015."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        start = _written(self.code, first, "d MMMM" if first.year == last.year else "d MMMM y")
        return self.say("{first} – {last}", first=start, last=self.day(last))

    def month(self, day: date) -> str:
        """Return the month of a day: June 2014."""
        return _written(self.code, day, "LLLL y")

    def range(self, estimate: Estimate) -> str:
        """Return the bounds of an estimate in words: "20 or more", "13", "nobody says"."""
        low, high = estimate.low, estimate.high
        if not estimate.is_given:
            return self.say("no figure given")
        if low is None and high is None:
            return self.say("about {count}, no bounds stated", count=self.number(estimate.best or 0))
        if low is None:
            return self.say("up to {count}", count=self.number(high or 0))
        if high is None:
            return self.say("{count} or more, open above", count=self.number(low))
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"


@lru_cache(maxsize=MOST_DAYS_KEPT)
def _written(code: Code, day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=_LOCALE[code])


@cache
def language(code: str) -> Language:
    """Return the language of a code, English where we do not have it."""
    return Language(code if code in CODES else "en")


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    """Return the translations of locale/, compiled in memory: nothing has to be built first."""
    path = ROOT / "locale" / code / "LC_MESSAGES" / "clashmap.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
