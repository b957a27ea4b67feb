"""Who speaks, in an event where North and its brigade fight South."""

import pytest

from lib.domain.report import ALL, CIVILIANS, UNKNOWN_GROUP
from lib.reconcile.sorting import Sides
from lib.reconcile.voices import Voices
from tests.reconcile.invented import NORTH, NORTHERN_BRIGADE, PARENTS, SIDES, SOUTH, claim

NAMES = {
    NORTH: ("National Army of the North", "جيش الشمال الوطني", "NAN", "Commander Hill"),
    NORTHERN_BRIGADE: ("Third Brigade", "اللواء الثالث"),
    SOUTH: ("Council of the South", "مجلس الجنوب", "IS", "حركة الجنوب"),
    "guards": ("Harbour Guard", "حرس الميناء"),
}
HEARD = Voices(NAMES)


def voice(claimant, group=ALL, sides=SIDES, **changes):
    return HEARD.of(claim(5, group, claimant=claimant, **changes), sides)


@pytest.mark.parametrize("claimant", [
    "National Army of the North", "a spokesman of the National Army of the North", "NAN", "NAN's spokesman",
    "an officer loyal to Commander Hill", "الناطق باسم جيش الشمال الوطني", "مصدر بجيش الشمال الوطني", "Third Brigade",
    "مكتب إعلام اللواء الثالث", "il portavoce della NAN", "le porte-parole du Third Brigade",
])  # fmt: skip
def test_a_party_speaks_of_its_own_dead_or_of_its_enemys(claimant):
    assert voice(claimant, NORTH) == "own losses"
    assert voice(claimant, SOUTH) == "enemy losses"


@pytest.mark.parametrize("group", [ALL, CIVILIANS, UNKNOWN_GROUP, "guards"])
def test_a_party_that_speaks_of_others_is_a_party(group):
    assert voice("NAN", group) == "party"


def test_the_dead_of_an_army_are_its_brigades_own():
    assert voice("Third Brigade", NORTH, Sides(NORTHERN_BRIGADE, SOUTH, PARENTS)) == "own losses"


def test_who_is_of_no_side_known_says_nothing_of_its_enemy():
    assert voice("NAN", UNKNOWN_GROUP, Sides(NORTH, UNKNOWN_GROUP, {})) == "party"


def test_a_claimant_that_names_both_sides_is_a_party():
    assert voice("NAN and Council of the South", NORTH) == "party"


def test_displaced_people_are_nobodys_losses():
    assert voice("NAN", NORTH, measure="displaced") == "party"


@pytest.mark.parametrize("claimant", ["is this so", "Harbour Guard", "anti-IS forces", "a source in IS-held Harbour"])
def test_a_name_that_is_not_a_sides_makes_no_party(claimant):
    assert voice(claimant, SOUTH) == "not said"


@pytest.mark.parametrize("claimant", [
    "council", "council media official", "unnamed council source via Wire", "مسؤول في المجلس", "une source du conseil",
])  # fmt: skip
def test_a_general_word_is_the_side_that_alone_is_called_so(claimant):
    assert voice(claimant, SOUTH) == "own losses"


@pytest.mark.parametrize(("claimant", "expected"), [
    ("Harbour local council official", "official"),
    ("مسؤول بالمجلس المحلي", "official"),
    ("Mill military council spokesman", "not said"),
    ("guard commander", "not said"),
])  # fmt: skip
def test_a_general_word_with_anything_said_of_it_is_no_side(claimant, expected):
    assert voice(claimant, SOUTH) == expected


def test_a_general_word_that_both_sides_are_called_is_neither():
    twins = Voices({NORTH: ("Northern Forces",), SOUTH: ("Southern Forces",)})
    assert twins.of(claim(5, NORTH, claimant="forces' media centre"), SIDES) == "not said"


@pytest.mark.parametrize(("claimant", "expected"), [
    ("NAN health ministry", "medical"),
    ("وزارة الصحة في جيش الشمال الوطني", "medical"),
    ("NAN minister for displaced", "official"),
    ("residents of the NAN's quarter", "local"),
    ("NAN ministry of defence", "own losses"),
])  # fmt: skip
def test_a_civil_office_is_no_party_even_beside_its_name(claimant, expected):
    assert voice(claimant, NORTH) == expected


@pytest.mark.parametrize(("claimant", "expected"), [
    ("WHO", "independent"), ("who knows", "not said"), ("منظمة الصحة العالمية", "independent"),
    ("L'Oms", "independent"), ("le Croissant-Rouge", "independent"), ("الهلال الأحمر", "independent"),
    ("a human rights group", "independent"),
    ("hospital sources", "medical"), ("مصادر طبية وأمنية", "medical"), ("des sources médicales", "medical"),
    ("l'ospedale centrale", "medical"), ("le ministère de la Santé", "medical"), ("مستشفى المدينة", "medical"),
    ("military and medical sources", "medical"),
    ("the mayor", "official"), ("مصدر أمني", "official"), ("un responsable de la sécurité", "official"),
    ("il sindaco", "official"), ("وزارة الداخلية", "official"),
    ("residents", "local"), ("شهود عيان", "local"), ("des habitants", "local"), ("testimoni", "local"),
    ("", "not said"), ("sources", "not said"), ("مصادر متطابقة", "not said"), ("Libyan military sources", "not said"),
    ("militia commander", "not said"), ("local media", "not said"), ("صحيفة محلية", "not said"), ("…!", "not said"),
])  # fmt: skip
def test_others_are_known_by_their_words(claimant, expected):
    assert voice(claimant, NORTH) == expected
