"""Every reason for which a row of the data files is set aside is one that the pages can translate."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from harness.server import ROOT
from lib.ui.language import language
from lib.ui.set_aside_words import WHAT, reason_said

FILES = [ROOT / "lib" / "sources" / f"{name}.py" for name in ("country", "report_file", "table")]


def reasons(file: Path) -> set[str]:
    """The reasons that a module sets a row aside with, a blank shown as x."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Unusable":
            for part in ast.walk(node.args[1]):
                if isinstance(part, ast.JoinedStr):
                    found.add("".join(each.value if isinstance(each, ast.Constant) else "x" for each in part.values))
            if isinstance(node.args[1], ast.Constant):
                found.add(node.args[1].value)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_reason_of_a_data_file_is_translated(file):
    assert reasons(file)
    assert [reason for reason in reasons(file) if reason_said(language("ar"), reason) == reason] == []


@pytest.mark.parametrize(
    "reason",
    ["a report lacks a field", "published of a report is a day as YYYY-MM-DD", "kind of a account is one of a, b"],
)
def test_every_reason_of_a_field_is_translated(reason):
    assert reason_said(language("ar"), reason) != reason


@pytest.mark.parametrize("what", WHAT)
def test_what_a_reason_speaks_of_is_named_in_the_language_of_the_page(what):
    assert language("ar").say(what) != what
    assert language("ar").say(what) in reason_said(language("ar"), f"a {what} lacks a field")


def test_a_reason_names_the_column_in_every_language():
    assert "radius_km" in reason_said(language("ar"), "radius_km is no number")


def test_a_reason_that_nobody_knows_is_shown_as_it_is():
    assert reason_said(language("ar"), "{what} a *new* reason {") == "{what} a *new* reason {"
