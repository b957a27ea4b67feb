"""The numbers of persons that a text states, each where it stands, whatever it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.domain.report import Qualifier
from lib.extract import numbers
from lib.extract.dates import mark_dates
from lib.extract.elements import Sentence, elements_of
from lib.extract.language import FOLDERS, language, language_of
from lib.extract.phrases import PhraseIndex
from lib.extract.tokens import Token, digits_value, sentences, tokenised

_NO_ABBREVIATIONS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number in digits or words. `qualifier` is "dozens" or "hundreds" where the words only give a floor."""

    value: int
    start: int
    end: int
    qualifier: Qualifier = "exact"

    @property
    def is_floor(self) -> bool:
        """Whether the words name no number, and `value` is the floor they stand for."""
        return self.qualifier in ("dozens", "hundreds")


def stated_numbers(text: str, code: str, published: date | None) -> list[StatedNumber]:
    """Return the numbers of a text in a language, those left out that count no persons: years, roads, prices.

    A sentence in another script than the text's is read in the language it seems to be in. Of a language that is not
    read, digits are numbers and words are not.
    """
    found: list[StatedNumber] = []
    known = language(code).abbreviations if code in FOLDERS else _NO_ABBREVIATIONS
    for words in sentences(text, tokenised(text), known):
        spoken = code if _is_arabic(words) == (code == "ar") and code in FOLDERS else language_of(words)
        found += _read(words, spoken, published) if spoken in FOLDERS else _digits(words)
    return found


def _is_arabic(words: list[Token]) -> bool:
    letters = [word.form[0] for word in words if word.is_word and not word.is_number]
    return 2 * sum("\u0621" <= letter <= "\u064a" for letter in letters) > len(letters)


def _read(words: list[Token], code: str, published: date | None) -> list[StatedNumber]:
    spoken = language(code)
    sentence = Sentence(spoken, elements_of(words, spoken, PhraseIndex()), words[0].start, words[-1].end)
    mark_dates(sentence, published)
    numbers.compose(sentence)
    numbers.vague(sentence)
    numbers.mask(sentence)
    return [
        StatedNumber(element.quantity.number, element.start, element.end, element.quantity.qualifier)
        for element in sentence.elements
        if element.quantity is not None and element.quantity.number is not None
    ]


def _digits(words: list[Token]) -> list[StatedNumber]:
    values = ((word, digits_value(word.form)) for word in words if word.is_number)
    return [StatedNumber(int(value), word.start, word.end) for word, value in values if value and value.is_integer()]
