"""What was read in a text against what a careful reader coded by hand: claims, places, the event's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lib.domain.place import distance_km

MEASURES = ("killed", "wounded")
NEAR_KM = 25
LONGEST_QUOTE = 240

Facts = Mapping[str, Any]
Counts = dict[str, int]

_BOUNDS = {
    "at_least": "at least", "more_than": "at least", "about": "about", "nearly": "about", "up_to": "at most",
    "no_more_than": "at most", "between": "between", "dozens": "vague", "hundreds": "vague", "several": "vague",
    "some": "vague", "unspecified_several": "vague", "unspecified_many": "vague",
}  # fmt: skip
_GROUPS = {"civilians": "civilians", "all": "all", "unknown": "all"}
_CIVILIAN = ("civilian", "children", "women", "medic", "health", "journalist", "worker", "migrant")


def counts(facts: Facts, read: Facts) -> Counts:
    """Return how many claims and places of one report were found, and in how many matches each field is right.

    A claim matches one of the same measure and number whose quote overlaps; longest overlap first, each once.
    """
    golds = [claim for claim in facts["claims"] if claim["measure"] in MEASURES]
    claims = [claim for claim in read["claims"] if claim["measure"] in MEASURES]
    matched = _pairs(golds, claims, _same)
    right = [_right(gold, claim) for gold, claim in matched]
    gold_places = [place for place in facts["places"] if place.get("lat") is not None]
    places = [place for place in read["places"] if place["lat"] is not None and place["role"] != "actor_name"]
    found = _pairs(gold_places, places, lambda *_: True)
    event = facts.get("event") or {}
    first = next((place for place in places if place["role"] == "event"), None)
    has_event = event.get("lat") is not None
    return {
        "gold": len(golds),
        "claims": len(claims),
        "matched": len(matched),
        **{field: sum(fields[field] for fields in right) for field in ("bound", "cumulative", "group")},
        "all fields": sum(all(fields.values()) for fields in right),
        "gold places": len(gold_places),
        "places": len(places),
        "places matched": len(found),
        "places near": sum(_near(gold, place) for gold, place in found),
        "places right": sum(any(_near(gold, place) for gold in gold_places) for place in places),
        "gold events": int(has_event),
        "at event": int(has_event and first is not None and _near(event, first)),
    }


def shares(reports: Iterable[Counts]) -> dict[str, float | int | None]:
    """Return the measures over many reports; None where there is nothing to measure."""
    total: Counts = {}
    for counted in reports:
        for name, number in counted.items():
            total[name] = total.get(name, 0) + number

    def share(part: str, whole: str) -> float | None:
        return round(total[part] / total[whole], 3) if total.get(whole) else None

    precision, recall = share("matched", "claims"), share("matched", "gold")
    both = precision and recall and round(2 * precision * recall / (precision + recall), 3)
    return {
        "gold claims": total.get("gold", 0),
        "F1": both,
        "precision": precision,
        "recall": recall,
        "bound": share("bound", "matched"),
        "cumulative": share("cumulative", "matched"),
        "group": share("group", "matched"),
        "all fields": share("all fields", "gold"),
        "gold places": total.get("gold places", 0),
        "places recall": share("places matched", "gold places"),
        "within 25 km": share("places near", "gold places"),
        "places precision": share("places right", "places"),
        "event place": share("at event", "gold events"),
    }


def _pairs(golds: list[Any], read: list[Any], same: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    overlaps = sorted(
        (
            (_overlap(gold, other), at, position)
            for at, gold in enumerate(golds)
            for position, other in enumerate(read)
            if _overlap(gold, other) > 0 and same(gold, other)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, at, position in overlaps:
        if at not in taken and position not in used:
            taken.add(at)
            used.add(position)
            found.append((golds[at], read[position]))
    return found


def _overlap(gold: Facts, read: Facts) -> int:
    if read["end"] - read["start"] > max(LONGEST_QUOTE, 2 * (gold["end"] - gold["start"])):
        return 0
    return int(min(gold["end"], read["end"]) - max(gold["start"], read["start"]))


def _same(gold: Facts, claim: Facts) -> bool:
    if gold["measure"] != claim["measure"]:
        return False
    number = next((n for n in (gold.get("best"), gold.get("min"), gold.get("max")) if n is not None), None)
    if number is None or claim["best"] is not None:
        return bool(number == claim["best"])
    return number in (claim["low"], claim["high"])


def _right(gold: Facts, claim: Facts) -> dict[str, bool]:
    return {
        "bound": _gold_bound(gold) == _BOUNDS.get(claim["qualifier"], "vague" if claim["best"] is None else "exact"),
        "cumulative": bool(gold["cumulative"]) == claim["cumulative"],
        "group": _gold_group(gold["who"]) == _GROUPS.get(claim["group"], "side"),
    }  # fmt: skip


def _gold_bound(gold: Facts) -> str:
    return _BOUNDS.get(gold["qualifier"], "exact")


def _gold_group(who: str | None) -> str:
    words = (who or "all").lower()
    if any(word in words for word in _CIVILIAN):
        return "civilians"
    return "all" if re.match(r"(all|unknown|both|fighters, both|people|total)\b(?!-)", words) else "side"


def _near(gold: Facts, place: Facts) -> bool:
    return distance_km(gold["lat"], gold["lon"], place["lat"], place["lon"]) <= NEAR_KM
