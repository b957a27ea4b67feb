from __future__ import annotations

import pytest

from tests.extract.conftest import Reader


def roles(reads: Reader, text: str) -> list[tuple[str, str, str]]:
    return [(found.surface, found.place.id, found.role) for found in reads(text).places if found.place]


def test_a_name_behind_a_prefix_is_found_without_it(reads: Reader) -> None:
    assert roles(reads, "قتل خمسة في اشتباكات ببنغازي.") == [("بنغازي", "benghazi", "event")]


def test_a_name_inside_an_actors_name_is_no_place_of_the_event(reads: Reader) -> None:
    found = roles(reads, "قتل خمسة من مجلس شورى مجاهدي درنة في سرت.")
    assert ("درنة", "derna", "actor_name") in found
    assert ("سرت", "sirte", "event") in found


def test_where_the_speaker_sits_is_context(reads: Reader) -> None:
    found = roles(reads, "Clashes in Sirte killed nine people, a medic in Misrata told reporters.")
    assert found == [("Sirte", "sirte", "event"), ("Misrata", "misrata", "context")]


def test_a_bearing_is_context(reads: Reader) -> None:
    found = roles(reads, "A bomb in Bayda, east of Benghazi, killed three people in Libya.")
    assert ("Benghazi", "benghazi", "context") in found


def test_the_city_is_the_one_last_named(reads: Reader) -> None:
    found = roles(reads, "Clashes broke out in Sirte. Shelling of the city killed two people.")
    assert ("the city", "sirte") in [(surface, place) for surface, place, _ in found]


def test_a_weak_name_needs_a_word_beside_it(reads: Reader) -> None:
    assert roles(reads, "ارتفعت الأسعار بالماية في ليبيا.") == [("ليبيا", "libya", "context")]


def test_a_town_abroad_of_the_same_name_is_none_of_ours(reads: Reader) -> None:
    assert roles(reads, "Clashes in Tripoli, Lebanon, killed three people.") == []


@pytest.mark.parametrize(
    ("text", "status", "actor", "place"),
    [
        ("The Islamic State controls Sirte.", "controls", "islamic-state", "sirte"),
        ("GNA forces besiege the Islamic State in Sirte.", None, None, None),
        ("The LNA withdrew from Gharyan.", "expelled_from", "lna", "gharyan"),
        ("يسيطر تنظيم الدولة على مدينة سرت.", "controls", "islamic-state", "sirte"),
        ("تحاصر قوات حفتر مدينة درنة.", "besieges", "lna", "derna"),
    ],
)
def test_who_holds_what(reads: Reader, text: str, status: str | None, actor: str | None, place: str | None) -> None:
    found = [(held.status, held.actor, held.place) for held in reads(text).control]
    assert status is None or found == [(status, actor, place)]
