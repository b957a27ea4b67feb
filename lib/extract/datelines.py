"""Which news agency a text is taken from, as its first lines name it: "TRIPOLI, Feb 3 (AFP) -", "طرابلس (رويترز)"."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lib.extract.tokens import folded

AGENCIES = Path(__file__).with_name("agencies.csv")

_FIRST_LINES, _HEAD = 10, 100
"""Lines in which a dateline may stand (title and date stand above it), and how many letters of each."""

_STORY = 20
"""Letters. What goes on for fewer behind an agency's name is no story: a caption, say, ends with a credit."""

_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_PARTS = re.compile(r"\s*[/|]\s*|\s+[-–—ـ]+\s*|\s*[–—]+\s+")
_DASH = re.compile(r"\s*[-–—ـ]")
_AGENCY = re.compile("^(?:وكاله|وكالات) ")


def agency_of(text: str) -> str:
    """Return the name of the news agency that the dateline of a text names, "" where none or several are named.

    A dateline names the agency in brackets or between dashes behind a place, a date or nothing, or
    before a dash. A credit at the end of a line, a quote of an agency or a paper's own reporter makes
    no text an agency's.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_FIRST_LINES]
    return next((agency for line in lines if (agency := _of_line(line))), "")


def _of_line(line: str) -> str:
    for found in _BRACKETS.finditer(line[:_HEAD]):
        agency, before, after = _named(found[1]), line[: found.start()], line[found.end() :]
        is_story = len(after) >= _STORY
        if agency and is_story and (_DASH.match(after) or _is_place_or_date(before)):
            return agency
    before, *others = _PARTS.split(line[:_HEAD])
    is_credit = line[len(before) :].lstrip().startswith("/")
    if others and not is_credit and (agency := _named(before)):
        return agency
    for part in others:
        if not _is_place_or_date(before):
            return ""
        if agency := _named(part):
            return agency
        before = part
    return ""


def _is_place_or_date(words: str) -> bool:
    """Whether words before an agency may be its place and day: capitals and numbers, or two words without case."""
    told = [word for word in re.split(r"[\s,،/–—-]+", words) if word]
    if any(word[0].islower() for word in told) or re.search("[.!?؟:]|وكال", words):
        return False
    has_day = any(word[0].isdigit() for word in told)
    return len(told) <= 6 and (has_day or sum(not word[0].isupper() for word in told) <= 2)


def _named(words: str) -> str:
    return "" if "(" in words or ")" in words else _agencies().get(_key(words), "")


@cache
def _agencies() -> Mapping[str, str]:
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {_key(spelling): row["name"] for row in rows for spelling in row["spellings"].split("|")}


def _key(words: str) -> str:
    plain = " ".join(re.findall(r"\w+", folded(words.replace(".", " "))))
    plain = _AGENCY.sub("", plain, count=1)
    return plain.replace(" ", "") if all(len(word) == 1 for word in plain.split()) else plain
