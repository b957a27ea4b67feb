"""Which places a text names, what each is there for, and which is the event's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from lib.domain.extraction import FoundPlace, PlaceSpelling
from lib.domain.place import Place
from lib.domain.report import PlaceRole
from lib.extract.elements import Element, Sentence
from lib.extract.names import NameIndex
from lib.extract.phrases import Entry
from lib.extract.tokens import folded, tokenised

_TOWNS = ("city", "town", "village")
_REMEMBERED = 40
"""How many mentions before a word like "the city" can be what it means."""

_MEANT = ("THECITY", "SITE", "THECOUNTRY", "SURROUNDINGS")
_NEAR_FACTOR = 2.5
"""How much wider than the place itself "east of it" or "its outskirts" is."""


@dataclass(slots=True)
class Mention:
    """One mention of a place: in which sentence, at which element, and what speaks for it being the event's."""

    sentence: int
    at: int
    start: int
    end: int
    place: Place
    role: PlaceRole = "context"
    is_near: bool = False
    is_weak: bool = False
    is_nested: bool = False
    score: int = 0


def mentions_of(text: str, sentences: list[Sentence], names: NameIndex) -> list[Mention]:
    """Return the mentions of known places in order, names inside actors' names too, each with its role."""
    cued = _has_cue(sentences, names)
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        for at, element in enumerate(sentence.elements):
            if element.tag == "PLACE":
                mention = _named(text, sentence, number, at, names, found[-_REMEMBERED:], cued=cued)
            elif element.tag == "ACTOR":
                found += _inside(text, sentence, number, at, names)
                continue
            elif names.country and _is_of_country(element, names):
                mention = Mention(number, at, element.start, element.end, names.country)
            elif element.family in _MEANT:
                mention = _meant(sentence, number, at, names, found[-_REMEMBERED:])
            else:
                continue
            if mention:
                found.append(mention)
                if element.tag == "PLACE":
                    found += _inside(text, sentence, number, at, names, mention.place)
    return found


def _has_cue(sentences: list[Sentence], names: NameIndex) -> bool:
    """Whether the text is about the country: it names it, an actor, or a place that is nothing else."""
    for sentence in sentences:
        for element in sentence.elements:
            if element.tag == "ACTOR" or element.value.startswith(names.country_stems):
                return True
            if element.tag == "PLACE" and not all(s.weak for s in names.spellings[int(element.value)]):
                return True
    return False


def _is_of_country(element: Element, names: NameIndex) -> bool:
    """Whether a word says of something that it is the country's: "الليبية"."""
    return element.family == "X" and element.word in names.demonyms


def _named(
    text: str, sentence: Sentence, number: int, at: int, names: NameIndex, found: list[Mention], *, cued: bool
) -> Mention | None:
    element = sentence.elements[at]
    spelling = _chosen(names.spellings[int(element.value)], found)
    if _is_lower(text[element.start : element.end]) or _is_foreign(sentence, at):
        return None
    if spelling.weak and (not (cued and _has_trigger(sentence, at)) or _is_quarter(sentence, at, spelling.place)):
        return None
    mention = Mention(number, at, element.start, element.end, spelling.place, is_weak=spelling.weak)
    mention.is_near = _is_near(sentence, at)
    if _is_force(sentence, at):
        mention.role = "actor_name"
    return mention


def _is_lower(surface: str) -> bool:
    """Whether a Latin name stands in small letters only: an ordinary word then."""
    return surface.islower() and surface[0].isascii()


def _chosen(spellings: tuple[PlaceSpelling, ...], found: list[Mention]) -> PlaceSpelling:
    """Return the place meant by an ambiguous spelling: in a town already named, else a town, else the first."""
    towns = {mention.place.id for mention in found} | {mention.place.city for mention in found}
    nearby = [spelling for spelling in spellings if spelling.place.city and spelling.place.city in towns]
    large = [spelling for spelling in spellings if spelling.place.kind in _TOWNS]
    return (nearby or large or list(spellings))[0]


def _is_foreign(sentence: Sentence, at: int) -> bool:
    around = sentence.elements[at + 1 : at + 3]
    if [element.family for element in around if element.family != "COMMA"][:1] == ["FOREIGN"]:
        return True
    return at > 0 and sentence.elements[at - 1].family == "FOREIGN"


def _has_trigger(sentence: Sentence, at: int) -> bool:
    before = [element.family for element in sentence.elements[max(0, at - 3) : at] if element.family != "DET"]
    if before and before[-1] in ("CUE", "PLACE", "IN"):
        return True
    if len(before) > 1 and before[-1] in ("AND", "COMMA") and before[-2] == "PLACE":
        return True
    return sentence.elements[at].prefix in ("ب", "وب") and bool(before)


def _is_quarter(sentence: Sentence, at: int, place: Place) -> bool:
    """Whether the words tell of a quarter, which a town or village of the same name is not."""
    before = sentence.elements[at - 1] if at else None
    return before is not None and before.value == "quarter" and place.kind in _TOWNS


def _is_near(sentence: Sentence, at: int) -> bool:
    before = sentence.elements[max(0, at - 2) : at]
    return any(element.family == "CUE" and element.value == "direction" for element in before)


def _is_force(sentence: Sentence, at: int) -> bool:
    elements = sentence.elements
    after = elements[at + 1] if at + 1 < len(elements) else None
    if sentence.language.code == "ar":
        before = elements[at - 1] if at else None
        return before is not None and (before.family == "FORCE" or (_fights(before) and not elements[at].prefix))
    if after is not None and _fights(after) and at:
        return elements[at - 1].family not in ("IN", "CUE", "FROM")
    return after is not None and after.family == "FORCE"


def _fights(element: Element) -> bool:
    return element.family == "PERSON" and element.value == "force" and element.quantity is None


def _inside(
    text: str, sentence: Sentence, number: int, at: int, names: NameIndex, whole: Place | None = None
) -> list[Mention]:
    """Return the places named or meant inside a longer name: "أطراف مدينة درنة", "مجلس شورى مجاهدي درنة وضواحيها".

    `whole` is the place that the longer name stands for, None where that is an actor.
    """
    found: list[Mention] = []
    element = sentence.elements[at]
    surface = text[element.start : element.end]
    if surface.isalpha():
        return found
    words = [token for token in tokenised(surface) if token.is_word]
    role: PlaceRole = "context" if whole else "actor_name"
    for position in range(len(words)):
        start, end = element.start + words[position].start, element.start + words[position].end
        match = names.places.match(words[position:], 0)
        if match is not None and match.length < len(words):
            place = names.spellings[int(match.entry.value)][0].place
            end = element.start + words[position + match.length - 1].end
            if place.kind != "country":
                found.append(Mention(number, at, start + len(match.prefix), end, place, role, is_nested=True))
        elif (meant := sentence.language.words.match(words, position)) and match is None:
            place_meant = _meant_inside(meant.entry, found, whole, names)
            if place_meant:
                is_near = meant.entry.tag == "SURROUNDINGS"
                start += len(meant.prefix.removesuffix("ال"))
                found.append(Mention(number, at, start, end, place_meant, role, is_near=is_near, is_nested=True))
    return found


def _meant_inside(entry: Entry, found: list[Mention], whole: Place | None, names: NameIndex) -> Place | None:
    """Return the place that "its suburbs" or "the city" means inside a longer name."""
    if entry.tag == "SURROUNDINGS" and found:
        return found[-1].place
    if entry.tag == "THECITY" and whole and whole.city:
        return names.by_id.get(whole.city)
    return None


def _meant(sentence: Sentence, number: int, at: int, names: NameIndex, found: list[Mention]) -> Mention | None:
    """Return the place that "the city" or "the port" stands for: the last town named, or what it has of the kind."""
    element = sentence.elements[at]
    if element.family == "THECOUNTRY" and at > 0:
        return _part_of_country(sentence, number, at, names)
    if element.family not in ("THECITY", "SITE", "SURROUNDINGS"):
        return None
    if element.value == "capital" and names.capital:
        return _capital(sentence, number, at, names.capital)
    towns = [mention for mention in found if mention.place.kind in _TOWNS]
    if not towns:
        return None
    following = sentence.elements[at + 1].family if at + 1 < len(sentence.elements) else ""
    if following in ("PLACE", "OF") and sentence.language.code != "ar":
        return None
    place = _last_town(towns).place
    if element.family == "SITE":
        place = names.sites.get((place.id, element.value), place)
    is_near = element.family == "SURROUNDINGS" or _is_near(sentence, at)
    return Mention(number, at, element.start, element.end, place, is_near=is_near)


def _capital(sentence: Sentence, number: int, at: int, capital: Place) -> Mention | None:
    """Return the capital meant, unless the text names it beside the word, or means that of another country."""
    following = [e.family for e in sentence.elements[at + 1 : at + 3] if e.family != "COMMA"][:1]
    if following and following[0] in ("PLACE", "OF", "FOREIGN"):
        return None
    element = sentence.elements[at]
    return Mention(number, at, element.start, element.end, capital, is_near=_is_near(sentence, at), is_weak=True)


def _part_of_country(sentence: Sentence, number: int, at: int, names: NameIndex) -> Mention | None:
    """Return the region that "the east of the country" means."""
    towards = sentence.elements[at - 1]
    if towards.value != "direction":
        return None
    regions = (place for place in names.by_id.values() if place.kind == "region")
    words = towards.word.removeprefix("اقصي").strip() or sentence.elements[at - 1].word
    region = next((r for r in regions if words[:3] in folded(r.name_ar) or words[:4] in r.name.casefold()), None)
    if region is None:
        return None
    return Mention(number, at, towards.start, sentence.elements[at].end, region)


def _last_town(towns: list[Mention]) -> Mention:
    named = [mention for mention in towns if mention.role != "actor_name"]
    return (named or towns)[-1]


def with_roles(
    mentions: list[Mention], sentences: list[Sentence], claimed: set[int], controlled: list[tuple[int, int]]
) -> list[Mention]:
    """Give each mention its role. `claimed` are the sentences with claims, `controlled` the spans of control."""
    for mention in mentions:
        if mention.role == "actor_name":
            continue
        mention.score = _score(mention, sentences[mention.sentence], claimed)
        may_be_held = not mention.is_nested and mention.place.kind != "country"
        if may_be_held and any(start <= mention.start < end for start, end in controlled):
            mention.role = "control"
        elif mention.score >= 2:
            mention.role = "event"
    _settle_event(mentions)
    return mentions


def _score(mention: Mention, sentence: Sentence, claimed: set[int]) -> int:
    """Return how much speaks for a mention being where it happened; 2 is enough."""
    elements = sentence.elements
    before, after = elements[max(0, mention.at - 4) : mention.at], elements[mention.at + 1 : mention.at + 3]
    score = 1 if mention.sentence in claimed else 0
    score += sentence.language.needs["deed"].search(sentence.codes) is not None
    score += mention.sentence == 0
    near = [element.family for element in before[-2:]]
    score -= 2 * any(element.family == "HEARD" for element in before)
    score += "IN" in near or "CUE" in near or elements[mention.at].prefix in ("ب", "وب")
    speaking = ("SOURCE", "HOSPITAL", "SAY", "ACCORDING", "FOREIGN", "NOTPLACE")
    if any(element.family in speaking for element in before[-3:]) or any(e.family in speaking for e in after[:1]):
        score -= 4
    if _is_bearing(mention, elements):
        score -= 4
    if "FROM" in near:
        score -= 1
    if elements[mention.at + 1 : mention.at + 2] and elements[mention.at + 1].family == "POSS":
        score -= 2 * any(
            e.family in ("FORCE", "ACTOR", "SOURCE", "HOSPITAL") for e in elements[mention.at + 2 : mention.at + 6]
        )
    return score - (3 if mention.place.kind in ("region", "country") else 0)


def _is_bearing(mention: Mention, elements: list[Element]) -> bool:
    """Whether the place only says where another one lies: "al-Qubbah, west of Derna"."""
    before = elements[max(0, mention.at - 4) : mention.at]
    if not any(element.family == "CUE" and element.value == "direction" for element in before[-2:]):
        return False
    return any(element.family == "PLACE" for element in before)


def _settle_event(mentions: list[Mention]) -> None:
    """See that a text with places has one of its event, where any of them can be."""
    if any(mention.role == "event" for mention in mentions):
        return
    able = [m for m in mentions if m.role != "actor_name" and m.place.kind not in ("region", "country")]
    able = able or [m for m in mentions[:1] if m.role == "actor_name"]
    if able:
        count = Counter(mention.place.id for mention in able)
        best = max(able, key=lambda mention: (mention.score, count[mention.place.id], -mention.start))
        best.role = "event"


def found_places(text: str, mentions: list[Mention], sentences: list[Sentence]) -> tuple[FoundPlace, ...]:
    """Return the mentions as places found, each with the radius of its words; other countries named too, unplaced."""
    found = [_found(text, mention) for mention in mentions]
    for sentence in sentences:
        for e in sentence.elements:
            if e.family == "FOREIGN" and e.value == "country" and not _is_lower(text[e.start : e.end]):
                surface = text[e.start : e.end]
                found.append(FoundPlace(surface, e.start, e.end, surface, "context", None))
    return tuple(sorted(found, key=lambda place: place.start))


def _found(text: str, mention: Mention) -> FoundPlace:
    place = mention.place
    radius = round(place.radius_km * _NEAR_FACTOR, 1) if mention.is_near else place.radius_km
    precision = max(place.where_precision, 2) if mention.is_near else place.where_precision
    placed = replace(place, radius_km=radius, where_precision=precision) if mention.is_near else place
    surface = text[mention.start : mention.end]
    return FoundPlace(surface, mention.start, mention.end, place.name, mention.role, placed, radius, precision)
