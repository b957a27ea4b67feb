"""Rows as a table to read."""

from __future__ import annotations

from collections.abc import Sequence

Row = dict[str, str | int | float | None]
"""One measurement: name of the column with its unit -> value; None where there is nothing to measure."""


def printed(rows: Sequence[Row]) -> str:
    """Return `rows` as lines of text, numbers to the right, columns in the order in which they first appear."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [max(len(line[at]) for line in [columns, *cells]) for at in range(len(columns))]
    is_figure = [all(not isinstance(row.get(column), str) for row in rows) for column in columns]
    return "\n".join(
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, is_figure, strict=True)
        ).rstrip()
        for line in [columns, *cells]
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the smallest of `values` that at least `share` (0 to 1) of them do not exceed; None of none."""
    ascending = sorted(values)
    return next((value for rank, value in enumerate(ascending, start=1) if rank >= share * len(ascending)), None)


def _cell(value: str | int | float | None) -> str:
    match value:
        case None:
            return "-"
        case float():
            return f"{value:,.2f}"
        case int():
            return f"{value:,}"
    return value
