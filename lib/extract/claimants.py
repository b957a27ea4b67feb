"""Who says a claim: "according to X", "X said", "بحسب X", "قال X إن"."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extract.elements import Sentence

_LONGEST = 110
_LOOSE_ENDS = ("IN", "OF", "AND")
_CLAUSE_APART = 20
"""How many words the word that begins another clause counts for."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: who says it, and where the words stand in the sentence."""

    who: str
    first: int
    last: int


def sayings_of(text: str, sentence: Sentence) -> list[Saying]:
    """Return the attributions of a sentence, by its language's rules of stage "claimant"."""
    found: list[Saying] = []
    taken: set[int] = set()
    for rule in sentence.rules("claimant"):
        for hit in rule.pattern.finditer(sentence.codes):
            first, last = hit.start("c"), hit.end("c") - 1
            if last < first or taken & set(range(first, last + 1)):
                continue
            elements = sentence.elements
            while last > first and elements[last].family in _LOOSE_ENDS:
                last -= 1
            who = text[elements[first].start : elements[last].end].strip(" \n،,\"'")
            if 2 < len(who) <= _LONGEST:
                found.append(Saying(who, first, last))
                taken |= set(range(hit.start(), hit.end()))
    return sorted(found, key=lambda saying: saying.first)


def claimant_of(at: int, sayings: list[Saying], before: str, sentence: Sentence) -> str:
    """Return who says what stands at element `at`: the sentence's nearest attribution, else as the text goes on."""
    if not sayings:
        return before if sentence.language.needs["same source"].search(sentence.codes) else ""
    return min(sayings, key=lambda saying: _distance(saying, at, sentence)).who


def _distance(saying: Saying, at: int, sentence: Sentence) -> int:
    """Return how far the words of an attribution stand from the figure; those of another clause stand farther."""
    near, far = sorted((at, min(saying.first, saying.last, key=lambda position: abs(position - at))))
    between = sentence.elements[near:far]
    is_parted = any(element.value in (";", "؛") for element in between)
    clauses = sum(element.family == "CLAUSE" for element in between)
    return far - near + 50 * is_parted + _CLAUSE_APART * clauses
