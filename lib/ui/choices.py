"""What a reader has chosen: held by the session, carried by the address, read from it with suspicion."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from lib.domain.report import KINDS
from lib.domain.rule import RULE_NAMES
from lib.query.filters import EventFilter
from lib.query.timeline import UNITS
from lib.ui.language import CODES

Chosen = TypeVar("Chosen")
Parameters = dict[str, list[str]]

LONGEST_CODE, MOST_CODES = 64, 50
PARTLY_CODES = {"left out": "out"}
RULE_CODES = {name: name.replace("/", "-").replace(" ", "-") for name in RULE_NAMES}
KIND_CODES = {kind.replace(" ", "-"): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a link carries.

    `revision` is None for the newest, `unit` None for what fits the span. With `known_on` the pages
    show what was known at the end of that day (UTC), whatever the revision; `since` is the revision
    that changes are told from, None for what the page of changes proposes. `data_set` is the code of an
    imported data set, None for what is made of our own reports.
    """

    language: str = "en"
    filter: EventFilter = field(default_factory=EventFilter)
    event: str | None = None
    report: str | None = None
    revision: int | None = None
    unit: str | None = None
    known_on: date | None = None
    since: int | None = None
    data_set: str | None = None

    def with_filter(self, **changes: Any) -> Choices:
        """Return the same choices with parts of the filter changed."""
        return replace(self, filter=replace(self.filter, **changes))


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that a link may name: anything else in it is passed over.

    `data_sets` is None before anybody has looked which there are: then every one that may be is taken.
    """

    regions: Container[str] = ()
    events: Container[str] = ()
    reports: Container[str] = ()
    data_sets: Container[str] | None = ()

    def __or__(self, other: Known) -> Known:
        """Return the codes that either knows; the data sets of this one."""
        return Known(
            _Either(self.regions, other.regions),
            _Either(self.events, other.events),
            _Either(self.reports, other.reports),
            self.data_sets,
        )


@dataclass(frozen=True, slots=True)
class _Either:
    """The codes of two."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, code: object) -> bool:
        return code in self.one or code in self.other


def within(choices: Choices, known: Known) -> Choices:
    """Return the choices without what a revision does not have: a link may name what came later."""
    return replace(
        choices.with_filter(regions=tuple(code for code in choices.filter.regions if code in known.regions)),
        event=choices.event if choices.event in known.events else None,
        report=choices.report if choices.report in known.reports else None,
        data_set=choices.data_set if known.data_sets and choices.data_set in known.data_sets else None,
    )


def to_parameters(choices: Choices, current_revision: int | None = None) -> Parameters:
    """Return the choices as the parameters of a link: codes and days only, defaults left out."""
    wanted, default = choices.filter, EventFilter()
    parameters: Parameters = {"lang": [choices.language]}
    if wanted.regions:
        parameters["region"] = list(wanted.regions)
    for name, day in (("from", wanted.first_day), ("to", wanted.last_day), ("known", choices.known_on)):
        if day:
            parameters[name] = [day.isoformat()]
    if wanted.kinds != default.kinds:
        parameters["kind"] = [kind.replace(" ", "-") for kind in wanted.kinds]
    for name, codes, chosen in (("partly", PARTLY_CODES, wanted.partly), ("rule", RULE_CODES, wanted.rule)):
        if chosen != getattr(default, name):
            parameters[name] = [codes[chosen]]
    revision = choices.revision or (None if choices.known_on else current_revision)
    others: dict[str, str | int | None] = {
        "set": choices.data_set, "event": choices.event, "report": choices.report, "unit": choices.unit,
        "since": choices.since,
    }  # fmt: skip
    for name, value in (others | {"rev": revision}).items():
        if value:
            parameters[name] = [str(value)]
    return parameters


def from_parameters(parameters: Mapping[str, Sequence[str]], known: Known, language: str) -> tuple[Choices, list[str]]:
    """Return the choices of a link, and the names of the parameters that were passed over, in order.

    A value is taken only if it is a code we know, a day that is one, or a number; a range that ends
    before it starts is passed over whole. Of many codes the first MOST_CODES are taken, and no more
    names than that are given. `language` holds where the link names none.
    """
    read = _Reading(parameters)
    regions = read.codes("region", known.regions)
    first, last = read.one("from", _day), read.one("to", _day)
    if first and last and last < first:
        first, last = read.refuse("from", None), read.refuse("to", None)
    kinds = tuple(KIND_CODES[code] for code in read.codes("kind", KIND_CODES))
    wanted = EventFilter(regions, first, last)
    choices = Choices(
        language=read.one("lang", _among(CODES)) or language,
        filter=replace(
            wanted,
            kinds=kinds or wanted.kinds,
            partly="left out" if read.one("partly", _among(("out",))) else "whole",
            rule=read.one("rule", _rule) or wanted.rule,
        ),
        event=read.one("event", _among(known.events)),
        report=read.one("report", _among(known.reports)),
        revision=read.one("rev", _revision),
        unit=read.one("unit", _among(UNITS)),
        known_on=read.one("known", _day),
        since=read.one("since", _revision),
        data_set=read.one("set", _data_set if known.data_sets is None else _among(known.data_sets)),
    )
    return choices, read.passed_over()


class _Reading:
    """Parameters being read; remembers which were not understood."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self._left = dict(parameters)
        self._refused: list[str] = []

    def one(self, name: str, understand: Callable[[str], Chosen | None]) -> Chosen | None:
        values = self._left.pop(name, [])
        if not values:
            return None
        found = understand(values[-1]) if len(values[-1]) <= LONGEST_CODE else None
        return found if found is not None else self.refuse(name, None)

    def codes(self, name: str, known: Container[str]) -> tuple[str, ...]:
        values = list(dict.fromkeys(self._left.pop(name, [])))
        found = tuple(value for value in values[:MOST_CODES] if value in known)
        if len(found) < len(values):
            self.refuse(name, None)
        return found

    def refuse(self, name: str, instead: Chosen) -> Chosen:
        self._refused.append(name)
        return instead

    def passed_over(self) -> list[str]:
        return sorted({*self._refused, *(name[:LONGEST_CODE] for name in self._left)})[:MOST_CODES]


def _among(codes: Container[str]) -> Callable[[str], str | None]:
    return lambda value: value if value in codes else None


def _rule(value: str) -> str | None:
    return next((rule for rule, code in RULE_CODES.items() if code == value), None)


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2100 else None


def _data_set(value: str) -> str | None:
    return value if re.fullmatch(r"[a-z][a-z-]*-[1-9][0-9]{0,8}", value) else None


def _revision(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) < 10**9 else None
