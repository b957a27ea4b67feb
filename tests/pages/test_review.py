"""The queue of what waits for a person: one report after another, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.estimate import Estimate
from lib.domain.judgements import ARCHIVED, CORRECTED, REVIEWED, Judgements
from lib.domain.person import Person, Reader
from lib.domain.report import Report
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import republish
from lib.reconcile.judgements import in_force
from lib.settings import read_settings
from lib.sources.country import read_country
from lib.store.record import Record
from lib.ui import person as asking
from tests.pages.conftest import Open

NEVER_LINKED = ("A007", "A008")
"""Two reports of July 2015 in Derna: without the links that a coder gave them they are proposed as one event."""


def held() -> Judgements:
    """Return what holds of all that was decided."""
    record = Record.open(read_settings().record_url)
    try:
        return in_force(record.decisions())
    finally:
        record.close()


def report_of(report_id: str) -> Report:
    record = Record.open(read_settings().record_url)
    try:
        return next(each for each in record.reports() if each.id == report_id)
    finally:
        record.close()


def press(app: AppTest, label: str) -> AppTest:
    """Press the last button of this label: of a popover and its form, that of the form."""
    [each for each in app.button if each.label == label][-1].click()
    app.run()
    assert not app.exception
    return app


def open_form(app: AppTest, name: str) -> AppTest:
    """Open one of the forms below the report."""
    app.session_state[f"review-{name}"] = True
    app.run()
    assert not app.exception
    return app


def listed(app: AppTest) -> list[str]:
    return [each.key.removeprefix("look-at-") for each in app.button if str(each.key).startswith("look-at-")]


def test_the_latest_reports_come_first_and_the_filter_counts_what_waits(open_page: Open, home: Path) -> None:
    app = open_page("review")
    assert not app.exception
    assert "new · 100" in app.get("button_group")[0].options[0]
    assert len(listed(app)) == 25


def test_a_reviewed_report_leaves_the_queue_and_the_next_one_opens(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    order = listed(app)
    app.button(key="reviewed").click()
    app.run()
    assert not app.exception
    assert app.success
    assert held().states == {"A008": "reviewed"}
    following = order[order.index("A008") + 1]
    assert app.query_params["report"] in (following, [following])
    assert "A008" not in listed(app)


def test_a_reviewed_report_is_published_and_can_be_sent_back(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    app.button(key="reviewed").click()
    app.run()
    app = open_page("review", report="A008")
    app.button(key="publish").click()
    app.run()
    assert held().states == {"A008": "published"}
    app = open_page("review", report="A008")
    app.text_input(key="decide-send-back-A008-why").set_value("the day is wrong")
    press(app, "Send back")
    assert held().states == {"A008": "unreviewed"}


def test_who_reviewed_a_report_does_not_publish_it_where_a_second_person_is_asked_for(
    open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASHMAP_SECOND_PERSON", "yes")
    app = open_page("review", report="A008")
    app.button(key="reviewed").click()
    app.run()
    app = open_page("review", report="A008")
    assert app.button(key="publish").disabled
    assert "Somebody else than who reviewed it has to publish it." in [each.value for each in app.caption]
    monkeypatch.setattr(asking, "person", lambda: Person("Amal", "reviewer"))
    app = open_page("review", report="A008")
    app.button(key="publish").click()
    app.run()
    assert held().states == {"A008": "published"}


def test_a_report_is_withdrawn_only_with_a_reason_and_the_withdrawal_taken_back(open_page: Open, home: Path) -> None:
    app = press(open_page("review", report="A008"), "Withdraw")
    assert [each.value for each in app.error] == ["A reason is missing."]
    app.text_input(key="decide-withdraw-A008-why").set_value("a forgery")
    press(app, "Withdraw")
    assert held().withdrawn == {"A008": "a forgery"}
    app = open_page("review", report="A008")
    app.text_input(key="decide-undo-A008-why").set_value("it is none")
    press(app, "Take it back")
    assert held().withdrawn == {}


def test_a_claim_is_corrected_in_the_review_and_its_old_figure_stays_in_the_history(
    open_page: Open, home: Path
) -> None:
    app = open_form(open_page("review", report="A008"), "claim")
    claim_id = app.selectbox(key="decide-claim").value
    app.number_input(key=f"decide-{claim_id}-1-best").set_value(10)
    app.number_input(key=f"decide-{claim_id}-1-low").set_value(10)
    app.text_input(key=f"decide-{claim_id}-1-why").set_value("ten, not eleven")
    press(app, "Correct")
    assert app.success
    assert next(each for each in report_of("A008").claims if each.id == claim_id).figure.best == 10
    record = Record.open(read_settings().record_url)
    assert record.decisions(CORRECTED, claim_id)[0].old is not None
    record.close()


def test_a_count_since_a_day_says_so_before_anybody_corrects_it(open_page: Open) -> None:
    pieces = [each.proto.body for each in open_page("review", report="A026").get("html")]
    assert any("plain claims" in piece and "in all, since 15 October 2014" in piece for piece in pieces)


@pytest.mark.parametrize("report_id", ["A026", "A100"])
def test_who_corrects_only_a_figure_leaves_the_days_of_a_running_total_as_they_are(
    open_page: Open, home: Path, report_id: str
) -> None:
    app = open_form(open_page("review", report=report_id), "claim")
    claim_id = app.selectbox(key="decide-claim").value
    before = next(each for each in report_of(report_id).claims if each.id == claim_id)
    app.number_input(key=f"decide-{claim_id}-1-best").set_value(before.figure.best + 3)
    if before.figure.high is not None:
        app.number_input(key=f"decide-{claim_id}-1-high").set_value(before.figure.high + 3)
    app.text_input(key=f"decide-{claim_id}-1-why").set_value("misread")
    press(app, "Correct")
    after = next(each for each in report_of(report_id).claims if each.id == claim_id)
    assert after.figure.best == before.figure.best + 3
    assert replace(after, figure=before.figure) == before
    assert before.period.start is not None
    assert before.period.end is None


def test_a_corrected_claim_says_what_it_was_and_why_on_both_pages_and_a_retracted_one_why(
    open_page: Open, home: Path
) -> None:
    correct("A008-1", figure=Estimate(10, 10, 10))
    record = Record.open(read_settings().record_url)
    Desk(read_settings(), record, asking.LOCAL_EDITOR).retract_claim("A009-1", "the outlet took it back")
    record.close()
    for name in ("review", "reports"):
        pieces = " ".join(each.proto.body for each in open_page(name, report="A008").get("html"))
        assert "corrected from about 11" in pieces
        assert "counted again" in pieces
        assert "U+2068" not in pieces
        retracted = " ".join(each.proto.body for each in open_page(name, report="A009").get("html"))
        assert "retracted: the outlet took it back" in retracted


def test_of_two_corrections_that_meet_both_values_are_shown(open_page: Open, home: Path) -> None:
    app = open_form(open_page("review", report="A008"), "claim")
    claim_id = app.selectbox(key="decide-claim").value
    app.number_input(key=f"decide-{claim_id}-1-high").set_value(99)
    app.text_input(key=f"decide-{claim_id}-1-why").set_value("misread")
    report = report_of("A008")
    record = Record.open(read_settings().record_url)
    claims = tuple(replace(each, figure=Estimate(1, 2, 77)) if each.id == claim_id else each for each in report.claims)
    record.save_reports([replace(report, claims=claims)])
    record.close()
    press(app, "Correct")
    assert "Somebody has changed this" in app.error[0].value
    shown = " ".join(each.value for each in app.text)
    assert "77" in shown
    assert "99" in shown


def test_the_days_of_a_report_are_corrected_with_a_reason_and_what_nobody_touched_stays(
    open_page: Open, home: Path
) -> None:
    before = report_of("A008")
    app = open_form(open_page("review", report="A008"), "days")
    app.date_input(key="decide-days-A008-1-published").set_value(date(2015, 8, 2))
    press(app, "Correct the days")
    assert [each.value for each in app.error] == ["A reason is missing."]
    app.text_input(key="decide-days-A008-1-why").set_value("the day of the page")
    press(app, "Correct the days")
    assert not app.error
    assert report_of("A008") == replace(before, published_on=date(2015, 8, 2), published_precision="day")


def correct(claim_id: str, **fields: object) -> None:
    """Correct a claim as somebody else does, in another browser."""
    settings = read_settings()
    record = Record.open(settings.record_url)
    found = next(each for report in record.reports() for each in report.claims if each.id == claim_id)
    desk = Desk(settings, record, Person("Basma", "editor"))
    desk.correct_claim(replace(found, **fields), record.report_versions()[found.report_id], "counted again")  # type: ignore[arg-type]
    record.close()


@pytest.mark.parametrize(("language", "now", "seen"), [("en", "446", "443"), ("ar", "446", "443")])
def test_a_claim_that_was_corrected_unseen_is_not_retracted_and_both_values_are_said_in_words(
    open_page: Open, home: Path, language: str, now: str, seen: str
) -> None:
    app = open_form(open_page("review", report="A100", lang=language), "claim")
    claim_id = app.selectbox(key="decide-claim").value
    app.text_input(key=f"decide-{claim_id}-1-why").set_value("no longer told")
    correct(claim_id, figure=Estimate(446, 446, 446))
    typed = app.text_input(key=f"decide-{claim_id}-1-why").value
    press(app, "Retract" if language == "en" else "ارجع عنها")
    assert held().retracted == {}
    assert app.error
    shown = " ".join(each.value for each in app.text)
    assert now in shown
    assert seen in shown
    assert "None" not in shown
    assert "{" not in shown
    assert app.text_input(key=f"decide-{claim_id}-2-why").value == typed
    assert now in next(each for each in app.selectbox(key="decide-claim").options if each)


def test_a_report_that_was_corrected_unseen_is_not_reviewed(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A100")
    correct("A100-1", figure=Estimate(446, 446, 446))
    app.button(key="reviewed").click()
    app.run()
    assert app.error
    assert held().states == {}
    app.button(key="reviewed").click()
    app.run()
    assert held().states == {"A100": "reviewed"}


def test_two_reports_are_joined_by_a_proposal_with_its_reasons(open_page: Open, home: Path) -> None:
    unlinked(*NEVER_LINKED)
    app = open_form(open_page("review", report="A008"), "same-event")
    assert "Both at one place: Derna" in [each.value for each in app.text]
    app.text_input(key="decide-proposal-A007-A008-why").set_value("one battle, two outlets")
    press(app, "One event")
    assert app.success
    assert {frozenset(each) for each in held().together} == {frozenset(NEVER_LINKED)}


def test_what_is_said_to_be_two_events_is_proposed_no_more(open_page: Open, home: Path) -> None:
    unlinked(*NEVER_LINKED)
    app = open_form(open_page("review", report="A008"), "same-event")
    app.text_input(key="decide-proposal-A007-A008-why").set_value("another battle")
    press(app, "Different events")
    assert frozenset(NEVER_LINKED) in held().apart
    again = open_form(open_page("review", report="A008"), "same-event")
    assert "decide-proposal-A007-A008-why" not in [each.key for each in again.text_input]


def test_little_evidence_asks_less_surely(open_page: Open, home: Path) -> None:
    asked = [each.value for each in open_form(open_page("review", report="A002"), "same-event").caption]
    assert "One event? Less sure: little speaks for it." in asked
    assert "One event?" not in asked


def test_strong_evidence_asks_plainly(open_page: Open, home: Path) -> None:
    asked = [each.value for each in open_form(open_page("review", report="A017"), "same-event").caption]
    assert "One event?" in asked


def unlinked(*report_ids: str) -> None:
    """Publish with these reports linked to no other, and no other to them."""
    settings = read_settings()
    record = Record.open(settings.record_url)
    apart = [
        replace(
            each,
            links=()
            if each.id in report_ids
            else tuple(link for link in each.links if link.report_id not in report_ids),
        )
        for each in record.reports()
    ]
    record.save_reports(apart)
    republish(settings, record, read_country(settings.country_folder))
    record.close()


def test_an_event_is_put_in_another_place_of_the_gazetteer(open_page: Open, home: Path) -> None:
    record = Record.open(read_settings().record_url)
    event_id = next(each.id for each in record.events() if "A008" in each.report_ids)
    record.close()
    app = open_form(open_page("review", report="A008"), f"place-{event_id}")
    app.selectbox(key=f"decide-in-{event_id}").set_value("benghazi")
    app.text_input(key=f"decide-place-{event_id}-why").set_value("it was there")
    press(app, "It was here")
    assert app.success
    assert held().places["A008"].id == "benghazi"


def test_a_corrected_place_stands_in_the_history_by_its_arabic_name_on_an_arabic_page(
    open_page: Open, home: Path
) -> None:
    settings = read_settings()
    record = Record.open(settings.record_url)
    event_id = next(each.id for each in record.events() if "A008" in each.report_ids)
    Desk(settings, record, Person("Amal", "admin")).place_in(event_id, "omar-al-mukhtar", "it was there")
    record.close()
    shown = "".join(each.proto.body for each in open_page("changes", lang="ar").main if each.type == "html")
    assert "عمر المختار" in shown
    assert "Omar al-Mukhtar" not in shown


def test_an_archived_copy_is_recorded_and_stands_beside_the_source(open_page: Open, home: Path) -> None:
    app = open_form(open_page("review", report="A008"), "archive")
    app.text_input(key="decide-archive-A008").set_value("https://archive.example/1")
    press(app, "Record it")
    assert held().archives == {"A008": "https://archive.example/1"}
    assert "https://archive.example/1" in [each.proto.url for each in app.get("link_button")]
    assert ARCHIVED not in " ".join(each.value for each in app.text)


def test_a_reader_sees_the_queue_and_why_nothing_can_be_decided(
    open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "person", lambda: Reader(asking.FORWARDED))
    app = open_page("review", report="A008")
    assert asking.FORWARDED in [each.value for each in app.caption]
    assert "A008" in listed(app)
    assert not {"reviewed", "publish"} & {each.key for each in app.button}
    assert not app.text_input


def test_an_editor_corrects_and_does_not_review(open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "person", lambda: Person("Amal", "editor"))
    app = open_form(open_page("review", report="A008"), "claim")
    assert not {"reviewed", "publish"} & {each.key for each in app.button}
    assert "Correct" in [each.label for each in app.button]


def test_only_who_may_comment_or_correct_is_led_to_the_queue(
    open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_led() -> bool:
        return "review" in [each.proto.page for each in open_page("method").get("page_link")]

    assert is_led()
    for asks in (Reader(asking.FORWARDED), Person("Amal", "viewer")):
        monkeypatch.setattr(asking, "person", lambda asks=asks: asks)
        assert not is_led()


def test_on_an_earlier_revision_nothing_can_be_decided(open_page: Open, home: Path) -> None:
    app = open_page("review", report="A008")
    app.button(key="reviewed").click()
    app.run()
    earlier = open_page("review", report="A008", rev="1")
    assert "This is an earlier state: nothing can be decided on it." in [each.value for each in earlier.caption]
    assert not {"reviewed", "publish"} & {each.key for each in earlier.button}


def test_a_comment_that_was_refused_is_still_there_and_one_that_was_kept_is_not(open_page: Open, home: Path) -> None:
    app = open_form(open_page("review", report="A008"), "comments")
    too_long = "look again " * 400
    app.text_area(key="decide-comment-A008").set_value(too_long)
    press(app, "Add the comment")
    assert app.error
    assert app.text_area(key="decide-comment-A008").value == too_long
    app.text_area(key="decide-comment-A008").set_value("look again")
    press(app, "Add the comment")
    assert app.success
    assert open_form(app, "comments").text_area(key="decide-comment-A008").value == ""


def test_a_comment_names_its_writer_to_admins_and_to_others_their_role(
    open_page: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record.open(read_settings().record_url)
    Desk(read_settings(), record, Person("Carlo", "editor")).comment("A008", "look again")
    record.close()
    for role in ("reviewer", "admin"):
        monkeypatch.setattr(asking, "person", lambda role=role: Person("Basma", role))
        app = open_form(open_page("review", report="A008"), "comments")
        (said,) = [each.value for each in app.text if "look again" in each.value]
        assert ("Carlo" in said) == (role == "admin")
        assert ("Editor" in said) == (role != "admin")


def test_the_key_pressed_again_and_again_reviews_once_and_says_nothing_of_it(open_page: Open, home: Path) -> None:
    record = Record.open(read_settings().record_url)
    app = open_page("review", report="A008")
    Desk(read_settings(), record, asking.LOCAL_EDITOR).review("A008")
    app.button(key="reviewed").click()
    app.run()
    assert not app.error
    assert len(record.decisions(REVIEWED)) == 1
    record.close()
