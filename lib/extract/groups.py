"""Whose loss a claim tells: a side, civilians, all, or not said."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.report import ALL, CIVILIANS, UNKNOWN_GROUP
from lib.extract.claims import Draft
from lib.extract.elements import Element

LONGEST_PART = 40
_HEAD_REACH = 6
_OWNER_REACH = 8
_CLAUSE_ENDS = (
    "CLAUSE", "QUAL", "IN", "SINCE", "BEGIN", "DATE", "SAY", "ACCORDING",
    "CLASH", "WHO", "THAT", "HAVE", "BY", "PLACE", "WITH", "BETWEEN",
)  # fmt: skip
_PARTS = (
    "BY",
    "BETWEEN",
    "BREAKDOWN",
    "COMMA",
    "AND",
    "STATE",
    "DONE",
    "DOING",
    "DIED",
    "CLAIM",
    "QTY",
    "AUX",
    "LOSE",
    "FALL",
    "REACH",
)
_SPOKEN_OF = ("of-them", "of-the-state", "quantity-of-them", "wounded-killed", "wounded-were-killed")
"""Rules after which the verb stands between the number and whom it counts: "18 of those killed were civilians"."""
_OF_THOSE = ("of-them-were-done", "of-the-state")
"""Rules of a part whose whole may stand in the sentence before: "17 of them had been executed"."""
_OWN = ("its", "his", "their", "own", "own losses", "losses of its own")
_ARABIC_OWN = ("ه", "ها", "هم")
_OWN_REACH = 14
_LINKS = ("X", "UPFROM", "BY", "IN", "WITH", "BETWEEN", "CLASH", "CLAUSE")
_AGAINST = frozenset((
    "against", "battling", "fighting", "by", "with", "between", "combating", "contre", "contro",
    "ضد", "مع", "بين", "بنيران", "علي",
    "repel", "repelled", "entre", "tra", "par", "da", "gegen", "contra", "por",
))  # fmt: skip
"""Words after which an actor is who did it or was fought, not who suffered."""

_COUNTS_FOR_ALL = ("ministry", "ministère", "ministere", "ministero", "ministerio", "وزاره", "وزارة")
"""Offices that count the dead of all sides, whichever government they are of."""


@dataclass(frozen=True, slots=True)
class Whose:
    """A group, and the words the choice went by."""

    group: str
    basis: str = ""
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose soldiers, guards and police a text tells of where it does not say: an actor's id each, "" for nobody's."""

    army: str = ""
    guard: str = ""
    police: str = ""

    def of(self, people: str) -> str:
        """Return whose people of a kind are that have no other name; "" where that cannot be known."""
        return {"guard": self.guard, "police": self.police}.get(people, "")


def whose(draft: Draft, before: list[tuple[Draft, Whose]], owners: Owners) -> Whose:
    """Return whose loss the claim tells. `before` are the claims already settled."""
    head, reach = _head(draft)
    return (
        _by_sides(draft, reach, before)
        or _by_noun(draft, head, reach, owners)
        or _by_verb(draft, head, before)
        or Whose(ALL, basis="not said", is_told=head is not None)
    )


def _by_sides(draft: Draft, reach: int, before: list[tuple[Draft, Whose]]) -> Whose | None:
    if any(e.family == "BOTHSIDES" for e in draft.words[_start(draft) : reach + _OWNER_REACH // 2]):
        return Whose(ALL, basis="both sides")
    if not any(e.family == "THATSIDE" for e in draft.words[draft.at : reach + _OWNER_REACH]):
        return None
    sides = [found for _, found in before if found.group not in (ALL, CIVILIANS, UNKNOWN_GROUP)]
    return sides[-1] if sides else None


def _by_noun(draft: Draft, head: Element | None, reach: int, owners: Owners) -> Whose | None:
    if head is not None and head.value == "civilian":
        return Whose(CIVILIANS, basis="civilians")
    owner = _owner(draft, reach)
    if owner is not None:
        return Whose(owner.value, basis="named")
    if head is not None and (theirs := owners.of(head.value)):
        return Whose(theirs, basis=f"the {head.value}")
    if head is not None and head.value in ("force", "army", "agent", "guard", "police"):
        return _unnamed(draft, head, owners.army)
    return None


def _by_verb(draft: Draft, head: Element | None, before: list[tuple[Draft, Whose]]) -> Whose | None:
    loser = _loser(draft) or (_side_that_had(draft) or _counted_of(draft) if head is None else None)
    if loser is not None:
        return Whose(loser.value, basis="who lost")
    if head is not None:
        return None
    if own := _own_losses(draft):
        return Whose(own.value, basis="its own losses")
    if inherited := _inherited(draft, before):
        return inherited
    speaker = _speaker(draft)
    return Whose(speaker.value, basis="who reports it", is_told=False) if speaker else None


def _as_force(element: Element) -> Element:
    return Element("PERSON", element.start, element.end, "force", word=element.word)


def _head(draft: Draft) -> tuple[Element | None, int]:
    """Return the noun that the quantity counts, and the position the noun phrase reaches to."""
    words, at = draft.words, draft.at
    if words[at].family == "OTHERPEOPLE":
        return None, at
    if words[at].family == "PERSON":
        return words[at], at
    for position in range(at + 1, min(at + 1 + _HEAD_REACH, len(words))):
        family = words[position].family
        if family == "FORCE" and position - at <= 4 and draft.language == "en":
            return _as_force(words[position]), position
        if family == "PERSON":
            return words[position], position
        if draft.rule.name in _SPOKEN_OF and family in ("AUX", "DONE", "STATE", "CLAIM", "COMMA", "DET"):
            continue
        if family in ("DET", "POSS") and words[min(position + 1, len(words) - 1)].family == "SIDE":
            return _as_force(words[position + 1]), position + 1
        if family in _PARTS and position != draft.state:
            return (_named_before(draft) if draft.rule.name == "state-are" else None), position - 1
    if draft.state is not None and draft.state < at:
        return _named_before(draft), min(at + 1, len(words) - 1)
    return None, at


def _named_before(draft: Draft) -> Element | None:
    """Return the people named at a verb or noun of loss that stands before the number: "civilians killed are 29"."""
    if draft.state is None:
        return None
    run = draft.words[max(0, min(draft.first, draft.state - 1)) : draft.at]
    return next((element for element in run if element.family == "PERSON"), None)


def _owner(draft: Draft, reach: int) -> Element | None:
    """Return the actor inside the claim's noun phrase, or close behind: "27 fighters of X", "قتلى X بلغ 27"."""
    words = draft.words
    end = reach
    while end + 1 < len(words) and end - draft.at < _OWNER_REACH:
        family = words[end + 1].family
        if family in _PARTS and end + 1 != draft.state and end + 1 > (draft.state or 0):
            break
        if family in _CLAUSE_ENDS and not any(e.family == "SIDE" for e in words[end + 2 : end + 6]):
            break
        end += 1
    for position in range(draft.at, end + 1):
        if words[position].tag == "ACTOR" and not _is_opponent(words, position, draft.at):
            return words[position]
    if draft.state is not None and draft.state < draft.at:
        for position in range(draft.state, draft.at):
            if words[position].family in ("SINCE", "CLAUSE", "BEGIN"):
                break
            if words[position].tag == "ACTOR" and not _is_opponent(words, position, draft.state):
                return words[position]
    return None


def _is_opponent(words: list[Element], position: int, start: int) -> bool:
    """Whether the actor is who did it or was fought, not who suffered."""
    run = words[max(start, position - 3) : position]
    return any(element.word in _AGAINST and element.family in _LINKS for element in run)


def _loser(draft: Draft) -> Element | None:
    """Return the actor that is the subject of "lost", "خسر", "كلفت"."""
    words = draft.words
    verb = next((p for p in range(draft.at - 1, -1, -1) if words[p].family in ("LOSE", "TAKE")), None)
    if verb is None or draft.at - verb > 2 * _OWNER_REACH:
        return None
    if any(element.family in ("CLAIM", "QTY") for element in words[verb : draft.at]):
        return None
    order = [*range(verb + 1, draft.at)]
    if words[verb].family == "LOSE" or any(words[p].value == "force" for p in order):
        order += range(verb - 1, -1, -1)
    named = (words[p] for p in order if words[p].tag == "ACTOR" and not _is_opponent(words, p, 0))
    return next(named, None)


def _start(draft: Draft) -> int:
    """Return where to begin to look for "both sides": at the verb of loss, where there is one close before."""
    words, at = draft.words, draft.at
    verb = next((p for p in range(at - 1, max(-1, at - 5), -1) if words[p].family in ("LOSE", "FALL")), None)
    if verb is None or any(e.family in ("QTY", "CLAIM") for e in words[verb:at]):
        return at
    return max(0, verb - 3)


def _counted_of(draft: Draft) -> Element | None:
    """Return the actor whose dead are counted: "عدد قتلى قوات حفتر 25 قتيلا"."""
    words = draft.words
    for position in range(draft.at - 1, -1, -1):
        if words[position].family in ("CLAIM", "QTY"):
            return None
        if words[position].family in ("TOLL", "LOSSES", "STATE"):
            end = next((p for p in range(position, draft.at) if words[p].family in ("SINCE", "CLAUSE")), draft.at)
            named = (p for p in range(position, end) if words[p].tag == "ACTOR")
            return next((words[p] for p in named if not _is_opponent(words, p, position)), None)
    return None


def _own_losses(draft: Draft) -> Element | None:
    """Return the actor before "its own losses", "خسائرها": who tells of them, so whose they are."""
    words = draft.words
    for position in range(draft.at - 1, max(-1, draft.at - _OWN_REACH), -1):
        if words[position].family in ("CLAIM", "QTY", "COMMA"):
            return None
        if words[position].family in ("LOSSES", "STATE") and _is_possessed(words, position, draft.language):
            named = [e for e in words[:position] if e.tag == "ACTOR"]
            return named[0] if named else None
    return None


def _is_possessed(words: list[Element], position: int, code: str) -> bool:
    if code == "ar":
        return words[position].word.endswith(_ARABIC_OWN)
    return any(element.word in _OWN for element in words[max(0, position - 2) : position])


def _speaker(draft: Draft) -> Element | None:
    """Return the actor that reports a bare figure right after its name, so its own: "X forces reported five dead"."""
    words, at = draft.words, draft.at
    said = next((p for p in range(at - 1, max(-1, at - 5), -1) if words[p].family == "SAY"), None)
    if said is None or any(e.family in ("THAT", "COMMA", "CLAIM") for e in words[said:at]):
        return None
    if any(e.family == "HOSPITAL" or e.word in _COUNTS_FOR_ALL for e in words[max(0, said - 6) : said]):
        return None
    near = [e for e in words[max(0, said - 2) : min(at, said + 3)] if e.tag == "ACTOR"]
    return near[0] if near else None


def _side_that_had(draft: Draft) -> Element | None:
    """Return the actor before "side had": "the hospital treating Haftar's side had five of the dead"."""
    run = [e for e in draft.words[max(0, draft.at - 6) : draft.at] if e.family not in ("COMMA", "QUAL", "DET")]
    if [e.family for e in run[-2:]] != ["SIDE", "HAVE"]:
        return None
    return next((e for e in reversed(run[-4:-2]) if e.tag == "ACTOR"), None)


def _are_between_two(draft: Draft) -> bool:
    """Whether the sentence tells of fighting between two named actors, so of fighters of either."""
    words = draft.words
    between = next((p for p, e in enumerate(words) if e.family == "BETWEEN" and e.quantity is None), None)
    if between is None:
        return False
    return len({e.value for e in words[between : between + 12] if e.tag == "ACTOR"}) >= 2


def _unnamed(draft: Draft, head: Element, army: str) -> Whose:
    """Fighters or soldiers without a name beside them: the actor that the sentence names nearest before."""
    if head.tag == "PERSON" and _are_between_two(draft):
        return Whose(ALL, basis="between two sides", is_told=False)
    if head.value == "army" and army:
        return Whose(army, basis="the text's army")
    if head.value in ("army", "guard", "police"):
        return Whose(UNKNOWN_GROUP, basis="fighters not named", is_told=False)
    words = draft.words
    for position in [*range(draft.at - 1, -1, -1), *range(draft.at, len(words))]:
        if words[position].tag != "ACTOR" or _is_opponent(words, position, 0):
            continue
        if _is_own(draft, head) or not _speaks(words, position):
            return Whose(words[position].value, basis="nearest named", is_told=False)
    return Whose(army or UNKNOWN_GROUP, basis="fighters not named", is_told=False)


def _is_own(draft: Draft, head: Element) -> bool:
    """Whether the fighters are somebody's by a pronoun: "its men", "رجاله"."""
    if draft.language == "ar":
        return head.word.endswith(_ARABIC_OWN)
    return any(element.word in _OWN for element in draft.words[draft.at : draft.at + 4])


def _speaks(words: list[Element], position: int) -> bool:
    """Whether an actor is only named for saying it."""
    return any(e.family == "ACCORDING" for e in words[max(0, position - 2) : position]) or (
        position + 1 < len(words) and words[position + 1].family == "SAY"
    )


def _inherited(draft: Draft, before: list[tuple[Draft, Whose]]) -> Whose | None:
    """A bare number takes the group of the claim it is joined to in the same sentence."""
    if draft.whole is not None:
        return next((found for other, found in before if other is draft.whole), None)
    if before and draft.rule.name in _OF_THOSE and before[-1][0].sentence is not draft.sentence:
        return before[-1][1]
    if not before or before[-1][0].sentence is not draft.sentence:
        return None
    here = [(other, found) for other, found in reversed(before) if other.sentence is draft.sentence]
    last, found = next(((other, found) for other, found in here if not other.is_part), here[0])
    between = draft.words[min(last.at, draft.at) : max(last.at, draft.at)]
    joined = len(between) <= 14 and any(element.family in ("AND", "COMMA") for element in between)
    are_others = any(element.family == "OTHERS" for element in draft.words[draft.at : draft.at + 3])
    said_anew = any(element.family == "SAY" for element in between)
    if said_anew and not are_others and draft.quantity.number is not None:
        return None
    return found if joined else None


def part_of(text: str, draft: Draft) -> str:
    """Return the words for whom a figure counts that is part of another, "" where it is none."""
    if not draft.is_part:
        return ""
    head, _ = _head(draft)
    start, end = (head.start, head.end) if head is not None else draft.span()
    return text[start:end][:LONGEST_PART]


def settled_backwards(found: list[tuple[Draft, Whose]]) -> list[Whose]:
    """Give a figure without a group that of the figure joined to it: "13 قتيلا و10 جرحى من القوة المشتركة"."""
    groups = [whose_loss for _, whose_loss in found]
    for number in range(len(found) - 2, -1, -1):
        first, second = found[number][0], found[number + 1][0]
        if groups[number].basis != "not said" or groups[number].is_told or first.sentence is not second.sentence:
            continue
        between = first.words[first.at + 1 : second.at]
        told = groups[number + 1].basis in ("named", "nearest named", "civilians", "both sides", "who lost")
        if told and len(between) <= 3 and any(element.family == "AND" for element in between):
            groups[number] = groups[number + 1]
    return groups
