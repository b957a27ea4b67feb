from types import SimpleNamespace

import pandas as pd
import pytest

from lib.ui.language import language
from lib.ui.names import actor_said, place_said

ACTORS = pd.DataFrame({"name": ["The Council"], "name_ar": ["المجلس"], "aliases": ["Shura|the Shura men"]})
PLACES = pd.DataFrame(
    {"name": ["Durnah", "Old Gate"], "name_ar": ["دورنة", "الباب القديم"], "names": ["Durnah|Darnah", "Old Gate|Gate"]}
)


def page(code: str) -> SimpleNamespace:
    return SimpleNamespace(language=language(code), table=SimpleNamespace(actors=ACTORS, places=PLACES))


@pytest.mark.parametrize("said", ["The Council", "shura", "The Shura Men"])
def test_a_group_is_shown_by_its_own_name_whatever_a_report_calls_it(said):
    assert actor_said(page("en"), said) == "The Council"
    assert actor_said(page("ar"), said) == "المجلس"


def test_a_group_that_nobody_knows_keeps_the_words_of_the_report():
    assert actor_said(page("en"), "armed men {of} the hills") == "armed men {of} the hills"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Darnah", "دورنة"),
        ("Gate (Durnah)", "الباب القديم (دورنة)"),
        ("Mill (Durnah)", "Mill (دورنة)"),
        ("Mill", "Mill"),
    ],
)
def test_a_place_is_shown_in_the_script_of_the_page_as_far_as_it_is_known(said, shown):
    assert place_said(page("ar"), said) == shown
