from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from harness.messages import LOCALES, catalogue_of, collected, untranslated

CODES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
FIELD = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("code", CODES)
def test_every_text_that_readers_see_is_translated(code: str) -> None:
    assert untranslated(code) == []


@pytest.mark.parametrize("code", CODES)
def test_no_translation_stands_for_a_text_that_is_gone(code: str) -> None:
    wanted = {message.id for message in collected()}
    assert [message.id for message in catalogue_of(code) if message.id not in wanted] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_fills_in_nothing_that_the_text_does_not_have(code: str) -> None:
    assert [
        message.id
        for message in catalogue_of(code)
        if message.id and not _fields(message, "string") <= _fields(message, "id")
    ] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_leaves_nothing_out(code: str) -> None:
    wanting = [
        message.id
        for message in catalogue_of(code)
        if message.id and isinstance(message.string, str) and _fields(message, "string") != _fields(message, "id")
    ]
    assert wanting == []


def _fields(message: Message, which: str) -> set[str]:
    text = getattr(message, which)
    return set(FIELD.findall(" ".join(text) if isinstance(text, (tuple, list)) else text))
