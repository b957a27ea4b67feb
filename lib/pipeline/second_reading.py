"""A text read a second time, by the language model that the settings name, if any: sources and extract joined."""

from __future__ import annotations

from datetime import date

from lib.domain.extraction import Reading
from lib.domain.second_reading import NoSecondReading, SecondReading
from lib.extract import second_reader
from lib.settings import Settings
from lib.sources.model import SECONDS_TO_ANSWER, Model, answer_of

LONGEST_TEXT = 60_000
"""Characters: more than any report, less than a model loses track of."""


def second_reading(
    settings: Settings,
    text: str,
    rules: Reading,
    *,
    published: date | None = None,
    seconds: float = SECONDS_TO_ANSWER,
) -> SecondReading:
    """Return what the second reader says of a text that the rules have read as `rules`, and how far both agree.

    The whole text is sent to `settings.second_reader`: call it only for someone who knows that. `published` is the
    local day of publication. Nothing is kept, and none of it is reviewed.

    Raises:
        NoSecondReading: there is no second reader, or it gave no reading that can be used.
    """
    if not settings.second_reader:
        raise NoSecondReading("off")
    if len(text) > LONGEST_TEXT:
        raise NoSecondReading("too long")
    model = Model(settings.second_reader, settings.second_reader_model, settings.second_reader_key)
    answer = answer_of(
        model, second_reader.messages(text, rules, published), second_reader.ANSWER_FORM, seconds=seconds
    )
    return second_reader.second_reading(answer, text, rules, published)
