"""The tables that benchmarks print, and that none is forgotten."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.table import percentile, printed

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


def test_every_benchmark_can_be_called_by_name() -> None:
    runnable = {
        file.stem
        for file in FOLDER.glob("*.py")
        if any(isinstance(node, ast.FunctionDef) and node.name == "run" for node in ast.parse(file.read_text()).body)
    }
    assert runnable <= set(BENCHMARKS)


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.75, 3), (0.95, 4), (1, 4)])
def test_a_percentile_is_a_value_that_was_measured(share: float, expected: float) -> None:
    assert percentile([4, 1, 3, 2], share) == expected


def test_what_was_not_measured_is_a_dash_and_not_zero() -> None:
    table = printed([{"readers": 1, "wait s": 0.25}, {"readers": 50, "wait s": None, "note": "all dropped"}])
    assert table.splitlines() == [
        "readers  wait s  note",
        "      1    0.25  -",
        "     50       -  all dropped",
    ]
