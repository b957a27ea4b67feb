from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from harness.messages import untranslated
from lib.domain.event import Grade
from lib.domain.place import WHERE_PRECISION
from lib.pipeline.publishing import rules_in_force
from lib.ui.method_panel import GRADES, NUMBERS
from lib.ui.words import PRECISIONS
from tests.pages.conftest import Open


def shown(app: AppTest) -> str:
    body = next(each.proto.body for each in app.main if each.type == "html" and 'class="method"' in each.proto.body)
    return unescape(re.sub(r"<[^>]+>", "\n", body))


@pytest.mark.parametrize("rule", rules_in_force(), ids=lambda rule: rule.name)
def test_every_rule_in_force_is_told_in_the_words_of_its_docstring(open_page: Open, rule) -> None:
    text = shown(open_page("method"))
    assert all(part in text for part in (rule.name, rule.function, rule.source, *rule.paragraphs))


def test_every_rule_has_its_words_in_arabic() -> None:
    words = {part for rule in rules_in_force() for part in (rule.name, rule.source, *rule.paragraphs)}
    assert words & set(untranslated("ar")) == set()


def test_no_rule_is_told_in_english_on_the_arabic_page(open_page: Open) -> None:
    text = shown(open_page("method", lang="ar"))
    assert [part for rule in rules_in_force() for part in rule.paragraphs if part in text] == []


def test_every_number_that_a_docstring_names_is_a_rule_on_the_page() -> None:
    named = {
        int(n) for rule in rules_in_force() if "of the design" in rule.source for n in re.findall(r"\d+", rule.source)
    }
    assert named <= set(range(1, len(NUMBERS) + 1))


def test_every_grade_and_every_precision_is_explained() -> None:
    assert set(GRADES) == set(Grade.__args__)
    assert set(PRECISIONS) == set(WHERE_PRECISION)


def test_the_revision_is_told_with_the_hash_of_its_content(open_page: Open) -> None:
    assert re.search(r"\b[0-9a-f]{64}\b", shown(open_page("method")))
