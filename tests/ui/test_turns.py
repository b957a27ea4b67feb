from __future__ import annotations

import threading

import pytest

from lib.ui import turns


@pytest.fixture(autouse=True)
def nobody_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_last", None)


def started(run: object) -> threading.Thread:
    thread = threading.Thread(target=run)  # type: ignore[arg-type]
    thread.start()
    return thread


def test_a_run_waits_until_the_one_before_it_has_ended() -> None:
    told: list[str] = []
    first_may_end, first_has_begun = threading.Event(), threading.Event()

    def first() -> None:
        turns.wait_for_turn()
        first_has_begun.set()
        first_may_end.wait(5)
        told.append("first")

    def second() -> None:
        turns.wait_for_turn()
        told.append("second")

    one = started(first)
    first_has_begun.wait(5)
    other = started(second)
    first_may_end.set()
    one.join(5)
    other.join(5)
    assert told == ["first", "second"]


def test_a_run_that_hangs_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.01)
    may_end, has_begun = threading.Event(), threading.Event()

    def hanging() -> None:
        turns.wait_for_turn()
        has_begun.set()
        may_end.wait(5)

    hangs = started(hanging)
    has_begun.wait(5)
    other = started(turns.wait_for_turn)
    other.join(5)
    assert not other.is_alive()
    may_end.set()
    hangs.join(5)


def test_a_second_run_in_one_thread_does_not_wait_for_itself() -> None:
    turns.wait_for_turn()
    turns.wait_for_turn()
