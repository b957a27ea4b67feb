"""Numbers and words of number to quantities: "خمسة وعشرون", "four hundred and fifty", "at least two dozen"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from lib.domain.report import Qualifier
from lib.extract.elements import Element, Quantity, Sentence, with_quantity

_LARGEST = 50_000_000
"""No report counts more persons; beyond it is money or barrels."""

Run = list[Element]
Named = dict[str, Element]


def count(sentence: Sentence) -> None:
    """Make quantities of the sentence's numbers and vague words, with their bounds, and mark those of no persons."""
    compose(sentence)
    vague(sentence)
    qualify(sentence)
    mask(sentence)


def compose(sentence: Sentence) -> None:
    """Join the words of each number to one element, and make a quantity of each whole number."""
    made: Run = []
    at, elements = 0, sentence.elements
    while at < len(elements):
        if elements[at].family != "NUM":
            made.append(elements[at])
            at += 1
            continue
        length, value = _longest_number(elements, at)
        run = elements[at : at + length]
        made.append(_quantity(run, value))
        at += length
    sentence.elements = made
    sentence.recode()


def _quantity(run: Run, value: float) -> Element:
    first, last = run[0], run[-1]
    if not value.is_integer() or value > _LARGEST:
        return Element("MASK", first.start, last.end)
    if len(run) == 1 and first.kind == "plural":
        return with_quantity(first, Quantity(2 * int(value), "hundreds"))
    whole = replace(first, tag="QTY", end=last.end, number=value)
    dozen = any(element.kind == "dozen" for element in run)
    return with_quantity(whole, Quantity(int(value), "about" if dozen else "exact"))


def _longest_number(elements: Run, at: int) -> tuple[int, float]:
    """Return how many elements the number at `at` takes, and its value.

    A scale (hundred, thousand) multiplies what stands before it, anything else is added where it is of a smaller
    order, or a ten after a unit, as Arabic and German say it.
    """
    total, current = 0.0, _value(elements[at])
    used, last = 1, elements[at]
    while at + used < len(elements):
        joined = elements[at + used].family == "AND"
        following = at + used + joined
        if following >= len(elements) or elements[following].family != "NUM":
            break
        new = elements[following]
        value = _value(new)
        if (
            new.kind in ("scale", "dozen", "plural")
            and not joined
            and (current < value or (total == 0 and current < 1000 == value))
        ):
            current *= value
        elif new.value == "digits" or last.value == "digits" or not _adds(current, value, joined=joined):
            break
        else:
            current += value
        if current >= 1000 and new.kind in ("scale", "plural"):
            total, current = total + current, 0.0
        used, last = following - at + 1, new
    return used, total + current


def _value(element: Element) -> float:
    return element.number if element.number is not None else 0.0


def _adds(current: float, value: float, *, joined: bool) -> bool:
    if current == 0:
        return True
    if joined and 0 < current % 100 < 10 and 20 <= value <= 90:
        return True
    order = 10.0 ** len(str(int(value)))
    if 10 < value < 20:
        return current % 100 == 0
    return value > 0 and current % order == 0


def qualify(sentence: Sentence) -> None:
    """Join ranges and "at least", "nearly", "or more" to the quantity they bound."""
    for rule in sentence.rules("range"):
        sentence.merge(rule, _range)
    for rule in sentence.rules("qualifier"):
        sentence.merge(rule, _qualified)


def _range(named: Named, run: Run) -> Element | None:
    low, high = named["low"].quantity, named["high"].quantity
    if low is None or high is None or low.number is None or high.number is None or low.number >= high.number:
        return None
    return replace(
        named["low"], start=run[0].start, end=run[-1].end, quantity=Quantity(low.number, "between", high.number)
    )


def _qualified(named: Named, run: Run) -> Element | None:
    quantity = named["n"].quantity
    if quantity is None:
        return None
    start, end = min(e.start for e in run), max(e.end for e in run)
    if quantity.qualifier in ("exact", "about") or named["q"].value == "more_than":
        quantity = replace(quantity, qualifier=cast(Qualifier, named["q"].value))
    return replace(named["n"], start=start, end=end, quantity=quantity)


def vague(sentence: Sentence) -> None:
    """Make quantities of the words that count without a number: dozens, several, a number of."""
    lows = {"dozens": 20, "hundreds": 200}
    for at, element in enumerate(sentence.elements):
        if element.family == "VAGUE":
            qualifier = cast(Qualifier, element.value)
            quantity = Quantity(element_low(element, lows), qualifier)
            sentence.put(at, replace(element, tag="QTY", quantity=quantity))


def element_low(element: Element, lows: dict[str, int]) -> int | None:
    """Return the floor that a vague word stands for by our convention, None where it has none."""
    return 2000 if element.kind == "thousands" else lows.get(element.value)


def mask(sentence: Sentence) -> None:
    """Mark the numbers that count no persons: years, kilometres, brigades, roads, prices."""
    for rule in sentence.language.rules.get("mask", ()):
        if not sentence.may_hold(rule):
            continue
        for found in list(rule.pattern.finditer(sentence.codes)):
            at = found.start("n")
            sentence.put(at, sentence.elements[at].retagged("MASK", None))
