from __future__ import annotations

import pytest

from lib.domain.estimate import Estimate
from lib.extract.language import FOLDERS, language
from tests.extract.conftest import Reader
from tests.extract.counts import ARABIC, ENGLISH


def figures(reads: Reader, text: str, code: str | None) -> set[tuple[str, int | None]]:
    found = set()
    for claim in reads(text, code).claims:
        figure = claim.figure
        found.add((claim.measure, next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)))
    return found


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_an_arabic_sentence_gives_its_figures(reads: Reader, text: str, expected: set[tuple[str, int | None]]) -> None:
    assert figures(reads, text, "ar") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_sentence_gives_its_figures(reads: Reader, text: str, expected: set[tuple[str, int | None]]) -> None:
    assert figures(reads, text, "en") == expected


@pytest.mark.parametrize(
    ("text", "figure", "qualifier"),
    [
        ("At least 12 people were killed.", Estimate(12, 12, None), "at_least"),
        ("Twelve or more people were killed.", Estimate(12, 12, None), "at_least"),
        ("More than 12 people were killed.", Estimate(12, 12, None), "more_than"),
        ("About 12 people were killed.", Estimate(None, 12, None), "about"),
        ("Nearly 12 people were killed.", Estimate(None, 12, 12), "nearly"),
        ("Up to 12 people were killed.", Estimate(None, 12, 12), "up_to"),
        ("Between 12 and 15 people were killed.", Estimate(12, None, 15), "between"),
        ("Dozens of people were killed.", Estimate(20, None, None), "dozens"),
        ("Several people were killed.", Estimate(None, None, None), "several"),
        ("قتل 25 شخصا على الأقل.", Estimate(25, 25, None), "at_least"),
        ("قتل ما يربو على ستين شخصا.", Estimate(60, 60, None), "more_than"),
        ("بلغ عدد القتلى نحو 340.", Estimate(None, 340, None), "about"),
        ("ناهز عدد القتلى العشرين.", Estimate(None, 20, 20), "nearly"),
        ("سقط عشرات القتلى.", Estimate(20, None, None), "dozens"),
    ],
)
def test_words_of_bound_open_or_close_the_range(reads: Reader, text: str, figure: Estimate, qualifier: str) -> None:
    (claim,) = reads(text).claims
    assert (claim.figure, claim.qualifier) == (figure, qualifier)


def test_a_bound_behind_two_joined_figures_holds_for_both(reads: Reader) -> None:
    claims = reads("ارتفعت الحصيلة إلى 213 قتيلا و1009 مصابين على أقل تقدير.").claims
    assert [claim.qualifier for claim in claims] == ["at_least", "at_least"]


@pytest.mark.parametrize(
    "text",
    [
        "The 444 Brigade closed Highway 18 on Sunday.",
        "Three axes of attack opened on 17 February.",
        "وأغلقت الكتيبة 166 الطريق على بعد 40 كيلومترا.",
        "والحصار يأتي من ثلاثة محاور عام 2015.",
        "In 2014 some 400 tanks were counted.",
        "The rebels hold 12 positions and 4 tanks.",
    ],
)
def test_numbers_of_other_things_are_no_claims(reads: Reader, text: str) -> None:
    assert reads(text).claims == ()


@pytest.mark.parametrize("code", sorted(FOLDERS))
def test_every_rule_reads_its_own_example(reads: Reader, code: str) -> None:
    unread = [
        rule.name for rule in language(code).rules["claim"] if rule.example and not reads(rule.example, code).claims
    ]
    assert unread == []


def test_a_language_that_is_not_read_is_said_and_nothing_guessed(reads: Reader) -> None:
    reading = reads("Líbiában legalább 12 ember meghalt a Benghazi közelében vívott harcokban, közölte a kórház.")
    assert reading.language == ""
    assert reading.claims == ()
    assert [found.surface for found in reading.places] == ["Benghazi"]
    assert [(unsure.quote, unsure.reason) for unsure in reading.unsure] == [
        ("", "a language that is not read"),
        ("12", "a number in a language that is not read"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("L'attaque a fait au moins 24 morts et 146 blessés à Benghazi.", "fr", {("killed", 24), ("wounded", 146)}),
        ("Les combats ont coûté la vie à une vingtaine de soldats.", "fr", {("killed", 20)}),
        ("Gli scontri hanno causato 47 morti e 1.266 feriti a Tripoli.", "it", {("killed", 47), ("wounded", 1266)}),
        ("Il raid ha ucciso 15 persone; più di 35mila sono sfollate.", "it", {("killed", 15), ("displaced", 35000)}),
        ("Al menos 340 muertos en Bengasi, según fuentes médicas.", "es", {("killed", 340)}),
        ("Bei den Kämpfen wurden mindestens 12 Menschen getötet.", "de", {("killed", 12)}),
    ],
)
def test_french_italian_spanish_and_german_figures(
    reads: Reader, text: str, code: str, expected: set[tuple[str, int | None]]
) -> None:
    assert reads(text).language == code
    assert figures(reads, text, None) == expected
