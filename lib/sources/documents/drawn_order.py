"""From letters as they are drawn, left to right, to text as it is read.

A PDF keeps where each letter stands, and no order of reading. Arabic is drawn from the right while
the numbers and foreign names within it are drawn from the left, by the Unicode bidirectional
algorithm (UAX #9); this goes its way back. Two orders of reading can be drawn the same, so what
comes back is the likelier one: "30 LRC" in Arabic is read as "LRC 30".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")
_OPENING = frozenset("([{<«‹")
_BRACKETS = frozenset("()[]{}<>«»‹›")
_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›")
_DRAWN_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")

_CLASSES = {"R": "R", "AL": "R", "L": "L", "EN": "E", "AN": "A", "CS": "c", "ES": "s"}

# On classes from right to left. R: Arabic. L: Latin. E, A: digits of either kind. c, s: what joins digits (. , : / and
# + -). p, b: brackets that open and close. o: anything else.
_FOREIGN_WITH_BRACKETS = re.compile(r"(?:L|E[ocspEA]*L)(?:[ocsbpEA]*L)*[EA]*")
_FOREIGN = re.compile(r"(?:L|E[ocsEA]*L)(?:[ocsEA]*L)*[EA]*")
_NUMBER = re.compile(r"[EA](?:c?[EA])*")
_NUMBER_NOT_AFTER_ARABIC = re.compile(r"[EA](?:[cs]?[EA])*")
_ARABIC_RUN = re.compile(r"R(?:[^L]*R)?")


def is_arabic(glyphs: Sequence[str]) -> bool:
    """Whether more of the letters are written from the right than from the left."""
    classes = _classes("".join(glyphs))
    return classes.count("R") > classes.count("L")


def in_reading_order(glyphs: Sequence[str], *, from_right: bool, after_arabic: bool = False) -> str:
    """Return the text of one line whose glyphs are given from left to right as drawn.

    A glyph may stand for several characters (a ligature, a letter with its marks); they stay
    together. `from_right` says that the lines around it are read from the right, `after_arabic`
    that the line goes on from Arabic words: there "30-35" is drawn as "35-30". The forms that
    letters take in a word, and those of letters drawn as one, become the letters.
    """
    read = _from_right(glyphs[::-1], after_arabic) if from_right else _from_left(glyphs)
    return _DRAWN_FORMS.sub(lambda forms: unicodedata.normalize("NFKC", forms.group()), "".join(read))


def _from_left(glyphs: Sequence[str]) -> Iterator[str]:
    end = 0
    for run in _ARABIC_RUN.finditer(_classes(glyphs)):
        yield from glyphs[end : run.start()]
        yield from _from_right(glyphs[run.start() : run.end()][::-1], after_arabic=True)
        end = run.end()
    yield from glyphs[end:]


def _from_right(glyphs: Sequence[str], after_arabic: bool) -> Iterator[str]:
    classes, at = _classes(glyphs), 0
    while at < len(glyphs):
        number = _NUMBER if after_arabic else _NUMBER_NOT_AFTER_ARABIC
        run = number.match(classes, at)
        if end := _end_of_foreign(glyphs, classes, at) or (run.end() if run else 0):
            yield from glyphs[at:end][::-1]
            at = end
        else:
            yield glyphs[at].translate(_MIRRORED)
            after_arabic = after_arabic or classes[at] == "R"
            at += 1


def _end_of_foreign(glyphs: Sequence[str], classes: str, at: int) -> int:
    """Return where the Latin run that starts here ends, 0 where none does.

    Brackets within it belong to it: "UK (LRC)", or "MB) was" where a line broke. Those around it do
    not, "(LRC)", nor those between two runs, "(LRC) (UK)".
    """
    starts = at + 1 if classes[at] == "b" else at
    run = _FOREIGN_WITH_BRACKETS.match(classes, starts)
    if not run:
        return 0
    unpaired = _unpaired(glyphs[at : run.end()][::-1])
    if starts > at:
        return 0 if unpaired else run.end()
    if len(set(unpaired)) <= 1:
        return run.end()
    run = _FOREIGN.match(classes, at)
    return run.end() if run else 0


def _unpaired(glyphs: Sequence[str]) -> list[str]:
    unpaired: list[str] = []
    for glyph in filter(_BRACKETS.__contains__, glyphs):
        if unpaired and unpaired[-1] + glyph in _PAIRS:
            unpaired.pop()
        else:
            unpaired.append(glyph)
    return unpaired


def _classes(glyphs: Sequence[str]) -> str:
    return "".join(map(_class, glyphs))


def _class(glyph: str) -> str:
    if glyph in _BRACKETS:
        return "p" if glyph in _OPENING else "b"
    return _CLASSES.get(unicodedata.bidirectional(glyph[0]), "o")
