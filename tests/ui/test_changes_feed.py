"""The feed tells of what is claimed too: who said it, before and now, also where it is a running total."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from harness.server import publish_sample
from lib.domain.estimate import Estimate
from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.settings import read_settings
from lib.store.record import Record
from lib.ui.changes_feed import FeedOf, changes_feed
from lib.ui.language import language
from lib.views.feed import ATOM

Entries = list[tuple[str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The desk of an admin on the sample."""
    publish_sample(tmp_path)
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path)})
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLASHMAP_HOME", str(tmp_path))
        record = Record.open(settings.record_url)
        yield Desk(settings, record, Person("Amal", "admin"))
        record.close()


@pytest.fixture
def told(desk: Desk) -> Callable[[], Entries]:
    """Return a function that reads the feed of all revisions: titles and texts, without the isolates of a line."""

    def entries() -> Entries:
        feed = changes_feed(FeedOf(desk.record.revisions(), read_settings().event_tables, language("en")))
        found = ET.fromstring(feed).findall(f"{{{ATOM}}}entry")
        parts = ([each.findtext(f"{{{ATOM}}}{name}") or "" for name in ("title", "content")] for each in found)
        return [(title, text.replace("\u2068", "").replace("\u2069", "")) for title, text in parts]

    return entries


def correct(desk: Desk, claim_id: str, persons: int) -> None:
    (told,) = (claim for report in desk.record.reports() for claim in report.claims if claim.id == claim_id)
    changed = replace(told, figure=Estimate(persons, persons, persons))
    desk.correct_claim(changed, desk.record.report_versions()[told.report_id], "misread")


def test_an_entry_of_an_event_tells_which_of_its_claims_was_corrected(desk: Desk, told: Callable[[], Entries]) -> None:
    correct(desk, "A007-1", 13)
    ((title, text),) = told()
    assert title == "Corrected: Derna · 29–31 July 2015"
    assert "Corrected · Sada Elbalad · unnamed council source via Anadolu · 13 killed" in text
    assert "Figure: 11 killed → 13 killed" in text


def test_a_corrected_running_total_is_told_with_who_says_it(desk: Desk, told: Callable[[], Entries]) -> None:
    correct(desk, "A101-1", 50)
    ((title, text),) = told()
    assert title == "Corrected: Agenzia Nova · 21 May 2019"
    assert text.splitlines() == [
        "Corrected · Agenzia Nova · WHO · 50 killed · everybody · running total since 4 April 2019",
        "Figure: 510 killed → 50 killed",
    ]


def test_the_running_totals_of_a_withdrawn_report_are_told_as_withdrawn(
    desk: Desk, told: Callable[[], Entries]
) -> None:
    desk.withdraw_report("A101", "a forgery")
    ((title, text),) = told()
    assert title == "Withdrawn: Agenzia Nova · 21 May 2019"
    assert "Withdrawn · Agenzia Nova · WHO · 510 killed · everybody · running total since 4 April 2019" in text
    assert "Corrected" not in text


def test_each_entry_has_an_id_of_its_own(desk: Desk) -> None:
    correct(desk, "A007-1", 13)
    desk.withdraw_report("A101", "a forgery")
    feed = changes_feed(FeedOf(desk.record.revisions(), read_settings().event_tables, language("ar")))
    ids = [each.findtext(f"{{{ATOM}}}id") for each in ET.fromstring(feed).findall(f"{{{ATOM}}}entry")]
    assert len(set(ids)) == len(ids) == 2
