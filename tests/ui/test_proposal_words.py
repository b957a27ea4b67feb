import re
from datetime import date
from typing import get_args

import pytest

from lib.domain.proposal import REASON_CODES, ProposalKind, Reason
from lib.ui import proposal_words
from lib.ui.language import language

VALUES = {
    "place": "Derna", "other_place": "Al-Fataeh (Derna)", "km": 3,
    "first": date(2015, 7, 29), "last": date(2015, 7, 30), "kind": "armed clash", "other_kind": "shelling",
    "sides": ("islamic-state", "derna-shura-council"), "group": "islamic-state", "other_group": "all",
    "measure": "killed", "count": 1011, "other_count": 1013, "percent": 22,
    "names": ("Sirte", "{0} & *Benghazi*"), "agency": "AFP {place}",
}  # fmt: skip
NAMES = {"islamic-state": "Islamic State", "derna-shura-council": "the council", "all": "everybody"}


def said(code, code_of_language="en", **changes):
    reason = Reason(code, 0.1, tuple((VALUES | changes).items()))
    return proposal_words.sentence(language(code_of_language), reason, group=NAMES.__getitem__, place=str)


def test_every_reason_and_every_kind_of_proposal_has_a_sentence():
    assert proposal_words.REASONS.keys() == set(REASON_CODES)
    assert proposal_words.PROPOSED.keys() == set(get_args(ProposalKind))


@pytest.mark.parametrize("code", REASON_CODES)
def test_a_sentence_in_arabic_holds_what_it_holds_in_english(code):
    english = proposal_words.REASONS[code]
    arabic = language("ar").say(english)
    assert arabic != english
    assert sorted(re.findall(r"\{\w+\}", arabic)) == sorted(re.findall(r"\{\w+\}", english))
    assert said(code, "ar")


@pytest.mark.parametrize(("code", "sentence"), [
    ("same_days", "Same days: 29–30 July 2015"),
    ("adjacent_days", "A day apart: 29 July 2015 and 30 July 2015"),
    ("same_figure", "Same number of the same people: 1,011 (killed, Islamic State)"),
    ("same_sides", "Same sides: Islamic State and the council"),
    ("overlapping_places", "Derna and Al-Fataeh (Derna) overlap; their middles are 3 km apart"),
])  # fmt: skip
def test_a_sentence_names_days_numbers_and_groups_in_words(code, sentence):
    assert said(code) == sentence


def test_braces_in_a_name_stay_as_they_are():
    assert "{0} & *Benghazi*" in said("same_names")
    assert said("copy").endswith("AFP {place}")


def test_an_agency_that_is_called_as_a_kind_is_not_translated():
    assert said("copy", "ar", agency="protest").endswith("protest")
