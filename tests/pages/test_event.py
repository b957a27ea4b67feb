"""One event: every claim beside the others, every rule beside the others, and what people decide."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib.domain.estimate import Estimate
from lib.pipeline.deciding import Desk
from lib.settings import read_settings
from lib.store.record import Record
from lib.ui.person import LOCAL_EDITOR
from tests.pages.conftest import Open

DERNA = "derna-2015-07-29"
INSIDE_A_TOTAL = "sirte-2016-08-28"


def shown(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def test_the_eleven_that_two_outlets_give_to_two_sides_stand_side_by_side(open_page: Open) -> None:
    app = open_page("event", event=DERNA)
    assert not app.exception
    text = shown(app)
    for words in ("11 قتيلا", "قتل نحو 11 من مسلحي تنظيم الدولة", "Anadolu", "27 قتيلا من التنظيم"):
        assert words in text


def test_the_eleven_of_everybody_at_derna_give_nothing_of_the_forty(open_page: Open) -> None:
    app = open_page("map", event=DERNA)
    captions = [each.value for each in app.caption]
    assert "the figure is higher, and nothing of it comes from here" in captions
    assert "nothing of it comes from here" in shown(open_page("event", event=DERNA))
    assert "nothing of it comes from here" not in shown(open_page("event", event=DERNA, rule="min-max"))


def test_every_rule_stands_beside_the_others(open_page: Open) -> None:
    text = shown(open_page("event", event=DERNA))
    for rule in ("low / best / high", "lowest figure", "from lowest to highest", "latest of the best supported"):
        assert rule in text


def test_the_rule_of_a_link_makes_the_figures_and_the_line_says_how_the_total_moves(open_page: Open) -> None:
    app = open_page("map", rule="lowest")
    assert not app.exception
    said = [each.value for each in app.caption if "By the rule “lowest figure”" in each.value]
    assert "low / best / high" in said[0]


def test_a_rule_that_gives_no_best_figure_lets_no_total_claim_one(open_page: Open) -> None:
    app = open_page("map", rule="min-max")
    (line,) = [each.value for each in app.markdown if "reported killed" in each.value]
    assert "at least" in line
    assert "best estimate" not in line


def test_a_closed_range_without_a_best_figure_is_said_as_a_range_and_no_end_of_it_as_the_best(open_page: Open) -> None:
    app = open_page("map", rule="min-max", region="brak-airbase")
    assert not app.exception
    (line,) = [each.value for each in app.markdown if "reported killed" in each.value]
    assert "**80–141 reported killed**" in line
    assert "best estimate" not in line
    assert any(button.label.endswith("80–141") for button in app.button)


def test_the_largest_events_come_first_also_by_a_rule_that_gives_no_best_figure(open_page: Open) -> None:
    labels = [button.label for button in open_page("map", rule="min-max").button if " — " in button.label]
    assert labels[0].startswith("Tripoli International Airport")
    assert labels[1].startswith("Brak airbase")


def test_without_an_event_one_can_be_chosen(open_page: Open) -> None:
    app = open_page("event")
    assert not app.exception
    assert "Choose an event" in " ".join(each.value for each in app.caption)


def test_a_grade_given_on_the_page_stands_on_it_with_its_reason(open_page: Open, home: Path) -> None:
    app = open_page("event", event=DERNA)
    app.selectbox(key="decide-grade").set_value("one source")
    app.text_input(key="decide-grade-why").set_value("all copy one agency")
    next(each for each in app.button if each.label == "Give this grade").click()
    app.run()
    assert not app.exception
    assert app.success
    record = Record.open(read_settings().record_url)
    assert next(each for each in record.events() if each.id == DERNA).grade == "one source"
    assert "all copy one agency" in " ".join(each.value for each in app.text)
    record.close()


def test_reports_that_nobody_proposes_are_joined_with_another_event_and_the_page_goes_on_to_it(
    open_page: Open, home: Path
) -> None:
    record = Record.open(read_settings().record_url)
    newer = next(each for each in reversed(record.events()) if len(each.report_ids) == 1 and each.dates.start)
    app = open_page("event", event=newer.id)
    options = app.selectbox(key="decide-joined").options
    assert len(options) == len(record.events()) - 1
    app.selectbox(key="decide-joined").set_value(DERNA)
    app.text_input(key="decide-join-why").set_value("one battle")
    next(each for each in app.button if each.label == "Join them").click()
    app.run()
    assert not app.exception
    assert app.success
    (joined,) = [each for each in record.events() if newer.report_ids[0] in each.report_ids]
    assert len(joined.report_ids) > 1
    assert app.session_state["clashmap_choices"].event == joined.id
    app.selectbox(key="decide-undone").set_value(record.decisions()[-1].number)
    app.text_input(key="decide-undo-why").set_value("two battles")
    next(each for each in app.button if each.label == "Take it back").click()
    app.run()
    assert newer.id in {each.id for each in record.events()}
    record.close()


def test_a_figure_set_by_hand_says_so_on_the_card_in_force_and_beside_the_rule(open_page: Open, home: Path) -> None:
    record = Record.open(read_settings().record_url)
    desk = Desk(read_settings(), record, LOCAL_EDITOR)
    desk.set_figure(DERNA, "killed", "side_b", Estimate(27, 28, 30), "counted by name")
    record.close()
    card = open_page("map", event=DERNA)
    assert any("27–30" in each.value and "Set by hand" in each.value for each in card.caption)
    pieces = [each.proto.body for each in open_page("event", event=DERNA).get("html") if "27–30" in each.proto.body]
    assert len(pieces) >= 2
    assert all("Set by hand" in piece for piece in pieces if "counted by name" not in piece)


def test_the_reports_that_may_be_parted_are_named(open_page: Open, home: Path) -> None:
    parted = open_page("event", event=DERNA).multiselect(key="decide-parted")
    assert all("·" in option for option in parted.options)


def test_a_decision_without_a_reason_is_refused_in_a_sentence(open_page: Open, home: Path) -> None:
    app = open_page("event", event=DERNA)
    next(each for each in app.button if each.label == "Give this grade").click()
    app.run()
    assert [each.value for each in app.error] == ["A reason is missing."]
    (form,) = [each for each in app.expander if each.label == "Give another grade"]
    assert [each.value for each in form.error] == ["A reason is missing."]


def test_a_corrected_claim_stands_on_the_page_and_in_the_history(open_page: Open, home: Path) -> None:
    app = open_page("event", event=DERNA)
    chosen = app.selectbox(key="decide-claim").value
    name = f"{chosen}-1"
    app.number_input(key=f"decide-{name}-high").set_value(99)
    app.text_input(key=f"decide-{name}-why").set_value("misread")
    next(each for each in app.button if each.label == "Correct").click()
    app.run()
    assert app.success
    assert "corrected a claim" in shown(app)
    record = Record.open(read_settings().record_url)
    claims = {claim.id: claim for report in record.reports() for claim in report.claims}
    assert claims[chosen].figure.high == 99
    record.close()


def test_the_loss_of_a_day_leads_to_the_running_total_that_holds_it(open_page: Open) -> None:
    for name in ("map", "event"):
        app = open_page(name, event=INSIDE_A_TOTAL)
        totals = [each.proto for each in app.get("page_link") if "Inside the running total" in each.proto.label]
        assert len(totals) == 2
        assert all("report=" in total.query_string for total in totals)


def test_a_running_total_is_told_with_the_word_that_its_source_puts_before_it(open_page: Open) -> None:
    app = open_page("event", event="sirte-2016-06-12")
    totals = [each.proto.label for each in app.get("page_link") if "Inside the running total" in each.proto.label]
    assert any("running total of 120 killed since 12 May 2016" in total for total in totals)
    assert any("running total of more than 500 wounded since 12 May 2016" in total for total in totals)
