"""The country's names as phrases to look up: places in every spelling, actors by every alias, the country itself."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.actor import Actor
from lib.domain.extraction import Names, PlaceSpelling
from lib.domain.place import Place
from lib.extract.phrases import Entry, PhraseIndex
from lib.extract.tokens import tokenised

_LATIN_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "adh"))
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names to look up in any language; an entry's value is a position in `spellings`, or an actor's id.

    `places` are those of `phrases` that are places, to look inside longer names. `sites` are places by the city that
    has them and by their kind.
    """

    phrases: PhraseIndex
    places: PhraseIndex
    spellings: tuple[tuple[PlaceSpelling, ...], ...]
    actors: dict[str, Actor]
    country_stems: tuple[str, ...]
    armies: frozenset[str]
    guards: frozenset[str]
    police: str
    capital: Place | None
    country: Place | None
    demonyms: frozenset[str]
    by_id: dict[str, Place]
    sites: dict[tuple[str, str], Place]


def name_index(names: Names) -> NameIndex:
    """Return the names ready to look up. A Latin name is also known without its article (Al-Marj, Marj)."""
    phrases, places = PhraseIndex(_ARABIC_PREFIXES, "ال"), PhraseIndex(_ARABIC_PREFIXES, "ال")
    for actor in names.actors:
        for alias in (actor.name, actor.name_ar, *actor.aliases):
            if forms := _forms(alias):
                phrases.add(forms, Entry("ACTOR", actor.id, takes_article=False, is_acronym=_is_acronym(alias)))
    by_forms: dict[tuple[str, ...], list[PlaceSpelling]] = {}
    for spelling in names.places:
        for forms in _variants(_forms(spelling.spelling)):
            known = by_forms.setdefault(forms, [])
            if all(other.place.id != spelling.place.id for other in known):
                known.append(spelling)
    for position, forms in enumerate(by_forms):
        weak = all(spelling.weak for spelling in by_forms[forms])
        entry = Entry("PLACE", str(position), takes_article=False, is_weak=weak)
        phrases.add(forms, entry)
        places.add(forms, entry)
    return NameIndex(
        phrases=phrases,
        places=places,
        spellings=tuple(tuple(found) for found in by_forms.values()),
        actors={actor.id: actor for actor in names.actors},
        country_stems=_stems(names),
        armies=_armies(names.actors),
        guards=frozenset(actor.id for actor in names.actors if "guard" in actor.name.casefold().split()),
        police=next((actor.id for actor in names.actors if actor.name.casefold().startswith("police")), ""),
        capital=_capital(names.places),
        country=next((s.place for s in names.places if s.place.kind == "country"), None),
        demonyms=_demonyms(names),
        by_id={spelling.place.id: spelling.place for spelling in names.places},
        sites={(s.place.city, s.place.kind): s.place for s in reversed(names.places) if s.place.city},
    )


def _forms(name: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokenised(name) if token.is_word)


def _armies(actors: tuple[Actor, ...]) -> frozenset[str]:
    """Return the ids of the armies and of what belongs to one."""
    parents = {actor.id: actor.parent for actor in actors}
    found = {actor.id for actor in actors if _is_army(actor)}
    for actor in actors:
        above = actor.parent
        while above and above not in found:
            above = parents.get(above, "")
        if above:
            found.add(actor.id)
    return frozenset(found)


def _capital(spellings: tuple[PlaceSpelling, ...]) -> Place | None:
    """Return the place that a spelling of its own calls the capital ("العاصمة طرابلس")."""
    return next((s.place for s in spellings if _forms(s.spelling)[:1] == ("العاصمه",)), None)


def _is_army(actor: Actor) -> bool:
    """Whether a group has soldiers by its own words: an army, or forces of a government or under a commander."""
    return any(
        word in f"{actor.name} {actor.gloss}".casefold()
        for word in ("army", "forces under", "forces of the gov", "brigade of")
    )


def _is_acronym(name: str) -> bool:
    """Whether a name is read only in capitals: IS, GNA, LNA."""
    return name.isascii() and name.isupper() and len(name) <= 4


def _variants(forms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if not forms:
        return ()
    if len(forms) > 1 and forms[0] in _LATIN_ARTICLES and len(forms[1]) > 3:
        return (forms, forms[1:])
    return (forms,)


def _demonyms(names: Names) -> frozenset[str]:
    """Return the forms of the adjective of the country's Arabic name: ليبي, الليبية ..."""
    stems = [stem for stem in _stems(names) if not stem.isascii()]
    return frozenset(f"{article}{stem}{ending}" for stem in stems for article in ("ال", "") for ending in ("", "ه"))


def _stems(names: Names) -> tuple[str, ...]:
    """Return what words for the country and its people begin with: Libya, Libyan; ليبيا, ليبي."""
    own = {_forms(s.spelling) for s in names.places if s.place.kind == "country"}
    return tuple(sorted({forms[0][:-1] for forms in own if len(forms) == 1 and len(forms[0]) >= 5}))
