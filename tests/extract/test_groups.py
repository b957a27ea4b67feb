from __future__ import annotations

import pytest

from tests.extract.conftest import Reader
from tests.extract.groups import ARABIC, ENGLISH

Told = set[tuple[int, str, bool]]


def told(reads: Reader, text: str, code: str) -> set[tuple[int | None, str, bool]]:
    found = set()
    for claim in reads(text, code).claims:
        figure = claim.figure
        number = next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
        found.add((number, claim.group, claim.cumulative))
    return found


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_whose_loss_and_since_when_in_english(reads: Reader, text: str, expected: Told) -> None:
    assert told(reads, text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_whose_loss_and_since_when_in_arabic(reads: Reader, text: str, expected: Told) -> None:
    assert told(reads, text, "ar") == expected


def test_the_killer_is_not_the_killed(reads: Reader) -> None:
    (claim,) = reads("GNA forces killed 20 Islamic State militants in Sirte yesterday.").claims
    assert claim.group == "islamic-state"


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("I civili uccisi sono almeno 12 e migliaia di persone sono in fuga.", "it", (12, "civilians", False)),
        ("The clinic, which treats Haftar's side, had six of the dead.", "en", (6, "lna", False)),
        ("A GNA commander reported nine of his side dead.", "en", (9, "gna-forces", False)),
        ("The health ministry of the GNA announced 31 dead in Tripoli.", "en", (31, "all", False)),
        ("GNA forces announced five dead in Tripoli.", "en", (5, "gna-forces", False)),
    ],
)
def test_whose_loss_by_who_has_or_counts_it(
    reads: Reader, text: str, code: str, expected: tuple[int, str, bool]
) -> None:
    assert expected in told(reads, text, code)


def test_fighters_of_no_name_are_unsure_and_not_guessed(reads: Reader) -> None:
    reading = reads("Seven fighters were killed near the town.")
    assert [claim.group for claim in reading.claims] == ["unknown"]
    assert [unsure.reason for unsure in reading.unsure] == ["fighters not named"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Eight people died, according to medical sources.", "medical sources"),
        ("The health ministry said 8 people had died.", "The health ministry"),
        ("قتل ثمانية بحسب مصادر طبية.", "مصادر طبية"),
        ("قال مصدر طبي إن ثمانية قتلوا.", "مصدر طبي"),
    ],
)
def test_who_says_it(reads: Reader, text: str, claimant: str) -> None:
    assert reads(text).claims[0].claimant == claimant
