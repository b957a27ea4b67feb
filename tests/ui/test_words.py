import re
from typing import get_args, get_type_hints

import pytest

from lib.domain import place
from lib.domain.data_set import OWN_REPORTS
from lib.domain.estimate import UNKNOWN, Estimate
from lib.domain.event import ClaimStatus, Contradiction, Grade
from lib.domain.report import ALL, CIVILIANS, KINDS, UNKNOWN_GROUP, Kind, Measure, PlaceRole, Qualifier
from lib.query.event_card import EXCEEDED
from lib.sources.data_sets import SOURCES
from lib.sources.report_file import read_report_file
from lib.ui import words
from lib.ui.language import language
from tests.conftest import ROOT

ENGLISH = language("en")
PLAIN = {"exact", "unknown"}


@pytest.fixture(scope="module")
def sample():
    return read_report_file(ROOT / "data" / "reports" / "libya_reports.jsonl").reports


@pytest.mark.parametrize(("said", "known"), [
    (words.KINDS, KINDS),
    (words.KINDS, get_args(Kind)),
    (words.GRADES, get_args(Grade)),
    (words.MEASURES, get_args(Measure)),
    (words.STATUSES, get_args(ClaimStatus)),
    (words.PLACE_KINDS, get_args(place.PlaceKind)),
    (words.PRECISIONS, place.WHERE_PRECISION),
    (words.ROLES, get_args(PlaceRole)),
    (words.GROUPS, (CIVILIANS, ALL, UNKNOWN_GROUP)),
    (words.CONTRADICTIONS, get_args(get_type_hints(Contradiction)["about"])),
], ids=lambda value: "/".join(map(str, value))[:40])  # fmt: skip
def test_every_word_of_the_vocabulary_has_a_word_for_readers(said, known):
    assert said.keys() == set(known)


def test_every_qualifier_but_the_plain_ones_is_said():
    assert words.SAID.keys() == set(get_args(Qualifier)) - PLAIN


def test_every_fixed_reason_that_the_assessment_gives_has_words():
    sources = [
        (ROOT / "lib" / "reconcile" / f"{name}.py").read_text(encoding="utf-8") for name in ("sorting", "assess")
    ]
    reasons = {reason for source in sources for reason in re.findall(r'(?<!f)"((?:it|its|the|beside) [^"{]+)"', source)}
    assert reasons == words.REASONS.keys()


def test_a_claim_that_gives_nothing_of_a_higher_figure_has_words_for_it():
    assert words.EXCEEDED == EXCEEDED


def test_every_control_status_of_the_sample_has_words(sample):
    assert {statement.status for report in sample for statement in report.control} <= words.CONTROLS.keys()


def test_every_data_set_that_can_be_imported_has_a_name_and_terms():
    assert words.DATA_SETS.keys() == {OWN_REPORTS, *SOURCES}
    assert words.TERMS.keys() == SOURCES.keys()


def test_every_language_of_the_sample_has_a_name(sample):
    assert {report.language for report in sample} <= words.LANGUAGES.keys()


@pytest.mark.parametrize(("qualifier", "figure", "said"), [
    ("exact", Estimate(13, 13, 13), "13"),
    ("exact", Estimate(0, 0, 0), "0"),
    ("unknown", Estimate(13, 13, 13), "13"),
    ("at_least", Estimate(1200, 1200, None), "at least 1,200"),
    ("more_than", Estimate(20, 20, None), "more than 20"),
    ("about", Estimate(None, 18, None), "about 18"),
    ("nearly", Estimate(None, 20, 20), "nearly 20"),
    ("up_to", Estimate(None, 30, 30), "up to 30"),
    ("up_to", Estimate(None, None, 30), "up to 30"),
    ("between", Estimate(14, None, 26), "14 to 26"),
    ("between", Estimate(None, None, 26), "26"),
    ("dozens", Estimate(20, None, None), "dozens"),
    ("hundreds", Estimate(100, None, None), "hundreds"),
    ("several", UNKNOWN, "several"),
    ("so_far", Estimate(9, 9, 9), "9 so far"),
    ("provisional", Estimate(9, 9, 9), "9 (provisional)"),
    ("final_toll", Estimate(9, 9, 9), "9 (final)"),
    ("earlier_toll", Estimate(9, 9, 9), "9 (earlier)"),
    ("revised_down", Estimate(9, 9, 9), "9 (corrected downward)"),
    ("unknown", UNKNOWN, "no number"),
])  # fmt: skip
def test_a_figure_is_said_as_the_report_says_it(qualifier, figure, said):
    assert words.said(ENGLISH, qualifier, figure) == said


@pytest.mark.parametrize("qualifier", get_args(Qualifier))
def test_no_words_of_a_report_become_a_zero(qualifier):
    assert "0" not in words.said(ENGLISH, qualifier, UNKNOWN)


def test_every_claim_of_the_sample_can_be_said_in_both_languages(sample):
    for claim in (claim for report in sample for claim in report.claims):
        assert words.said(ENGLISH, claim.qualifier, claim.figure)
        assert words.said(language("ar"), claim.qualifier, claim.figure)


def test_every_word_on_who_holds_what_is_said_in_words():
    read = {
        row.rsplit(",", 1)[1]
        for path in (ROOT / "lib" / "extract").glob("*/control.csv")
        for row in path.read_text(encoding="utf-8").splitlines()
        if ",HOLD," in row
    }
    assert (read - {"withdrew"}) | {"withdrew_to", "withdrew_from"} <= words.CONTROLS.keys()
