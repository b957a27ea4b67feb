"""What changed, the public corrections, and the files to take away."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.__main__ import main
from lib.domain import judgements
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.person import Person
from lib.domain.report import Report
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import republish
from lib.settings import read_settings
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
from lib.store.record import Record
from lib.ui import changes_panel, export_panel, last_visit
from lib.ui.download import File
from lib.views.feed import ATOM
from tests.pages.conftest import Open
from tests.query.test_changes import applied

DAYS = [datetime(2024, 3, day, 9, tzinfo=UTC) for day in (1, 5, 9)]
NAME = "Amal the editor"
WHYS = ("it was misheard", "it was heard well", "one fight")


def counted_two_less(report: Report) -> Report:
    claims = (
        replace(claim, figure=Estimate(*(each and each - 2 for each in (f.low, f.best, f.high))))
        for claim in report.claims
        for f in (claim.figure,)
    )
    return replace(report, claims=tuple(claims)) if report.id == "A134" else report


def decided(what: str, subject: str, why: str, role: str, old: dict | None = None, new: dict | None = None) -> Decision:
    return Decision(NAME, role, what, subject, why, old, new)


DECISIONS = (
    decided(judgements.CORRECTED, "A134-1", "<b>the paper</b> counted again", "editor", {"best": 46}, {"best": 48}),
    decided(judgements.COMMENTED, "A134", "between us", "editor"),
    decided(judgements.WITHDREW, "A134", "it is a copy", "reviewer"),
    decided(
        judgements.GRADED,
        "derna-2015-06-09",
        "two tell of it",
        "reviewer",
        {"grade": "one source"},
        {"report": "A134", "start": None, "grade": "accounts conflict"},
    ),
)


@pytest.fixture(scope="module")
def changed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three revisions: two without Zliten, the first with two fewer killed, the last without A134."""
    home = tmp_path_factory.mktemp("changed")
    settings = read_settings({"CLASHMAP_HOME": str(home)})
    country = read_country(settings.country_folder)
    whole = [report for file in read_report_files(settings.reports_folder) for report in file.reports]
    fewer = [report for report in whole if "zliten" not in report.account.place_name.lower()]
    for at, reports, decisions in (
        (DAYS[0], [counted_two_less(report) for report in fewer], ()),
        (DAYS[1], fewer, DECISIONS[:2]),
        (DAYS[2], whole, DECISIONS[2:]),
    ):
        record = Record.open(settings.record_url, now=lambda at=at: at)
        record.save_reports(reports)
        for decision in decisions:
            record.add_decision(decision)
        republish(settings, record, country)
        record.close()
    return home


@pytest.fixture
def opened(changed_home: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    monkeypatch.setenv("CLASHMAP_HOME", str(changed_home))
    st.cache_resource.clear()
    yield open_page
    st.cache_resource.clear()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, File]:
    """The files that a page hands out, by stem and kind, as if the reader had opened every popover."""
    handed: dict[str, File] = {}

    class Opened:
        open = True

        def __enter__(self) -> None: ...
        def __exit__(self, *_: object) -> None: ...

    real = st.popover

    def popover(label: str, **given: object) -> object:
        return Opened() if given.get("key") == "export" else real(label, **given)

    monkeypatch.setattr(st, "popover", popover)
    for panel in (changes_panel, export_panel):
        monkeypatch.setattr(panel, "download", lambda label, file: handed.__setitem__(f"{file.stem}.{file.kind}", file))
    return handed


def desk_on_a_copy(changed_home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of an admin on a copy of the home, which the pages show from now on."""
    copytree(changed_home, folder / "home")
    monkeypatch.setenv("CLASHMAP_HOME", str(folder / "home"))
    settings = read_settings()
    return Desk(settings, Record.open(settings.record_url), Person(NAME, "admin"))


def sentence(app: AppTest) -> str:
    return next(text.value for text in app.text if text.value.startswith(("From", "This is")))


def shown(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.main if each.type == "html")


def links(app: AppTest) -> list[tuple[str, str]]:
    return [(each.proto.label, each.proto.query_string) for each in app.get("page_link")]


def test_two_revisions_differ_by_what_is_new_and_corrected(opened: Open) -> None:
    app = opened("changes", since="1", rev="2")
    assert not app.exception
    assert sentence(app).startswith("From revision 1 to revision 2: 1 corrected event and")
    assert "Killed, in all" in shown(app)
    assert ">46<" in shown(app)
    assert ">48<" in shown(app)


def test_an_event_links_to_its_card_in_the_newest_revision_and_a_withdrawn_one_to_its_last(opened: Open) -> None:
    app = opened("changes", since="2")
    found = {label: query for label, query in links(app) if "·" in label}
    new = next(query for label, query in found.items() if label.startswith("Zliten"))
    withdrawn = next(query for label, query in found.items() if label.startswith("Southern Tripoli"))
    assert "event=zliten" in new
    assert "rev=3" in new
    assert "event=southern-tripoli" in withdrawn
    assert "rev=2" in withdrawn


def test_claims_of_a_withdrawn_report_are_told_as_withdrawn_and_not_as_corrected(
    changed_home: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on_a_copy(changed_home, tmp_path, monkeypatch)
    desk.withdraw_report("A103", "a forgery")
    desk.record.close()
    app = opened("changes", since="3")
    assert "5 withdrawn claims" in sentence(app)
    assert "corrected claim" not in sentence(app)
    assert "<bdi>Withdrawn</bdi> · <bdi>CGTN Africa</bdi> · <bdi>WHO</bdi>" in shown(app)


def test_a_card_of_an_event_that_was_withdrawn_since_opens_in_its_revision(opened: Open) -> None:
    app = opened("map", rev="2", event="southern-tripoli-2020-06")
    assert not app.warning
    assert any("Southern Tripoli" in each.value for each in app.subheader)


def test_the_last_visit_is_proposed(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_visit, "last_visit", lambda: 2)
    app = opened("changes")
    assert sentence(app).startswith("From revision 2 to revision 3:")
    assert any("your last visit" in option for option in app.selectbox(key="widget_since_en").options)


def test_a_reader_who_saw_the_newest_is_told_that_nothing_changed(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_visit, "last_visit", lambda: 3)
    assert sentence(opened("changes")) == "From revision 3 to revision 3 nothing changed that readers see."


def test_the_first_revision_has_nothing_to_be_compared_with(opened: Open) -> None:
    assert sentence(opened("changes", rev="1")) == "This is the first revision: nothing has changed yet."


@pytest.mark.parametrize("kept", ["", "0", "-1", "x", "1" * 30, "٣", "1;2"])
def test_a_cookie_that_holds_no_revision_is_passed_over(kept: str) -> None:
    assert last_visit._number(kept) is None


def test_corrections_name_roles_and_never_people(opened: Open) -> None:
    app = opened("changes")
    assert "Reviewer" in shown(app)
    assert "it is a copy" in shown(app)
    assert NAME not in shown(app)
    assert "between us" not in shown(app)
    assert "&lt;b&gt;the paper&lt;/b&gt;" in shown(app)


def test_a_correction_names_outlet_day_and_event_and_leads_there(opened: Open) -> None:
    page = shown(opened("changes"))
    claim_row = next(row for row in page.split("<tr>") if "the paper" in row)
    assert re.search(
        r'<a href="\./reports\?[^"]*report=A134[^"]*"><bdi dir="auto">[^<]+ · 3 June 2020</bdi></a>', claim_row
    )
    while_it_stood = shown(opened("changes", known="2024-03-06"))
    assert ">Southern Tripoli · " in next(row for row in while_it_stood.split("<tr>") if "the paper" in row)
    graded = next(row for row in page.split("<tr>") if "two tell of it" in row)
    assert re.search(r'<a href="\./event\?[^"]*event=derna-2015-06-09[^"]*"><bdi dir="auto">Derna · ', graded)
    assert ">A134-1<" not in page
    assert ">derna-2015-06-09<" not in page


def test_what_was_taken_away_says_what_it_had_said_and_what_was_taken_back_which_decision(
    changed_home: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on_a_copy(changed_home, tmp_path, monkeypatch)
    retracted = desk.retract_claim("A007-1", "it was misheard")
    desk.undo(retracted.number, "it was heard well")
    desk.join(["A007", "A008"], "one fight")
    desk.record.close()
    rows = {why: row for row in shown(opened("changes")).split("<tr>") for why in WHYS if why in row}
    assert ">11 killed<" in rows["it was misheard"].split("retracted</bdi>")[0]
    before, _, now = rows["it was heard well"].partition("<bdi>retracted</bdi>")
    assert "retracted a claim" in before
    assert ">11 killed<" in now
    assert rows["one fight"].count("./reports?") == 2
    withdrawn = next(row for row in shown(opened("changes")).split("<tr>") if "it is a copy" in row)
    assert re.search(r"<bdi>\d+ claims?</bdi>.*<bdi>withdrawn</bdi>", withdrawn)


def test_corrections_speak_the_readers_language(opened: Open) -> None:
    page = shown(opened("changes", lang="ar"))
    assert "أرقام متضاربة" in page
    assert "accounts conflict" not in page


def test_the_latest_correction_stands_first(opened: Open) -> None:
    page = shown(opened("changes"))
    assert page.index("it is a copy") < page.index("the paper")


def test_on_an_earlier_day_only_the_corrections_until_then_are_shown(opened: Open) -> None:
    page = shown(opened("changes", known="2024-03-06"))
    assert "the paper" in page
    assert "it is a copy" not in page


def test_the_files_of_the_changes_are_named_by_their_content(opened: Open, files: dict[str, File]) -> None:
    assert not opened("changes", since="1").exception
    changed = list(csv.DictReader(io.StringIO(files["changes.csv"].content.decode(), newline="")))
    assert {row["change"] for row in changed} == {"new", "corrected", "withdrawn"}
    assert {row["rule"] for row in changed if row["table"] == "events"} == {"low/best/high"}
    feed = ET.fromstring(files["changes.atom"].content)
    titles = [entry.findtext(f"{{{ATOM}}}title") or "" for entry in feed.findall(f"{{{ATOM}}}entry")]
    assert any(title.startswith("New: Zliten") for title in titles)
    assert NAME not in files["changes.atom"].content.decode()


def test_beside_the_changes_lie_the_files_they_are_made_in(opened: Open, files: dict[str, File]) -> None:
    assert not opened("changes", since="1").exception
    first = {name: files[f"{name}.csv"].content for name in ("events", "claims")}
    changed = pd.read_csv(io.BytesIO(files["changes.csv"].content), dtype=str, keep_default_na=False)
    assert not opened("events", rev="3").exception
    for name, content in first.items():
        assert applied(content, changed, name) == files[f"{name}.csv"].content != content


def test_an_export_says_what_it_is_an_export_of(opened: Open, files: dict[str, File]) -> None:
    assert not opened("events", region="derna", rev="2").exception
    events, about = files["events.csv"], json.loads(files["about.json"].content)
    rows = list(csv.DictReader(io.StringIO(events.content.decode(), newline="")))
    assert rows
    assert {row["admin1"] for row in rows} == {"ly-dr"} or all("derna" in row["event_id"] for row in rows)
    assert about["files"][events.name] == sha256(events.content).hexdigest()
    assert (about["revision"], about["filter"]["regions"]) == (2, ["derna"])


def test_the_feed_is_written_by_a_command(
    changed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLASHMAP_HOME", str(changed_home))
    for begin, expected in (("2", 2), ("2024-03-09", 2), ("2024-03-02", 3), ("1", 3)):
        file = tmp_path / "changes.atom"
        assert main(["feed", str(file), "--since", begin, "--address", "https://x.example/"]) == 0
        entries = ET.parse(file).getroot().findall(f"{{{ATOM}}}entry")
        assert len(entries) == expected, begin
    links = {entry.findtext(f"{{{ATOM}}}title"): entry.find(f"{{{ATOM}}}link").get("href") for entry in entries}
    stands_in = {(title or "").split(":")[0]: href.split("rev=")[1] for title, href in links.items()}
    assert (stands_in["New"], stands_in["Withdrawn"]) == ("3", "2")
    assert "from revision 1 to 3" in capsys.readouterr().out


def test_a_feed_of_nothing_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLASHMAP_HOME", str(tmp_path))
    Record.open(read_settings().record_url).close()
    assert main(["feed", str(tmp_path / "changes.atom")]) == 1
    assert "feed: there is no event table to tell of" in capsys.readouterr().err
    assert not (tmp_path / "changes.atom").exists()
