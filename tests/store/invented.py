"""Small invented reports and events of a country that does not exist."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

from lib.domain.dates import DateRange
from lib.domain.document import Document
from lib.domain.estimate import Estimate
from lib.domain.event import Assessment, Contradiction, Event, Figure, Toll, TollStep
from lib.domain.history import Decision
from lib.domain.place import Place, Unplaced
from lib.domain.report import Account, Claim, ControlStatement, Link, PlaceMention, Report, SetAside
from lib.store.event_table import build
from lib.store.flat import Contents

FIRST, LAST = date(2015, 7, 29), date(2015, 7, 31)
THREE_DAYS = DateRange(FIRST, LAST, "range")

DURNAH = Place("durnah", "Durnah", "دورنة", "city", 32.7, 22.6, 3.0, 1, "east", "durnah-district", source="by hand")
GATE = replace(DURNAH, id="west-gate", name="West Gate", kind="gate", radius_km=0.5, city="durnah")
COUNTRY = replace(DURNAH, id="atlantis", name="Atlantis", kind="country", radius_km=900.0, where_precision=6)
NOWHERE = Unplaced("Umm al-Qura", "several places have this name", ("umm-1", "umm-2"))

DOCUMENT = Document(
    "at least 20 dead in Durnah".encode("utf-16"), "text/plain", "report.txt", "at least 20 dead in Durnah"
)


def claim(report_id: str = "r1", number: int = 1, **changes) -> Claim:
    made = Claim(
        id=f"{report_id}-{number}",
        report_id=report_id,
        measure="killed",
        group="all",
        part="",
        figure=Estimate(20, 20, None),
        qualifier="at_least",
        period=THREE_DAYS,
        cumulative=False,
        claimant="a medic",
        quote="at least 20 dead",
        start=0,
        end=16,
        extracted_by="coded by hand",
    )
    return replace(made, **changes)


def report(id_: str = "r1", **changes) -> Report:
    made = Report(
        id=id_,
        url=f"https://news.example/{id_}",
        publisher="The Example",
        origin="",
        published_on=date(2015, 8, 1),
        published_precision="day",
        language="ar",
        title="معارك",
        text="at least 20 dead in Durnah",
        sha256="0" * 64,
        account=Account("armed clash", "Durnah", THREE_DAYS, "council", ""),
        claims=(claim(id_, 1), claim(id_, 2, group="council", figure=Estimate(None, 3, 3), quote="3 of the council")),
        places=(PlaceMention("Durnah", 20, 26, "Durnah", "event"),),
        control=(ControlStatement("council", "Durnah", "controls", "", "in Durnah"),),
        links=(Link("same_event", "r2", "same days"),),
        retrieved_at=datetime(2024, 5, 1, 12, 30, tzinfo=UTC),
    )
    return replace(made, **changes)


def event(id_: str = "e1", *, report_id: str = "r1", **changes) -> Event:
    used = f"{report_id}-1"
    made = Event(
        id=id_,
        kind="armed clash",
        place=GATE,
        dates=THREE_DAYS,
        side_a="council",
        side_b="",
        report_ids=(report_id,),
        claim_ids=(used, f"{report_id}-2"),
        figures=(
            Figure("killed", "total", Estimate(20, 20, None), (used,)),
            Figure("killed", "side_a", Estimate(None, 3, 3), (f"{report_id}-2",), "counted by name"),
        ),
        contradictions=(Contradiction((used, f"{report_id}-2"), "figure"),),
        sources=1,
        grade="one source",
        rule="low/best/high",
    )
    return replace(made, **changes)


def toll(id_: str = "t1", *, report_id: str = "r2") -> Toll:
    step = TollStep(f"{report_id}-1", report_id, "a ministry", LAST, Estimate(392, 392, 392))
    return Toll(id_, DURNAH, "killed", "all", date(2015, 1, 1), (step,))


def assessment(*events: Event, tolls: tuple[Toll, ...] = ()) -> Assessment:
    statuses = {claim_id: "shown" for each in events for claim_id in each.claim_ids}
    statuses |= {claim_id: "used" for each in events for figure in each.figures for claim_id in figure.claim_ids}
    statuses |= {step.claim_id: "toll" for each in tolls for step in each.steps}
    reasons = {claim_id: "a running total" for claim_id, status in statuses.items() if status == "toll"}
    return Assessment(events, tolls, statuses, reasons)


def fill(record, folder=None):
    """Put something of every kind into a record, and more than one version of some."""
    record.save_reports([report("r1"), report("r2")])
    record.add_report(
        report("r3", sha256=DOCUMENT.sha256), DOCUMENT, Decision("amal", "editor", "added a report", "r3", "")
    )
    record.add_feed("https://news.example/feed", "amal")
    made = assessment(event("e1"), event("e2", place=NOWHERE, figures=()), tolls=(toll(),))
    record.save_assessment(made)
    record.save_reports([report("r1", title="معارك عنيفة")], seen=record.report_versions())
    record.save_assessment(replace(made, events=(event("e1", sources=2),)))
    record.add_decision(Decision("amal", "reviewer", "corrected", "r1-1", "withdrawn", {"low": 20}, {"low": 11}))
    kept = Contents("reports", "atlantis", record.reports(), record.assessment())
    built = build(Path(folder or mkdtemp()) / "event_tables", kept)
    record.add_revision(built, set_aside=[SetAside("reports.jsonl", 3, "{", "no JSON")], note="first")
