from __future__ import annotations

from pathlib import Path

import pytest

from lib.pipeline.signing_in import LONGEST_WAIT, MOST_NAMES, SECONDS_SIGNED_IN, PasswordSignIn, Refused, SignedIn
from lib.store.passwords import PasswordFile

PASSWORD = "a horse in the rain"


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> PasswordFile:
    file = PasswordFile(tmp_path / "people.toml")
    file.set("amal", PASSWORD)
    return file


@pytest.fixture
def door(file: PasswordFile, clock: Clock) -> PasswordSignIn:
    return PasswordSignIn(file, clock)


def signed_in(door: PasswordSignIn) -> SignedIn:
    found = door.sign_in("amal", PASSWORD)
    assert isinstance(found, SignedIn)
    return found


def test_a_right_password_says_who_it_is(door: PasswordSignIn) -> None:
    assert signed_in(door).subject == "password:amal"
    assert door.sign_in(" amal ", PASSWORD).subject == "password:amal"


def test_a_wrong_password_and_a_wrong_name_are_refused_in_the_same_way(door: PasswordSignIn) -> None:
    guesses = {name: [door.sign_in(name, "wrong") for _ in range(4)] for name in ("amal", "nobody")}
    assert guesses["amal"] == guesses["nobody"] == [Refused(0), Refused(0), Refused(1), Refused(1)]


def test_each_wrong_password_doubles_the_wait_up_to_a_bound(door: PasswordSignIn, clock: Clock) -> None:
    waits = []
    for _ in range(10):
        refused = door.sign_in("amal", "wrong")
        waits.append(refused.wait)
        clock.seconds += refused.wait
    assert waits == [0, 0, 1, 2, 4, 8, 16, 30, 30, 30]


def test_while_it_waits_even_the_right_password_is_refused_and_afterwards_it_is_taken(
    door: PasswordSignIn, clock: Clock
) -> None:
    for _ in range(3):
        door.sign_in("amal", "wrong")
    assert door.sign_in("amal", PASSWORD) == Refused(1)
    clock.seconds += LONGEST_WAIT
    signed_in(door)
    assert door.sign_in("amal", "wrong") == Refused(0)


def test_spaces_around_a_name_give_no_new_guesses(door: PasswordSignIn) -> None:
    refused = [door.sign_in(" " * number + "amal", "wrong") for number in range(4)]
    assert refused[-1].wait


def test_one_name_waits_for_itself_only(door: PasswordSignIn) -> None:
    for _ in range(5):
        door.sign_in("nobody", "wrong")
    signed_in(door)


def test_it_remembers_no_more_names_than_it_has_room_for(door: PasswordSignIn) -> None:
    for number in range(MOST_NAMES + 50):
        door._count(f"name {number}")
    assert len(door._wrong) == MOST_NAMES


def test_a_sign_in_ends_with_the_day(door: PasswordSignIn, clock: Clock) -> None:
    amal = signed_in(door)
    clock.seconds += SECONDS_SIGNED_IN
    assert door.holds(amal)
    clock.seconds += 1
    assert not door.holds(amal)


def test_a_new_password_ends_the_sign_in_with_the_old_one(door: PasswordSignIn, file: PasswordFile) -> None:
    amal = signed_in(door)
    file.set("amal", PASSWORD)
    assert not door.holds(amal)


def test_taking_a_name_or_the_whole_file_away_ends_the_sign_in(door: PasswordSignIn, file: PasswordFile) -> None:
    amal = signed_in(door)
    file.remove("amal")
    assert not door.holds(amal)
    file.path.unlink()
    assert not door.holds(amal)
