"""Look-up of many phrases at once, word by word, with letters that stick to words stripped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.extract.tokens import Token

Ways = tuple[tuple[str, str, bool], ...]
"""How a word can be read: the bare word, its prefix, and whether an article went."""

NO_WAYS: tuple[Ways, Ways] = ((), ())
"""Of a word that begins no phrase of two indexes."""

_MOST_FORMS = 200_000
"""How many forms are remembered; a text of nothing but new words must not fill the memory."""


@dataclass(slots=True)
class Entry:
    """What a phrase is: its tag, with a measure after a dot where it has one, and its value.

    A value may end in ":1" or ":2", the persons that a singular or a dual stands for: `persons`, 0 where it is
    neither. `number` is that of a word of number, None of others.
    """

    tag: str
    value: str = ""
    takes_article: bool = True
    is_acronym: bool = False
    is_weak: bool = False
    persons: int = field(init=False)
    number: float | None = field(init=False)

    def __post_init__(self) -> None:
        self.number = float(self.value) if self.tag.partition(".")[0] == "NUM" else None
        self.value, _, count = self.value.partition(":")
        self.persons = int(count or 0)


@dataclass(slots=True)
class Match:
    """A phrase found: how many tokens it is long, how many letters before it are a prefix, and what it is."""

    length: int
    prefix: str
    entry: Entry


@dataclass(slots=True)
class _Phrases:
    """The phrases that begin with one word: the word alone, and longer ones by their second word, longest first."""

    alone: list[Entry] = field(default_factory=list)
    longer: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)


@dataclass(slots=True)
class PhraseIndex:
    """Phrases by their first word; the longest that fits wins."""

    prefixes: tuple[str, ...] = ()
    article: str = ""
    _by_first: dict[str, _Phrases] = field(default_factory=dict)
    _forms: dict[str, Ways] = field(default_factory=dict)
    _beside: dict[int, dict[str, tuple[Ways, Ways]]] = field(default_factory=dict)

    def add(self, forms: tuple[str, ...], entry: Entry) -> None:
        """Take in one phrase; of two entries of the same phrase the first stays."""
        known = self._by_first.setdefault(forms[0], _Phrases())
        if len(forms) == 1:
            known.alone.append(entry)
        else:
            following = known.longer.setdefault(forms[1], [])
            following.append((forms[2:], entry))
            following.sort(key=lambda pair: -len(pair[0]))
        self._forms.clear()

    def match(self, words: Sequence[Token], at: int) -> Match | None:
        """Return the longest phrase that starts at word `at`, None where there is none."""
        return self.longest(words, at, self.ways(words[at].form))

    def longest(self, words: Sequence[Token], at: int, ways: Ways) -> Match | None:
        """Return the longest phrase that starts at word `at`, read in one of these ways."""
        best: Match | None = None
        for bare, prefix, without_article in ways:
            match = self._longest(words, at, bare, prefix, without_article=without_article)
            if match is not None and (best is None or match.length > best.length):
                best = match
        return best

    def ways(self, form: str) -> Ways:
        """Return the ways to read a word that begin a phrase: nothing for most words."""
        found = self._forms.get(form)
        if found is None:
            found = self._known_forms(form)
            if len(self._forms) < _MOST_FORMS:
                self._forms[form] = found
        return found

    def ways_beside(self, other: PhraseIndex) -> dict[str, tuple[Ways, Ways]]:
        """Return the words met so far with the ways to read them here and in another index."""
        return self._beside.setdefault(id(other), {})

    def ways_with(self, other: PhraseIndex, form: str) -> tuple[Ways, Ways]:
        """Return the ways to read a word here and in another index, and remember them; NO_WAYS where there are none."""
        ways = (self.ways(form), other.ways(form))
        if ways == NO_WAYS:
            ways = NO_WAYS
        known = self.ways_beside(other)
        if len(known) < _MOST_FORMS:
            known[form] = ways
        return ways

    def _longest(
        self, words: Sequence[Token], at: int, bare: str, prefix: str, *, without_article: bool
    ) -> Match | None:
        phrases = self._by_first[bare]
        if phrases.longer and at + 1 < len(words):
            for rest, entry in phrases.longer.get(words[at + 1].form, ()):
                if _fits(entry, words[at], without_article=without_article) and _follows(words, at + 2, rest):
                    return Match(2 + len(rest), prefix, entry)
        for entry in phrases.alone:
            if _fits(entry, words[at], without_article=without_article):
                return Match(1, prefix, entry)
        return None

    def _known_forms(self, form: str) -> Ways:
        """Return the ways to read `form` that are known."""
        ways: dict[str, tuple[str, bool]] = {form: ("", False)}
        for prefix in self.prefixes:
            if form.startswith(prefix) and len(form) - len(prefix) >= 2:
                bare = form[len(prefix) :]
                ways.setdefault(bare, (prefix, False))
                if prefix.endswith("ل") and bare.startswith("ل"):
                    ways.setdefault(self.article + bare[1:], (prefix[:-1], False))
                if prefix.endswith("ل") and self.article:
                    ways.setdefault(self.article + bare, (prefix, False))
        if self.article:
            for bare, (prefix, _) in list(ways.items()):
                if bare.startswith(self.article) and len(bare) - len(self.article) >= 2:
                    ways.setdefault(bare[len(self.article) :], (prefix + self.article, True))
        return tuple((bare, *how) for bare, how in ways.items() if bare in self._by_first)


def _fits(entry: Entry, word: Token, *, without_article: bool) -> bool:
    if without_article and not entry.takes_article:
        return False
    return word.is_capital or not entry.is_acronym


def _follows(words: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(words):
        return False
    for offset, form in enumerate(rest):  # noqa: SIM110 - any() costs twice as much here
        if words[at + offset].form != form:
            return False
    return True
