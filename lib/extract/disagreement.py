"""Two readers' claims side by side: where they speak of the same words, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domain.extraction import ReadClaim
from lib.domain.second_reading import ClaimField, ClaimPair
from lib.extract.tokens import folded


def pairs_of(rules: Sequence[ReadClaim], second: Sequence[ReadClaim]) -> tuple[ClaimPair, ...]:
    """Return every claim of both readers once, in the order of the text.

    Two claims are a pair where they are of one measure and their quotes overlap. Of several that fit, those of the
    same figure go together first, then of the same group, then those whose quotes share the largest part.
    """
    fitting = [(r, s) for r, rule in enumerate(rules) for s, other in enumerate(second) if _overlap(rule, other) > 0]
    fitting.sort(key=lambda pair: _likeness(rules[pair[0]], second[pair[1]]), reverse=True)
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for r, s in fitting:
        if r not in paired and s not in taken:
            paired[r] = s
            taken.add(s)
    pairs = [_pair(rule, second[paired[r]] if r in paired else None) for r, rule in enumerate(rules)]
    pairs += [ClaimPair(None, other) for s, other in enumerate(second) if s not in taken]
    return tuple(sorted(pairs, key=_place))


def _overlap(rule: ReadClaim, second: ReadClaim) -> float:
    """Return the part of both quotes that they share, between 0 and 1; 0 for other measures."""
    shared = min(rule.end, second.end) - max(rule.start, second.start)
    if shared <= 0 or rule.measure != second.measure:
        return 0
    return shared / (max(rule.end, second.end) - min(rule.start, second.start))


def _likeness(rule: ReadClaim, second: ReadClaim) -> tuple[bool, bool, float]:
    return rule.figure == second.figure, rule.group == second.group, _overlap(rule, second)


def _pair(rule: ReadClaim, second: ReadClaim | None) -> ClaimPair:
    return ClaimPair(rule, second, tuple(_differences(rule, second)) if second else ())


def _differences(rule: ReadClaim, second: ReadClaim) -> Iterator[ClaimField]:
    if rule.figure != second.figure:
        yield "figure"
    if rule.qualifier != second.qualifier:
        yield "qualifier"
    if rule.group != second.group:
        yield "group"
    if (rule.period.start, rule.period.end) != (second.period.start, second.period.end):
        yield "days"
    if rule.cumulative != second.cumulative:
        yield "cumulative"
    if not _is_same_name(rule.claimant, second.claimant):
        yield "claimant"


def _is_same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or a part of it: "the Red Crescent", "Red Crescent"."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return short in long if short else not long


def _place(pair: ClaimPair) -> tuple[int, int]:
    claim = pair.rule or pair.second
    return (claim.start, claim.end) if claim else (0, 0)
