"""What a real browser prints to PDF, in Arabic and English, is read back as it was written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from lib.sources.documents import read_document

pytestmark = pytest.mark.browser

SENTENCES = [
    "قُتل 27 شخصا على الأقل وأصيب ١٢ آخرون في اشتباكات شرق مدينة درنة.",
    "قال متحدث باسم الهلال الأحمر الليبي (LRC) لوكالة رويترز إن الحصيلة بين 30 و35 قتيلا.",
    "في 29/07/2015، نزحت نحو 1,200 أسرة (3,500 شخص) من حي «الساحل الشرقي» إلى طبرق.",
    "وأضاف البيان: «لم يُصب أي مدني»، فيما ذكرت صحيفة New York Times أن 3 جنود قُتلوا.",
    "قصفت طائرة F-16 موقعا بقذائف عيار 122 ملم.",
    "لا إله إلا الله، والأولى للآخرة ولاجئون من الأردن.",
    "من 3 إلى 5 أغسطس/آب 2015 ارتفعت الحصيلة من 12 إلى 40 قتيلا، بينهم 6 أطفال و4 نساء و2 من المسعفين.",
    "At least 27 people were killed and 12 wounded on July 29, 2015, between 30-35 by other accounts.",
    "The office in طبرق confirmed the figure; the official file (3.5 MB) was affected.",
]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def printed(page: Page, paragraphs: list[str], style: str) -> str:
    body = "".join(f"<p dir=auto>{paragraph}</p>" for paragraph in paragraphs)
    page.set_content(f"<html><meta charset=utf-8><style>{style}</style><body>{body}</body></html>")
    return read_document(page.pdf(), label="printed.pdf").text


@pytest.mark.parametrize(
    "style",
    [
        "body { font-family: serif }",
        "body { font-family: sans-serif; font-size: 11px; text-align: justify }",
        "body { font-size: 20px; line-height: 1.4 }",
    ],
)
def test_every_sentence_comes_back_as_it_was_written(page: Page, style: str) -> None:
    text = printed(page, SENTENCES, style)
    assert [sentence for sentence in SENTENCES if sentence not in text.split("\n")] == []
