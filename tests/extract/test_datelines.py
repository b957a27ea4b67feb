from __future__ import annotations

import pytest

from lib.extract.datelines import agency_of

STORY = "At least nine people were killed in clashes on Monday, medics said."
ARABIC = "قتل تسعة أشخاص على الأقل في اشتباكات يوم الاثنين، بحسب مصادر طبية."


@pytest.mark.parametrize(("text", "agency"), [
    (f"GHARYAN (Reuters) - {STORY}", "Reuters"),
    (f"TRIPOLI, Feb 3 (AFP) {STORY}", "AFP"),
    (f"TRIPOLI, Feb. 3, 2019 (AFP) — {STORY}", "AFP"),
    (f"BENGHAZI, Libya (AP) — {STORY}", "AP"),
    (f"TRIPOLI, April 9 (Xinhua) -- {STORY}", "Xinhua"),
    (f"Nine dead in Gharyan\n3 February 2019\n\nGHARYAN (Reuters) - {STORY}", "Reuters"),
    (f"Tripoli (dpa) - {STORY}", "dpa"),
    (f"Tripoli, le 3 février (AFP) - {STORY}", "AFP"),
    (f"(ANSA) - TRIPOLI, 3 FEB - {STORY}", "ANSA"),
    (f"AFP - {STORY}", "AFP"),
    (f"Nine dead\nReuters | Tripoli | Updated: 23-06-2022\n{STORY}", "Reuters"),
    (f"(Reuters) - {STORY}", "Reuters"),
    (f"BENGHAZI, Libya, July 14 (Reuters) - {STORY}", "Reuters"),
    (f"Tripolis (AFP) {STORY}", "AFP"),
    (f"Tripoli – Reuters\n{STORY}", "Reuters"),
    (f"طرابلس (رويترز) - {ARABIC}", "Reuters"),
    (f"طرابلس (رويترز) {ARABIC}", "Reuters"),
    (f"طرابلس 3 فبراير (شينخوا) {ARABIC}", "Xinhua"),
    (f"طرابلس/ معتز ونيس/ الأناضول\n{ARABIC}", "Anadolu"),
    (f"وكالة الأناضول - {ARABIC}", "Anadolu"),
    (f"وكالة الأنباء الفرنسية - {ARABIC}", "AFP"),
    (f"بنغازي (د ب أ) - {ARABIC}", "dpa"),
    (f"بنغازي (أ.ف.ب) - {ARABIC}", "AFP"),
    (f"طرابلس – رويترز – {ARABIC}", "Reuters"),
])  # fmt: skip
def test_a_dateline_names_the_agency(text, agency):
    assert agency_of(text) == agency


@pytest.mark.parametrize("text", [
    STORY,
    ARABIC,
    "",
    f"TRIPOLI (Our correspondent) - {STORY}",
    f"TRIPOLI (AFP/Reuters) - {STORY}",
    f"Fighters on the coastal road (AFP)\n{STORY}",
    "A spokesman told Agence France-Presse (AFP) that nine of his men were killed on Monday.",
    "Nine soldiers were killed, Reuters reported. The army denied it on the evening of that day.",
    "ذكرت وكالة (رويترز) أن تسعة جنود قتلوا في اشتباكات يوم الاثنين",
    "وقال متحدث لوكالة فرانس برس (أ ف ب) إن تسعة من رجاله قتلوا يوم الاثنين",
    f"طرابلس - وكالات - {ARABIC}",
    f"REUTERS/A Photographer\n{STORY}",
    f"{STORY}\n" * 12 + f"GHARYAN (Reuters) - {STORY}",
    "The Petra brigade - a unit of the army - lost nine men in clashes on Monday, medics said.",
])  # fmt: skip
def test_a_credit_a_quote_or_a_papers_own_reporter_is_no_dateline(text):
    assert agency_of(text) == ""


@pytest.mark.parametrize(("text", "agency"), [(f"GHARYAN (Reuters) - {STORY}", "Reuters"), (STORY, "")])
def test_the_reading_of_a_text_says_whose_it_is(reads, text, agency):
    assert reads(text).origin == agency
