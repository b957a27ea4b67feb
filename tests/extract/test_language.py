from __future__ import annotations

import pytest

from lib.extract.language import language_of
from lib.extract.tokens import tokenised

CAPTION = "Fighters drive along a road in the east of the country on the third of October of last year. " * 8
ARABIC = "قتل خمسة مسلحين في اشتباكات دارت أمس بين الطرفين شرقي المدينة بحسب مصادر طبية وأمنية. " * 20


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Five people were killed in the fighting on Sunday.", "en"),
        ("قتل خمسة أشخاص في اشتباكات يوم الأحد.", "ar"),
        ("Cinq personnes ont été tuées dans les combats de dimanche.", "fr"),
        ("Cinque persone sono state uccise negli scontri di domenica.", "it"),
    ],
)
def test_a_sentence_tells_its_language(text: str, code: str) -> None:
    assert language_of(tokenised(text)) == code


def test_a_caption_in_another_language_does_not_decide() -> None:
    assert language_of(tokenised(CAPTION + ARABIC)) == "ar"
