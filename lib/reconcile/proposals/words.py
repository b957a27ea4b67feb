"""How alike two texts are, word by word, in Arabic or Latin script."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیئ", "ي"), **dict.fromkeys("ةھہ", "ه"), "ؤ": "و", "ک": "ك",
        **dict.fromkeys("éèêë", "e"), **dict.fromkeys("áàâä", "a"), **dict.fromkeys("íìîï", "i"),
        **dict.fromkeys("óòôöő", "o"), **dict.fromkeys("úùûüű", "u"), "ç": "c", "ñ": "n",
        **{chr(ord("٠") + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_UNWRITTEN = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_WORD = re.compile(r"\d+|[^\W\d_]{4,}")
_CLITICS = re.compile("^(?:[وف]?[بكل]?ال|[وف]?لل)(?=.{3})")
_STEM = 5
"""Letters that stand for a word: endings of number, gender and case fall away."""

FEWEST_WORDS = 20
"""Two texts that have fewer words together are alike by chance: a headline proves little."""

_TEXTS_KEPT = 4096


def likeness(text: str, other: str) -> float:
    """Return how many of the words of two texts they share, 0 to 1 (Jaccard); less where both are short.

    A word is its first five letters, in one spelling, without the Arabic article and the particles
    before it; words of fewer than four letters do not count, numbers do. Texts in two scripts share
    hardly more than numbers.
    """
    words, others = stems(text), stems(other)
    shared = len(words & others)
    return shared / max(FEWEST_WORDS, len(words) + len(others) - shared)


@lru_cache(maxsize=_TEXTS_KEPT)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text, and its numbers."""
    plain = _UNWRITTEN.sub("", text.lower()).translate(_SPELLINGS)
    return frozenset(_CLITICS.sub("", word, count=1)[:_STEM] for word in _WORD.findall(plain))
