"""What a figure of dead or hurt is about: which kind of clash, or none."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import cast

from lib.domain.extraction import ReadKind
from lib.domain.report import KINDS
from lib.extract.elements import Element, Sentence

_NO_CLASH_OUTWEIGHS = ("flood", "shipwreck", "natural disaster", "road accident", "accident", "disease", "sport")
_HISTORY_YEARS = 25


def kinds_of(sentences: list[Sentence], published: date | None, claimed: set[int]) -> list[ReadKind]:
    """Return the kind for each sentence: by its own words, else by those of the text around it.

    `claimed` are the sentences with claims.
    """
    own = [_votes(sentence, tells_loss=number in claimed) for number, sentence in enumerate(sentences)]
    whole = Counter[str]()
    for votes in own:
        whole.update(votes)
    text_kind = _strongest(whole) or "unknown"
    kinds: list[ReadKind] = []
    last = text_kind
    for sentence, votes in zip(sentences, own, strict=True):
        kind = _strongest(votes)
        last = kind or (last if last != "unknown" else text_kind)
        if votes and kind == "armed clash" and text_kind not in KINDS:
            last = text_kind if _clash_is_figurative(votes, whole) else kind
        kinds.append("history" if _is_history(sentence, published) else cast(ReadKind, last))
    return kinds


def _votes(sentence: Sentence, *, tells_loss: bool) -> Counter[str]:
    votes = Counter[str]()
    if sentence.language.needs["topic"].search(sentence.codes) is None:
        return votes
    for element in sentence.elements:
        if element.family == "TOPIC":
            votes[element.value] += 2
        elif element.tag in ("CLASH", "ACTOR") or (tells_loss and (element.family == "CLASH" or _fights(element))):
            votes["armed clash"] += 1
    return votes


def _fights(element: Element) -> bool:
    return element.family == "PERSON" and element.value in ("force", "agent")


def _strongest(votes: Counter[str]) -> str:
    if not votes:
        return ""
    for kind in _NO_CLASH_OUTWEIGHS:
        if votes[kind] and votes[kind] >= votes["armed clash"]:
            return kind
    special = [kind for kind, _ in votes.most_common() if kind != "armed clash"]
    if special and (votes[special[0]] >= votes["armed clash"]):
        return special[0]
    return votes.most_common(1)[0][0]


def _clash_is_figurative(votes: Counter[str], whole: Counter[str]) -> bool:
    return sum(votes.values()) == 1 and sum(n for kind, n in whole.items() if kind not in KINDS) >= 2


def _is_history(sentence: Sentence, published: date | None) -> bool:
    """Whether the sentence tells of a year a generation before publication (or before 1990 where that is unknown)."""
    border = published.year - _HISTORY_YEARS if published else 1990
    years = [e.days.end.year for e in sentence.elements if e.tag == "DATE" and e.days and e.days.end]
    return bool(years) and max(years) < border
