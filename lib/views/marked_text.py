"""The text of a report with what was read in it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lib.views.markup import Markup, element, inert, joined

MarkKind = Literal["claim", "place", "control", "actor", "date", "attribution"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands from `start` to before `end` of a text, in code points; a `number` is shown at its end."""

    kind: MarkKind
    start: int
    end: int
    number: int | None = None


def marked_html(text: str, marks: Iterable[Mark], *, language: str) -> Markup:
    """Return a text, character for character, with the marks on it, in its own direction.

    Marks may overlap: the text is cut wherever one begins or ends, and each piece carries the kinds
    of all that lie over it. Whatever the text holds, only our own tags are tags. Controls that turn
    the reading direction around are shown as ⟦U+202E⟧.

    Raises:
        ValueError: a mark does not lie in the text.
    """
    given = list(marks)
    for mark in given:
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"a text of {len(text)} characters has no {mark.start} to {mark.end}")
    cuts = sorted({0, len(text), *(edge for mark in given for edge in (mark.start, mark.end))})
    pieces = joined(_piece(text, start, end, given) for start, end in pairwise(cuts))
    return element("div", pieces, css="report-text", language=language)


def _piece(text: str, start: int, end: int, marks: list[Mark]) -> Markup:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    if not over:
        return inert(text[start:end])
    kinds = " ".join(sorted({mark.kind for mark in over}))
    numbers = sorted(mark.number for mark in over if mark.number is not None and mark.end == end)
    return element("mark", text[start:end], css=kinds, number=numbers)
