from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import Reader


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It happened on October 3, 2014.", "2014-10-03"),
        ("It happened on 3 October 2014.", "2014-10-03"),
        ("It happened on 26 August.", "2016-08-26"),
        ("It happened on 26 December.", "2015-12-26"),
        ("It happened yesterday.", "2016-08-31"),
        ("It happened on Friday.", "2016-08-26"),
        ("It happened three days ago.", "2016-08-29"),
        ("It happened last year.", "2015"),
        ("It happened in July 2015.", "2015-07"),
        ("وقع ذلك أمس.", "2016-08-31"),
        ("وقع ذلك أول أمس.", "2016-08-30"),
        ("وقع ذلك مساء الأربعاء.", "2016-08-31"),
        ("وقع ذلك قبل ثلاثة أيام.", "2016-08-29"),
        ("وقع ذلك في 29 يوليو/تموز 2015.", "2015-07-29"),
        ("وقع ذلك في 31 أوت.", "2016-08-31"),
        ("وقع ذلك في 4 جويلية 2014.", "2014-07-04"),
        ("وقع ذلك في 13 شوال 1436.", "2015-07-29"),
        ("وقعت المعركة عام 38 للهجرة.", "0658/0659"),
        ("وقع ذلك العام الماضي.", "2015"),
    ],
)
def test_a_date_is_seen_from_the_day_of_publication(reads: Reader, text: str, value: str) -> None:
    assert [found.value for found in reads(text).dates] == [value]


def test_without_a_day_of_publication_relative_dates_are_not_guessed(reads: Reader) -> None:
    assert [found.value for found in reads("It happened yesterday.", published=None).dates] == [""]


def test_the_day_of_the_saying_is_not_the_day_of_the_deed(reads: Reader) -> None:
    (claim,) = reads("Fighting has left 443 people dead, the WHO said on Wednesday.").claims
    assert claim.period.start != date(2016, 8, 31)
    assert claim.cumulative


def test_a_running_total_begins_where_the_text_says(reads: Reader) -> None:
    (claim,) = reads("Since May 12 the battle has killed 380 people.").claims
    assert (claim.period.start, claim.period.end, claim.cumulative) == (date(2016, 5, 12), date(2016, 9, 1), True)
