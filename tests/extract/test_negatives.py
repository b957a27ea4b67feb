from __future__ import annotations

import pytest

from lib.domain.report import KINDS
from tests.extract.conftest import Reader
from tests.extract.negatives import negatives


def test_three_hundred_texts_of_other_things_tell_of_no_clash(reads: Reader) -> None:
    texts = list(negatives())
    told = [
        (about, text)
        for about, _, text in texts
        if any(claim.kind in KINDS for claim in reads(text).claims)
        or any(event.kind in KINDS for event in reads(text).events)
    ]
    assert len({text for _, _, text in texts}) == 300
    assert told == []


def test_every_text_of_other_things_is_read_in_its_language(reads: Reader) -> None:
    assert [text for _, code, text in negatives() if reads(text).language != code] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Floods after heavy rains have killed 12 people in Derna.", "flood"),
        ("A road accident near Sirte killed 12 people.", "road accident"),
        ("A shipwreck off Zuwara killed 12 migrants.", "shipwreck"),
        ("An air strike on Murzuq killed 40 people.", "air or drone strike"),
        ("Shelling of Tripoli with mortars killed five people.", "shelling"),
        ("A car bomb in Benghazi killed 22 people.", "mine or bomb"),
        ("Clashes in Sabha killed five people.", "armed clash"),
        ("قتلت السيول 12 شخصا في درنة بعد أمطار غزيرة.", "flood"),
        ("قتلت غارة جوية أربعين شخصا في مرزق.", "air or drone strike"),
    ],
)
def test_the_kind_says_what_a_figure_is_about(reads: Reader, text: str, kind: str) -> None:
    assert [claim.kind for claim in reads(text).claims] == [kind]


def test_a_square_and_a_brigade_of_martyrs_are_names(reads: Reader) -> None:
    assert reads("تجمع الناس في ميدان الشهداء.").claims == ()
    assert reads("كتيبة شهداء أبو سليم في درنة.").claims == ()
