from datetime import date

import pytest

from lib.domain.dates import UNDATED, DateRange, whole_month

MONDAY, FRIDAY = date(2030, 7, 1), date(2030, 7, 5)


def test_a_range_that_ends_before_it_starts_cannot_be():
    with pytest.raises(ValueError, match="2030-07-05 to 2030-07-01"):
        DateRange(FRIDAY, MONDAY, "range")


@pytest.mark.parametrize(("start", "end", "days"), [
    (MONDAY, MONDAY, 1), (MONDAY, FRIDAY, 5), (None, FRIDAY, None), (MONDAY, None, None), (None, None, None),
    (date.min, date.max, 3_652_059),
])  # fmt: skip
def test_both_ends_are_counted(start, end, days):
    found = DateRange(start, end, "range")
    assert (found.days, found.is_known) == (days, days is not None)


def test_undated_is_not_known():
    assert (UNDATED.is_known, UNDATED.precision) == (False, "unknown")


@pytest.mark.parametrize(("year", "month", "last"), [(2030, 2, 28), (2028, 2, 29), (2030, 12, 31), (9999, 12, 31)])
def test_a_whole_month_ends_with_its_last_day(year, month, last):
    assert whole_month(year, month) == DateRange(date(year, month, 1), date(year, month, last), "month")
