"""What a day asked for means, beside the day it is."""

from __future__ import annotations

from datetime import date

from lib.ui.choices import Choices
from lib.ui.session import as_known_on

TODAY = date(2030, 7, 2)


def test_a_past_day_takes_the_place_of_a_revision() -> None:
    asked = as_known_on(Choices(revision=3), date(2030, 7, 1), TODAY)
    assert (asked.known_on, asked.revision) == (date(2030, 7, 1), None)


def test_a_day_that_is_not_over_means_now() -> None:
    for day in (TODAY, date(2031, 1, 1), None):
        assert as_known_on(Choices(known_on=date(2030, 7, 1)), day, TODAY).known_on is None


def test_now_leaves_the_revision_that_a_link_names() -> None:
    assert as_known_on(Choices(revision=3), None, TODAY).revision == 3
