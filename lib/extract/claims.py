"""Quantities to claims: which rule says that so many were killed, wounded, captured, missing or displaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from lib.domain.report import Measure, Qualifier
from lib.extract.elements import Element, Quantity, Sentence
from lib.extract.rules import Rule

LONGEST_QUOTE = 230
_STATES = ("s", "s2", "s3")
_PARTS_BY_THEMSELVES = (
    "of-the-state", "among-the-dead", "are-among-the-dead", "breakdown", "leader-and-others", "toll-breakdown",
)  # fmt: skip
"""Rules of a part whose whole may be told elsewhere: "five of the dead", "القتلى يشملون اثنين من القادة"."""


@dataclass(slots=True)
class Draft:
    """A claim before it is known whose loss it is, since when, and who says so.

    `first`, `at` and `last` are the positions of the rule's words and of the quantity in the sentence.
    """

    measure: Measure
    quantity: Quantity
    sentence: Sentence
    words: list[Element]
    first: int
    at: int
    last: int
    rule: Rule
    whole: Draft | None = None
    state: int | None = None
    qualifier: Qualifier | None = None
    marks: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The ISO 639-1 code of the claim's sentence."""
        return self.sentence.language.code

    @property
    def is_part(self) -> bool:
        """Whether the claim tells a part of another one."""
        return (self.rule.value == "part" and self.whole is not None) or self.rule.name in _PARTS_BY_THEMSELVES

    def span(self) -> tuple[int, int]:
        """Return the words the claim stands on, as offsets, at most LONGEST_QUOTE characters."""
        run = self.words[self.first : self.last + 1]
        start, end = min(e.start for e in run), max(e.end for e in run)
        return (start, end) if end - start <= LONGEST_QUOTE else (self.words[self.at].start, self.words[self.at].end)


def drafts_of(sentence: Sentence) -> list[Draft]:
    """Return the claims of one sentence in the order of their quantities."""
    if sentence.language.needs["claim"].search(sentence.codes) is None:
        return []
    by_place = _drafts_by_place(sentence)
    drafts = [by_place[at] for at in sorted(by_place)]
    for draft in drafts:
        _bound_after(draft)
        draft.qualifier = draft.qualifier or _standing(draft)
    for first, second in pairwise(drafts):
        _share_bound(first, second)
    return drafts


def _drafts_by_place(sentence: Sentence) -> dict[int, Draft]:
    words = list(sentence.elements)
    found: dict[int, Draft] = {}
    for stage in ("claim", "follow"):
        for rule in sentence.rules(stage):
            for hit in _hits(rule, sentence):
                if stage == "claim":
                    draft = _direct(hit, rule, sentence, words)
                else:
                    draft = _following(hit, rule, sentence, words, found)
                if draft:
                    found[draft.at] = draft
    return found


def _hits(rule: Rule, sentence: Sentence) -> Iterator[dict[str, int]]:
    """Yield the positions of a rule's named elements, with "first" and "last"; the sentence may change meanwhile."""
    start = 0
    while found := rule.pattern.search(sentence.codes, start):
        named = {name: found.start(name) for name, code in found.groupdict().items() if code}
        yield {**named, "first": found.start(), "last": found.end() - 1}
        start = max(named.get("n", found.end()), found.start() + 1)


def _state(hit: dict[str, int]) -> int | None:
    return next((hit[name] for name in reversed(_STATES) if name in hit), None)


def _direct(hit: dict[str, int], rule: Rule, sentence: Sentence, words: list[Element]) -> Draft | None:
    at, state = next((hit[name] for name in ("n", "n2", "z") if name in hit), hit["first"]), _state(hit)
    measure = rule.value if rule.value not in ("", "zero", "one") else words[at if state is None else state].kind
    quantity = Quantity(0) if rule.value == "zero" else words[at].quantity
    if words[at].family == "ORD":
        quantity = Quantity(1)
    if words[at].family in ("OTHERPEOPLE", "HUMANLOSSES", "KILLINGS") or rule.name == "untold":
        quantity = Quantity(None, "several" if words[at].family == "OTHERPEOPLE" else "unknown")
    if rule.value == "zero" and measure == "wounded":
        measure = "killed_or_wounded"
    if quantity is None or not measure:
        return None
    quantity = _with_reach(quantity, words[hit["first"] : at])
    draft = Draft(cast(Measure, measure), quantity, sentence, words, hit["first"], at, hit["last"], rule, state=state)
    sentence.put(at, sentence.elements[at].retagged(f"CLAIM.{measure}", quantity))
    if rule.value == "zero" and state is not None:
        sentence.put(state, sentence.elements[state].retagged("MASK", None))
    return draft


def _with_reach(quantity: Quantity, run: list[Element]) -> Quantity:
    """Return the quantity with the bound that a verb gives it: "passed 40", "ناهز العشرين"."""
    bounds = [element.value for element in run if element.family == "REACH" and element.value]
    if not bounds or quantity.qualifier != "exact":
        return quantity
    return replace(quantity, qualifier=cast(Qualifier, bounds[-1]))


def _following(
    hit: dict[str, int], rule: Rule, sentence: Sentence, words: list[Element], known: dict[int, Draft]
) -> Draft | None:
    at, whole = hit["n"], known.get(hit["s"])
    quantity = words[at].quantity
    if whole is None or quantity is None or at in known:
        return None
    measure = whole.measure
    first, last = (at, hit["last"]) if at > hit["s"] else (hit["first"], at)
    draft = Draft(measure, quantity, sentence, words, min(first, at), at, max(last, at), rule, whole, state=None)
    if rule.value == "earlier":
        draft.qualifier = "earlier_toll"
    sentence.put(at, sentence.elements[at].retagged(f"CLAIM.{measure}", quantity))
    return draft


def _bound_after(draft: Draft) -> None:
    """Give the claim the bound that stands behind its noun: "25 people or more", "25 شخصا على الأقل"."""
    if draft.quantity.qualifier != "exact":
        return
    last = max(draft.at, draft.last)
    for element in draft.words[last + 1 : last + 4]:
        if element.family == "AFTER":
            draft.quantity = replace(draft.quantity, qualifier=cast(Qualifier, element.value))
        elif element.family not in ("X", "PERSON", "ADJ", "OTHERS", "STATE", "DONE"):
            return


def _share_bound(first: Draft, second: Draft) -> None:
    """Give a bound that stands behind two joined figures to both: "213 قتيلا و1009 مصابين على أقل تقدير"."""
    bounded = second.words[second.at].quantity
    if bounded is None or bounded.qualifier != "exact" or second.quantity.qualifier == "exact":
        return
    between = second.words[first.at + 1 : second.at]
    if len(between) <= 4 and any(e.family == "AND" for e in between) and first.quantity.qualifier == "exact":
        first.quantity = replace(first.quantity, qualifier=second.quantity.qualifier)


_STANDINGS = ("EARLIER", "DOWN", "FINAL", "PROVISIONAL", "SOFAR")


def _standing(draft: Draft) -> Qualifier | None:
    """Return how an exact figure stands in time by the words near it: so far, provisional, superseded; None else."""
    if draft.quantity.qualifier != "exact":
        return None
    before = draft.words[max(0, draft.at - 8) : draft.at]
    for family in _STANDINGS:
        near = before if family == "EARLIER" else [*before, *draft.words[draft.at : draft.at + 8]]
        for element in near:
            if element.family == family:
                return cast(Qualifier, element.value)
    return None
