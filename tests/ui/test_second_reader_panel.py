"""The second reader on a page: nothing leaves before the button is pressed, and its claims stand beside the rules'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pipeline.stub_model import KEY, Answer, StubModel, running_stub, said


def page_of_one_text() -> None:
    import os
    from datetime import date
    from types import SimpleNamespace

    from lib.pipeline.reading import read_text
    from lib.settings import ROOT
    from lib.ui.language import language
    from lib.ui.second_reader_panel import second_reader_panel

    text = os.environ["TEXT"]
    page = SimpleNamespace(language=language(os.environ["PAGE_LANGUAGE"]), table=SimpleNamespace(actor_names={}))
    reading = read_text(text, ROOT / "data/countries/libya", published=date(2015, 8, 1))
    second_reader_panel(page, text, reading, published=date(2015, 8, 1))


TEXT = "At least 12 fighters were killed and seven wounded in Derna on 29 July 2015."
CLAIM: dict[str, Any] = {
    "measure": "killed", "group": "civilians", "low": 12, "best": 12, "high": None, "qualifier": "at_least",
    "period_start": "2015-07-29", "period_end": "2015-07-29", "cumulative": False, "claimant": "",
    "quote": "At least 12 fighters were killed", "start": 0,
}  # fmt: skip


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StubModel]:
    with running_stub() as stub:
        for name, value in stub.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("CLASHMAP_HOME", str(tmp_path))
        monkeypatch.setenv("TEXT", TEXT)
        monkeypatch.setenv("PAGE_LANGUAGE", "en")
        yield stub


def opened() -> AppTest:
    return AppTest.from_function(page_of_one_text, default_timeout=60).run()


def asked() -> AppTest:
    return opened().button(key="ask-second-reader").click().run()


def shown(app: AppTest) -> str:
    """All that the page shows: messages, captions and our own tables, without their tags."""
    tables = (each.proto.body for each in app.main if each.type == "html")
    plain = (unescape(re.sub(r"<[^>]+>", " ", table)) for table in tables)
    return "\n".join(
        [*plain, *(each.value for each in (*app.info, *app.caption, *app.error, *app.subheader, *app.markdown))]
    )


def test_without_a_second_reader_the_page_says_nothing_of_one(stub: StubModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLASHMAP_SECOND_READER")
    app = opened()
    assert (shown(app), list(app.button)) == ("", [])


def test_before_the_button_is_pressed_nothing_is_sent_and_the_page_says_what_would_be(stub: StubModel) -> None:
    app = opened().run()
    assert stub.paths == []
    assert "the whole text leaves Clashmap" in app.info[0].value
    assert stub.address.removeprefix("http://127.0.0.1:") in app.info[0].value


def test_of_another_host_the_page_says_that_the_text_leaves_the_machine(
    stub: StubModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASHMAP_SECOND_READER", "https://models.example.org/v1")
    notice = opened().info[0].value
    assert "the whole text leaves this machine and goes to models.example.org" in notice.replace("\\", "")


def test_claims_stand_beside_the_rules_with_the_disagreement_named(stub: StubModel) -> None:
    stub.answer = lambda question: said({"claims": [CLAIM]})
    app = asked()
    assert not app.exception
    assert len(stub.paths) == 1
    told = shown(app)
    assert "they differ:" in told
    assert "of whom" in told
    assert "only the rules" in told
    assert "not reviewed yet" in told


def test_what_was_answered_stays_and_is_not_asked_again(stub: StubModel) -> None:
    stub.answer = lambda question: said({"claims": [CLAIM]})
    app = asked().run()
    assert "they differ:" in shown(app)
    assert len(stub.paths) == 1


def test_the_answer_about_one_text_is_not_shown_for_another(stub: StubModel, monkeypatch: pytest.MonkeyPatch) -> None:
    stub.answer = lambda question: said({"claims": [CLAIM]})
    app = asked()
    monkeypatch.setenv("TEXT", TEXT.replace("12", "13"))
    assert "they differ:" not in shown(app.run())


def test_how_many_claims_were_thrown_away_is_told_and_why_but_not_what_they_said(stub: StubModel) -> None:
    invented = CLAIM | {"best": 4900}
    stub.answer = lambda question: said({"claims": [invented, invented | {"low": 1}, CLAIM | {"quote": "<b>4900</b>"}]})
    told = shown(asked())
    assert "3 claims of the second reader were thrown away" in told
    assert "the number is not in the words (2) and the words are not in the text" in told
    assert "4900" not in told


def test_a_failure_is_one_sentence_and_shows_neither_key_nor_answer(stub: StubModel) -> None:
    stub.answer = lambda question: Answer(f"4900 {KEY}".encode(), 500)
    app = asked()
    host = stub.address.removeprefix("http://")
    sentence = f"{host} answers with the error 500: there is no second reading."
    assert [error.value.replace("\\", "") for error in app.error] == [sentence]
    assert not {KEY, "4900"} & set(re.findall(r"[\w-]+", shown(app)))
    assert "<table" not in str([each.proto for each in app.main if each.type == "html"])


def test_tags_in_the_text_stay_characters(stub: StubModel, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "<img src=x onerror=alert(1)>12 fighters were killed in Derna."
    monkeypatch.setenv("TEXT", text)
    quote = text.partition(" in Derna")[0]
    undated = {"period_start": None, "period_end": None, "quote": quote}
    stub.answer = lambda question: said({"claims": [CLAIM | undated]})
    bodies = "".join(each.proto.body for each in asked().main if each.type == "html")
    assert "&lt;img src=x onerror=alert(1)&gt;12 fighters" in bodies
    assert "<img" not in bodies


def test_the_page_speaks_arabic_too(stub: StubModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGE_LANGUAGE", "ar")
    stub.answer = lambda question: said({"claims": [CLAIM, CLAIM | {"best": 4900}]})
    told = shown(asked())
    english = set(re.findall(r"[A-Za-z]{3,}", told.replace(TEXT, ""))) - set(re.findall(r"[A-Za-z]+", TEXT))
    assert english <= {"stub", "Clashmap", "badge", "grey"}
