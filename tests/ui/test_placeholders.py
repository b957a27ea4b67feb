"""What stands in an empty field to choose from is in the page's language: Streamlit's own words are English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.server import ROOT

PAGES = sorted((*(ROOT / "lib" / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")))


def fields(path: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield what each field of a kind is given by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            yield {str(each.arg): ast.unparse(each.value) for each in node.keywords}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_field_that_may_be_empty_says_in_our_words_what_to_choose(path: Path) -> None:
    empty = [each for each in fields(path, "selectbox") if "None" in each.get("index", "")]
    for field in (*empty, *fields(path, "multiselect")):
        assert "say(" in field["placeholder"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_list_offers_to_select_all_in_english(path: Path) -> None:
    assert all(field["select_all"] == "False" for field in fields(path, "multiselect"))
