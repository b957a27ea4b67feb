"""When something happened, as far as anyone said."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

DatePrecision = Literal["day", "range", "week", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """The earliest and the latest possible day, local, both included.

    `precision` is "day" (these very days), "range" (some days between them), "week", "month",
    "year" (only that is known), or "unknown". An unknown day is None.

    Raises:
        ValueError: the range ends before it starts.
    """

    start: date | None
    end: date | None
    precision: DatePrecision

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"the range ends before it starts: {self.start} to {self.end}")

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int | None:
        """How many days the range has, at least 1; None where an end is unknown."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


UNDATED = DateRange(None, None, "unknown")


def whole_month(year: int, month: int) -> DateRange:
    """Return the days of one month, with precision "month"."""
    last_day = calendar.monthrange(year, month)[1]
    return DateRange(date(year, month, 1), date(year, month, last_day), "month")
