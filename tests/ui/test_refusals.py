"""Every sentence that says why something was not read, fetched or saved is one that the pages can translate."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from harness.server import ROOT
from lib.domain import document
from lib.pipeline import drafting
from lib.ui.language import language
from lib.ui.refusals import SENTENCES, said

REFUSING = {"UnreadableDocument", "RefusedAddress", "Unreachable"}
FILES = sorted(
    [*ROOT.glob("lib/sources/documents/*.py"), *(ROOT / "lib" / "sources").glob("*.py")], key=lambda file: str(file)
)
ASKED_BY_PROGRAMS = ("endpoint", "downloaded", "bytes, or breaks off")
"""Of sentences that no page shows: of data sets and of the endpoint of a second reader."""


def sentences(file: Path) -> set[str]:
    """The sentences that a module refuses with, a blank shown as x; names of constants are looked up in it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSING and node.args:
            given = node.args[0]
            if isinstance(given, ast.Constant):
                found.add(given.value)
            elif isinstance(given, ast.JoinedStr):
                found.add("".join(part.value if isinstance(part, ast.Constant) else "x" for part in given.values))
            elif isinstance(given, ast.Name) and given.id in constants:
                found.add(constants[given.id])
    return {sentence for sentence in found if not any(words in sentence for words in ASKED_BY_PROGRAMS)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_refusal_of_a_source_is_translated(file):
    arabic = language("ar")
    assert [sentence for sentence in sentences(file) if said(arabic, sentence) == sentence] == []


def test_every_problem_of_a_draft_is_translated():
    names = (value for name, value in vars(drafting).items() if re.fullmatch(r"[A-Z_]+", name))
    reasons = {
        value for value in names if isinstance(value, str) and value not in (drafting.BY_RULES, drafting.BY_HAND)
    }
    assert reasons - {drafting.CORRECTED} <= set(SENTENCES)


def test_every_doubt_of_a_reading_is_translated():
    doubts = re.findall(r'Unsure\([^"]*(?:""[^"]*)?"([^"]+)"\)', (ROOT / "lib" / "extract" / "reading.py").read_text())
    assert len(doubts) >= 3
    assert set(doubts) <= set(SENTENCES)


def test_every_note_on_a_document_is_translated():
    assert set(document.Note.__args__) <= set(SENTENCES)


def test_what_a_sentence_names_stands_in_its_translation():
    assert "news.example" in said(language("ar"), "news.example did not answer in time")


def test_a_sentence_that_nobody_knows_is_shown_as_it_is():
    assert said(language("ar"), "{host} a *new* sentence {") == "{host} a *new* sentence {"
