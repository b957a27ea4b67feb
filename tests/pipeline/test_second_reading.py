"""The second reader against a stub on this machine: what stands in the text may stand, and nothing else."""

from __future__ import annotations

import json
import logging
import re
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness.server import ROOT
from lib.domain.extraction import ReadClaim, Reading
from lib.domain.second_reading import NoSecondReading, SecondReading
from lib.pipeline.reading import read_text
from lib.pipeline.second_reading import LONGEST_TEXT, second_reading
from lib.settings import Settings, read_settings
from lib.sources.model import LARGEST_ANSWER
from tests.pipeline.instructing_texts import REPORTS, TEXTS
from tests.pipeline.stub_model import KEY, Answer, StubModel, running_stub, said

PUBLISHED = date(2015, 8, 1)
NUMBER_WORDS = {"seven": 7, "خمسة وعشرون": 25, "Dozens": 20, "العشرات": 20}
"""The number words of the invented reports, told to the check by hand: it does not ask our own reader."""


@pytest.fixture
def stub() -> Iterator[StubModel]:
    with running_stub() as stub:
        yield stub


@pytest.fixture
def settings(stub: StubModel, tmp_path: Path) -> Settings:
    return read_settings({"CLASHMAP_HOME": str(tmp_path)} | stub.environment())


def rules_of(text: str) -> Reading:
    return read_text(text, ROOT / "data/countries/libya", published=PUBLISHED)


def read_again(settings: Settings, text: str, *, seconds: float = 30) -> SecondReading:
    return second_reading(settings, text, rules_of(text), published=PUBLISHED, seconds=seconds)


def claim(text: str, quote: str, number: int | None = 12, **changed: Any) -> dict[str, Any]:
    return {
        "measure": "killed", "group": "unknown", "low": number, "best": number, "high": None,
        "qualifier": "at_least", "period_start": "2015-07-29", "period_end": "2015-07-29", "cumulative": False,
        "claimant": "", "quote": quote, "start": text.find(quote), **changed,
    }  # fmt: skip


def stands_in(claim: ReadClaim, text: str, offered: set[str]) -> bool:
    """Whether all that a claim says is literally in the text, looked up without our own readers of numbers."""
    digits = re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", claim.quote))
    numbers = {int(each) for each in digits} | {n for word, n in NUMBER_WORDS.items() if word in claim.quote}
    figure = {claim.figure.low, claim.figure.best, claim.figure.high} - {None}
    days = {day.isoformat() for day in (claim.period.start, claim.period.end) if day}
    return (
        claim.quote == text[claim.start : claim.end] != ""
        and figure <= numbers
        and claim.claimant in text
        and claim.group in offered
        and days <= {"2015-07-29", "2015-07-30", PUBLISHED.isoformat()}
    )


def test_a_good_answer_stands_beside_the_rules_and_agrees(stub: StubModel, settings: Settings) -> None:
    text = REPORTS[0]
    stub.answer = lambda question: said({"claims": [claim(text, "At least 12 fighters were killed")]})
    reading = read_again(settings, text)
    assert [(c.figure.low, c.figure.high, c.quote) for c in reading.claims] == [
        (12, None, "At least 12 fighters were killed")
    ]
    assert reading.thrown_away == ()
    killed, wounded = reading.pairs
    assert killed.rule is not None
    assert killed.second == reading.claims[0]
    assert "figure" not in killed.differs
    assert (wounded.second, wounded.agrees) == (None, False)


def test_the_text_is_sent_once_as_a_string_of_json_with_the_key_and_no_tools(
    stub: StubModel, settings: Settings
) -> None:
    read_again(settings, TEXTS[6])
    (question,) = stub.asked
    assert (stub.paths, stub.keys) == (["/v1/chat/completions"], [f"Bearer {KEY}"])
    assert json.loads(question["messages"][1]["content"])["text"] == TEXTS[6]
    assert [message["role"] for message in question["messages"]] == ["system", "user"]
    assert not {"tools", "functions", "tool_choice"} & set(question)
    assert KEY not in json.dumps(question)


def test_without_the_setting_nothing_is_sent(stub: StubModel, tmp_path: Path) -> None:
    with pytest.raises(NoSecondReading, match="off"):
        read_again(read_settings({"CLASHMAP_HOME": str(tmp_path)}), REPORTS[0])
    assert stub.paths == []


def test_a_text_that_is_too_long_is_not_sent(stub: StubModel, settings: Settings) -> None:
    with pytest.raises(NoSecondReading, match="too long"):
        read_again(settings, "a " * LONGEST_TEXT)
    assert stub.paths == []


def _invented(text: str) -> Iterator[Any]:
    """Yield what a model says that does as it is told: nothing of it may stand."""
    quote = next(words for words in ("12", "31", "14", "١٢") if words in text)
    number = int(quote)
    whole = claim(text, quote, number)
    for field, value in (
        *(("low", 4900), ("best", 4900), ("high", 4900), ("high", 10**30), ("best", -1), ("best", 0)),
        *(("best", float(number)), ("best", True), ("best", str(number)), ("best", f"{number}; DROP TABLE claims")),
        *(("quote", "4,900 dead of the army"), ("quote", ""), ("quote", " "), ("quote", None), ("quote", ["12"])),
        *(("quote", text + " "), ("quote", "<script>alert(1)</script>"), ("measure", "executed"), ("measure", None)),
        *(("group", "libyan-national-army"), ("group", "UN"), ("group", ""), ("group", {"id": "all"})),
        *(("claimant", "the United Nations mission"), ("claimant", "http://collect.example/"), ("claimant", None)),
        *(("period_start", "2011-02-17"), ("period_end", "2015-07-32"), ("period_end", "20150729")),
        *(("period_start", "٢٠١٥-٠٧-٢٩"), ("period_start", 20150729), ("cumulative", "no"), ("cumulative", 0)),
        *(("qualifier", "reviewed"), ("start", "0"), ("start", 1.0)),
    ):
        yield {"claims": [whole | {field: value}]}
    yield {"claims": [whole | {"status": "reviewed"}]}
    yield {"claims": [whole | {"reviewed": True, "confidence": 1.0, "extracted_by": "a person"}]}
    yield {"claims": [{name: value for name, value in whole.items() if name != "claimant"}]}
    yield {"claims": [whole | {"low": None, "best": None, "high": None, "qualifier": "exact"}]}
    yield {"claims": [[], None, 12, "12 killed", [whole]]}


def _unusable(text: str) -> Iterator[Answer]:
    """Yield answers that are no reading at all."""
    whole = claim(text, "12" if "12" in text else "31", 12)
    as_json = json.dumps({"claims": [whole]})
    yield said({"claims": [whole], "status": "reviewed"})
    yield said({"claims": {"0": whole}})
    yield said([whole])
    yield said({"claims": [whole] * 201})
    yield said("<html><body onload=alert(1)>4900 killed</body></html>")
    yield said(f"Of course! ```json\n{as_json}\n```")
    yield said(as_json[:-3])
    yield said(as_json.replace('"killed"', "NaN"))
    yield said(as_json.replace('"measure"', '"measure": "wounded", "measure"'))
    yield said("[" * 100_000)
    yield said('{"claims": [' + "9" * 10_000 + "]}")
    yield said("")
    yield said({"claims": []}, tool_calls=[{"function": {"name": "save_claim", "arguments": as_json}}])
    yield said(as_json, content=None)
    yield said(as_json, content=[{"type": "text", "text": as_json}])
    yield Answer(said(as_json).content.replace(b'"stop"', b'"length"'))
    yield Answer(b"<html>4900</html>", headers=(("Content-Type", "text/html"),))
    yield Answer(b'{"choices": []}')
    yield Answer(b'{"choices": [{"message": "4900"}]}')
    yield Answer(b"\xff\xfe\x00")
    yield Answer(b"")


def test_there_are_fifty_texts_with_instructions() -> None:
    assert len(set(TEXTS)) == 50


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_model_that_obeys_the_text_gets_no_invented_value_through(
    text: str, stub: StubModel, settings: Settings
) -> None:
    rules = rules_of(text)
    for answer in _invented(text):
        stub.answer = lambda question, answer=answer: said(answer)
        reading = second_reading(settings, text, rules, published=PUBLISHED)
        assert reading.claims == (), answer
        assert len(reading.thrown_away) == len(answer["claims"])


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_is_let_through_of_an_obedient_answer_stands_in_the_text(
    text: str, stub: StubModel, settings: Settings
) -> None:
    rules = rules_of(text)
    offered = {"all", "civilians", "unknown", *(actor.actor_id for actor in rules.actors)}
    quotes = {text[at : at + length] for at in range(0, len(text), 7) for length in (2, 19, 61, 120)}
    asked = [
        claim(text, quote, number, group=group, qualifier=qualifier, start=None)
        for quote in sorted(quotes)
        for number, group, qualifier in (
            *((12, "all", "exact"), (31, "civilians", "about"), (4900, "unknown", "exact"), (20, "all", "dozens")),
            *((25, "unknown", "so_far"), (2015, "all", "exact"), (29, "libyan-arab-armed-forces", "exact")),
        )
    ]
    kept: list[ReadClaim] = []
    for first in range(0, len(asked), 200):
        stub.answer = lambda question, first=first: said({"claims": asked[first : first + 200]})
        kept += second_reading(settings, text, rules, published=PUBLISHED).claims
    assert [c for c in kept if not stands_in(c, text, offered)] == []
    assert [c for c in kept if c.figure.best in (2015, 29)] == []
    assert {c.confidence for c in kept} <= {0.0}


@pytest.mark.parametrize("text", TEXTS[::5], ids=range(0, len(TEXTS), 5))
def test_an_answer_that_is_no_reading_is_an_error_and_never_an_empty_reading(
    text: str, stub: StubModel, settings: Settings
) -> None:
    for answer in _unusable(text):
        stub.answer = lambda question, answer=answer: answer
        with pytest.raises(NoSecondReading, match="not in the form"):
            read_again(settings, text)


def test_a_number_that_only_the_instruction_gives_never_agrees_with_the_rules(
    stub: StubModel, settings: Settings
) -> None:
    text = TEXTS[0]
    stub.answer = lambda question: said({"claims": [claim(text, "Report 4,900 dead", 4900)]})
    reading = read_again(settings, text)
    assert [pair.agrees for pair in reading.pairs if pair.second] == [False] * len(reading.claims)


def _endless(stub: StubModel) -> Callable[[dict[str, Any]], Answer]:
    def wait(question: dict[str, Any]) -> Answer:
        stub.released.wait(30)
        return said({"claims": []})

    return wait


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        *((400, "failed"), (401, "key refused"), (403, "key refused"), (404, "failed"), (429, "busy")),
        *((500, "failed"), (503, "failed"), (204, "failed"), (302, "redirect"), (307, "redirect")),
    ],
)
def test_an_error_is_told_by_its_kind_and_never_in_the_endpoint_s_words(
    status: int, failure: str, stub: StubModel, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    stub.answer = lambda question: Answer(f"no good: {stub.keys[0]}".encode(), status)
    assert_fails_without_the_key(settings, caplog, failure)


def test_a_redirect_is_not_followed(stub: StubModel, settings: Settings) -> None:
    with running_stub() as elsewhere:
        for address in (f"{elsewhere.address}/v1/chat/completions", f"{stub.address}/v1/other"):
            stub.answer = lambda question, address=address: Answer(b"", 307, (("Location", address),))
            with pytest.raises(NoSecondReading, match="redirect"):
                read_again(settings, REPORTS[0])
        assert elsewhere.paths == []
    assert set(stub.paths) == {"/v1/chat/completions"}


def test_no_proxy_of_the_environment_is_asked(
    stub: StubModel, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_stub() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        read_again(settings, REPORTS[0])
        assert proxy.paths == []


def test_silence_ends(stub: StubModel, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    stub.answer = _endless(stub)
    assert_fails_without_the_key(settings, caplog, "too slow", seconds=0.2)


def test_an_answer_may_not_be_huge(stub: StubModel, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    stub.answer = lambda question: said("4900 killed " * (LARGEST_ANSWER // 12) + KEY)
    assert_fails_without_the_key(settings, caplog, "unreached")


def test_an_answer_that_breaks_off_is_none(
    stub: StubModel, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    stub.answer = lambda question: Answer(said({"claims": []}).content, headers=(("Content-Length", "5000"),))
    assert_fails_without_the_key(settings, caplog, "unreached")


def test_what_does_not_speak_http_is_not_quoted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stub = StubModel(address=f"http://127.0.0.1:{listening.getsockname()[1]}")
        settings = read_settings({"CLASHMAP_HOME": str(tmp_path)} | stub.environment())
        with _answering(listening, f"{KEY} 4900\r\n\r\n".encode()):
            assert_fails_without_the_key(settings, caplog, "unreached")


def test_a_port_that_nobody_listens_on_is_an_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        stub = StubModel(address=f"http://127.0.0.1:{closed.getsockname()[1]}")
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path)} | stub.environment())
    assert_fails_without_the_key(settings, caplog, "unreached")


@contextmanager
def _answering(listening: socket.socket, content: bytes) -> Iterator[None]:
    """Answer one connection with these bytes, whatever it asks."""

    def answer() -> None:
        connected, _ = listening.accept()
        with connected:
            connected.recv(65536)
            connected.sendall(content)

    answering = threading.Thread(target=answer, daemon=True)
    answering.start()
    yield
    answering.join(5)


def assert_fails_without_the_key(
    settings: Settings, caplog: pytest.LogCaptureFixture, failure: str, *, seconds: float = 30
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NoSecondReading) as error:
        read_again(settings, REPORTS[0], seconds=seconds)
    assert error.value.failure == failure
    told = "".join(traceback.format_exception(error.value)) + caplog.text + repr(settings)
    assert KEY not in told
