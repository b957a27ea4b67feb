"""Why a row of a file was set aside, in the reader's language: the reasons that `lib.sources` gives."""

from __future__ import annotations

import re
from functools import cache

from lib.ui.language import Language, mark

REASONS = (
    mark("not UTF-8 text"),
    mark("not JSON: {error}"),
    mark("this id stands twice"),
    mark("the id stands twice"),
    mark("there is no id"),
    mark("low, best and high do not ascend"),
    mark("it ends before it starts"),
    mark("the text does not hold this quote"),
    mark("characters {start} to {end} of the text are {words}"),
    mark("a {what} is an object"),
    mark("a {what} lacks a field"),
    mark("a {what} has fields we do not read"),
    mark("a field stands twice"),
    mark("{field} of a {what} is a text"),
    mark("{field} of a {what} holds characters that no text has"),
    mark("{field} of a {what} is not empty"),
    mark("{field} of a {what} begins with http:// or https://"),
    mark("{field} of a {what} holds no user name or password"),
    mark("{field} of a {what} is true or false"),
    mark("{field} of a {what} is a whole number from 0 to {count}"),
    mark("{field} of a {what} is one of {words}"),
    mark("{field} of a {what} is a day as YYYY-MM-DD"),
    mark("{field} of a {what} is a list"),
    mark("a row has {count} cells, this one has not"),
    mark("{column} is no number"),
    mark("{column} is no day"),
    mark("{column} is none of {words}"),
    mark("weak is true or false"),
    mark("lat and lon look swapped"),
    mark("the point lies outside {country}"),
    mark("the district is not in the region {region}"),
    mark("the place has no name"),
    mark("valid_to is before valid_from, {day}"),
    mark("there is no such {what}"),
    mark("there is no such point"),
    mark("it lies in another country"),
    mark("a strategic development is no clash"),
    mark("{column} is no whole number that can be"),
    mark("low, best and high do not ascend in the row; the range was widened to hold all three"),
    mark("{id}: no such point: lat {lat}, lon {lon}"),
    mark("{id}: radius_km must be above 0, not {radius}"),
    mark("{id}: where_precision is 1 to 7, not {precision}"),
)

WHAT = (
    mark("account"),
    mark("claim"),
    mark("control statement"),
    mark("entry"),
    mark("larger group"),
    mark("link"),
    mark("place"),
    mark("region"),
    mark("report"),
    mark("town"),
)
"""What a reason may say this of."""


def reason_said(language: Language, reason: str) -> str:
    """Return a reason in a language; one that is none of REASONS as it is. Names of fields stay as they are."""
    for pattern, text in _patterns():
        if found := pattern.fullmatch(reason):
            blanks = found.groupdict()
            return language.say(text, **blanks | ({"what": language.say(blanks["what"])} if "what" in blanks else {}))
    return reason


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    blank = re.compile(r"\\{(\w+)\\}")
    return tuple((re.compile(blank.sub(r"(?P<\1>.+)", re.escape(text)), re.DOTALL), text) for text in REASONS)
