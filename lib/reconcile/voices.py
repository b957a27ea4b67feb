"""Who speaks: a party to the conflict on its own losses or on its enemy's, a hospital, an authority, a witness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from lib.domain.event import Slot
from lib.domain.report import UNKNOWN_GROUP, Claim, Measure
from lib.domain.voice import Voice
from lib.reconcile import speaking_words as words
from lib.reconcile.sorting import Sides
from lib.reconcile.speaking_words import MOST_TEXTS, Word, bare, has_any, words_of

LOSSES: frozenset[Measure] = frozenset({"killed", "wounded", "killed_or_wounded", "captured", "missing"})
_VIA = re.compile(r"\bvia\b", re.IGNORECASE)
_SIDES: tuple[Slot, Slot] = ("side_a", "side_b")
_Name = tuple[tuple[str, ...], str, bool]


class Voices:
    """Knows the armed groups by their names: `names` holds every spelling of each, by actor id."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._kinds = {actor: _kinds_in(words_of(" ".join(of_actor))) for actor, of_actor in names.items()}
        self._by_first_word: dict[str, list[_Name]] = {}
        for actor, of_actor in names.items():
            for name in of_actor:
                self._add(actor, words_of(name))
        self._named = lru_cache(maxsize=MOST_TEXTS)(self._find_named)

    def of(self, claim: Claim, sides: Sides) -> Voice:
        """Return who makes a claim, as seen from an event of these sides.

        A claimant who bears the name of a side, or of a group of it, speaks for a party to the
        conflict: of its own losses, of its enemy's, or of others. So does one who is called only
        "council", "operation", "forces" or the like, where one side alone is called that and nothing
        else is said of him. A hospital, a ministry other than of defence or the interior, a
        municipality, a court or a resident does not speak for a party, whatever name stands beside.

        Of others, in this order: organisations that take no side (the United Nations, the Red
        Crescent, human rights groups), hospitals and health authorities, other authorities, residents
        and witnesses. Who is only called a source, an outlet, or military without a side, is not said.

        Source: our own, after Airwars, which keeps what a belligerent concedes apart from what others claim.
        """
        said = words_of(own_words(claim.claimant))
        speaks_for = [] if _is_civil(said) else self._parties(said, sides)
        return _voice_of_party(claim, speaks_for, sides) if speaks_for else _voice_of_others(said)

    def groups_named(self, claimant: str) -> frozenset[str]:
        """Return the ids of the armed groups whose names a claimant bears; a ministry or a hospital bears none."""
        said = words_of(own_words(claimant))
        return frozenset() if _is_civil(said) else self._named(said)

    def _add(self, actor: str, name: Sequence[Word]) -> None:
        if not name:
            return
        plain = tuple(bare(word.written) for word in name)
        is_acronym = len(name) == 1 and name[0].is_acronym
        self._by_first_word.setdefault(plain[0], []).append((plain, actor, is_acronym))

    def _parties(self, said: Sequence[Word], sides: Sides) -> list[Slot]:
        named = self._named(tuple(said))
        if named:
            slots = {sides.slot(actor) for actor in named}
            return [slot for slot in _SIDES if slot in slots]
        kinds = _kinds_in(said)
        others = [word for word in said if not word.forms & frozenset().union(words.NEUTRAL, *words.KINDS_OF_PARTY)]
        if not kinds or others:
            return []
        called = [
            slot
            for slot, side in zip(_SIDES, (sides.side_a, sides.side_b), strict=True)
            if self._kinds.get(side, frozenset()) & kinds
        ]
        return called if len(called) == 1 else []

    def _find_named(self, said: tuple[Word, ...]) -> frozenset[str]:
        """Return the actors that the words name, each by the longest name that stands there."""
        found: set[str] = set()
        at = 0
        while at < len(said):
            here = [name for name in self._starting_at(said, at) if _matches(name, said, at)]
            longest = max((len(name) for name, _, _ in here), default=0)
            if here and not _only_mentioned(said, at, at + longest):
                found |= {actor for name, actor, _ in here if len(name) == longest}
            at += longest or 1
        return frozenset(found)

    def _starting_at(self, said: Sequence[Word], at: int) -> list[_Name]:
        return [name for form in said[at].forms for name in self._by_first_word.get(form, [])]


def own_words(claimant: str) -> str:
    """Return what a claimant is called, without the agency that passed it on: "LNA spokesman via Xinhua"."""
    return _VIA.split(claimant)[0].strip()


def _matches(name: _Name, said: Sequence[Word], at: int) -> bool:
    plain, _, is_acronym = name
    there = said[at : at + len(plain)]
    if len(there) < len(plain) or (is_acronym and not there[0].written.isupper()):
        return False
    return all(part in word.forms for part, word in zip(plain, there, strict=True))


def _only_mentioned(said: Sequence[Word], first: int, after: int) -> bool:
    """Return whether a name is that of an enemy or of a holder: "anti-IS forces", "a source in IS-held Sirte"."""
    is_enemy = first > 0 and said[first - 1].begins_with(words.AGAINST)
    is_holder = after < len(said) and bool(said[after].forms & words.HELD)
    return is_enemy or is_holder


def _kinds_in(said: Iterable[Word]) -> frozenset[int]:
    forms = frozenset().union(*(word.forms for word in said))
    return frozenset(number for number, kind in enumerate(words.KINDS_OF_PARTY) if kind & forms)


@lru_cache(maxsize=MOST_TEXTS)
def _is_civil(said: tuple[Word, ...]) -> bool:
    return has_any(said, words.CIVIL) and not has_any(said, words.OF_WAR)


def _voice_of_party(claim: Claim, speaks_for: Sequence[Slot], sides: Sides) -> Voice:
    slot = sides.slot(claim.group)
    is_of_a_side = slot in _SIDES and claim.group != UNKNOWN_GROUP
    if len(speaks_for) > 1 or not is_of_a_side or claim.measure not in LOSSES:
        return "party"
    return "own losses" if slot in speaks_for else "enemy losses"


@lru_cache(maxsize=MOST_TEXTS)
def _voice_of_others(said: tuple[Word, ...]) -> Voice:
    if has_any(said, words.INDEPENDENT) or any(word.written in words.INDEPENDENT_ACRONYMS for word in said):
        return "independent"
    if has_any(said, words.MEDICAL):
        return "medical"
    if has_any(said, words.ARMED):
        return "not said"
    if has_any(said, words.OFFICIAL):
        return "official"
    return "local" if has_any(said, words.LOCAL) and not has_any(said, words.PRESS) else "not said"
