"""Hand-coded reports from a JSON Lines file: one report a line, read strictly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib.domain.dates import DatePrecision, DateRange
from lib.domain.estimate import Estimate
from lib.domain.report import (
    Account,
    Claim,
    ControlStatement,
    Kind,
    Link,
    Measure,
    PlaceMention,
    PlaceRole,
    Qualifier,
    Relation,
    Report,
    SetAside,
)
from lib.sources.fields import Fields, shown, without_repeats
from lib.sources.table import Unusable

CODED_BY_HAND = "coded by hand"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ReportsRead:
    """What a file gave: its rows that are not blank are `reports` plus `set_aside`, one each."""

    reports: tuple[Report, ...]
    set_aside: tuple[SetAside, ...]


def read_report_files(folder: Path) -> Iterator[ReportsRead]:
    """Yield what each JSON Lines file of a folder gives, in the order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        yield read_report_file(path)


def read_report_file(path: Path) -> ReportsRead:
    """Return the reports of a JSON Lines file, and the rows that were set aside, each with its reason.

    A row is set aside whole: it is not JSON in UTF-8, it lacks a field or has one we do not read, a
    field is of another type, its id was met before, a word stands where only certain words may, a
    day is no day, low is above best or best above high, or a quote is not in the text where it is
    said to be. A link to a report that is not in the file is kept: that report may come later.

    Raises:
        FileNotFoundError: there is no such file.
    """
    reports: dict[str, Report] = {}
    set_aside: list[SetAside] = []
    for row, line in enumerate(path.read_bytes().removeprefix(BYTE_ORDER_MARK).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            report = _report(line.removesuffix(b"\r"))
            if report.id in reports:
                raise Unusable(shown(report.id), "this id stands twice")
        except Unusable as error:
            set_aside.append(SetAside(path.name, row, error.value, error.reason))
        else:
            reports[report.id] = report
    return ReportsRead(tuple(reports.values()), tuple(set_aside))


def _report(line: bytes) -> Report:
    fields = Fields(_json(line), "report")
    report_id, text = fields.name("id"), fields.text("text")
    published_precision: DatePrecision = fields.word("published_precision", DatePrecision)
    published_on = fields.day("published", {"month": "-01", "year": "-01-01"}.get(published_precision, ""))
    report = Report(
        id=report_id,
        url=fields.address("url"),
        publisher=fields.name("publisher"),
        origin=fields.text("origin"),
        published_on=published_on,
        published_precision=published_precision if published_on else "unknown",
        language=fields.name("language"),
        title=fields.text("title"),
        text=text,
        sha256=hashlib.sha256(line).hexdigest(),
        account=_account(fields.one("account")),
        claims=tuple(
            _claim(report_id, f"{report_id}-{number}", text, claim)
            for number, claim in enumerate(fields.many("claims", "claim"), start=1)
        ),
        places=tuple(_place_mention(text, mention) for mention in fields.many("places", "place")),
        control=tuple(_control(text, statement) for statement in fields.many("control", "control statement")),
        links=tuple(_link(link) for link in fields.many("links", "link")),
    )
    fields.end()
    return report


def _json(line: bytes) -> object:
    try:
        return json.loads(line.decode(), object_pairs_hook=without_repeats)
    except UnicodeDecodeError as error:
        raise Unusable(shown(line.decode(errors="replace")), "not UTF-8 text") from error
    except Unusable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unusable(shown(line.decode()), f"not JSON: {error}") from error


def _account(fields: Fields) -> Account:
    account = Account(
        kind=fields.word("kind", Kind),
        place_name=fields.name("place"),
        dates=_range(fields.day("date_start"), fields.day("date_end"), fields.word("date_precision", DatePrecision)),
        side_a=fields.text("side_a"),
        side_b=fields.text("side_b"),
    )
    fields.end()
    return account


def _claim(report_id: str, claim_id: str, text: str, fields: Fields) -> Claim:
    claim = Claim(
        id=claim_id,
        report_id=report_id,
        measure=fields.word("measure", Measure),
        group=fields.name("group"),
        part=fields.text("part"),
        figure=_figure(fields.persons("low"), fields.persons("best"), fields.persons("high")),
        qualifier=fields.word("qualifier", Qualifier),
        period=_period(fields.day("period_start"), fields.day("period_end")),
        cumulative=fields.yes_or_no("cumulative"),
        claimant=fields.text("claimant"),
        quote=fields.name("quote"),
        start=fields.whole("start"),
        end=fields.whole("end"),
        extracted_by=CODED_BY_HAND,
    )
    _stands_in(text, claim.quote, claim.start, claim.end)
    fields.end()
    return claim


def _place_mention(text: str, fields: Fields) -> PlaceMention:
    mention = PlaceMention(
        surface=fields.name("surface"),
        start=fields.whole("start"),
        end=fields.whole("end"),
        name=fields.name("name"),
        role=fields.word("role", PlaceRole),
    )
    _stands_in(text, mention.surface, mention.start, mention.end)
    fields.end()
    return mention


def _control(text: str, fields: Fields) -> ControlStatement:
    statement = ControlStatement(
        actor=fields.name("actor"),
        place=fields.name("place"),
        status=fields.name("status"),
        claimant=fields.text("claimant"),
        quote=fields.name("quote"),
    )
    if statement.quote not in text:
        raise Unusable(shown(statement.quote), "the text does not hold this quote")
    fields.end()
    return statement


def _link(fields: Fields) -> Link:
    link = Link(fields.word("relation", Relation), fields.name("id"), fields.text("note"))
    fields.end()
    return link


def _figure(low: int | None, best: int | None, high: int | None) -> Estimate:
    try:
        return Estimate(low, best, high)
    except ValueError as error:
        raise Unusable(f"{low}, {best}, {high}", "low, best and high do not ascend") from error


def _period(start: date | None, end: date | None) -> DateRange:
    if start is None or end is None:
        return _range(start, end, "unknown")
    return _range(start, end, "day" if start == end else "range")


def _range(start: date | None, end: date | None, precision: DatePrecision) -> DateRange:
    try:
        return DateRange(start, end, precision)
    except ValueError as error:
        raise Unusable(f"{start} to {end}", "it ends before it starts") from error


def _stands_in(text: str, words: str, start: int, end: int) -> None:
    if text[start:end] != words:
        raise Unusable(shown(words), f"characters {start} to {end} of the text are {shown(text[start:end])!r}")
