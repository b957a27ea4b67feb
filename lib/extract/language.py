"""A language is a folder: word lists, rules and settings that a linguist can extend without code.

language.toml   script, function words to know the language by, prefixes, abbreviations
*.csv           words: `phrase` (several parted by |), `tag`, `value`
rules.csv       patterns over tags: `stage`, `name`, `pattern`, `value`, `confidence`, `example`
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.extract.phrases import Entry, PhraseIndex
from lib.extract.rules import Rule, RuleSet, TagCodes, compiled
from lib.extract.tokens import Token, folded, tokenised

HERE = Path(__file__).parent
FOLDERS = {"ar": "arabic", "en": "english", "fr": "french", "it": "italian", "es": "spanish", "de": "german"}
"""The languages that are read, by ISO 639-1 code."""


NEEDS = {
    "claim": (
        "STATE", "DONE", "DOING", "DIED", "LOSE", "TAKE", "FALL", "FELL", "TOLL", "TOLLWORD", "LIVES", "LOSSES",
        "HUMANLOSSES", "KILLINGS", "AMONGDEAD", "FAREWELL",
    ),
    "date": (
        "MONTH", "WEEKDAY", "RELDAY", "RELNOW", "RELWEEK", "RELMONTH", "RELYEAR", "HMONTH", "HIJRI",
        "AGO", "NUM.year",
    ),
    "quantity": ("NUM", "VAGUE", "QTY"),
    "time": ("SPAN", "SINCE", "BEGIN"),
    "same source": ("SAMESOURCE",),
    "deed": ("CLASH", "STATE", "DONE", "DOING"),
    "topic": ("TOPIC", "CLASH", "ACTOR", "PERSON"),
}  # fmt: skip
"""Of which tags a sentence needs one for the rules of a stage to be tried at all."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language as its folder says it. `article` and `prefixes` are letters that stick to a word.

    `needs` are the letters of which a sentence must have one for a stage of NEEDS.
    """

    code: str
    words: PhraseIndex
    rules: dict[str, RuleSet]
    tags: TagCodes
    prefixes: tuple[str, ...]
    article: str
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    needs: dict[str, re.Pattern[str]]


@cache
def language(code: str) -> Language:
    """Return the language of an ISO 639-1 code.

    Raises:
        KeyError: the language is none of FOLDERS.
        ValueError: a word list or a rule cannot be read; the message names file and row.
    """
    folder = HERE / FOLDERS[code]
    settings = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    prefixes = tuple(settings.get("prefixes", ()))
    article = settings.get("article", "")
    words = PhraseIndex(prefixes, article)
    tags = TagCodes()
    for path in sorted(folder.glob("*.csv")):
        if path.name != "rules.csv":
            for phrase, entry in _entries(path):
                tags.code(entry.tag)
                words.add(phrase, entry)
    return Language(
        code=code,
        words=words,
        rules=_rules(folder / "rules.csv", tags),
        tags=tags,
        prefixes=prefixes,
        article=article,
        abbreviations=frozenset(folded(word) for word in settings.get("abbreviations", ())),
        function_words=frozenset(folded(word) for word in settings["function_words"]),
        needs={stage: tags.letters(families) for stage, families in NEEDS.items()},
    )


def _entries(path: Path) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for number, row in enumerate(_rows(path), start=2):
        if not row.get("phrase") or not row.get("tag"):
            raise ValueError(f"{path.name}, row {number}: a phrase and a tag are needed ({row!r})")
        for phrase in row["phrase"].split("|"):
            forms = tuple(token.form for token in tokenised(phrase) if token.is_word)
            if not forms:
                raise ValueError(f"{path.name}, row {number}: no word in {phrase!r}")
            acronym = phrase.isascii() and phrase.isupper() and len(phrase) <= 4
            yield forms, Entry(row["tag"], row.get("value") or "", is_acronym=acronym)


def _rules(path: Path, tags: TagCodes) -> dict[str, RuleSet]:
    rules: dict[str, list[Rule]] = {}
    for number, row in enumerate(_rows(path), start=2):
        try:
            rule = compiled(row, tags)
        except (re.error, KeyError, ValueError) as error:
            raise ValueError(
                f"{path.parent.name}/{path.name}, row {number}: {error} ({row.get('pattern')!r})"
            ) from error
        rules.setdefault(rule.stage, []).append(rule)
    return {stage: RuleSet(found) for stage, found in rules.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        yield from csv.DictReader(lines)


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    known: dict[str, list[str]] = {}
    for code, folder in FOLDERS.items():
        settings = tomllib.loads((HERE / folder / "language.toml").read_text(encoding="utf-8"))
        for word in {folded(word) for word in settings["function_words"]}:
            known.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in known.items()}


def language_of(tokens: list[Token]) -> str:
    """Return the ISO 639-1 code of the words' language, "" where it is none that is read.

    Arabic is known by its letters; Persian and Urdu have letters that Arabic has not. The others are known by
    their function words: a word of one language alone counts two, of several one, and all must be worth a fourth
    of the words.
    """
    told = [token.form for token in tokens if token.is_word and not token.is_number]
    # From the whole text, not from its beginning: a caption in another language may stand there.
    words = told[:: max(1, len(told) // _WORDS_ENOUGH)]
    if not words:
        return ""
    arabic = sum("\u0621" <= word[0] <= "\u064a" for word in words)
    if 2 * arabic > len(words):
        persian = sum(any(letter in "پچژگ" for letter in word) or word in _PERSIAN for word in words)
        return "" if 12 * persian > len(words) else "ar"
    votes = Counter[str]()
    known = _function_words()
    for word in words:
        codes = known.get(word, ())
        for code in codes:
            votes[code] += 2 if len(codes) == 1 else 1
    code, count = votes.most_common(1)[0] if votes else ("", 0)
    if 4 * count >= len(words) or (count >= 2 and len(words) <= 8):
        return code
    return _by_its_words(words)


def _by_its_words(words: list[str]) -> str:
    """Return the language of a few words, a headline say, by how many the word lists of each know; "" if unclear."""
    if len(words) > _HEADLINE:
        return ""
    known = Counter({code: sum(bool(language(code).words.ways(word)) for word in words) for code in FOLDERS})
    (code, count), (_, other) = known.most_common(2)
    if count >= 2 and 3 * count >= len(words) and count > other:
        return code
    return "en" if len(words) <= 4 and count == other else ""


_HEADLINE = 12
_WORDS_ENOUGH = 80
"""How many words tell a language."""

_PERSIAN = frozenset(("است", "را", "این", "های", "که", "شد", "از", "به", "کے", "میں", "هے"))
