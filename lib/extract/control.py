"""Who holds, besieges, took or lost what, as the text says."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extract.elements import Element, Sentence

_REACH = 12
_LONGEST_QUOTE = 220
_PURPOSE = "ل"
"""The letter that makes a deed what somebody is out to do: "لطرد", to expel."""
_HAVING = frozenset(("له", "لها", "لهم"))
_PRONOUNS = frozenset(("عليها", "عليه", "عليهما", "عليهم", "بها", "به", "it", "them"))


@dataclass(frozen=True, slots=True)
class Holding:
    """One statement of control: positions of verb and place in the sentence, the actor's id or words.

    `is_aside` where it is said in passing of a place named for what happened there, `is_aim` where it is not said
    to be so, only what somebody is out to do.
    """

    sentence: int
    actor: str
    place: int
    status: str
    start: int
    end: int
    at: int
    is_aside: bool = False
    is_aim: bool = False


def holdings_of(sentences: list[Sentence], placed: set[tuple[int, int]]) -> list[Holding]:
    """Return the statements of control in order. `placed` are the elements that name or mean a place."""
    found: list[Holding] = []
    for number, sentence in enumerate(sentences):
        verbs = [at for at, element in enumerate(sentence.elements) if element.family == "HOLD"]
        for verb in verbs:
            holding = _holding(sentence, number, verb, placed)
            if holding and all(
                (h.sentence, h.place, h.status) != (number, holding.place, holding.status) for h in found
            ):
                found.append(holding)
    return found


def _holding(sentence: Sentence, number: int, verb: int, placed: set[tuple[int, int]]) -> Holding | None:
    elements = sentence.elements
    place = _place(elements, verb, [at for where, at in placed if where == number])
    if place is None:
        return None
    actor_at = _actor(sentence, verb, place)
    if actor_at is None and elements[verb].value != "sits_in":
        return None
    first = actor_at if actor_at is not None else max(0, verb - 2)
    start = min(elements[at].start for at in (verb, place, first))
    end = max(elements[at].end for at in (verb, place, first))
    if end - start > _LONGEST_QUOTE:
        return None
    who = elements[actor_at].value if actor_at is not None else " ".join(e.word for e in elements[first:verb])
    aside = place < verb and _is_of_pronoun(elements, verb)
    aim = sentence.language.code == "ar" and elements[verb].prefix == _PURPOSE
    return Holding(number, who, place, _status(elements[verb], elements, verb), start, end, verb, aside, aim)


def _is_of_pronoun(elements: list[Element], verb: int) -> bool:
    return verb + 1 < len(elements) and elements[verb + 1].word in _PRONOUNS


def _place(elements: list[Element], verb: int, places: list[int]) -> int | None:
    """Return the place the verb is about: the first behind it, else the last before it, within reach.

    A verb with a pronoun ("تسيطر عليها") or of support is about a place already named.
    """
    behind = [at for at in places if 0 < at - verb <= _REACH]
    before = [at for at in places if 0 < verb - at <= _REACH]
    if before and (_is_of_pronoun(elements, verb) or elements[verb].value == "supports"):
        return max(before)
    return min(behind) if behind else max(before) if before else None


def _actor(sentence: Sentence, verb: int, place: int) -> int | None:
    """Return the actor the verb is about: mostly the one before; who withdraws comes after it in Arabic."""
    elements, status = sentence.elements, sentence.elements[verb].value
    able = [at for at, element in enumerate(elements) if element.tag == "ACTOR" and at != place]
    before = [at for at in able if 0 < verb - at <= _REACH]
    behind = [at for at in able if 0 < at - verb <= _REACH]
    if status in ("expelled_from", "withdrew") and (behind or sentence.language.code == "ar"):
        return min(behind, default=None)
    if verb and elements[verb - 1].word in _HAVING:
        return max((at for at in able if at < verb), default=None)
    return max(before) if before else min(behind, default=None)


def _status(verb: Element, elements: list[Element], at: int) -> str:
    if verb.value != "withdrew":
        return verb.value
    following = elements[at + 1 : at + 6]
    return "withdrew_to" if any(e.family in ("REACH", "TO") for e in following) else "withdrew_from"
