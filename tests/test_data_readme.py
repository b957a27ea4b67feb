from __future__ import annotations

import pytest

from harness.server import ROOT
from lib.domain.columns import TABLES

README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_readme_lists_every_column_with_type_unit_and_meaning(table: str) -> None:
    section = README.split(f"\n### {table}\n")[1].split("\n### ")[0]
    listed = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert listed == [f"| {c.name} | {c.type} | {c.unit} | {c.meaning} |" for c in TABLES[table]]


def test_the_readme_names_every_file_that_ships() -> None:
    files = [path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*") if path.is_file()]
    unnamed = [str(path) for path in files if path.name != "README.md" and f"`{path.as_posix()}`" not in README]
    assert not unnamed
