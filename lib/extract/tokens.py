"""Text to words with their offsets; spelling folded, offsets true."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f\u202a-\u202e\u2066-\u2069\u0640"
_TOKEN = re.compile(
    rf"\d{{1,3}}(?:[ \u00a0\u202f.,٬']\d{{3}})+(?![\d])|\d+(?:[.,٫]\d+)?|(?:[^\W\d_]|[{_MARKS}])+|[^\w\s]|\n"
)
_ONLY_MARKS = re.compile(f"[{_MARKS}]+")
_ARABIC = str.maketrans("أإآٱىیةۃہؤئکڨۀ", "ااااييهههويكقه")

Mark = str
"""What stands between words: "," (comma, bracket, dash), "." (end of a sentence), or nothing."""

_STOPS = frozenset(".!?؟\n…۔")
_COMMAS = frozenset(",،;؛:()[]–—")
_LONGEST_SENTENCE = 200
"""Tokens. A longer run without a stop is a list or no language; it is read piece by piece, in linear time."""

_MOST_WORDS = 200_000
"""How many words are remembered; a text of nothing but new words must not fill the memory."""

_SIGNS = frozenset("%٪$€£")
_LONELY = re.compile(r"^[a-z]$")


@dataclass(slots=True)
class Token:
    """A word, a number or a mark, with its folded form."""

    start: int
    end: int
    form: str
    is_word: bool
    is_number: bool
    is_capital: bool = False


def folded(word: str) -> str:
    """Return the word in the form it is looked up by: small letters, no accents, no vowel signs, one alef."""
    small = _ONLY_MARKS.sub("", word.lower().translate(_ARABIC))
    if small.isascii():
        return small
    bare = "".join(letter for letter in unicodedata.normalize("NFD", small) if not unicodedata.combining(letter))
    return bare.translate(_ARABIC)


def tokenised(text: str) -> list[Token]:
    """Return the words, numbers and marks of `text` in order; spaces and stray marks are left out."""
    tokens: list[Token] = []
    add, kinds = tokens.append, _kinds
    for found in _TOKEN.finditer(text):
        word = found.group()
        kind = kinds.get(word) or _kind(word)
        if kind[0]:
            start, end = found.span()
            add(Token(start, end, *kind))
    return tokens


_kinds: dict[str, tuple[str, bool, bool, bool]] = {}
"""The words met, with their kind."""


def _kind(word: str) -> tuple[str, bool, bool, bool]:
    """Return a token's folded form, and whether it is a word, a number, and written in capitals."""
    kind = _kind_of(word)
    if len(_kinds) < _MOST_WORDS:
        _kinds[word] = kind
    return kind


def _kind_of(word: str) -> tuple[str, bool, bool, bool]:
    if word[0].isdecimal():
        return word, True, True, False
    form = folded(word)
    is_word = word[0].isalpha() or word in _SIGNS or len(form) > 1
    return form, is_word, False, len(word) > 1 and word.isupper()


def sentences(text: str, tokens: list[Token], abbreviations: frozenset[str]) -> list[list[Token]]:
    """Return the tokens sentence by sentence; a stop after an abbreviation ends none."""
    found: list[list[Token]] = []
    current: list[Token] = []
    for token in tokens:
        if token.form in _STOPS and _ends_sentence(text, token, current, abbreviations):
            if current:
                found.append(current)
            current = []
        elif token.form not in _STOPS:
            current.append(token)
            if len(current) == _LONGEST_SENTENCE:
                found.append(current)
                current = []
    if current:
        found.append(current)
    return found


def _ends_sentence(text: str, stop: Token, before: list[Token], abbreviations: frozenset[str]) -> bool:
    if stop.form != ".":
        return True
    if text[stop.end : stop.end + 1].isalnum():
        return False
    return not (before and (before[-1].form in abbreviations or _LONELY.match(before[-1].form)))


def is_comma(token: Token) -> bool:
    """Whether the mark parts clauses: a comma, a bracket, a long dash."""
    return token.form in _COMMAS


def digits_value(form: str) -> float | None:
    """Return the number that digits of any script stand for: 1.300 and 1,300 are 1300, 2.5 is 2.5."""
    parts = re.split(r"[ \u00a0\u202f.,٬٫']", form)
    if len(form) > 18:
        return None
    if len(parts) == 1 or all(len(part) == 3 for part in parts[1:]):
        return float(int("".join(parts)))
    return float(f"{int(parts[0])}.{int(parts[1])}")
